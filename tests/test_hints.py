"""Hints: what a user says of a publisher's habits decides, and the record tells it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from minutes_cli import MinutesError
from minutes_cli.batch import Settings, run
from minutes_cli.cli import app
from minutes_cli.hints import KNOWN, Hints, hints_of
from minutes_cli.reading import read_source
from minutes_cli.source import source_of_text

if TYPE_CHECKING:
    from pathlib import Path

    from minutes_cli import Minutes

PAGE = """水路の会　第３回　議事要旨

つどい：令和6年5月15日（水）15:00～16:00
やど：水路会館
よりあい：野分智子、門脇彩

議事概要
◆水路の清掃
・野分さん　年二回では足りない。
整理番号 Ａ－１７
・費用は市が持つべきだ。
"""
HINTS = """labels = { つどい = "date", やど = "venue", よりあい = "present" }
marks = { "◆" = "heading" }
furniture = ["^整理番号 "]
[people]
野分智子 = ["野分さん"]
"""
"""TOML wants keys of other letters quoted: see _toml."""


def _toml(text: str) -> str:
    for key in ("つどい", "やど", "よりあい", "野分智子"):
        text = text.replace(f"{key} =", f'"{key}" =')
    return text


def _read(text: str, hints: str = "") -> Minutes:
    return read_source(source_of_text(text), hints_of(hints)).minutes


def test_five_lines_of_hints_turn_a_misread_page_into_its_right_record() -> None:
    assert len(HINTS.splitlines()) == 5
    misread, right = _read(PAGE), _read(PAGE, _toml(HINTS))
    assert (misread.venue, misread.attendees) == (None, ())
    assert not [
        topic for topic in misread.topics if topic.heading == "水路の清掃" and len(topic.remarks) == 2
    ]
    assert str(right.date) == "2024-05-15"
    assert right.venue is not None
    assert right.venue.text == "水路会館"
    assert [person.name for person in right.attendees] == ["野分智子", "門脇彩"]
    topic = right.topics[-1]
    assert topic.heading == "水路の清掃"
    remarks = topic.remarks
    assert [remark.text for remark in remarks] == ["年二回では足りない。", "費用は市が持つべきだ。"]
    assert remarks[0].speaker is not None
    assert remarks[0].speaker.full_name == "野分智子"
    assert not right.unparsed
    told = {row.message for row in right.diagnostics if row.code == "hint-decided"}
    assert {"a hint decided this: つどい = 日時", "a hint decided this: ^整理番号 "} <= told


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: row.fact)
def test_each_fact_may_be_given_a_label(row: object) -> None:
    fact = row.fact  # type: ignore[attr-defined]
    assert hints_of(f'[labels]\n"そえがき" = "{fact}"\n').labels == {"そえがき": fact}


def test_a_mark_may_stand_for_somebody() -> None:
    page = PAGE.replace("・費用", "◇費用").replace("・野分さん　", "◇")
    marked = _read(page, '[marks]\n"◇" = { speaker = "事務局" }\n')
    said = [remark.speaker for topic in marked.topics for remark in topic.remarks if remark.marker == "◇"]
    assert [speaker.label for speaker in said if speaker] == ["事務局", "事務局"]


def test_a_value_is_corrected_by_digest_and_line() -> None:
    digest = hashlib.sha256(PAGE.encode()).hexdigest()
    rows = (
        ("number", 1, "7"),
        ("remarks.kind", 11, '"question"'),
        ("nothing", 1, '"x"'),
        ("date", 3, '"ten"'),
    )
    hints = "".join(
        f'[[corrections]]\nsha256 = "{digest[:16]}"\nline = {line}\nfield = "{field}"\nvalue = {value}\n'
        for field, line, value in rows
    )
    minutes = _read(PAGE, hints)
    assert minutes.number == 7
    kinds = {remark.lines[0]: remark.kind for topic in minutes.topics for remark in topic.remarks}
    assert kinds[11] == "question"
    idle = [row.message for row in minutes.diagnostics if row.code == "hint-without-effect"]
    assert len(idle) == 2
    other = hints.replace(digest[:16], "0" * 16)
    assert _read(PAGE, other) == _read(PAGE)


_CORRECTION = '[[corrections]]\nsha256 = "0123456789ab"\nline = 1\nfield = "number"\nvalue = 3\n'


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[labels]\n"つどい" = "date"\n"やど" = "place"\n', 3),
        ('furniture = []\n\n[markz]\n"◆" = "heading"\n', 3),
        (f"{_CORRECTION}\n{_CORRECTION.replace('line =', 'lines =')}", 9),
        ("# hints\nfurniture = ['(']\n", 2),
        ("labels = 3\n", 1),
        ('[labels]\n"a" = \n', 2),
    ],
    ids=["value", "table", "key of the second", "expression", "type", "toml"],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(MinutesError, match=rf"line {line}\b"):
        hints_of(text)


def test_an_expression_that_takes_for_ever_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minutes_cli.hints._SECONDS", 0.05)
    page = PAGE + "a" * 40 + "!\n"
    minutes = _read(page, 'furniture = ["^(a|a)+$", "^整理番号 "]\n')
    codes = [row.code for row in minutes.diagnostics]
    assert "hint-without-effect" in codes
    assert "hint-decided" in codes


def test_no_hints_change_nothing() -> None:
    assert hints_of("") == Hints()
    assert _read(PAGE) == read_source(source_of_text(PAGE)).minutes


def test_parse_takes_hints_and_batch_finds_them(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "a.txt").write_text(PAGE, "utf-8")
    hints = archive / "minutes.toml"
    hints.write_text(_toml(HINTS), "utf-8")
    printed = CliRunner().invoke(app, ["parse", str(archive / "a.txt"), "--hints", str(hints)])
    assert json.loads(printed.stdout)["date"] == "2024-05-15"
    report = tmp_path / "report.jsonl"
    settings = Settings((str(archive),), str(tmp_path / "x.jsonl"), report=str(report), jobs=1)
    summary = run(settings)
    assert any("minutes.toml" in line for line in summary.lines())
    rows = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    assert rows[0] == {"hints": str(hints)}
    assert [row["path"] for row in rows[1:]] == ["a.txt"]
    assert json.loads((tmp_path / "x.jsonl").read_text("utf-8"))["venue"]["text"] == "水路会館"
    hints.write_text("", "utf-8")
    run(settings)  # other hints: read again
    assert json.loads((tmp_path / "x.jsonl").read_text("utf-8"))["venue"] is None
