"""Word .docx -> Source (lxml, the extra `docx`).

Guarantees: the lines are what Word shows: paragraphs with the numbers of their lists, rows of tables with
TAB between cells. Page headers appear first and footers last, as furniture; behind them, as asides, footnotes
and what is struck out. A locked,
damaged or monstrous file raises MinutesError that says which it is.
"""

from __future__ import annotations

from typing import Any

from minutes_cli.diagnostics import MinutesError
from minutes_cli.source.docx_body import Body
from minutes_cli.source.docx_numbering import numbering_of
from minutes_cli.source.docx_styles import style_lists, styles_of
from minutes_cli.source.docx_xml import Package, W, child
from minutes_cli.source.text import Extracted, Source, source_of_extracted

NOTES_OF_WORD = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_docx(data: bytes, name: str | None = None) -> Source:
    """Read the text of a Word file. Raises MinutesError where it cannot be read."""
    package = Package(data, name)
    try:
        extracted = _extracted(package)
    except RecursionError:
        raise package.damaged("nested too deeply") from None
    return source_of_extracted(extracted, "docx", data, name)


def _extracted(package: Package) -> Extracted:
    main = next((part for kind, part in package.targets("").values() if kind == "officeDocument"), "")
    main = main if main in package.parts else "word/document.xml"
    root = package.xml(main)
    body = child(root, "body")
    if body is None:
        raise MinutesError("is no Word document", name=package.name, advice="open it and save it as .docx")
    targets = list(package.targets(main).values())
    styles_root = _part(package, targets, "styles")
    styles = styles_of(styles_root)
    reader = Body(styles, numbering_of(_part(package, targets, "numbering"), style_lists(styles_root)))
    lines = reader.lines_of(body)
    above = _outer(package, reader, targets, ("header",))
    below = _outer(package, reader, targets, ("footer",))
    asides = [*_outer(package, reader, targets, ("footnotes", "endnotes")), *reader.struck]
    while lines and not lines[-1].strip():
        lines.pop()
    first_below = len(above) + len(lines)
    furniture = [*range(1, len(above) + 1), *range(first_below + 1, first_below + len(below) + 1)]
    known = [*above, *lines, *below]
    last = range(len(known) + 1, len(known) + len(asides) + 1)
    return Extracted([*known, *asides], None, frozenset(furniture), frozenset(last))


def _part(package: Package, targets: list[tuple[str, str]], kind: str) -> Any:
    part = next((part for each, part in targets if each == kind), None)
    return None if part is None else package.xml(part)


def _outer(
    package: Package, reader: Body, targets: list[tuple[str, str]], kinds: tuple[str, ...]
) -> list[str]:
    """Return the lines of headers, footers or notes: those with letters, each once."""
    lines: dict[str, None] = {}
    for kind, part in sorted(set(targets)):  # a part that is named a thousand times is read once
        if kind not in kinds:
            continue
        root = package.xml(part)
        if root is None:
            continue
        notes = [note for note in root if note.tag in (W + "footnote", W + "endnote")]
        for block in notes or [root]:
            if block.get(W + "type") not in NOTES_OF_WORD:
                lines.update(dict.fromkeys(line for line in reader.lines_of(block) if line.strip()))
    return list(lines)
