"""How much a decoded text looks like Japanese: the evidence that tells encodings apart.

The letters of minutes are kana, Japanese signs and everyday kanji; the wrong encoding gives half-width
kana, rare kanji, other scripts or controls. Each kind of letter has a weight; a text's plausibility
is the mean weight of the letters of its beginning.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

SAMPLE = 1 << 16


class LetterKind(NamedTuple):
    """Letters from `first` to `last` and what one of them says. `seen` is one of them in print."""

    name: str
    first: str
    last: str
    weight: float
    seen: str


# The first row that holds the letter counts.
LETTER_KINDS = (
    LetterKind("white space of ASCII", "\t", "\r", 1.0, "\n"),
    LetterKind("control", "\0", "\x1f", -5.0, "\x01"),
    LetterKind("ASCII", " ", "~", 1.0, "A"),
    LetterKind("control", "\x7f", "\x9f", -5.0, "\x80"),
    LetterKind("Japanese sign", "\u3000", "\u301f", 1.0, "。"),
    LetterKind("kana", "\u3041", "\u30ff", 1.0, "あ"),
    LetterKind("half-width kana", "\uff61", "\uff9f", 0.35, "ｱ"),
    LetterKind("full-width letter", "\uff01", "\uffee", 0.8, "："),
    LetterKind("private use", "\ue000", "\uf8ff", -0.5, "\ue000"),
    LetterKind("not a letter", "\ufff0", "\uffff", -5.0, "\ufffd"),
)
EVERYDAY_KANJI, RARE_KANJI, JAPANESE_SIGN, MAKERS_SIGN, FOREIGN = 0.8, 0.1, 0.6, 0.3, -1.0


def plausibility(text: str) -> float:
    """Return how far `text` looks like Japanese: about 1 where it is, below 0.3 where it is not.

    ASCII says nothing in an encoding of the ASCII family, so it counts only where there is nothing else.
    """
    letters = Counter(text[:SAMPLE])
    telling = {letter: times for letter, times in letters.items() if not " " <= letter <= "~"} or letters
    total = sum(telling.values())
    return sum(weight_of(letter) * times for letter, times in telling.items()) / total if total else 0.0


def weight_of(letter: str) -> float:
    """Return what one letter says for the text being Japanese."""
    for kind in LETTER_KINDS:
        if kind.first <= letter <= kind.last:
            return kind.weight
    try:
        row = letter.encode("euc_jp")[0]
    except UnicodeEncodeError:
        return MAKERS_SIGN if _is_of_cp932(letter) else FOREIGN
    if row < 0xB0:  # rows 1-8, or 0x8F: JIS X 0212
        return RARE_KANJI if row == 0x8F else JAPANESE_SIGN
    return EVERYDAY_KANJI if row < 0xD0 else RARE_KANJI


def _is_of_cp932(letter: str) -> bool:
    try:
        letter.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True
