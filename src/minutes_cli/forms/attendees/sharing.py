"""What is told once of several people: 各委員, 委員　三好、堀, 課長（三好、堀）, 海部商会　三好、堀, 三好・堀（海部商会）.

Affiliations on lines of their own: over their people, below them, or broken over several lines.

Which of the two the block does is voted on by all such rows, by what their neighbours lack, by how far in
they are printed and by blank lines.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from minutes_cli.account import Owner
from minutes_cli.folding import fold_text
from minutes_cli.forms.attendees.rows import Owned, Stretch
from minutes_cli.forms.attendees.words import bare, ends_in_post, is_role
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.attendees import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_cli.forms.attendees.groups import Group
    from minutes_cli.forms.attendees.lattice import Segment
    from minutes_cli.forms.attendees.person import Person
    from minutes_cli.forms.attendees.rows import Row
    from minutes_cli.forms.attendees.scopes import Entry

_OF_ONE = Pattern(r"長$|代理|代行|^副|会長|座長|主査")
_COUNTED = Pattern(r"(?P<who>\D{1,8}?)(?P<count>\d{1,3}+)[名人]")
_EACH_MARKS = "の各両"
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


def give_each(people: Sequence[Person], each: Stretch, group: Group) -> None:
    """三好、堀、峰各委員: the role at the end is that of all who have none."""
    role = Stretch(each.row, each.end - len(each.text.lstrip(_EACH_MARKS)), each.end)
    for person in reversed(people):
        if person.role is not None or person.group is not group:
            break
        person.take_role(role, closer=False)
    if people:
        people[-1].owns(Stretch(each.row, each.start, role.start), Owner.WORD)


def share_lead(people: Sequence[Person]) -> None:
    """海部商会 三好、堀: the one affiliation at the head of a row is that of all its people, with their posts."""
    if not people or not people[0].has_affiliation_before:
        return
    lead = people[0].affiliation[0]
    if ends_in_post(lead.text.partition("(")[0]) and not lead.text.endswith("代表"):
        return
    if all(person.takes_office for person in people[1:]):
        for person in people[1:]:
            person.above = person.above or lead.printed


def people_of_head(reader: Reader, row: Row, segments: Sequence[Segment], group: Group) -> list[Person]:
    """海部商会（三好、堀）, 座長（三好 文）, 委員３名（三好、堀、峰）, （三好、堀）各委員: people in brackets and their head."""
    kinds = [segment.kind for segment in segments]
    if kinds == [Kind.NOTE, Kind.EACH]:
        people = reader.people_in(row, segments[0].start + 1, segments[0].end - 1, group)
        return _bracketed(row, segments[0], people) if people else []
    if kinds == [Kind.ROLE, Kind.NOBODY, Kind.NOTE]:
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


_SURE = 2.0
_LACKS = 1.0
_UNFINISHED = 0.5
_INDENTED = 1.5
_BLANK_LINE = 1.0


def attach_alone(entries: Sequence[Entry], side: float) -> float:
    """Give affiliations on lines of their own to the people above or below; return the vote: above 0 for below.

    `side`: where the block prints affiliations, 1 before names, -1 after them.
    """
    runs = list(_runs(entries))
    vote = sum(_vote(entries, begin, end, side) for begin, end in runs) - _LACKS * _take_turns(entries, runs)
    for begin, end in runs:
        above, below = _people_at(entries, begin - 1), _people_at(entries, end)
        if below is not None and (vote > 0 or above is None):
            _give_below(entries, begin, end)
        elif above is not None:
            _give_above(entries[begin:end], above)
    return vote


def _take_turns(entries: Sequence[Entry], runs: Sequence[tuple[int, int]]) -> bool:
    """三好 文 / 海部大学教授 / 堀 茂 / 弁護士: whether one person and one affiliation take turns, a person first."""
    starts = [0, *(end for _, end in runs)]
    between = [entries[start:begin] for start, (begin, _) in zip(starts, runs, strict=False)]
    return len(runs) > 1 and all(
        sum(bool(entry.people) for entry in part) == 1 and len(part[-1].people) == 1 for part in between
    )


def attach_listed(entries: Sequence[Entry]) -> None:
    """三好 文、海部大学、教授: words between commas are the affiliation where several rows are printed so."""
    listed = [entry for entry in entries if _is_listed(entry)]
    for entry in listed if len(listed) > 1 else ():
        for item in entry.items[1:]:
            for segment in item:
                entry.people[0].take_affiliation(Stretch(entry.row, segment.start, segment.end))


def _is_listed(entry: Entry) -> bool:
    if len(entry.people) != 1 or len(entry.items) < 2 or entry.people[0].affiliation:
        return False
    kinds = {segment.kind for item in entry.items[1:] for segment in item}
    if any(map(str.isdigit, entry.row.text[entry.people[0].name.end :])):
        return False  # 市税　120,000千円
    return kinds == {Kind.AFFILIATION} and any(segment.kind is Kind.NAME for segment in entry.items[0])


def _runs(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Yield where rows without people begin and end, group by group."""
    begin: int | None = None
    for index, entry in enumerate(entries):
        alone = entry.is_alone and not entry.people
        if begin is not None and not (alone and entries[begin].group is entry.group):
            yield begin, index
            begin = None
        if alone and begin is None:
            begin = index
    if begin is not None:
        yield begin, len(entries)


