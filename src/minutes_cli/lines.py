"""Source -> lines: each line of the page, measured once.

Guarantees: `number` is 1-based and rises by one; `folded` is what every later stage matches on;
`indent` counts the columns between the margin of the page and the first letter (U+3000 two, a TAB to the next multiple of eight).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining

from minutes_cli.folding import fold_line

if TYPE_CHECKING:
    from minutes_cli.source import Source


class Line(NamedTuple):
    """A line of the page. `text` is the folded line without the spaces around it."""

    number: int
    printed: str
    text: str
    start: int
    """Folded position at which `text` begins."""
    indent: int
    page: int | None = None
    offsets: tuple[int, ...] | None = None
    """For each folded position the printed one; null where they are the same."""
    of_page: tuple[int, ...] | None = None
    """Of a copy with its letters closed up: for each position of `text` that in the `text` of the page's own line."""

    def printed_at(self, start: int, end: int | None = None) -> str:
        """Return the printed text behind positions `start` to `end` of `text`."""
        length = len(self.text)
        stop = self.start + (length if end is None or end > length else end)
        if self.offsets is None:
            return self.printed[self.start + start : stop]
        while stop < self.start + length and combining(self.text[stop - self.start]):
            stop += 1  # a mark that belongs to the letter before it
        return self.printed[self.offsets[self.start + min(start, length)] : self.offsets[stop]]


class Piece(NamedTuple):
    """The stretch of a line from position `start` of its `text` to `end` (null: to the end of the line)."""

    line: Line
    start: int = 0
    end: int | None = None

    @property
    def text(self) -> str:
        """The folded text of the stretch."""
        return self.line.text[self.start : self.end]

    @property
    def printed(self) -> str:
        """The printed text of the stretch."""
        return self.line.printed_at(self.start, self.end)

    def part(self, start: int, end: int) -> Piece:
        """Return the stretch from position `start` of this one's text to `end`."""
        return Piece(self.line, self.start + start, self.start + end)


def to_lines(source: Source) -> list[Line]:
    """Measure every line of `source`; what all lines are indented by is the page's margin and counts for nothing."""
    pages = source.pages
    lines = [
        line_of(printed, number, pages[number - 1] if pages else None)
        for number, printed in enumerate(source.lines, 1)
    ]
    margin = min((line.indent for line in lines if line.text), default=0)
    return [line._replace(indent=max(line.indent - margin, 0)) for line in lines] if margin else lines


def line_of(printed: str, number: int = 1, page: int | None = None) -> Line:
    """Measure one printed line."""
    if not printed:
        return Line(number, printed, printed, 0, 0, page)
    text, offsets = fold_line(printed)
    stripped = text.lstrip()
    start = len(text) - len(stripped)
    indent = _columns(printed[: offsets[start] if offsets else start]) if start else 0
    return Line(number, printed, stripped.rstrip(), start, indent, page, offsets)


def _columns(blank: str) -> int:
    columns = 0
    for letter in blank:
        if letter == "\t":
            columns += 8 - columns % 8
        elif letter == "\u3000":
            columns += 2
        elif letter == " ":
            columns += 1
    return columns
