"""Unit -> Remark or heading text: lines joined, marker and speaker's label left out.

Guarantees: the text stands in the unit's lines letter by letter, in order; no space is put between
Japanese letters; paragraphs are parted by a newline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.account import Owner, Part, claim_of
from minutes_cli.fields.speakers import read_speaker
from minutes_cli.folding import fold_text
from minutes_cli.lines import Piece, line_of
from minutes_cli.matching import Pattern
from minutes_cli.record import Remark, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_cli.account import Claim
    from minutes_cli.fields.speakers import People
    from minutes_cli.lines import Line
    from minutes_cli.outline import Unit
    from minutes_cli.record import Kind

_LATIN = Pattern(r"[A-Za-zＡ-Ｚａ-ｚ]")
_ANSWERING = Pattern(r"(?:事務局|当局|理事者|執行部|説明者|回答|答弁)")


def join_printed(pieces: Iterable[str]) -> str:
    """Join the lines of a paragraph: a space only between Latin words."""
    joined: list[str] = []
    for piece in pieces:
        if not piece:
            continue
        if joined and _LATIN.match(joined[-1][-1]) and _LATIN.match(piece):
            joined.append(" ")
        joined.append(piece)
    return "".join(joined)


def text_of(unit: Unit) -> str:
    """Return the printed text of a unit."""
    texts = [piece.printed.strip() for piece in text_pieces(unit)]
    if len(texts) == 1:
        return texts[0]
    starts = sorted({0, *unit.paragraphs})
    ends = [*starts[1:], len(texts)]
    paragraphs = (join_printed(texts[start:end]) for start, end in zip(starts, ends, strict=True))
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def text_pieces(unit: Unit) -> list[Piece]:
    """Return the stretches that make up the text of a unit, one a line."""
    pieces = [_first_piece(unit)]
    if not unit.underlined:
        pieces.extend(Piece(marked.line) for marked in unit.lines[1:])
    if not unit.trailing:
        return pieces
    cut = {piece.line.number: piece.start for piece in unit.trailing}
    return [Piece(piece.line, piece.start, cut.get(piece.line.number, piece.end)) for piece in pieces]


def _first_piece(unit: Unit) -> Piece:
    first = unit.first.line
    end, bracket = len(first.text), unit.first.bracket
    if unit.family.startswith("whole") and bracket is not None:
        end = bracket.start + len(first.text[bracket.start + 1 : bracket.end].rstrip())
    elif unit.family.startswith("=="):  # == … ==
        end = len(first.text.rstrip("= "))
    elif unit.marker is not None and unit.marker.startswith(("**", "＊＊")):  # **…**
        end = len(first.text.rstrip("* "))
    return Piece(first, unit.said, max(unit.said, end))


def _label_of(unit: Unit) -> Piece | None:
    """Return the printed label of a unit's speaker; one that is broken over two lines as if it were on one."""
    if unit.label_above is not None and unit.speaker is not None:
        printed = unit.label_above.printed.strip() + unit.speaker.printed.strip()
        return Piece(line_of(printed, unit.speaker.line.number))
    if len(unit.trailing) < 2:
        label = unit.speaker
        unclosed = (
            bool(unit.trailing) and label is not None and not label.text.endswith((")", "]", "】", "〕"))
        )
        return Piece(label.line, label.start + 1, label.end) if label is not None and unclosed else label
    printed = "".join(piece.printed.strip() for piece in unit.trailing)
    return Piece(line_of(printed, unit.trailing[0].line.number))


def claims_of(unit: Unit) -> list[Claim]:
    """Return who owns the letters of a unit: its text, its speaker's label, its marker.

    What a line has beside these and is a letter stays free, so that the account tells of it.
    """
    named = [unit.named_above] if unit.named_above is not None else []
    if unit.part is Part.FURNITURE:
        return [claim_of(Piece(marked.line), Owner.FURNITURE) for marked in unit.lines]
    if unit.part is Part.CLOSING:
        return [claim_of(Piece(marked.line), Owner.CLOSING) for marked in [*named, *unit.lines]]
    if unit.part is Part.FIELD:
        return _field_claims(unit)
    pieces = text_pieces(unit)
    if not any(piece.text.strip() for piece in pieces):
        return []
    marks: list[Claim] = []
    own = {marked.number for marked in (*named, *unit.lines)}
    if unit.speaker is not None and unit.speaker.line.number in own:  # else it is of the remark above
        pieces.extend(unit.trailing or [unit.speaker])
        marks = _behind_label(unit)
    if unit.named_above is not None and unit.speaker in (None, *_on(unit.speaker, unit.first.number)):
        pieces.append(Piece(unit.named_above.line))  # the label is printed there once more
    if unit.marker:
        pieces.extend(_marker_of(unit.first.line, unit.marker, unit.said))
    return [*marks, *(claim_of(piece, Owner.TEXT) for piece in pieces)]


def _behind_label(unit: Unit) -> list[Claim]:
    """からの書面意見】 and 0:12: what parts a label from what is said."""
    label = unit.speaker
    if label is None or unit.trailing or label.line is not unit.first.line or label.end is None:
        return []
    return [claim_of(Piece(label.line, label.end, unit.said), Owner.MARK)] if label.end < unit.said else []


def _marker_of(line: Line, marker: str, said: int) -> list[Piece]:
    """Return where the marker of a unit is printed, before what is said."""
    printed = line.printed_at(0, said)
    at = printed.find(marker)
    if at < 0:
        return []
    length = len(marker)
    if line.offsets is not None:  # its letters are not folded one to one
        at, length = len(fold_text(printed[:at])), len(fold_text(marker))
    return [Piece(line, at, min(at + length, said))]


def _on(piece: Piece | None, line: int) -> list[Piece]:
    return [piece] if piece is not None and piece.line.number == line else []


def _field_claims(unit: Unit) -> list[Claim]:
    """Whole lines: the label and its value are the field's."""
    first = unit.first
    label = first.label
    start = label.start if label is not None else 0
    mark = claim_of(Piece(first.line, 0, start), Owner.MARK)
    return [mark, *(claim_of(piece, Owner.TEXT) for piece in _field_pieces(unit, start))]


def _field_pieces(unit: Unit, start: int) -> list[Piece]:
    below = [marked for marked in unit.lines[1:] if not (unit.underlined and marked.ruled)]
    return [Piece(unit.first.line, start), *(Piece(marked.line) for marked in below)]


def read_remark(unit: Unit, people: People, order: int, *, verbatim: bool) -> Remark | None:
    """Return the remark of a unit; null where nothing is said behind the label."""
    text = text_of(unit)
    if not text:
        return None
    label = _label_of(unit)
    speaker = read_speaker(label, people) if label is not None else None
    if speaker is None and unit.role is not None:
        speaker = Speaker(label=unit.role, role=unit.role)
    return Remark(
        order=order,
        text=text,
        kind=_kind(unit, speaker, verbatim=verbatim),
        speaker=speaker,
        marker=unit.marker or None,
        level=unit.level,
        lines=unit.span,
    )


def _kind(unit: Unit, speaker: Speaker | None, *, verbatim: bool) -> Kind:
    if unit.part is Part.NARRATION:
        return "narration"
    if unit.family == "問":
        return "question"
    if unit.family in ("答", "→") or unit.answer:
        return "answer"
    if speaker is not None and speaker.name is None and not verbatim and _ANSWERING.match(speaker.label):
        return "answer"
    return "remark"
