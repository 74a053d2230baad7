"""A row of an attendance list, which knows its letters.

Guarantees: every text that is read out of a row is a slice of its
print (a line break in it left out); every position of a row is a position of a line's `text`.

To what the letters of a list belong, each letter once.

Where two readings meet, the one that is kept in the record wins: text before honorific, label, word, mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.account import Claim, Owner, claim_of
from minutes_cli.lines import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutes_cli.diagnostics import Span
    from minutes_cli.lines import Line

CELL = 99
"""The gap that a TAB or a table's bar makes."""


class Part(NamedTuple):
    """A stretch of a line in a row: where it begins in the row, and where in the line's `text`."""

    at: int
    line: Line
    start: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list, or several that a wrap parted. `gap`: blank lines appear above it."""

    text: str
    parts: tuple[Part, ...]
    indent: int
    gap: bool = False

    @property
    def lines(self) -> Span:
        """First and last line of the row."""
        return self.parts[0].line.number, self.parts[-1].line.number

    def pieces(self, start: int, end: int) -> Iterator[tuple[Line, int, int]]:
        """Yield line, start and end in its `text` for each line that positions `start` to `end` touch."""
        for part, after in zip(self.parts, (*self.parts[1:], None), strict=True):
            stop = len(self.text) if after is None else after.at
            first, last = max(start, part.at), min(end, stop)
            if first < last:
                yield part.line, part.start + first - part.at, part.start + last - part.at

    def exactly(self, start: int, end: int) -> str:
        """Return what is printed, its spaces kept."""
        if len(self.parts) == 1:
            _, line, first = self.parts[0]
            return line.printed_at(first + start, first + end)
        return "".join(line.printed_at(first, last) for line, first, last in self.pieces(start, end))

    def printed(self, start: int, end: int) -> str:
        """Return what is printed behind positions `start` to `end`, runs of spaces made one."""
        return " ".join(self.exactly(start, end).split())


class Stretch(NamedTuple):
    """The letters of a row from `start` to `end`."""

    row: Row
    start: int
    end: int

    @property
    def text(self) -> str:
        """The folded letters."""
        return self.row.text[self.start : self.end]

    @property
    def printed(self) -> str:
        """What is printed, runs of spaces made one."""
        return self.row.printed(self.start, self.end)

    @property
    def lines(self) -> Span:
        """First and last line that the letters touch."""
        numbers = [line.number for line, _, _ in self.row.pieces(self.start, self.end)]
        return (numbers[0], numbers[-1]) if numbers else self.row.lines


def columns(row: Row, start: int, end: int) -> int:
    """Return how wide the space between two positions is; CELL at a TAB or a bar."""
    blank = row.exactly(start, end)
    if "\t" in blank or "|" in row.text[start:end]:
        return CELL
    return sum(2 if letter == "\u3000" else 1 for letter in blank)


_ORDER = (Owner.UNPARSED, Owner.MARK, Owner.WORD, Owner.LABEL, Owner.HONORIFIC, Owner.TEXT)
_RANK = {owner: rank for rank, owner in enumerate(_ORDER)}
SEPARATORS = frozenset("、,;/|:・")


class Owned(NamedTuple):
    """Letters of the page and to what they belong."""

    stretch: Stretch
    owner: Owner


def claims_of(owned: Iterable[Owned]) -> tuple[Claim, ...]:
    """Return who owns which letters, line by line, no letter twice."""
    found: dict[int, tuple[Line, list[tuple[int, int, int]]]] = {}
    for stretch, owner in owned:
        for line, start, end in stretch.row.pieces(stretch.start, stretch.end):
            found.setdefault(line.number, (line, []))[1].append((start, end, _RANK[owner]))
    return tuple(claim for number in sorted(found) for claim in _runs(*found[number]))


def _runs(line: Line, ranked: Sequence[tuple[int, int, int]]) -> Iterator[Claim]:
    first = min(start for start, _, _ in ranked)
    letters = bytearray(max(end for _, end, _ in ranked) - first)
    for start, end, rank in ranked:
        for position in range(start - first, end - first):
            letters[position] = max(letters[position], rank)
    at = first
    for rank, run in groupby(letters):
        end = at + len(list(run))
        if rank:
            yield claim_of(Piece(line, at, end), _ORDER[rank])
        at = end


def separators_of(row: Row, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the separators of a stretch of a row that is read as people."""
    for position in range(start, end):
        if row.text[position] in SEPARATORS:
            yield position, position + 1
