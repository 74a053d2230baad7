"""Outcomes: each row of the tables on its own line, what is none, and whole documents as a person labelled them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from minutes_cli import read
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
    from minutes_cli.vocabulary.outcomes import Form, OwnerForm, Result, Section

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


def seen(row: Form | OwnerForm | Result | Section) -> str:
    return row.seen


# -- the tables -------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", tables.RESULTS, ids=seen)
def test_each_result_is_told_by_its_own_line(row: Result) -> None:
    assert (result_of(row.seen) or "").endswith(row.word)


@pytest.mark.parametrize("row", (*tables.FIRM_FORMS, *tables.LOOSE_FORMS, *tables.ASSENTS), ids=seen)
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


@pytest.mark.parametrize(("side", "row"), tables.SIDES, ids=lambda value: value if isinstance(value, str) else value.seen)
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
def test_each_owner_of_an_item_is_named_by_its_own_line(row: OwnerForm) -> None:
    text = fold_text(row.seen)
    assert owner_in(text, is_known, item=False) is None
    place = owner_in(text, is_known, item=True)
    assert place is not None
    assert is_known(text[slice(*place)])


@pytest.mark.parametrize("row", tables.CHAIRS, ids=seen)
def test_who_presides_may_state_a_result(row: Form) -> None:
    said = outcomes(f"１．予算について\n{row.seen}　よって、予算は可決されました。\n○大野委員　予算は可決されました。\n")
    assert [outcome.kind for outcome in said] == ["decision"]
