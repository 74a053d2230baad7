"""Sentences and brackets that tell of people of the list: ※三好委員は所用のため欠席, （欠席：堀委員）."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from minutes_cli.account import Owner
from minutes_cli.forms.people.absences import absent_stretch, is_stay, told_stretch
from minutes_cli.forms.people.rows import Stretch

if TYPE_CHECKING:
    from minutes_cli.forms.people.groups import Group
    from minutes_cli.forms.people.person import Person
    from minutes_cli.forms.people.rows import Row


class Roster(Protocol):
    """The people listed so far."""

    people: list[Person]

    def people_in(self, row: Row, start: int, end: int, group: Group) -> list[Person]:
        """Return the people that a stretch of a row names."""
        ...

    def known(self, name: str) -> Person | None:
        """Return the one person listed so far whom a name means."""
        ...


def statement(roster: Roster, row: Row, start: int, end: int, group: Group) -> bool:
    """Read what a stretch of a row tells of people; return whether it told something."""
    text = row.text[start:end]
    lead = len(text) - len(text.lstrip("※*( 　・"))
    inner = text[lead:].rstrip(")） 。")
    begin = start + lead
    if "欠席" in inner or inner.endswith("欠"):
        stretch = absent_stretch(inner)
        if stretch is None:
            return False
        return _absent(roster, row, begin + stretch[0], begin + stretch[1], group)
    if lead and text[0] in "※*(" and "は" in inner:
        told = told_stretch(inner)
        if told is not None and is_stay(inner):
            return _note(roster, row, (begin + told[0], begin + told[1]), begin + len(inner), group)
    return False


def _absent(roster: Roster, row: Row, start: int, end: int, group: Group) -> bool:
    people = roster.people_in(row, start, end, group)
    for person in people:
        known = roster.known(person.printed_name)
        if known is not None:
            known.status = "absent"
        else:
            person.status = "absent"
            roster.people.append(person)
    return bool(people)


def _note(roster: Roster, row: Row, who: tuple[int, int], end: int, group: Group) -> bool:
    found = False
    for person in roster.people_in(row, who[0], who[1], group):
        known = roster.known(person.printed_name)
        if known is not None:
            text = row.text
            begin = who[1] + 1
            while begin < end and text[begin] in "、, ":
                begin += 1
            known.take_note(Stretch(row, begin, end))
            found = True
    return found


__all__ = ["Owner", "statement"]
