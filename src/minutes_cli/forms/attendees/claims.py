"""To what the letters of a list belong, each letter once.

Where two readings meet, the one that is kept in the record wins: text before honorific, label, word, mark.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.account import Claim, Owner, claim_of
from minutes_cli.lines import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    found: dict[int, tuple[Line, list[tuple[int, int, int]]]] = {}
    for stretch, owner in owned:
        for line, start, end in stretch.row.pieces(stretch.start, stretch.end):
            found.setdefault(line.number, (line, []))[1].append((start, end, _RANK[owner]))
    return tuple(claim for number in sorted(found) for claim in _runs(*found[number]))


def _runs(line: Line, ranked: Sequence[tuple[int, int, int]]) -> Iterator[Claim]:
    first = min(start for start, _, _ in ranked)
    letters = bytearray(max(end for _, end, _ in ranked) - first)
    for start, end, rank in ranked:
        for position in range(start - first, end - first):
            letters[position] = max(letters[position], rank)
    at = first
    for rank, run in groupby(letters):
        end = at + len(list(run))
        if rank:
            yield claim_of(Piece(line, at, end), _ORDER[rank])
        at = end


def separators_of(row: Row, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the separators of a stretch of a row that is read as people."""
    for position in range(start, end):
        if row.text[position] in SEPARATORS:
            yield position, position + 1
