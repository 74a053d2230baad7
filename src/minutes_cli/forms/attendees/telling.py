"""Sentences and brackets that tell of people of the list: ※三好委員は所用のため欠席, （欠席：堀委員）."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from minutes_cli.account import Owner
from minutes_cli.forms.attendees.absences import absent_stretch, is_stay, told_stretch
from minutes_cli.forms.attendees.claims import Owned
from minutes_cli.forms.attendees.rows import Stretch

if TYPE_CHECKING:
    from minutes_cli.forms.attendees.groups import Group
    from minutes_cli.forms.attendees.person import Person
    from minutes_cli.forms.attendees.rows import Row


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
    whole = Stretch(row, start, end)
    if "欠席" in inner or inner.endswith("欠"):
        told = absent_stretch(inner)
        if told is None:
            return False
        who = (begin + told[0], begin + told[1])
        return _absent(roster, whole, who, begin + len(inner), group)
    if lead and text[0] in "※*(" and "は" in inner:
        told = told_stretch(inner)
        if told is not None and is_stay(inner):
            return _note(roster, whole, (begin + told[0], begin + told[1]), begin + len(inner), group)
    return False


def _absent(roster: Roster, whole: Stretch, who: tuple[int, int], end: int, group: Group) -> bool:
    people = roster.people_in(whole.row, *who, group)
    reason = _after(whole.row, who[1], end)
    for person in people:
        known = roster.known(person.printed_name)
        if known is None:
            roster.people.append(person)
        else:
            known.told.append(person.name)
            known.owned += [Owned(owned.stretch, Owner.LABEL) for owned in person.owned]
        one = known or person
        one.status = "absent"
        if reason is not None:
            one.take_note(reason)
    if people:
        _own_rest(
            people[0] if roster.people and roster.people[-1] is people[0] else roster.people[-1],
            whole,
            who,
            reason,
        )
    return bool(people)


def _after(row: Row, start: int, end: int) -> Stretch | None:
    """Return what is told after the people and the particle: 所用のため欠席."""
    for word in ("については", "は", "が"):
        if row.text.startswith(word, start):
            start += len(word)
            break
    while start < end and row.text[start] in "、, ":
        start += 1
    return Stretch(row, start, end) if start < end else None


def _own_rest(person: Person, whole: Stretch, who: tuple[int, int], reason: Stretch | None) -> None:
    """Own the words between: 欠席：, は, なお."""
    row = whole.row
    stop = reason.start if reason is not None else whole.end
    for start, end, owner in ((whole.start, who[0], Owner.LABEL), (who[1], stop, Owner.WORD)):
        person.owns(Stretch(row, start, end), owner)
    if reason is not None:
        person.owns(Stretch(row, reason.end, whole.end), Owner.MARK)


def _note(roster: Roster, whole: Stretch, who: tuple[int, int], end: int, group: Group) -> bool:
    found = False
    note = _after(whole.row, who[1], end)
    for person in roster.people_in(whole.row, *who, group):
        known = roster.known(person.printed_name)
        if known is not None and note is not None:
            known.told.append(person.name)
            known.owned += [Owned(owned.stretch, Owner.LABEL) for owned in person.owned]
            known.take_note(note)
            _own_rest(known, whole, who, note)
            found = True
    return found
