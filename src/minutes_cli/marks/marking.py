"""What a line begins with: the mark, the bracket, the label."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.marks.brackets import bracket_at
from minutes_cli.marks.labels import label_at
from minutes_cli.marks.speakers import closes, speaker_at
from minutes_cli.matching import pattern_of
from minutes_cli.patterns import KANJI_DIGITS, RULE
from minutes_cli.vocabulary.marks import (
    BRACKETS,
    BULLET_FORM,
    CIRCLES,
    NUMBER_FORMS,
    QUESTION_FORMS,
    RUNNING_FORM,
    SYMBOL_FORMS,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    import regex

    from minutes_cli.lines import Line
    from minutes_cli.marks.brackets import Bracket
    from minutes_cli.marks.labels import LabelMatch
    from minutes_cli.marks.speakers import SpeakerLabel
    from minutes_cli.vocabulary.marks import MarkForm

_RULE_START = frozenset("-─━―—=_*~+…‥・.◇◆○〇□■◎●☆★ー＿×|┌├└┏┣┗")
_RULE_END = _RULE_START | frozenset("┐┓┘┛┤┫┬┳┴┻┼╋")
_ROUND = f"{CIRCLES}◯"
_LEADING = frozenset("○◎●◇◆□■△▲▽▼☆★")
_LIST_BULLETS = frozenset("•・")
_DEEPENING = frozenset("-#")
_QUESTIONS = frozenset("問答")
_ONLY_QUESTIONS = frozenset("→-*ー")
_LEADS_ANOTHER = _LEADING | _LIST_BULLETS | _ONLY_QUESTIONS | {"#"}
_SECTION_NUMBERS = frozenset({"N.", "(N)", "N)", "N-N", "N.N"})
ANNOUNCED = frozenset({"日程第N", "第N号議案", "議案第N号", "議題N"})
_ROMAN = {letter: value for value, letter in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", 1)}
_KANA = {letter: value for value, letter in enumerate("アイウエオカキクケコ", 1)}


class Mark(NamedTuple):
    """The mark at the head of a line. `end` is where the text behind it begins in `Line.text`."""

    family: str
    printed: str
    end: int
    number: int | None = None
    depth: int = 1
    """How often a sign that repeats is printed: -- is 2, ### is 3, 1.4.1 is 3."""


@dataclass(eq=False)
class MarkedLine:
    """A line and what it shows. `text` and `number` are the line's own, asked for more than anything.

    What few lines are asked for is measured when it is first asked, and kept: no stage measures a line again.
    """

    line: Line
    text: str
    number: int
    mark: Mark | None = None
    bracket: Bracket | None = None
    ruled: bool = False
    label: LabelMatch | None = None
    """The label that the text behind the mark begins with."""

    @cached_property
    def start(self) -> int:
        """Where the text behind the mark begins."""
        return self.mark.end if self.mark else 0

    @cached_property
    def body(self) -> str:
        """The folded text behind the mark."""
        return self.text[self.mark.end :] if self.mark else self.text

    @cached_property
    def bare(self) -> str:
        """The body without spaces."""
        return "".join(self.body.split())

    @cached_property
    def speaker(self) -> SpeakerLabel | None:
        """The speaker's label that the text behind the mark begins with."""
        return speaker_at(self)

    @cached_property
    def closed(self) -> bool:
        """Whether it ends a sentence."""
        return closes(self.text)

    @cached_property
    def counts(self) -> bool:
        """Whether its mark is a number."""
        return self.mark is not None and self.mark.number is not None

    @cached_property
    def sign(self) -> str:
        """The family of its mark, or the sign of a bracket around the whole line; nothing where it has neither."""
        if self.mark is not None:
            return self.mark.family
        return f"whole{self.bracket.sign}" if self.bracket is not None and self.bracket.whole else ""

    @cached_property
    def family(self) -> str:
        """Its sign, and how deep it is where it repeats: -2 of --, #3 of ###."""
        deep = self.mark is not None and self.mark.depth > 1 and self.mark.family in _DEEPENING
        return f"{self.sign}{self.mark.depth}" if deep and self.mark is not None else self.sign


def mark(line: Line) -> MarkedLine:
    """Say what `line` shows."""
    text = line.text
    if not text:
        return MarkedLine(line, text, line.number)
    first = text[0]
    if first in _RULE_START and text[-1] in _RULE_END and RULE.fullmatch(text):
        return MarkedLine(line, text, line.number, ruled=True, label=label_at(text, 0))
    found = mark_at(line, 0)
    if found is not None and found.end < len(text):
        found = _numbered_behind(line, found)
    start = found.end if found else 0
    bracket = bracket_at(text, start) if start < len(text) and text[start] in BRACKETS else None
    return MarkedLine(line, text, line.number, found, bracket, label=label_at(text, start, bracket))


