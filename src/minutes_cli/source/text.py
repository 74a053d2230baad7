"""Plain text: the base of every source."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import regex

_NEWLINE = regex.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Source:
    """One document, decoded.

    `pages`: the page of each line, 1-based, where the format knows it.
    `furniture`: 1-based lines that the format itself knows to be headers, footers or page numbers.
    """

    text: str
    lines: tuple[str, ...]
    sha256: str
    name: str | None = None
    encoding: str | None = None
    format: str = "text"
    pages: tuple[int, ...] | None = None
    furniture: frozenset[int] = frozenset()


def source_of_text(text: str, name: str | None = None) -> Source:
    """Take a text that is already decoded. A leading byte order mark is not part of it."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    body = text.removeprefix("\ufeff")
    return Source(body, split_lines(body), digest, name)


def source_of_bytes(data: bytes, name: str | None = None, encoding: str | None = None) -> Source:
    """Decode `data`. Raises MinutesError where the bytes fit no encoding."""
    digest = hashlib.sha256(data).hexdigest()
    text = data.decode(encoding or "utf-8-sig")
    return Source(text, split_lines(text), digest, name, encoding or "utf-8")


def split_lines(text: str) -> tuple[str, ...]:
    """Cut at LF, CRLF and CR; a newline at the very end opens no further line."""
    lines = _NEWLINE.split(text)
    if lines and not lines[-1]:
        lines.pop()
    return tuple(lines)
