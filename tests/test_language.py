"""People are spoken to in their language, completely; what programs read has none."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

import catalogue
import pytest
from conftest import FIXTURES, commanded, process

from minutes_cli import language
from minutes_cli.diagnostics import Code
from minutes_cli.language import _, reworded

if TYPE_CHECKING:
    from pathlib import Path
    from subprocess import CompletedProcess

SUMMARY = FIXTURES / "summary" / "地域交通会議.txt"
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
ENTRIES = catalogue.translations()
PLAIN = {"PostScript", "{name} of {tables}"}
"""What is the same in both languages."""


def run(*arguments: object, lang: str = "ja") -> CompletedProcess[bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINUTES_LANG", lang)
        return commanded(*arguments)


# -- the catalogue ----------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_message_has_a_translation_and_none_is_left_over() -> None:
    """Where this fails: `python tests/catalogue.py`, fill in what is empty, and again."""
    said = set(catalogue.messages())
    assert said - set(ENTRIES) == set()
    assert set(ENTRIES) - said == set()
    assert [said for said, told in ENTRIES.items() if not told] == []


def test_the_file_that_is_read_is_that_of_the_catalogue() -> None:
    assert catalogue.MO.read_bytes() == catalogue.mo_bytes(ENTRIES)
    assert catalogue.read_po(catalogue.po_text(ENTRIES)) == {"": catalogue.HEADER, **ENTRIES}


@pytest.mark.parametrize("said", ENTRIES)
def test_a_translation_is_japanese_and_has_the_same_fields(said: str) -> None:
    told = ENTRIES[said]
    assert fields(told) == fields(said)
    assert JAPANESE.search(told) or said in PLAIN
    assert told.count("\n\n") == said.count("\n\n")


def fields(message: str) -> set[tuple[str | None, str | None]]:
    return {(name, form) for _text, name, form, _ in string.Formatter().parse(message) if name}


# -- which language ---------------------------------------------------------------------------------

CHOICES: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "en"),
    ({"LANG": "C.UTF-8"}, "en"),
    ({"LANG": "ja_JP.UTF-8"}, "ja"),
    ({"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "C"}, "en"),
    ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP"}, "ja"),
    ({"LC_ALL": "de_DE.UTF-8", "LC_MESSAGES": "ja_JP"}, "en"),
    ({"LC_ALL": "ja_JP", "MINUTES_LANG": "en"}, "en"),
    ({"LC_ALL": "C", "MINUTES_LANG": "ja"}, "ja"),
)


@pytest.mark.parametrize(("environment", "chosen"), CHOICES)
def test_the_language_is_that_of_the_locale(
    environment: dict[str, str], chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in language._ASKED:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language.language() == chosen


# -- what is told -----------------------------------------------------------------------------------


@pytest.mark.parametrize("code", Code, ids=lambda code: code.public)
def test_a_doubt_is_told_in_japanese_from_its_english_message(
    code: Code, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = {name: f"<{name}>" for name, _form in fields(code.sentence) if name}
    message = code.at((1, 1), **values).message
    assert code.told(message) == message
    monkeypatch.setenv("MINUTES_LANG", "ja")
    told = code.told(message)
    assert JAPANESE.search(told)
    assert all(value in told for value in values.values())
    assert code.at((1, 1), **values).message == message  # the record has no language


def test_what_is_not_of_the_template_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTES_LANG", "ja")
    assert reworded("something else", ("no such {thing}",)) == "something else"
    assert _("") == ""


@pytest.mark.slow
def test_records_are_the_same_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SUMMARY.read_text("utf-8").replace("（水）", "（木）"), encoding="utf-8")
    for command in (("parse",), ("parse", "--format", "csv"), ("annotate",), ("schema",)):
        file = () if command == ("schema",) else (tmp_path / "a.txt",)
        assert run(*command, *file, lang="ja").stdout == run(*command, *file, lang="en").stdout
    told = run("parse", tmp_path / "a.txt").stderr.decode()
    assert "警告: 木 は 2024-07-10 の曜日ではありません (weekday-disagrees)" in told


@pytest.mark.slow
@pytest.mark.parametrize("command", ["parse", "annotate", "schema", "batch", "search"])
def test_the_help_of_a_command_is_japanese_throughout(command: str) -> None:
    told = process(command, "--help", MINUTES_LANG="ja").stdout.decode()
    assert told.startswith(f"使い方: minutes {command} ")
    for word in ("Usage", "Options", "Arguments", "default", "exit", "Exit"):
        assert word not in told
    english = commanded(command, "--help").stdout.decode()
    assert english.startswith(f"Usage: minutes {command} ")
    assert not JAPANESE.search(
        english.replace("出席", "").replace("令和6年5月15日", "").replace("年月日", "")
    )


WRONG = (
    (("parse", "--nope"), "--nope というオプションはありません"),
    (("parse", "nothing.txt"), "nothing.txt: そのようなファイルはありません"),
    (("parse", "--format", "xml", "a"), "使えるのは 'json'"),
    (("parse", "a", "-o", "x.json", "--format", "csv"), "食い違っています"),
    (("batch", "a"), "最後に出力先"),
    (("batch", "nothing", "out"), "そのようなフォルダやファイルはありません"),
    (("search", "nothing.db", "x"), "作り方: minutes batch"),
    (("nope",), "nope"),
)


@pytest.mark.slow
@pytest.mark.parametrize(("arguments", "told"), WRONG)
def test_what_is_wrong_is_told_in_one_line_of_japanese(arguments: tuple[str, ...], told: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    error = done.stderr.decode()
    assert told in error
    assert error.count("\n") == 1
    assert JAPANESE.search(error)


@pytest.mark.slow
def test_batch_and_search_tell_in_japanese(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "a.txt").write_bytes(SUMMARY.read_bytes())
    (tmp_path / "archive" / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    told = run("batch", tmp_path / "archive", tmp_path / "x.db", "-j", "1").stderr.decode()
    assert "b.png: 画像（PNG）です; 先に文字認識（OCR）をして、文章を渡してください" in told
    assert "1 件読みました" in told
    assert "件見つかりました" in run("search", tmp_path / "x.db", "待ち時間").stderr.decode()
    assert "見つかりません" in run("search", tmp_path / "x.db", "見当たらない").stderr.decode()
