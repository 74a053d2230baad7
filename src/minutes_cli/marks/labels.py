"""Whether a text begins with a printed label: 日　時, ■開催場所：, 【出席者】, **Date**:, | 場所 |."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from minutes_cli.compiling import compiled
from minutes_cli.marks.marking import Bracket, bracket_at
from minutes_cli.vocabulary.labels import LABEL_NOTES, LABELS, LONG_LABELS, Fact
from minutes_cli.vocabulary.marks import BRACKETS

if TYPE_CHECKING:
    from minutes_cli.lines import Line
    from minutes_cli.marks.marking import MarkedLine


def _squeeze(word: str) -> str:
    return word.casefold()


_ROWS: dict[str, Fact] = {}
for _row in reversed(LABELS):  # a word that stands twice keeps the fact of its first row
    _ROWS[_squeeze(_row.word)] = _row.fact
_LONG = tuple((row.fact, compiled(row.word)) for row in LONG_LABELS)
_FIRST = frozenset(word[0] for word in _ROWS)
_PREFIXES = frozenset(word[:end] for word in _ROWS for end in range(1, len(word) + 1))
"""What a label may begin with: a text that has left these is none, and need not be read on."""
_MOST_BLANKS = 10
_DECORATION = compiled(r"(?:\*\*|__|[|:]) *+")
_DECORATION_END = compiled(r" *+(?:\*\*|__)")
_NOTE = compiled(r" *+\((?:[^()]|\([^()]{0,30}+\)){0,40}+\)")
_TERSE = compiled(r"(?:な *+し|無し|該当なし|\d{1,4}+ *+[名人])")
_DATE_START = compiled(r"(?:令和|平成|昭和|大正|明治|[12]\d{3}|[RHS]\d)")
_KANJI_START = compiled(r"[\p{Han}\p{Katakana}A-Za-z0-9]")
_SAYS_SO = compiled(r"(?:は、?+)?+ *+(?:左|次|以下|別紙|下記)の(?:とお|通)り(?:である|です)?+。?+")
_TABLE_CELL = compiled(r" *+[\t|] *+")
_BARS = compiled(r"[| \t]*+")
_BLANKS = compiled(r" *+")
_BLANKS_AND_STARS = compiled(r"[ *]*+")
# How far a pattern is let look: for a sign that it needs, it would search the whole of a long line, at every label.
_LONGEST_NOTE = 1_400
_LONGEST_WORDS = 80


class How(Enum):
    """How a label meets its value."""

    ALONE = "alone on its line"
    COLON = "a colon"
    CELL = "a cell"
    GAP = "a space"
    JAMMED = "nothing between"
    BRACKET = "a bracket"


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label found: the fact, where its word begins and ends, and where its value begins."""

    fact: Fact
    word: str
    start: int
    end: int
    value: int
    how: How
    note: str = ""

    @property
    def firm(self) -> bool:
        """The form leaves no doubt that a label is meant."""
        return self.how in (How.ALONE, How.COLON, How.CELL, How.BRACKET)


def printed_label(line: Line, match: LabelMatch) -> str:
    """Return the label as printed, the spaces inside its word closed up."""
    return "".join(line.printed_at(match.start, match.end).split())


def label_of(marked: MarkedLine) -> LabelMatch | None:
    """Return the label that the text behind the line's mark begins with."""
    return label_at(marked.text, marked.start, marked.bracket)


def label_at(text: str, start: int, bracket: Bracket | None = None) -> LabelMatch | None:
    """Return the label that begins at `start` of a folded text."""
    if start >= len(text):
        return None
    if bracket is None and text[start] in BRACKETS:
        bracket = bracket_at(text, start)
    if bracket is not None:
        return _bracketed(text, bracket)
    decoration = _DECORATION.match(text, start)
    if decoration:
        start = decoration.end()
    if start >= len(text):
        return None
    if text[start].casefold() not in _FIRST:
        return _long_label(text, start)
    for end, word in reversed(_words_at(text, start)):
        found = _meets_value(text, start, end, word)
        if found is not None:
            return found
    return _long_label(text, start)


