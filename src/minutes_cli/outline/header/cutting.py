"""Lines from the top, each into a block, the preface or the title, until the proceedings begin.

Guarantees: each line above the proceedings is taken once; what no block can claim is preface.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minutes_cli.forms.dates import dates_in
from minutes_cli.forms.times import times_in
from minutes_cli.forms.title import looks_like_title
from minutes_cli.lines import Piece
from minutes_cli.marks import How, label_of, printed_label
from minutes_cli.outline.flat import Segment, segments_of
from minutes_cli.outline.header.ahead import heads_business
from minutes_cli.outline.header.beginnings import begins
from minutes_cli.outline.header.front_matter import front_matter
from minutes_cli.outline.header.kinds import family_of
from minutes_cli.outline.header.openings import jammed_label, opens
from minutes_cli.outline.header.rewind import body_given_back, talk_at_end
from minutes_cli.outline.header.scan import ATTENDANCE, DATED, LISTS, OpenBlock, Scan
from minutes_cli.outline.header.spacing import is_spaced_out
from minutes_cli.outline.header.unlabelled import takes_bare_fact, takes_note_on_names, takes_stranger
from minutes_cli.outline.parts import Header, HeaderBlock
from minutes_cli.outline.titles import title_lines
from minutes_cli.outline.wording import is_heading_word
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.marks import LabelMatch, MarkedLine

_ENDS_A_BLOCK = frozenset({"委員の異動"})


def header_of(lines: Sequence[MarkedLine], furniture: frozenset[int]) -> Header:
    """Cut the labelled part of the document into blocks and say where the proceedings begin."""
    scan = Scan(lines, furniture)
    start = _cut(scan)
    title = scan.front_title or title_lines([segment.marked for segment in scan.preface if not segment.split])
    named = {line.number for line in title}
    preface = tuple(segment for segment in scan.preface if segment.marked.number not in named)
    return Header(tuple(title), tuple(_closed(block) for block in scan.blocks), preface, start)


def _closed(block: OpenBlock) -> HeaderBlock:
    return HeaderBlock(
        block.fact,
        block.label,
        tuple(block.pieces),
        (min(block.lines), max(block.lines)),
        tuple(sorted(set(block.lines))),
        block.note,
    )


def _cut(scan: Scan) -> int:
    """Return the index at which the proceedings begin (the number of lines where they never do)."""
    behind = front_matter(scan)
    spaced = is_spaced_out(scan.lines)
    for index, marked in enumerate(scan.lines):
        if index in scan.furniture or index < behind:
            continue
        if not marked.text:
            _blank(scan, parts=not spaced or not scan.lines[index - 1].text)
            continue
        if marked.ruled:
            _rule(scan, marked)
            continue
        if begins(scan, index, marked):
            return index if scan.current is None else body_given_back(scan, index)
        for segment in segments_of(marked):
            _take(scan, segment)
        scan.gap = False
    return talk_at_end(scan)


def _blank(scan: Scan, *, parts: bool) -> None:
    """Take a blank line; on a page spaced out (not `parts`) it ends a value of one line, and no list."""
    scan.gap = scan.gap or parts
    current = scan.current
    if current is not None and (parts or current.fact not in ATTENDANCE | LISTS):
        current.gap = True


def _rule(scan: Scan, marked: MarkedLine) -> None:
    """A ruled line ends a block that has a value; it stands with the block it closes."""
    if scan.current is not None and scan.current.filled:
        scan.current.lines.append(marked.number)
        if scan.current.fact in ATTENDANCE and _names_follow(scan, marked):
            scan.current.pieces.append(Piece(marked.line))
            return
        scan.current = None
    else:
        scan.preface.append(Segment(marked, 0, len(marked.text), None))


def _names_follow(scan: Scan, rule: MarkedLine) -> bool:
    """A dotted line between the members and the others present: their names end in 君 as well."""
    following = scan.next_filled(scan.index_of(rule))
    return following is not None and following.text.endswith("君") and label_of(following) is None


def _take(scan: Scan, segment: Segment) -> None:
    marked, label = segment.marked, segment.label or jammed_label(scan, segment)
    if label is not None and opens(scan, marked, label, segment):
        _open(scan, segment, label)
        return
    if label is not None and heads_business(scan, scan.index_of(marked), marked):
        _open(scan, segment, replace(label, fact=Fact.AGENDA))
        return
    if takes_note_on_names(scan, segment) or takes_bare_fact(scan, segment) or takes_stranger(scan, segment):
        return
    current = scan.current
    if current is None or not _belongs(current, segment):
        scan.current = None
        scan.preface.append(segment)
        return
    _append(current, segment)
    mark = marked.mark
    if mark is not None and mark.number is not None:
        current.reached[mark.family] = mark.number


def _open(scan: Scan, segment: Segment, label: LabelMatch) -> None:
    marked = segment.marked
    group = label.fact is Fact.GROUP
    fact = Fact.PRESENT if group else _fact_here(scan, segment, label)
    kept = group and label.how is not How.JAMMED
    start = segment.start if kept else label.value
    block = OpenBlock(
        fact,
        None if kept else printed_label(marked.line, label),
        label.how,
        [marked.number],
        label.note,
        indent=marked.line.indent,
        opened_by=marked.mark.family if marked.mark is not None else "",
    )
    if start < segment.end:
        block.pieces.append(Piece(marked.line, start, segment.end))
    if marked.mark is not None and marked.mark.number is not None and not segment.split:
        scan.family, scan.number = marked.mark.family, marked.mark.number
        block.numbered = marked.mark.family
    scan.seen.add(fact)
    scan.add(block)


def _fact_here(scan: Scan, segment: Segment, label: LabelMatch) -> Fact:
    """件名：第３回運営委員会議事録 at the top names the meeting; 日程 over 日程第１ … is the agenda."""
    value = segment.marked.text[label.value : segment.end]
    if label.word == "日程" and not value.strip():
        below = scan.next_filled(scan.index_of(segment.marked))
        dated = below is not None and (dates_in(below.text) or times_in(below.text))
        return label.fact if dated else Fact.AGENDA
    named = label.word == "件名" and not scan.core_seen() and looks_like_title(value)
    return Fact.MEETING if named else label.fact


def _belongs(current: OpenBlock, segment: Segment) -> bool:
    """Whether an unlabelled line still is the value of the block above it."""
    text = segment.text
    if not current.filled or current.fact in ATTENDANCE or current.fact in LISTS:
        return True
    if current.label in _ENDS_A_BLOCK:
        return True
    if is_heading_word(text):
        return False
    if not current.gap:
        return not (current.fact in (Fact.VENUE, *DATED) and looks_like_title(text) and current.label is None)
    if current.fact in DATED:
        return bool(times_in(text) or dates_in(text)) and len(text) < 60
    if current.fact is Fact.VENUE:
        return text[0] in "(※" and len(text) < 60
    return False


def _append(current: OpenBlock, segment: Segment) -> None:
    marked = segment.marked
    if not current.filled:
        current.gap = False  # the blank line stood between the label and its value
    current.lines.append(marked.number)
    current.pieces.append(Piece(marked.line, segment.start, segment.end))
    current.families.add(family_of(marked))
    current.items.add("".join(marked.body.split()))
