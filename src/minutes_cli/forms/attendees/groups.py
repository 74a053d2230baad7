"""Headings inside an attendance list -> the group that the people below them belong to.

`GROUP_FORMS` is the table of the ways a group is headed: `seen` a row, `means` the heading and what
stands behind it on the row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minutes_cli.folding import fold_text
from minutes_cli.forms.attendees.names import is_surname, name_cost
from minutes_cli.forms.attendees.words import (
    GROUP_WORDS,
    ROLE_WORDS,
    affiliates,
    bare,
    ends_in_post,
    is_group,
    is_kind_of_members,
    is_nobody,
    is_own_staff,
    is_role,
)
from minutes_cli.matching import Pattern
from minutes_cli.patterns import ASIDE_IN_HEAD
from minutes_cli.vocabulary.attendees import GROUP_FORMS, GUESTS, OFFICIAL
from minutes_cli.vocabulary.roles import OFFICE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.forms.attendees.rows import Row
    from minutes_cli.record import Status

_FORMS = tuple((row, Pattern(row.pattern)) for row in GROUP_FORMS)

_TAIL = Pattern(r"(?:\([^()]*+\)|(?:計)?[\d一二三四五六七八九十]++[名人]|の方々|の皆様|各位|等|側|\*)++$")
_ATTENDANCE = Pattern(r"(?:当日)?(?:応招|不応招|出席|欠席|参加|代理出席|陪席)(?:した|の|された)?+")
_PEOPLE = Pattern(r"(?:の)?(?:者|出席者|欠席者|参加者|出席職員|職員|職氏名|氏名|名簿|一覧|名|ら)++$")
_SECRETARIAT = Pattern(r"(?:議会)?事務局(?:員|職員|側|担当|担当者|関係者|出席者|参加者)?")
_STATE = Pattern(r"の?(?:出席|出欠|参加)(?:状況|者数)?$")
_NOTED = Pattern(r"([^()]++)\(([^()]++)\)")
_NOWHERE = Pattern(r"傍聴|報道|取材|マスコミ|プレス")
# （環境省） over its people: another group begins
_OFFICE_HEAD = Pattern(
    r".{1,12}(?:省|庁|府|局|部|課|室|市|県|町|村|区|都|機構|大学|病院|会社|協会|本部|委員会事務局|センター)"
)
_PLACE = Pattern(r"オンライン|[Ww][Ee][Bb]|ウェブ|リモート|会場|Zoom|テレビ会議|対面")
_RECORDER = Pattern(
    r"(?P<role>記録者?|記|書記|議事録(?:作成|担当)?者?|文責|作成者?|筆記|議事録署名人)(?: *+[・:/／] *+| ++)(?P<rest>\S.*+)"
)
# 委員　２名（三好、堀）: the people themselves
_COUNTED_PEOPLE = Pattern(r"\d *+[名人] *+\([^()、・]*+[、・][^()]*+\) *+$")
_PEOPLE_HEADING = Pattern(
    r"(?:出席者|参加者|出席職員|出席した(?:関係)?+(?:者|職員|説明員)|欠席者)(?:の?(?:職氏名|氏名|名簿|名|一覧))?$"
)
_LONGEST_HEAD = 40
_FEWEST_SAID = 2
_LONGEST_ENDING = 200
_LONGEST_RANK = 8
# 懇談会構成員, 本部会委員: the meeting's own word before the role.
_OWN_MEETING = Pattern(
    r"(?:本|当)?(?:審議会|協議会|委員会|懇談会|懇話会|検討会|研究会|推進会議|会議|部会|専門部会|分科会)(?=委員$|構成員$|会員$|メンバー$|事務局$)"
)
_DATE = Pattern(r"\d")
# Groups whose people are told by their posts: 理事, 教育長 … is a post there.


_OF_MEMBERS = Pattern(r"委員(?!会|外|以外)|議員|構成員")


@dataclass(frozen=True, slots=True)
class Group:
    """What a heading says of the people below it; null where it says nothing."""

    role: str | None = None
    affiliation: str | None = None
    status: Status | None = None
    note: str | None = None
    skip: bool = False
    indent: int = 0
    headed: bool = False
    members: bool = False
    """The heading speaks of members: 委員等出席者."""
    beside: bool = False
    """Its people are printed beside it, and below further in."""
    office: bool = False
    """The people of one office: 総務課（課長 三好、主査 堀）."""
    style: str = ""
    """How it is printed: the bracket, or nothing."""

    @property
    def official(self) -> bool:
        """Whether people of this group are told by their posts."""
        return (
            self.office
            or self.role in OFFICIAL | GUESTS
            or (self.headed and self.role is None and not self.members)
        )

    @property
    def is_of_members(self) -> bool:
        """Whether the group is a kind of the members themselves: 臨時委員, 監事."""
        return self.members or (
            self.role is not None and self.role not in OFFICIAL and self.role not in GUESTS
        )


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a row: the group, and where what stands behind it begins (null: nothing does)."""

    group: Group
    rest: int | None
    head: tuple[int, int]
    """Where the words of the heading are."""


