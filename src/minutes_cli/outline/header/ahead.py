"""What still is to come below a line: labels of the header, or the talk.

Guarantees: nothing is changed; at most `_LOOK_AHEAD` printed lines are looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.forms.dates import dates_in
from minutes_cli.forms.times import times_in
from minutes_cli.marks import How, is_sentence, label_of
from minutes_cli.outline.header.kinds import heading_like, is_told, lists_agenda
from minutes_cli.outline.header.openings import gap_is_label, has_clock
from minutes_cli.outline.header.scan import DATED
from minutes_cli.outline.header.speech import is_speech
from minutes_cli.outline.wording import is_heading_word
from minutes_cli.vocabulary.labels import CORE_FACTS, Fact

if TYPE_CHECKING:
    from minutes_cli.marks import LabelMatch, MarkedLine
    from minutes_cli.outline.header.scan import Scan

_LOOK_AHEAD = 60
_FEWEST_ITEMS = 2


def header_goes_on(scan: Scan, index: int) -> bool:
    """Whether labels of core facts that were not seen so far follow before anything is said."""
    coming: set[Fact] = set()
    for place, marked in scan.printed_below(index, _LOOK_AHEAD):
        label = label_of(marked)
        if label is not None and label.fact is Fact.CLOSING:
            break
        if label is not None and lists_agenda(label) and Fact.AGENDA not in scan.seen:
            return True
        if label is not None and label.fact in CORE_FACTS and _stated(scan, marked, label, place):
            coming.add(label.fact)
        elif is_speech(scan, place, marked) or (marked.mark is not None and is_told(marked)):
            break
    fresh = coming - scan.seen
    if Fact.DATE_AND_TIME in scan.seen and Fact.PRESENT in scan.seen:
        return False
    return len(coming) > 1 and bool(fresh & {Fact.DATE_AND_TIME, Fact.PRESENT, Fact.OPENING, Fact.VENUE})


def counts_on(scan: Scan, index: int) -> bool:
    """Whether the next numbered label (４．議題 below ３．出席者) follows before more than a note is told."""
    told = int(is_told(scan.lines[index]))
    for _, below in scan.printed_below(index, _LOOK_AHEAD // 2):
        label = label_of(below) if scan.next_in_header(below) else None
        if label is not None and label.fact is not Fact.CLOSING:
            return True
        told += is_told(below)
        if told > 1:
            return False
    return False


def lists_business(scan: Scan, index: int, marked: MarkedLine) -> bool:
    """１ 開会 / ２ 審議 / … / 出席者 …: a list without a label, above those present or printed again as the talk begins."""
    mark = marked.mark
    if mark is None or mark.number != 1 or Fact.AGENDA in scan.seen or Fact.DATE_AND_TIME not in scan.seen:
        return False
    items, below = _items_from(scan, index)
    if len(items) < _FEWEST_ITEMS or below is None:
        return False
    label = label_of(below)
    if label is not None and label.fact is Fact.PRESENT and Fact.PRESENT not in scan.seen:
        return True
    return "".join(below.body.split()) == items[0]


def heads_business(scan: Scan, index: int, marked: MarkedLine) -> bool:
    """５　審議事項 / （１）… / （２）… / ６　議事の経過: what was to be talked of, and below it the talk."""
    label = label_of(marked)
    if label is None or label.fact is not Fact.BODY or label.value < len(marked.text):
        return False
    if not scan.next_in_header(marked) or Fact.AGENDA in scan.seen:
        return False
    items, below = _items_from(scan, index + 1)
    if not items or below is None or below.mark is None or below.mark.family != scan.family:
        return False
    told = label_of(below)
    return below.mark.number == scan.number + 2 and told is not None and told.fact is Fact.BODY


def _items_from(scan: Scan, index: int) -> tuple[list[str], MarkedLine | None]:
    """Return the short numbered lines that stand below one another, and the line behind them."""
    items: list[str] = []
    family = ""
    for _, below in scan.printed_below(index - 1, _LOOK_AHEAD):
        mark, body = below.mark, "".join(below.body.split())
        again = mark is not None and mark.number == 1 and items and body == items[0]
        if again or mark is None or mark.number is None or not heading_like(below):
            return items, below
        if mark.family == scan.family and scan.number and family and mark.family != family:
            return items, below  # ６　議事の経過 counts on with the labels
        family = family or mark.family
        if mark.family == family:
            items.append(body)
    return items, None


def body_comes(scan: Scan, index: int) -> bool:
    """Whether a label of the proceedings stands alone on its line further below."""
    stop = min(index + 1 + _LOOK_AHEAD, len(scan.lines))
    return any(
        label.fact is Fact.BODY and label.how in (How.ALONE, How.BRACKET)
        for label in map(label_of, scan.lines[index + 1 : stop])
        if label is not None
    )


def _stated(scan: Scan, marked: MarkedLine, label: LabelMatch, place: int) -> bool:
    if label.fact is Fact.OPENING:
        return has_clock(scan, marked, label, place)
    if label.firm or label.how is How.JAMMED or marked.mark is not None:
        return True
    value = marked.text[label.value :]
    if label.fact in DATED:
        return bool(dates_in(value) or times_in(value))
    return not is_sentence(value) and gap_is_label(marked, label)


def labels_go_on(scan: Scan, index: int, marked: MarkedLine) -> bool:
    """３　議決権の状況 between ２　場所 and ４　出席役員 is one label more, though no table knows it."""
    if not scan.next_in_header(marked) or marked.mark is None or marked.mark.number is None:
        return False
    for place, below in scan.printed_below(index, _LOOK_AHEAD // 2):
        if is_speech(scan, place, below):
            return False
        mark = below.mark
        if mark is not None and mark.family == scan.family and mark.number == marked.mark.number + 1:
            label = label_of(below)
            talk = label is not None and label.fact is Fact.BODY and is_heading_word(marked.body)
            return label is not None and not talk  # ４．報告 / ・… / ５．審議: of the talk, both of them
        if is_told(below):
            return False
    return False
