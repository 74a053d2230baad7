"""Outcomes: each row of the tables on its own line, what is none, and whole documents as a person labelled them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from minutes_cli import read, read_file
from minutes_cli.folding import fold_text
from minutes_cli.forms.outcomes import (
    Voice,
    blanked,
    columns_of,
    due_in,
    labelled,
    owner_in,
    section_of,
    tally_line,
    told_in,
)
from minutes_cli.lines import line_of
from minutes_cli.marks import mark
from minutes_cli.vocabulary import outcomes as tables

if TYPE_CHECKING:
    from minutes_cli.forms.outcomes import Told
    from minutes_cli.record import Outcome
    from minutes_cli.vocabulary.outcomes import Form, Result, Section

HEAD = """第4回 みどりの会議 議事要旨
日時：令和6年5月15日（水）15:00から16:00まで
場所：第一会議室
出席者：青柳座長、大野委員、三好委員

"""


def told(line: str, voice: Voice = Voice.RECORD) -> Told | None:
    return told_in(blanked(fold_text(line)), voice)


def result_of(line: str, voice: Voice = Voice.RECORD) -> str | None:
    found = told(line, voice)
    return fold_text(line)[slice(*found.result)] if found and found.result else None


def outcomes(body: str) -> tuple[Outcome, ...]:
    return read(HEAD + body).outcomes


def shown(body: str) -> list[tuple[str, str]]:
    return [(outcome.kind, outcome.text) for outcome in outcomes(body)]


def is_known(name: str) -> bool:
    return name in {"大野", "事務局", "ohno"}


def seen(row: Form | Result | Section) -> str:
    return row.seen


# -- the tables -------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", tables.RESULTS, ids=seen)
def test_each_result_is_told_by_its_own_line(row: Result) -> None:
    assert (result_of(row.seen) or "").endswith(row.word)


@pytest.mark.parametrize("row", [*tables.FIRM_FORMS, *tables.LOOSE_FORMS, *tables.ASSENTS], ids=seen)
def test_each_form_tells_a_result_in_its_own_line(row: Form) -> None:
    assert result_of(row.seen) is not None


@pytest.mark.parametrize("row", tables.RESOLUTIONS, ids=seen)
def test_each_resolution_is_told_without_a_word_for_the_result(row: Form) -> None:
    found = told(row.seen)
    assert found is not None
    assert found.kind == "decision"


@pytest.mark.parametrize("row", tables.VOTES, ids=seen)
def test_each_vote_is_told_by_its_own_line(row: Form) -> None:
    found = told(row.seen)
    assert found is not None
    assert found.kind == "vote"


@pytest.mark.parametrize(
    ("side", "row"), tables.SIDES, ids=lambda value: value if isinstance(value, str) else value.seen
)
def test_each_side_is_counted(side: str, row: Form) -> None:
    found = told(row.seen)
    assert found is not None
    assert found.votes is not None
    assert found.votes[side] > 0


@pytest.mark.parametrize("row", tables.NOT_NOW, ids=seen)
def test_another_days_or_bodys_doing_is_no_outcome(row: Form) -> None:
    assert told(row.seen) is None


@pytest.mark.parametrize("row", tables.SECTIONS, ids=seen)
def test_each_section_is_opened_by_its_own_line(row: Section) -> None:
    assert section_of(mark(line_of(row.seen)).body) == row


@pytest.mark.parametrize("row", tables.OWNERS, ids=seen)
def test_each_owner_is_named_by_its_own_line(row: Form) -> None:
    assert owner_in(fold_text(row.seen), is_known, item=False) is not None


@pytest.mark.parametrize("row", tables.ITEM_OWNERS, ids=seen)
def test_each_owner_of_an_item_is_named_by_its_own_line(row: Form) -> None:
    text = fold_text(row.seen)
    assert owner_in(text, is_known, item=False) is None
    place = owner_in(text, is_known, item=True)
    assert place is not None
    assert is_known(text[slice(*place)])


@pytest.mark.parametrize("row", tables.CHAIRS, ids=seen)
def test_who_presides_may_state_a_result(row: Form) -> None:
    said = outcomes(
        f"１．予算について\n{row.seen}　よって、予算は可決されました。\n○大野委員　予算は可決されました。\n"
    )
    assert [outcome.kind for outcome in said] == ["decision"]


# -- what is none -----------------------------------------------------------------------------------

NO_OUTCOMES = (
    "本案は可決されるべきである。",
    "ご承認いただきたい。",
    "可決した場合は、４月から施行する。",
    "可決されれば４月から始まる。",
    "前回承認された案を説明した。",
    "「原案どおり可決」と報道された。",
    "「本案は原案のとおり可決された。」と新聞にある。",
    "承認してよいか。",
    "これを承認してよろしいでしょうか。",
    "承認をお願いします。",
    "次回の総会で承認される予定である。",
    "総会の承認を得る必要がある。",
    "今後、委員会で決定する。",
    "可決されなかった。",
    "まだ承認されていない。",
    "承認されたとの報告があった。",
    "議会で可決されたと聞いている。",
    "可決される見込みである。",
    "この案に賛成する。",
    "反対意見が多かった。",
    "賛成の方は挙手をお願いします。",
    "（「異議なし」の声）",
    "（異議なし）",
    "〔賛成者起立〕",
    "会長の選任について",
    "前回議事録の承認",
    "第１号議案　役員改選の件",
    "決定した内容は広報に載せる。",
    "昨年度の総会で承認された予算である。",
    "不具合が確認された。",
    "保護者の同意を得た。",
    "もし全員が賛成なら、原案のとおり承認する。",
)


@pytest.mark.parametrize("line", NO_OUTCOMES)
def test_what_is_wished_asked_quoted_or_anothers_is_no_outcome(line: str) -> None:
    for voice in Voice:
        assert told(line, voice) is None
    assert outcomes(f"１．予算について\n{line}\n・{line}\n○大野委員　{line}\n") == ()


def test_who_only_speaks_decides_nothing() -> None:
    body = "１．予算について\n○大野委員　国の計画は閣議決定されました。予算は全会一致で承認されました。\n"
    assert outcomes(body) == ()


def test_a_chair_may_tell_what_was_decided() -> None:
    body = "１．予算について\n○青柳座長　異議なしと認めます。本案は原案のとおり決定いたします。\n○大野委員　わかりました。\n"
    assert shown(body) == [("decision", "本案は原案のとおり決定いたします。")]


# -- what is read of each ---------------------------------------------------------------------------


def test_a_decision_has_its_result_topic_and_lines() -> None:
    (outcome,) = outcomes(
        "１．予算について\n・増やしてほしい。\n次年度の予算について、事務局から資料１に基づいて説明があり、審議の結果、原案のと\nおり承認された。\n\n２．その他\n・なし\n"
    )
    assert (outcome.kind, outcome.result, outcome.topic, outcome.lines) == ("decision", "承認", 0, (8, 9))
    assert outcome.text.endswith("審議の結果、原案のとおり承認された。")


def test_the_first_reading_stays_as_it_is() -> None:
    record = read(HEAD + "１．予算について\n審議の結果、原案のとおり承認された。\n")
    assert [remark.text for topic in record.topics for remark in topic.remarks] == [
        "審議の結果、原案のとおり承認された。"
    ]


def test_votes_are_as_printed_and_never_counted_up() -> None:
    body = "１．予算について\n採決の結果、賛成十二名、反対なし、棄権１名で可決された。\n\n２．規約について\n賛成：青柳、大野\n反対：三好\n"
    counted, listed = outcomes(body)
    assert (counted.kind, counted.result, counted.counts) == (
        "vote",
        "可決",
        {"for": 12, "against": 0, "abstained": 1},
    )
    assert (listed.kind, listed.counts, listed.lines) == ("vote", None, (10, 11))
    assert listed.text == "賛成：青柳、大野\n反対：三好"


def test_tasks_have_who_and_by_when() -> None:
    body = (
        "１．進捗について\n・遅れている。\n\n２．宿題\n・大野：資料を作る（6/10まで）\n・窓口の案（三好、令和6年7月1日）\n"
        "・スケジュールを直す【担当：事務局】\n・なし\n"
    )
    assert [(outcome.owner, outcome.due) for outcome in outcomes(body)] == [
        ("大野", dt.date(2024, 6, 10)),
        ("三好", dt.date(2024, 7, 1)),
        ("事務局", None),
    ]


def test_a_day_without_its_year_is_the_next_one_from_the_meeting() -> None:
    held = dt.date(2024, 12, 20)
    assert due_in("(1/15まで)", held) == dt.date(2025, 1, 15)
    assert due_in("(12/25〆)", held) == dt.date(2024, 12, 25)
    assert due_in("(12/10まで)", held) is None
    assert due_in("(1/15まで)", None) is None
    assert due_in("次回まで", held) is None


def test_a_table_of_tasks() -> None:
    body = "１．進捗について\n・遅れている。\n\n２．ToDo\nNo\t内容\t担当\t期限\n1\t環境の依頼\t大野\t6/6\n2\t照合案\t三好\t未定\n"
    assert [(outcome.text, outcome.owner, outcome.due) for outcome in outcomes(body)] == [
        ("環境の依頼", "大野", dt.date(2024, 6, 6)),
        ("照合案", "三好", None),
    ]
    assert columns_of(["氏名", "所属"]) is None


def test_decisions_below_their_label() -> None:
    body = "１．進捗について\n・遅れている。\n\n【決定事項】\n・次の案で進めることと\n　する。\n・窓口を増やす。\n"
    assert [(outcome.kind, outcome.lines) for outcome in outcomes(body)] == [
        ("decision", (10, 11)),
        ("decision", (12, 12)),
    ]


def test_a_label_before_one_item() -> None:
    assert shown("１．進捗について\n・決定：第２案で進める\n・TODO：大野が直す\n・会場：第一会議室\n") == [
        ("decision", "第２案で進める"),
        ("action", "大野が直す"),
    ]
    assert labelled("会場:第一会議室") is None


def test_sections_of_another_day_are_none() -> None:
    for heading in ("前回の宿題", "前回決定事項の確認", "宿題の進め方"):
        assert outcomes(f"１．{heading}\n・資料を作る。\n") == ()


def test_lines_that_list_votes() -> None:
    assert tally_line("賛成 12名") == ("for", 12)
    assert tally_line("反対:青柳、大野(2名)") == ("against", 2)
    assert tally_line("棄権:なし") == ("abstained", 0)
    assert tally_line("賛成の意見が多かった。") is None
    assert tally_line("反対します。") is None


# -- whole documents --------------------------------------------------------------------------------

LABELLED = sorted((Path(__file__).parent / "outcomes").glob("*.txt"))


def _found(path: Path) -> tuple[list[tuple[str, tuple[int, int]]], list[tuple[set[str], tuple[int, int]]]]:
    """Return kind and lines of what is read of a document, and those of its labels, each with the kinds that fit."""
    labels = json.loads(path.with_suffix(".json").read_text("utf-8"))["outcomes"]
    right = [({label["kind"], *label.get("also_kind", ())}, (*label["lines"],)) for label in labels]
    return [(outcome.kind, outcome.lines) for outcome in read_file(path).outcomes], right


def test_kind_and_lines_are_those_that_a_person_labelled() -> None:
    hits = read_count = labelled_count = 0
    for path in LABELLED:
        found, right = _found(path)
        read_count, labelled_count = read_count + len(found), labelled_count + len(right)
        for kinds, lines in right:
            hit = next((one for one in found if one[0] in kinds and one[1] == lines), None)
            if hit is not None:
                found.remove(hit)
                hits += 1
    assert (len(LABELLED), labelled_count) == (54, 145)
    assert 2 * hits / (read_count + labelled_count) >= 0.95


@pytest.mark.parametrize(
    "path", [path for path in LABELLED if "trap" in path.name], ids=lambda path: path.stem
)
def test_nothing_is_invented_where_nothing_was_decided(path: Path) -> None:
    assert read_file(path).outcomes == ()
