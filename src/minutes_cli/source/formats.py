"""Which format the bytes are in, told by their content, and the reader of each.

Guarantees: every file is read by exactly one row of `FORMATS`, the first that detects it; the last
row takes all. A library is imported only when a file of its format is read.
"""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.diagnostics import Code
from minutes_cli.source.data import data_error, is_data
from minutes_cli.source.encodings import REPLACED, UndecodableError, mended_bytes
from minutes_cli.source.ndl import is_ndl, read_ndl
from minutes_cli.source.plain import read_plain
from minutes_cli.source.sniffing import is_html, is_office, is_pdf, is_unreadable, is_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutes_cli.source.text import Source


class Format(NamedTuple):
    """A format: how its bytes are known and who reads them (bytes, name, encoding the user named)."""

    name: str
    detect: Callable[[bytes], bool]
    read: Callable[[bytes, str | None, str | None], Source]


def _read_pdf(data: bytes, name: str | None, _encoding: str | None) -> Source:
    from minutes_cli.source.pdf import read_pdf

    return read_pdf(data, name)


def _read_word(data: bytes, name: str | None, _encoding: str | None) -> Source:
    from minutes_cli.source.docx import read_docx

    return read_docx(data, name)


def _read_ndl(data: bytes, name: str | None, _encoding: str | None) -> Source:
    return read_ndl(data, name)


def _read_office(data: bytes, name: str | None, _encoding: str | None) -> Source:
    from minutes_cli.source.office import read_office

    return read_office(data, name)


def _read_html(data: bytes, name: str | None, encoding: str | None) -> Source:
    from minutes_cli.source.html import read_html

    return read_html(data, name, encoding)


def _refuse(data: bytes, name: str | None, _encoding: str | None) -> Source:
    from minutes_cli.source.refusal import refusal_of

    raise refusal_of(data, name)


def _refuse_data(data: bytes, name: str | None, _encoding: str | None) -> Source:
    raise data_error(data, name)


FORMATS = (
    Format("pdf", is_pdf, _read_pdf),
    Format("docx", is_word, _read_word),
    Format("office", is_office, _read_office),
    Format("unreadable", is_unreadable, _refuse),
    Format("ndl", is_ndl, _read_ndl),
    Format("data", is_data, _refuse_data),
    Format("html", is_html, _read_html),
    Format("text", lambda _data: True, read_plain),
)


def source_of_bytes(
    data: bytes, name: str | None = None, encoding: str | None = None, *, replace: bool = False
) -> Source:
    """Read `data` in the format its content shows. Raises MinutesError where it cannot be read.

    `replace`: where bytes fit no encoding, put � in their place and say so in `Source.notes`.
    """
    form = next(form for form in FORMATS if form.detect(data))
    try:
        return form.read(data, name, encoding)
    except UndecodableError:
        if not replace:
            raise
    mended = mended_bytes(data, encoding, name)
    source = form.read(mended.data, name, "utf-8")
    first = next((number for number, line in enumerate(source.lines, 1) if REPLACED in line), None)
    note = Code.BYTES_REPLACED.at(
        None if first is None else (first, first), count=mended.replaced, encoding=mended.encoding
    )
    digest = hashlib.sha256(data).hexdigest()
    return dataclasses.replace(source, encoding=mended.encoding, sha256=digest, notes=(note, *source.notes))
