"""The text of a PDF, by way of the letters and their places (pypdfium2): what the process of its own does.

Guarantees: the text equals what a careful person would type from the pages (see page_text); an encrypted,
scanned or damaged file raises MinutesError that says which it is; the number of pages and letters is bounded.
"""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Any, NamedTuple

from minutes_cli.diagnostics import MinutesError
from minutes_cli.language import _
from minutes_cli.source.page import part_ruby, rows_of
from minutes_cli.source.page_furniture import Page
from minutes_cli.source.page_text import text_of_pages, text_of_row
from minutes_cli.source.pdf_font import own_font
from minutes_cli.source.pdf_letters import Box, sheet_of

if TYPE_CHECKING:
    from minutes_cli.source.text import Extracted

MOST_PAGES = 3000
MOST_LETTERS = 2_000_000
OCR = "recognise its text first (OCR) and give the text"


class Fault(NamedTuple):
    """Why PDFium did not open a file: a word of its message, the reason we give, what to do."""

    word: str
    reason: str
    advice: str


FAULTS = (
    Fault("password", "is an encrypted PDF", "open it with its password, save it without, and give that"),
    Fault("security", "is an encrypted PDF", "open it with its password, save it without, and give that"),
    Fault("", "is a damaged PDF", "get the file again, or open it in a viewer and save it anew"),
)


def extract(data: bytes, name: str | None = None) -> Extracted:
    """Extract the text of a PDF in this process, without a bound of time and memory."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped]
    import pypdfium2.raw  # type: ignore[import-untyped]

    with ExitStack() as stack:
        stack.enter_context(own_font(pdfium.raw))
        try:
            document = stack.enter_context(closing(pdfium.PdfDocument(data)))
        except pdfium.PdfiumError as error:
            message = str(error).lower()
            fault = next(fault for fault in FAULTS if fault.word in message)
            raise MinutesError(fault.reason, name=name, advice=fault.advice) from None
        return text_of_pages(_pages_of(pdfium, document, name))


def _pages_of(pdfium: Any, document: Any, name: str | None) -> list[Page]:
    count = len(document)
    if count > MOST_PAGES:
        raise MinutesError(
            _("is a PDF of {count:,} pages; {most:,} are read", count=count, most=MOST_PAGES),
            name=name,
            advice="split it",
        )
    pages: list[Page] = []
    known = unknown = 0
    for number in range(1, count + 1):
        page, letters, lost = _page_of(pdfium, document, number)
        known += letters
        unknown += lost
        if known > MOST_LETTERS:
            raise MinutesError(
                _("is a PDF of more than {most:,} letters", most=MOST_LETTERS), name=name, advice="split it"
            )
        pages.append(page)
    _check(count, known, unknown, name)
    return pages


def _check(pages: int, known: int, unknown: int, name: str | None) -> None:
    """Raise what is wrong with a PDF that gave no text."""
    if pages == 0:
        raise MinutesError("is a damaged PDF: it has no pages", name=name, advice=FAULTS[-1].advice)
    if unknown > known:
        raise MinutesError("is a PDF whose fonts do not say which letters they show", name=name, advice=OCR)
    if known == 0:
        raise MinutesError(
            "is a PDF without text: scanned, pictures of its pages only", name=name, advice=OCR
        )


def _page_of(pdfium: Any, document: Any, number: int) -> tuple[Page, int, int]:
    """Return a page, the number of its letters, and how many more there are that nobody knows."""
    with ExitStack() as stack:
        try:
            page = stack.enter_context(closing(document[number - 1]))
            textpage = stack.enter_context(closing(page.get_textpage()))
        except pdfium.PdfiumError:  # one page is broken: the others are read
            return Page(number, 1.0, []), 0, 0
        sheet = sheet_of(pdfium.raw, textpage, Box(*page.get_bbox()))
        scanned = not sheet.letters and _holds_picture(pdfium, page)
    rows, ruby = part_ruby(rows_of(sheet.letters))
    aside = (*sheet.aside, *(text_of_row(row) for row in ruby))
    return (
        Page(number, sheet.height, rows, aside, scanned),
        len(sheet.letters),
        sheet.unknown,
    )


def _holds_picture(pdfium: Any, page: Any) -> bool:
    pictures = page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    return next(iter(pictures), None) is not None
