"""The account: every letter of the page has one owner, what nobody read is kept and told, values are quoted."""

from __future__ import annotations

import fuzz
import pytest

from minutes_cli import read
from minutes_cli.account import Claim, Ledger, Owner, Part, claim_of
from minutes_cli.forms.letter_spacing import closed_up
from minutes_cli.lines import Piece, line_of
from minutes_cli.patterns import is_connecting
from minutes_cli.reading import read_source
from minutes_cli.source import source_of_text
from minutes_cli.vocabulary.connecting import CONNECTING, Connecting

_HEAD = "第３回 霧沢市水路協議会 議事要旨\n\n"
_TALK = "\n\n議事概要\n○水路の清掃\n・年二回では足りない。\n・費用は市が持つべきだ。\n"


def _unread(text: str) -> list[tuple[str, tuple[int, int]]]:
    record = read(text)
    rows = [(row.text, row.lines) for row in record.unparsed]
    told = [row.lines for row in record.diagnostics if row.code == "unread-text"]
    assert [lines for _, lines in rows] == told
    assert list(fuzz.faults(read_source(source_of_text(text)))) == []
    return rows


@pytest.mark.parametrize(
    ("printed", "unread"),
    [
        ("日時：令和6年5月15日（水）15:00～16:30", []),
        ("日時：令和6年5月15日（水）午後３時から午後４時半まで", []),
        ("日時：令和6年5月15日（水）15:00～16:30（途中休憩10分）", ["（途中休憩10分）"]),
        ("日　時　令 和 ６ 年 ５ 月 １ ５ 日（ 水 ） １ ５ 時 雨 天", ["雨 天"]),
        ("日時：令和6年5月15日（水） 同日 15:00開会", []),
    ],
)
def test_what_a_value_leaves_over_is_kept_and_told(printed: str, unread: list[str]) -> None:
    assert _unread(f"{_HEAD}{printed}{_TALK}") == [(text, (3, 3)) for text in unread]


def test_a_block_that_states_again_what_is_known_is_kept_as_a_field() -> None:
    record = read(f"{_HEAD}日時：令和6年5月15日（水）15:00\n日時：令和6年5月15日{_TALK}")
    assert [(row.label, row.text, row.lines) for row in record.fields] == [("日時", "令和6年5月15日", (4, 4))]
    assert record.unparsed == ()


def test_the_place_beside_the_hours_is_told_where_a_label_names_another() -> None:
    text = f"{_HEAD}日時：令和6年5月15日（水）15:00-16:30＠第２会議室\n場所：市役所第１会議室{_TALK}"
    record = read(text)
    assert record.venue is not None
    assert record.venue.text == "市役所第１会議室"
    assert _unread(text) == [("＠第２会議室", (3, 3))]


@pytest.mark.parametrize(
    ("printed", "fact", "value", "kept"),
    [
        ("傍聴者（定員10名）：3名", "fields", "（定員10名）：3名", ("傍聴者", "（定員10名）：3名")),
        (
            "照会先（内線１２３）：水路課",
            "fields",
            "（内線１２３）：水路課",
            ("照会先", "（内線１２３）：水路課"),
        ),
        ("議題（公開）：水路の清掃", "agenda", "水路の清掃", ("議題", "（公開）")),
        ("議事日程（第１号）\n第１　水路の清掃", "agenda", "水路の清掃", ("議事日程", "（第１号）")),
        ("配布資料（当日）：水路の図", "handouts", "水路の図", ("配布資料", "（当日）")),
        ("場所（２階）：市役所", "venue", "市役所", ("場所", "（２階）")),
    ],
)
def test_what_is_said_of_a_label_is_kept(printed: str, fact: str, value: str, kept: tuple[str, str]) -> None:
    text = f"{_HEAD}{printed}{_TALK}"
    record = read(text)
    rows = getattr(record, fact)
    assert (rows if fact == "venue" else rows[0]).text == value
    assert [(row.label, row.text) for row in record.fields] == [kept]
    assert _unread(text) == []


