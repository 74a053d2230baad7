"""Whether a line is a heading that cannot belong to the block it stands under.

Guarantees: nothing is changed; while labels of the header still follow, no heading ends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.forms.times import times_in
from minutes_cli.forms.title import looks_like_title
from minutes_cli.marks import ANNOUNCED, is_sentence, label_of
from minutes_cli.outline.header.ahead import header_goes_on, labels_go_on, lists_business
from minutes_cli.outline.header.kinds import family_of, heading_like, is_told, names_somebody
from minutes_cli.outline.header.scan import ATTENDANCE, LISTS
from minutes_cli.outline.header.speech import is_speech
from minutes_cli.outline.header.unlabelled import is_bare_date
from minutes_cli.outline.titles import names_its_type
from minutes_cli.outline.wording import ends_like_heading
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    from minutes_cli.marks import LabelMatch, MarkedLine
    from minutes_cli.outline.header.scan import OpenBlock, Scan

_ITEMS = ANNOUNCED | {"#"}
_HEADING_FAMILIES = _ITEMS | {"■", "◆", "◇", "□", "Ⅰ"}
_MOST_ITEMS = 20
_UNDERLINES = frozenset("=-~^")
_HEADING_SIGNS = frozenset("【〔<《≪〈")


def is_heading(scan: Scan, index: int, marked: MarkedLine, label: LabelMatch | None) -> bool:
    """Whether a line with the form of a heading ends the header."""
    current = scan.current
    if lists_business(scan, index, marked):
        return False
    if label is not None and (label.fact not in (Fact.OPENING, Fact.ENDING) or scan.next_in_header(marked)):
        return False
    if labels_go_on(scan, index, marked) or _is_title(scan, marked):
        return False
    if _unlike_people(scan, index, marked, label):
        return not header_goes_on(scan, index)
    if not _shows_heading(marked, label):
        return _bare_heading(scan, index, marked, label) and not header_goes_on(scan, index)
    if current is not None and current.fact in LISTS:
        return _leaves_list(scan, current, marked) and not header_goes_on(scan, index)
    if current is not None and current.fact in ATTENDANCE and not _leaves_people(scan, current, marked):
        return False
    if current is not None and not current.filled:
        return False
    return not header_goes_on(scan, index)


def _is_title(scan: Scan, marked: MarkedLine) -> bool:
    """■第２町会「臨時役員会」議事録 below the date: the title, as long as nobody was named."""
    return not scan.seen & ATTENDANCE and marked.mark is not None and names_its_type(marked.body)


def _unlike_people(scan: Scan, index: int, marked: MarkedLine, label: LabelMatch | None) -> bool:
    """Behind the names, a blank line and a short line that names nobody, with nobody below it."""
    current = scan.current
    if (
        label is not None
        or current is None
        or current.fact not in ATTENDANCE
        or not scan.gap
        or not current.filled
    ):
        return False
    if marked.line.indent > current.indent + 2 or not heading_like(marked):
        return False
    following = scan.next_filled(index)
    if following is not None and following.ruled and not set(following.text) - _UNDERLINES:
        return True
    if names_somebody(marked):
        return False
    return (
        following is not None
        and (following.ruled or not names_somebody(following))
        and label_of(following) is None
    )


def _bare_heading(scan: Scan, index: int, marked: MarkedLine, label: LabelMatch | None) -> bool:
    """A short line without a mark behind a blank line, with remarks below it."""
    current = scan.current
    if label is not None or not scan.gap or not heading_like(marked) or looks_like_title(marked.text):
        return False
    if current is not None and (not current.filled or current.fact in ATTENDANCE):
        return False
    if current is not None and current.fact in LISTS and marked.line.indent > current.indent:
        return False
    if is_bare_date(marked.text) or times_in(marked.text):
        return False
    following = scan.next_filled(index)
    if following is None or label_of(following) is not None:
        return False
    bullet = following.mark is not None and following.mark.number is None and len(following.body) > 6
    return bullet or is_told(following) or (is_sentence(following.text) and len(following.text) > 30)


def _shows_heading(marked: MarkedLine, label: LabelMatch | None) -> bool:
    mark, bracket = marked.mark, marked.bracket
    if bracket is not None and bracket.whole and bracket.sign in _HEADING_SIGNS:
        return True
    if mark is None:
        return False
    if label is not None:
        return mark.number is not None or mark.family in _HEADING_FAMILIES
    return mark.family in _HEADING_FAMILIES or mark.number is not None or mark.family in "○◎●・"


def _leaves_list(scan: Scan, current: OpenBlock, marked: MarkedLine) -> bool:
    if repeats(current, marked) or _heads_speech(scan, marked):
        return True
    if _list_counts_on(scan, current, marked):
        return False
    mark = marked.mark
    if scan.next_in_header(marked):
        return True
    family = family_of(marked)
    nested = bool(current.pieces) and marked.line.indent > current.pieces[-1].line.indent and not scan.gap
    if family in _HEADING_FAMILIES and current.filled and family not in current.families and not nested:
        return True
    if mark is not None and mark.number == 1 and family in current.families and current.gap:
        return True
    if mark is not None and mark.number == 1 and family not in current.families and current.outdents(marked):
        return True  # １　開会 below 配布資料, whose items stand further in
    fresh = family not in current.families and current.filled
    return fresh and scan.gap and marked.line.indent <= current.indent and bool(family)


def _heads_speech(scan: Scan, marked: MarkedLine) -> bool:
    """≪1.開会≫ straight above the first speech is no handout, though 配布資料 stands above it."""
    if marked.bracket is None or not marked.bracket.whole or marked.bracket.sign not in _HEADING_SIGNS:
        return False
    return any(is_speech(scan, place, below) for place, below in scan.printed_below(scan.index_of(marked), 1))


def _list_counts_on(scan: Scan, current: OpenBlock, marked: MarkedLine) -> bool:
    """2.議事 / (1) … / (2) … / 3.閉会: nothing but items lies between this line and the next number of the list."""
    if marked.mark is None or marked.mark.number is None or marked.mark.family in current.reached:
        return False
    for _, below in scan.printed_below(scan.index_of(marked), _MOST_ITEMS):
        mark = below.mark
        if mark is None or mark.number is None or not heading_like(below):
            return False
        if mark.number == current.reached.get(mark.family, -1) + 1:
            return True
    return False


def repeats(current: OpenBlock, marked: MarkedLine) -> bool:
    """Whether an item of the list stands there again: now it is talked of."""
    body = "".join(marked.body.split())
    return len(body) > 3 and body in current.items


def _heads_people(body: str) -> bool:
    """病院側出席者　院長　三好 is one more group, whatever its mark."""
    return any(word in body for word in ("出席者", "欠席者", "参加者", "出席職員"))


def _leaves_people(scan: Scan, current: OpenBlock, marked: MarkedLine) -> bool:
    body = marked.body
    if marked.bracket is not None:
        body = marked.bracket.inside
    if scan.next_in_header(marked):
        return True
    if family_of(marked) in _ITEMS:
        return True
    if ends_like_heading("".join(body.split())):
        return not _heads_people(body)
    if marked.mark is not None and marked.mark.family == "◎" and not names_somebody(marked):
        return True
    if _heads_people(body):
        return False
    if not (scan.gap and family_of(marked) in {"■", "□", "◆", "◇"} and current.filled):
        return False
    return len(body) > 8 or (marked.mark is not None and marked.mark.number == 1)  # ■1.進捗
