"""What a person types for what is set in print: white space for an indent, TAB between the cells of a row."""

from __future__ import annotations

from itertools import zip_longest

WIDE = "\u3000"
MOST_LETTERS = 60
"""No white space is typed wider than a line is."""


def indent_of(letters: float) -> str:
    """Return the white space that is `letters` full-width letters wide, to the half."""
    halves = round(min(max(letters, 0.0), MOST_LETTERS) * 2)
    if halves == 1 and letters < 0.6:
        return " " if letters > 0.4 else ""
    return WIDE * (halves // 2) + " " * (halves % 2)


def joined_cells(cells: list[list[str]]) -> list[str]:
    """Join the cells of a row by TAB: one line, or as many as its cells have where they run side by side.

    Cells side by side are those of lists (names here, posts there): equal in lines, or all but one of one
    line. Other cells are read one after the other.
    """
    tall = {len(cell) for cell in cells if len(cell) > 1}
    number_of_tall = sum(len(cell) > 1 for cell in cells)
    if len(tall) > 1 and number_of_tall > 1:
        return [line for cell in cells for line in cell]
    if sum(bool(cell) for cell in cells) == 1 and cells[0]:
        return cells[0]
    rows = zip_longest(*cells, fillvalue="")
    return ["\t".join(cell.replace("\t", "\u3000") for cell in row).rstrip("\t") for row in rows]


def wide_spaces(letters: float) -> str:
    """Return the full-width spaces that fill a gap of `letters` letters."""
    return WIDE * round(min(letters, MOST_LETTERS))
