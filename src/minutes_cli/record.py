"""The record: what is read out of one document, as frozen pydantic models.

The contract is docs/record.md. Fields are only ever added. `lines` is `[first, last]`: 1-based,
inclusive lines of the decoded text, so that any value can be checked against the page.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints

from minutes_cli.diagnostics import Severity  # noqa: TC001  # pydantic looks at the type

SCHEMA_VERSION: Literal["1.0"] = "1.0"

Mode = Literal["onsite", "online", "hybrid", "written"]
Status = Literal["present", "absent", "proxy"]
Kind = Literal["remark", "question", "answer", "narration"]
OutcomeKind = Literal["decision", "vote", "action"]

Lines = Annotated[
    tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]],
    Field(description="first and last line, 1-based and inclusive, of the decoded text"),
]
ClockTime = Annotated[
    dt.time,
    PlainSerializer(lambda time: time.strftime("%H:%M"), return_type=str, when_used="json"),
    Field(json_schema_extra={"format": "HH:MM", "examples": ["15:00"]}),
]
Text = Annotated[str, StringConstraints(min_length=1)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SourcePart(_Model):
    """Which meeting of a file that holds several, and where: what `--split` and `read_all` give."""

    number: int = Field(ge=1, description="1, 2, 3 … in the order of the page")
    of: int = Field(ge=2, description="meetings in the file")
    lines: Lines


class SourceInfo(_Model):
    """Where the record was read from."""

    name: str | None = Field(default=None, description="the file's name, as given")
    format: str = Field(
        default="text", description="text, pdf, docx, html, markdown, rst, doc, rtf, odt, ndl"
    )
    encoding: str | None = Field(default=None, description="the encoding the bytes were decoded by")
    sha256: str = Field(description="digest of the bytes (of the UTF-8 text where text was given)")
    line_count: int = Field(ge=0, description="lines of the decoded text")
    part: SourcePart | None = Field(default=None, description="where the file was split into its meetings")


class Venue(_Model):
    """Where the meeting was held."""

    text: Text = Field(description="the venue as printed")
    mode: Mode | None = Field(default=None, description="how people met, where it is stated")
    lines: Lines


class PrintedValue(_Model):
    """A value as it appears on the page: 令和6年5月15日（水）, 15:00."""

    text: Text = Field(description="as printed")
    lines: Lines


class Printed(_Model):
    """How each value of the header appears on the page, and where; null where it is not printed."""

    title: PrintedValue | None = None
    number: PrintedValue | None = None
    date: PrintedValue | None = None
    end_date: PrintedValue | None = None
    start_time: PrintedValue | None = None
    end_time: PrintedValue | None = None


class Attendee(_Model):
    """A person of the attendance list: present, absent or represented."""

    name: Text = Field(description="honorific removed, letters set apart by justification closed up")
    family_name: Text | None = Field(default=None, description="null where unsure")
    given_name: Text | None = Field(default=None, description="null where unsure or not printed")
    affiliation: Text | None = Field(default=None, description="organisation and post as printed")
    organization: Text | None = Field(default=None, description="split where the split is certain")
    position: Text | None = Field(default=None, description="the post, split where it is certain")
    role: Text | None = Field(default=None, description="the part played: 委員長, 事務局 …")
    status: Status = "present"
    note: Text | None = Field(default=None, description="（オンライン）, （代理：…） …")
    lines: Lines


class AgendaItem(_Model):
    """An item of 議題 / 議事次第 as listed before the proceedings."""

    number: Text | None = Field(default=None, description="as printed: （１）, 1. …")
    text: Text
    lines: Lines


class Handout(_Model):
    """An item of 配布資料."""

    text: Text
    lines: Lines


class LabelledField(_Model):
    """Every other labelled item: 傍聴者, 記録者, 次回 …"""

    label: Text = Field(description="as printed")
    text: str = Field(description="as printed; empty where the label stands alone")
    lines: Lines


class Speaker(_Model):
    """Who speaks, as printed and as understood."""

    label: Text = Field(description="as printed, its mark and separator removed")
    name: Text | None = Field(default=None, description="the personal name in it, no honorific")
    role: Text | None = Field(default=None, description="the rest: 国務大臣, 委員, a letter …")
    full_name: Text | None = Field(
        default=None, description="from the attendee list, where exactly one attendee fits"
    )


class Remark(_Model):
    """One speech, one bullet, or one piece of narration."""

    order: int = Field(ge=1, description="1, 2, 3 … over the whole document")
    id: str = Field(
        default="", description="for links: digest of the file and line; stable while the file is"
    )
    text: Text = Field(description="lines joined, page furniture left out, paragraphs parted by \\n")
    kind: Kind = "remark"
    speaker: Speaker | None = None
    marker: Text | None = Field(default=None, description="as printed")
    level: int = Field(default=1, ge=1, description="depth of nested bullets")
    lines: Lines


class Topic(_Model):
    """A topic heading and what stands under it; heading null before any heading."""

    heading: Text | None = Field(default=None, description="without its marker")
    marker: Text | None = Field(default=None, description="as printed")
    level: int = Field(default=1, ge=1)
    path: tuple[Text, ...] = Field(default=(), description="the headings above, outermost first")
    lines: Lines
    remarks: tuple[Remark, ...] = ()


Counts = dict[Literal["for", "against", "abstained"], int | None]


class Outcome(_Model):
    """What was decided, voted or is to be done: a second reading of lines of topics or fields."""

    kind: OutcomeKind
    text: Text = Field(description="as printed")
    result: Text | None = Field(default=None, description="可決, 承認, 継続審議 … as printed")
    counts: Counts | None = Field(default=None, description="votes, where they are printed as numbers")
    owner: Text | None = Field(default=None, description="who is to do it, as printed")
    due: dt.date | None = Field(
        default=None, description="by when; a year that is not printed is the meeting's"
    )
    topic: int | None = Field(default=None, ge=0, description="place in `topics`, from 0")
    lines: Lines


class Unparsed(_Model):
    """Lines that could not be placed: kept, never dropped."""

    text: Text
    lines: Lines


class Diagnostic(_Model):
    """A doubt about the reading."""

    code: Text
    severity: Severity
    message: Text
    lines: Lines | None = None


class Minutes(_Model):
    """What was read out of one document of minutes: frozen, equal by value, every field of docs/record.md.

    Positions are `lines`, (first, last), counted from 1. `model_dump_json()` is what the command prints, and
    `model_validate_json` reads it back.

    >>> from minutes_cli import read
    >>> minutes = read("第3回　里山協議会　議事要旨")
    >>> Minutes.model_validate_json(minutes.model_dump_json()) == minutes
    True
    >>> minutes.date is None, [row.code for row in minutes.diagnostics if row.severity == "error"]
    (True, [])
    """

    model_config = ConfigDict(
        json_schema_extra={"description": "What was read out of one document of minutes."}
    )

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    source: SourceInfo
    title: Text | None = Field(default=None, description="the whole printed title")
    meeting: Text | None = Field(default=None, description="the meeting's name")
    number: int | None = Field(default=None, description="第5回 -> 5")
    document_type: Text | None = Field(default=None, description="as printed: 議事要旨, 会議録 …")
    date: dt.date | None = None
    end_date: dt.date | None = Field(default=None, description="only over several days")
    start_time: ClockTime | None = None
    end_time: ClockTime | None = None
    venue: Venue | None = None
    printed: Printed = Printed()
    attendees: tuple[Attendee, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    handouts: tuple[Handout, ...] = ()
    fields: tuple[LabelledField, ...] = ()
    topics: tuple[Topic, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    unparsed: tuple[Unparsed, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


_DIGEST_SHOWN = 16


def with_ids(minutes: Minutes) -> Minutes:
    """Return the record with the id of each remark: the file's digest, its first line, and .2 for the second on one line."""
    digest = minutes.source.sha256[:_DIGEST_SHOWN]
    on_line: Counter[int] = Counter()

    def named(remark: Remark) -> Remark:
        line = remark.lines[0]
        on_line[line] += 1
        again = f".{on_line[line]}" if on_line[line] > 1 else ""
        return remark.model_copy(update={"id": f"{digest}-{line}{again}"})

    topics = tuple(
        topic.model_copy(update={"remarks": tuple(named(remark) for remark in topic.remarks)})
        for topic in minutes.topics
    )
    return minutes.model_copy(update={"topics": topics})


M = TypeVar("M", bound=BaseModel)


def moved(model: M, by: int) -> M:
    """Return a record, or a part of one, with every line number raised by `by`."""
    update = {
        name: (value[0] + by, value[1] + by) if name == "lines" and value else _moved(value, by)
        for name, value in model
    }
    return model.model_copy(update=update)


def _moved(value: object, by: int) -> object:
    if isinstance(value, tuple):
        return tuple(_moved(each, by) for each in value)
    return moved(value, by) if isinstance(value, BaseModel) else value


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the record as it is written."""
    schema = Minutes.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
