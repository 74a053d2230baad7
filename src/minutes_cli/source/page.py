"""Letters at their places on a page -> rows, in reading order.

Guarantees: every letter stands in exactly one row; the letters of a row stand from left to right; the
rows of columns are kept apart, a column after the other. Nothing here knows PDF: the places of letters
are all that is looked at, in a frame where `left` grows along the line and `base` falls from row to row.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from statistics import median
from typing import NamedTuple

SAME_ROW = 0.4
"""Letters whose base lines differ by less than this share of their size stand in one row."""
PRINTED_TWICE = 0.15
"""The same letter again within this share of its size is the shadow of fake bold print."""
RUBY = 0.6
"""Letters over others that tell how those are read are smaller than this share of them."""
CELL_GAP = 1.0
GUTTER = 0.8
"""A gap of so many letters may part cells; the white space between columns is at least this wide."""
COLUMN_ROWS, COLUMN_WIDTH, COLUMN_FILL, COLUMN_LETTERS = 4, 9.0, 0.7, 8
"""Columns have so many rows side by side, so many letters of width, and mostly full rows."""
COLUMN_INDENT = 2.5
"""A row of a column may begin so many letters further in than the column."""
MOST_ROWS_FOR_COLUMNS, MOST_GUTTERS = 400, 20


class Letter(NamedTuple):
    """A letter at its place: its advance box from `left` to `right`, its base line, its size."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Row:
    """Letters on one base line, from left to right, the first and last of them no space."""

    letters: tuple[Letter, ...]
    base: float
    size: float

    @property
    def left(self) -> float:
        """Where the first letter begins."""
        return self.letters[0].left

    @property
    def right(self) -> float:
        """Where the last letter ends."""
        return self.letters[-1].right

    @property
    def text(self) -> str:
        """The letters alone, without what the gaps between them say."""
        return "".join(letter.text for letter in self.letters)


Gap = tuple[float, float]
Region = tuple[Row, ...]
"""Rows that are read one after the other: the page's width, or one column."""


def rows_of(letters: list[Letter]) -> list[Row]:
    """Put letters that share a base line into rows, from the top of the page down."""
    rows: list[Row] = []
    gathered: list[Letter] = []
    anchor: Letter | None = None
    for letter in sorted(letters, key=lambda letter: -letter.base):
        if anchor is not None and anchor.base - letter.base > SAME_ROW * max(anchor.size, letter.size):
            rows.extend(_row_of(gathered))
            gathered, anchor = [], None
        gathered.append(letter)
        if anchor is None or letter.size > anchor.size * 1.1:
            anchor = letter
    rows.extend(_row_of(gathered))
    return rows


def _row_of(gathered: list[Letter]) -> list[Row]:
    """Return the row of these letters, or none where they are but spaces."""
    ordered = sorted(gathered, key=lambda letter: letter.left + letter.right)
    once: list[Letter] = []
    for letter in ordered:
        if not _is_shadow(letter, once):
            once.append(letter)
    first, last = 0, len(once)
    while first < last and once[first].text.isspace():
        first += 1
    while last > first and once[last - 1].text.isspace():
        last -= 1
    kept = tuple(once[first:last])
    if not kept:
        return []
    biggest = max(kept, key=lambda letter: letter.size)
    return [Row(kept, biggest.base, biggest.size)]


def _is_shadow(letter: Letter, before: list[Letter]) -> bool:
    if not before or letter.text != before[-1].text:
        return False
    return abs(letter.left - before[-1].left) < PRINTED_TWICE * letter.size


