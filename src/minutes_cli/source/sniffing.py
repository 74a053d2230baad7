"""What the first bytes of a file say about its format. Nothing is parsed here.

Guarantees: looks at a bounded stretch at either end of the bytes; a text that only speaks of PDF or
HTML is not taken for one.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from minutes_cli.compiling import compiled

HEAD = 4096
_SPACE_AND_MARKS = b" \t\r\n\x0c\xef\xbb\xbf\xff\xfe\0"

_PDF = compiled(rb"%PDF-[12]\.\d")
_WORD_PARTS = (b"word/document", b"[Content_Types].xml", b"word/")

# Comments and declarations that may stand before the first tag.
_HTML_PREFACE = compiled(rb"(?:\s++|<\?[^>]{0,300}+>|<!--(?:(?!-->).){0,2000}+-->)*+", regex.DOTALL)
_HTML_PAGE = compiled(rb"<!doctype\s++html|<html[\s>]|<head[\s>]|<body[\s>]", regex.IGNORECASE)
_HTML_BLOCK = compiled(
    rb"<(?:div|article|section|main|table|h[1-6]|p|ul|ol|dl|meta|title|style)[\s>]", regex.IGNORECASE
)
_HTML_END = compiled(rb"</[a-z][a-z0-9]{0,15}+>\s*+\Z", regex.IGNORECASE)


class Foreign(NamedTuple):
    """A kind of file that cannot be read here: its first bytes, what it is, what to do."""

    octets: bytes
    what: str
    advice: str


_TO_WORD = "open it and save it as .docx, PDF or text"
_TO_TEXT = "recognise its text first (OCR) and give the text"
_UNPACK = "unpack it and give the files in it"

FOREIGN = (
    Foreign(b"PK\x03\x04", "a zip archive or an office file other than Word .docx", _TO_WORD),
    Foreign(b"PK\x05\x06", "an empty zip archive", _UNPACK),
    Foreign(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office file (Word .doc, Excel .xls, 一太郎)", _TO_WORD
    ),
    Foreign(b"{\\rtf", "rich text (RTF)", _TO_WORD),
    Foreign(b"\x89PNG\r\n\x1a\n", "a picture (PNG)", _TO_TEXT),
    Foreign(b"\xff\xd8\xff", "a picture (JPEG)", _TO_TEXT),
    Foreign(b"GIF8", "a picture (GIF)", _TO_TEXT),
    Foreign(b"II*\0", "a picture (TIFF)", _TO_TEXT),
    Foreign(b"MM\0*", "a picture (TIFF)", _TO_TEXT),
    Foreign(b"\x1f\x8b\x08", "a gzip archive", _UNPACK),
    Foreign(b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    Foreign(b"%!PS", "PostScript", "turn it into PDF"),
    Foreign(b"SQLite format 3\0", "an SQLite database", "give the minutes themselves"),
)


def is_pdf(data: bytes) -> bool:
    """Tell whether `data` is a PDF: its header first, or within the first kilobyte of one that ends as PDFs do."""
    found = _PDF.search(data[:1024])
    if found is None:
        return False
    return not data[: found.start()].strip(_SPACE_AND_MARKS) or b"startxref" in data[-2048:]


def is_word(data: bytes) -> bool:
    """Tell whether `data` is a zip archive that holds a Word document (its directory stands at the end)."""
    return data.startswith(b"PK\x03\x04") and (b"word/document" in data[-65536:] or b"word/" in data[:HEAD])


def is_unreadable(data: bytes) -> bool:
    """Tell whether `data` is of a known kind that cannot be read here."""
    return foreign_of(data) is not None


def foreign_of(data: bytes) -> Foreign | None:
    """Return the row of `FOREIGN` that `data` begins like, if there is one."""
    return next((row for row in FOREIGN if data.startswith(row.octets)), None)


def is_html(data: bytes) -> bool:
    """Tell whether `data` is a page of HTML, or a stretch of one: tags at its beginning and its end."""
    head = data[:HEAD].replace(b"\0", b"").lstrip(_SPACE_AND_MARKS)
    start = _HTML_PREFACE.match(head).end()  # type: ignore[union-attr]
    if _HTML_PAGE.match(head, start):
        return True
    tail = data[-256:].replace(b"\0", b"")
    return bool(_HTML_BLOCK.match(head, start) and _HTML_END.search(tail))
