"""One reading a line: the account of what became of every line of the source.

Guarantees: an `Account` that was `checked` gives each non-blank line exactly one reading, and each
blank line the reading `blank`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Account:
    """The reading of each line, in the order of the page; `readings[0]` is that of line 1."""

    readings: tuple[Part, ...]

    def of(self, line: int) -> Part:
        """Return the reading of the 1-based `line`."""
        return self.readings[line - 1]
