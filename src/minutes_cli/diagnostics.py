"""Every doubt there is: what may be said about a reading, how loud, and in which words.

`Code` is the catalogue. A doubt is a value, a `Note`, returned beside what was read and joined once
in `reading.py`; nothing here logs or prints. Bad input is another thing: `MinutesError`, raised only
where bytes become text or files are opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from minutes_cli.language import _, reworded

if TYPE_CHECKING:
    from minutes_cli.lines import Piece

T = TypeVar("T")

Span = tuple[int, int]
"""First and last line, 1-based and inclusive, of the decoded text."""


class Severity(StrEnum):
    """How much a doubt weighs: `--strict` turns warnings into exit code 1, errors always do."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Code(Enum):
    """The catalogue of doubts: severity and sentence. The kebab-case name is the public code."""

    NOT_MINUTES = (
        Severity.ERROR,
        "this does not look like minutes: too little of a meeting was found (a title, people, an agenda, speeches)",
    )
    SEVERAL_MEETINGS = (
        Severity.WARNING,
        "the file holds the minutes of {count} meetings, which begin on lines {starts}; they are read as one; --split reads each",
    )
    BYTES_REPLACED = (
        Severity.WARNING,
        "{count} bytes are not {encoding}; in their place is �, first in this line",
    )
    EMPTY = Severity.ERROR, "the text is empty; give a file that holds minutes"
    UNENCODABLE = (
        Severity.WARNING,
        "characters that no encoding can hold were replaced by U+FFFD: {count}",
    )
    PAGES_SCANNED = (
        Severity.WARNING,
        "pages that are pictures only, of which nothing is read: {pages}; ocrmypdf -l jpn IN.pdf OUT.pdf reads them",
    )
    NO_DATE = Severity.WARNING, "no date of the meeting is stated"
    DATE_WITHOUT_YEAR = Severity.WARNING, "the date {printed} is printed without its year"
    INVALID_DATE = Severity.WARNING, "{printed} is not a date of the calendar"
    INVALID_TIME = Severity.WARNING, "{printed} is not a time of day"
    WEEKDAY_DISAGREES = Severity.WARNING, "{printed} is not the weekday of {date}"
    DATES_DISAGREE = Severity.INFO, "{printed} is stated too; {date} was taken"
    TIME_PAST_MIDNIGHT = Severity.INFO, "{printed} is read as {time} of the following day"
    END_BEFORE_START = Severity.WARNING, "the end {end} stands before the start {start}"
    NO_ATTENDEES = Severity.WARNING, "no attendee was found"
    COUNT_DISAGREES = (
        Severity.WARNING,
        "{printed} states {stated} people, the list gives {found}",
    )
    ATTENDEES_UNREADABLE = (
        Severity.WARNING,
        "the list of attendees could not be told apart; nobody was read from these lines",
    )
    NAME_IN_DOUBT = Severity.INFO, "{name} was read as a name; its letters are unusual for one"
    NOBODY_ON_LINE = Severity.INFO, "nobody was read from this line of the list of attendees"
    ABSENCE_IN_DOUBT = Severity.INFO, "the people of {group} were read as absent, as those listed above them"
    NO_HEADINGS = Severity.INFO, "no topic heading was found"
    NO_REMARKS = Severity.WARNING, "no remark was found"
    MARK_IN_DOUBT = Severity.INFO, "the part of {mark} stayed in doubt; it was read as {part}"
    SPEAKER_AMBIGUOUS = Severity.INFO, "{label} fits more than one attendee: {names}"
    UNKNOWN_SPEAKER = (
        Severity.INFO,
        "{label} was read as a speaker by the mark before it; nobody of that name or part is known",
    )
    NAME_WRITTEN_OTHERWISE = Severity.INFO, "{name} was taken for {listed} of the list of attendees"
    UNPARSED = Severity.INFO, "these lines could not be placed"
    UNREAD_TEXT = Severity.WARNING, "{printed} was not read; it is kept under unparsed"
    HINT_DECIDED = Severity.INFO, "a hint decided this: {hint}"
    HINT_WITHOUT_EFFECT = Severity.WARNING, "the hint {hint} had no effect: {why}"
    ACCOUNT_BROKEN = (
        Severity.ERROR,
        "{what} was read {times} times; this is a fault of the reader, please report it",
    )

    def __init__(self, severity: Severity, sentence: str) -> None:
        self.severity = severity
        self.sentence = sentence

    @property
    def public(self) -> str:
        """The code as the record prints it: `weekday-disagrees`."""
        return self.name.lower().replace("_", "-")

    def told(self, message: str, tongue: str | None = None) -> str:
        """Return a message of this doubt in `tongue`, else in the language of the reader."""
        return reworded(message, (self.sentence,), tongue)

    def at(self, lines: Span | None = None, **printed: object) -> Note:
        """Make the note of this doubt for `lines`, its sentence filled with `printed`."""
        return Note(self, lines, self.sentence.format(**printed))


_MOST_QUOTED = 40


def shortened(text: str) -> str:
    """Return a text as a message quotes it: its beginning, where it is long."""
    return text if len(text) <= _MOST_QUOTED else f"{text[: _MOST_QUOTED - 1]}…"


@dataclass(frozen=True, slots=True)
class Note:
    """One doubt about one place; it becomes a diagnostic of the record."""

    code: Code
    lines: Span | None
    message: str


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value read from the page, the lines it stands on, and the doubts about it."""

    value: T
    lines: Span
    notes: tuple[Note, ...] = ()
    pieces: tuple[Piece, ...] = ()
    """The stretches of the page that the value was read from."""


class MinutesError(Exception):
    """Input that cannot be read at all: says what is wrong, where, and what to do.

    `str(error)` is one line for people. Attributes: `name` (the file, or None), `reason`, `advice`.

    >>> str(MinutesError("the file is damaged", name="a.pdf", advice="fetch it again"))
    'a.pdf: the file is damaged; fetch it again'
    """

    def __init__(self, reason: str, *, name: str | None = None, advice: str = "") -> None:
        self.reason = _(reason)
        self.name = name
        self.advice = _(advice)
        super().__init__(self.reason, name, self.advice)

    def __str__(self) -> str:
        where = f"{self.name}: " if self.name else ""
        advice = f"; {self.advice}" if self.advice else ""
        return " ".join(f"{where}{self.reason}{advice}".split())


class NoDocumentError(MinutesError):
    """A file of data, no document: `parse` refuses it, `batch` leaves it alone."""


CODES = {code.public: code for code in Code}
"""The doubts by the names a record prints."""
