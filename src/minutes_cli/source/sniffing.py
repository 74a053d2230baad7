"""What the first bytes of a file say about its format. Nothing is parsed here.

Guarantees: looks at a bounded stretch at either end of the bytes; a text that only speaks of PDF or
HTML is not taken for one.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from minutes_cli.matching import Pattern

HEAD = 4096
_SPACE_AND_MARKS = b" \t\r\n\x0c\xef\xbb\xbf\xff\xfe\0"

_PDF = Pattern(rb"%PDF-[12]\.\d")
_TYPES = b"[Content_Types].xml"

# Comments and declarations that may stand before the first tag.
_HTML_PREFACE = Pattern(rb"(?:\s++|<\?[^>]{0,300}+>|<!--(?:(?!-->).){0,2000}+-->)*+", regex.DOTALL)
_HTML_PAGE = Pattern(rb"<!doctype\s++html|<html[\s>]|<head[\s>]|<body[\s>]", regex.IGNORECASE)
_HTML_BLOCK = Pattern(
    rb"<(?:div|article|section|main|table|h[1-6]|p|ul|ol|dl|meta|title|style)[\s>]", regex.IGNORECASE
)
_HTML_END = Pattern(rb"</[a-z][a-z0-9]{0,15}+>\s*+\Z", regex.IGNORECASE)


class Foreign(NamedTuple):
    """A kind of file that cannot be read here: its octets, what it is, what to do.

    `octets` stand at position `at`; `holds` stands somewhere in it. `ending`: that by which LibreOffice reads it.
    """

    octets: bytes
    what: str
    advice: str
    holds: bytes = b""
    at: int = 0
    ending: str = ""

    def fits(self, data: bytes) -> bool:
        """Tell whether `data` is of this kind."""
        return data.startswith(self.octets, self.at) and self.holds in data


_ZIP, _OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TO_WORD = "open it and save it as .docx, PDF or text"
_TO_TEXT = "recognise its text first (OCR) and give the text"
_TO_SPEECH = "write down what is said first and give the text"
_TO_CELLS = "save the sheet that holds the minutes as text (.txt or .csv) and give that"
_TO_PAGE = "open it in a browser, save the page as .html and give that"
_UNPACK = "unpack it and give the files in it"
_TO_BATCH = "unpack it, or convert all in it: minutes batch FILE.zip DESTINATION"


def _wide(name: str) -> bytes:
    """Return a name as the directory of an old office file holds it."""
    return name.encode("utf-16-le")


# Kinds that are told by what they hold stand before the kind they are of.
FOREIGN = (
    Foreign(_ZIP, "an Excel file (.xlsx)", _TO_CELLS, b"xl/workbook"),
    Foreign(_ZIP, "a PowerPoint file (.pptx)", _TO_WORD, b"ppt/presentation"),
    Foreign(
        _ZIP,
        "an OpenDocument text (.odt)",
        _TO_WORD,
        b"mimetypeapplication/vnd.oasis.opendocument.text",
        ending="odt",
    ),
    Foreign(_ZIP, "an OpenDocument file", _TO_WORD, b"mimetypeapplication/vnd.oasis.opendocument"),
    Foreign(_ZIP, "an electronic book (EPUB)", _UNPACK, b"mimetypeapplication/epub+zip"),
    Foreign(_ZIP, "a zip archive", _TO_BATCH),
    Foreign(b"PK\x05\x06", "an empty zip archive", _UNPACK),
    Foreign(
        _OFFICE,
        "an office file locked with a password",
        "open it, save it without the password, and give that",
        _wide("EncryptedPackage"),
    ),
    Foreign(_OFFICE, "an old Word file (.doc)", _TO_WORD, _wide("WordDocument"), ending="doc"),
    Foreign(_OFFICE, "an old Excel file (.xls)", _TO_CELLS, _wide("Workbook")),
    Foreign(_OFFICE, "an old PowerPoint file (.ppt)", _TO_WORD, _wide("PowerPoint Document")),
    Foreign(_OFFICE, "an Outlook message (.msg)", "save it as text and give that", _wide("__substg1.0")),
    Foreign(_OFFICE, "an old office file (一太郎 .jtd or another)", _TO_WORD),
    Foreign(b"{\\rtf", "rich text (RTF)", _TO_WORD, ending="rtf"),
    Foreign(b"<?xml", "a Word file saved as XML", _TO_WORD, b"Word.Document"),
    Foreign(b"MIME-Version:", "a saved web page (.mht)", _TO_PAGE, b"multipart/related"),
    Foreign(b"From: <Saved by ", "a saved web page (.mht)", _TO_PAGE),
    Foreign(b"\x89PNG\r\n\x1a\n", "a picture (PNG)", _TO_TEXT),
    Foreign(b"\xff\xd8\xff", "a picture (JPEG)", _TO_TEXT),
    Foreign(b"GIF8", "a picture (GIF)", _TO_TEXT),
    Foreign(b"II*\0", "a picture (TIFF)", _TO_TEXT),
    Foreign(b"MM\0*", "a picture (TIFF)", _TO_TEXT),
    Foreign(b"RIFF", "a picture (WebP)", _TO_TEXT, b"WEBPVP8"),
    Foreign(b"ftyphei", "a picture (HEIC)", _TO_TEXT, at=4),
    Foreign(b"RIFF", "a sound recording (WAV)", _TO_SPEECH, b"WAVEfmt "),
    Foreign(b"ID3", "a sound recording (MP3)", _TO_SPEECH, b"\0"),
    Foreign(b"\xff\xfb", "a sound recording (MP3)", _TO_SPEECH),
    Foreign(b"ftyp", "a sound or film recording (MP4)", _TO_SPEECH, b"\0", at=4),
    Foreign(b"\x1f\x8b\x08", "a gzip archive", _UNPACK),
    Foreign(b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    Foreign(b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    Foreign(b"-lh", "an LZH archive", _UNPACK, b"-\0", at=2),
    Foreign(b"BZh9", "a bzip2 archive", _UNPACK),
    Foreign(b"\xfd7zXZ\0", "an xz archive", _UNPACK),
    Foreign(b"ustar", "a tar archive", _UNPACK, b"\0", at=257),
    Foreign(b"%!PS", "PostScript", "turn it into PDF"),
)


def is_pdf(data: bytes) -> bool:
    """Tell whether `data` is a PDF: its header first, or within the first kilobyte of one that ends as PDFs do."""
    found = _PDF.search(data[:1024])
    if found is None:
        return False
    return not data[: found.start()].strip(_SPACE_AND_MARKS) or b"startxref" in data[-2048:]


def is_word(data: bytes) -> bool:
    """Tell whether `data` is a zip archive that holds a Word document (its directory stands at the end)."""
    return data.startswith(_ZIP) and (
        b"word/document" in data[-65536:] or (b"word/" in data[:HEAD] and _TYPES in data)
    )


def is_unreadable(data: bytes) -> bool:
    """Tell whether `data` is of a known kind that cannot be read here."""
    return foreign_of(data) is not None


def is_office(data: bytes) -> bool:
    """Tell whether `data` is of a kind that LibreOffice reads."""
    foreign = foreign_of(data)
    return foreign is not None and foreign.ending != ""


def foreign_of(data: bytes) -> Foreign | None:
    """Return the row of `FOREIGN` that `data` begins like, if there is one."""
    return next((row for row in FOREIGN if row.fits(data)), None)


def is_html(data: bytes) -> bool:
    """Tell whether `data` is a page of HTML, or a stretch of one: tags at its beginning and its end."""
    head = data[:HEAD].replace(b"\0", b"").lstrip(_SPACE_AND_MARKS)
    start = _HTML_PREFACE.match(head).end()  # type: ignore[union-attr]
    if _HTML_PAGE.match(head, start):
        return True
    tail = data[-256:].replace(b"\0", b"")
    return bool(_HTML_BLOCK.match(head, start) and _HTML_END.search(tail))
