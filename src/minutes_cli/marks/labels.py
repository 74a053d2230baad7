"""Whether a text begins with a printed label: 日　時, ■開催場所：, 【出席者】, **Date**:, | 場所 |."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.lines import Piece
from minutes_cli.marks.brackets import Bracket, bracket_at
from minutes_cli.matching import Pattern, pattern_of
from minutes_cli.patterns import ASIDE_IN_NOTE, asides
from minutes_cli.vocabulary.asides import Use
from minutes_cli.vocabulary.label_forms import LABEL_FORMS, LONG_LABELS
from minutes_cli.vocabulary.labels import LABELS, Fact
from minutes_cli.vocabulary.marks import BRACKETS

if TYPE_CHECKING:
    from minutes_cli.lines import Line
    from minutes_cli.marks.marking import MarkedLine


def _squeeze(word: str) -> str:
    return word.casefold()


_ROWS: dict[str, Fact] = {}
for _row in reversed(LABELS):  # a word that stands twice keeps the fact of its first row
    _ROWS[_squeeze(_row.word)] = _row.fact
_VALUED = {_squeeze(row.word): row.fact for row in LABELS if _ROWS[_squeeze(row.word)] is not row.fact}
"""What a word states that heads the talk where it stands alone, and where a short value stands behind it."""
_FORMED = frozenset(pair for form in LABEL_FORMS for pair in form.first)
_FIRST = frozenset(word[0] for word in (*_ROWS, *_FORMED))
_PREFIXES = frozenset(word[:end] for word in _ROWS for end in range(1, len(word) + 1))
"""What a label may begin with: a text that has left these is none, and need not be read on."""
_MOST_BLANKS = 10
_LONGEST_FORMED = 30
_FARTHEST = 90
_NO_LABEL = frozenset(":。|\t")
_SHORT_VALUE = 20
_DECORATION = Pattern(r"(?:\*\*|__|[|:]) *+")
_DECORATION_END = Pattern(r" *+(?:\*\*|__)")
_NOTE = Pattern(r" *+\((?:[^()]|\([^()]{0,30}+\)){0,40}+\)")
_OF_THOSE = Pattern(
    r"(?:委員|構成員|議員|会員|理事|監事|役員|評議員|事務局|説明員|オブザーバー|市|町|県|区|オンライン|会場|対面)(?:等|側)?+"
)
_ELSEWHERE = "別紙"
"""Said of a label: the list is not on this page."""
_USUAL_NOTE = Pattern(
    rf"(?:{asides(Use.NOTE, without=Use.STATES)}|{_OF_THOSE.pattern}|[\d一二三四五六七八九十]|[ ()・、。,:/中]++)++"
)
_TERSE = Pattern(r"(?:な *+し|無し|該当なし|\d{1,4}+ *+[名人](?: *+\([^()]{0,60}+\))?+)")
_DATE_START = Pattern(r"(?:令和|平成|昭和|大正|明治|[12]\d{3}|[RHS]\d)")
_KANJI_START = Pattern(r"[\p{Han}\p{Katakana}A-Za-z0-9]")
_SAYS_SO = Pattern(r"(?:は、?+)?+ *+(?:左|次|以下|別紙|下記)の(?:とお|通)り(?:である|です)?+。?+")
_TABLE_CELL = Pattern(r" *+[\t|] *+")
_BARS = Pattern(r"[| \t]*+")
_BLANKS = Pattern(r" *+")
_BLANKS_AND_STARS = Pattern(r"[ *]*+")
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
    """What parentheses after the word say of it: 出席者（敬称略）."""
    noted: int = 0
    """Where these parentheses end; 0 where there are none."""

    @property
    def rest(self) -> int:
        """Where begins what the line tells beside the label's word, what parentheses say of it included."""
        return self.end if self.note and not is_usual_note(self.note) else self.value

    @property
    def firm(self) -> bool:
        """The form leaves no doubt that a label is meant."""
        return self.how in (How.ALONE, How.COLON, How.CELL, How.BRACKET)


class _Word(NamedTuple):
    """A label's word found in a text: where it ends, its letters without spaces, what it states."""

    end: int
    word: str
    fact: Fact


def printed_label(line: Line, match: LabelMatch) -> str:
    """Return the label as printed, the spaces inside its word closed up."""
    return "".join(line.printed_at(match.start, match.end).split())


def note_on(line: Line, match: LabelMatch) -> Piece | None:
    """Return the parentheses after the word of a label: 場所（２階）：市役所; null where there are none."""
    return Piece(line, match.end, match.noted) if match.note else None


def is_usual_note(inside: str) -> bool:
    """Return whether what parentheses say of a label is a count or a courtesy: （敬称略）, （委員12名）."""
    return _USUAL_NOTE.fullmatch(inside) is not None


