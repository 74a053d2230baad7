"""Whether a file holds the minutes of several meetings, and where each of them begins.

A meeting begins with a head of its own: within a few lines a labelled date and either who was present or a title that
names it minutes; or, where no label tells the date, all three: such a title, a date in it or below it, and who was present. 次回 with its 日時 and 場所 is no head; a page that states its one meeting twice has one date.

Guarantees: linear in the lines; the first place is that of the document's own head.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.forms.dates import read_dates
from minutes_cli.forms.title import looks_like_title, read_title
from minutes_cli.lines import Piece
from minutes_cli.outline.header import is_bare_date
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from minutes_cli.lines import Line
    from minutes_cli.marks import MarkedLine

_DATED = frozenset({Fact.DATE_AND_TIME, Fact.DATE_TIME_VENUE, Fact.OPENING})
_FENCES = ("---", "+++")
_LONGEST_FRONT_MATTER = 60
_HEAD_LINES, _LONG_HEAD_LINES = 12, 40
_TITLE_LINES = 5
_LONGEST_LABELLED = 200
_LONGEST_TITLE = 80


class Beginning(NamedTuple):
    """The line with which a meeting's minutes begin, and what its head states."""

    line: int
    date: dt.date
    title: str


def meetings_of(lines: Sequence[MarkedLine], furniture: frozenset[int]) -> list[Beginning]:
    """Return the beginnings of the meetings that a document holds; one or none where it holds one meeting."""
    top = _front_matter(lines)
    filled = [
        marked for index, marked in enumerate(lines) if index > top and marked.text and index not in furniture
    ]
    found: list[Beginning] = []
    behind = -1
    for place, marked in enumerate(filled):
        if place <= behind or len(marked.text) > _LONGEST_LABELLED:
            continue
        date = _labelled_date(filled, place) or _bare_date(filled, place, behind)
        if date is None:
            continue
        title = _title_above(filled, place, behind)
        if title is None and not _lists_people(filled, place):
            continue
        first = title if title is not None else marked
        name = _name(title) if title is not None else ""
        if not found or date != found[-1].date or name not in ("", found[-1].title):
            found.append(Beginning(first.number, date, name))
        behind = place + 1
    return found if len({beginning.date for beginning in found}) > 1 else found[:1]


def _front_matter(lines: Sequence[MarkedLine]) -> int:
    """Return the index of the line that closes the front matter of a Markdown page; -1 where it has none."""
    if not lines or lines[0].text not in _FENCES:
        return -1
    indices = range(1, min(len(lines), _LONGEST_FRONT_MATTER))
    return next((index for index in indices if lines[index].text == lines[0].text), -1)


def _labelled_date(filled: Sequence[MarkedLine], place: int) -> dt.date | None:
    """Return the date of a line that is labelled as the meeting's; its value may be on the line below."""
    label = filled[place].label
    if label is None or label.fact not in _DATED:
        return None
    pieces = [Piece(filled[place].line, label.value)]
    if not pieces[0].text.strip():
        pieces.extend(Piece(below.line) for below in filled[place + 1 : place + 2])
    dates = read_dates(pieces)
    return dates.value.date if dates is not None else None


def _bare_date(filled: Sequence[MarkedLine], place: int, behind: int) -> dt.date | None:
    """Return the date that a line without a label states: alone below a title of minutes, over a list of people."""
    line = filled[place].line
    if not is_bare_date(line.text) or _title_above(filled, place, behind) is None:
        return None
    if not _lists_people(filled, place, _LONG_HEAD_LINES):
        return None
    dates = read_dates([Piece(line)])
    return dates.value.date if dates is not None else None


def _title_above(filled: Sequence[MarkedLine], place: int, behind: int) -> MarkedLine | None:
    """Return the uppermost line of a title that names minutes, close above the line at `place`."""
    first: MarkedLine | None = None
    states = False
    for above in reversed(filled[max(behind + 1, place - _TITLE_LINES) : place]):
        if len(above.text) > _LONGEST_TITLE or above.text.endswith("。") or not looks_like_title(above.text):
            break
        first = above
        states = states or _states_minutes(above.line)
    return first if states else None


def _states_minutes(line: Line) -> bool:
    title = read_title([line])
    return title is not None and (title.value.document_type is not None or title.value.number is not None)


def _lists_people(filled: Sequence[MarkedLine], place: int, within: int = _HEAD_LINES) -> bool:
    """Return whether those present are labelled close below."""
    for below in filled[place + 1 : place + within]:
        label = below.label
        if label is not None and label.fact is Fact.PRESENT:
            return True
        if label is not None and label.fact in _DATED:
            return False
    return False


def _name(marked: MarkedLine) -> str:
    return "".join(marked.text.split())
