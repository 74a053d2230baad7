"""`title = '…'` and its like between two fences at the very top.

Guarantees: only the lines above the second fence are read, each into the title, a block or the preface.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.lines import Piece, line_of
from minutes_cli.marks import How
from minutes_cli.outline.flat import Segment
from minutes_cli.outline.header.scan import OpenBlock
from minutes_cli.patterns import FRONT_MATTER_PAIR
from minutes_cli.vocabulary.furniture import FRONT_MATTER_FENCES
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    from minutes_cli.marks import MarkedLine
    from minutes_cli.outline.header.scan import Scan


def front_matter(scan: Scan) -> int:
    """Read `title = '…'` and its like between two fences at the very top; return where it ends."""
    top = next((index for index, marked in enumerate(scan.lines) if marked.text), None)
    if top is None or scan.lines[top].text not in FRONT_MATTER_FENCES:
        return 0
    fence = scan.lines[top].text
    stop = next(
        (
            index
            for index in range(top + 1, min(top + 40, len(scan.lines)))
            if scan.lines[index].text == fence
        ),
        0,
    )
    for index in range(top + 1, stop):
        if index not in scan.furniture:
            _pair(scan, scan.lines[index])
    return stop


def _pair(scan: Scan, marked: MarkedLine) -> None:
    pair = FRONT_MATTER_PAIR.fullmatch(marked.text)
    if not marked.text:
        return
    if pair is None:
        scan.preface.append(Segment(marked, 0, len(marked.text), None))
    elif pair["key"] == "title":
        printed = marked.line.printed_at(pair.start("value")).strip("'\" ")
        scan.front_title.append(line_of(printed, marked.number))
    else:
        block = OpenBlock(Fact.OTHER, pair["key"], How.COLON, [marked.number])
        block.pieces.append(Piece(marked.line, pair.start("value")))
        scan.blocks.append(block)
