"""Agenda items and handouts: the lines of a list, a wrapped line joined to the item it goes on with."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from minutes_cli.diagnostics import Found
from minutes_cli.fields.remarks import join_printed
from minutes_cli.lines import Piece
from minutes_cli.marks import mark_at
from minutes_cli.matching import Pattern
from minutes_cli.record import AgendaItem, Handout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.diagnostics import Span

_NONE = Pattern(r"(?:な *+し|無し|特になし)。?+")
_NUMBER = Pattern(r"(?<!\S)(?:\((?P<n>\d{1,2}+)\) *+|(?P<n>\d{1,2}+)(?:[.)．] *+| ++))(?=[^\d\s])")
_LONGEST_LIST = 600
_HANDOUT = Pattern(
    r"(?:参考|別紙|添付|当日|机上配布|机上|追加)?+(?:資料|資科|別紙|別添)(?: *+(?:No\.?+|№))?+ *+[\d①-⑳A-Z一二三四五六七八九十]{0,3}+(?:[\-–の][\d①-⑳A-Z]{1,3}+)?+"
)
_NUMBER_ALONE = Pattern(r"[(\[]?+[\d一二三四五六七八九十]{1,3}+[)\].]|[①-⑳]")
_OPENERS = "(（「["


def read_agenda(pieces: Sequence[Piece]) -> list[Found[AgendaItem]]:
    """Return the items of 議題 / 議事次第, each with its number as printed."""
    items: list[Found[AgendaItem]] = []
    for group in _groups(_apart(pieces)):
        piece = group[0]
        number, start = _number_of(piece)
        first = piece.line.printed_at(start, piece.end).strip()
        text = join_printed([first, *[piece.printed.strip() for piece in group[1:]]])
        if text:
            item = AgendaItem(number=number, text=text, lines=_span(group))
            parts = (Piece(piece.line, piece.start, start), Piece(piece.line, start, piece.end), *group[1:])
            items.append(Found(item, item.lines, (), parts if number is not None else parts[1:]))
    return items


def _apart(pieces: Sequence[Piece]) -> list[Piece]:
    """1 開会 2 会長挨拶 3 閉会 on one line: cut where the numbers go on."""
    apart: list[Piece] = []
    for piece in pieces:
        text = piece.text
        cuts = [len(text) - len(text.lstrip("| ")), *_next_numbers(text), len(text)]
        apart.extend(
            Piece(piece.line, piece.start + start, piece.start + end)
            for start, end in pairwise(cuts)
            if end > start
        )
    return apart


def _next_numbers(text: str) -> list[int]:
    """Return where the numbers 2, 3 … of a list on one line stand; nothing where it does not begin with 1."""
    found = list(_NUMBER.finditer(text)) if len(text) < _LONGEST_LIST else []
    if len(found) < 2 or found[0].start() > 0 or found[0]["n"] != "1":
        return []
    shape = found[0].group().replace("1", "")
    places: list[int] = []
    for match in found[1:]:
        if (
            match["n"] == str(len(places) + 2)
            and match.group().replace(match["n"], "").strip() == shape.strip()
        ):
            places.append(match.start())
    return places


def _number_of(piece: Piece) -> tuple[str | None, int]:
    """Return the number of an item as printed, and where its text begins; ### before it is no number."""
    mark = mark_at(piece.line, piece.start)
    if mark is not None and mark.family == "#":
        behind = mark_at(piece.line, mark.end)
        return (behind.printed, behind.end) if behind is not None else (None, mark.end)
    # a sign that shares its letter with a combining one has no print of its own
    return (mark.printed or None, mark.end) if mark is not None else (None, piece.start)


def read_handouts(pieces: Sequence[Piece]) -> list[Found[Handout]]:
    """Return the items of 配布資料; a number alone on its line goes with the title below it."""
    handouts: list[Found[Handout] | None] = []
    pending: list[Piece] = []
    for group in _groups(pieces):
        whole = [*pending, *group]
        if _HANDOUT.fullmatch(group[0].text.strip()) and len(group) == 1:
            pending = whole
            continue
        pending = []
        handouts.append(_handout(whole))
    if pending:
        handouts.append(_handout(pending))
    return [handout for handout in handouts if handout is not None]


def _handout(pieces: Sequence[Piece]) -> Found[Handout] | None:
    parts = [piece.printed.strip() for piece in pieces]
    text = " ".join(part for part in parts if part) if len(pieces) > 1 else parts[0]
    return Found(Handout(text=text, lines=_span(pieces)), _span(pieces), (), tuple(pieces)) if text else None


def _groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Put each line that goes on with the item above to it."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        text = piece.text.strip()
        if not text or _NONE.fullmatch(text):
            continue
        if groups and _goes_on(groups[-1], piece, text):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _goes_on(group: list[Piece], piece: Piece, text: str) -> bool:
    above = group[-1].text
    if text[0] in ")、。ー" or above.count("(") > above.count(")") or above.count("「") > above.count("」"):
        return True
    if _is_number_alone(group[-1]):
        return True
    marked = mark_at(group[0].line, group[0].start) is not None
    if (
        not marked
        or mark_at(piece.line, piece.start) is not None
        or text[0] in _OPENERS
        or _HANDOUT.match(text)
    ):
        return False
    return piece.line.indent > group[0].line.indent and len(above) >= 20


def _is_number_alone(piece: Piece) -> bool:
    """（１） on a line of its own: the item stands on the next."""
    return _NUMBER_ALONE.fullmatch(piece.text.strip()) is not None


def _span(pieces: Sequence[Piece]) -> Span:
    return pieces[0].line.number, pieces[-1].line.number
