"""Several meetings in one file: one record each, equal to what each gives as a file of its own, line numbers aside."""

from __future__ import annotations

import json
import sqlite3
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from conftest import FIXTURES
from documents import docx_of, par
from typer.testing import CliRunner

from minutes_cli import Minutes, read, read_all
from minutes_cli.batch import Settings, run
from minutes_cli.cli import app
from minutes_cli.record import moved
from minutes_cli.source import source_of_bytes
from minutes_cli.volumes import read_parts

if TYPE_CHECKING:
    from pathlib import Path

MONTHS = range(1, 13)
SUMMARY = (FIXTURES / "summary" / "水防計画会合.txt").read_text("utf-8")
SPEECHES = (FIXTURES / "speeches" / "kyogikai_paren.txt").read_text("utf-8")
BOARD = (FIXTURES / "layouts" / "取締役会議事録.txt").read_text("utf-8")
CLUB = """囲碁部　第{number}回例会　記録
2024年{month}月15日（土）14:00～16:00
場所：公民館 和室
参加者：野分、門脇、長瀬

・新しい盤を二面買う。費用は会費から出す。
・秋の大会には三組で出たい。
次回は翌月の第三土曜日とする。
"""


def _summary(month: int) -> str:
    return SUMMARY.replace("第１２回", f"第{month}回").replace(
        "令和５年１１月２日（木）", f"令和６年{month}月15日"
    )


def _club(month: int) -> str:
    return CLUB.format(number=month, month=month)


VOLUMES = {
    "twelve months": [_summary(month) for month in MONTHS],
    "a club's year": [_club(month) for month in MONTHS],
    "kinds mixed": [SUMMARY, SPEECHES, BOARD],
}


def _bare(minutes: Minutes, by: int = 0) -> dict[str, Any]:
    """Return the record as JSON, its lines counted from its own first and without what names the file."""
    record: dict[str, Any] = json.loads(moved(minutes, -by).model_dump_json(exclude={"source"}))
    for topic in record["topics"]:
        for remark in topic["remarks"]:
            del remark["id"]
    return record


@cache
def _part(text: str) -> Minutes:
    return read(text)


@pytest.mark.slow
@pytest.mark.parametrize("parts", VOLUMES.values(), ids=VOLUMES)
@pytest.mark.parametrize("between", ["\n\n", "\f"], ids=["blank lines", "new pages"])
def test_a_volume_gives_the_records_of_its_parts(parts: list[str], between: str) -> None:
    text = between.join(part.rstrip("\n") + "\n" for part in parts)
    records = read_all(text, "年報.txt")
    assert [record.source.part.number for record in records if record.source.part] == [
        *range(1, len(parts) + 1)
    ]
    for record, part in zip(records, parts, strict=True):
        assert record.source.part is not None
        assert record.source.part.of == len(parts)
        assert _bare(record, record.source.part.lines[0] - 1) == _bare(_part(part))


def test_the_parts_are_all_lines_of_the_file() -> None:
    text = "\n".join(_club(month) for month in MONTHS)
    parts = [record.source.part for record in read_all(text)]
    spans = [part.lines for part in parts if part is not None]
    assert [number for first, last in spans for number in range(first, last + 1)] == [
        *range(1, len(text.splitlines()) + 1)
    ]


def test_one_meeting_gives_its_record_as_it_is() -> None:
    assert read_all(SUMMARY) == [read(SUMMARY)]


def test_club_meetings_in_one_word_file() -> None:
    body = "".join(par(line) for month in MONTHS[:9] for line in ["", *_club(month).splitlines()])
    records = [reading.minutes for reading in read_parts(source_of_bytes(docx_of(body), "例会.docx"))]
    assert [record.number for record in records] == [*range(1, 10)]
    assert [record.date.month for record in records if record.date] == [*range(1, 10)]
    assert {len(record.attendees) for record in records} == {3}


def test_parse_split_prints_a_line_for_each_meeting(tmp_path: Path) -> None:
    file = tmp_path / "年報.txt"
    file.write_text("\n".join(map(_club, MONTHS)), "utf-8")
    printed = CliRunner().invoke(app, ["parse", str(file), "--split"])
    assert printed.exit_code == 0, printed.output
    assert [json.loads(line)["number"] for line in printed.stdout.splitlines()] == [*MONTHS]
    refused = CliRunner().invoke(app, ["parse", str(file), "--split", "--format", "json"])
    assert refused.exit_code == 2


@pytest.mark.slow
def test_batch_split_writes_them_in_every_form(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "年報.txt").write_text("\n".join(map(_club, MONTHS)), "utf-8")
    (archive / "一回.txt").write_text(SUMMARY, "utf-8")

    def converted(name: str) -> Path:
        run(Settings((str(archive),), str(tmp_path / name), split=True, jobs=1))
        return tmp_path / name

    assert len((converted("folder") / "年報.txt.jsonl").read_text("utf-8").splitlines()) == 12
    assert len(converted("x.jsonl").read_text("utf-8").splitlines()) == 13
    assert converted("x.csv").read_text("utf-8").count("秋の大会") == 12
    assert _sources(converted("x.db")) == ["一回.txt", *sorted(f"年報.txt#{number}" for number in MONTHS)]
    (archive / "年報.txt").write_text("\n".join(map(_club, MONTHS[:2])), "utf-8")
    assert _sources(converted("x.db")) == ["一回.txt", "年報.txt#1", "年報.txt#2"]


def _sources(database: Path) -> list[str]:
    base = sqlite3.connect(database)
    rows = base.execute("SELECT source FROM meetings ORDER BY source").fetchall()
    base.close()
    return [row[0] for row in rows]


def test_ids_of_remarks_are_unique_and_stable() -> None:
    text = "\n".join(map(_club, MONTHS))
    ids = [remark.id for record in read_all(text) for topic in record.topics for remark in topic.remarks]
    assert len(set(ids)) == len(ids) > 24
    again = read_all(text)[3].topics[0].remarks[0]
    assert again.id == f"{again.id.split('-')[0]}-{again.lines[0]}"
    assert again.id in ids
