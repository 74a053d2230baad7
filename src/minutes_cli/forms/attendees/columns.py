"""The head of a table of people: what it says of the cells below it.

Guarantees: only rows with no more cells than the head are told by it, and only what the words alone could
not tell: a cell below 所属 holds no name, one below 氏名 nothing else.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.forms.attendees.lattice import Kind, Segment
from minutes_cli.forms.attendees.words import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.forms.attendees.rows import Row

COLUMN_WORDS = {
    "氏名": Kind.NAME,
    "名前": Kind.NAME,
    "委員名": Kind.NAME,
    "所属": Kind.AFFILIATION,
    "所属団体": Kind.AFFILIATION,
    "所属・役職": Kind.AFFILIATION,
    "所属・職名": Kind.AFFILIATION,
    "役職": Kind.AFFILIATION,
    "役職名": Kind.AFFILIATION,
    "職名": Kind.AFFILIATION,
}
_MAY_BE_NAMES = frozenset({Kind.AFFILIATION, Kind.OTHER})

_LONGEST = 2000
"""Letters of a row of a table; a longer one is none, and is not looked through for every item."""
_TAB = 8
"""Columns that a TAB before the first word takes."""


class Columns(NamedTuple):
    """What the cells of each column are, where its head says so; and where the head begins."""

    parts: tuple[Kind | None, ...] = ()
    indent: int = 0


def columns_of(head: Row) -> Columns:
    """氏名<TAB>所属<TAB>備考 -> name, affiliation, unknown; nothing where the head is not set in cells."""
    cells = head.text.strip().split("\t")
    if len(cells) == 1:
        return Columns()
    return Columns(tuple(COLUMN_WORDS.get(bare(cell).removesuffix("等")) for cell in cells), head.indent)


def told_by_columns(row: Row, segments: list[Segment], columns: Columns) -> list[Segment]:
    """Return the segments of a row of the table, those that its head knows better put right."""
    if not columns.parts or len(row.text) > _LONGEST:
        return segments
    tabs = [at for at, letter in enumerate(row.text) if letter == "\t"]
    missing = len(columns.parts) - len(tabs) - 1
    if missing < 0:
        return segments
    if row.indent < columns.indent + _TAB:  # the cells that are missing are the last
        missing = 0
    told: list[Segment] = []
    for column, cell in groupby(segments, key=lambda segment: bisect_right(tabs, segment.start)):
        told.extend(_told(list(cell), columns.parts[missing + column]))
    return told


def _told(cell: Sequence[Segment], part: Kind | None) -> Sequence[Segment]:
    parts = {segment.kind for segment in cell}
    if part is Kind.AFFILIATION and Kind.NAME in parts and parts <= {Kind.NAME, *_MAY_BE_NAMES}:
        return [_whole(cell, part)]
    if part is Kind.NAME and parts <= _MAY_BE_NAMES:
        return [_whole(cell, part)]
    return cell


def _whole(cell: Sequence[Segment], part: Kind) -> Segment:
    start, end = cell[0].start, cell[-1].end
    return Segment(part, start, end, cell[0].gap, cell[0].cost)
