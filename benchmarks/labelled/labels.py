"""What a page states, known because it was composed so. Lines are 1-based; null is what it does not state."""

from __future__ import annotations

from typing import NamedTuple


class Person(NamedTuple):
    """Somebody of the list; what the list does not print of him is null."""

    name: str
    affiliation: str | None
    role: str | None
    status: str


class Heading(NamedTuple):
    """A topic's heading, without its marker, and its line; counted neither way where it may be a label as well."""

    line: int
    text: str
    optional: bool = False


class Said(NamedTuple):
    """A remark: its lines, the line of its topic, and who said it: a name, else a role."""

    first: int
    last: int
    topic: int | None
    speaker: str | None


class Labels(NamedTuple):
    """Every field that is scored."""

    title: str
    meeting: str
    number: int | None
    document_type: str
    date: str
    start_time: str
    end_time: str | None
    venue: str
    venue_mode: str
    attendees: list[Person]
    topics: list[Heading]
    remarks: list[Said]
