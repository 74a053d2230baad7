"""With which line the proceedings may begin: one ordered table, the first row that fits decides.

A row says what it would cost to read on past the line; `cutting` lets the lines below vote on the beginnings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.forms.times import times_in
from minutes_cli.forms.title import looks_like_title
from minutes_cli.marks import ANNOUNCED, How, is_sentence
from minutes_cli.matching import Pattern
from minutes_cli.outline.header.entries import is_bare_date
from minutes_cli.outline.header.scan import (
    ATTENDANCE,
    LISTS,
    LONG_SENTENCE,
    SIGNS_OF_HEADINGS,
    heading_like,
    is_speech,
    is_stamped,
    is_told,
    is_told_below_item,
    names_somebody,
    says_something,
    tells_of_attendance,
)
from minutes_cli.outline.titles import names_its_type
from minutes_cli.outline.wording import ends_like_heading
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutes_cli.marks import LabelMatch, MarkedLine
    from minutes_cli.outline.flat import Segment
    from minutes_cli.outline.header.scan import OpenBlock, Scan

_NEAR = 8
_TALK_NAMES = ("概要", "経過", "要旨", "結果", "内容", "主な意見", "議事録", "会議録")
_BUSINESS = frozenset(
    {
        "審議事項",
        "協議事項",
        "報告事項",
        "議決事項",
        "審議",
        "議案の審議",
        "意見交換",
        "質疑応答",
        "内容",
        "概要",
        "本文",
    }
)
"""Labels of the talk that head a list of business as well."""
LISTING = frozenset({"審議事項", "協議事項", "報告事項", "議決事項", "審議", "議案の審議"})
"""Those that head the list of business where the header goes on below them."""
_AS_FOLLOWS = Pattern(r"(?:以下|次|下記|左記|別紙|別添)の(?:とお|通)り。?+")
# 議事録（PDF：165KB）, テキスト版はこちら: what the page leads to
_LINK = Pattern(
    r"[(\[](?i:pdf|zip|word|excel|docx?|xlsx?|wordファイル)[^()\[\]]{0,20}(?:[KMＫＭ]B|バイト|ファイル)|こちら$"
)
_ITEMS = ANNOUNCED | {"#"}
_HEADING_FAMILIES = _ITEMS | {"■", "◆", "◇", "□", "Ⅰ"}
_OF_THOSE_PRESENT = ("出席者", "欠席者", "参加者", "出席職員", "出席した", "関係職員", "説明員")
_GROUP_ENDS = ("事務局", "執行部", "職員", "委員", "理事", "役員", "議員", "オブザーバー", "関係者", "担当者")
_UNDERLINES = frozenset("=-~^")
_HEADING_SIGNS = frozenset("【〔<《≪〈")


class Spot(NamedTuple):
    """A line, or a stretch of one, as the rules see it. `place`: of the line among all."""

    place: int
    marked: MarkedLine
    segment: Segment
    label: LabelMatch | None
    opens: bool
    """The label opens a block here."""


class Beginning(NamedTuple):
    """A row: `test` says that the talk may begin with the line; reading on past it costs `weight`."""

    name: str
    test: Callable[[Scan, Spot], bool]
    weight: float
    seen: str


def _group_speaks(scan: Scan, spot: Spot) -> bool:
    label = spot.label
    if label is None or label.fact is not Fact.GROUP or not is_speech(scan, spot.place, spot.marked):
        return False
    return not (label.how is How.COLON and scan.core_seen() and names_somebody(spot.marked))


def names_record(scan: Scan, spot: Spot) -> bool:
    """Return whether a label names the record of what was said: 議事概要, 会議の経過."""
    label, marked = spot.label, spot.marked
    if label is None or label.fact is not Fact.BODY or not _firm_body(label, marked.text[label.value :]):
        return False
    if _LINK.search(marked.text) is not None:
        return False
    return not _in_list(scan, marked) and label.word not in _BUSINESS


def heads_record(scan: Scan, spot: Spot) -> bool:
    """Return whether the whole talk is below the label: 議事概要, and not 主な意見は次のとおり。"""
    label = spot.label
    if label is None or not names_record(scan, spot) or spot.marked.text.endswith("。"):
        return False
    return not any(word in label.word for word in ("意見", "質疑", "発言"))


def _names_business(scan: Scan, spot: Spot) -> bool:
    label, marked = spot.label, spot.marked
    if label is None or label.fact is not Fact.BODY or not _firm_body(label, marked.text[label.value :]):
        return False
    return not _in_list(scan, marked) and label.word in _BUSINESS


def _names_talk_again(scan: Scan, spot: Spot) -> bool:
    """議事 below アジェンダ, or above items and what was said of them, is the talk itself."""
    label, marked = spot.label, spot.marked
    if (
        label is None
        or label.word != "議事"
        or label.how not in (How.ALONE, How.BRACKET)
        or label.value < len(marked.text)
    ):
        return False
    listed = any(block.fact is Fact.AGENDA and block.filled for block in scan.blocks)
    return (listed or _said_below_item(scan, spot.place)) and not _in_list(scan, marked)


def _speech(scan: Scan, spot: Spot) -> bool:
    return not spot.opens and is_speech(scan, spot.place, spot.marked)


def _stamp(scan: Scan, spot: Spot) -> bool:
    return scan.core_seen() and is_stamped(scan, spot.place, spot.marked)


def _unlabelled(scan: Scan, spot: Spot) -> bool:
    return scan.core_seen() and not spot.opens and _LINK.search(spot.marked.text) is None


def _said_among_people(scan: Scan, spot: Spot) -> bool:
    """清掃は市が担う。 in or below the list of people: people do not say anything there."""
    current = scan.current
    if current is None or current.fact not in ATTENDANCE or not current.filled or not _unlabelled(scan, spot):
        return False
    return spot.label is None and says_something(spot.marked) and (scan.gap or "。" in spot.marked.text)


def _told(scan: Scan, spot: Spot) -> bool:
    """A paragraph that tells or says something, where the block above cannot hold it."""
    marked, current, index = spot.marked, scan.current, spot.place
    below_item = is_told_below_item(current, marked)
    if not _unlabelled(scan, spot) or spot.label is not None:
        return False
    if not (is_told(marked) or below_item or _tells_on(scan, index, marked)):
        return False
    if (
        current is not None
        and current.fact in ATTENDANCE
        and tells_of_attendance(marked.text)
        and len(marked.text) < 60
    ):
        return scan.gap and _tells_on(scan, index, marked)
    if current is not None and not scan.gap and not current.filled and not below_item:
        return False
    if current is not None and current.fact is Fact.OTHER and not (scan.gap and current.filled):
        return False
    return not (marked.bracket is not None and marked.bracket.whole and marked.bracket.sign == "(")


def _heading(scan: Scan, spot: Spot) -> bool:
    """Return whether a line with the form of a heading cannot belong to the block above it."""
    current, marked, label = scan.current, spot.marked, spot.label
    if not _unlabelled(scan, spot) or _is_title(scan, marked):
        return False
    if label is not None and (label.fact not in (Fact.OPENING, Fact.ENDING) or scan.next_in_header(marked)):
        return False
    if _unlike_people(scan, spot):
        return True
    if (
        current is not None
        and current.fact in LISTS
        and scan.gap
        and label is None
        and current.repeats(marked)
    ):
        return True
    if not _shows_heading(marked, label):
        return _bare_heading(scan, spot)
    if current is not None and current.fact in LISTS:
        return _leaves_list(scan, current, marked)
    if current is not None and current.fact in ATTENDANCE and not _leaves_people(scan, current, marked):
        return False
    return current is None or current.filled or (current.fact is Fact.OTHER and scan.gap)


def _in_turn(scan: Scan, spot: Spot) -> bool:
    """▶ 通学路 / ・… / ▶ 公園 / ・…: nothing of the meeting is stated, and one sign heads list after list."""
    mark = spot.marked.mark
    if mark is None or mark.family not in SIGNS_OF_HEADINGS or spot.opens or scan.core_seen():
        return False  # nearly all lines are done after one look
    return spot.marked.number in scan.headed_in_turn


BEGINNINGS: tuple[Beginning, ...] = (
    Beginning("somebody of a group speaks", _group_speaks, 4, "事務局　資料１について御説明いたします。"),
    Beginning("a label names the record", names_record, 4, "４　議事概要"),
    Beginning("a label names the business", _names_business, 1, "５　審議事項"),
    Beginning("議事 again, or over what is said", _names_talk_again, 1, "議事"),
    Beginning("somebody speaks", _speech, 4, "○三好委員　港の整備を急ぐべきである。"),
    Beginning("the stamp of a recording", _stamp, 4, "三好 文   0:12"),
    Beginning("said among people", _said_among_people, 3, "1. 清掃は市が担う。"),
    Beginning("told", _told, 1.5, "事務局から資料１について説明があり、了承された。"),
    Beginning("a heading", _heading, 1, "（１）港の整備について"),
    Beginning("one heading of several, nothing stated above", _in_turn, 4, "▶ 港の整備"),
)


def _firm_body(label: LabelMatch, value: str) -> bool:
    if label.how in (How.ALONE, How.BRACKET):
        return not value or is_sentence(value) or value.startswith("(")
    return bool(value) and (
        is_sentence(value) or value.startswith("(") or _AS_FOLLOWS.fullmatch(value) is not None
    )


def _said_below_item(scan: Scan, index: int) -> bool:
    """議事 / 間伐材の利用 / ・ベンチに使うとよい。: sentences with bullets stand below the first item."""
    item: MarkedLine | None = None
    for _, below in scan.printed_below(index, _NEAR):
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
    return "".join(marked.text.split()).strip(":<>【】〔〕[]").endswith(_TALK_NAMES)


def _marked_as_label(current: OpenBlock, marked: MarkedLine) -> bool:
    """● 議事要旨 below ● 議題 and its numbered items: it bears the mark of the labels."""
    mark = marked.mark
    if mark is None or mark.number is not None or not current.filled:
        return False
    return mark.family == current.opened_by and mark.family not in current.families


def _in_list(scan: Scan, marked: MarkedLine) -> bool:
    """An item of the agenda may be called 審議 or 意見交換; the next label of the header is none."""
    current = scan.current
    if current is None or current.fact not in LISTS or marked.text.endswith("。"):
        return False
    if scan.next_in_header(marked) or _marked_as_label(current, marked):
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


def _is_title(scan: Scan, marked: MarkedLine) -> bool:
    """■第２町会「臨時役員会」議事録 below the date: the title, as long as nobody was named."""
    return not scan.seen & ATTENDANCE and marked.mark is not None and names_its_type(marked.body)


def _unlike_people(scan: Scan, spot: Spot) -> bool:
    """Behind the names, a blank line and a short line that names nobody, with nobody below it."""
    current, marked = scan.current, spot.marked
    if spot.label is not None or current is None or current.fact not in ATTENDANCE or not scan.gap:
        return False
    if not current.filled or marked.line.indent > current.indent + 2 or not heading_like(marked):
        return False
    following = scan.next_filled(spot.place)
    if following is not None and following.ruled and not set(following.text) - _UNDERLINES:
        return True
    if names_somebody(marked):
        return False
    return (
        following is not None
        and (following.ruled or not names_somebody(following))
        and following.label is None
    )


def _bare_heading(scan: Scan, spot: Spot) -> bool:
    """A short line without a mark behind a blank line, with remarks below it."""
    current, marked = scan.current, spot.marked
    if spot.label is not None or not scan.gap or not heading_like(marked) or looks_like_title(marked.text):
        return False
    if current is not None and (not current.filled or current.fact in ATTENDANCE):
        return False
    if is_bare_date(marked.text) or times_in(marked.text):
        return False
    following = scan.next_filled(spot.place)
    if following is None or following.label is not None:
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
    if current.repeats(marked) or _heads_speech(scan, marked):
        return True
    mark = marked.mark
    if scan.next_in_header(marked):
        return True
    family = marked.sign
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


def _heads_people(body: str) -> bool:
    """病院側出席者　院長　三好 is one more group, whatever its mark."""
    return "".join(body.split()).endswith(_GROUP_ENDS) or any(word in body for word in _OF_THOSE_PRESENT)


def _leaves_people(scan: Scan, current: OpenBlock, marked: MarkedLine) -> bool:
    body = marked.body
    if marked.bracket is not None:
        body = marked.bracket.inside
    if scan.next_in_header(marked):
        return not _heads_people(body)
    if marked.sign in _ITEMS:
        return True
    if ends_like_heading("".join(body.split())):
        return not _heads_people(body)
    if _heads_people(body):
        return False
    if not (scan.gap and marked.sign in {"■", "□", "◆", "◇"} and current.filled):
        return False
    return len(body) > 8 or (marked.mark is not None and marked.mark.number == 1)  # ■1.進捗