def label_of(marked: MarkedLine) -> LabelMatch | None:
    """Return the label that the text behind the line's mark begins with, as it was found when the line was marked."""
    return marked.label


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
    words = _words_at(text, start)
    if _may_be_formed(text, start):
        words = sorted([*words, *_formed_at(text, start)], key=_end_of)
    for end, word, fact in reversed(words):
        found = _meets_value(text, start, end, word, fact)
        if found is not None:
            return found
    return _long_label(text, start)


def _end_of(word: _Word) -> int:
    return word.end


def _long_label(text: str, start: int) -> LabelMatch | None:
    if len(text) - start > 80 or not ("出席" in text or "職員" in text):
        return None
    for row in LONG_LABELS:
        if pattern_of(row.word).fullmatch(text, start):
            return LabelMatch(row.fact, text[start:], start, len(text), len(text), How.ALONE)
    return None


def _bracketed(text: str, bracket: Bracket) -> LabelMatch | None:
    inside = "".join(bracket.inside.split())
    bare = _SAYS_SO.sub("", _NOTE.sub("", inside)).strip(":")
    fact = _fact_of(_squeeze(bare))
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


def _fact_of(word: str) -> Fact | None:
    fact = _ROWS.get(word)
    if fact is None and word[:2] in _FORMED:
        forms = (form for form in LABEL_FORMS if word[:2] in form.first)
        fact = next((form.fact for form in forms if pattern_of(form.pattern).fullmatch(word)), None)
    return fact


def _words_at(text: str, start: int) -> list[_Word]:
    """Return each known word that stands at `start`, spaces between its letters allowed, shortest first."""
    found: list[_Word] = []
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
            found.append(_Word(position + 1, squeezed, _ROWS[squeezed]))
    return found


def _may_be_formed(text: str, start: int) -> bool:
    """A look at the first two letters, before the patterns are asked; letters set apart tell nothing so soon."""
    pair = text[start : start + 2]
    return pair in _FORMED or pair[1:] == " "


def _formed_at(text: str, start: int) -> list[_Word]:
    """Return the labels put together from words that return (出席した理事の氏名) that stand at `start`."""
    squeezed, places = _squeezed(text, start)
    if squeezed[:2] not in _FORMED:
        return []
    found = []
    for form in LABEL_FORMS:
        match = pattern_of(form.pattern).match(squeezed) if squeezed[:2] in form.first else None
        if match:
            last = match.end() - 1
            found.append(_Word(places[last] + 1, match.group(), form.fact))
    return found


def _squeezed(text: str, start: int) -> tuple[str, list[int]]:
    """Return the letters that a label may be made of, and the place of each: 出席者（委員）氏 名 -> 出席者氏名.

    What stands in parentheses inside a label tells of its people, and is no part of its word.
    """
    letters: list[str] = []
    places: list[int] = []
    blanks = inside = 0
    for place in range(start, min(len(text), start + _FARTHEST)):
        letter = text[place]
        if letter == " ":
            blanks += 1
            if blanks > _MOST_BLANKS:
                break
            continue
        blanks = 0
        if letter == "(":
            inside += 1
        elif inside:
            inside -= letter == ")"
        elif letter in _NO_LABEL or len(letters) == _LONGEST_FORMED:
            break
        else:
            letters.append(letter)
            places.append(place)
    return "".join(letters).casefold(), places


def _meets_value(text: str, start: int, end: int, word: str, fact: Fact) -> LabelMatch | None:
    bold = _DECORATION_END.match(text, end)
    after = bold.end() if bold else end
    before = after
    after, note = _notes(text, after, fact)
    noted = after if after > before else 0
    says_so = _SAYS_SO.match(text, after, after + _LONGEST_WORDS)
    if says_so:
        after = says_so.end()
        if _ELSEWHERE in says_so.group():
            note, noted = note + says_so.group().strip(), after
    how, value = _separator(text, after, fact, word, bool(note or says_so))
    if how is None:
        return None
    if how in (How.COLON, How.CELL) and len(text) - value <= _SHORT_VALUE:
        fact = _VALUED.get(word, fact)  # 議事録：三好
    return LabelMatch(fact, word, start, end, value, how, note, noted)


def _notes(text: str, after: int, fact: Fact) -> tuple[int, str]:
    """Pass over notes in parentheses that belong to the label: 出席者（敬称略）."""
    notes = ""
    while True:
        match = _NOTE.match(text, after, after + _LONGEST_NOTE)
        if match is None:
            return after, notes
        inside = match.group()
        ends = match.end() == len(text) and fact not in (Fact.VENUE, Fact.DATE_AND_TIME)  # 会場（市役所）
        if not (
            ends
            or text.startswith((":", " :"), match.end())
            or (fact in (Fact.PRESENT, Fact.ABSENT) and _OF_THOSE.fullmatch(inside.strip(" ()")))
            or ASIDE_IN_NOTE.search(inside)
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
    if value > after and word.isascii() and text[value].islower():
        return None, value  # Attendees are those who …
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
