"""reStructuredText -> lines as they are shown: titles with #, numbers counted, tables as rows.

Guarantees: those of `markup`. Time grows with the length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.matching import Pattern
from minutes_cli.source.markup import Sheet, Shown, cells_of, row_of

if TYPE_CHECKING:
    import regex

_ADORNMENT = Pattern(r"([!-/:-@\[-`{-~])\1{2,}+\s*+\Z")
_DIRECTIVE = Pattern(r"(\s*+)\.\.(?:\s++(?:([a-z][a-z\-]*+)::)?+|\Z)")
_AUTOMATIC = Pattern(r"(\s*+)#([.)]\s)")
_GRID_BORDER = Pattern(r"\s*+\+(?:[-=]++\+)++\s*+\Z")
_SIMPLE_BORDER = Pattern(r"\s*+={2,}+(?:\s++={2,}+)++\s*+\Z")
_BETWEEN_CELLS = Pattern(r"\s{2,}+")
_LINE_BLOCK = Pattern(r"\s*+\| ")
_INLINE = Pattern(
    r"\*\*(?=[^\s*])([^*]++)(?<=\S)\*\*|``([^`]++)``|(?::[a-z]{1,20}+:)?+`([^`<]++)(?:<[^`>]{0,300}+>)?+`_{0,2}+"
    r"|\\([!-/:-@\[-`{-~])|(\\\s)"
)
TEXTUAL = frozenset(
    ("note", "warning", "tip", "hint", "important", "caution", "attention", "danger", "admonition", "topic")
) | {"epigraph", "container", "sidebar", "figure", "table", "list-table", "rubric", "line-block", "class"}
"""Directives whose content is text of the page; the content of the others is put aside with them."""


def shown_rst(lines: tuple[str, ...]) -> Shown:
    """Return the lines of a reStructuredText file as they are shown."""
    sheet = Sheet(list(lines))
    _directives(sheet)
    _tables(sheet)
    _titles(sheet)
    _numbers(sheet)
    for at in sheet.open_lines():
        line = sheet.lines[at]
        if _LINE_BLOCK.match(line):
            line = line.replace("| ", "", 1)
        sheet.lines[at] = _INLINE.sub(_plain, line) if "*" in line or "`" in line or "\\" in line else line
    return sheet.shown()


def _titles(sheet: Sheet) -> None:
    """A line under, or between, lines of one sign is a title; its level is that of its first like."""
    levels: dict[tuple[str, bool], int] = {}
    for at in sheet.open_lines():
        found = _ADORNMENT.match(sheet.lines[at])
        if found is None or at in sheet.furniture:
            continue
        sheet.put_aside(at)
        if sheet.is_blank(at - 1) or not sheet.is_blank(at - 2):
            continue
        over = at - 2 in sheet.furniture and sheet.lines[at - 2].rstrip() == sheet.lines[at].rstrip()
        level = levels.setdefault((found.group(1), over), len(levels) + 1)
        sheet.entitle(at - 1, level, sheet.lines[at - 1].strip())


def _directives(sheet: Sheet) -> None:
    """Put directives and comments aside, with their options and with content that is no text."""
    inside: int | None = None
    textual = False
    for at, line in enumerate(sheet.lines):
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip())
        if inside is not None and indent > inside:
            if not textual or line.lstrip().startswith(":"):
                sheet.put_aside(at)
            continue
        inside = None
        found = _DIRECTIVE.match(line)
        if found:
            inside = indent
            textual = found.group(2) in TEXTUAL
            sheet.put_aside(at)


def _tables(sheet: Sheet) -> None:
    """Type the rows of tables: grids of + and |, and columns under runs of =."""
    borders = grid = 0
    for at in sheet.open_lines():
        line = sheet.lines[at]
        if not line.strip():
            grid = 0
            borders = 0 if borders != 1 else 1
        elif _GRID_BORDER.match(line):
            grid = 1
            sheet.put_aside(at)
        elif _SIMPLE_BORDER.match(line):
            borders += 1
            sheet.put_aside(at)
        elif grid and "|" in line:
            sheet.close(at, row_of([_INLINE.sub(_plain, cell) for cell in cells_of(line)]))
        elif 0 < borders < 3:
            cells = _BETWEEN_CELLS.split(line.strip())
            sheet.close(at, row_of([_INLINE.sub(_plain, cell) for cell in cells]))


def _numbers(sheet: Sheet) -> None:
    """Give the items of `#.` lists the numbers that are shown."""
    counts: dict[int, int] = {}
    for at in sheet.open_lines():
        line = sheet.lines[at]
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip())
        found = _AUTOMATIC.match(line)
        counts = {column: count for column, count in counts.items() if column < indent + bool(found)}
        if found:
            counts[indent] = counts.get(indent, 0) + 1
            sheet.lines[at] = f"{found.group(1)}{counts[indent]}{found.group(2)}{line[found.end() :]}"


def _plain(match: regex.Match[str]) -> str:
    if match.group(5):
        return ""
    return next((group for group in match.groups() if group), "").strip()
