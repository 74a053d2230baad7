"""One reading a line: the account of what became of every line of the source.

Guarantees: an `Account` that was `checked` gives each non-blank line exactly one reading, and each
blank line the reading `blank`. The check runs on every document, not only in tests.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.diagnostics import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_cli.diagnostics import Note
    from minutes_cli.lines import Line


class Part(StrEnum):
    """What a line is here. The values are the readings that `minutes annotate` prints."""

    TITLE = "title"
    LABEL = "label"
    FIELD = "field"
    ATTENDEE = "attendee"
    AGENDA = "agenda"
    HANDOUT = "handout"
    HEADING = "heading"
    REMARK = "remark"
    NARRATION = "narration"
    FURNITURE = "furniture"
    CLOSING = "closing"
    UNPARSED = "unparsed"
    BLANK = "blank"


class Owner(StrEnum):
    """To what a letter of the page belongs. A letter that nobody owns is `unparsed`, and said so."""

    TEXT = "text"
    """A text of the record: a name, an affiliation, a remark, a heading and its marker, a speaker's label."""
    MARK = "mark"
    """A bullet, number, bracket or separator that the record does not keep."""
    LABEL = "label"
    """A label whose fact is read: 日時, 出席者."""
    HONORIFIC = "honorific"
    WORD = "word"
    """A word that the reader knows and that states nothing of its own: ほか, 敬称略, なし, 各."""
    FURNITURE = "furniture"
    CLOSING = "closing"
    UNPARSED = "unparsed"


class Claim(NamedTuple):
    """The letters of a line from position `start` of its `text` to `end`, and to what they belong."""

    line: int
    start: int
    end: int
    owner: Owner


@dataclass(frozen=True, slots=True)
class Account:
    """The reading of each line, in the order of the page; `readings[0]` is that of line 1."""

    readings: tuple[Part, ...]
    notes: tuple[Note, ...] = ()

    def of(self, line: int) -> Part:
        """Return the reading of the 1-based `line`."""
        return self.readings[line - 1]


@dataclass(slots=True)
class Ledger:
    """Collects readings line by line; `settled` checks that none is missing or given twice."""

    given: dict[int, Part] = field(default_factory=dict)
    times: Counter[int] = field(default_factory=Counter)

    def enter(self, part: Part, lines: Iterable[int]) -> None:
        """Give the reading `part` to each of the 1-based `lines`."""
        for number in lines:
            self.given[number] = part
            self.times[number] += 1

    def settled(self, lines: Sequence[Line]) -> Account:
        """Return the account; a line without a reading, or with two, is a fault of ours and said so."""
        readings: list[Part] = []
        notes: list[Note] = []
        for line in lines:
            if not line.text:
                readings.append(Part.BLANK)
                continue
            part = self.given.get(line.number)
            readings.append(part if part is not None else Part.UNPARSED)
            if self.times[line.number] != 1:
                times = self.times[line.number]
                notes.append(
                    Code.ACCOUNT_BROKEN.at((line.number, line.number), line=line.number, times=times)
                )
        return Account(tuple(readings), tuple(notes))
