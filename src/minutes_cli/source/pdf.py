"""PDF -> Source, where the extra `pdf` is installed.

Guarantees: those of pdf_pages, time and memory bounded (see pdf_apart).
"""

from __future__ import annotations

from importlib.util import find_spec

from minutes_cli.diagnostics import MinutesError
from minutes_cli.installing import install_line
from minutes_cli.language import _
from minutes_cli.source.pdf_apart import extracted_apart
from minutes_cli.source.text import Source, source_of_extracted


def read_pdf(data: bytes, name: str | None = None) -> Source:
    """Read the text of a PDF. Raises MinutesError where there is none to read."""
    if find_spec("pypdfium2") is None:
        raise MinutesError(
            "is a PDF, and what reads PDFs is not installed",
            name=name,
            advice=_("install it: {line}", line=install_line("pdf")),
        )
    return source_of_extracted(extracted_apart(data, name), "pdf", data, name)
