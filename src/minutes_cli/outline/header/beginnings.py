"""Whether the proceedings begin with a line: a body label, a speech, narration, or a heading.

Guarantees: nothing is changed; a label that opens a block begins no proceedings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from minutes_cli.marks import How, is_sentence, label_of
from minutes_cli.outline.flat import Segment
from minutes_cli.outline.header.ahead import (
    body_comes,
    counts_on,
    header_goes_on,
    heads_business,
    labels_go_on,
)
from minutes_cli.outline.header.headings import is_heading
from minutes_cli.outline.header.kinds import (
    LONG_SENTENCE,
    is_told,
    is_told_below_item,
    lists_people,
    names_somebody,
)
from minutes_cli.outline.header.openings import jammed_label, opens
from minutes_cli.outline.header.scan import ATTENDANCE, LISTS
from minutes_cli.outline.header.speech import is_speech
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    from minutes_cli.marks import LabelMatch, MarkedLine
    from minutes_cli.outline.header.scan import OpenBlock, Scan

_NEAR = 8
_TALK_NAMES = ("概要", "経過", "要旨", "結果", "内容", "主な意見", "議事録", "会議録")
_AS_FOLLOWS = regex.compile(r"(?:以下|次|下記|左記|別紙|別添)の(?:とお|通)り。?+")


def begins(scan: Scan, index: int, marked: MarkedLine) -> bool:
    """Whether the proceedings begin here. `index`: of the line among all."""
    label = label_of(marked)
    if label is not None and label.fact is Fact.GROUP and is_speech(scan, index, marked):
        return not (label.how is How.COLON and scan.core_seen() and names_somebody(marked))
    if heads_business(scan, index, marked):
        return False
    if label is not None and label.fact is Fact.BODY:
        return _body_label(scan, index, marked, label)
    if label is not None and label.word == "議事" and _second_agenda(scan, index, marked, label):
        return True
    if label is not None and opens(scan, marked, label):
        return False
    if scan.in_attendance() and counts_on(scan, index):
        return False
    if is_speech(scan, index, marked):
        return True
    if not scan.core_seen():
        return False
    if label is None and jammed_label(scan, Segment(marked, 0, len(marked.text), None)) is not None:
        return False
    return _told(scan, index, marked, label) or is_heading(scan, index, marked, label)


def _body_label(scan: Scan, index: int, marked: MarkedLine, label: LabelMatch) -> bool:
    value = marked.text[label.value :]
    if not _firm_body(label, value) or labels_go_on(scan, index, marked):
        return False
    if _in_list(scan, marked):
        return False
    return not header_goes_on(scan, index)


def _firm_body(label: LabelMatch, value: str) -> bool:
    if label.how in (How.ALONE, How.BRACKET):
        return not value or is_sentence(value) or value.startswith("(")
    return bool(value) and (
        is_sentence(value) or value.startswith("(") or _AS_FOLLOWS.fullmatch(value) is not None
    )


def _second_agenda(scan: Scan, index: int, marked: MarkedLine, label: LabelMatch) -> bool:
    """議事 below アジェンダ, or above items and what was said of them, is the talk itself."""
    if label.how not in (How.ALONE, How.BRACKET) or label.value < len(marked.text):
        return False
    listed = any(block.fact is Fact.AGENDA and block.filled for block in scan.blocks)
    if (
        not (listed or _said_below_item(scan, index))
        or labels_go_on(scan, index, marked)
        or body_comes(scan, index)
    ):
        return False
    return not _in_list(scan, marked) and not header_goes_on(scan, index)


def _said_below_item(scan: Scan, index: int) -> bool:
    """議事 / 間伐材の利用 / ・ベンチに使うとよい。: sentences with bullets stand below the first item."""
    item: MarkedLine | None = None
    for place in range(index + 1, min(index + _NEAR, len(scan.lines))):
        below = scan.lines[place]
        if not below.text or place in scan.furniture:
            continue
        bullet = below.mark is not None and below.mark.number is None and below.mark.family != "#"
        if item is not None:
            return bullet and below.text.endswith("。")
        if bullet or is_sentence(below.text):
            return False
        item = below
    return False


def _unmarked_below_marks(current: OpenBlock, marked: MarkedLine) -> bool:
    """審議の経過 straight below （２）…: it names the talk, and bears none of the items' marks."""
    if marked.mark is not None or "" in current.families or not current.families:
        return False
    return "".join(marked.text.split()).strip(":").endswith(_TALK_NAMES)


def _marked_as_label(current: OpenBlock, marked: MarkedLine) -> bool:
    """● 議事要旨 below ● 議題 and its numbered items: it bears the mark of the labels."""
    mark = marked.mark
    if mark is None or mark.number is not None or not current.filled:
        return False
    return mark.family == current.opened_by and mark.family not in current.families


def _in_list(scan: Scan, marked: MarkedLine) -> bool:
    """An item of the agenda may be called 審議 or 意見交換; the next label of the header is none."""
    current = scan.current
    if current is None or current.fact not in LISTS:
        return False
    if scan.next_in_header(marked):
        return False
    if _marked_as_label(current, marked):
        return False
    if current.fact is Fact.AGENDA and marked.mark is not None:
        fresh = not current.items and not (current.filled and scan.gap)
        if fresh or marked.mark.family in current.families:
            return True
    if current.fact is Fact.AGENDA and not scan.gap:
        return not (current.outdents(marked) or _unmarked_below_marks(current, marked))
    if marked.line.indent <= current.indent:
        return False
    if scan.gap and current.filled and marked.mark is None:  # set in the middle of the page, or an item?
        return any(line.indent == marked.line.indent for line in current.listed)
    return True


def _told(scan: Scan, index: int, marked: MarkedLine, label: LabelMatch | None) -> bool:
    """A paragraph that tells or says something, where the block above cannot hold it."""
    text, current = marked.text, scan.current
    below_item = is_told_below_item(current, marked)
    if label is not None or not (is_told(marked) or below_item or _tells_on(scan, index, marked)):
        return False
    if current is not None and current.fact in ATTENDANCE and lists_people(text) and len(text) < 60:
        return scan.gap and _tells_on(scan, index, marked)
    if current is not None and not scan.gap and not current.filled and not below_item:
        return False
    if current is not None and current.fact is Fact.OTHER and not (scan.gap and current.filled):
        return False
    if marked.bracket is not None and marked.bracket.whole and marked.bracket.sign == "(":
        return False
    return not header_goes_on(scan, index)


def _tells_on(scan: Scan, index: int, marked: MarkedLine) -> bool:
    """A paragraph wrapped over several lines that ends with a full stop."""
    if not scan.gap or marked.mark is not None or marked.bracket is not None or "、" not in marked.text:
        return False
    length = 0
    for place in range(index, min(index + 9, len(scan.lines))):
        below = scan.lines[place]
        if _turns_page(scan, place):
            continue
        if not below.text or (place > index and below.mark is not None):
            return False
        length += len(below.text)
        if below.text.endswith("。"):
            return length >= 2 * LONG_SENTENCE and place > index
    return False


def _turns_page(scan: Scan, place: int) -> bool:
    """A page number, and the blank lines around it."""
    if place in scan.furniture:
        return True
    return not scan.lines[place].text and not scan.furniture.isdisjoint(range(place - 2, place + 3))
