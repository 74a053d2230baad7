"""x.db and `minutes search`: tables that any SQLite tool opens, and passages that are found."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
import typer
from typer.testing import CliRunner

from minutes_cli.archive_db import FULL_TEXT, LAYOUT, open_to_read
from minutes_cli.batch import Settings, UsageError, run
from minutes_cli.commands_batch import search
from minutes_cli.diagnostics import MinutesError
from minutes_cli.search import Query, day, find
from minutes_cli.search_text import search_form, search_form_with_places
from minutes_cli.vocabulary.variants import VARIANTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from minutes_cli.vocabulary.variants import Variant

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
        return [(hit.source, hit.passage) for hit in find(base, Query(words, **wishes)).hits]
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
    rows = base.execute("SELECT source, meeting, number, date FROM meetings ORDER BY id").fetchall()
    assert rows[0] == ("2023/dx.txt", "みどりの会議", 1, "2023-04-15")
    said = base.execute("SELECT speaker_label, text FROM remarks WHERE meeting_id = 2 ORDER BY id").fetchall()
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
    before = dict(base.execute("SELECT source, id FROM meetings").fetchall())
    inode = database.stat().st_ino
    base.close()
    (source / "2024/park.txt").write_text(PAGES["2024/park.txt"].replace("木", "遊具"), encoding="utf-8")
    (source / "2024/new.txt").write_text(PAGES["2023/dx.txt"].replace("手間", "時間"), encoding="utf-8")
    (source / "undated.txt").unlink()
    summary = run(Settings((str(source),), str(database), jobs=1, prune=True))
    assert (summary.statuses.total(), summary.unchanged, summary.pruned) == (2, 1, 1)
    base = sqlite3.connect(database)
    after = dict(base.execute("SELECT source, id FROM meetings").fetchall())
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


def test_the_views_join_what_people_join(database: Path) -> None:
    base = sqlite3.connect(database)
    base.row_factory = sqlite3.Row
    said = base.execute("SELECT * FROM remarks_view WHERE text LIKE '公園の木%'").fetchone()
    assert (said["source"], said["meeting"], said["date"]) == ("2024/park.txt", "公園の会議", "2024-05-15")
    assert (said["topic_heading"], said["speaker_label"]) == ("公園について", "鈴木委員長")
    there = base.execute(
        "SELECT name, role, date FROM attendance_view WHERE number = 2 ORDER BY id"
    ).fetchall()
    assert [tuple(row) for row in there] == [
        ("佐藤", "委員", "2024-05-15"),
        ("鈴木", "委員長", "2024-05-15"),
    ]
    base.close()


def test_the_index_follows_a_change_made_with_another_tool(database: Path) -> None:
    base = sqlite3.connect(database)
    base.execute("UPDATE remarks SET text = '池を掘りたい。' WHERE text LIKE '公園の木%'")
    base.execute("UPDATE topics SET heading = '池のこと' WHERE heading = '公園について'")
    base.commit()
    for index in FULL_TEXT:
        base.execute(f"INSERT INTO {index.name}({index.name}) VALUES ('integrity-check')")
    base.close()
    assert paths(database, "池を掘り") == ["2024/park.txt"]
    assert paths(database, "池のこと") == ["2024/park.txt"]
    assert paths(database, "公園の木") == []


def test_a_database_of_another_layout_is_neither_searched_nor_written_to(
    source: Path, database: Path, command: Callable[..., Any]
) -> None:
    base = sqlite3.connect(database)
    base.execute(f"PRAGMA user_version={LAYOUT - 1}")
    base.close()
    told = command(database, "公園")
    assert told.exit_code == 2
    assert "another version" in told.stderr
    with pytest.raises(UsageError, match="another version"):
        run(Settings((str(source),), str(database), jobs=1))
    run(Settings((str(source),), str(database), jobs=1, force=True))
    assert paths(database, "公園の木") == ["2024/park.txt"]


# -- other people's tools ---------------------------------------------------------------------------


def answer_of(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


@pytest.mark.slow
def test_datasette_shows_a_search_box_and_finds(database: Path) -> None:
    page = f"/x/remarks?_search={quote('ゼロトラスト')}"
    html = answer_of("datasette", str(database), "--get", page)
    assert '<input id="_search" type="search"' in html
    assert "公園にもゼロトラストの考えが要る" in html
    assert "検討したい" not in html
    headings = f"/x/topics.json?_shape=array&_search={quote('公園について')}"
    rows = json.loads(answer_of("datasette", str(database), "--get", headings))
    assert [row["heading"] for row in rows] == ["公園について"]


@pytest.mark.slow
def test_sqlite_utils_finds(database: Path) -> None:
    rows = json.loads(answer_of("sqlite_utils", "search", str(database), "remarks", "手間がかかる"))
    assert [row["speaker_label"] for row in rows] == ["山田委員"]
    rows = json.loads(answer_of("sqlite_utils", "search", str(database), "topics", "公園について"))
    assert [row["heading"] for row in rows] == ["公園について"]


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
        ("ゼロトラスト or 公園", 0),
        ("NEAR(公園 木)", 0),
        ("text: *", 0),
    ],
)
def test_words_are_words(database: Path, words: str, count: int) -> None:
    assert len(found(database, words)) == count


def test_who_when_and_where(database: Path) -> None:
    assert paths(database, "ゼロトラスト", speaker="佐藤") == ["2024/park.txt", "undated.txt"]
    assert paths(database, "ゼロトラスト", since="2024") == ["2024/park.txt"]
    assert paths(database, "ゼロトラスト", until="2023-04") == ["2023/dx.txt", "2023/dx.txt"]
    assert paths(database, "ゼロトラスト", since="2023-04-16", until="2024-05-14") == []
    assert paths(database, "ゼロトラスト", meeting="公園") == ["2024/park.txt"]
    assert paths(database, "ゼロトラスト", limit=1) == ["2023/dx.txt"]


def test_one_side_of_an_or_is_enough(database: Path) -> None:
    assert len(found(database, "手間がかかる OR 公園の木")) == 2
    assert len(found(database, "手間 検討 OR 木")) == 1
    assert len(found(database, "OR 木 OR")) == 1


def test_the_answer_tells_how_many_there_are(database: Path) -> None:
    base = open_to_read(database)
    answer = find(base, Query("ゼロトラスト", limit=2))
    assert (answer.found, len(list(answer.hits))) == (4, 2)
    base.close()


SEEN_ALIKE = (
    # printed, asked
    ("ＤＸを進める", "dx"),
    ("DXを進める", "ＤＸ"),
    ("ｺﾞﾐを減らす", "ゴミ"),
    ("ゴミを減らす", "ｺﾞﾐ"),
    ("か\u3099らすの窓", "がらす"),
    ("⽇程を延ばす", "日程"),
    ("日程を延ばす", "⽇程"),
    ("⻑い坂を直す", "長い坂"),
    ("髙い塔を見た", "高い塔"),
    ("高い塔を見た", "髙い塔"),
    ("十時〜十二時に", "十時～十二時"),
    ("十時～十二時に", "十時〜十二時"),
    ("図　書　館を開く", "図書館"),
    ("図書館を開く", "図　書　館"),
    ("㈱みどりに頼む", "(株)みどり"),
    ("山田 太郎さんの案", "山田太郎"),
    ("zero trust を学ぶ", "zero trust"),
)


@pytest.mark.parametrize(("printed", "asked"), SEEN_ALIKE)
def test_what_the_eye_does_not_tell_apart_is_found(tmp_path: Path, printed: str, asked: str) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    text = PAGES["2024/park.txt"].replace("DXも", "道も").replace("木を増やしたい。", f"{printed}とよい。")
    (archive / "a.txt").write_text(text, encoding="utf-8")
    run(Settings((str(archive),), str(tmp_path / "x.db"), jobs=1))
    (hit,) = found(tmp_path / "x.db", asked)
    assert "«" in hit[1]
    assert hit[1].replace("«", "").replace("»", "") == f"公園の{' '.join(printed.split())}とよい。"


def test_a_speaker_is_found_however_the_name_is_printed(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    text = PAGES["2023/dx.txt"].replace("○山田委員", "○髙　橋委員").replace("山田委員、", "髙橋委員、")
    (archive / "a.txt").write_text(text, encoding="utf-8")
    run(Settings((str(archive),), str(tmp_path / "x.db"), jobs=1))
    for asked in ("高橋", "髙橋", "髙 橋", "高橋委員"):
        assert paths(tmp_path / "x.db", "手間がかかる", speaker=asked) == ["a.txt"]
    assert paths(tmp_path / "x.db", "手間がかかる", meeting="みどり の会議") == ["a.txt"]


@pytest.mark.parametrize("row", VARIANTS, ids=lambda row: row.seen)
def test_each_variant_is_found_by_the_common_character(row: Variant) -> None:
    assert any(letter in row.seen for letter in row.printed)
    assert row.common in search_form(row.seen)
    assert not set(row.printed) & set(search_form(row.seen))


def test_no_variant_stands_for_two_characters() -> None:
    printed = [letter for row in VARIANTS for letter in row.printed]
    assert len(printed) == len(set(printed))
    assert not set(printed) & {row.common for row in VARIANTS}


@pytest.mark.parametrize(
    "text", [*(printed for printed, _ in SEEN_ALIKE), "", " ", "　山　", "a b　c", "ﾊﾟ ﾊﾟ"]
)
def test_the_places_are_those_of_the_print(text: str) -> None:
    folded, places = search_form_with_places(text)
    assert folded == search_form(text)
    assert len(places) == len(folded) + 1
    assert places == sorted(places)
    assert all(search_form(text[place]) != "" for place in places[:-1])


def test_a_wall_of_spaces_takes_no_time() -> None:
    assert len(search_form("a" + " " * 2_000_000 + "b")) == 2_000_002


DAYS = (
    ("令和5年4月1日", False, "2023-04-01"),
    ("令和５年４月", True, "2023-04-30"),
    ("令和元年", True, "2019-12-31"),
    ("平成31年", False, "2019-01-01"),
    ("R6.5.15", True, "2024-05-15"),
    ("2024年5月15日", False, "2024-05-15"),
    ("2024/5", False, "2024-05-01"),
    ("2023-04", False, "2023-04-01"),
    ("2024", False, "2024-01-01"),
    ("2024", True, "2024-12-31"),
    ("2023-2", True, "2023-02-28"),
    ("2024-05-15", True, "2024-05-15"),
)


@pytest.mark.parametrize(("stated", "last", "means"), DAYS)
def test_days(stated: str, last: bool, means: str) -> None:
    assert day(stated, last=last) == means


@pytest.mark.parametrize(
    "stated", ["", "2024-13", "2023-02-29", "5月", "2024-05-15T10", "2024-", "令和", "明日", "24-05-01"]
)
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
    assert hits[1]["speaker_label"] == "佐藤委員"
    rows = list(csv.DictReader(io.StringIO(command(database, "公園", "--format", "csv").stdout)))
    assert [row["passage"] for row in rows] == [hit["passage"] for hit in hits]


def test_json_lines(database: Path, command: Callable[..., Any]) -> None:
    lines = command(database, "公園", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["source"] for line in lines] == ["2024/park.txt"] * 3


def test_how_many_there_are_is_told_beside_the_data(database: Path, command: Callable[..., Any]) -> None:
    some = command(database, "ゼロトラスト", "--limit", "3", "--format", "jsonl")
    assert len(some.stdout.splitlines()) == 3
    assert some.stderr == "4 found, the first 3 shown; --limit 0 shows all\n"
    assert command(database, "ゼロトラスト", "--limit", "0").stderr == "4 found\n"


def test_fifty_are_shown_where_nothing_is_said(tmp_path: Path, command: Callable[..., Any]) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    many = "".join(f"○佐藤委員　公園の案を{number}つ出す。\n" for number in range(60))
    (archive / "a.txt").write_text(PAGES["2024/park.txt"] + many, encoding="utf-8")
    run(Settings((str(archive),), str(tmp_path / "x.db"), jobs=1))
    told = command(tmp_path / "x.db", "公園の案", "--format", "jsonl")
    assert len(told.stdout.splitlines()) == 50
    assert told.stderr.startswith("60 found, the first 50 shown")


def test_where_nothing_is_found_it_says_what_would_be(database: Path, command: Callable[..., Any]) -> None:
    told = command(database, "ゼロトラスト", "公園", "--since", "2025", "--speaker", "佐藤").stderr
    assert told == "nothing was found; without --since 2025: 1\n"
    told = command(database, "ゼロトラスト", "手間", "--speaker", "佐藤").stderr
    assert told == "nothing was found; without --speaker 佐藤: 1; ゼロトラスト alone: 2\n"


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