def _numbered_behind(line: Line, found: Mark) -> Mark:
    """◎日程第１　…, ○第１号議案　…: the bullet belongs to the number behind it; so does ## to 1."""
    if found.family not in _LEADS_ANOTHER:
        return found
    behind = mark_at(line, found.end)
    if behind is not None and behind.family in _QUESTIONS and found.family != "#":  # ・Q　…, → A　…
        return Mark(behind.family, line.printed_at(0, behind.end).strip(), behind.end)
    if behind is None or behind.number is None or found.family in _ONLY_QUESTIONS:
        return found
    if found.family == "#":
        return Mark("#", behind.printed, behind.end, behind.number, found.depth)
    if found.family in _LIST_BULLETS:  # • 1.日時
        printed = line.printed_at(0, behind.end).strip()
        return Mark(behind.family, printed, behind.end, behind.number) if behind.family == "N." else found
    if behind.family in _SECTION_NUMBERS:  # ■1.進捗
        return Mark(found.family, line.printed_at(0, behind.end).strip(), behind.end, behind.number)
    if behind.family not in ANNOUNCED:
        return found
    return Mark(behind.family, line.printed_at(0, behind.end).strip(), behind.end, behind.number)


def mark_at(line: Line, start: int) -> Mark | None:
    """Return the mark at position `start` of the line's text."""
    for form, read in _FORMS_BY_FIRST.get(line.text[start : start + 1], ()):
        match = pattern_of(form.pattern).match(line.text, start)
        if match:
            return read(line, form.family, match, start)
    return None


def _bullet(line: Line, _: str, match: regex.Match[str], start: int) -> Mark:
    sign = line.text[start]
    return Mark("○" if sign in CIRCLES else sign, line.printed_at(start, match.end()).strip(), match.end())


def _running(line: Line, _: str, match: regex.Match[str], start: int) -> Mark:
    sign = match["sign"]
    family = "○" if sign in _ROUND else sign
    return Mark(family, line.printed_at(start, match.end()).strip(), match.end())


def _plain(line: Line, family: str, match: regex.Match[str], start: int) -> Mark:
    return Mark(family, line.printed_at(start, match.end()).strip(), match.end())


def _symbol(line: Line, family: str, match: regex.Match[str], start: int) -> Mark:
    dashes = match.groupdict().get("dash")
    depth = len(dashes) if dashes else 1
    return Mark(family, line.printed_at(start, match.end()).strip(), match.end(), None, depth)


def _numbered(line: Line, family: str, match: regex.Match[str], start: int) -> Mark:
    groups = match.groupdict()
    printed = line.printed_at(start, match.end()).strip()
    if family == "#":
        return Mark(family, printed, match.end(), None, len(groups["hash"]))
    depth = {"N-N": 2, "N.N": 2, "N.N.N": 3}.get(family, 1)
    return Mark(family, printed, match.end(), number_of(groups["n"]), depth)


_READERS = (
    ((BULLET_FORM,), _bullet),
    (QUESTION_FORMS, _plain),
    ((RUNNING_FORM,), _running),
    (SYMBOL_FORMS, _symbol),
    (NUMBER_FORMS, _numbered),
)
_FORMS_BY_FIRST: dict[str, list[tuple[MarkForm, Callable[[Line, str, regex.Match[str], int], Mark]]]] = {}
for _forms, _read in _READERS:
    for _form in _forms:
        for _first in _form.first:
            _FORMS_BY_FIRST.setdefault(_first, []).append((_form, _read))
"""What a line may be marked by, found by its first character: most lines are done after one look."""


def number_of(digits: str) -> int:
    """Return the number that 12, 十二, ③, Ⅳ, イ or b stands for; 0 where it counts otherwise."""
    first = digits[0]
    if digits.isascii() and digits.isdigit():
        return int(digits)
    if "①" <= first <= "⑳":
        return ord(first) - ord("①") + 1
    if first in _ROMAN:
        return _ROMAN[first]
    if first in _KANA:
        return _KANA[first]
    if "a" <= first <= "h" and len(digits) == 1:
        return ord(first) - ord("a") + 1
    return _kanji_number(digits)


def _kanji_number(digits: str) -> int:
    tens, ten, ones = digits.rpartition("十")
    if ten:
        return 10 * (KANJI_DIGITS.get(tens, 1) if tens else 1) + KANJI_DIGITS.get(ones, 0)
    value = 0
    for letter in digits:
        value = value * 10 + KANJI_DIGITS.get(letter, 0)
    return value
