"""Markdown -> lines as they are shown: tables as rows, titles with #, no signs of bold print and links.

Guarantees: those of `markup`; what stands in a fence of code stands as it is. Time grows with the length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.matching import Pattern
from minutes_cli.source.markup import Sheet, Shown, cells_of, row_of

if TYPE_CHECKING:
    import regex

MOST_FRONT_MATTER = 60
_FENCE = Pattern(r" {0,3}(```|~~~)")
FENCES_OF_FRONT_MATTER = ("---", "+++")
_FRONT_TITLE = Pattern(r"title *+[:=]")
_TITLE = Pattern(r" {0,3}(#{1,6}+)[ \t\u3000]++(?=\S)")
_CLOSING = Pattern(r"\s++#++\s*+\Z")
_UNDERLINE = Pattern(r" {0,3}(=++|-++)\s*+\Z")
_NO_TITLE = Pattern(r"\s*+(?:#{1,6} |>|\||[-*+・] |[0-9]{1,9}+[.)] |```|~~~)")
_BORDER = Pattern(r"\s*+\|?+(?:\s*+:?+-++:?+\s*+\|)++(?:\s*+:?+-++:?+\s*+)?+\Z")
_QUOTE = Pattern(r" {0,3}(?:> ?+)++")
_WAY = Pattern(r"\s*+(?:[-*+]|[0-9]{1,3}+\.) ++\[[^\[\]]{0,200}+\]\(#[^()]{0,300}+\)\s*+\Z")
"""A way to another place of the page: an item of a table of contents."""
_TAGS_ONLY = Pattern(r"\s*+(?:<!--(?:(?!-->).)*+-->|</?[A-Za-z][^<>]{0,300}+>\s*+)++\Z")
_BOLD = Pattern(r"(?<!\\)\*\*(?=[^\s*])([^*]++)(?<=\S)\*\*|(?<![\w\\])__(?=[^\s_])([^_]++)(?<=\S)__(?!\w)")
_INLINE = Pattern(
    r"\\(?P<letter>[!-/:-@\[-`{-~])|(?P<code>`[^`]++`)"
    r"|!?+\[(?P<link>[^\[\]\n]{0,200}+)\]\([^()\s]{0,300}+(?: ++\"[^\"]{0,200}+\")?+\)"
    r"|<(?P<address>https?:[^<>\s]{1,300}+)>|(?P<turn>(?:(?<!\s)\s++)?+<br ?+/?+>\s*+)",
)


def shown_markdown(lines: tuple[str, ...]) -> Shown:
    """Return the lines of a Markdown file as they are shown."""
    sheet = Sheet(list(lines))
    _front_matter(sheet)
    _fences(sheet)
    for at in sheet.open_lines():
        if at not in sheet.closed:
            _line(sheet, at)
    for at in sheet.open_lines():
        sheet.lines[at] = _inline(sheet.lines[at])
    return sheet.shown()


def _front_matter(sheet: Sheet) -> None:
    """Let the front matter stand as it is, but for its title where another is printed."""
    lines = sheet.lines
    fence = lines[0].rstrip() if lines else ""
    if fence not in FENCES_OF_FRONT_MATTER:
        return
    front = lines[1 : MOST_FRONT_MATTER + 1]
    end = next((at for at, line in enumerate(front, 1) if line.rstrip() == fence), None)
    if end is None:
        return
    titled = any(line.startswith("# ") for line in lines[end:])
    for at in range(end + 1):
        sheet.closed.add(at)
        if titled and _FRONT_TITLE.match(lines[at]):
            sheet.put_aside(at)


def _fences(sheet: Sheet) -> None:
    """Close the lines of code between fences."""
    fence = ""
    for at in sheet.open_lines():
        found = _FENCE.match(sheet.lines[at])
        if found and (not fence or found.group(1) == fence):
            fence = "" if fence else found.group(1)
            sheet.put_aside(at)
        elif fence:
            sheet.closed.add(at)


def _line(sheet: Sheet, at: int) -> None:
    line = sheet.lines[at]
    if "|" in line and _BORDER.match(line) and at and "|" in sheet.lines[at - 1]:
        _table(sheet, at)
    elif _UNDERLINE.match(line) and _is_title(sheet, at - 1):
        sheet.entitle(at - 1, 1 if "=" in line else 2, sheet.lines[at - 1].strip())
        sheet.put_aside(at)
    elif ("<" in line and _TAGS_ONLY.match(line)) or ("](#" in line and _WAY.match(line)):
        sheet.put_aside(at)
    elif title := _TITLE.match(line):
        sheet.entitle(at, len(title.group(1)), _CLOSING.sub("", line[title.end() :]))
    elif line.lstrip().startswith(">"):
        sheet.lines[at] = _QUOTE.sub("", line)


def _is_title(sheet: Sheet, at: int) -> bool:
    """Tell whether line `at` is a paragraph of one line, so that its underline makes it a title."""
    if sheet.is_blank(at) or not sheet.is_blank(at - 1) or at in sheet.closed:
        return False
    return _NO_TITLE.match(sheet.lines[at]) is None


def _table(sheet: Sheet, border: int) -> None:
    sheet.put_aside(border)
    end = border + 1
    while end < len(sheet.lines) and "|" in sheet.lines[end]:
        end += 1
    for at in (border - 1, *range(border + 1, end)):
        sheet.close(at, row_of([_inline(cell) for cell in cells_of(sheet.lines[at])]))


def _inline(line: str) -> str:
    """Return the line without the signs of bold print, links and escapes."""
    if "**" in line or "__" in line:
        line = _BOLD.sub(lambda match: match.group(1) or match.group(2), line)
    if "\\" in line or "](" in line or "<" in line:
        line = _INLINE.sub(_plain, line).removesuffix("\\")
    return line.rstrip(" ")


def _plain(match: regex.Match[str]) -> str:
    if match.group("turn"):
        return " " if match.end() < len(match.string) else ""
    return next(
        (match.group(name) for name in ("letter", "code", "link", "address") if match.group(name)), ""
    )
