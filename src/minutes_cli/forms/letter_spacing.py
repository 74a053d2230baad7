"""Text whose letters are all set apart, as some PDFs print it: 令 和 ５ 年   久 慈 浜 合 同 庁 舎.

Guarantees: a stretch that is not set apart is handed back as it is; the letters and their order stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.lines import Piece, line_of
from minutes_cli.matching import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACED = Pattern(r"(?:[^\s]{1,2}+ {1,4}+){6,}+[^\s]{1,2}+")
_BETWEEN_LETTERS = Pattern(r"(?<=\S)[ \u3000](?=\S)")
_WIDE = Pattern(r"[ \u3000]{2,}+")


def closed_up(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces, those that are set apart closed up; a wide gap stays as one space."""
    return tuple(_closed(piece) if _SPACED.fullmatch(piece.text.strip()) else piece for piece in pieces)


def _closed(piece: Piece) -> Piece:
    """Close a piece up; its copy of the line knows where each letter appears on the page."""
    text = _WIDE.sub(" ", _BETWEEN_LETTERS.sub("", piece.printed.strip()))
    line = line_of(text, piece.line.number)
    places = [piece.start + place for place, letter in enumerate(piece.text) if not letter.isspace()]
    if len(places) != sum(not letter.isspace() for letter in line.text):
        return piece  # a letter and its combining mark, set apart, would become one
    return Piece(line._replace(of_page=_places_on_page(line.text, places)))


def _places_on_page(text: str, places: Sequence[int]) -> tuple[int, ...]:
    """Return for each position of `text`, its end included, the place of that letter; `places`: of all but spaces."""
    following = iter(places)
    found: list[int] = []
    for letter in text:
        found.append(found[-1] + 1 if letter.isspace() and found else next(following))
    return (*found, found[-1] + 1)
