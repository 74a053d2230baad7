"""Pieces -> rows: the lines of an attendance list, wrapped lines put back together; a row knows its letters.

Guarantees: rows are in the order of the page; every text that is read out of a row is a slice of its
print (a line break in it left out); every position of a row is a position of a line's `text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.compiling import compiled
from minutes_cli.forms.people.words import is_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_cli.diagnostics import Span
    from minutes_cli.lines import Line, Piece

CELL = 99
"""The gap that a TAB or a table's bar makes."""
_OPEN_FOR = 4
_SEPARATORS = "、,;"
_HAN = compiled(r"[\p{Han}々ヶ]")
_FIRST_ITEM = compiled(r"[^、,; \t]{1,4}+(?=[、,;])")
_LEAD = compiled(r"[ \t:]*+")


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


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Return the rows of a block."""
    groups: list[list[Piece]] = []
    gaps: list[bool] = []
    open_brackets, gap = 0, False
    for piece in pieces:
        if not piece.text.strip():
            gap, open_brackets = True, 0
            continue
        above = groups[-1] if groups and not gap and len(groups[-1]) <= _OPEN_FOR else None
        if above is not None and _goes_on(above[-1].text, piece.text, open_brackets):
            above.append(piece)
            open_brackets += _balance(piece.text)
        else:
            missing = bool(groups) and piece.line.number > groups[-1][-1].line.number + 1
            groups.append([piece])
            gaps.append(gap or missing)
            open_brackets = _balance(piece.text)
        gap = False
    rows = (_row(group, gap) for group, gap in zip(groups, gaps, strict=True))
    return [row for row in rows if row.text.strip()]


def _balance(text: str) -> int:
    return text.count("(") - text.count(")")


def _goes_on(above: str, below: str, open_brackets: int) -> bool:
    """Whether a line goes on with the one above: a bracket is open, or a name was cut in two."""
    if open_brackets > 0 and ")" in below:
        return True
    if not any(sign in above for sign in _SEPARATORS) or above.rstrip()[-1:] in "、,;。)":
        return False
    match = _FIRST_ITEM.match(below)
    if match is None:
        return False
    first = match.group()
    return (len(first) == 1 and _HAN.match(first) is not None) or is_role(first) or first in ("員", "長")


def _row(pieces: Sequence[Piece], gap: bool) -> Row:
    parts: list[Part] = []
    texts: list[str] = []
    at = 0
    for piece in pieces:
        text = piece.text
        lead = _LEAD.match(text)
        skip = lead.end() if lead is not None and not parts else len(text) - len(text.lstrip())
        parts.append(Part(at, piece.line, piece.start + skip))
        texts.append(text[skip:].rstrip())
        at += len(texts[-1])
    first = pieces[0]
    before = first.line.printed_at(0, first.start)
    indent = first.line.indent + sum(2 if letter > "⺀" else 1 for letter in before)
    return Row("".join(texts), tuple(parts), indent, gap)
