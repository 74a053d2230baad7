"""Whether a text is minutes at all: one sum of what speaks for it and against it.

A 日時 and a 場所 are printed on invitations and job offers too; so each sign has a weight, and the sum decides.
The weights are small numbers set by hand: a document type in the title, or speeches, are enough by themselves.

Guarantees: linear in the text; the same reading gives the same sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.account import Part
from minutes_cli.folding import fold_text
from minutes_cli.forms.dates import dates_in
from minutes_cli.matching import Pattern
from minutes_cli.outline.clock import clocks_in
from minutes_cli.patterns import NARRATION_ENDING
from minutes_cli.vocabulary.genre import BUSINESS_HEADINGS, FOREIGN_LINES, MEETING_WORDS, MINUTES_LINES
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from minutes_cli.fields.facts import Facts
    from minutes_cli.outline import Header, Unit

ENOUGH = 2
"""From this sum on a text is minutes."""

_FOREIGN = tuple((row, Pattern(row.pattern)) for row in FOREIGN_LINES)
_NAMED_SO = Pattern("|".join(row.pattern for row in MINUTES_LINES))
_MEETING = Pattern("|".join(row.pattern for row in MEETING_WORDS))
_LONGEST_LINE = 400
_BUSINESS = Pattern("|".join(row.pattern for row in BUSINESS_HEADINGS))
_AROUND_HEADINGS = " #■◆●◎○□◇▼【】<>〔〕[]:"
_LONGEST_HEADING = 24
_TOP = 3
_NEAR_TOP = 8
_LONGEST_NAME = 60
_MOST_LINES = 2_000


class Shown(NamedTuple):
    """What a document shows of its kind. `lines`: folded, blank ones left out."""

    facts: Facts
    stated: frozenset[Fact]
    units: Sequence[Unit]
    lines: Sequence[str]


class Sign(NamedTuple):
    """Something that minutes have. `seen`: how it was seen in a document."""

    weight: int
    what: str
    found: Callable[[Shown], bool]
    seen: str


def _is_called_minutes(shown: Shown) -> bool:
    title = shown.facts.title
    kind = (title.document_type if title is not None else None) or ""
    named = _NAMED_SO.fullmatch(fold_text(kind)) is not None
    return named or any(len(line) <= _LONGEST_NAME and _NAMED_SO.fullmatch(line) for line in shown.lines)


def _is_numbered(shown: Shown) -> bool:
    title = shown.facts.title
    return title is not None and title.number is not None


def _opens_with_a_meeting(shown: Shown) -> bool:
    return any(_MEETING.search(line[:_LONGEST_NAME]) for line in shown.lines[:_TOP])


def _opens_with_a_date(shown: Shown) -> bool:
    return any(len(line) <= _LONGEST_NAME and dates_in(line) for line in shown.lines[:_NEAR_TOP])


def _speeches(shown: Shown) -> int:
    return sum(unit.speaker is not None for unit in shown.units)


def _tells_what_was_done(shown: Shown) -> bool:
    return any(unit.part is Part.NARRATION and unit.text.endswith(NARRATION_ENDING) for unit in shown.units)


def _tells_the_clock(shown: Shown) -> bool:
    return any(clocks_in(unit.text) for unit in shown.units)


def _has_headed_talk(shown: Shown) -> bool:
    """A list or speeches below headings, two of each at least."""
    headings = sum(unit.part is Part.HEADING for unit in shown.units)
    return headings >= 2 and sum(unit.part is Part.REMARK for unit in shown.units) >= 4


def _has_headings_of_business(shown: Shown) -> bool:
    """Two headings that say what was done in a meeting: of one alone a diary or a notice has the like."""
    found = (line.strip(_AROUND_HEADINGS) for line in shown.lines if len(line) <= _LONGEST_HEADING)
    return len({text for text in found if _BUSINESS.fullmatch(text)}) >= 2


SIGNS: tuple[Sign, ...] = (
    Sign(3, "it is called minutes", _is_called_minutes, "第３回水路協議会 議事要旨"),
    Sign(3, "three speeches", lambda shown: _speeches(shown) >= 3, "○桐谷会長　開会します。"),
    Sign(2, "a speech", lambda shown: _speeches(shown) >= 1, "○議長（桐谷耕介君）　開会します。"),
    Sign(2, "people are listed", lambda shown: len(shown.facts.attendees) >= 2, "出席者　桐谷会長、真壁委員"),
    Sign(1, "a numbered meeting", _is_numbered, "第３回水路協議会"),
    Sign(1, "a meeting is named at the top", _opens_with_a_meeting, "写真部　定例会"),
    Sign(1, "a date is printed at the top", _opens_with_a_date, "写真部　定例会　2023年10月3日"),
    Sign(1, "a date is labelled", lambda shown: shown.facts.date_labelled, "日時　令和6年5月15日"),
    Sign(1, "a place is labelled", lambda shown: Fact.VENUE in shown.stated, "場所　市役所"),
    Sign(1, "an agenda", lambda shown: bool(shown.facts.agenda), "議題　水路の清掃について"),
    Sign(2, "the talk is headed", lambda shown: Fact.BODY in shown.stated, "議事概要"),
    Sign(1, "headings over a list", _has_headed_talk, "○水路の清掃 / ・年二回では足りない。"),
    Sign(1, "headings of a meeting's business", _has_headings_of_business, "■主な意見 / ■残タスク"),
    Sign(1, "what was done is told", _tells_what_was_done, "事務局から説明があった。"),
    Sign(2, "the sitting is opened or closed", _tells_the_clock, "午後３時閉会"),
)


def is_minutes(facts: Facts, header: Header, units: Sequence[Unit], lines: Sequence[str]) -> bool:
    """Return whether a document that was read so is minutes. `lines`: all its lines, folded."""
    stated = frozenset(block.fact for block in header.blocks)
    filled = [line for line in lines[:_MOST_LINES] if line]
    shown = Shown(facts, stated, units, filled)
    total = sum(sign.weight for sign in SIGNS if sign.found(shown))
    return total - _against(filled) >= ENOUGH


def _against(lines: Sequence[str]) -> int:
    """Return what speaks against minutes: forms of other documents, each on as many lines as its row asks for."""
    total = 0
    text = "\n".join(lines)
    for row, pattern in _FOREIGN:
        if row.holds and not any(piece in text for piece in row.holds):
            continue
        found = sum(bool(pattern.search(line[:_LONGEST_LINE])) for line in lines)
        if found >= row.lines and found * row.most_others >= len(lines):
            total += row.weight
    return total
