"""Pieces -> rows: the lines of an attendance list, wrapped lines put back together.

A line goes on with the one above where a bracket is open, or where the item at its end and the one at the
beginning of the next are cheaper as one. Guarantees: rows are in the order of the page.

Lists whose columns were torn apart: better nobody than wrong people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.diagnostics import Code
from minutes_cli.forms.attendees.groups import heading_at
from minutes_cli.forms.attendees.lattice import brackets_of, cheapest, cost_of, surname_cut
from minutes_cli.forms.attendees.names import name_cost
from minutes_cli.forms.attendees.rows import Part, Row
from minutes_cli.forms.attendees.words import bare, ends_in_post, is_group, is_nobody, is_role
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.attendees import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.diagnostics import Note
    from minutes_cli.lines import Piece

_OPEN_FOR = 4
_SEPARATORS = "、,;"
_HAN = Pattern(r"[\p{Han}々ヶ]")
_FIRST_ITEM = Pattern(r"[^、,; \t]{1,4}+(?=[、,;])")
_HEAD_ITEM = Pattern(r"[^、,;]{1,60}+")
_OPENS = Pattern(
    r"[一二三四五六七八九十\d]{1,3}+[、.)]|[・•*■□◇◆●○◎【<\[(※#]|[^、,;:\s]{1,12}+:|[^、,;:()]{1,8}+\)|(?:記録?|書記|文責)[・/]"
)
_FULL = 0.88
"""A line that was wrapped takes so much of the widest line of its block, at least."""
_SHORTEST = 28
_LONGEST_ITEM = 60
_WRAP = 1.0
_ODD = 1.6
_LEAD = Pattern(r"[ \t:]*+")


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Return the rows of a block."""
    groups: list[list[Piece]] = []
    gaps: list[bool] = []
    open_brackets, gap = 0, False
    full = _FULL * max((width(piece.text) for piece in pieces), default=0)
    for piece in pieces:
        if not piece.text.strip():
            gap, open_brackets = True, 0
            continue
        above = groups[-1] if groups and not gap and len(groups[-1]) <= _OPEN_FOR else None
        if above is not None and _goes_on(above[-1], piece, open_brackets, full):
            above.append(piece)
            open_brackets += _balance(piece.text)
        else:
            missing = bool(groups) and piece.line.number > groups[-1][-1].line.number + 1
            groups.append([piece])
            gaps.append(gap or missing)
            open_brackets = _balance(piece.text)
        gap = False
    rows = (_row(group, gap) for group, gap in zip(groups, gaps, strict=True))
    return [row for row in rows if row.text.strip()]


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(2 if letter > "⺀" else 1 for letter in text)


def _balance(text: str) -> int:
    return text.count("(") - text.count(")")


def _goes_on(above: Piece, below: Piece, open_brackets: int, full: float) -> bool:
    """Whether a line goes on with the one above: a bracket is open, or an item was cut in two."""
    text = above.text
    if open_brackets > 0 and ")" in below.text:
        return True
    if not any(sign in text for sign in _SEPARATORS) or text.rstrip()[-1:] in "、,;。)":
        return False
    if _OPENS.match(below.text.lstrip()):
        return False
    first = _FIRST_ITEM.match(below.text)
    if first is not None:
        word = first.group()
        if (len(word) == 1 and _HAN.match(word)) or is_role(word) or word in ("員", "長"):
            return True
    return width(text) >= max(full, _SHORTEST) and _is_cheaper(above, below)


def _is_cheaper(above: Piece, below: Piece) -> bool:
    """Whether the item at the end of a line and the one at the beginning of the next are cheaper as one."""
    end = above.text.rstrip()
    begin = max(end.rfind(sign) for sign in _SEPARATORS) + 1
    head = _HEAD_ITEM.match(below.text.lstrip())
    if heading_at(_item(below, below.text.strip())) is not None:
        return False
    if head is None or len(end) - begin > _LONGEST_ITEM:
        return False
    last, first = _item(above, end[begin:].strip()), _item(below, head.group())
    if is_group(first.text.split()[0]) or not (_is_half(last, -1) or _is_half(first, 0)):
        return False
    whole = _item(above, last.text + first.text)
    return _cost(whole) + _WRAP < _cost(last) + _cost(first)


def _item(piece: Piece, text: str) -> Row:
    return Row(text, (Part(0, piece.line, 0),), 0)


def _cost(row: Row) -> float:
    return cost_of(row, 0, len(row.text))


def _is_half(row: Row, at: int) -> bool:
    """Whether an item may be half of one: it names nobody, or the name at its end or beginning is unusual."""
    text = row.text
    segments = cheapest(row, 0, len(text), brackets_of(row, 0, len(text)))
    if not any(segment.kind is Kind.NAME for segment in segments):
        return True
    return segments[at].kind is Kind.OTHER or (segments[at].kind is Kind.NAME and segments[at].cost >= _ODD)


def _row(pieces: Sequence[Piece], gap: bool) -> Row:
    parts: list[Part] = []
    texts: list[str] = []
    at = 0
    for piece in pieces:
        text = piece.text
        lead = _LEAD.match(text)
        skip = lead.end() if lead is not None and not parts else len(text) - len(text.lstrip())
        parts.append(Part(at, piece.line, piece.start + skip))
        texts.append(text[skip:].rstrip())
        at += len(texts[-1])
    first = pieces[0]
    before = first.line.printed_at(0, first.start)
    indent = first.line.indent + sum(2 if letter > "⺀" else 1 for letter in before)
    return Row("".join(texts), tuple(parts), indent, gap)


_FEWEST = 3


def torn_rows(rows: Sequence[Row]) -> set[int]:
    """Return the indices of rows that cannot be paired: single letters, or posts and then names."""
    torn: set[int] = set()
    shapes = [_shape(row) for row in rows]
    runs = _runs(shapes)
    for place, (shape, start, end) in enumerate(runs):
        if shape == "letter" and end - start > _FEWEST:
            torn.update(range(start, end))
        following = runs[place + 1] if place + 1 < len(runs) else ("", 0, 0)
        names = following[2] - following[1] if following[0] == "name" else 0
        if shape == "post" and min(end - start, names) >= _FEWEST:
            torn.update(range(start, following[2]))
    return torn


def notes_of(rows: Sequence[Row], torn: set[int]) -> list[Note]:
    """Return the note on the rows that were left unread."""
    if not torn:
        return []
    return [Code.ATTENDEES_UNREADABLE.at((rows[min(torn)].lines[0], rows[max(torn)].lines[1]))]


def _shape(row: Row) -> str:
    text = row.text.strip()
    word = bare(text)
    if len(word) == 1:
        return "letter"
    if "、" in text or "(" in text or ":" in text or "\t" in row.text or is_group(word) or is_nobody(word):
        return "other"
    if ends_in_post(word) and len(word) >= 3 and len(text.split()) == 1 and surname_cut(word) is None:
        return "post"
    words = text.split()
    cost = name_cost(words, [1] * (len(words) - 1)) if len(words) <= 3 else None
    return "name" if cost is not None and cost.cost < 1.6 else "other"


def _runs(shapes: Sequence[str]) -> list[tuple[str, int, int]]:
    runs: list[tuple[str, int, int]] = []
    for index, shape in enumerate(shapes):
        if runs and runs[-1][0] == shape:
            runs[-1] = (shape, runs[-1][1], index + 1)
        else:
            runs.append((shape, index, index + 1))
    return runs
