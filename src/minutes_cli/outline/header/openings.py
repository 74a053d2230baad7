"""Whether a label opens a block where it is printed, or is an item of the list above it, or prose.

Guarantees: nothing is changed; a body label never opens a block.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minutes_cli.forms.dates import dates_in
from minutes_cli.forms.times import times_in
from minutes_cli.marks import How, is_sentence
from minutes_cli.marks.labels import label_at
from minutes_cli.matching import Pattern
from minutes_cli.outline.header.scan import ATTENDANCE, DATED, LISTS
from minutes_cli.vocabulary.labels import CORE_FACTS, Fact

if TYPE_CHECKING:
    from minutes_cli.marks import LabelMatch, MarkedLine
    from minutes_cli.outline.flat import Segment
    from minutes_cli.outline.header.scan import OpenBlock, Scan

_LONGEST_JAMMED = 8
_JAMMED_WORDS = LISTS | {Fact.VENUE}
_PARTICLES = frozenset("のをがはにとでもへや等及並")
_OF_MINUTES = ("要録", "録", "要旨", "概要", "メモ", "経過")
_COLUMNS = frozenset(
    [
        "氏名",
        "名前",
        "所属",
        "出欠",
        "区分",
        "役職",
        "役職名",
        "職名",
        "職",
        "備考",
        "番号",
        "団体名",
        "所属団体",
        "選出区分",
        "分野",
        "会社名",
        "委員名",
        "所属等",
        "役職等",
        "委員",
    ]
)
_COUNT = Pattern(r"\d{1,4}+ *+[名人](?: ++[^\d]{2,12}+ *+\d{1,4}+ *+[名人])*+")


def opens(scan: Scan, marked: MarkedLine, label: LabelMatch, segment: Segment | None = None) -> bool:
    """Return whether a label opens a block of its own here. `segment`: the stretch of the line it stands in."""
    current, fact = scan.current, label.fact
    if fact is Fact.BODY:
        return False
    if current is not None and current.fact in ATTENDANCE and _heads_columns(marked.text):
        return False  # 区分<TAB>氏名<TAB>所属 is the head of a table
    if segment is not None and segment.split:
        return fact is not Fact.GROUP or scan.current is None or scan.current.fact not in ATTENDANCE
    if fact is Fact.GROUP:
        return _group_opens(scan, marked, label)
    if fact in (Fact.OPENING, Fact.ENDING):
        return has_clock(scan, marked, label, None)
    if (
        current is not None
        and current.fact in ATTENDANCE
        and fact is Fact.OTHER
        and not (label.word.startswith("傍聴") and marked.line.indent <= current.indent)
        and _COUNT.fullmatch(marked.text[label.value :].strip())
    ):
        return False  # 取締役総数　４名　　出席取締役数　４名 stands among the names
    if current is not None and current.fact in LISTS and _is_item(scan, current, marked, label):
        return False
    if fact in LISTS and label.how is How.GAP and current is not None and current.fact is fact:
        return False
    if label.how is How.GAP and not gap_is_label(marked, label):
        return False
    return not (
        fact is Fact.CLOSING
        and not scan.core_seen()
        and label.how not in (How.ALONE, How.COLON, How.CELL, How.BRACKET)
    )


def _heads_columns(text: str) -> bool:
    """氏名　所属　出欠: the head of a table of people."""
    words = text.replace("|", " ").split()
    return (
        len(words) > 1
        and not _COLUMNS.isdisjoint(words)
        and "氏名" in "".join(words)
        and all(part in _COLUMNS for word in words for part in word.split("・"))
    )


def jammed_label(scan: Scan, segment: Segment) -> LabelMatch | None:
    """A label jammed to its value: 出席委員会長三好文 below 開催場所市役所, ３　出席者会長 三好文 below ２　場所市役所.

    Where cells lost their borders all labels are jammed; elsewhere the number that counts on tells of one.
    """
    current, marked = scan.current, segment.marked
    counts_on = segment.start == 0 and (scan.next_in_header(marked) or _is_first(scan, marked))
    lost_borders = current is not None and current.how is How.JAMMED
    start = marked.start if segment.start == 0 else segment.start
    text = marked.text[start : segment.end]
    if segment.split or not (lost_borders or counts_on) or text.endswith("。"):
        return None
    for length in range(min(_LONGEST_JAMMED, len(text) - 1), 1, -1):
        found = label_at(text[:length], 0)
        if (
            found is not None
            and found.end == length
            and (length > 2 or found.fact in _JAMMED_WORDS or _clocked(found.fact, text[length:]))
        ):
            if counts_on and (text[length] in _PARTICLES or text[length:].startswith(_OF_MINUTES)):
                return None  # 議事要録の確認 is no 議事
            return replace(found, start=start, end=start + length, value=start + length, how=How.JAMMED)
    return None


def _is_first(scan: Scan, marked: MarkedLine) -> bool:
    """１　会場市役所: the first of the labels that are numbered."""
    return marked.mark is not None and marked.mark.number == 1 and not scan.family and not scan.seen


def _clocked(fact: Fact, value: str) -> bool:
    """開会午後五時四十五分: two letters are enough before an hour."""
    hours = times_in(value) if fact in DATED else []
    return bool(hours) and hours[0].start == 0


def gap_is_label(marked: MarkedLine, label: LabelMatch) -> bool:
    """場所 の選定について is no label: a word, a space and prose."""
    value = marked.text[label.value :]
    if label.fact in (Fact.OTHER, Fact.CLOSING, Fact.MEETING) and is_sentence(value):
        return False
    return not value or value[0] not in "のをがはにとでもへや"


def _group_opens(scan: Scan, marked: MarkedLine, label: LabelMatch) -> bool:
    current = scan.current
    if current is not None and current.fact is Fact.ABSENT and _behind_absentees(current, marked, label):
        return True
    if current is not None and current.fact in ATTENDANCE:
        return scan.next_in_header(marked) or _marked_alike(current, marked)
    if not scan.core_seen():
        return False
    return label.firm or label.how is How.GAP or scan.next_in_header(marked)


def _marked_alike(current: OpenBlock, marked: MarkedLine) -> bool:
    """・事務局 below ・出席者: the mark of the labels, on their column, and none of the people's."""
    mark = marked.mark
    if mark is None or mark.family != current.opened_by or mark.family in current.families:
        return False
    return marked.line.indent == current.indent and current.filled


