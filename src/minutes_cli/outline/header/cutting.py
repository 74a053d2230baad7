"""Lines from the top, each into a block, the preface or the title, until the proceedings begin.

Guarantees: each line above the proceedings is taken once; what no block can claim is preface.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.lines import Piece
from minutes_cli.marks import How, label_of, printed_label
from minutes_cli.outline.flat import Segment, segments_of
from minutes_cli.outline.header.beginnings import begins
from minutes_cli.outline.header.front_matter import front_matter
from minutes_cli.outline.header.kinds import family_of
from minutes_cli.outline.header.openings import opens
from minutes_cli.outline.header.rewind import body_given_back
from minutes_cli.outline.header.scan import ATTENDANCE, DATED, LISTS, OpenBlock, Scan
from minutes_cli.outline.header.unlabelled import bare_fact, is_note_on_names, is_stranger
from minutes_cli.outline.parts import Header, HeaderBlock
from minutes_cli.outline.titles import title_lines
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.marks import LabelMatch, MarkedLine


def header_of(lines: Sequence[MarkedLine], furniture: frozenset[int]) -> Header:
    """Cut the labelled part of the document into blocks and say where the proceedings begin."""
    scan = _Scan(lines, furniture)
    start = scan.run()
    title = scan.front_title or title_lines([segment.marked for segment in scan.preface if not segment.split])
    named = {line.number for line in title}
    blocks = tuple(
        HeaderBlock(
            block.fact,
            block.label,
            tuple(block.pieces),
            (min(block.lines), max(block.lines)),
            tuple(sorted(set(block.lines))),
            block.note,
        )
        for block in scan.blocks
    )
    preface = tuple(segment for segment in scan.preface if segment.marked.number not in named)
    return Header(tuple(title), blocks, preface, start)


import textwrap
    def run(self) -> int:
        """Return the index at which the proceedings begin (the number of lines where they never do)."""
        behind = self._front_matter()
        for index, marked in enumerate(self.lines):
            if index in self.furniture or index < behind:
                continue
            if not marked.text:
                self._blank()
                continue
            if marked.ruled:
                self._rule(marked)
                continue
            if self._begins(index, marked):
                return index if self.current is None else self._rewind(index)
            for segment in segments_of(marked):
                self._take(segment)
            self.gap = False
        return len(self.lines)



def _blank(scan: Scan) -> None:
    scan.gap = True
    if scan.current is not None:
        scan.current.gap = True


def _rule(scan: Scan, marked: MarkedLine) -> None:
    """A ruled line ends a block that has a value; it stands with the block it closes."""
    if scan.current is not None and scan.current.filled:
        scan.current.lines.append(marked.number)
        if scan.current.fact in ATTENDANCE and _names_follow(scan, marked):
            return
        scan.current = None
    else:
        scan.preface.append(Segment(marked, 0, len(marked.text), None))


def _names_follow(scan: Scan, rule: MarkedLine) -> bool:
    """A dotted line between the members and the others present: their names end in 君 as well."""
    following = scan.next_filled(rule.number - scan.lines[0].number)
    return following is not None and following.text.endswith("君") and label_of(following) is None


def _take(scan: Scan, segment: Segment) -> None:
    marked, label = segment.marked, segment.label
    if label is not None and opens(scan, marked, label, segment):
        _open(scan, segment, label)
        return
    if is_note_on_names(scan, segment):
        return
    if bare_fact(scan, segment):
        return
    if is_stranger(scan, segment):
        return
    current = scan.current
    if current is None or not _belongs(scan, current, segment):
        scan.current = None
        scan.preface.append(segment)
        return
    _append(scan, current, segment)


def _open(scan: Scan, segment: Segment, label: LabelMatch) -> None:
    marked = segment.marked
    group = label.fact is Fact.GROUP
    start = segment.start if group else label.value
    block = OpenBlock(
        Fact.PRESENT if group else label.fact,
        None if group else printed_label(marked.line, label),
        label.how,
        [marked.number],
        label.note,
        indent=marked.line.indent,
    )
    if start < segment.end:
        block.pieces.append(Piece(marked.line, start, segment.end))
    if marked.mark is not None and marked.mark.number is not None and not segment.split:
        scan.family, scan.number = marked.mark.family, marked.mark.number
        block.numbered = marked.mark.family
    scan.seen.add(label.fact if not group else Fact.PRESENT)
    scan.blocks.append(block)
    scan.current = block


def _belongs(scan: Scan, current: OpenBlock, segment: Segment) -> bool:
    """Whether an unlabelled line still is the value of the block above it."""
    text = segment.text
    if not current.filled or current.fact in ATTENDANCE or current.fact in LISTS:
        return True
    if current.label in _ENDS_A_BLOCK:
        return True
    if not current.gap:
        return not (
            current.fact in (Fact.VENUE, *DATED) and looks_like_title(text) and current.label is None
        )
    if current.fact in DATED:
        return bool(times_in(text) or dates_in(text)) and len(text) < 60
    if current.fact is Fact.VENUE:
        return text[0] in "(※" and len(text) < 60
    return False


def _append(scan: Scan, current: OpenBlock, segment: Segment) -> None:
    marked = segment.marked
    current.lines.append(marked.number)
    current.pieces.append(Piece(marked.line, segment.start, segment.end))
    current.families.add(family_of(marked))
    current.items.add("".join(marked.body.split()))
