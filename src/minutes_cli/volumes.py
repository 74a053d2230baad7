"""A file that holds several meetings -> a reading of each.

Guarantees: the parts are all lines of the file, each in one part; a part is read as if it were a file of its own, and
its lines are counted in the file. A file of one meeting gives one reading, without `source.part`.
"""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from typing import TYPE_CHECKING

from minutes_cli.furniture import furniture_of
from minutes_cli.hints import Hints, labelled
from minutes_cli.lines import to_lines
from minutes_cli.marks import mark
from minutes_cli.outline.meetings import meetings_of
from minutes_cli.reading import read_source
from minutes_cli.record import SourcePart, moved, with_ids
from minutes_cli.source import source_of_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.marks import MarkedLine
    from minutes_cli.reading import Reading
    from minutes_cli.record import Minutes
    from minutes_cli.source import Source

_LINES_ABOVE = 6
"""A head may begin so far above the line that tells it."""
_LONGEST_OF_HEAD = 60


def read_all(text: str, name: str | None = None) -> list[Minutes]:
    r"""Read a text that may hold several meetings into one record for each, in the order of the page. Raises nothing.

    `source.part` tells the number of the part, of how many, and its lines; a text of one meeting gives one record without
    it. All `lines` are those of the whole text, counted from 1.

    >>> sitting = "第{n}回 里山協議会 議事録\n日時：令和6年{n}月10日 10:00\n場所：市役所\n１ 間伐材の利用\n○沢渡委員 賛成である。\n以上\n"
    >>> volume = "".join(sitting.format(n=number) for number in (3, 4))
    >>> [(minutes.number, minutes.source.part.lines) for minutes in read_all(volume)]
    [(3, (1, 6)), (4, (7, 12))]
    """
    return [reading.minutes for reading in read_parts(source_of_text(text, name))]


def read_parts(source: Source, hints: Hints | None = None) -> list[Reading]:
    """Read each meeting of a document: one reading where it holds one."""
    starts = _starts(source, hints or Hints())
    if len(starts) < 2:
        return [read_source(source, hints)]
    spans = [(first, after - 1) for first, after in pairwise([*starts, len(source.lines) + 1])]
    return [_read_part(source, number, spans, hints or Hints()) for number in range(1, len(spans) + 1)]


def _starts(source: Source, hints: Hints) -> list[int]:
    """Return the first line of each part, the first of them 1: what is above the first head belongs to it."""
    if source.meetings:
        return [meeting.first for meeting in source.meetings]
    marked = [mark(line) for line in labelled(to_lines(source), hints)[0]]
    beginnings = [begun.line for begun in meetings_of(marked, furniture_of(marked, source.furniture))]
    return [1, *(_top_of(source, marked, line) for line in beginnings[1:])]


def _top_of(source: Source, marked: Sequence[MarkedLine], line: int) -> int:
    """Return the line with which the head begins that `line` tells.

    That is the top of its page, where no more than a head is above it; else the first of the lines that are printed
    above it without a blank, where they may be of a title.
    """
    top = line
    for number in range(line, max(line - _LINES_ABOVE, 1), -1):
        new_page = source.pages is not None and source.pages[number - 1] != source.pages[number - 2]
        if new_page or source.lines[number - 1].startswith("\f"):
            return number
    while top - 1 > max(line - _LINES_ABOVE, 1) and _may_head(marked[top - 2]):
        top -= 1
    return line if marked[top - 2].text else top


def _may_head(above: MarkedLine) -> bool:
    text = above.text
    return (
        0 < len(text) <= _LONGEST_OF_HEAD
        and not text.endswith("。")
        and above.mark is None
        and text.strip("()") != "以上"
    )


def _read_part(source: Source, number: int, spans: list[tuple[int, int]], hints: Hints) -> Reading:
    first, last = spans[number - 1]
    reading = read_source(source.part(first, last), hints.within(first, last))
    part = SourcePart(number=number, of=len(spans), lines=(first, last))
    minutes = moved(reading.minutes, first - 1)
    info = minutes.source.model_copy(update={"part": part, "line_count": len(source.lines)})
    return dataclasses.replace(reading, minutes=with_ids(minutes.model_copy(update={"source": info})))
