"""Affiliations on lines of their own: over their people, below them, or broken over several lines.

Which of the two the block does is voted on by all such rows, by what their neighbours lack, by how far in
they are printed and by blank lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.account import Owner
from minutes_cli.folding import fold_text
from minutes_cli.forms.attendees.claims import Owned
from minutes_cli.forms.attendees.words import ends_in_post

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_cli.forms.attendees.scopes import Entry

_SURE = 2.0
_LACKS = 1.0
_UNFINISHED = 0.5
_INDENTED = 1.5
_BLANK_LINE = 1.0


def attach_alone(entries: Sequence[Entry]) -> float:
    """Give affiliations on lines of their own to the people above or below; return the vote: above 0 for below."""
    runs = list(_runs(entries))
    vote = sum(_vote(entries, begin, end) for begin, end in runs)
    for begin, end in runs:
        above, below = _people_at(entries, begin - 1), _people_at(entries, end)
        if below is not None and (vote > 0 or above is None):
            _give_below(entries, begin, end)
        elif above is not None:
            _give_above(entries[begin:end], above)
    return vote


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


def _vote(entries: Sequence[Entry], begin: int, end: int) -> float:
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
    if not parts:
        return
    if first.affiliation or len(below.people) == 1:
        for stretch in reversed(parts):
            first.take_affiliation(stretch, first=True)
    head = "".join(stretch.printed for stretch in parts)
    if len(below.people) == 1 and ends_in_post(fold_text(head)):
        return
    for index in range(end, len(entries)):
        entry = entries[index]
        if (
            _people_at(entries, index) is None
            or entry.group is not below.group
            or (entry.row.gap and index > end)
        ):
            return
        if any(person.affiliation and person is not first for person in entry.people):
            return
        for person in entry.people:
            if not person.affiliation and not person.above:
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
