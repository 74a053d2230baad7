"""議事 with remarks below it is the body and no agenda.

Guarantees: either nothing is changed, or the whole last block is given back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.marks import label_of, speaker_at
from minutes_cli.outline.header.headings import repeats
from minutes_cli.outline.header.kinds import is_told, is_told_below_item
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    from minutes_cli.outline.header.scan import OpenBlock, Scan

_LOOK_BELOW = 60


def body_given_back(scan: Scan, index: int) -> int:
    """議事 with remarks below it is the body and no agenda: give its lines back."""
    current = scan.current
    if current is None or current.fact is not Fact.AGENDA or current.label is None:
        return index
    if (
        not current.filled
        and "".join(current.label.split()) == "議事"
        and not _shares_its_line(scan, current)
    ):
        return _given_back(scan, current)
    if not current.items:
        return index
    if _shares_its_line(scan, current):
        return index
    marked = scan.lines[index]
    if repeats(current, marked) or (marked.mark is not None and marked.mark.number == 1):
        return index
    label = label_of(marked)
    if label is not None and label.fact is Fact.BODY:
        return index
    if not is_told(marked) and not is_told_below_item(current, marked) and speaker_at(marked) is None:
        return index
    if scan.gap and adjacent(current.lines):
        return index  # a list without blank lines, a blank line, and then the talk
    if len(current.items) > 1 and not (
        _tells_below_first_item(scan, current, index) or _counts_on_below(scan, current, index)
    ):
        return index
    return _given_back(scan, current)


def _given_back(scan: Scan, block: OpenBlock) -> int:
    """Give the lines of a block back to the proceedings, and with them whatever else was taken below its label."""
    first = block.lines[0]
    scan.blocks = [other for other in scan.blocks if other is not block and other.lines[0] < first]
    scan.preface = [segment for segment in scan.preface if segment.marked.number < first]
    return next(place for place, line in enumerate(scan.lines) if line.number == first)


def _counts_on_below(scan: Scan, current: OpenBlock, index: int) -> bool:
    """（１）会長挨拶 / （２）議事 / 事務局　…。 / （３）その他: the numbers go on below what was said."""
    listed = [line for line in scan.lines if line.number in set(current.lines[1:])]
    last = {
        line.mark.family: line for line in listed if line.mark is not None and line.mark.number is not None
    }
    return any(
        mark is not None
        and mark.family in last
        and mark.number == (last[mark.family].mark.number or 0) + 1  # type: ignore[union-attr]  # numbered lines only
        and below.line.indent == last[mark.family].line.indent
        for _, below in scan.printed_below(index, _LOOK_BELOW)
        for mark in [below.mark]
    )


def talk_at_end(scan: Scan) -> int:
    """議事 / 1. 上期実績 / - 売上は … to the end of the page: a list in a list is the talk, where no other follows."""
    last = scan.blocks[-1] if scan.blocks else None
    nested = last is not None and last.fact is Fact.AGENDA and len(last.families - {""}) > 1
    if last is None or last is not scan.current or not nested or last.label is None:
        return len(scan.lines)
    if _shares_its_line(scan, last):
        return len(scan.lines)
    return _given_back(scan, last)


def _shares_its_line(scan: Scan, last: OpenBlock) -> bool:
    """場所 集会所 議題 (1) 計画の案: what opens in the middle of a line cannot be given back, since lines are whole."""
    first = last.lines[0]
    above = scan.blocks[-2].lines[-1:] if len(scan.blocks) > 1 else []
    return first in above or (bool(scan.preface) and scan.preface[-1].marked.number == first)


def _tells_below_first_item(scan: Scan, current: OpenBlock, index: int) -> bool:
    above = [place for place in range(index - 1, -1, -1) if scan.lines[place].text][:1]
    if not above:
        return False
    numbers = [line.number for line in scan.lines if line.number in set(current.lines)]
    return len(numbers) > 1 and scan.lines[above[0]].number <= numbers[min(2, len(numbers) - 1)]


def adjacent(numbers: list[int]) -> bool:
    """Whether lines stand straight below one another."""
    return len(numbers) > 1 and max(numbers) - min(numbers) == len(set(numbers)) - 1
