"""The formats records are written in: endings, tables, Excel, Parquet, databases; and what is refused."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
import sys
import tempfile
from typing import TYPE_CHECKING, Any

import openpyxl
import polars as pl
import pytest
from conftest import FIXTURES
from typer.testing import CliRunner

from minutes_cli import read_bytes, read_file
from minutes_cli.batch import Settings, UsageError, run
from minutes_cli.cli import app
from minutes_cli.diagnostics import MinutesError
from minutes_cli.options import OutputFormat
from minutes_cli.output import cells, xlsx
from minutes_cli.output.cells import CUT, MOST_UNITS, cut_at_sentence, units
from minutes_cli.output.tables import KINDS, MODES, OUTCOMES, STATUSES, TABLES, table_schema
from minutes_cli.output.writers import FORMATS, WRITERS, Form, FormError, form_for, format_of, opened_writer
from minutes_cli.record import Attendee, Minutes, Remark, Topic, Venue

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

SUMMARY = FIXTURES / "summary" / "地域交通会議.txt"
SPEECHES = FIXTURES / "speeches" / "sanin_role_columns.txt"


def parse(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["parse", *map(str, arguments)])  # type: ignore[return-value]


def written(form: Form, *records: Minutes) -> bytes:
    stream = io.BytesIO()
    with opened_writer(stream, form) as writer:
        for record in records:
            writer.write(record)
    return stream.getvalue()


# -- the ending decides -----------------------------------------------------------------------------


def test_every_format_has_a_writer_and_an_option() -> None:
    assert [form.name for form in FORMATS] == list(WRITERS) == [*OutputFormat]


def test_no_ending_means_two_formats() -> None:
    endings = [ending for form in FORMATS for ending in form.endings]
    assert len(endings) == len(set(endings))
    assert [format_of(f"会議.{ending}") for ending in ("txt", "json.bak")] == [None, None]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_parse_writes_what_the_ending_says(form: Any, tmp_path: Path) -> None:
    for ending in form.endings:
        target = tmp_path / f"会議録{ending.upper()}"
        done = parse(SUMMARY, "-o", target)
        assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
        content = target.read_bytes()
        assert content
        assert list(tmp_path.iterdir()) == [target]
        target.unlink()


TOGETHER = (
    # asked format, file, table, headers, excel -> what is written
    (None, None, None, None, False, Form("json")),
    (None, "x.tsv", None, "ja", False, Form("tsv", headers="ja")),
    (None, None, "meetings", None, False, Form("csv", "meetings")),
    (None, None, None, None, True, Form("csv", excel=True)),
    (None, "/dev/stdout", None, "ja", True, Form("csv", headers="ja", excel=True)),
    ("xlsx", "x", "attendees", None, False, Form("xlsx", "attendees")),
    ("parquet", "x.parquet", None, None, False, Form("parquet")),
)


@pytest.mark.parametrize(("asked", "name", "table", "headers", "excel", "form"), TOGETHER)
def test_what_options_mean_together(
    asked: str | None, name: str | None, table: str | None, headers: str | None, excel: bool, form: Form
) -> None:
    assert form_for(asked, name, table=table, headers=headers, excel=excel) == form


CONTRADICTIONS = (
    ("csv", "x.json", None, None, False, "contradict"),
    ("jsonl", "x.db", None, None, False, "contradict"),
    ("json", None, "remarks", None, False, "--table is of csv"),
    (None, "x.jsonl", None, "ja", False, "--headers is of csv"),
    (None, "x.xlsx", None, None, True, "--excel is of csv, not of xlsx"),
    (None, "x.db", "remarks", None, False, "--table is of csv"),
)


@pytest.mark.parametrize(("asked", "name", "table", "headers", "excel", "reason"), CONTRADICTIONS)
def test_contradictions_are_refused(
    asked: str | None, name: str | None, table: str | None, headers: str | None, excel: bool, reason: str
) -> None:
    with pytest.raises(FormError, match=reason):
        form_for(asked, name, table=table, headers=headers, excel=excel)


def test_what_cannot_be_written_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    for arguments in (
        (SUMMARY, SPEECHES, "-o", tmp_path / "x.json"),
        (SUMMARY, "-o", tmp_path / "x.json", "--format", "csv"),
        (SUMMARY, "-o", tmp_path / "x.db", "--excel"),
        (SUMMARY, SPEECHES, "--text"),
        (SUMMARY, "--text", "--strict"),
    ):
        assert parse(*arguments).exit_code == 2
    assert list(tmp_path.iterdir()) == []


# -- tables -----------------------------------------------------------------------------------------


def test_the_rows_fit_the_columns() -> None:
    for record in (read_file(SUMMARY), read_file(SPEECHES)):
        for table in TABLES.values():
            assert {len(row) for row in table.rows(record)} <= {len(table.described)}


def test_japanese_headers_bring_japanese_values_and_a_schema_that_fits() -> None:
    remark = Remark(order=1, text="始める。", kind="narration", lines=(3, 3))
    record = read_bytes(SUMMARY.read_bytes(), "a.txt").model_copy(
        update={
            "topics": (Topic(lines=(3, 3), remarks=(remark,)),),
            "attendees": (Attendee(name="山田", status="proxy", lines=(2, 2)),),
            "venue": Venue(text="市役所とオンライン", mode="hybrid", lines=(1, 1)),
        }
    )
    seen = {}
    for name, column in (("remarks", "種別"), ("attendees", "出欠"), ("meetings", "開催形式")):
        text = written(Form("csv", name, "ja"), record).decode()
        (row,) = csv.DictReader(io.StringIO(text))
        seen[column] = row[column]
        schema: Any = table_schema(name, "ja")
        assert list(row) == [field["name"] for field in schema["fields"]]
        allowed = {field["name"]: field.get("constraints", {}).get("enum") for field in schema["fields"]}
        assert row[column] in allowed[column]
        english: Any = table_schema(name)
        assert [field["name"] for field in english["fields"]] == [
            field["title"] for field in schema["fields"]
        ]
    assert seen == {"種別": "地の文", "出欠": "代理出席", "開催形式": "会場とオンライン"}


def test_every_value_of_few_kinds_has_a_japanese_word() -> None:
    schema = Minutes.model_json_schema()["$defs"]
    assert set(KINDS) == set(schema["Remark"]["properties"]["kind"]["enum"])
    assert set(STATUSES) == set(schema["Attendee"]["properties"]["status"]["enum"])
    (modes, _) = schema["Venue"]["properties"]["mode"]["anyOf"]
    assert set(MODES) == set(modes["enum"])
    assert set(OUTCOMES) == set(schema["Outcome"]["properties"]["kind"]["enum"])


def test_the_columns_are_named_as_in_the_record_and_the_database(tmp_path: Path) -> None:
    parse(SUMMARY, "-o", tmp_path / "x.db")
    base = sqlite3.connect(tmp_path / "x.db")
    views = {"remarks": "remarks_view", "attendees": "attendance_view", "outcomes": "outcomes_view"}
    for name, view in views.items():
        of_view = {row[1] for row in base.execute(f"PRAGMA table_info({view})")}
        own = set(TABLES[name].columns) - {"start_time", "end_time", "venue", "level"}
        assert own <= of_view, own - of_view
    of_meetings = {row[1] for row in base.execute("PRAGMA table_info(meetings)")}
    counted = {"attendees", "absentees", "topics", "remarks", "warnings"}
    assert set(TABLES["meetings"].columns) - counted <= of_meetings
    base.close()


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("2019", "2020"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_bytes(SUMMARY.read_bytes())
    files = [tmp_path / "2019" / "a.txt", tmp_path / "2020" / "a.txt", SPEECHES]
    done = parse(*files, "--table", "meetings")
    names = [row["source"] for row in csv.DictReader(io.StringIO(done.stdout))]
    assert names == ["2019/a.txt", "2020/a.txt", SPEECHES.name]
    parse(*files, "-o", tmp_path / "x.db")
    base = sqlite3.connect(tmp_path / "x.db")
    assert [row[0] for row in base.execute("SELECT source FROM meetings ORDER BY id")] == names
    base.close()


# -- Excel ------------------------------------------------------------------------------------------

HOSTILE = ("-5度でした。", "=1+1 である。", "https://example.com を見た。", "00123")
PAGE = """第1回 みどりの会議 議事要旨
日時：令和6年5月15日（水）15:00から16:00まで
出席者：山田委員、鈴木委員長

