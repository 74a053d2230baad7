"""What is told once of several people: 各委員, 委員　三好、堀, 課長（三好、堀）, 海部商会　三好、堀, 三好・堀（海部商会）."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from minutes_cli.account import Owner
from minutes_cli.folding import fold_text
from minutes_cli.forms.attendees.lattice import Kind
from minutes_cli.forms.attendees.rows import Stretch
from minutes_cli.forms.attendees.words import bare, ends_in_post, is_role
from minutes_cli.matching import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.forms.attendees.binding import ItemReading
    from minutes_cli.forms.attendees.groups import Group
    from minutes_cli.forms.attendees.lattice import Segment
    from minutes_cli.forms.attendees.person import Person
    from minutes_cli.forms.attendees.rows import Row

_OF_ONE = Pattern(r"長$|代理|代行|^副|会長|座長|主査")
_COUNTED = Pattern(r"(?P<who>\D{1,8}?)(?P<count>\d{1,3}+)[名人]")
_HEADS = frozenset({Kind.AFFILIATION, Kind.ROLE, Kind.NAME, Kind.OTHER, Kind.NOBODY})


class Reader(Protocol):
    """Reads the people of a stretch."""

    def people_in(self, row: Row, start: int, end: int, group: Group) -> list[Person]:
        """Return the people that a stretch of a row names."""
        ...


def carries(role: str, group: Group) -> bool:
    """Return whether a role may be told of the names after the first: 委員 is, 会長 is one person's."""
    if _OF_ONE.search(fold_text(role)):
        return fold_text(role).startswith("副") and group.role is None
    return True


def give_each(people: Sequence[Person], role: Stretch, group: Group) -> None:
    """三好、堀、峰各委員: the role at the end is that of all who have none."""
    for person in reversed(people):
        if person.role is not None or person.group is not group:
            return
        person.take_role(role, closer=False)


def share_lead(people: Sequence[Person], readings: Sequence[ItemReading]) -> None:
    """海部商会 三好、堀: the one affiliation at the head of a row is that of all its people."""
    lead = next((reading.lead_affiliation for reading in readings if reading.people), None)
    told = [person for person in people if person.affiliation]
    if lead is None or len(told) != 1 or (ends_in_post(lead.text) and not lead.text.endswith("代表")):
        return
    for person in people:
        if not person.affiliation:
            person.above = lead.printed


def people_of_head(reader: Reader, row: Row, segments: Sequence[Segment], group: Group) -> list[Person]:
    """海部商会（三好、堀）, 座長（三好 文）, 委員３名（三好、堀、峰）: a head and its people in brackets."""
    if [segment.kind for segment in segments] == [Kind.ROLE, Kind.NOBODY, Kind.NOTE]:
        segments = (segments[0], segments[2])  # 委員　２名（三好、堀）
    if len(segments) != 2 or segments[1].kind is not Kind.NOTE or segments[0].kind not in _HEADS:
        return []
    head = Stretch(row, segments[0].start, segments[0].end)
    start, end = segments[1].start + 1, segments[1].end - 1
    office = segments[0].kind is Kind.AFFILIATION and not ends_in_post(head.text)
    people = reader.people_in(row, start, end, replace(group, office=True) if office else group)
    for person in people:
        person.group = group
    if not people or not _are_names(row.text[start:end], people):
        return []
    owner = _tell_head(head, segments[0].kind, people, group)
    if owner is None:
        return []
    people[0].owns(head, owner)
    return _bracketed(row, segments[1], people)


def _tell_head(head: Stretch, kind: Kind, people: Sequence[Person], group: Group) -> Owner | None:
    """Tell the people in brackets what their head says; return to what its letters belong, null where it heads nobody."""
    text = bare(head.text)
    plain = all(not person.affiliation and person.role is None for person in people)
    counted = _COUNTED.fullmatch(text)
    if counted is not None or kind is Kind.NOBODY:
        if counted is None or len(people) != int(counted["count"]):
            return None
        for person in people:
            person.role = person.role or (counted["who"] if is_role(counted["who"]) else None)
        return Owner.WORD
    role = is_role(text) and not (group.official and ends_in_post(text))
    if (role or ends_in_post(text)) and not plain:
        return None
    for person in people:
        if role:
            person.role = bare(head.printed)
        else:
            person.above = head.printed
    return Owner.TEXT


def _bracketed(row: Row, segment: Segment, people: list[Person]) -> list[Person]:
    people[0].owns(Stretch(row, segment.start, segment.start + 1), Owner.MARK)
    people[0].owns(Stretch(row, segment.end - 1, segment.end), Owner.MARK)
    return people


def _are_names(inside: str, people: Sequence[Person]) -> bool:
    """Return whether brackets hold nothing but people: 課長（三好、堀）, not 課長（財政担当）."""
    letters = sum(
        len(bare(stretch.text)) for person in people for stretch in (person.name, *person.affiliation)
    )
    letters += sum(len(person.role or "") for person in people)
    return letters >= sum(letter.isalpha() for letter in inside)
