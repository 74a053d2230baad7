"""Printed text and the form we match on, with the way back.

Guarantees:
1. `fold(printed).printed_at(start, end)` is a slice of the printed text, never a repair of it.
2. Folding is done letter by letter (a base letter with its combining marks counts as one), so that
   every folded position knows the printed one.
3. Widths, compatibility letters and radicals are folded (（→(, ⽇→日, ⻑→長, ㈱→(株), ㋿→令和, ｶﾞ→ガ);
   what tells marks apart is not: ① Ⅰ ⓐ … stay as printed (plain NFKC would blur ① with 1).
4. Zero-width letters and the byte order mark are folded to nothing, every space to U+0020.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

import regex

from minutes_cli.matching import Pattern

# Letters that PDFs give for characters, which NFKC leaves alone (CJK Radicals Supplement).
RADICALS = dict(
    zip(
        "⻑⻄⻘⻝⻤⻩⻭⻲⻨⻫⻯⻁⺠⻅⻆⻔⻋⻉⻢⻣⻥⻦⺟⻌⻇",
        "長西青食鬼黄歯亀麦斉竜虎民見角門車貝馬骨魚鳥母辶角",
        strict=True,
    )
)

# Signs that look alike and mean the same wherever we match.
ALIKE = {
    "〜": "~",  # wave dash
    "∼": "~",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "–": "-",
    "﹣": "-",
    "◯": "○",  # large circle
    "⚪": "○",
    "‥": "‥",
    "•": "•",
    "･": "・",
    "·": "・",
    "‧": "・",
    "∙": "・",
    "⁃": "-",
    "│": "|",  # tables drawn with lines
    "┃": "|",
    "║": "|",
}

_SPACES = frozenset("\u00a0\u1680\u202f\u205f\u3000\x0c\x0b\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_NOTHING = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0e\ufe0f")
_COMBINING = Pattern(r".[\u3099\u309a\uff9e\uff9f\p{M}]++", regex.DOTALL)


def _fold_letter(letter: str) -> str:
    if letter in RADICALS:
        return RADICALS[letter]
    if letter in ALIKE:
        return ALIKE[letter]
    if letter in _NOTHING:
        return ""
    if letter in _SPACES or "\u2000" <= letter <= "\u200a":
        return " "
    point = ord(letter)
    # ①-⓿ ❶-➓ Ⅰ-ↈ ㊀-㊉ ㉑-㊿ and the ellipsis: NFKC would lose what the page tells apart.
    if (
        0x2460 <= point <= 0x2473
        or 0x24B6 <= point <= 0x24FF
        or 0x2160 <= point <= 0x2188
        or 0x3251 <= point <= 0x325F
        or 0x32B1 <= point <= 0x32BF
        or 0x3280 <= point <= 0x3289
        or letter in "…‥"
    ):
        return letter
    return unicodedata.normalize("NFKC", letter)


class _Table(dict[int, str]):
    """Filled as letters turn up; `irregular` holds those that do not fold one to one."""

    def __init__(self) -> None:
        super().__init__()
        self.irregular: set[str] = set("\u3099\u309a\uff9e\uff9f")

    def __missing__(self, point: int) -> str:
        letter = chr(point)
        folded = _fold_letter(letter)
        self[point] = folded
        if len(folded) != 1 or unicodedata.combining(letter):
            self.irregular.add(letter)
        return folded


_TABLE = _Table()


class Folded(NamedTuple):
    """A printed text and its folded form. `offsets` is null where they match letter by letter."""

    text: str
    printed: str
    offsets: tuple[int, ...] | None = None

    def printed_at(self, start: int, end: int | None = None) -> str:
        """Return the printed text behind folded positions `start` to `end`."""
        if self.offsets is None:
            return self.printed[start:end]
        stop = len(self.text) if end is None else end
        return self.printed[self.offsets[start] : self.offsets[stop]]


def fold_text(printed: str) -> str:
    """Return the folded form alone, where no way back is needed."""
    return fold(printed).text


def fold(printed: str) -> Folded:
    """Fold `printed` for matching, keeping for each folded letter its place in print."""
    text, offsets = fold_line(printed)
    return Folded(text, printed, offsets)


def fold_line(printed: str) -> tuple[str, tuple[int, ...] | None]:
    """Return the folded form and the offsets of `Folded`; one string for both where nothing is folded."""
    text = printed.translate(_TABLE)
    if _TABLE.irregular.isdisjoint(printed):
        return (printed if text == printed else text), None
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for cluster in _clusters(printed):
        piece = cluster.translate(_TABLE) if len(cluster) == 1 else unicodedata.normalize("NFKC", cluster)
        pieces.append(piece)
        offsets.extend([position] * len(piece))
        position += len(cluster)
    offsets.append(position)
    return "".join(pieces), tuple(offsets)


def _clusters(printed: str) -> list[str]:
    """Cut into letters, a letter with its combining marks (か゛, ｶﾞ) as one."""
    clusters: list[str] = []
    position = 0
    for match in _COMBINING.finditer(printed):
        clusters.extend(printed[position : match.start()])
        clusters.append(match.group())
        position = match.end()
    clusters.extend(printed[position:])
    return clusters
