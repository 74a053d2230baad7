"""To what the letters of a list belong, each letter once.

Where two readings meet, the one that is kept in the record wins: text before honorific, label, word, mark.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.account import Claim, Owner, claim_of
from minutes_cli.lines import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes_cli.forms.attendees.rows import Row, Stretch
    from minutes_cli.lines import Line

_ORDER = (Owner.UNPARSED, Owner.MARK, Owner.WORD, Owner.LABEL, Owner.HONORIFIC, Owner.TEXT)
_RANK = {owner: rank for rank, owner in enumerate(_ORDER)}
SEPARATORS = frozenset("、,;/|:・")


class Owned(NamedTuple):
    """Letters of the page and to what they belong."""

    stretch: Stretch
    owner: Owner


def claims_of(owned: Iterable[Owned]) -> tuple[Claim, ...]:
    """Return who owns which letters, line by line, no letter twice."""
    painted: dict[int, tuple[Line, bytearray]] = {}
    for stretch, owner in owned:
        rank = _RANK[owner]
        for line, start, end in stretch.row.pieces(stretch.start, stretch.end):
            letters = painted.setdefault(line.number, (line, bytearray(len(line.text))))[1]
            for position in range(start, end):
                letters[position] = max(letters[position], rank)
    return tuple(claim for number in sorted(painted) for claim in _runs(*painted[number]))


def _runs(line: Line, letters: bytearray) -> Iterator[Claim]:
    start = 0
    for rank, run in groupby(letters):
        end = start + len(list(run))
        if rank:
            yield claim_of(Piece(line, start, end), _ORDER[rank])
        start = end


def separators_of(row: Row, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the separators of a stretch of a row that is read as people."""
    for position in range(start, end):
        if row.text[position] in SEPARATORS:
            yield position, position + 1
