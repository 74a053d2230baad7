"""Speakers whose label the habits of the document tell, where the line alone does not: a mark forgotten, a label broken.

Guarantees: only lines without a label of their own are given one, and only in a document whose mark opens speeches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.lines import Piece, line_of
from minutes_cli.marks import Shape, SpeakerLabel, closes, is_sentence, mark
from minutes_cli.matching import Pattern
from minutes_cli.outline.parts import Body
from minutes_cli.outline.styles import is_known

if TYPE_CHECKING:
    from minutes_cli.lines import Line
    from minutes_cli.marks import MarkedLine
    from minutes_cli.outline.styles import Styles

# …と思う。　○堀委員　…: the next speech, on the same line
_NEXT_SPEECH = Pattern(r"(?<=[。?!)」]) *+(?=[○◎●◆◇])")
_LONGEST_PART = 40
_LONGEST_LABEL = 60


def parted(body: Body, styles: Styles) -> Body:
    """Return the body with a line that holds several speeches as several lines of one number."""
    marks = {sign for _, sign in styles.opening}
    cut = Body([], [], [])
    for marked, blank, page in zip(body.lines, body.blank, body.page, strict=True):
        rows = (
            _speeches_on(marked, styles)
            if marked.mark is not None and marked.mark.family in marks
            else [marked]
        )
        cut.lines.extend(rows)
        cut.blank.extend([blank, *[False] * (len(rows) - 1)])
        cut.page.extend([page, *[False] * (len(rows) - 1)])
    return cut


def _speeches_on(marked: MarkedLine, styles: Styles) -> list[MarkedLine]:
    if styles.speaker(marked) is None:
        return [marked]
    line, rows, begin = marked.line, [], 0
    for match in _NEXT_SPEECH.finditer(line.text):
        below = mark(_stretch(line, match.end(), len(line.text)))
        label = styles.speaker(below)
        if label is not None and label.sure:
            rows.append(mark(_stretch(line, begin, match.start())))
            begin = match.end()
    return [*rows, mark(_stretch(line, begin, len(line.text)))] if rows else [marked]


def _stretch(line: Line, start: int, end: int) -> Line:
    """Return a stretch of a line as a line of its own, that knows where its letters are on the page."""
    return line._replace(
        text=line.text[start:end], start=line.start + start, of_page=tuple(range(start, end))
    )


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
        label = marked.speaker
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
    label = whole.speaker if whole.mark is None else None
    end = label.end - len(above.body) if label is not None else 0
    if label is None or not label.sure or label.shape is not Shape.GAP or end <= 0:
        return None
    said = label.said - len(above.body)
    if not is_sentence(below.text[said:]):
        return None
    return SpeakerLabel(Shape.MARKED, 0, end, said, sure=True)
