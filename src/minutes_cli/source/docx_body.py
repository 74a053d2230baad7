"""The body of a Word file -> lines: paragraphs with their list marks, tables as rows.

Guarantees: the text of every paragraph, cell and text box stands in the lines once, in the order of the
file; what is deleted, hidden or an instruction to Word does not. What is struck out is kept apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from minutes_cli.source.docx_numbering import symbol_shown
from minutes_cli.source.docx_xml import W, child, is_on, value_of
from minutes_cli.source.typeset import indent_of, joined_cells

if TYPE_CHECKING:
    from minutes_cli.source.docx_numbering import Numbering
    from minutes_cli.source.docx_styles import Styles

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FORMULAS = frozenset({MATH + "oMath", MATH + "oMathPara"})
THROUGH = frozenset(
    W + tag
    for tag in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple")
) | {MC + "AlternateContent", W + "bdo", W + "dir", W + "ruby", W + "rubyBase"}
"""Elements that only wrap what is read."""
LETTERS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "br": "\n", W + "noBreakHyphen": "-"}
BOXES = frozenset({W + "drawing", W + "pict", W + "object"})
_ONE_LINE = str.maketrans(dict.fromkeys("\r\n\v\f", " "))


@dataclass(slots=True)
class Body:
    """Reads the blocks of one part; `numbering` counts on from part to part."""

    styles: Styles
    numbering: Numbering
    struck: list[str] = field(default_factory=list)
    """What is struck out, a line for each stretch: it is no part of the text around it."""
    carried: list[str] = field(default_factory=list)
    """The text of a paragraph whose end was deleted, a change Word keeps track of: the next goes on with it."""

    def lines_of(self, element: Any) -> list[str]:
        """Return the lines of all blocks in `element`."""
        lines: list[str] = []
        for block in element:
            if block.tag == W + "p":
                lines.extend(self._paragraph(block))
            elif block.tag == W + "tbl":
                lines.extend(self._table(block))
            elif block.tag in THROUGH:
                lines.extend(self.lines_of(_chosen(block)))
        carried, self.carried = self.carried, []
        return [*lines, "".join(carried)] if carried else lines

    def _paragraph(self, paragraph: Any) -> list[str]:
        properties = child(paragraph, "pPr")
        end = child(properties, "rPr")
        pieces, self.carried = self.carried, []
        boxes: list[str] = []
        self._gather(paragraph, pieces, boxes)
        if child(end, "del") is not None or child(end, "moveFrom") is not None:
            self.carried = pieces
            return boxes
        text = "".join(pieces)
        place = self.styles.list_of(properties)
        level = self.numbering.level(*place) if place else None
        mark = (
            self.numbering.next_mark(*place) if place and (text.strip() or not is_on(end, "vanish")) else ""
        )
        if not text.strip():  # an empty paragraph of a list counts, as it does in Word
            return boxes or [""]
        letters = self.styles.indent_of(properties, level.indent if level else None, listed=bool(mark))
        first, *others = text.split("\n")
        indent = "" if value_of(properties, "jc") in ("center", "right", "end") else indent_of(letters)
        return [indent + mark + first, *others, *boxes]

    def _gather(self, element: Any, pieces: list[str], boxes: list[str]) -> None:
        for part in element:
            if part.tag == W + "r":
                self._shown_run(part, pieces, boxes)
            elif part.tag in THROUGH:
                self._gather(_chosen(part), pieces, boxes)
            elif part.tag in FORMULAS:
                pieces.extend(letters.text or "" for letters in part.iter(MATH + "t"))

    def _shown_run(self, run: Any, pieces: list[str], boxes: list[str]) -> None:
        properties = child(run, "rPr")
        if is_on(properties, "vanish"):
            return
        if not (is_on(properties, "strike") or is_on(properties, "dstrike")):
            self._run(run, pieces, boxes)
            return
        struck: list[str] = []
        self._run(run, struck, boxes)
        self.struck.extend(line for line in "".join(struck).split("\n") if line.strip())

    def _run(self, run: Any, pieces: list[str], boxes: list[str]) -> None:
        for part in run:
            if part.tag == W + "t":
                pieces.append((part.text or "").translate(_ONE_LINE))
            elif part.tag in LETTERS:
                pieces.append(LETTERS[part.tag])
            elif part.tag == W + "sym":
                pieces.append(_symbol(part))
            elif part.tag in BOXES:
                self._boxes(part, boxes)
            elif part.tag == MC + "AlternateContent":
                self._run(_chosen(part), pieces, boxes)
            elif part.tag == W + "ruby":
                self._gather(child(part, "rubyBase"), pieces, boxes)

    def _boxes(self, drawing: Any, boxes: list[str]) -> None:
        """Read the text boxes of a drawing; a box within a box is read as part of the outer one."""
        for content in drawing.iter(W + "txbxContent"):
            if next(content.iterancestors(W + "txbxContent"), None) in (None, *drawing.iterancestors()):
                boxes.extend(self.lines_of(content))

    def _table(self, table: Any) -> list[str]:
        lines: list[str] = []
        for row in _rows(table):
            lines.extend(joined_cells([self._cell(cell) for cell in _cells(row)]))
        return lines

    def _cell(self, cell: Any) -> list[str]:
        merged = child(child(cell, "tcPr"), "vMerge")
        if merged is not None and value_of(merged) != "restart":
            return []
        lines = self.lines_of(cell)
        while lines and not lines[-1].strip():
            lines.pop()
        while lines and not lines[0].strip():
            lines.pop(0)
        return lines


def _rows(table: Any) -> list[Any]:
    return [row for part in _unwrapped(table) for row in ([part] if part.tag == W + "tr" else [])]


def _cells(row: Any) -> list[Any]:
    return [cell for cell in _unwrapped(row) if cell.tag == W + "tc"]


def _unwrapped(element: Any) -> list[Any]:
    parts: list[Any] = []
    for part in element:
        if part.tag in THROUGH:
            parts.extend(_unwrapped(_chosen(part)))
        else:
            parts.append(part)
    return parts


def _chosen(element: Any) -> Any:
    """Return the one of several forms of the same thing that is read: the newest."""
    if element.tag != MC + "AlternateContent":
        return element
    choice = element.find(MC + "Choice")
    fallback = element.find(MC + "Fallback")
    return choice if choice is not None else fallback if fallback is not None else ()


def _symbol(part: Any) -> str:
    try:
        letter = chr(int(value_of(part, None, "char") or "", 16))
    except (ValueError, OverflowError):
        return ""
    return symbol_shown(letter, value_of(part, None, "font") or "")
