"""The content of a page -> lines, as a browser shows them and a person would type them.

Guarantees: every text of the content stands in the lines once, in the order of the page; list items carry
their marks, rows of tables and terms of definition lists have TAB between cells; white space is that of
the browser, but for line ends between Japanese letters, which leave none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import regex

from minutes_cli.source.counting import lower_letter, lower_roman, upper_letter, upper_roman
from minutes_cli.source.docx_body import joined_cells

BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol p pre section summary table tbody td tfoot "
    "th thead tr ul caption menu dir".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ul", "ol", "menu", "dir"))
COUNTING = {"a": lower_letter, "A": upper_letter, "i": lower_roman, "I": upper_roman}
BULLET = "・"
MOST_SPAN = 200
_SPACE = regex.compile(r"[ \t\n\r\f]++")
# An item that brings its own mark is given no other one.
_OWN_MARK = regex.compile(
    r"[・･●○◎◆◇■□▲△▼▽★☆※＊*◦•‣▪–\-ー→⇒＜<【〔①-⑳㉑-㉟ⅰ-ⅻⅠ-Ⅻ]|[（(]?[0-9０-９]{1,3}+[）).．、:：\s　]|[（(][^）)]{1,3}+[）)]|第[0-9０-９一二三四五六七八九十]"
)


@dataclass(slots=True)
class _Lines:
    """Lines as they grow: `open` is the line that inline text still joins."""

    done: list[str] = field(default_factory=list)
    open: str = ""

    def inline(self, text: str) -> None:
        """Let text flow on, its white space as in a browser."""
        position = 0
        for match in _SPACE.finditer(text):
            self.open += text[position : match.start()]
            following = text[match.end() : match.end() + 1]
            if self.open and not self.open.endswith(" "):
                wide = "\n" in match.group() and _is_wide(self.open[-1]) and _is_wide(following)
                self.open += "" if wide else " "
            position = match.end()
        self.open += text[position:]

    def end(self) -> None:
        """End the open line, if there is anything on it."""
        line = self.open.rstrip(" ")
        self.open = ""
        if line.strip():
            self.done.append(line)

    def blank(self) -> None:
        """Leave a blank line, but no two and none at the top."""
        self.end()
        if self.done and self.done[-1]:
            self.done.append("")


def lines_of(content: Any) -> list[str]:
    """Return the lines of the content of a page."""
    if content is None:
        return []
    lines = _Lines()
    _flow(content, lines, 0)
    lines.end()
    while lines.done and not lines.done[-1]:
        lines.done.pop()
    return lines.done


def _flow(element: Any, lines: _Lines, depth: int) -> None:
    """Read what stands within `element`; `depth` counts the lists around it."""
    if element.text:
        _text(element.text, lines, preserved=element.tag == "pre")
    for child in element:
        _child(child, lines, depth)
        if child.tail:
            _text(child.tail, lines, preserved=element.tag == "pre")


def _child(child: Any, lines: _Lines, depth: int) -> None:
    tag = child.tag
    if not isinstance(tag, str):  # an entity that was not expanded
        return
    if tag == "br":
        lines.end() if lines.open.strip() else lines.blank()
    elif tag == "hr" or tag in HEADINGS:
        lines.blank()
        _flow(child, lines, depth)
        lines.end()
    elif tag in LISTS:
        lines.end()
        _list(child, lines, depth)
    elif tag == "dl":
        lines.end()
        lines.done.extend(_definitions(child, depth))
    elif tag == "table":
        lines.end()
        lines.done.extend(_table(child))
    elif tag in BLOCKS:
        lines.end()
        _flow(child, lines, depth)
        lines.end()
    else:
        _flow(child, lines, depth)


def _text(text: str, lines: _Lines, *, preserved: bool) -> None:
    if not preserved:
        lines.inline(text)
        return
    first, *others = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines.open += first
    for other in others:
        if lines.open.strip():
            lines.end()
        else:
            lines.blank()
        lines.open = other


def _list(element: Any, lines: _Lines, depth: int) -> None:
    number = _whole(element.get("start"), 1)
    counting = COUNTING.get(element.get("type", ""), str)
    unmarked = element.get("type", "").lower() == "none" or "none" in element.get("style", "")
    for item in element:
        if item.tag != "li":
            _child(item, lines, depth + 1)
            continue
        number = _whole(item.get("value"), number)
        inner = _Lines()
        _flow(item, inner, depth + 1)
        inner.end()
        mark = f"{counting(number)}. " if element.tag == "ol" else BULLET
        number += 1
        if inner.done:
            own = unmarked or _OWN_MARK.match(inner.done[0].lstrip("\u3000 ")) is not None
            nested = "\u3000" * depth
            lines.done.append(nested + ("" if own else mark) + inner.done[0])
            lines.done.extend(inner.done[1:])


def _definitions(element: Any, depth: int) -> list[str]:
    lines: list[str] = []
    terms: list[str] = []
    for part in element.iter("dt", "dd"):
        if next(part.iterancestors("dl"), None) is not element:
            continue
        inner = _inner(part, depth)
        if part.tag == "dt":
            lines.extend(terms)
            terms = inner
        else:
            lines.extend(joined_cells([terms or [""], inner]) if inner else terms)
            terms = []
    return [*lines, *terms]


def _table(table: Any) -> list[str]:
    lines: list[str] = []
    for caption in table.iterchildren("caption"):
        lines.extend(_inner(caption, 0))
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    spanned: dict[int, int] = {}
    for row in rows:
        cells = _row(row, spanned)
        if row.find(".//table") is not None:  # a table that only sets the page out
            lines.extend(line for cell in cells for line in cell)
        else:
            lines.extend(joined_cells(cells))
    return lines


def _row(row: Any, spanned: dict[int, int]) -> list[list[str]]:
    """Return the cells of a row, empty ones where a cell of a row above reaches down into it."""
    cells: list[list[str]] = []
    for cell in row.iterchildren("td", "th"):
        while spanned.get(len(cells), 0) > 0:
            spanned[len(cells)] -= 1
            cells.append([])
        reach = min(_whole(cell.get("rowspan"), 1), MOST_SPAN) - 1
        if reach > 0:
            spanned[len(cells)] = reach
        cells.append(_inner(cell, 0))
    return cells


def _inner(element: Any, depth: int) -> list[str]:
    inner = _Lines()
    _flow(element, inner, depth)
    inner.end()
    return [line for line in inner.done if line]


def _whole(value: str | None, otherwise: int) -> int:
    text = (value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise


def _is_wide(letter: str) -> bool:
    return letter >= "\u2e80"