def heading_at(row: Row) -> Heading | None:
    """Return the heading with which a row begins."""
    if _COUNTED_PEOPLE.search(row.text):
        return None
    for form, pattern in _FORMS:
        match = pattern.fullmatch(row.text)
        if match is None:
            continue
        head, rest = match["head"], match["rest"]
        if (
            form.loose
            and rest
            and (_names_somebody(head, rest) or _is_proxys(head) or _are_two(head) or _follows_name(head))
        ):
            continue
        printed = row.printed(*match.span("head"))
        group = group_of(head, printed, row.indent, loose=form.loose)
        if (
            group is None
            and not rest
            and row.text.lstrip().startswith("(")
            and _OFFICE_HEAD.fullmatch(bare(head))
            and _status(bare(head)) is None  # （欠席　西村）
        ):
            group = _organisation(bare(head), printed, row.indent)
        if group is not None:
            lead = row.text.lstrip()[:1]
            style = lead if lead in "([【<〈《〔「" else ":" if rest else ""
            group = replace(group, style=style)
            return Heading(group, match.start("rest") if rest.strip() else None, match.span("head"))
    return None


def recorder_at(row: Row) -> tuple[str, int] | None:
    """記・三好: return the role as printed and where the name begins."""
    match = _RECORDER.fullmatch(row.text)
    if match is None:
        return None
    return row.printed(*match.span("role")), match.start("rest")


def _are_two(head: str) -> bool:
    """陪 席 者　　監事：三好 文: a group beside its people, and a role that is one's own."""
    first, wide, last = head.partition("  ")
    return bool(wide) and is_group(first) and is_group(last)


def _follows_name(head: str) -> bool:
    """三好　書記：堀, 三好（総務課）　記録：堀: the role of somebody after another one is no heading."""
    name, _, last = head.strip().rpartition(" ")
    name = name.split(" ")[0].partition("(")[0]
    return (is_role(last) or is_group(last)) and not is_group(name) and is_surname(name)


def _is_proxys(head: str) -> bool:
    """三好 文（海部漁連）　代理：堀 is one person and no heading."""
    return head.rstrip().endswith("代理") and len(bare(head)) > _LONGEST_RANK


def _names_somebody(head: str, rest: str) -> bool:
    """三好 文：座長 is a person and no heading."""
    if is_group(head) or affiliates(head):
        return False
    words = head.split()
    if not words:
        return False
    cost = name_cost(words, [1] * (len(words) - 1))
    return cost is not None and cost.cost < 2 and len(words) > 1 and (is_role(rest) or ends_in_post(rest))


def group_of(head: str, printed: str, indent: int = 0, *, loose: bool) -> Group | None:
    """Return the group that a heading names; null where the words are no heading."""
    word = _without(_TAIL, bare(head))
    if _NOWHERE.search(word):
        return Group(skip=True, indent=indent, headed=True)
    status = _status(word)
    core = _core(word)
    if word in ROLE_WORDS and status is None:
        core = word
    if core in ROLE_WORDS or core in OFFICE_WORDS or is_kind_of_members(core):
        return Group(role=_as_printed(core, printed), status=status, indent=indent, headed=True)
    if _SECRETARIAT.fullmatch(core):
        return Group(role="事務局", status=status, indent=indent, headed=True)
    if _heads_people(word, core, status):
        members = _OF_MEMBERS.search(word) is not None
        note = _said(word, printed)
        return Group(status=status, note=note, indent=indent, headed=True, members=members)
    if loose and status == "absent":
        return Group(status=status, indent=indent, headed=True)
    if not loose or is_nobody(word):
        return None
    if _PLACE.search(word):
        return Group(status=status, note=printed, indent=indent, headed=True)
    return _organisation(word, printed, indent)