def _behind_absentees(current: OpenBlock, marked: MarkedLine, label: LabelMatch) -> bool:
    """事務局 below 欠席委員 is present: a group on the label's own column, the absentees named."""
    if marked.line.indent > current.indent:
        return False
    return current.filled or "出席" in label.word


def _is_item(scan: Scan, current: OpenBlock, marked: MarkedLine, label: LabelMatch) -> bool:
    """An item of the agenda or a handout whose words are those of a label: 2 報告事項, 3 閉会."""
    if scan.next_in_header(marked):
        return False
    if label.fact in CORE_FACTS and (label.firm or dates_in(marked.text)):
        return False
    if marked.counts:
        return current.numbered == "" or current.numbered != marked.sign
    if marked.mark is not None and label.how is How.ALONE and label.fact in LISTS:
        return marked.mark.family != current.opened_by  # 会議資料 / ・次第
    return marked.line.indent > current.indent and not scan.gap


def has_clock(scan: Scan, marked: MarkedLine, label: LabelMatch, place: int | None) -> bool:
    """開会 is a fact only where a date or a time stands with it; else it is an agenda item."""
    value = marked.text[label.value :]
    if value:
        return bool(times_in(value) or dates_in(value))
    index = place if place is not None else marked.number - scan.lines[0].number
    following = scan.next_filled(index)
    return (
        following is not None
        and bool(times_in(following.text) or dates_in(following.text))
        and len(following.text) < 40
    )
