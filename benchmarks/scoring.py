"""How much of a document was read exactly right, field by field.

A value is right where it equals the label after NFKC with all white space removed; a remark where its first and last lines are
right; a heading where its line and its text are. F1 is over values: what is missing counts against it, and what is too much.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from labelled.labels import Labels

    from minutes_cli import Minutes

SCALARS = ("title", "meeting", "number", "document_type", "date", "start_time", "end_time")


@dataclass
class Tally:
    """Values that were read right, that the labels hold, and that the record holds."""

    right: int = 0
    wanted: int = 0
    given: int = 0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall; 1 where there is nothing to read."""
        total = self.wanted + self.given
        return 2 * self.right / total if total else 1.0

    def add(self, other: Tally) -> None:
        """Count the values of another tally too."""
        self.right += other.right
        self.wanted += other.wanted
        self.given += other.given


def folded(value: object) -> str | None:
    """Return a value as it is compared."""
    return None if value is None else "".join(unicodedata.normalize("NFKC", str(value)).split())


def compared(wanted: list[Hashable], given: list[Hashable]) -> Tally:
    """Return how many of the values wanted were given, each counted as often as it occurs."""
    return Tally((Counter(wanted) & Counter(given)).total(), len(wanted), len(given))


def score(minutes: Minutes, labels: Labels) -> dict[str, Tally]:
    """Return the tally of each field of one document."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for field, wanted, given in _fields(minutes, labels):
        tallies[field].add(compared(wanted, given))
    return dict(tallies)


def misread(minutes: Minutes, labels: Labels) -> Iterator[str]:
    """Yield a line for each value that was missed, and for each that is too much."""
    for field, wanted, given in _fields(minutes, labels):
        for told, values in (
            ("missed", Counter(wanted) - Counter(given)),
            ("too much", Counter(given) - Counter(wanted)),
        ):
            yield from (f"{field}: {told}: {value}" for value in values)


def _fields(minutes: Minutes, labels: Labels) -> Iterator[tuple[str, list[Hashable], list[Hashable]]]:
    venue, record = minutes.venue, minutes.model_dump(mode="json", include=set(SCALARS))
    for field in SCALARS:
        yield field, [folded(getattr(labels, field))], [folded(record[field])]
    yield "venue", [folded(labels.venue)], [folded(venue and venue.text)]
    yield "venue.mode", [labels.venue_mode], [venue and venue.mode]
    yield from _people(minutes, labels)
    yield from _talk(minutes, labels)


def _people(minutes: Minutes, labels: Labels) -> Iterator[tuple[str, list[Hashable], list[Hashable]]]:
    wanted = {folded(person.name): person for person in labels.attendees}
    given = {folded(person.name): person for person in minutes.attendees}
    yield "attendees", [*wanted], [*given]
    for field in ("affiliation", "role", "status"):
        for name, person in wanted.items():
            read = [folded(getattr(given[name], field))] if name in given else []
            yield f"attendee.{field}", [folded(getattr(person, field))], [*read]


def _talk(minutes: Minutes, labels: Labels) -> Iterator[tuple[str, list[Hashable], list[Hashable]]]:
    either_way = {heading.line for heading in labels.topics if heading.optional}
    wanted = [heading for heading in labels.topics if not heading.optional]
    given = [
        (topic.lines[0], topic.heading)
        for topic in minutes.topics
        if topic.heading is not None and topic.lines
    ]
    yield (
        "topics",
        [(heading.line, folded(heading.text)) for heading in wanted],
        [(line, folded(text)) for line, text in given if line not in either_way],
    )
    read = {
        tuple(remark.lines): (
            topic.lines[0] if topic.heading is not None and topic.lines else None,
            remark.speaker,
        )
        for topic in minutes.topics
        for remark in topic.remarks
        if remark.kind != "narration"
    }
    yield "remarks", [(said.first, said.last) for said in labels.remarks], [*read]
    for said in labels.remarks:
        topic, speaker = read.get((said.first, said.last), (None, None))
        found = (said.first, said.last) in read
        named = speaker and (speaker.name or speaker.role)
        yield "remark.topic", [said.topic], [topic] if found else []
        yield "remark.speaker", [folded(said.speaker)], [folded(named)] if found else []
