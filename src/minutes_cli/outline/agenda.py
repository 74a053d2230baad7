"""The agenda as the proceedings repeat it: word for word, or in nearly the same words.

Guarantees: each question costs one look at the letters of the text, however long the agenda is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutes_cli.matching import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

# （報告）, 【資料４】, ［10分］, について, の件: what is printed once and left out the next time
_TAIL = Pattern(
    r"(?:[(\[【〔<][^()\[\]【】〔〕<>]{0,20}+[)\]】〕>]|に関する(?:こと|件)|について|に関して|に係る件|の件|等)$"
)
_SHORTEST = 3
_LIKE = 0.72
_LONGEST = 80
_MOST_TAILS = 3


@dataclass(slots=True)
class Agenda:
    """The items of an agenda, without spaces, ready to be compared with."""

    items: frozenset[str]
    keys: set[str] = field(default_factory=set)
    pairs: dict[str, set[int]] = field(default_factory=dict)
    sizes: list[int] = field(default_factory=list)

    def __contains__(self, bare: str) -> bool:
        """Whether a text without spaces is an item, word for word."""
        return bare in self.items

    def nearly_says(self, bare: str) -> bool:
        """Return whether an item says nearly the same as a text without spaces."""
        if not self.items or len(bare) > _LONGEST:
            return False
        key = key_of(bare)
        if len(key) < _SHORTEST:
            return False
        return key in self.keys or self._shares_most(key)

    def _shares_most(self, key: str) -> bool:
        shared: Counter[int] = Counter()
        pairs = _pairs(key)
        for pair in pairs:
            shared.update(self.pairs.get(pair, ()))
        return any(2 * count >= _LIKE * (len(pairs) + self.sizes[item]) for item, count in shared.items())


def agenda_of(items: Iterable[str]) -> Agenda:
    """Return the agenda of folded items."""
    agenda = Agenda(frozenset("".join(item.split()) for item in items))
    for number, item in enumerate(sorted(agenda.items)):
        key = key_of(item)
        pairs = _pairs(key)
        agenda.sizes.append(len(pairs))
        if len(key) < _SHORTEST:
            continue
        agenda.keys.add(key)
        for pair in pairs:
            agenda.pairs.setdefault(pair, set()).add(number)
    return agenda


def key_of(bare: str) -> str:
    """Return what an item is told by: its text without tails that are printed once and left out another time."""
    for _ in range(_MOST_TAILS):
        cut = _TAIL.sub("", bare)
        if cut == bare or len(cut) < _SHORTEST:
            return bare
        bare = cut
    return bare


def _pairs(text: str) -> set[str]:
    """Return each two letters that follow one another."""
    return {text[place : place + 2] for place in range(len(text) - 1)}
