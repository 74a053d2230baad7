"""A text as a search sees it: what the eye does not tell apart is one, on the side of the page and of the query.

Folded are widths, half-width kana, radicals and compatibility letters (`folding`), forms of one character
(`vocabulary.variants`), and the spaces beside Japanese characters: 図　書　館 and 山田 太郎 are words.
"""

from __future__ import annotations

import re

from minutes_cli.folding import fold_line
from minutes_cli.vocabulary.variants import VARIANTS

_COMMON = str.maketrans({printed: row.common for row in VARIANTS for printed in row.printed})
_SPACES = re.compile(r"[ \t]+")
_JAPANESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def search_form(text: str) -> str:
    """Return the text as it is looked for and found.

    >>> search_form("ＤＸ推進　髙橋 ⾧ ｶﾞｽ")
    'DX推進高橋長ガス'
    >>> search_form("zero trust")
    'zero trust'
    """
    folded = fold_line(text)[0].translate(_COMMON)
    return _SPACES.sub(lambda run: "" if _is_beside_japanese(run) else run[0], folded)


def search_form_with_places(text: str) -> tuple[str, list[int]]:
    """Return the text as it is looked for, and the printed place of each of its characters and of its end."""
    line, offsets = fold_line(text)
    folded = line.translate(_COMMON)
    places = list(range(len(folded) + 1)) if offsets is None else list(offsets)
    kept: list[str] = []
    kept_places: list[int] = []
    start = 0
    for run in _SPACES.finditer(folded):
        if _is_beside_japanese(run):
            kept.append(folded[start : run.start()])
            kept_places.extend(places[start : run.start()])
            start = run.end()
    kept.append(folded[start:])
    kept_places.extend(places[start:])
    return "".join(kept), kept_places


def _is_beside_japanese(run: re.Match[str]) -> bool:
    text, start, end = run.string, run.start(), run.end()
    before = start > 0 and _JAPANESE.match(text, start - 1)
    return bool(before or _JAPANESE.match(text, end))
