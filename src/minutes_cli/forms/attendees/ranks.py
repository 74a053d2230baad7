"""Rank marks and the legend that explains them: （◎委員長、○副委員長）. Without a legend a mark means nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.forms.attendees.words import ROLE_WORDS
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.roles import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEGEND = Pattern(
    r"(?P<mark>[◎○〇●△▲☆★◇◆□■]) *+(?:印)?(?:は|が|…|:|=)? *+(?P<role>[\p{Han}\p{Katakana}ー]{2,9}+)"
)


def legend_of(texts: Iterable[str]) -> dict[str, str]:
    """Return the role that each rank mark stands for, where folded `texts` say so."""
    legend: dict[str, str] = {}
    for text in texts:
        if len(text) > 200:
            continue
        for match in _LEGEND.finditer(text):
            if match["role"] in ROLE_WORDS:
                legend.setdefault(match["mark"], match["role"])
    return legend


_MARKS = frozenset("◎○〇●△▲☆★◇◆□■×✕")
_PRESENCE = Pattern(
    r"(?P<mark>[◎○〇●△▲☆★◇◆□■×✕]) *+(?:印)?(?:は|が|…|:|=)? *+(?P<status>出席|欠席|代理出席|欠|出)"
)


def presence_of(texts: Iterable[str]) -> dict[str, str]:
    """Return the status that each mark stands for; × beside ○ needs no legend."""
    legend: dict[str, str] = {}
    for text in texts:
        if len(text) > 200 or "席" not in text:
            continue
        for match in _PRESENCE.finditer(text):
            legend.setdefault(match["mark"], STATUS_WORDS[match["status"]])
    return legend


def is_legend(text: str) -> bool:
    """Say whether a note is nothing but a legend."""
    bare = text.strip("()※ ")
    roles = [match["role"] for match in _LEGEND.finditer(bare) if match["role"] in ROLE_WORDS]
    rest = _LEGEND.sub("", _PRESENCE.sub("", bare)) if roles or _PRESENCE.search(bare) else bare
    if any(map(str.isalnum, rest)):
        return False
    return bare != text or ":" in bare or sum(letter in _MARKS for letter in bare) > 1
