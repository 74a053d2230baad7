"""What the two light markups have in common: lines as they are shown, one for each line of the file.

Guarantees: no line is added or taken away, so that line numbers are those of the file; a line that only
sets the page out (a border of a table, the underline of a title) stands as it is and is furniture.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from minutes_cli.matching import Pattern

_OWN_MARK = Pattern(r"[■□◆◇●○◎▼▽★☆・【〔①-⑳]|[（(]?[0-9０-９]{1,2}+[）).．、]")
"""A title that is printed with a mark of its own: ## １．日時."""


class Shown(NamedTuple):
    """The lines as they are shown, and which of them, from 1, only set the page out."""

    lines: tuple[str, ...]
    furniture: frozenset[int]


@dataclass(slots=True)
class Sheet:
    """The lines of a file while they are read; positions count from 0."""

    lines: list[str]
    furniture: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    """Lines that are finished: inline marks in them stand for themselves, or were read."""

    def is_blank(self, at: int) -> bool:
        """Tell whether line `at` is blank, sets the page out, or lies outside the file."""
        if not 0 <= at < len(self.lines):
            return True
        return at in self.furniture or not self.lines[at].strip()

    def put_aside(self, at: int) -> None:
        """Line `at` only sets the page out."""
        self.furniture.add(at)

    def entitle(self, at: int, level: int, title: str) -> None:
        """Line `at` is a title: shown with as many # as its level, as Markdown has it, or with its own mark."""
        hashes = "" if _OWN_MARK.match(title) else "#" * min(level, 6) + " "
        self.lines[at] = hashes + title

    def close(self, at: int, text: str) -> None:
        """Line `at` is shown as `text`."""
        self.lines[at] = text
        self.closed.add(at)

    def open_lines(self) -> list[int]:
        """Return the lines that are not finished."""
        return [at for at in range(len(self.lines)) if at not in self.furniture and at not in self.closed]

    def shown(self) -> Shown:
        """Return the lines as they are now."""
        return Shown(tuple(self.lines), frozenset(at + 1 for at in self.furniture))


def cells_of(row: str, inner: str = "|") -> list[str]:
    r"""`| 日時 | 5月1日 |` -> 日時, 5月1日. A `\|` parts no cells."""
    bare = row.strip().removeprefix(inner)
    if bare.endswith(inner) and not bare.endswith("\\" + inner):
        bare = bare[: -len(inner)]
    cells: list[str] = []
    held = ""
    for piece in bare.split(inner):
        if piece.endswith("\\"):
            held += piece[:-1] + inner
            continue
        cells.append((held + piece).strip())
        held = ""
    return [*cells, held.strip()] if held else cells


def row_of(cells: list[str]) -> str:
    """Type the cells of a row."""
    return "\t".join(cell.replace("\t", " ") for cell in cells).rstrip("\t")
