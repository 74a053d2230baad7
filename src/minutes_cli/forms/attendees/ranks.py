"""Rank marks and the legend that explains them: （◎委員長、○副委員長）. Without a legend a mark means nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from minutes_cli.forms.attendees.words import ROLE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEGEND = regex.compile(
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


def is_legend(text: str) -> bool:
    """Say whether a note is nothing but a legend."""
    match = _LEGEND.match(text.strip())
    return match is not None and match["role"] in ROLE_WORDS
