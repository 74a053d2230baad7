"""The commands: stdout is data, stderr is for people, exit codes, pipes, bad input."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from importlib import metadata
from typing import TYPE_CHECKING

import pytest
from conftest import FIXTURES, ROOT, commanded, process
from jsonschema import Draft202012Validator

from minutes_cli import __version__
from minutes_cli.cli import app
from minutes_cli.installing import install_line
from minutes_cli.output import messages

if TYPE_CHECKING:
    from pathlib import Path

SUMMARY = FIXTURES / "summary" / "地域交通会議.txt"
SPEECHES = FIXTURES / "speeches" / "sanin_role_columns.txt"
RECIPE = FIXTURES / "not_minutes" / "肉じゃが.txt"


def one_line(error: bytes) -> str:
    text = error.decode("utf-8")
    assert "Traceback" not in text
    assert text.count("\n") == 1, text
    return text


@pytest.mark.slow
def test_parse_writes_one_json_object_and_nothing_else() -> None:
    done = process("parse", SUMMARY)
    assert done.returncode == 0
    assert done.stderr == b""
    record = json.loads(done.stdout)
    assert record["date"] == "2024-07-10"
    assert done.stdout.count(b"\n") == 1


@pytest.mark.slow
def test_parse_reads_a_bare_pipe_and_a_dash() -> None:
    data = SUMMARY.read_bytes()
    bare, dash = process("parse", stdin=data), process("parse", "-", stdin=data)
    assert bare.returncode == dash.returncode == 0
    assert bare.stdout == dash.stdout
    assert json.loads(bare.stdout)["source"]["name"] is None


@pytest.mark.slow
def test_several_files_are_lines_or_one_csv() -> None:
    lines = commanded("parse", SUMMARY, SPEECHES, "--format", "jsonl")
    assert [json.loads(line)["source"]["name"] for line in lines.stdout.splitlines()] == [
        SUMMARY.name,
        SPEECHES.name,
    ]
    table = commanded("parse", SUMMARY, SPEECHES, "--format", "csv").stdout.decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert {row["source"] for row in rows} == {SUMMARY.name, SPEECHES.name}
    assert "source" not in {row["source"] for row in rows}


@pytest.mark.slow
def test_json_of_several_files_is_refused_with_advice() -> None:
    done = commanded("parse", SUMMARY, SPEECHES)
    assert done.returncode == 2
    assert "jsonl" in one_line(done.stderr)
    assert done.stdout == b""


@pytest.mark.slow
@pytest.mark.parametrize("table", ["remarks", "attendees", "meetings"])
def test_each_table_has_the_columns_of_its_schema(table: str) -> None:
    schema = json.loads(commanded("schema", "--table", table).stdout)
    header = (
        commanded("parse", SUMMARY, "--format", "csv", "--table", table)
        .stdout.decode("utf-8")
        .splitlines()[0]
    )
    assert header.split(",") == [field["name"] for field in schema["fields"]]


@pytest.mark.slow
def test_excel_gets_a_byte_order_mark_crlf_and_japanese_columns() -> None:
    done = commanded("parse", SUMMARY, "--format", "csv", "--excel", "--headers", "ja")
    assert done.stdout.startswith("\ufeffファイル,会議名".encode())
    assert b"\r\n" in done.stdout


@pytest.mark.slow
def test_no_cell_of_excel_is_a_formula_and_plain_csv_is_untouched() -> None:
    text = SUMMARY.read_text("utf-8").replace("- ・ 運転者の高齢化", "- ・ =1+1 運転者の高齢化").encode()
    excel = rows_of(commanded("parse", "-", "--excel", stdin=text))
    assert any(row["text"].startswith("'=1+1") for row in excel)
    assert not any(row["text"].startswith(("=", "+", "-", "@")) for row in excel)
    plain = rows_of(commanded("parse", "-", "--format", "csv", stdin=text))
    assert any(row["text"].startswith("=1+1") for row in plain)


def rows_of(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"))))


@pytest.mark.slow
def test_records_follow_the_published_schema() -> None:
    schema = json.loads(commanded("schema").stdout)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(commanded("parse", SPEECHES).stdout))


@pytest.mark.slow
def test_annotate_gives_each_line_one_reading() -> None:
    rows = json.loads(commanded("annotate", SUMMARY, "--format", "json").stdout)
    lines = SUMMARY.read_text("utf-8").splitlines()
    assert [row["line"] for row in rows] == list(range(1, len(lines) + 1))
    assert [row["text"] for row in rows] == lines
    assert all((row["reading"] == "blank") == (not row["text"].strip()) for row in rows)


@pytest.mark.slow
def test_annotate_explains_what_was_learnt_and_its_own_words() -> None:
    shown = commanded("annotate", SUMMARY, "--explain").stdout.decode("utf-8")
    meant = shown.partition("what the words mean:")[2]
    assert "summed up over the lines of the mark" in meant
    assert "this clue was seen three times" in meant
    assert commanded("annotate", SUMMARY, "--explain", "--format", "json").returncode == 2
    assert "○  heading" in shown
    assert re.search(r"^line \d+  heading [\d.]+, remark .*\(heading \+\d", shown, re.MULTILINE)
    assert "-  remark" in shown


@pytest.mark.slow
def test_no_colour_in_a_pipe() -> None:
    assert b"\x1b[" not in commanded("annotate", SUMMARY).stdout
    assert b"\x1b[" not in commanded("parse", "--help").stdout


@pytest.mark.slow
def test_text_prints_what_lines_are_counted_in() -> None:
    assert commanded("parse", "--text", SUMMARY).stdout.decode("utf-8") == SUMMARY.read_text("utf-8")


@pytest.mark.slow
def test_text_is_that_of_one_file_and_brings_no_record() -> None:
    assert "one FILE" in one_line(commanded("parse", "--text", SUMMARY, SPEECHES).stderr)
    for option in (("--format", "json"), ("--strict",), ("--excel",), ("--verbose",)):
        done = commanded("parse", "--text", SUMMARY, *option)
        assert (done.returncode, done.stdout) == (2, b"")
        assert "would do nothing" in one_line(done.stderr)


@pytest.mark.slow
def test_help_names_no_types_of_the_language_it_is_written_in() -> None:
    for command in ("parse", "annotate", "schema", "batch", "search"):
        told = commanded(command, "--help").stdout.decode()
        assert "Options:" in told
        for word in ("list[", "<str>", "<path>", "<int", "<file>", "TEXT", "None"):
            assert word not in told, (command, word)


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "minutes_cli", "--version"], capture_output=True, check=True, timeout=60
    )
    assert done.stdout.decode().strip() == f"minutes {__version__}"


@pytest.mark.slow
def test_shells_complete_the_commands(tmp_path: Path) -> None:
    env = {
        "HOME": str(tmp_path),
        "_MINUTES_COMPLETE": "complete_bash",
        "COMP_WORDS": "minutes an",
        "COMP_CWORD": "1",
    }
    code = "import sys; sys.argv = ['minutes']; from minutes_cli.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, timeout=60, env={**os.environ, **env}
    )
    assert done.stdout.decode().split() == ["annotate"]


@pytest.mark.slow
def test_a_stray_byte_is_read_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SUMMARY.read_bytes() + b"\xff\n")
    done = commanded("parse", tmp_path / "a.txt")
    assert done.returncode == 2
    assert "--errors replace" in one_line(done.stderr)
    done = commanded("parse", tmp_path / "a.txt", "--errors", "replace")
    assert done.returncode == 0
    assert "(bytes-replaced)" in one_line(done.stderr)
    assert b"closing" in commanded("annotate", tmp_path / "a.txt", "--errors", "replace").stdout


@pytest.mark.slow
def test_data_is_refused_for_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(commanded("parse", SUMMARY).stdout)
    done = commanded("parse", tmp_path / "a.json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "is a record that minutes wrote (JSON); give the minutes it was made from" in one_line(done.stderr)


def test_a_fault_of_the_destination_is_none_of_the_reader(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def faulty(*_: object) -> None:
        raise ValueError("out of range")

    monkeypatch.setattr("minutes_cli.output.xlsx.XlsxFile.add", faulty)
    with pytest.raises(messages.WritingError, match=r"x\.xlsx: cannot be written: ValueError: out of range"):
        app(["parse", str(SUMMARY), "-o", str(tmp_path / "x.xlsx")], standalone_mode=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        ('{"url": "file:///srv/gijiroku%20src", "dir_info": {}}', "pip install '/srv/gijiroku src[pdf]'"),
        (
            '{"url": "file:///srv/g.whl", "archive_info": {}}',
            "pip install 'gijiroku[pdf] @ file:///srv/g.whl'",
        ),
        (
            '{"url": "https://example.org/g", "vcs_info": {"vcs": "git", "commit_id": "1"}}',
            "pip install 'gijiroku[pdf] @ git+https://example.org/g'",
        ),
        (None, "pip install 'gijiroku[pdf]'"),
    ],
    ids=["source tree", "wheel", "repository", "index"],
)
def test_the_line_that_installs_fits_the_way_the_program_came(
    origin: str | None, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Installed:
        def read_text(self, _name: str) -> str | None:
            return origin

    monkeypatch.setattr("minutes_cli.installing.metadata.distribution", lambda _name: Installed())
    assert install_line("pdf") == line


def test_in_the_source_tree_the_line_is_that_of_the_readme(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr("minutes_cli.installing.metadata.distribution", missing)
    monkeypatch.setattr(
        "minutes_cli.installing.__file__", str(ROOT / "src" / "minutes_cli" / "installing.py")
    )
    monkeypatch.chdir(ROOT)
    assert install_line("pdf") == "pip install '.[pdf]'"
    monkeypatch.setattr("minutes_cli.installing._is_windows", lambda: True)
    assert install_line("pdf") == 'pip install ".[pdf]"'


@pytest.mark.slow
def test_output_is_whole_and_indented(tmp_path: Path) -> None:
    target = tmp_path / "x.json"
    assert commanded("parse", SUMMARY, "--output", target).returncode == 0
    assert json.loads(target.read_text("utf-8"))["number"] == 3
    assert target.read_text("utf-8").startswith("{\n  ")
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.slow
def test_output_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    done = commanded("parse", SUMMARY, "--output", tmp_path / "none" / "x.json")
    assert done.returncode == 2
    one_line(done.stderr)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    binary = tmp_path / "x.bin"
    binary.write_bytes(bytes(range(256)) * 8)
    for place, word in ((tmp_path / "none.txt", "no such file"), (tmp_path, "batch"), (binary, "--encoding")):
        done = commanded("parse", place)
        assert done.returncode == 2
        assert word in one_line(done.stderr)
        assert done.stdout == b""


@pytest.mark.slow
def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    done = commanded("parse", SUMMARY, tmp_path / "none.txt", SPEECHES, "--format", "jsonl")
    assert len(done.stdout.splitlines()) == 2
    assert done.returncode == 2


@pytest.mark.slow
def test_empty_input_and_what_is_no_minutes_end_with_1() -> None:
    for done in (commanded("parse", "-", stdin=b""), commanded("parse", RECIPE)):
        assert done.returncode == 1
        assert "error" in one_line(done.stderr)
        json.loads(done.stdout)


@pytest.mark.slow
def test_strict_turns_a_warning_into_1() -> None:
    text = SUMMARY.read_text("utf-8").replace("（水）", "（木）").encode()
    assert commanded("parse", "-", stdin=text).returncode == 0
    done = commanded("parse", "-", "--strict", stdin=text)
    assert done.returncode == 1
    assert "weekday-disagrees" in one_line(done.stderr)


@pytest.mark.slow
def test_encodings_are_found_and_may_be_decided() -> None:
    data = SUMMARY.read_text("utf-8").encode("cp932")
    assert json.loads(commanded("parse", "-", stdin=data).stdout)["source"]["encoding"] == "cp932"
    done = commanded("parse", "-", "--encoding", "no-such", stdin=data)
    assert done.returncode == 2
    one_line(done.stderr)


@pytest.mark.slow
def test_a_file_named_with_a_newline_is_told_on_one_line(tmp_path: Path) -> None:
    done = commanded("parse", tmp_path / "a\nb.txt")
    assert "a\\nb.txt" in one_line(done.stderr)


@pytest.mark.slow
def test_c_locale_and_no_home_change_nothing() -> None:
    changed = process("parse", SUMMARY, LC_ALL="C", LANG="C", PYTHONUTF8="0", HOME="")
    assert changed.stdout == commanded("parse", SUMMARY).stdout


@pytest.mark.slow
def test_a_closed_pipe_ends_quietly() -> None:
    command = [sys.executable, "-m", "minutes_cli.cli", "annotate", "--format", "json", str(SPEECHES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.slow
def test_ctrl_c_is_told_and_ends_with_130() -> None:
    # a shell makes what it starts in the background deaf to Ctrl-C: here it is as at a terminal
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from minutes_cli.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "parse", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b" " * 1_000_000)  # more than a pipe holds: written only once it is being read
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in error


def test_version() -> None:
    assert commanded("--version").stdout.decode().strip() == f"minutes {__version__}"


@pytest.mark.slow
def test_a_plain_parse_loads_only_what_it_needs() -> None:
    code = (
        "import sys; sys.argv = ['minutes', 'parse', sys.argv[1]]\n"
        "from minutes_cli.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in ('rich', 'sqlite3', 'multiprocessing', 'lxml', 'pypdfium2', 'distributed',"
        " 'minutes_cli.output.csv_table', 'minutes_cli.batch', 'minutes_cli.search')"
        " if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(SUMMARY)], capture_output=True, check=True, timeout=60
    )
    assert done.stderr.decode().strip() == "[]"