１．窓口について
○山田委員　増やしてほしい。
"""


def saying(*texts: str) -> Minutes:
    """Return a record of these remarks."""
    remarks = [Remark(order=at, text=text, lines=(6, 6)) for at, text in enumerate(texts, 1)]
    topics = (Topic(lines=(5, 5), remarks=tuple(remarks)),)
    return read_bytes(PAGE.encode(), "a.txt").model_copy(update={"topics": topics})


def test_excel_holds_four_sheets_of_typed_cells(tmp_path: Path) -> None:
    assert parse(SUMMARY, SPEECHES, "-o", tmp_path / "x.xlsx").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["remarks", "attendees", "outcomes", "meetings"]
    for name, table in TABLES.items():
        header, *rows = book[name].iter_rows(values_only=True)
        assert header == table.columns
        expected = [row for file in (SUMMARY, SPEECHES) for row in table.rows(read_file(file))]
        assert len(rows) == len(expected)
        if not expected:
            continue
        at = table.columns.index("date")
        assert rows[0][at] == dt.datetime(2024, 7, 10)  # noqa: DTZ001  # a date of the calendar
        assert rows[0][table.columns.index("start_time")] == dt.time(13, 30)
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref.startswith("A1:")
    book.close()


def test_excel_in_japanese(tmp_path: Path) -> None:
    parse(SUMMARY, "-o", tmp_path / "x.xlsx", "--headers", "ja")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["発言", "出席者", "決定・採決・宿題", "会議"]
    assert book["出席者"]["M2"].value == "出席"
    book.close()


def test_no_cell_of_excel_is_a_formula_a_link_or_a_number_that_was_a_text() -> None:
    content = written(Form("xlsx", "remarks"), saying(*HOSTILE))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["remarks"]
    at = TABLES["remarks"].columns.index("text")
    said = [row[at] for row in book["remarks"].iter_rows(min_row=2)]
    assert [cell.value for cell in said] == [*HOSTILE]
    assert {cell.data_type for cell in said} == {"s"}
    assert all(cell.hyperlink is None for cell in said)
    book.close()


def test_plain_csv_is_untouched_and_that_for_excel_is_guarded() -> None:
    record = saying(*HOSTILE)
    plain = list(csv.DictReader(io.StringIO(written(Form("csv"), record).decode())))
    guarded = list(csv.DictReader(io.StringIO(written(Form("csv", excel=True), record).decode("utf-8-sig"))))
    assert [row["text"] for row in plain][:2] == ["-5度でした。", "=1+1 である。"]
    assert [row["text"] for row in guarded][:2] == ["'-5度でした。", "'=1+1 である。"]
    tabs = written(Form("tsv"), record).decode().splitlines()
    assert tabs[1].split("\t")[TABLES["remarks"].columns.index("text")] == "-5度でした。"


def long_page(length: int) -> bytes:
    sentence = "窓口をもう一つ増やしてほしい。"
    return PAGE.replace("増やしてほしい。", sentence * (length // len(sentence) + 1)).encode()


def test_a_text_longer_than_a_cell_is_cut_at_a_sentence_and_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(long_page(MOST_UNITS + 100))
    for target, arguments in (("x.xlsx", ()), ("x.csv", ("--excel",))):
        done = parse(tmp_path / "a.txt", "-o", tmp_path / target, *arguments)
        assert done.exit_code == 0
        assert done.stderr.count("\n") == 1
        assert done.stderr.startswith("a.txt:6: warning: text of 32,")
        assert "is cut to 32," in done.stderr
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    text = str(book["remarks"].cell(2, TABLES["remarks"].columns.index("text") + 1).value)
    book.close()
    assert text.endswith("増やしてほしい。" + CUT)
    assert units(text) <= MOST_UNITS
    plain = parse(tmp_path / "a.txt", "-o", tmp_path / "whole.csv")
    assert plain.stderr == ""
    assert CUT not in (tmp_path / "whole.csv").read_text("utf-8")


def test_batch_tells_of_cut_cells(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "a.txt").write_bytes(long_page(MOST_UNITS + 100))
    for target, excel in (("x.xlsx", False), ("x.csv", True)):
        settings = Settings((str(tmp_path / "archive"),), str(tmp_path / target), jobs=1, excel=excel)
        assert any("1 texts are longer than a cell of Excel" in line for line in run(settings).lines())


@pytest.mark.parametrize(
    "text",
    ["あ" * 40_000, "𠮷" * 20_000, "。" * 40_000, "あ。" + "い" * 40_000, "\n" * 40_000, "𠮷。" * 20_000],
    ids=lambda text: text[:2] + str(len(text)),
)
def test_what_is_cut_fits(text: str) -> None:
    assert units(text) > MOST_UNITS or not text.strip("𠮷")
    cut = cut_at_sentence(text)
    assert units(cut) < MOST_UNITS
    assert cut.endswith(CUT)
    assert text.startswith(cut.removesuffix(CUT))


def test_what_does_not_fit_into_a_sheet_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
    content = written(Form("xlsx", "remarks"), saying(*HOSTILE), saying(*HOSTILE))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["remarks", "remarks 2", "remarks 3"]
    assert [sheet.max_row for sheet in book] == [4, 4, 3]
    book.close()


def test_control_characters_do_not_break_the_sheet() -> None:
    odd = saying("a\x07b\nc\u3000d")
    book = openpyxl.load_workbook(io.BytesIO(written(Form("xlsx", "remarks"), odd)))
    at = TABLES["remarks"].columns.index("text") + 1
    assert book["remarks"].cell(2, at).value == "a\ufffdb\nc\u3000d"
    book.close()


@pytest.mark.parametrize("name", ["xlsx", "parquet", "db", "csv"])
def test_the_same_records_give_the_same_bytes(name: str) -> None:
    records = (read_file(SUMMARY), read_file(SPEECHES))
    assert written(Form(name), *records) == written(Form(name), *records)


# -- Parquet ----------------------------------------------------------------------------------------


def test_parquet_holds_typed_columns(tmp_path: Path) -> None:
    for name, table in TABLES.items():
        target = tmp_path / f"{name}.parquet"
        assert parse(SUMMARY, SPEECHES, "-o", target, "--table", name).exit_code == 0
        frame = pl.read_parquet(target)
        assert tuple(frame.columns) == table.columns
        assert frame.schema["date"] == pl.Date
        assert frame.schema["start_time"] == pl.Time
        assert frame.schema["number"] == pl.Int64
        expected = [row for file in (SUMMARY, SPEECHES) for row in table.rows(read_file(file))]
        assert frame.height == len(expected)
        for column, kind in ((column.name, column.type) for column in table.described):
            if kind in ("string", "integer"):
                at = table.columns.index(column)
                assert frame[column].to_list() == [row[at] for row in expected]
        assert not expected or frame["date"][0] == dt.date(2024, 7, 10)


@pytest.mark.slow
def test_batch_writes_what_parse_writes(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    names = ["a.txt", "b.txt"]
    for name, file in zip(names, (SUMMARY, SPEECHES), strict=True):
        (archive / name).write_bytes(file.read_bytes())
    files = [archive / name for name in names]
    for ending in ("jsonl", "csv", "tsv", "xlsx", "parquet"):
        run(Settings((str(archive),), str(tmp_path / f"batch.{ending}"), jobs=1))
        assert parse(*files, "-o", tmp_path / f"parse.{ending}").exit_code == 0
        of_batch, of_parse = ((tmp_path / f"{kind}.{ending}").read_bytes() for kind in ("batch", "parse"))
        assert of_batch == of_parse, ending
    options = {"excel": True, "headers": "ja", "table": "attendees"}
    run(Settings((str(archive),), str(tmp_path / "batch-ja.csv"), jobs=1, **options))  # type: ignore[arg-type]
    parse(*files, "-o", tmp_path / "ja.csv", "--excel", "--headers", "ja", "--table", "attendees")
    assert (tmp_path / "batch-ja.csv").read_bytes() == (tmp_path / "ja.csv").read_bytes()


# -- what is not installed, what is there already ---------------------------------------------------


@pytest.mark.parametrize(("name", "module"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow")])
def test_what_is_not_installed_is_told_with_the_line_that_installs_it(
    name: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MinutesError, match="pip install"):
        written(Form(name))
    (tmp_path / "archive").mkdir()
    with pytest.raises(UsageError, match="pip install"):
        run(Settings((str(tmp_path / "archive"),), str(tmp_path / f"x.{name}"), jobs=1))
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_file_that_cannot_be_ended_leaves_nothing(
    form: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "room").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "room"))
    done = parse(tmp_path / "nothing.txt", "-o", tmp_path / f"x{form.endings[0]}")
    assert done.exit_code == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["room"]


def test_parse_does_not_replace_a_database(tmp_path: Path) -> None:
    assert parse(SUMMARY, "-o", tmp_path / "x.db").exit_code == 0
    before = (tmp_path / "x.db").read_bytes()
    done = parse(SPEECHES, "-o", tmp_path / "x.db")
    assert done.exit_code == 2
    assert (tmp_path / "x.db").read_bytes() == before


def test_a_database_of_parse_is_searched_like_one_of_batch(tmp_path: Path) -> None:
    parse(SUMMARY, "-o", tmp_path / "x.db")
    found = CliRunner().invoke(app, ["search", str(tmp_path / "x.db"), "待ち時間", "--format", "json"])
    assert [hit["source"] for hit in json.loads(found.stdout)] == [SUMMARY.name]


def test_the_length_of_a_cell_is_counted_as_excel_does() -> None:
    assert [units("a"), units("あ"), units("𠮷"), cells.units("")] == [1, 1, 2, 0]
