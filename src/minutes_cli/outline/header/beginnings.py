"""Whether the proceedings begin with a line: a body label, a speech, narration, or a heading.

Guarantees: nothing is changed; a label that opens a block begins no proceedings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.marks import How, is_sentence, label_of
from minutes_cli.outline.header.ahead import header_goes_on, labels_go_on
from minutes_cli.outline.header.headings import is_heading
from minutes_cli.outline.header.kinds import LONG_SENTENCE, is_told, lists_people
from minutes_cli.outline.header.openings import opens
from minutes_cli.outline.header.scan import ATTENDANCE, LISTS
from minutes_cli.outline.header.speech import is_speech
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    from minutes_cli.marks import LabelMatch, MarkedLine
    from minutes_cli.outline.header.scan import Scan


def begins(scan: Scan, index: int, marked: MarkedLine) -> bool:
    label = label_of(marked)
    if label is not None and label.fact is Fact.GROUP and is_speech(scan, index, marked):
        return True
    if label is not None and label.fact is Fact.BODY:
        return _body_label(scan, index, marked, label)
    if label is not None and opens(scan, marked, label):
        return False
    if is_speech(scan, index, marked):
        return True
    if not scan.core_seen():
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
    return bool(value) and (is_sentence(value) or value.startswith("("))


def _in_list(scan: Scan, marked: MarkedLine) -> bool:
    """An item of the agenda may be called 審議 or 意見交換; the next label of the header is none."""
    current = scan.current
    if current is None or current.fact not in LISTS:
        return False
    if scan.next_in_header(marked):
        return False
    if current.fact is Fact.AGENDA and marked.mark is not None:
        fresh = not current.items and not (current.filled and scan.gap)
        if fresh or marked.mark.family in current.families:
            return True
    if current.fact is Fact.AGENDA and not scan.gap:
        return True
    return marked.line.indent > current.indent






def _told(scan: Scan, index: int, marked: MarkedLine, label: LabelMatch | None) -> bool:
    """A paragraph that tells or says something, where the block above cannot hold it."""
    if label is not None or not (is_told(marked) or _tells_on(scan, index, marked)):
        return False
    text = marked.text
    current = scan.current
    if current is not None and current.fact in ATTENDANCE and lists_people(text) and len(text) < 60:
        return scan.gap and _tells_on(scan, index, marked)
    if current is not None and not scan.gap and not current.filled:
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
    for place in range(index, min(index + 6, len(scan.lines))):
        below = scan.lines[place]
        if not below.text or (place > index and below.mark is not None):
            return False
        length += len(below.text)
        if below.text.endswith("。"):
            return length >= 3 * LONG_SENTENCE and place > index
    return False
