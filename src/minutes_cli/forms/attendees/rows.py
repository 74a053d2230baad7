"""Pieces -> rows: the lines of an attendance list, wrapped lines put back together.

Guarantees: rows stand in the order of the page; `lines` names the first and last line of each; every
text that is read out of a row is a slice of its print (a line break in it left out).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from minutes_cli.folding import Folded, fold
from minutes_cli.forms.attendees.words import is_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.diagnostics import Span
    from minutes_cli.lines import Piece

_OPEN_FOR = 4
_SEPARATORS = "、,;"
_HAN = regex.compile(r"[\p{Han}々ヶ]")
_FIRST_ITEM = regex.compile(r"[^、,; \t]{1,4}+(?=[、,;])")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list, or several that a wrap parted. `gap`: blank lines stand above it."""

    folded: Folded
    lines: Span
    indent: int
    gap: bool = False

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    def printed(self, start: int, end: int | None = None) -> str:
        """Return what is printed behind positions `start` to `end`, runs of spaces made one."""
        return " ".join(self.folded.printed_at(start, end).split())

    def exactly(self, start: int, end: int) -> str:
        """Return what is printed, its spaces kept."""
        return self.folded.printed_at(start, end)


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Return the rows of a block."""
    parts: list[list[Piece]] = []
    open_brackets = 0
    gap = False
    for piece in pieces:
        text = piece.text
        if not text.strip():
            gap, open_brackets = True, 0
            continue
        if (
            parts
            and not gap
            and len(parts[-1]) <= _OPEN_FOR
            and _goes_on(parts[-1][-1].text, text, open_brackets)
        ):
            parts[-1].append(piece)
            open_brackets += _balance(text)
        else:
            parts.append([piece])
            open_brackets = _balance(text)
        gap = False
    ends = [0, *(part[-1].line.number for part in parts)]
    rows = (_row(part, part[0].line.number > end + 1) for part, end in zip(parts, ends, strict=False))
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
    printed = "".join(piece.printed.strip("\r\n") for piece in pieces)
    first, last = pieces[0], pieces[-1]
    stripped = printed.lstrip(" \t\u3000:\uff1a")
    return Row(fold(stripped), (first.line.number, last.line.number), _indent(first), gap)


def _indent(piece: Piece) -> int:
    before = piece.line.printed_at(0, piece.start)
    return piece.line.indent + sum(2 if letter > "⺀" else 1 for letter in before)
