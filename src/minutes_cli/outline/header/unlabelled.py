"""Facts without a known label: a bare date, hours, a room, a row of names, a list of business, 対象：会員.

Guarantees: a line is taken only where no block can claim it; what is no fact is left for the caller.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minutes_cli.forms.dates import dates_in, may_open_year
from minutes_cli.forms.times import times_in
from minutes_cli.forms.title import looks_like_title
from minutes_cli.forms.venue import held_at, looks_like_place, venue_split
from minutes_cli.lines import Piece
from minutes_cli.marks import How, is_sentence
from minutes_cli.matching import Pattern
from minutes_cli.outline.clock import is_ending, sitting_of
from minutes_cli.outline.header.scan import ATTENDANCE, CHANGES, DATED, LISTS, OpenBlock
from minutes_cli.outline.header.sights import heading_like, names_somebody
from minutes_cli.outline.people import lists_people
from minutes_cli.outline.wording import ends_like_heading
from minutes_cli.patterns import ASIDE_ON_NAMES
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    from minutes_cli.outline.flat import Segment
    from minutes_cli.outline.header.scan import Scan

_LONGEST_OPENING = 240
_LONGEST_PLACE = 45
_LONGEST_LABEL = 16
_HELD = ("開催", "開会", "開いた", "開かれた")
_AT = Pattern(r"[(\[〔]?(?:@|於(?:いて)?[:、 ]?) *+[\p{Han}\p{Hiragana}\p{Katakana}][^。、]{1,40}+")
_AT_SIGN = Pattern(r"[(\[〔]?(?:@|於(?:いて)?[:、 ]?) *+")
_OPENED = Pattern(r"^ *+(?:開会|開議|開催|開始)(?:する|した)?+ *+$")
_ONLY_HOURS = Pattern(r"[\s~\-ー―—–から迄まで頃ごろ()\[\]、,]*+")
_FIRST_DATE = 6
_NO_LABEL = frozenset("。、「」()~0123456789/")


def is_bare_date(text: str) -> bool:
    """Return whether a folded line is a date, a time and hardly a word more."""
    if not may_open_year(text[: _FIRST_DATE + 1]):
        return False
    dates = dates_in(text)
    if not dates or not dates[0].has_year or dates[0].start > _FIRST_DATE:
        return False
    if looks_like_title(text[: dates[0].start].strip(" ([")):
        return False  # 議事要旨 令和4年10月10日
    last = dates[-1].end
    rest = text[last:]
    clock = times_in(rest)
    if clock:
        behind = rest[clock[-1].end :]
        if dates[0].start <= 1 and len(behind) <= 40 and venue_split(rest) is not None:
            return True
        rest = rest[: clock[0].start] + _OPENED.sub("", behind)
    return len("".join(rest.split())) <= 12 and "。" not in rest and not looks_like_title(rest.strip())


def takes_note_on_names(scan: Scan, segment: Segment) -> bool:
    """（以下敬称略） between the labels speaks of the names to come."""
    bracket = segment.marked.bracket
    if bracket is None or not bracket.whole or bracket.sign != "(" or scan.in_attendance():
        return False
    if ASIDE_ON_NAMES.search(bracket.inside) is None:
        return False
    note = OpenBlock(Fact.OTHER, segment.marked.line.printed_at(0), How.ALONE, [segment.marked.number])
    scan.blocks.append(note)
    return True


def takes_clock(scan: Scan, segment: Segment) -> bool:
    """午後２時開会 on a line of its own, or both ends of the sitting on one."""
    sitting = sitting_of(segment.marked.text)
    if not sitting:
        return _takes_two_clocks(scan, segment)
    above = scan.current
    _open_bare(scan, segment, Fact.ENDING if is_ending(sitting) else Fact.OPENING)
    # 議事日程（第１号） / 午前９時３０分開議 / 日程第１ …: the hour is printed at the head of its agenda
    headed = above is not None and above.fact is Fact.AGENDA and not above.filled
    listing = above is not None and above.fact in ATTENDANCE
    scan.current = above if headed or listing else None
    return True


def takes_hours(scan: Scan, segment: Segment) -> bool:
    """16時00分～18時03分 below the title or the day."""
    text = segment.text
    times = times_in(text) if len(text) < _LONGEST_PLACE and not segment.split else []
    if not times or scan.seen & {Fact.TIME, Fact.PRESENT, Fact.AGENDA} or not (scan.preface or scan.seen):
        return False
    if len(times) < 2 and text.rstrip()[-1] not in "~-から":
        return False
    rest = "".join(
        text[one.end : two]
        for one, two in zip(times, [*[t.start for t in times[1:]], len(text)], strict=True)
    )
    if _ONLY_HOURS.fullmatch(text[: times[0].start] + rest) is None:
        return False
    if scan.current is not None and scan.current.fact in DATED and not scan.current.gap:
        return False
    _open_bare(scan, segment, Fact.TIME)
    return True


def takes_place_at(scan: Scan, segment: Segment) -> bool:
    """＠中央公民館, （於：中央公民館） below the date."""
    text = segment.marked.text
    if Fact.VENUE in scan.seen or not scan.core_seen() or not _AT.fullmatch(text):
        return False
    _open_bare(scan, segment, Fact.VENUE, behind=_AT_SIGN.match(text).end())  # type: ignore[union-attr]  # it fits
    return True


def takes_date(scan: Scan, segment: Segment) -> bool:
    """令和5年10月4日（水） on a line of its own, or the sentence that opens the minutes."""
    text = segment.marked.text
    if Fact.DATE_AND_TIME in scan.seen or not _free(scan):
        return False
    bullet = segment.marked.mark is not None and segment.marked.mark.number is None
    if bullet and not scan.preface and is_bare_date(segment.marked.body):
        _open_bare(scan, segment, Fact.PAGE_DATE)  # • 2020-10-28, above the title
        return True
    if not (is_bare_date(segment.marked.body) or is_bare_date(text) or _opens_meeting(scan, text)):
        return False
    _open_bare(scan, segment, Fact.DATE_AND_TIME)
    return True


def takes_venue(scan: Scan, segment: Segment) -> bool:
    """第四委員会室 on a line of its own under the title, 市役所３階 研修室Ｂ under the date."""
    current = scan.current
    unlabelled = current is None or current.label is None
    if Fact.VENUE in scan.seen or not (scan.preface or scan.seen):
        return False
    marked = segment.marked
    body = segment.text.strip() if marked.mark is None else marked.body
    if marked.mark is not None and (marked.mark.number is not None or Fact.DATE_AND_TIME not in scan.seen):
        return False
    below_date = current is not None and current.fact in DATED and current.label is None
    unlabelled = unlabelled or (current is not None and current.fact in DATED and current.filled)
    if not (unlabelled or _free(scan)):
        return False
    if not looks_like_place(body, sure=not below_date):
        return False
    _open_bare(
        scan, segment, Fact.VENUE, behind=marked.start - segment.start if marked.mark is not None else 0
    )
    return True


def begins_people(scan: Scan, segment: Segment) -> bool:
    """Return whether a list of people that no label heads begins here: 三好 文　南部大学教授 below the venue."""
    current = scan.current
    if segment.split or scan.named or not (scan.core_seen() or scan.titled()):
        return False
    if current is not None and not scan.in_attendance() and not _has_ended(current):
        return False
    return lists_people(scan.lines, scan.index_of(segment.marked), scan.furniture)


def _has_ended(block: OpenBlock) -> bool:
    """Return whether people may begin below a block: its value is short and printed, or a blank line parts them."""
    if not block.filled or block.label in CHANGES:
        return False
    return block.gap or block.fact in DATED or block.fact is Fact.VENUE


def takes_people(scan: Scan, segment: Segment) -> bool:
    """三好、堀、江本 below the day."""
    if scan.in_attendance() or not begins_people(scan, segment):
        return False
    _open_bare(scan, segment, Fact.PRESENT)
    return True


def takes_date_of_agenda(scan: Scan, segment: Segment) -> bool:
    """○議事日程（第２号） / 令和６年９月３日（火曜日）午前１０時開議: the day at the head of its agenda."""
    agenda = scan.current
    if agenda is None or agenda.fact is not Fact.AGENDA or agenda.filled or Fact.DATE_AND_TIME in scan.seen:
        return False
    if not is_bare_date(segment.marked.text):
        return False
    _open_bare(scan, segment, Fact.DATE_AND_TIME)
    scan.current = agenda
    return True


def takes_business(scan: Scan, segment: Segment) -> bool:
    """１ 開会: the first item of a list of business that no label heads."""
    marked = segment.marked
    mark = marked.mark
    if segment.split or mark is None or not heading_like(marked):
        return False
    bullet = mark.number is None and mark.family in "・-○" and ends_like_heading("".join(marked.body.split()))
    if mark.number != 1 and not bullet:
        return False
    if Fact.AGENDA in scan.seen or Fact.DATE_AND_TIME not in scan.seen or scan.in_attendance():
        return False
    if scan.current is not None and not scan.current.filled:
        return False
    _open_bare(scan, segment, Fact.AGENDA)
    block = scan.blocks[-1]
    block.items.add("".join(marked.body.split()))
    block.families.add(mark.family)
    if mark.number is not None:
        block.reached[mark.family] = (1, marked.line.indent)
    return True


def takes_unknown_number(scan: Scan, segment: Segment) -> bool:
    """３　議決権の状況 between ２　場所 and ４　出席役員: a label that no table knows, told by its number."""
    marked = segment.marked
    if segment.split or not scan.core_seen() or not scan.next_in_header(marked) or marked.mark is None:
        return False
    if (scan.in_attendance() and names_somebody(marked)) or not heading_like(marked):
        return False
    if (
        scan.current is not None
        and scan.current.fact is Fact.VENUE
        and looks_like_place(marked.body, sure=False)
    ):
        return False  # 開催場所 / （１）会場　市役所 / （２）オンライン
    _open_unknown(scan, segment, marked.start, segment.end, How.ALONE)
    scan.family, scan.number = marked.mark.family, marked.mark.number or 0
    return True


def takes_unknown_label(scan: Scan, segment: Segment) -> bool:
    """A label that no table knows, told by its form: 対象：会員, 区分<TAB>内容."""
    text, current = segment.text, scan.current
    known = segment.label is not None and segment.label.fact is Fact.GROUP and scan.in_attendance()
    inside = (
        current is not None and current.fact is Fact.VENUE and segment.marked.line.indent > current.indent
    )
    if known or inside or segment.split or not scan.core_seen() or len(text) < 3:
        return False
    for separator, how in (("\t", How.CELL), (":", How.COLON)):
        position = text.find(separator)
        if not 1 < position <= _LONGEST_LABEL or not _NO_LABEL.isdisjoint(text[:position]):
            continue
        if how is How.COLON and current is not None and current.fact in (ATTENDANCE | LISTS):
            continue
        if how is How.CELL and current is not None and current.how is not How.CELL:
            continue
        if how is How.CELL and text.count("\t") != 1:
            continue
        start = segment.start + position
        value = start + 1 + len(text[position + 1 :]) - len(text[position + 1 :].lstrip())
        _open_unknown(scan, segment, segment.start, start, how, value)
        return True
    return False


def _free(scan: Scan) -> bool:
    """Return whether no block can take more lines: none is open, or it has its value and a blank line followed."""
    current = scan.current
    if current is None:
        return True
    return current.fact not in ATTENDANCE | LISTS and current.filled and current.gap


def _takes_two_clocks(scan: Scan, segment: Segment) -> bool:
    """午後２時開会　午後３時１０分閉会 on one line."""
    parts = segment.text.split()
    if len(parts) != 2 or not all(sitting_of(part) for part in parts):
        return False
    start = segment.start + segment.text.index(parts[1])
    _open_bare(scan, replace(segment, end=start), Fact.OPENING)
    _open_bare(scan, replace(segment, start=start), Fact.ENDING)
    scan.current = None
    return True


def _opens_meeting(scan: Scan, text: str) -> bool:
    """令和５年１０月２７日午前１０時、当会社会議室において取締役会を開催した。 straight below the title; …に招集された。"""
    if scan.core_seen() or len(text) > _LONGEST_OPENING or not is_sentence(text):
        return False
    dates = dates_in(text)
    if not dates or not dates[0].has_year:
        return False
    if "に招集" in text:
        return True
    return any(word in text for word in _HELD) and (bool(times_in(text)) or held_at(text) is not None)


def _open_bare(scan: Scan, segment: Segment, fact: Fact, behind: int = 0) -> None:
    marked = segment.marked
    block = OpenBlock(fact, None, None, [marked.number], indent=marked.line.indent)
    block.pieces.append(Piece(marked.line, segment.start + behind, segment.end))
    scan.add(block)


def _open_unknown(
    scan: Scan, segment: Segment, start: int, end: int, how: How, value: int | None = None
) -> None:
    line = segment.marked.line
    block = OpenBlock(Fact.OTHER, "".join(line.printed_at(start, end).split()), how, [line.number])
    block.indent = line.indent
    if value is not None:
        block.pieces.append(Piece(line, value, segment.end))
    scan.add(block)