def _people_at(entries: Sequence[Entry], index: int) -> Entry | None:
    if not 0 <= index < len(entries):
        return None
    entry = entries[index]
    return entry if entry.people and not entry.closed else None


def _vote(entries: Sequence[Entry], begin: int, end: int, side: float) -> float:
    """Return for a run of rows without people: above 0 where they belong to the person below."""
    row, group = entries[begin].row, entries[begin].group
    above, below = _people_at(entries, begin - 1), _people_at(entries, end)
    above = above if above is not None and above.group is group else None
    below = below if below is not None and below.group is group else None
    if above is None or below is None:
        return 0.0 if above is below else _SURE if above is None else -_SURE
    if row.text.startswith("("):
        return -_SURE
    before, after = above.people[-1].affiliation, below.people[0].affiliation
    if not (above.people[-1].takes_office or below.people[0].takes_office):
        return _LACKS * side  # one more of somebody who has one: 三好 文　海部大学教授 / 海部商会顧問
    vote = 0.0
    if bool(before) != bool(after):
        vote += _LACKS if before else -_LACKS
    elif before:
        vote += _UNFINISHED if ends_in_post(before[-1].text) else -_UNFINISHED
    if row.indent > max(above.row.indent, below.row.indent):
        vote -= _INDENTED
    if below.row.indent > row.indent:
        vote += _INDENTED
    if row.gap != below.row.gap:
        vote += _BLANK_LINE if row.gap else -_BLANK_LINE
    return vote


def _give_below(entries: Sequence[Entry], begin: int, end: int) -> None:
    parts = [stretch for entry in entries[begin:end] for stretch in entry.loose]
    below = entries[end]
    first = below.people[0]
    head = "".join(stretch.printed for stretch in parts)
    post = ends_in_post(fold_text(head))
    # 総務課 over 課長　三好 文 further in, and over those below
    marked = entries[end - 1].items[0][0].kind in (Kind.RANK, Kind.NUMBER)
    further_in = marked or below.row.indent > entries[end - 1].row.indent
    over = further_in and first.takes_office and not post
    if not parts:
        return
    if not over and (first.affiliation or len(below.people) == 1):
        for stretch in reversed(parts):
            first.take_affiliation(stretch, first=True)
    if len(below.people) == 1 and post:
        return
    for index in range(end, len(entries)):
        entry = entries[index]
        others = [person for person in entry.people if person is not first]
        if (
            _people_at(entries, index) is None
            or entry.group is not below.group
            or (entry.row.gap and index > end)
            or any(person.affiliation and not (over and person.takes_office) for person in others)
        ):
            return
        for person in entry.people:
            if (not person.affiliation or over) and not person.above:
                person.above = head
                person.owned += [Owned(stretch, Owner.LABEL) for stretch in parts]


def _give_above(run: Sequence[Entry], above: Entry) -> None:
    person = above.people[-1]
    for entry in run:
        for stretch in entry.loose:
            if stretch.text.startswith("("):
                person.take_bracket(stretch, jammed=False)
            elif len(above.people) == 1 or not person.affiliation:
                person.take_affiliation(stretch)
