"""Every row of the tables of people reads its own line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from minutes_cli import read
from minutes_cli.folding import fold_text
from minutes_cli.forms.attendees import read_people, surname_cut
from minutes_cli.forms.attendees.groups import heading_at
from minutes_cli.forms.attendees.words import (
    begins_like_unit,
    ends_in_organisation,
    ends_in_post,
    is_group,
    is_nobody,
    split_honorific,
)
from minutes_cli.forms.attendees.wraps import rows_of
from minutes_cli.lines import Piece, line_of
from minutes_cli.matching import pattern_of
from minutes_cli.vocabulary import roles, surnames
from minutes_cli.vocabulary.asides import ASIDES, Use

if TYPE_CHECKING:
    from minutes_cli.record import Attendee
    from minutes_cli.vocabulary.asides import Aside
    from minutes_cli.vocabulary.roles import Word


def _read(printed: str) -> tuple[Attendee, ...]:
    return read_people([Piece(line_of(printed))]).value.people


@pytest.mark.parametrize("row", roles.ROLES, ids=lambda row: row.seen)
def test_each_role_is_told_of_the_name_behind_it(row: Word) -> None:
    people = _read(row.seen)
    assert [person.name for person in people] == ["三好 文"]
    assert people[0].role == row.word


@pytest.mark.parametrize("row", roles.POSTS, ids=lambda row: row.seen)
def test_each_post_ends_an_affiliation(row: Word) -> None:
    assert row.word in row.seen
    assert ends_in_post(row.word)


@pytest.mark.parametrize("row", roles.GROUPS, ids=lambda row: row.seen)
def test_each_group_heads_people(row: Word) -> None:
    heading = heading_at(rows_of([Piece(line_of(row.seen))])[0])
    assert heading is not None
    assert heading.rest is None
    assert is_group(row.word)
    assert _read(row.seen) == ()


@pytest.mark.parametrize("row", [*roles.ORGANISATIONS, *roles.COMPANIES], ids=lambda row: row.seen)
def test_each_organisation_is_an_affiliation_and_no_name(row: Word) -> None:
    people = _read(row.seen)
    assert [(person.name, person.affiliation) for person in people] == [("三好 文", f"海部{row.word}")]
    assert ends_in_organisation(row.word)


@pytest.mark.parametrize("row", roles.HONORIFICS, ids=lambda row: row.seen)
def test_each_honorific_is_removed(row: Word) -> None:
    assert split_honorific(fold_text(row.seen))[1] == row.word
    assert all(row.word not in person.name for person in _read(row.seen))
    assert _read(row.seen)


@pytest.mark.parametrize("row", roles.NO_NAMES, ids=lambda row: row.word)
def test_each_word_beside_names_is_nobody(row: Word) -> None:
    assert [person.name for person in _read(row.seen)] == ["三好 文"]


@pytest.mark.parametrize("row", surnames.RARE_SURNAMES, ids=lambda row: row.seen)
def test_each_surname_is_cut_from_its_post(row: Word) -> None:
    assert surname_cut(row.seen) == len(row.word)


@pytest.mark.parametrize("row", roles.UNITS, ids=lambda row: row.seen)
def test_a_surname_ends_where_each_office_begins(row: Word) -> None:
    assert begins_like_unit(row.seen[2:])
    assert surname_cut(row.seen) == 2


@pytest.mark.parametrize("row", [row for row in ASIDES if row.use is Use.NOBODY], ids=lambda row: row.seen)
def test_each_form_of_nobody(row: Aside) -> None:
    words = fold_text(row.seen).replace("欠席者 ", "")
    assert is_nobody(words)
    assert _read(words) == ()


@pytest.mark.parametrize(
    "row", [row for row in ASIDES if row.use is not Use.NOBODY], ids=lambda row: row.seen
)
def test_words_beside_people_are_nobody_and_kept_where_they_tell_something(row: Aside) -> None:
    record = read(f"第３回　水路協議会　議事要旨\n{row.seen}\n\n１　水路について\n・了承した。\n")
    assert next(person.name for person in record.attendees) == "三好 文"
    assert {person.name for person in record.attendees} <= {"三好 文", "堀 茂"}
    assert bool(record.fields) == bool(row.use & Use.STATES)
    assert pattern_of(row.pattern).search(fold_text(row.seen))


def test_no_word_stands_twice_in_a_table() -> None:
    for table in (roles.ROLES, roles.GROUPS, roles.ORGANISATIONS, surnames.RARE_SURNAMES):
        words = [row.word for row in table]
        assert len(words) == len(set(words))


@pytest.mark.parametrize(
    "name", ["阿部 文", "国府 文子", "氷室 文", "服部文子", "北村 道", "中町 文", "花園 文"]
)
def test_surnames_that_end_like_an_office_are_names(name: str) -> None:
    assert [person.name for person in _read(name)] == [name]
