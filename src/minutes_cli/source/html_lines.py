"""The content of a page -> lines, as a browser shows them and a person would type them.

Guarantees: every text of the content stands in the lines once, in the order of the page; list items carry
their marks, rows of tables and terms of definition lists have TAB between cells; white space is that of
the browser, but for line ends between Japanese letters, which leave none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from minutes_cli.matching import Pattern
from minutes_cli.source.counting import counted
from minutes_cli.source.typeset import joined_cells

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
        "menu",
        "dir",
    ]
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ul", "ol", "menu", "dir"))
STRUCK = ("s", "strike", "del")
BULLET = "・"
MOST_SPAN = 50
NEVER_SHOWN = {0xA0: " ", 0xAD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}
"""A space that does not break is typed as a space; places where a line may break are not typed."""


class ListForm(NamedTuple):
    """How a list counts: its name in CSS or in `type`, the name Word has for it, what follows the number."""

    html: str
    word: str
    after: str = ". "


LIST_FORMS = (
    ListForm("a", "lowerLetter"),
    ListForm("A", "upperLetter"),
    ListForm("i", "lowerRoman"),
    ListForm("I", "upperRoman"),
    ListForm("lower-alpha", "lowerLetter"),
    ListForm("lower-latin", "lowerLetter"),
    ListForm("upper-alpha", "upperLetter"),
    ListForm("upper-latin", "upperLetter"),
    ListForm("lower-roman", "lowerRoman"),
    ListForm("upper-roman", "upperRoman"),
    ListForm("decimal-leading-zero", "decimalZero"),
    ListForm("cjk-decimal", "japaneseDigitalTenThousand", "、"),
    ListForm("cjk-ideographic", "japaneseCounting", "、"),
    ListForm("japanese-informal", "japaneseCounting", "、"),
    ListForm("japanese-formal", "japaneseLegal", "、"),
    ListForm("katakana", "aiueoFullWidth", "、"),
    ListForm("katakana-iroha", "irohaFullWidth", "、"),
)
_LIST_FORMS = {form.html: form for form in LIST_FORMS}
_STYLE = Pattern(r"list-style(?:-type)?+\s*+:\s*+([a-z\-]++)")
_SPACE = Pattern(r"[ \t\n\r\f]++")
# An item that brings its own mark is given no other one.
_OWN_MARK = Pattern(
    r"[・･●○◎◆◇■□▲△▼▽★☆※＊*◦•‣▪–\-ー→⇒＜<【〔①-⑳㉑-㉟ⅰ-ⅻⅠ-Ⅻ]|[（(]?[0-9０-９]{1,3}+[）).．、:：\s　]|[（(][^）)]{1,3}+[）)]|第[0-9０-９一二三四五六七八九十]"
)


@dataclass(slots=True)
class _Lines:
    """Lines as they grow: `pieces` are those of the open line, `space` the white space it ends in."""

    done: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    space: str = ""

    def inline(self, text: str) -> None:
        """Let text flow on, its white space as in a browser."""
        position = 0
        for match in _SPACE.finditer(text):
            self._add(text[position : match.start()])
            self.space = "\n" if "\n" in self.space + match.group() else " "
            position = match.end()
        self._add(text[position:])

    def preserved(self, text: str) -> None:
        """Add text whose line ends and spaces stand as they are."""
        first, *others = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._add(first)
        for other in others:
            self.turn()
            self._add(other)

    def turn(self) -> None:
        """End the open line, or where there is none, leave a blank one."""
        if self._is_blank():
            self.blank()
        else:
            self.end()

    def end(self) -> None:
        """End the open line, if there is anything on it."""
        if not self._is_blank():
            self.done.append("".join(self.pieces).rstrip(" "))
        self.pieces = []
        self.space = ""

    def blank(self) -> None:
        """Leave a blank line, but no two and none at the top."""
        self.end()
        if self.done and self.done[-1]:
            self.done.append("")

    def _add(self, piece: str) -> None:
        if not piece:
            return
        last = self.pieces[-1][-1] if self.pieces else ""
        line_end = "\n" in self.space and _is_wide(last) and _is_wide(piece[0])
        if self.space and last and not line_end:
            self.pieces.append(" ")
        self.space = ""
        self.pieces.append(piece)

    def _is_blank(self) -> bool:
        return not any(piece.strip() for piece in self.pieces)


def lines_of(content: Any) -> list[str]:
    """Return the lines of the content of a page."""
    if content is None:
        return []
    lines = _Lines()
    _flow(content, lines, 0)
    lines.end()
    shown = [line.translate(NEVER_SHOWN) for line in lines.done]
    while shown and not shown[-1].strip():
        shown.pop()
    return shown


def struck_out(content: Any) -> list[str]:
    """Take what is struck out off the content and return it, a line for each stretch."""
    if content is None:
        return []
    struck: list[str] = []
    for element in list(content.iter(*STRUCK)):
        text = _SPACE.sub(" ", "".join(element.itertext())).translate(NEVER_SHOWN).strip()
        if text:
            struck.append(text)
        tail = element.tail
        element.clear()  # an inner one is empty when its turn comes
        element.tail = tail
    return struck


def _flow(element: Any, lines: _Lines, depth: int) -> None:
    """Read what stands within `element`; `depth` counts the lists around it."""
    add = lines.preserved if element.tag == "pre" else lines.inline
    add(element.text or "")
    for child in element:
        _child(child, lines, depth)
        add(child.tail or "")


def _child(child: Any, lines: _Lines, depth: int) -> None:
    tag = child.tag
    if not isinstance(tag, str):  # an entity that was not expanded
        return
    if tag == "br":
        lines.turn()
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


def _list(element: Any, lines: _Lines, depth: int) -> None:
    form = _form_of(element)
    step = -1 if element.get("reversed") is not None else 1
    number = _whole(element.get("start"), 1 if step > 0 else len(element.findall("li")))
    for item in element:
        if item.tag != "li":
            _child(item, lines, depth + 1)
            continue
        number = _whole(item.get("value"), number)
        inner = _Lines()
        _flow(item, inner, depth + 1)
        inner.end()
        mark = BULLET if element.tag != "ol" else counted(number, form.word) + form.after
        number += step
        if inner.done:
            own = form.html == "none" or _OWN_MARK.match(inner.done[0].lstrip("\u3000 ")) is not None
            nested = "\u3000" * depth
            lines.done.append(nested + ("" if own else mark) + inner.done[0])
            lines.done.extend(inner.done[1:])


def _form_of(element: Any) -> ListForm:
    """Return how a list counts; its style is heard before its type."""
    style = _STYLE.search(element.get("style", "").lower())
    name = style.group(1) if style else element.get("type", "")
    if name.lower() == "none":
        return ListForm("none", "none", "")
    return _LIST_FORMS.get(name, ListForm("decimal", "decimal"))


def _definitions(element: Any, depth: int) -> list[str]:
    lines: list[str] = []
    terms: list[str] = []
    for part in element:
        if part.tag == "dd":
            inner = _inner(part, depth)
            lines.extend(joined_cells([terms or [""], inner]) if inner else terms)
            terms = []
            continue
        lines.extend(terms)
        terms = _inner(part, depth) if part.tag == "dt" else []
        if part.tag == "div":  # a group of terms and definitions
            lines.extend(_definitions(part, depth))
        elif part.tag != "dt":
            lines.extend(_inner(part, depth))
    return [*_stray(element), *lines, *terms]


def _table(table: Any) -> list[str]:
    lines: list[str] = _stray(table)
    spanned: dict[int, int] = {}
    for part in table:
        if part.tag in ("thead", "tbody", "tfoot"):
            lines.extend(_stray(part))
            rows = list(part)
        else:
            rows = [part]
        for row in rows:
            lines.extend(_row(row, spanned) if row.tag == "tr" else _inner(row, 0))
    return lines


def _row(row: Any, spanned: dict[int, int]) -> list[str]:
    """Return the lines of a row, empty cells where a cell of a row above reaches down into it."""
    cells: list[list[str]] = []
    for cell in row:
        while spanned.get(len(cells), 0) > 0:
            spanned[len(cells)] -= 1
            cells.append([])
        reach = min(_whole(cell.get("rowspan"), 1), MOST_SPAN) - 1
        if reach > 0:
            spanned[len(cells)] = reach
        cells.append(_inner(cell, 0))
    if row.find(".//table") is not None:  # a table that only sets the page out
        return [*_stray(row), *(line for cell in cells for line in cell)]
    return [*_stray(row), *joined_cells(cells)]


def _stray(element: Any) -> list[str]:
    """Return the lines of text that stands directly in an element made for others."""
    lines = _Lines()
    for text in (element.text, *(child.tail for child in element)):
        lines.inline(text or "")
        lines.end()
    return lines.done


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
