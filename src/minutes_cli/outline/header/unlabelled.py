"""Facts without a known label: a bare date, a room, a row of names, 対象：会員.

Guarantees: a line is taken only where no block can claim it; what is no fact stays for the caller.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from minutes_cli.forms.dates import dates_in
from minutes_cli.forms.times import times_in
from minutes_cli.forms.title import looks_like_title
from minutes_cli.forms.venue import venue_split
from minutes_cli.lines import Piece
from minutes_cli.marks import How
from minutes_cli.outline.clock import sitting_of
from minutes_cli.outline.header.ahead import labels_go_on, lists_business
from minutes_cli.outline.header.kinds import names_somebody
from minutes_cli.outline.header.scan import ATTENDANCE, LISTS, OpenBlock
from minutes_cli.vocabulary.labels import LABEL_NOTES, Fact

if TYPE_CHECKING:
    from minutes_cli.outline.flat import Segment
    from minutes_cli.outline.header.scan import Scan

_LONGEST_OPENING = 120
_HELD = ("開催", "開会", "開いた", "開かれた")
_AT = regex.compile(r"@ *+[\p{Han}\p{Hiragana}\p{Katakana}][^。、]{1,40}+")
_OPENED = regex.compile(r"^ *+(?:開会|開議|開催|開始)(?:する|した)?+ *+$")
_PLACE = regex.compile(
    r"(?:室|館|所|校|階|園|寺|ホール|ビル|センター|プラザ|スタジオ|カフェ|Zoom|オンライン|Discord|Slack|Meet)(?:\(.{1,20}\))?$"
)
_ROOM = regex.compile(
    r"(?:会議室|委員会室|応接室|研修室|理事会?室|会館|ホール|議場|講堂|センター|庁舎|\d階)$"
)


def is_bare_date(text: str) -> bool:
    """Say whether a folded line is a date, a time and hardly a word more."""
    dates = dates_in(text)
    if not dates or not dates[0].has_year or dates[0].start > 6:
        return False
    last = dates[-1].end
    rest = text[last:]
    clock = times_in(rest)
    if clock:
        behind = rest[clock[-1].end :]
        if dates[0].start == 0 and len(behind) <= 40 and venue_split(rest) is not None:
            return True
        rest = rest[: clock[0].start] + _OPENED.sub("", behind)
    return len("".join(rest.split())) <= 12 and "。" not in rest and not looks_like_title(rest.strip())


def takes_note_on_names(scan: Scan, segment: Segment) -> bool:
    """（以下敬称略） between the labels speaks of the names to come."""
    bracket = segment.marked.bracket
    if bracket is None or not bracket.whole or bracket.sign != "(":
        return False
    if scan.current is not None and scan.current.fact in ATTENDANCE:
        return False
    if not any(word in bracket.inside for word in LABEL_NOTES[:3]):
        return False
    note = OpenBlock(Fact.OTHER, segment.marked.line.printed_at(0), How.ALONE, [segment.marked.number])
    scan.blocks.append(note)
    return True


def takes_bare_fact(scan: Scan, segment: Segment) -> bool:
    """A date, a clock line or names that stand without a label."""
    if _takes_clock(scan, segment) or _takes_place_at(scan, segment):
        return True
    unlabelled = scan.current is None or scan.current.label is None
    if unlabelled and (_takes_venue(scan, segment) or _takes_names(scan, segment)):
        return True
    if _dates_agenda(scan, segment) or _takes_business(scan, segment):
        return True
    if scan.current is not None and (scan.current.fact in ATTENDANCE or not _closed(scan.current)):
        return False
    return _takes_date(scan, segment) or _takes_venue(scan, segment) or _takes_names(scan, segment)


def _takes_clock(scan: Scan, segment: Segment) -> bool:
    """午後２時開会 on a line of its own, or both ends of the sitting on one."""
    sitting = sitting_of(segment.marked.text)
    if not sitting:
        return _takes_two_clocks(scan, segment)
    agenda = scan.current if scan.current is not None and scan.current.fact is Fact.AGENDA else None
    what = "".join(sitting["what"].split())
    ending = what in ("散会", "閉会", "閉議", "終了", "延会")
    _open_bare(scan, segment, Fact.ENDING if ending else Fact.OPENING)
    # 議事日程（第１号） / 午前９時３０分開議 / 日程第１ …: the hour stands at the head of its agenda
    scan.current = agenda if agenda is not None and not agenda.filled else None
    return True


def _takes_place_at(scan: Scan, segment: Segment) -> bool:
    """＠中央公民館 below the date."""
    if Fact.VENUE in scan.seen or not scan.core_seen() or not _AT.fullmatch(segment.marked.text):
        return False
    _open_bare(scan, segment, Fact.VENUE, behind=1)
    return True


def _takes_date(scan: Scan, segment: Segment) -> bool:
    text = segment.marked.text
    if Fact.DATE_AND_TIME in scan.seen or not (is_bare_date(text) or _opens_meeting(scan, text)):
        return False
    _open_bare(scan, segment, Fact.DATE_AND_TIME)
    return True


def _takes_venue(scan: Scan, segment: Segment) -> bool:
    if not _bare_venue(scan, segment):
        return False
    _open_bare(scan, segment, Fact.VENUE)
    return True


def _takes_names(scan: Scan, segment: Segment) -> bool:
    if not _bare_names(scan, segment):
        return False
    _open_bare(scan, segment, Fact.PRESENT)
    return True


def _dates_agenda(scan: Scan, segment: Segment) -> bool:
    """○議事日程（第２号） / 令和６年９月３日（火曜日）午前１０時開議: the day stands at the head of its agenda."""
    agenda = scan.current
    if agenda is None or agenda.fact is not Fact.AGENDA or agenda.filled or Fact.DATE_AND_TIME in scan.seen:
        return False
    if not is_bare_date(segment.marked.text):
        return False
    _open_bare(scan, segment, Fact.DATE_AND_TIME)
    scan.current = agenda
    return True


def _takes_business(scan: Scan, segment: Segment) -> bool:
    """The first item of a list of business that no label heads."""
    marked = segment.marked
    if segment.split or not lists_business(scan, scan.index_of(marked), marked):
        return False
    _open_bare(scan, segment, Fact.AGENDA)
    scan.blocks[-1].items.add("".join(marked.body.split()))
    scan.blocks[-1].families.add(marked.mark.family if marked.mark is not None else "")
    return True


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
    if scan.core_seen() or not text.endswith("。") or len(text) > _LONGEST_OPENING:
        return False
    dates = dates_in(text)
    if not dates or not dates[0].has_year:
        return False
    if "に招集" in text:
        return True
    return dates[0].start <= 2 and any(word in text for word in _HELD) and bool(times_in(text))


def _closed(block: OpenBlock) -> bool:
    """A block that can take no more lines: it has its value, and a blank line followed."""
    return block.filled and block.gap and block.fact not in LISTS


def _bare_venue(scan: Scan, segment: Segment) -> bool:
    """第四委員会室 on a line of its own under the title."""
    if Fact.VENUE in scan.seen or not (scan.preface or scan.seen):
        return False
    text = segment.text.strip()
    current = scan.current
    below_date = current is not None and current.fact is Fact.DATE_AND_TIME and current.label is None
    if below_date and len(text) <= 30 and _PLACE.search(text):
        return True
    return len(text) <= 25 and bool(_ROOM.search(text)) and "。" not in text and segment.marked.mark is None


def _bare_names(scan: Scan, segment: Segment) -> bool:
    if Fact.PRESENT in scan.seen or Fact.DATE_AND_TIME not in scan.seen:
        return False
    text = segment.marked.text
    names = [name for name in text.replace(",", "、").split("、") if name.strip()]
    return len(names) >= 3 and "。" not in text and all(len(name.strip()) <= 20 for name in names)


def _open_bare(scan: Scan, segment: Segment, fact: Fact, behind: int = 0) -> None:
    marked = segment.marked
    block = OpenBlock(fact, None, None, [marked.number], indent=marked.line.indent)
    block.pieces.append(Piece(marked.line, segment.start + behind, segment.end))
    scan.seen.add(fact)
    scan.add(block)


def takes_stranger(scan: Scan, segment: Segment) -> bool:
    """A label that no table knows, told by its form: 対象：会員, 区分<TAB>内容."""
    if segment.split or not scan.core_seen() or len(segment.text) < 3:
        return False
    return _takes_number(scan, segment) or _takes_separator(scan, segment)


def _takes_number(scan: Scan, segment: Segment) -> bool:
    """３　議決権の状況 between ２　場所 and ４　出席役員."""
    marked = segment.marked
    if not scan.next_in_header(marked) or (scan.in_attendance() and names_somebody(marked)):
        return False
    if marked.mark is None or not labels_go_on(scan, scan.index_of(marked), marked):
        return False
    _open_stranger(scan, segment, marked.start, segment.end, How.ALONE)
    scan.family, scan.number = marked.mark.family, marked.mark.number or 0
    return True


def _takes_separator(scan: Scan, segment: Segment) -> bool:
    text, current = segment.text, scan.current
    for separator, how in (("\t", How.CELL), (":", How.COLON)):
        position = text.find(separator)
        if not 1 < position <= 16 or any(letter in "。、「」()~0123456789/" for letter in text[:position]):
            continue
        if how is How.COLON and current is not None and current.fact in (ATTENDANCE | LISTS):
            continue
        if how is How.CELL and current is not None and current.how is not How.CELL:
            continue
        if how is How.CELL and text.count("\t") != 1:
            continue
        start = segment.start + position
        value = start + 1 + len(text[position + 1 :]) - len(text[position + 1 :].lstrip())
        _open_stranger(scan, segment, segment.start, start, how, value)
        return True
    return False


def _open_stranger(
    scan: Scan, segment: Segment, start: int, end: int, how: How, value: int | None = None
) -> None:
    line = segment.marked.line
    block = OpenBlock(Fact.OTHER, "".join(line.printed_at(start, end).split()), how, [line.number])
    block.indent = line.indent
    if value is not None:
        block.pieces.append(Piece(line, value, segment.end))
    scan.add(block)