def _heads_people(word: str, core: str, status: Status | None) -> bool:
    """Return whether the words of a heading are known to head people, and tell no role: 役員, 説明のため出席した者."""
    if core in GROUP_WORDS or word in GROUP_WORDS or is_group(core) or core == "者":
        return True
    return (status is not None and not core) or is_own_staff(word) or _people_heading(word)


def _said(word: str, printed: str) -> str | None:
    """Return a heading that tells more of its people than that they were there: 説明のため出席した者, 役員; or null."""
    if word.isascii() or len(ASIDE_IN_HEAD.sub("", word)) < _FEWEST_SAID:
        return None
    return _as_printed(word, printed)


def _organisation(word: str, printed: str, indent: int) -> Group | None:
    if _DATE.search(word) and not affiliates(word):
        return None
    if len(word) > 24:
        return None
    return Group(affiliation=printed, indent=indent, headed=True)


def _people_heading(word: str) -> bool:
    """事業者側出席者名, 説明のため出席した者の職氏名: heads people, whoever they are."""
    return len(word) <= _LONGEST_HEAD and bool(_PEOPLE_HEADING.search(word))


def _status(word: str) -> Status | None:
    if "欠席" in word and "出席" not in word.replace("欠席", ""):
        return "absent"
    if "代理出席" in word or word == "代理":
        return "proxy"
    return "present" if "出席" in word else None


def _core(word: str) -> str:
    """出席委員 -> 委員, 事務局出席職員 -> 事務局, 出席者 -> nothing."""
    core = _ATTENDANCE.sub("", word)
    if core not in ROLE_WORDS and core not in GROUP_WORDS:
        core = _without(_PEOPLE, core)
    _, of, last = core.rpartition("の")
    core = last if of and last in ROLE_WORDS else core  # 会議の書記
    return _OWN_MEETING.sub("", core) if _OWN_MEETING.match(core) else core


def _without(ending: Pattern[str], word: str) -> str:
    """Leave an ending off; it repeats, and is looked for in the last letters of what may be a whole line."""
    at = max(0, len(word) - _LONGEST_ENDING)
    return word[:at] + ending.sub("", word[at:])


def _as_printed(core: str, printed: str) -> str:
    """Return the role closed up, as printed: 座　⻑ -> 座⻑."""
    closed = bare(printed)
    return closed if len(closed) == len(core) else core


def role_of_label(label: str | None) -> str | None:
    """Return the role that a block's own label tells of its people: 構成員, 欠席委員 -> 委員; or null."""
    if not label:
        return None
    word = _STATE.sub("", bare(fold_text(label)))
    within = _NOTED.fullmatch(word)
    if within is not None:  # 出席者（委員）, 委員（出席者）
        return role_of_label(within[1]) or role_of_label(within[2])
    word = _without(_TAIL, word)
    core = word if word in ROLE_WORDS else _core(word)
    if _SECRETARIAT.fullmatch(core):
        return "事務局"
    return core if core in ROLE_WORDS or is_kind_of_members(core) else None


def note_of_label(label: str | None) -> str | None:
    """Return what a block's own label tells of its people beside their role: 出席した関係職員; or null."""
    return _said(bare(fold_text(label)), label) if label and role_of_label(label) is None else None


def said_above(group: Group, told: Sequence[str | None]) -> str | None:
    """Return what a heading says of somebody and no value of theirs holds: 公益委員, where 座長 is their role; or null."""
    said = group.note or (_said(group.role, group.role) if group.role else None)
    return None if said is None or any(words and said in words for words in told) else said
