"""People across an archive, and outcomes in a database: asked in SQL, and by `minutes search`."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
import typer
from typer.testing import CliRunner

from minutes_cli.archive_db import open_to_read
from minutes_cli.batch import Settings, run
from minutes_cli.commands_batch import search
from minutes_cli.search import people_named

if TYPE_CHECKING:
    from pathlib import Path


def page(meeting: str, day: str, people: str, body: str) -> str:
    return f"{meeting} 議事要旨\n日時：{day}15:00から16:00まで\n場所：第一会議室\n出席者：\n{people}\n\n１．公園について\n{body}\n"


PAGES = {
    "a1.txt": page(
        "第1回 みどりの会議",
        "平成30年4月15日（日）",
        "髙橋 文子　みどり大学教授\n山本 太郎　水辺の会代表",
        "○髙橋委員　木を植えたい。\n○山本委員　池を掘りたい。",
    ),
    "a2.txt": page(
        "第2回 みどりの会議",
        "令和元年5月15日（水）",
        "高橋 文子　みどり大学教授\n山本 太郎　水辺の会代表",
        "○高橋委員　遊具を置きたい。\n○山本委員　柵がほしい。\n審議の結果、原案のとおり承認された。\n"
        "\n２．宿題\n・遊具の案を作る（山本、5月31日まで）",
    ),
    "a3.txt": page(
        "第3回 みどりの会議",
        "令和3年5月14日（金）",
        "高橋 文子　みどり大学教授\n山本 太郎　町内会連合会理事",
        "○髙 橋委員　ベンチがほしい。\n○山本委員　水道がほしい。",
    ),
    "b1.txt": page(
        "第1回 まちの会議",
        "令和4年5月16日（月）",
        "高橋 文子　青空新聞記者\n大野 実　まちの会代表",
        "○高橋委員　道を広げたい。\n○大野委員　橋を直したい。",
    ),
    "c1.txt": page(
        "第1回 みずの会議",
        "令和5年5月16日（火）",
        "佐藤委員、鈴木委員長",
        "○佐藤委員　井戸がほしい。\n○鈴木委員長　検討したい。",
    ),
}


def filled(folder: Path, **pages: str) -> Path:
    source = folder / "archive"
    source.mkdir(exist_ok=True)
    for name, text in (pages or PAGES).items():
        (source / name.replace("_", ".")).write_text(text, encoding="utf-8")
    target = folder / "x.db"
    run(Settings((str(source),), str(target), jobs=1, prune=True))
    return target


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return filled(tmp_path)


def asked(database: Path, *arguments: str) -> Any:
    application = typer.Typer()
    application.command()(search)
    return CliRunner().invoke(application, [str(database), *arguments])


def texts(database: Path, *arguments: str) -> list[str]:
    told = asked(database, *arguments, "--format", "json")
    assert told.exit_code == 0, told.stderr
    return [hit["text"] for hit in json.loads(told.stdout)]


def rows(database: Path, query: str, *values: str) -> list[tuple[Any, ...]]:
    base = sqlite3.connect(database)
    try:
        return base.execute(query, values).fetchall()
    finally:
        base.close()


# -- people -----------------------------------------------------------------------------------------


def test_a_person_is_one_however_the_name_is_written(database: Path) -> None:
    said = rows(
        database,
        "SELECT date, text FROM remarks_view WHERE person_id = (SELECT id FROM people WHERE body = ? AND folded = ?)"
        " ORDER BY date",
        "みどりの会議",
        "高橋文子",
    )
    assert said == [
        ("2018-04-15", "木を植えたい。"),
        ("2019-05-15", "遊具を置きたい。"),
        ("2021-05-14", "ベンチがほしい。"),
    ]
    known = rows(
        database,
        "SELECT name, family_name, given_name, affiliation, doubt, first_date, last_date FROM people WHERE folded = '高橋文子' AND body = 'みどりの会議'",
    )
    assert known == [("高橋 文子", "高橋", "文子", "みどり大学教授", None, "2018-04-15", "2021-05-14")]


def test_another_body_has_people_of_its_own(database: Path) -> None:
    assert rows(
        database, "SELECT body, affiliation, doubt FROM people WHERE folded = '高橋文子' ORDER BY id"
    ) == [
        ("まちの会議", "青空新聞記者", None),
        ("みどりの会議", "みどり大学教授", None),
    ]


def test_namesakes_with_other_posts_are_apart_and_the_doubt_is_kept(database: Path) -> None:
    people = rows(
        database,
        "SELECT affiliation, doubt, first_date, last_date FROM people WHERE folded = '山本太郎' ORDER BY id",
    )
    assert people == [
        ("水辺の会代表", "namesake", "2018-04-15", "2019-05-15"),
        ("町内会連合会理事", "namesake", "2021-05-14", "2021-05-14"),
    ]
    said = rows(
        database, "SELECT text, person_doubt FROM remarks_view WHERE person = '山本 太郎' ORDER BY date"
    )
    assert said == [
        ("池を掘りたい。", "namesake"),
        ("柵がほしい。", "namesake"),
        ("水道がほしい。", "namesake"),
    ]


def test_a_surname_is_never_joined_to_a_full_name(database: Path) -> None:
    assert rows(database, "SELECT name, doubt FROM people WHERE body = 'みずの会議' ORDER BY name") == [
        ("佐藤", "surname-only"),
        ("鈴木", "surname-only"),
    ]


def test_everybody_who_attends_or_speaks_is_tied_to_a_person(database: Path) -> None:
    assert rows(database, "SELECT count(*) FROM attendees WHERE person_id IS NULL") == [(0,)]
    assert rows(
        database, "SELECT count(*) FROM remarks WHERE speaker_name IS NOT NULL AND person_id IS NULL"
    ) == [(0,)]
    assert rows(database, "PRAGMA foreign_key_check") == []


def test_the_next_run_makes_the_same_people_as_a_new_database(tmp_path: Path) -> None:
    first = dict(list(PAGES.items())[:2])
    filled(tmp_path, **first)
    grown = filled(tmp_path, **PAGES)
    (tmp_path / "new").mkdir()
    query = "SELECT body, name, affiliation, doubt, first_date, last_date FROM people ORDER BY id"
    assert rows(grown, query) == rows(filled(tmp_path / "new"), query)
    (tmp_path / "archive" / "b1.txt").unlink()
    run(Settings((str(tmp_path / "archive"),), str(grown), jobs=1, prune=True))
    assert rows(grown, "SELECT count(*) FROM people WHERE body = 'まちの会議'") == [(0,)]
    base = sqlite3.connect(grown)
    for index in ("remarks_fts", "topics_fts", "outcomes_fts"):
        base.execute(f"INSERT INTO {index}({index}) VALUES ('integrity-check')")
    base.close()


def test_all_that_somebody_said_since_a_year_is_one_command(database: Path) -> None:
    assert texts(database, "--person", "山本", "--since", "2019") == ["柵がほしい。", "水道がほしい。"]
    assert texts(database, "--person", "髙橋 文子", "--meeting", "みどり") == [
        "木を植えたい。",
        "遊具を置きたい。",
        "ベンチがほしい。",
    ]
    assert texts(database, "ほしい", "--person", "高橋") == ["ベンチがほしい。"]
    told = asked(database, "--person", "山本")
    assert told.stdout.splitlines()[0] == "2018-04-15 · みどりの会議 · 公園について · 山本委員"
    assert "山本 may be 2 people: 山本 太郎（水辺の会代表）; 山本 太郎（町内会連合会理事）" in told.stderr
    assert "3 found" in told.stderr


def test_a_part_of_a_name_is_tried_where_no_name_is_so(database: Path) -> None:
    base = open_to_read(database)
    assert {person.name for person in people_named(base, "太郎")} == {"山本 太郎"}
    assert {person.body for person in people_named(base, "大野")} == {"まちの会議"}
    assert people_named(base, "誰か") == []
    base.close()


def test_where_nothing_of_a_person_is_found_it_says_what_would_be(database: Path) -> None:
    assert asked(database, "--person", "山本", "--since", "2022").stderr.endswith(
        "nothing was found; without --since 2022: 3\n"
    )
    assert "without --person 山本: 1" in asked(database, "木を植え", "--person", "山本").stderr
    assert asked(database, "--person", "誰か").stderr == "nothing was found\n"


# -- outcomes ---------------------------------------------------------------------------------------


def test_outcomes_are_rows_with_their_topic(database: Path) -> None:
    assert rows(
        database,
        "SELECT source, topic_heading, kind, text, result, owner, due FROM outcomes_view ORDER BY id",
    ) == [
        ("a2.txt", "公園について", "decision", "審議の結果、原案のとおり承認された。", "承認", None, None),
        ("a2.txt", None, "action", "遊具の案を作る（山本、5月31日まで）", None, "山本", "2019-05-31"),
    ]


def test_outcomes_are_searched_alone(database: Path) -> None:
    assert texts(database, "--outcomes") == [
        "審議の結果、原案のとおり承認された。",
        "遊具の案を作る（山本、5月31日まで）",
    ]
    assert texts(database, "遊具", "--outcomes") == ["遊具の案を作る（山本、5月31日まで）"]
    assert texts(database, "--outcomes", "--since", "2020") == []
    assert texts(database, "--outcomes", "--person", "山本") == ["遊具の案を作る（山本、5月31日まで）"]
    told = asked(database, "遊具", "--outcomes")
    assert told.stdout.splitlines()[0] == "2019-05-15 · みどりの会議 · action · 山本 · 2019-05-31"
    assert (
        asked(database, "--outcomes", "--format", "csv").stdout.splitlines()[0].endswith(",result,owner,due")
    )


def test_what_cannot_be_asked_is_said(database: Path) -> None:
    assert asked(database).exit_code == 2
    told = asked(database, "--outcomes", "--speaker", "山本")
    assert told.exit_code == 2
    assert "an outcome has no speaker" in told.stderr
