"""Rows on pages -> the lines a careful person would type from them.

Guarantees: one line a row; a page's first line begins with a form feed for each page turned; what
stands further right than the margin is indented by U+3000; a wide gap within a row is kept, as
spaces, or as TAB where the rows around have cells at the same place; a blank line stands where the
print leaves one.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING

from minutes_cli.source.page import Letter, Region, Row, gaps_of, regions_of_pages
from minutes_cli.source.page_furniture import Page, part_furniture
from minutes_cli.source.text import Extracted
from minutes_cli.source.typeset import WIDE, indent_of, wide_spaces

if TYPE_CHECKING:
    from collections.abc import Iterable

BLANK_LINE = 1.45
"""A step down of so many usual ones leaves a blank line, where it is also larger than the steps around it."""
LARGER = 1.2
CELL, CELL_BELOW = 2.75, 1.5
"""A gap of so many letters before a cell is a TAB; below or above such cells a smaller one is, too."""
LEAST_CELLS = 2


def text_of_pages(pages: list[Page]) -> Extracted:
    """Type the lines of all pages, and tell their pages and which are furniture."""
    parted = part_furniture(pages)
    regions = regions_of_pages([each.rows for each in parted])
    every_row = [row for page in regions for region in page for row in region]
    size = usual_size(every_row)
    step = usual_step(every_row) or 1.7 * size
    margins = _margins(pages, regions, size)
    lines: list[str] = []
    numbers: list[int] = []
    furniture: set[int] = set()
    turned = pages[0].number if pages else 0
    for page, each, parts, margin in zip(pages, parted, regions, margins, strict=True):
        typed = [*_outer(each.above), *_typed(parts, margin, size, step), *_outer(each.below)]
        typed.extend((run, True) for run in page.aside)
        for text, is_furniture in typed:
            lines.append("\f" * (page.number - turned) + text)
            turned = page.number
            numbers.append(page.number)
            if is_furniture:
                furniture.add(len(lines))
    scanned = tuple(page.number for page in pages if page.scanned)
    return Extracted(lines, numbers, frozenset(furniture), scanned=scanned)


def _outer(rows: list[Row]) -> Iterable[tuple[str, bool]]:
    return ((text_of_row(row), True) for row in rows)


def _typed(regions: list[Region], margin: float, size: float, step: float) -> Iterable[tuple[str, bool]]:
    """Type the print of one page: lines and blank lines, none of them furniture."""
    whole = len(regions) == 1
    for region in regions:
        left = margin if whole or region[0].left < margin + size else min(row.left for row in region)
        cells = _cells(region, size)
        blanks = _blank_lines(region, step)
        for at, row in enumerate(region):
            if at in blanks:
                yield "", False
            yield indent_of((row.left - left) / size) + text_of_row(row, cells), False


def text_of_row(row: Row, cells: frozenset[int] = frozenset()) -> str:
    """Type a row: its letters, and spaces or TAB for the gaps between them."""
    pieces: list[str] = []
    before: Letter | None = None
    for letter in row.letters:
        if before is not None:
            pieces.append(_gap(before, letter, row, cells))
        pieces.append(letter.text)
        if before is None or letter.right > before.right or not letter.text.isspace():
            before = letter
    return _joined(pieces)


def _joined(pieces: list[str]) -> str:
    text = "".join(pieces)
    try:
        text.encode()
    except UnicodeEncodeError:  # a letter beyond the first 65,536 came in halves
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if "\t" in text:
        text = "\t".join(cell.strip(f" {WIDE}") for cell in text.split("\t"))
    return text


def _gap(before: Letter, letter: Letter, row: Row, cells: frozenset[int]) -> str:
    """Return what is typed for the gap between two letters."""
    width = (letter.left - before.right) / max(before.size, letter.size)
    if width >= CELL_BELOW and not cells.isdisjoint(_places(letter.left, row.size)):
        return "\t"
    if before.text.isspace() or letter.text.isspace():
        return wide_spaces(width) if width >= 0.9 else ""
    if width >= 0.75:
        return wide_spaces(width)
    narrow = is_narrow(before.text) or is_narrow(letter.text)
    both = is_narrow(before.text) and is_narrow(letter.text)
    return " " if width >= (0.17 if both else 0.35 if narrow else 0.45) else ""


def is_narrow(letter: str) -> bool:
    """Tell whether a letter is one of those set half as wide: ASCII and Latin."""
    return letter < "\u0250"


def _places(left: float, size: float) -> tuple[int, int]:
    """Return the two places, half letters wide, that a cell beginning at `left` may belong to."""
    place = int(left / size * 2)
    return place, place + 1


def _cells(region: Region, size: float) -> frozenset[int]:
    """Return the places at which several rows of a region begin a cell after a wide gap."""
    starts: Counter[int] = Counter()
    for row in region:
        begun = {place for a, b in gaps_of(row) if b - a >= CELL * row.size for place in _places(b, row.size)}
        starts.update(begun)
    return frozenset(place for place, count in starts.items() if count >= LEAST_CELLS and size > 0)


def _blank_lines(region: Region, step: float) -> set[int]:
    """Return the positions of rows before which the print leaves a blank line."""
    steps = [above.base - row.base for above, row in pairwise(region)]
    blanks = set()
    for at, down in enumerate(steps):
        around = steps[max(at - 1, 0) : at] + steps[at + 1 : at + 2]
        if down > BLANK_LINE * step and (not around or down > LARGER * min(around)):
            blanks.add(at + 1)
    return blanks


def usual_size(rows: list[Row]) -> float:
    """Return the size most letters have."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.letters)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.5) or 10.5


def usual_step(rows: list[Row]) -> float | None:
    """Return the usual distance from a row to the next, or null where there is none."""
    steps = [above.base - row.base for above, row in pairwise(rows)]
    down = [step for step in steps if step > 0]
    return median_low(down) if down else None


def _margins(pages: list[Page], regions: list[list[Region]], size: float) -> list[float]:
    """Return the left margin of each page: that of its side (odd or even), unless its own is further left."""
    own = [min((row.left for region in parts for row in region), default=None) for parts in regions]
    usual = {
        side: _shared(
            sorted(
                margin
                for page, margin in zip(pages, own, strict=True)
                if margin is not None and page.number % 2 == side
            ),
            size,
        )
        for side in (0, 1)
    }
    return [
        min(usual[page.number % 2], usual[page.number % 2] if margin is None else margin)
        for page, margin in zip(pages, own, strict=True)
    ]


def _shared(margins: list[float], size: float) -> float:
    """Return the leftmost of these, sorted, that two pages share, or the leftmost where none is."""
    shared = (one for one, other in pairwise(margins) if other - one < size / 2)
    return next(shared, margins[0] if margins else 0.0)
