"""Makes PDF, Word and HTML files for the tests, from what they shall show."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Iterable

A4 = (595.0, 842.0)
FONT = "HeiseiMin-W3"
SIZE = 10.5
STEP = 18.0
LEFT, TOP, BOTTOM = 80.0, 750.0, 90.0
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Print(NamedTuple):
    """A text printed at a place, in letters from the left margin and rows from the top of the print."""

    across: float
    down: float
    text: str
    size: float = SIZE
    turn: float = 0.0


def pdf_of(pages: Iterable[Iterable[Print]], *, password: str | None = None, turned: int = 0) -> bytes:
    """Make a PDF that does not bring its font. `turned`: the pages' /Rotate."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="owner") if password is not None else None
    canvas = Canvas(file, pagesize=A4, encrypt=lock, invariant=1)
    for page in pages:
        if turned:
            canvas.setPageRotation(turned)
        for item in page:
            canvas.saveState()
            canvas.translate(LEFT + item.across * SIZE, TOP - item.down * STEP)
            canvas.rotate(item.turn)
            canvas.setFont(FONT, item.size)
            canvas.drawString(0, 0, item.text)
            canvas.restoreState()
        canvas.rect(10, 10, 5, 5)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def rows(*texts: str, across: float = 0.0, down: float = 0.0) -> list[Print]:
    """Print texts one below the other; U+3000 before one sets it in; an empty one leaves a row free."""
    found = []
    for at, text in enumerate(texts):
        bare = text.lstrip("\u3000")
        if bare:
            found.append(Print(across + len(text) - len(bare), down + at, bare))
    return found


def docx_of(body: str, **parts: str) -> bytes:
    """Make a Word file from the XML within its body; other parts by name: numbering, styles, header1, footer1."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "[Content_Types].xml", _content_types(["document", *parts]))
        _write(archive, "_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
        kinds = {part.rstrip("0123456789"): f"{part}.xml" for part in parts}
        _write(archive, "word/_rels/document.xml.rels", _relations(kinds))
        section = f"<w:sectPr>{''.join(map(_reference, kinds, range(len(kinds))))}</w:sectPr>"
        _write(
            archive,
            "word/document.xml",
            f"<w:document xmlns:w='{WORD}' xmlns:r='{OFFICE}'><w:body>{body}{section}</w:body></w:document>",
        )
        for part, xml in parts.items():
            root = {"header": "hdr", "footer": "ftr"}.get(part.rstrip("0123456789"), part)
            _write(archive, f"word/{part}.xml", f"<w:{root} xmlns:w='{WORD}'>{xml}</w:{root}>")
    return file.getvalue()


def _content_types(parts: Iterable[str]) -> str:
    """Return which part is what, as the package says it."""
    rows = "".join(
        f"<Override PartName='/word/{part}.xml' ContentType='{KIND}.{'document.main' if part == 'document' else part.rstrip('0123456789')}+xml'/>"
        for part in parts
    )
    return (
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        f"<Default Extension='xml' ContentType='application/xml'/>{rows}</Types>"
    )


def _reference(kind: str, at: int) -> str:
    """Return how the section names its header or footer."""
    return f"<w:{kind}Reference w:type='default' r:id='r{at}'/>" if kind in ("header", "footer") else ""


def _relations(targets: dict[str, str]) -> str:
    rows = "".join(
        f"<Relationship Id='r{at}' Type='{OFFICE}/{kind}' Target='{target}'/>"
        for at, (kind, target) in enumerate(targets.items())
    )
    return f"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{rows}</Relationships>"


def _write(archive: zipfile.ZipFile, name: str, text: str) -> None:
    info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>{text}")


def par(text: str, properties: str = "") -> str:
    """Return a paragraph of Word's, TAB and line ends in `text` as Word has them."""
    runs = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(piece, f"<w:t xml:space='preserve'>{piece}</w:t>")
        for piece in _cut(text)
    )
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{runs}</w:r></w:p>"


def listed(text: str, instance: int, depth: int = 0, more: str = "") -> str:
    """Return a paragraph of a list. `more`: its other properties."""
    return par(text, f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{instance}'/></w:numPr>{more}")


def table(*texts: Iterable[str]) -> str:
    """Return a table of Word's, its cells of one paragraph a line."""
    cells = [list(row) for row in texts]
    grid = "<w:gridCol/>" * max(map(len, cells), default=0)
    body = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{''.join(par(line) for line in cell.split(chr(10)))}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in cells
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def abstract(number: int, *levels: Any, start: int = 1) -> str:
    """Return an abstract list: of each level, its form, its text and how the number is followed."""
    xml = "".join(
        f"<w:lvl w:ilvl='{at}'><w:start w:val='{start}'/><w:numFmt w:val='{form}'/>"
        f"<w:suff w:val='{suffix}'/><w:lvlText w:val='{text}'/></w:lvl>"
        for at, (form, text, suffix) in enumerate(levels)
    )
    return f"<w:abstractNum w:abstractNumId='{number}'>{xml}</w:abstractNum>"


def instance(number: int, of: int, extra: str = "") -> str:
    """Return an instance of an abstract list."""
    return f"<w:num w:numId='{number}'><w:abstractNumId w:val='{of}'/>{extra}</w:num>"


def _cut(text: str) -> list[str]:
    pieces = [""]
    for letter in text:
        if letter in "\t\n":
            pieces += [letter, ""]
        else:
            pieces[-1] += letter
    return [piece for piece in pieces if piece]
