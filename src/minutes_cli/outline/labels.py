"""Speakers whose label the habits of the document tell, where the line alone does not: a mark forgotten, a label broken.

Guarantees: only lines without a label of their own are given one, and only in a document whose mark opens speeches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.lines import Piece, line_of
from minutes_cli.marks import Shape, SpeakerLabel, is_sentence, mark, speaker_at
from minutes_cli.outline.joins import closes
from minutes_cli.outline.styles import is_known

if TYPE_CHECKING:
    from minutes_cli.marks import MarkedLine
    from minutes_cli.outline.sights import Body
    from minutes_cli.outline.styles import Styles

_LONGEST_PART = 40
_LONGEST_LABEL = 60


def unmarked_speakers(
    body: Body, labels: list[SpeakerLabel | None], styles: Styles
) -> dict[int, SpeakerLabel]:
    """Return the labels before which the mark was forgotten, by the index of their line: 堀委員　相談したい。"""
    if not styles.opening:
        return {}
    spoken = {
        marked.text[label.start : label.end]
        for marked, label in zip(body.lines, labels, strict=True)
        if label is not None and marked.mark is not None
    }
    columns = [
        marked.line.indent
        for marked, label in zip(body.lines, labels, strict=True)
        if label is not None and marked.mark is not None
    ]
    if not columns:
        return {}
    column = max(columns)
    found: dict[int, SpeakerLabel] = {}
    for index, marked in enumerate(body.lines):
        if labels[index] is not None or marked.mark is not None or marked.line.indent > column or not index:
            continue
        if " " not in marked.text[1:_LONGEST_PART] or not closes(body.lines[index - 1].text):
            continue
        label = speaker_at(marked)
        if label is None or label.shape is not Shape.GAP or not is_sentence(marked.text[label.said :]):
            continue
        named = marked.text[label.start : label.end]
        if label.sure and (named in spoken or is_known(named, styles.names)):
            found[index] = label
    return found


def broken_labels(
    body: Body, labels: list[SpeakerLabel | None], styles: Styles
) -> dict[int, tuple[Piece, SpeakerLabel]]:
    """Return, by the index of the second line, the labels broken over two lines: the first part, and where the second ends.

    ○財政課長事務取扱兼新庁舎 / 整備室長（三好 文）　お答えします。
    """
    families = {sign for _, sign in styles.opening}
    found: dict[int, tuple[Piece, SpeakerLabel]] = {}
    if not families:
        return found
    for index in range(len(body.lines) - 1):
        above, below = body.lines[index], body.lines[index + 1]
        if above.mark is None or above.mark.family not in families or labels[index] is not None:
            continue
        if below.mark is not None or body.blank[index + 1] or not _is_part(above):
            continue
        label = _across(above, below)
        if label is not None:
            found[index + 1] = Piece(above.line, above.start), label
    return found


def _is_part(marked: MarkedLine) -> bool:
    text = marked.body
    return len(text) <= _LONGEST_PART and not closes(text) and "、" not in text and " " not in text


def _across(above: MarkedLine, below: MarkedLine) -> SpeakerLabel | None:
    """Return the part of the label that is on the second line."""
    whole = mark(line_of(above.body + below.text[:_LONGEST_LABEL], above.number))
    label = speaker_at(whole) if whole.mark is None else None
    end = label.end - len(above.body) if label is not None else 0
    if label is None or not label.sure or label.shape is not Shape.GAP or end <= 0:
        return None
    said = label.said - len(above.body)
    if not is_sentence(below.text[said:]):
        return None
    return SpeakerLabel(Shape.MARKED, 0, end, said, sure=True)