@pytest.mark.parametrize("printed", ["出席者　別紙のとおり", "出席者（別紙）"])
def test_that_a_list_is_elsewhere_is_kept(printed: str) -> None:
    text = f"{_HEAD}{printed}{_TALK}"
    assert [(row.label, row.text) for row in read(text).fields] == [
        ("出席者", printed.removeprefix("出席者").strip())
    ]
    assert _unread(text) == []


@pytest.mark.parametrize("label", ["出席者（敬称略）", "出席者（2名）", "出席者（委員）"])
def test_a_courtesy_a_count_or_a_role_said_of_a_label_is_no_field(label: str) -> None:
    record = read(f"{_HEAD}{label}：三好 文、堀 茂{_TALK}")
    assert [person.name for person in record.attendees] == ["三好 文", "堀 茂"]
    assert record.fields == ()


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ("三好 文、堀 茂　その他関係職員", "その他関係職員"),
        ("三好 文、堀 茂（委任状あり）、林 薫", "（委任状あり）"),
        ("三好 文、堀 茂　ほか2名", None),
        ("三好 文、堀 茂（敬称略）", None),
        ("三好 文、堀 茂（敬称略、五十音順）", "（敬称略、五十音順）"),
    ],
)
def test_what_a_list_tells_beside_its_people_is_a_field(row: str, kept: str | None) -> None:
    text = f"{_HEAD}出席者\n　{row}{_TALK}"
    assert [(one.label, one.text) for one in read(text).fields] == ([("出席者", kept)] if kept else [])
    assert list(fuzz.faults(read_source(source_of_text(text)))) == []


@pytest.mark.parametrize("note", ["（50音順）", "（敬称略・五十音順）", "（順不同）"])
def test_in_which_order_a_list_is_is_kept(note: str) -> None:
    record = read(f"{_HEAD}出席者{note}：三好 文、堀 茂{_TALK}")
    assert [person.name for person in record.attendees] == ["三好 文", "堀 茂"]
    assert [(row.label, row.text) for row in record.fields] == [("出席者", note)]


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        ("説明のため出席した者　三好課長、堀係長", "説明のため出席した者"),
        ("出席した関係職員：三好課長、堀係長", "出席した関係職員"),
        ("出席者\n【役員】\n三好理事長\n堀監事", "役員"),
        ("出席者\n【公益委員】\n三好座長\n堀委員", "公益委員"),
        ("出席者\n（オンライン）\n三好委員\n堀委員", "オンライン"),
        ("出席した者の氏名　三好 文、堀 茂", None),
        ("出席者は次のとおりである。\n三好委員、堀委員", None),
        ("出席委員　三好座長、堀委員", None),
        ("【公益委員】\n三好公益委員\n堀公益委員", None),
    ],
)
def test_what_a_heading_tells_of_people_stands_in_their_notes(rows: str, note: str | None) -> None:
    people = read(f"{_HEAD}{rows}{_TALK}").attendees
    assert [person.family_name for person in people] == ["三好", "堀"]
    assert {person.note for person in people} == {note}


def test_words_in_parentheses_after_a_label_that_has_no_value_are_kept() -> None:
    record = read(
        "２０２４年５月１４日\n\n○会長（三好 文）\n　以上です。\n１．日　時　２０２４年５月１４日\n２．場　所　市役所\n"
    )
    assert ("会長", "（三好 文）\n以上です。") in [(row.label, row.text) for row in record.fields]


def test_a_label_of_a_speaker_printed_three_times_is_told() -> None:
    text = f"{_HEAD}日時：令和6年5月15日{_TALK}○事務局\n○事務局\n○事務局\n　次回は六月です。\n"
    assert _unread(text) == [("○事務局", (9, 9)), ("○事務局", (10, 10))]


def test_one_line_of_title_and_date_has_one_owner_a_letter() -> None:
    text = "会議名　第３回水路委員会日　　時　　令和５年10月４日（水）10:00～11:30"
    assert list(fuzz.faults(read_source(source_of_text(text)))) == []


