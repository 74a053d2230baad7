"""The agenda as the proceedings repeat it: word for word, or but for a tail.

Guarantees: each question costs one look at the letters of the text, however long the agenda is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes_cli.matching import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

# （報告）, 【資料４】, ［10分］, について, の件: what is printed once and left out the next time
_TAIL = Pattern(
    r"(?:[(\[【〔<][^()\[\]【】〔〕<>]{0,20}+[)\]】〕>]|に関する(?:こと|件)|について|に関して|に係る件|の件|等)$"
)
_SHORTEST = 3
_LONGEST = 80
_MOST_TAILS = 3


@dataclass(slots=True)
class Agenda:
    """The items of an agenda, without spaces, and what each is told by."""

    items: frozenset[str]
    keys: frozenset[str]

    def __contains__(self, bare: str) -> bool:
        """Whether a text without spaces is an item, word for word."""
        return bare in self.items

    def nearly_says(self, bare: str) -> bool:
        """Return whether an item says the same as a text without spaces, but for its tails."""
        return len(bare) <= _LONGEST and key_of(bare) in self.keys


def agenda_of(items: Iterable[str]) -> Agenda:
    """Return the agenda of folded items."""
    bare = frozenset("".join(item.split()) for item in items)
    return Agenda(bare, frozenset(key for item in bare if len(key := key_of(item)) >= _SHORTEST))


def key_of(bare: str) -> str:
    """Return what an item is told by: its text without tails that are printed once and left out another time."""
    for _ in range(_MOST_TAILS):
        cut = _TAIL.sub("", bare)
        if cut == bare or len(cut) < _SHORTEST:
            return bare
        bare = cut
    return bare
