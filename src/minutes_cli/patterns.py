"""Named patterns built from the tables; nothing is matched here.

Every pattern is written for folded text, matched at a position, and cannot backtrack without bound:
what repeats is possessive, and what may repeat is bounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from minutes_cli.matching import Pattern, pattern_of
from minutes_cli.vocabulary import connecting, furniture, phrases
from minutes_cli.vocabulary.asides import ASIDES, Use

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_cli.vocabulary.furniture import LineForm
    from minutes_cli.vocabulary.phrases import Phrase


def _alternation(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _whole_line(rows: tuple[LineForm, ...]) -> Pattern[str]:
    return Pattern(_alternation(row.pattern for row in rows))


def _words(rows: tuple[Phrase, ...]) -> str:
    return "|".join(regex.escape(row.words) for row in sorted(rows, key=lambda row: -len(row.words)))


PAGE_NUMBER = _whole_line(furniture.PAGE_NUMBERS)
BARE_PAGE_NUMBER = Pattern(furniture.BARE_PAGE_NUMBER)
FRONT_MATTER_PAIR = Pattern(furniture.FRONT_MATTER_PAIR)
CLOSING = _whole_line(furniture.CLOSINGS)
SITTING = Pattern(furniture.SITTING)
RULE = Pattern(furniture.RULE)

HEADING_ENDING = tuple(row.words for row in phrases.HEADING_ENDINGS)
HEADING_WORD = frozenset(row.words for row in phrases.HEADING_WORDS)
TALK_OPENING = tuple(row.words for row in phrases.TALK_OPENINGS)
NARRATION_ENDING = tuple(row.words for row in phrases.NARRATION_ENDINGS)
NARRATION_WORDS = tuple(row.words for row in phrases.NARRATION_WORDS)
STAGE_WORD = Pattern(_words(phrases.STAGE_WORDS))


class LineForms:
    """The lines that the rows of a table describe. Few lines hold a piece of any: that is asked first."""

    def __init__(self, rows: tuple[LineForm, ...]) -> None:
        self._free = tuple(row for row in rows if not row.holds)
        self._held = tuple(row for row in rows if row.holds)
        self._piece = Pattern("|".join(sorted({regex.escape(piece) for row in rows for piece in row.holds})))

    def describe(self, text: str) -> bool:
        """Return whether a folded line is one of them."""
        rows = self._free
        if self._held and self._piece.search(text):
            rows += tuple(row for row in self._held if any(piece in text for piece in row.holds))
        return any(pattern_of(row.pattern).fullmatch(text) for row in rows)


_NO_USE = Use(0)


def asides(of: Use, without: Use = _NO_USE) -> str:
    """Return the pattern of the words that stand beside people and are used so."""
    return _alternation(row.pattern for row in ASIDES if row.use & of and not row.use & without)


ASIDE_IN_NOTE = Pattern(asides(Use.NOTE))
ASIDE_ON_NAMES = Pattern(asides(Use.NAMES))
ASIDE_PLAIN = Pattern(asides(Use.PLAIN))
ASIDE_IN_HEAD = Pattern(asides(Use.HEAD))
ASIDE_NOBODY = Pattern(asides(Use.NOBODY))

SITE_CHROME = LineForms(furniture.SITE_CHROME)
TABLE_HEADS = LineForms(furniture.TABLE_HEADS)


KANJI_DIGITS = {letter: value for value, letter in enumerate("〇一二三四五六七八九")} | {"零": 0}

_CONNECTING = tuple(sorted((row.word for row in connecting.CONNECTING), key=lambda word: (-len(word), word)))


def is_connecting(text: str) -> bool:
    """Return whether a folded stretch holds nothing but words that join values, and marks."""
    rest = "".join(filter(str.isalnum, text))
    while rest:
        word = next((word for word in _CONNECTING if rest.startswith(word)), None)
        if word is None:
            return False
        rest = rest[len(word) :]
    return True