def test_how_people_met_is_kept_where_it_is_printed_apart_from_the_place() -> None:
    record = read(f"{_HEAD}日時：令和6年5月15日（水）15:00\n場所：市役所第１会議室\n※オンライン併用{_TALK}")
    assert record.venue is not None
    assert record.venue.mode == "hybrid"
    assert [(row.label, row.text) for row in record.fields] == [("場所", "※オンライン併用")]


def test_values_are_quoted_as_they_are_printed() -> None:
    text = f"霧沢市水路協議会\n第３回　議事要旨\n\n日時：令和６年５月15日（水）～16日（木）午後3時から４時半まで{_TALK}"
    printed = read(text).printed
    assert {name: (quote.text, quote.lines) for name, quote in printed if quote is not None} == {
        "title": ("霧沢市水路協議会 第３回　議事要旨", (1, 2)),
        "number": ("第３回", (2, 2)),
        "date": ("令和６年５月15日（水）", (4, 4)),
        "end_date": ("16日（木）", (4, 4)),
        "start_time": ("午後3時", (4, 4)),
        "end_time": ("４時半", (4, 4)),
    }


def test_a_date_without_its_year_is_quoted_and_not_guessed() -> None:
    record = read(f"{_HEAD}日時：５月15日（水）15:00{_TALK}")
    assert record.date is None
    assert record.printed.date is not None
    assert record.printed.date.text == "５月15日（水）"


def test_the_clock_that_the_talk_tells_is_quoted_from_its_line() -> None:
    text = f"{_HEAD}日時：令和6年5月15日\n場所：市役所\n\n議事概要\n午後２時１０分開会\n○水路の清掃\n・年二回では足りない。\n午後４時散会\n"
    printed = read(text).printed
    assert printed.start_time is not None
    assert printed.end_time is not None
    assert (printed.start_time.text, printed.start_time.lines) == ("午後２時１０分", (7, 7))
    assert (printed.end_time.text, printed.end_time.lines) == ("午後４時", (10, 10))


def test_a_task_named_beside_a_role_is_kept_as_a_note() -> None:
    text = f"{_HEAD}日時：令和6年5月15日\n出席委員\n委員　桐谷耕介\n委員　真壁沙織\n書記：真壁沙織{_TALK}"
    people = [(person.name, person.role, person.note) for person in read(text).attendees]
    assert people == [("桐谷耕介", "委員", None), ("真壁沙織", "委員", "書記")]
    assert list(fuzz.faults(read_source(source_of_text(text)))) == []


@pytest.mark.parametrize("row", CONNECTING, ids=lambda row: row.seen)
def test_each_connecting_word(row: Connecting) -> None:
    assert row.word in row.seen
    assert is_connecting(f" {row.word}、")


def test_a_letter_of_two_owners_and_a_line_without_a_reading_are_faults_of_ours() -> None:
    line = line_of("日時：令和6年5月15日", 1)
    ledger = Ledger()
    ledger.enter(Part.FIELD, [1])
    ledger.claim([Claim(1, 0, 3, Owner.LABEL), Claim(1, 2, 8, Owner.TEXT)])
    account = ledger.settled([line, line_of("場所", 2)])
    assert [(note.lines, note.code.public) for note in account.notes] == [
        ((1, 1), "account-broken"),
        ((2, 2), "account-broken"),
    ]
    assert [piece.text for piece in account.unread] == ["月15日", "場所"]


def test_letters_set_apart_are_claimed_where_they_are_on_the_page() -> None:
    line = line_of("令 和 ６ 年 ５ 月 １ ５ 日   市 民 会 館", 1)
    (piece,) = closed_up([Piece(line)])
    assert piece.text == "令和6年5月15日 市民会館"
    claim = claim_of(piece.part(0, 9), Owner.TEXT)
    assert line.text[claim.start : claim.end] == "令 和 6 年 5 月 1 5 日"