def part_ruby(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Part the small letters that stand over the letters of the row below, to tell how those are read."""
    kept: list[Row] = []
    ruby: list[Row] = []
    for row, below in zip_longest(rows, rows[1:]):
        (ruby if below is not None and _is_ruby(row, below) else kept).append(row)
    return kept, ruby


def _is_ruby(row: Row, below: Row) -> bool:
    down = row.base - below.base
    within = row.left > below.left - below.size and row.right < below.right + below.size
    return row.size < RUBY * below.size and down < 1.3 * below.size and within


def regions_of_pages(pages: list[list[Row]]) -> list[list[Region]]:
    """Part the rows of each page into regions; a gutter found on one page is known on the others."""
    gutters: dict[Gap, None] = {}
    regions = [regions_of(rows, gutters) for rows in pages]
    return [regions_of(rows, dict(gutters)) for rows in pages] if gutters else regions


def regions_of(rows: list[Row], gutters: dict[Gap, None]) -> list[Region]:
    """Part `rows`, from the top down, into regions in reading order: columns from left to right.

    `gutters`: those known so far, where few rows are enough; those found are added, to the whole letter.
    """
    if len(rows) > MOST_ROWS_FOR_COLUMNS:
        return [tuple(rows)]
    regions: list[Region] = []
    full: list[Row] = []
    at = 0
    while at < len(rows):
        found = _columns_at(rows, at) or _known_columns_at(rows, at, gutters)
        if found is None:
            full.append(rows[at])
            at += 1
            continue
        end, gutter = found
        if len(gutters) < MOST_GUTTERS:
            gutters[round(gutter[0]), round(gutter[1])] = None
        if full:
            regions.append(tuple(full))
            full = []
        left, right = split_at(rows[at:end], gutter)
        regions.append(tuple(left))
        regions.extend(regions_of(right, {}))
        at = end
    if full:
        regions.append(tuple(full))
    return regions


def split_at(rows: list[Row], gutter: Gap) -> tuple[list[Row], list[Row]]:
    """Cut each row at the gutter; return what stands left and right of it."""
    middle = (gutter[0] + gutter[1]) / 2
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        left.extend(_row_of([letter for letter in row.letters if letter.left < middle]))
        right.extend(_row_of([letter for letter in row.letters if letter.left >= middle]))
    return left, right


def _columns_at(rows: list[Row], start: int) -> tuple[int, Gap] | None:
    """Return the end and the gutter of columns that begin at row `start`, if they do."""
    inner = [gap for gap in gaps_of(rows[start]) if gap[1] - gap[0] >= GUTTER * rows[start].size]
    for gap in sorted(inner, key=lambda gap: gap[0] - gap[1])[:3]:
        end, gutter = _followed(rows, start, gap)
        if end - start >= COLUMN_ROWS and _are_columns(rows[start:end], gutter):
            return end, gutter
    return None


def _known_columns_at(rows: list[Row], start: int, gutters: dict[Gap, None]) -> tuple[int, Gap] | None:
    """Return the end and the gutter of columns at row `start` that stand as they stood on another page."""
    row = rows[start]
    for known in gutters:
        for a, b in gaps_of(row):
            if -1 <= (b - known[1]) / (row.size or 1.0) <= COLUMN_INDENT and a <= known[0] + row.size:
                return _followed(rows, start, (max(a, known[0] - row.size), b))
    return None


def _followed(rows: list[Row], start: int, gap: Gap) -> tuple[int, Gap]:
    """Follow the white space of `gap` downwards; return the first row it does not pass, and what is left of it."""
    gutter = gap
    end = start
    for at in range(start, len(rows)):
        row = rows[at]
        free = [(float("-inf"), row.left), *gaps_of(row), (row.right, float("inf"))]
        narrowed = max(
            ((max(gutter[0], a), min(gutter[1], b)) for a, b in free), key=lambda kept: kept[1] - kept[0]
        )
        if narrowed[1] - narrowed[0] < GUTTER * row.size:
            break
        gutter = narrowed
        if row.left < gutter[0] and row.right > gutter[1]:
            end = at + 1
    return _with_the_tail(rows, end, gutter), gutter


def _with_the_tail(rows: list[Row], end: int, gutter: Gap) -> int:
    """Take along the rows of a column that is longer than the other, as long as they follow closely."""
    while (
        0 < end < len(rows)
        and rows[end - 1].base - rows[end].base < 2 * rows[end].size
        and (rows[end].right <= gutter[0] or rows[end].left >= gutter[1])
    ):
        end += 1
    return end


def _are_columns(rows: list[Row], gutter: Gap) -> bool:
    """Tell columns of prose from the cells of a table: both sides are wide and mostly full."""
    sides = split_at(rows, gutter)
    both = sum(1 for row in rows if row.left < gutter[0] and row.right > gutter[1])
    return both >= COLUMN_ROWS and all(_is_column(side) for side in sides)


def _is_column(rows: list[Row]) -> bool:
    if len(rows) < COLUMN_ROWS:
        return False
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    size = median(row.size for row in rows)
    return (
        right - left >= COLUMN_WIDTH * size
        and median(row.right - row.left for row in rows) >= COLUMN_FILL * (right - left)
        and median(len(row.letters) for row in rows) >= COLUMN_LETTERS
        and sum(bool(_wide_gaps(row)) for row in rows) <= len(rows) // 3
    )


def _wide_gaps(row: Row) -> list[Gap]:
    return [gap for gap in gaps_of(row) if gap[1] - gap[0] >= 2 * row.size]


def gaps_of(row: Row) -> list[Gap]:
    """Return the stretches within `row` that are white for a letter's width or more."""
    gaps: list[Gap] = []
    end = row.left
    for letter in row.letters:
        if letter.text.isspace():
            continue
        if letter.left - end >= CELL_GAP * row.size:
            gaps.append((end, letter.left))
        end = max(end, letter.right)
    return gaps
