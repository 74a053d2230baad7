"""HTML -> Source (lxml, the extra `html`).

Guarantees: the declared encoding is obeyed (the user's word first, then byte order mark, XML declaration
and meta), the same labels meaning the same as in browsers; a page that is monstrous, in size or depth,
raises MinutesError.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Any

import regex

from minutes_cli.diagnostics import MinutesError
from minutes_cli.installing import install_line
from minutes_cli.language import _
from minutes_cli.matching import Pattern
from minutes_cli.source.encodings import BYTE_ORDER_MARKS, decode, decode_as, is_encoding
from minutes_cli.source.html_content import comments_of, content_of
from minutes_cli.source.html_lines import lines_of, struck_out
from minutes_cli.source.text import Extracted, Source, source_of_extracted

MOST_OCTETS, MOST_ELEMENTS = 32 << 20, 500_000
"""A day of verbatim proceedings is a page of two megabytes and of some ten thousand elements."""
BEGINNING = 8192
_DECLARED = Pattern(rb"(?:charset|encoding)\s*+=\s*+[\"']?\s*+([A-Za-z0-9_.:\-]{1,40}+)", regex.IGNORECASE)
# Labels that browsers read as something else than their name says.
LABELS = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "ms_kanji": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc-jp",
    "x-euc": "euc-jp",
    "iso-8859-1": "cp1252",
    "us-ascii": "utf-8",
    "utf-16": "utf-8",
    "unicode": "utf-8",
}
_FRAMES = "save the frame that shows the minutes and give that"
_SCRIPT = "open it in a browser, save the page as it is shown there (or copy its text) and give that"
FEW_LETTERS = 120
"""A page filled in by a script holds no more itself: 読み込み中, or that JavaScript is to be switched on."""
_WAITING = Pattern(r"javascript|読み?込み中|ロード中|loading|now loading", regex.IGNORECASE)
MONSTROUS = ("Excessive depth", "huge")


def read_html(data: bytes, name: str | None = None, encoding: str | None = None) -> Source:
    """Read the content of a page. Raises MinutesError where it cannot be read."""
    if len(data) > MOST_OCTETS:
        raise MinutesError(
            _("is a page of more than {most} MB", most=MOST_OCTETS >> 20), name=name, advice="split it"
        )
    text, found = decode_page(data, name, encoding)
    try:
        root = _parsed(text, name)
        if root is not None and sum(1 for _ in islice(root.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
            reason = _("is a page of more than {most:,} elements", most=MOST_ELEMENTS)
            raise MinutesError(reason, name=name, advice="split it")
        scripts = root is not None and root.find(".//script") is not None
        content = content_of(root)
        struck = [*struck_out(content), *comments_of(content)]
        lines = lines_of(content)
    except RecursionError:
        raise _too_deep(name) from None
    if not lines and not struck and root is not None and root.find(".//frameset") is not None:
        raise MinutesError("is a page of frames, without a text of its own", name=name, advice=_FRAMES)
    if is_filled_in([*lines, *struck], scripts=scripts):
        reason = _("is a page that a script fills in: the file itself holds no text")
        raise MinutesError(reason, name=name, advice=_SCRIPT)
    asides = frozenset(range(len(lines) + 1, len(lines) + len(struck) + 1))
    extracted = Extracted([*lines, *struck], asides=asides)
    return replace(source_of_extracted(extracted, "html", data, name), encoding=found)


def is_filled_in(lines: list[str], *, scripts: bool) -> bool:
    """Return whether the text of a page is put there by its scripts."""
    text = "".join("".join(line.split()) for line in lines)
    return scripts and (not text or (len(text) <= FEW_LETTERS and _WAITING.search(text) is not None))


def decode_page(data: bytes, name: str | None = None, encoding: str | None = None) -> tuple[str, str]:
    """Decode a page as the user says, or as it declares itself, or else as its bytes show."""
    marked = any(data.startswith(mark.octets) for mark in BYTE_ORDER_MARKS)
    declared = None if marked or encoding else declared_encoding(data)
    if declared is not None:
        try:
            return decode_as(data, declared, name)
        except MinutesError:  # the page is wrong about itself; it is found out below
            pass
    return decode(data, name, encoding)


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the beginning of a page declares, if it is one."""
    match = _DECLARED.search(data[:BEGINNING])
    if match is None:
        return None
    label = match.group(1).decode("ascii").lower()
    label = LABELS.get(label, label)
    return label if is_encoding(label) else None


def _parsed(text: str, name: str | None) -> Any:
    try:
        from lxml import etree  # type: ignore[import-untyped]
    except ImportError:
        raise MinutesError(
            "is HTML, and what reads HTML is not installed",
            name=name,
            advice=_("install it: {line}", line=install_line("html")),
        ) from None
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    octets = text.replace("\0", "").encode("utf-8", "replace")
    root = etree.fromstring(octets, parser) if octets.strip() else None
    if any(word in entry.message for entry in parser.error_log for word in MONSTROUS):
        raise _too_deep(name)
    return root


def _too_deep(name: str | None) -> MinutesError:
    return MinutesError("is HTML nested too deeply", name=name, advice="save it as text and give that")
