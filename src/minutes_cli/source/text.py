"""The base of every source: a decoded text, cut into lines.

Guarantees: `lines` are `text` cut at LF, CRLF and CR and at nothing else (a form feed, NEL or U+2028
stays in its line); a newline at the very end opens no further line; nothing is stripped or repaired,
except that a lone surrogate, which no encoding can hold, is U+FFFD and a note says so.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from minutes_cli.diagnostics import Code, Note
from minutes_cli.matching import Pattern

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Source:
    """One document, decoded.

    `pages`: the page of each line, 1-based, where the format knows it.
    `furniture`: 1-based lines that the format itself knows to be headers, footers or page numbers.
    `asides`: 1-based lines, after all others, of what the page shows apart from its text: footnotes, struck-out text.
    `notes`: doubts about the text itself.
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
    """What a format gives: lines without CR and LF, the page of each where there are pages, furniture and asides."""

    lines: list[str]
    pages: list[int] | None = None
    furniture: frozenset[int] = frozenset()
    asides: frozenset[int] = frozenset()


def source_of_extracted(extracted: Extracted, form: str, data: bytes, name: str | None) -> Source:
    """Make the source of a document of the format `form` whose lines were extracted from `data`."""
    lines, pages, furniture, asides = extracted
    return Source(
        text="".join(f"{line}\n" for line in lines),
        lines=tuple(lines),
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        format=form,
        pages=None if pages is None else tuple(pages),
        furniture=furniture,
        asides=asides,
    )
