"""The record as the stages fill it in: plain tuples, field for field those of `record`.

A document of hundreds of pages has tens of thousands of remarks, and a start must be quick: so the stages
make these, and `record.Minutes` validates them once a document, where a program asks for the record.
A test holds that both have the same fields in the same order and give the same JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from minutes_cli.diagnostics import Severity, Span

SCHEMA_VERSION: Literal["1.0"] = "1.0"

Mode = Literal["onsite", "online", "hybrid", "written"]
Status = Literal["present", "absent", "proxy"]
Kind = Literal["remark", "question", "answer", "narration"]


class SourceInfo(NamedTuple):
    """Where the record was read from."""

    name: str | None
    format: str
    encoding: str | None
    sha256: str
    line_count: int


class Venue(NamedTuple):
    """Where the meeting was held."""

    text: str
    mode: Mode | None
    lines: Span


class Attendee(NamedTuple):
    """A person of the attendance list."""

    name: str
    affiliation: str | None
    organization: str | None
    position: str | None
    role: str | None
    status: Status
    note: str | None
    lines: Span


class AgendaItem(NamedTuple):
    """An item of 議題 / 議事次第."""

    number: str | None
    text: str
    lines: Span


class Handout(NamedTuple):
    """An item of 配布資料."""

    text: str
    lines: Span


class LabelledField(NamedTuple):
    """Every other labelled item."""

    label: str
    text: str
    lines: Span


class Speaker(NamedTuple):
    """Who speaks, as printed and as understood."""

    label: str
    name: str | None = None
    role: str | None = None
    full_name: str | None = None


class Remark(NamedTuple):
    """One speech, one bullet, or one piece of narration."""

    text: str
    kind: Kind
    speaker: Speaker | None
    marker: str | None
    level: int
    lines: Span


class Topic(NamedTuple):
    """A topic heading and what stands under it."""

    heading: str | None
    marker: str | None
    level: int
    path: tuple[str, ...]
    lines: Span
    remarks: tuple[Remark, ...]


class Unparsed(NamedTuple):
    """Lines that could not be placed."""

    text: str
    lines: Span


class Diagnostic(NamedTuple):
    """A doubt about the reading."""

    code: str
    severity: Severity
    message: str
    lines: Span | None


class Minutes(NamedTuple):
    """What was read out of one document of minutes."""

    schema_version: Literal["1.0"]
    source: SourceInfo
    title: str | None
    meeting: str | None
    number: int | None
    document_type: str | None
    date: dt.date | None
    end_date: dt.date | None
    start_time: dt.time | None
    end_time: dt.time | None
    venue: Venue | None
    attendees: tuple[Attendee, ...]
    agenda: tuple[AgendaItem, ...]
    handouts: tuple[Handout, ...]
    fields: tuple[LabelledField, ...]
    topics: tuple[Topic, ...]
    unparsed: tuple[Unparsed, ...]
    diagnostics: tuple[Diagnostic, ...]
