"""Unit -> Remark or heading text: lines joined, marker and speaker's label left out.

Guarantees: the text stands in the unit's lines letter by letter, in order; no space is put between
Japanese letters; paragraphs are parted by a newline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from minutes_cli.account import Part
from minutes_cli.fields.speakers import read_speaker
from minutes_cli.record import Remark, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_cli.fields.speakers import People
    from minutes_cli.outline import Unit
    from minutes_cli.record import Kind

_LATIN = regex.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")
_ANSWERING = regex.compile(r"(?:事務局|当局|理事者|執行部|説明者|回答|答弁)")


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
    texts = _line_texts(unit)
    if len(texts) == 1:
        return texts[0]
    starts = sorted({0, *unit.paragraphs})
    ends = [*starts[1:], len(texts)]
    paragraphs = (join_printed(texts[start:end]) for start, end in zip(starts, ends, strict=True))
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def _line_texts(unit: Unit) -> list[str]:
    first = unit.lines[0].line
    end: int | None = None
    bracket = unit.first.bracket
    if unit.family.startswith("whole") and bracket is not None:
        end = bracket.start + 1 + len(first.text[bracket.start + 1 : bracket.end].rstrip()) - 1
    elif unit.family == "speaker trailing" and unit.speaker is not None and len(unit.lines) == 1:
        end = unit.speaker.start
    head = first.printed_at(unit.said, end).strip()
    if unit.family.startswith("=="):  # == … ==
        head = head.rstrip("=＝ ")
    elif unit.marker is not None and unit.marker.startswith(("**", "＊＊")):  # **…**
        head = head.rstrip("*＊ ")
    if unit.underlined:
        return [head]
    below = [marked.line.printed_at(0) for marked in unit.lines[1:]]
    if below and unit.family == "speaker trailing" and unit.speaker is not None:
        below[-1] = unit.lines[-1].line.printed_at(0, unit.speaker.start).strip()
    return [head, *below]


def read_remark(unit: Unit, people: People, order: int, *, verbatim: bool) -> Remark | None:
    """Return the remark of a unit; null where nothing is said behind the label."""
    text = text_of(unit)
    if not text:
        return None
    speaker = read_speaker(unit.speaker, people) if unit.speaker is not None else None
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
