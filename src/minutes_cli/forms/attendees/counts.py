"""Counts that a list states of itself, and whether the list meets them: 出席委員 7名, （１４名）, 以上6人."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes_cli.diagnostics import Code, Note
from minutes_cli.marks.marking import number_of
from minutes_cli.matching import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.diagnostics import Span
    from minutes_cli.forms.attendees.groups import Group
    from minutes_cli.forms.attendees.person import Person

_MOST = 40
_COUNT = Pattern(r"(?P<n>\d{1,4}+|[〇一二三四五六七八九十]{1,4}+) *+[名人](?!目)")
_OTHERS = Pattern(r"他|ほか|外|傍聴|報道|うち|中 ?\d|委任|随行|総数|定数|現員")


@dataclass(frozen=True, slots=True)
class Stated:
    """A count as printed. `before`: how many people of the block were read above it."""

    number: int
    printed: str
    lines: Span
    group: Group
    before: int


def stated_in(text: str) -> int | None:
    """Return the count that a text states of the list it stands in; null where it counts others."""
    if _OTHERS.search(text):
        return None
    match = _COUNT.search(text)
    return number_of(match["n"]) if match else None


def disagreements(stated: Sequence[Stated], people: Sequence[Person]) -> list[Note]:
    """Return a note for each count that no way of counting the list meets."""
    notes: list[Note] = []
    for count in stated[:_MOST]:
        of_group = [draft for draft in people if draft.group is count.group]
        below = people[count.before :]
        ways = [of_group, people, below, people[: count.before], [d for d in below if d.group is count.group]]
        if not of_group:
            continue
        if any(count.number in (len(way), _present(way)) for way in ways):
            continue
        notes.append(
            Code.COUNT_DISAGREES.at(
                count.lines, printed=count.printed, stated=count.number, found=len(of_group)
            )
        )
    return notes


def _present(people: Sequence[Person]) -> int:
    return sum(draft.status != "absent" for draft in people)
