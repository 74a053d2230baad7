"""The base of every source: a decoded text, cut into lines.

Guarantees: `lines` are `text` cut at LF, CRLF and CR and at nothing else (a form feed, NEL or U+2028
stays in its line); a newline at the very end opens no further line; nothing is stripped or repaired,
except that a lone surrogate, which no encoding can hold, is U+FFFD and a note says so.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.diagnostics import Code, Note
from minutes_cli.matching import Pattern

if TYPE_CHECKING:
    import datetime as dt

BYTE_ORDER_MARK = "\ufeff"


class Speech(NamedTuple):
    """A speech that the source itself tells from the others: its lines, its order, who speaks."""

    first: int
    last: int
    order: int
    speaker: str | None
    position: str | None


class StatedMeeting(NamedTuple):
    """A meeting that the source itself states: its lines from `first`, its header up to `header`, its speeches."""

    first: int
    header: int
    last: int
    meeting: str | None
    issue: str | None
    date: dt.date | None
    speeches: tuple[Speech, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One document, decoded.

    `pages`: the page of each line, 1-based, where the format knows it.
    `furniture`: 1-based lines that the format itself knows to be headers, footers or page numbers.
    `asides`: 1-based lines, after all others, of what the page shows apart from its text: footnotes, struck-out text.
    `notes`: doubts about the text itself.
    `meetings`: what the source states of each meeting, where it is parted into meetings and speeches.
    """

    text: str
    lines: tuple[str, ...]
    sha256: str
    name: str | None = None
    encoding: str | None = None
    format: str = "text"
    pages: tuple[int, ...] | None = None
    furniture: frozenset[int] = frozenset()
    asides: frozenset[int] = frozenset()
    notes: tuple[Note, ...] = ()
    meetings: tuple[StatedMeeting, ...] = ()

    def part(self, first: int, last: int) -> Source:
        """Return the lines from `first` to `last` as a document; what is told of the whole is told of its first part."""
        lines = self.lines[first - 1 : last]

        def within(numbers: frozenset[int]) -> frozenset[int]:
            return frozenset(number - first + 1 for number in numbers if first <= number <= last)

        return replace(
            self,
            text="".join(f"{line}\n" for line in lines),
            lines=lines,
            pages=self.pages and self.pages[first - 1 : last],
            furniture=within(self.furniture),
            asides=within(self.asides),
            notes=self.notes if first == 1 else (),
            meetings=tuple(
                _moved(each, 1 - first) for each in self.meetings if first <= each.first <= each.last <= last
            ),
        )


def _moved(meeting: StatedMeeting, by: int) -> StatedMeeting:
    first, header, last, *_others = meeting
    speeches = tuple(row._replace(first=row.first + by, last=row.last + by) for row in meeting.speeches)
    return meeting._replace(first=first + by, header=header + by, last=last + by, speeches=speeches)


_SURROGATE = Pattern(r"[\uD800-\uDFFF]")


def encodable(text: str) -> tuple[str, tuple[Note, ...]]:
    """Return the text with each lone surrogate replaced by U+FFFD, and a note where there was one."""
    replaced, count = _SURROGATE.subn("\ufffd", text)
    return replaced, (Code.UNENCODABLE.at(count=count),) if count else ()


def split_lines(text: str) -> tuple[str, ...]:
    """Cut at LF, CRLF and CR; a newline at the very end opens no further line."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return tuple(lines)


class Extracted(NamedTuple):
    """What a format gives: lines without CR and LF, the page of each where there are pages, furniture and asides.

    `scanned`: the pages that are pictures without text.
    """

    lines: list[str]
    pages: list[int] | None = None
    furniture: frozenset[int] = frozenset()
    asides: frozenset[int] = frozenset()
    scanned: tuple[int, ...] = ()


def source_of_extracted(extracted: Extracted, form: str, data: bytes, name: str | None) -> Source:
    """Make the source of a document of the format `form` whose lines were extracted from `data`."""
    lines, pages, furniture, asides, scanned = extracted
    return Source(
        text="".join(f"{line}\n" for line in lines),
        lines=tuple(lines),
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        format=form,
        pages=None if pages is None else tuple(pages),
        furniture=furniture,
        asides=asides,
        notes=(Code.PAGES_SCANNED.at(pages=", ".join(map(str, scanned))),) if scanned else (),
    )