def _long_label(text: str, start: int) -> LabelMatch | None:
    if len(text) - start > 80 or not ("出席" in text or "職員" in text):
        return None
    for fact, pattern in _LONG:
        if pattern.fullmatch(text, start):
            return LabelMatch(fact, text[start:], start, len(text), len(text), How.ALONE)
    return None


def _bracketed(text: str, bracket: Bracket) -> LabelMatch | None:
    inside = "".join(bracket.inside.split())
    bare = _NOTE.sub("", inside).strip(":")
    fact = _ROWS.get(_squeeze(bare))
    if fact is None:
        return None
    value = bracket.end
    if value < len(text) and text[value] == ":":
        value += 1
    while value < len(text) and text[value] == " ":
        value += 1
    return LabelMatch(
        fact, bare, bracket.start + 1, bracket.start + 1 + len(bracket.inside), value, How.BRACKET
    )


def _words_at(text: str, start: int) -> list[tuple[int, str]]:
    """Return each known word that stands at `start`, spaces between its letters allowed, shortest first."""
    found: list[tuple[int, str]] = []
    squeezed = ""
    blanks = 0
    for position in range(start, len(text)):
        letter = text[position]
        if letter == " ":
            blanks += 1
            if blanks > _MOST_BLANKS:
                break
            continue
        blanks = 0
        squeezed += letter.casefold()
        if squeezed not in _PREFIXES:
            break
        if squeezed in _ROWS:
            found.append((position + 1, squeezed))
    return found


def _meets_value(text: str, start: int, end: int, word: str) -> LabelMatch | None:
    fact = _ROWS[word]
    bold = _DECORATION_END.match(text, end)
    after = bold.end() if bold else end
    after, note = _notes(text, after, fact)
    says_so = _SAYS_SO.match(text, after, after + _LONGEST_WORDS)
    if says_so:
        after = says_so.end()
    how, value = _separator(text, after, fact, word, bool(note or says_so))
    if how is None:
        return None
    return LabelMatch(fact, word, start, end, value, how, note)


def _notes(text: str, after: int, fact: Fact) -> tuple[int, str]:
    """Pass over notes in parentheses that belong to the label: 出席者（敬称略）."""
    notes = ""
    while True:
        match = _NOTE.match(text, after, after + _LONGEST_NOTE)
        if match is None:
            return after, notes
        inside = match.group()
        whole = match.end() == len(text)
        if not (whole and fact not in (Fact.VENUE, Fact.DATE_AND_TIME)) and not any(
            word in inside for word in LABEL_NOTES
        ):
            return after, notes
        notes += inside.strip()
        after = match.end()


def _separator(text: str, after: int, fact: Fact, word: str, noted: bool) -> tuple[How | None, int]:
    cell = _TABLE_CELL.match(text, after)
    if cell:
        behind = _BARS.match(text, cell.end())
        return (How.ALONE if behind and behind.end() == len(text) else How.CELL), cell.end()
    value = _BLANKS.match(text, after).end()  # type: ignore[union-attr]  # it fits anywhere
    if text[value : value + 3] in ("", ":", "。", "**"):
        return How.ALONE, len(text)
    if text[value] == ":":
        value = _BLANKS_AND_STARS.match(text, value + 1).end()  # type: ignore[union-attr]  # it fits anywhere
        return (How.COLON if value < len(text) else How.ALONE), value
    if text[value] == "、" and word == "於":
        return How.COLON, value + 1
    if value > after or noted:
        return How.GAP, value
    return _jammed(text, value, fact, word)


def _jammed(text: str, value: int, fact: Fact, word: str) -> tuple[How | None, int]:
    dated = fact in (Fact.DATE_AND_TIME, Fact.DATE_TIME_VENUE, Fact.OPENING, Fact.ENDING, Fact.PAGE_DATE)
    if dated and _DATE_START.match(text, value):
        return How.JAMMED, value
    if len(word) > 1 and _TERSE.fullmatch(text, value):
        return How.JAMMED, value
    if fact is Fact.VENUE and len(word) >= 4 and _KANJI_START.match(text, value):
        return How.JAMMED, value
    return None, value
