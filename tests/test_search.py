"""x.db and `minutes search`: tables that any SQLite tool opens, and passages that are found."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
import typer
from typer.testing import CliRunner

from minutes_cli.archive_db import open_to_read
from minutes_cli.batch import Settings, run
from minutes_cli.commands_batch import search
from minutes_cli.diagnostics import MinutesError
from minutes_cli.search import Query, day, find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGES = {
    "2023/dx.txt": """第1回 みどりの会議 議事要旨
日時：令和5年4月15日（土）15:00から16:00まで
場所：第一会議室
出席者：山田委員、鈴木委員長

１．ゼロトラストの導入について
○山田委員　ゼロトラストは手間がかかる。ＤＸとは別に考えたい。100%の安全はない。
○鈴木委員長　検討したい。
""",
    "2024/park.txt": """第2回 公園の会議 議事要旨
日時：令和6年5月15日（水）15:00から16:00まで
場所：第二会議室
出席者：佐藤委員、鈴木委員長

１．公園について
○佐藤委員　公園にもゼロトラストの考えが要る。DXも進めたい。
○鈴木委員長　公園の木を増やしたい。
""",
    "undated.txt": """みどりの会議 議事要旨
場所：第二会議室
出席者：佐藤委員、鈴木委員長

１．その他
○佐藤委員　ゼロトラストはもうよい。
""",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    for name, text in PAGES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def database(source: Path, tmp_path: Path) -> Path:
    target = tmp_path / "x.db"
    run(Settings((str(source),), str(target), jobs=1))
    return target


def found(database: Path, words: str, **wishes: Any) -> list[tuple[str, str]]:
    base = open_to_read(database)
    try:
        return [(hit.path, hit.passage) for hit in find(base, Query(words, **wishes))]
    finally:
        base.close()


def paths(database: Path, words: str, **wishes: Any) -> list[str]:
    return [path for path, _ in found(database, words, **wishes)]


# -- the tables -------------------------------------------------------------------------------------


def test_the_tables_hold_the_records(database: Path) -> None:
    base = sqlite3.connect(database)
    count = {
        table: base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("meetings", "attendees", "topics", "remarks")
    }
    assert count["meetings"] == 3
    assert count["remarks"] == 5
    assert count["topics"] >= 3
    rows = base.execute("SELECT path, meeting, number, date FROM meetings ORDER BY id").fetchall()
    assert rows[0] == ("2023/dx.txt", "みどりの会議", 1, "2023-04-15")
    said = base.execute("SELECT speaker, text FROM remarks WHERE meeting_id = 2 ORDER BY id").fetchall()
    assert said[1][1] == "公園の木を増やしたい。"
    assert base.execute("SELECT count(*) FROM diagnostics").fetchone()[0] >= 1
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert base.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    base.close()
    assert not list(database.parent.glob("x.db-*"))


def test_the_index_can_be_asked_by_any_tool(database: Path) -> None:
    base = sqlite3.connect(database)
    hits = base.execute("SELECT count(*) FROM remarks_fts WHERE remarks_fts MATCH 'ゼロトラスト'").fetchone()[
        0
    ]
    base.execute("INSERT INTO remarks_fts(remarks_fts) VALUES ('integrity-check')")
    base.close()
    assert hits == 3


def test_the_next_run_updates_in_place(source: Path, database: Path) -> None:
    base = sqlite3.connect(database)
    before = dict(base.execute("SELECT path, id FROM meetings").fetchall())
    inode = database.stat().st_ino
    base.close()
    (source / "2024/park.txt").write_text(PAGES["2024/park.txt"].replace("木", "遊具"), encoding="utf-8")
    (source / "2024/new.txt").write_text(PAGES["2023/dx.txt"].replace("手間", "時間"), encoding="utf-8")
    (source / "undated.txt").unlink()
    summary = run(Settings((str(source),), str(database), jobs=1, prune=True))
    assert (summary.statuses.total(), summary.unchanged, summary.pruned) == (2, 1, 1)
    base = sqlite3.connect(database)
    after = dict(base.execute("SELECT path, id FROM meetings").fetchall())
    base.execute("INSERT INTO remarks_fts(remarks_fts) VALUES ('integrity-check')")
    base.execute("INSERT INTO topics_fts(topics_fts) VALUES ('integrity-check')")
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    base.close()
    assert database.stat().st_ino == inode
    assert after.keys() == {"2023/dx.txt", "2024/park.txt", "2024/new.txt"}
    assert after["2024/park.txt"] == before["2024/park.txt"]
    assert paths(database, "遊具を増やす") == []
    assert paths(database, "公園の遊具") == ["2024/park.txt"]
    assert paths(database, "公園の木") == []
    assert paths(database, "時間がかかる") == ["2024/new.txt"]


# -- what is found ----------------------------------------------------------------------------------


def test_hits_come_by_date_and_undated_ones_last(database: Path) -> None:
    assert paths(database, "ゼロトラスト") == ["2023/dx.txt", "2023/dx.txt", "2024/park.txt", "undated.txt"]


def test_the_hit_is_marked_in_its_passage(database: Path) -> None:
    hits = [passage for _, passage in found(database, "ゼロトラスト")]
    assert hits[0] == "«ゼロトラスト»の導入について"
    assert hits[1].startswith("«ゼロトラスト»は手間がかかる。")


@pytest.mark.parametrize("words", ["DX", "ＤＸ", "dx"])
def test_short_words_and_both_widths_are_found(database: Path, words: str) -> None:
    assert paths(database, words) == ["2023/dx.txt", "2024/park.txt"]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("木", 1),
        ("公園", 3),
        ("ゼロトラスト 公園", 1),
        ("ゼロトラスト　DX", 2),
        ("100%", 1),
        ("100_", 0),
        ('"', 0),
        ("ゼロトラスト OR 公園", 0),
        ("text: *", 0),
    ],
)
def test_words_are_words_and_no_syntax(database: Path, words: str, count: int) -> None:
    assert len(found(database, words)) == count


def test_who_when_and_where(database: Path) -> None:
    assert paths(database, "ゼロトラスト", speaker="佐藤") == ["2024/park.txt", "undated.txt"]
    assert paths(database, "ゼロトラスト", since="2024") == ["2024/park.txt"]
    assert paths(database, "ゼロトラスト", until="2023-04") == ["2023/dx.txt", "2023/dx.txt"]
    assert paths(database, "ゼロトラスト", since="2023-04-16", until="2024-05-14") == []
    assert paths(database, "ゼロトラスト", meeting="公園") == ["2024/park.txt"]
    assert paths(database, "ゼロトラスト", limit=1) == ["2023/dx.txt"]


DAYS = (
    ("2024", False, "2024-01-01"),
    ("2024", True, "2024-12-31"),
    ("2023-2", True, "2023-02-28"),
    ("2024-05-15", True, "2024-05-15"),
)


@pytest.mark.parametrize(("stated", "last", "means"), DAYS)
def test_days(stated: str, last: bool, means: str) -> None:
    assert day(stated, last=last) == means


@pytest.mark.parametrize("stated", ["", "2024-13", "2023-02-29", "5月", "2024-05-15T10"])
def test_what_is_no_day(stated: str) -> None:
    with pytest.raises(MinutesError, match="is not a day"):
        day(stated, last=False)


# -- the command ------------------------------------------------------------------------------------


@pytest.fixture
def command() -> Iterator[Callable[..., Any]]:
    application = typer.Typer()
    application.command()(search)

    def called(*arguments: object) -> Any:
        return CliRunner().invoke(application, [str(argument) for argument in arguments])

    return called  # type: ignore[return-value]


def test_text_tells_meeting_date_topic_speaker_and_passage(
    database: Path, command: Callable[..., Any]
) -> None:
    result = command(database, "手間がかかる")
    assert result.exit_code == 0
    first, passage, place = result.stdout.splitlines()
    assert first == "2023-04-15 · みどりの会議 · ゼロトラストの導入について · 山田委員"
    assert "«手間がかかる»" in passage
    assert place.strip() == "2023/dx.txt:7"


def test_json_and_csv(database: Path, command: Callable[..., Any]) -> None:
    hits = json.loads(command(database, "公園", "--format", "json").stdout)
    assert [hit["kind"] for hit in hits] == ["heading", "remark", "remark"]
    assert hits[1]["speaker"] == "佐藤委員"
    rows = list(csv.DictReader(io.StringIO(command(database, "公園", "--format", "csv").stdout)))
    assert [row["passage"] for row in rows] == [hit["passage"] for hit in hits]


def test_nothing_found_is_no_error(database: Path, command: Callable[..., Any]) -> None:
    result = command(database, "見当たらない", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    assert "nothing was found" in result.stderr


def test_wrong_usage(database: Path, tmp_path: Path, command: Callable[..., Any]) -> None:
    other = tmp_path / "other.db"
    sqlite3.connect(other).close()
    assert command(other, "木").exit_code == 2
    assert command(tmp_path / "nothing.db", "木").exit_code == 2
    assert command(database, "木", "--since", "soon").exit_code == 2
    assert command(database, "　").exit_code == 2
    assert not (tmp_path / "nothing.db").exists()
