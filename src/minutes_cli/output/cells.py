"""What a cell of Excel takes: 32,767 characters. A longer text is cut at the end of a sentence, and that is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_cli.output.tables import Cell, Table

MOST_UNITS = 32_767
"""UTF-16 units of the longest cell."""
ENDS = "。\n！？!?"
"""What ends a sentence."""
CUT = "…（以下略）"
"""What a cut text ends with."""


class Cut(NamedTuple):
    """A cell that was cut: the file, the first line of its text, its column, and its length before and after."""

    source: str
    line: int
    column: str
    length: int
    kept: int

    def told(self) -> str:
        """Return the line for people."""
        return _(
            "{source}:{line}: warning: {column} of {length:,} characters is cut to {kept:,} at the end of a "
            "sentence: a cell of Excel holds no more; the other formats hold all",
            **self._asdict(),
        )


def fitting(rows: Iterable[Sequence[Cell]], table: Table) -> tuple[list[Sequence[Cell]], list[Cut]]:
    """Return the rows with the cells that are too long for Excel cut, and what was cut."""
    names = table.columns
    source = names.index("source")
    line = names.index("first_line") if "first_line" in names else None
    fitted: list[Sequence[Cell]] = []
    cuts: list[Cut] = []
    for row in rows:
        long = [at for at, cell in enumerate(row) if isinstance(cell, str) and units(cell) > MOST_UNITS]
        if long:
            cells = list(row)
            for at in long:
                text = str(row[at])
                cells[at] = cut_at_sentence(text)
                first = 1 if line is None else int(row[line] or 1)
                cuts.append(
                    Cut(str(row[source] or "stdin"), first, names[at], len(text), len(str(cells[at])))
                )
            row = cells  # noqa: PLW2901  # the same row, as it fits
        fitted.append(row)
    return fitted, cuts


def units(text: str) -> int:
    """Count the UTF-16 units of a text, as Excel does."""
    return len(text) if text.isascii() else len(text) + sum(letter > "\uffff" for letter in text)


def cut_at_sentence(text: str) -> str:
    """Cut a text so that it fits, at the last end of a sentence where there is one."""
    room = MOST_UNITS - len(CUT) - 1  # an apostrophe may come in front
    kept = text[:room]
    while units(kept) > room:
        kept = kept[: room - (units(kept) - len(kept))]
    end = max(kept.rfind(sign) for sign in ENDS)
    return (kept[: end + 1].rstrip("\n") if end > 0 else kept) + CUT
