"""Headings inside an attendance list -> the group that the people below them belong to.

`GROUP_FORMS` is the table of the ways a group is headed: `seen` a row, `means` the heading and what
stands behind it on the row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.forms.attendees.names import name_cost
from minutes_cli.forms.attendees.words import (
    GROUP_WORDS,
    ROLE_WORDS,
    affiliates,
    bare,
    ends_in_post,
    is_group,
    is_nobody,
    is_own_staff,
    is_role,
)
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.roles import OFFICE_WORDS

if TYPE_CHECKING:
    from minutes_cli.forms.attendees.rows import Row
    from minutes_cli.record import Status


class GroupForm(NamedTuple):
    """A way to head a group. `loose`: any words may be the heading, not only roles and groups."""

    pattern: str
    loose: bool
    seen: str
    means: tuple[str, str]


_LEAD = r"(?:(?:[一二三四五六七八九十]{1,2}+、|[・•*\-■□◇◆●▪▸►〇○]|#{1,4}+(?= )|\(\d{1,2}+\)|\d{1,2}+[.)．、]|\d{1,2}+(?= )|[①-⑳]|[ア-コ](?=[ .]))\s*+)?+"
_INSIDE = r"(?:[^()]|\([^()]{0,30}+\))"
_MEMBERS = r"(?:委 *+員|構 *+成 *+員|議 *+員|会 *+員|事 *+務 *+局|オブザーバー|説明員|理 *+事|役 *+員)"
GROUP_FORMS: tuple[GroupForm, ...] = (
    GroupForm(
        rf"{_LEAD}[【<〈《\[〔「≪](?P<head>[^】>〉》\]〕」≫]{{1,40}}+)[】>〉》\]〕」≫]\s*+:?+\s*+(?P<rest>.*+)",
        loose=True,
        seen="【委員】三好 文、堀 茂",
        means=("委員", "三好 文、堀 茂"),
    ),
    GroupForm(
        rf"{_LEAD}\((?P<head>{_INSIDE}{{1,40}}+)\)\s*+:?+(?P<rest>)",
        loose=False,
        seen="（事務局）",
        means=("事務局", ""),
    ),
    GroupForm(
        rf"{_LEAD}\((?P<head>{_MEMBERS})\)\s*+:?+\s*+(?P<rest>\S.*+)",
        loose=False,
        seen="（委　員）会長　三好 文、副会長　堀 茂、林 薫",
        means=("委 員", "会長 三好 文、副会長 堀 茂、林 薫"),
    ),
    GroupForm(
        rf"{_LEAD}(?P<head>[^():、,。\t]{{1,12}}+)\)\s*+(?P<rest>\S.*+)",
        loose=True,
        seen="理　事）三好 文、堀 茂",
        means=("理事", "三好 文、堀 茂"),
    ),
    GroupForm(
        r"[-ー―─](?P<head>[^-ー―─]{1,24}+)[-ー―─](?P<rest>)",
        loose=True,
        seen="－事務局－",
        means=("事務局", ""),
    ),
    GroupForm(
        rf"{_LEAD}\((?P<head>(?:病院|市|県|町|村|区|国|行政|当局|執行部|教育委員会|事業者|業者|会社|学校|大学|法人|施設)側?)\)\s*+:?+\s*+(?P<rest>\S.*+)",
        loose=False,
        seen="（病院側）三好病院長、堀副院長",
        means=("", "三好病院長、堀副院長"),
    ),
    GroupForm(
        rf"{_LEAD}(?P<head>(?:[^:、,。()\t]|\([^():]{{0,20}}+\)){{1,30}}+)\s*+:(?!//)\s*+(?P<rest>.*+)",
        loose=True,
        seen="・事務局：三好総務課長、堀係長",
        means=("事務局", "三好総務課長、堀係長"),
    ),
    GroupForm(
        rf"{_LEAD}(?P<head>[^:、,。()\s]{{0,24}}?(?:出席|参加|欠席)(?:し|す)?た?(?:者|職員|委員|説明員))(?:\([^()]{{1,20}}+\))?+\s++(?P<rest>\S.*+)",
        loose=False,
        seen="病院側出席者　院長　三好、看護部長　堀",
        means=("", "院長 三好、看護部長 堀"),
    ),
    GroupForm(
        rf"{_LEAD}(?P<head>(?:事務局|説明|関係|担当)(?:職員|者|員)?+(?:等)?+の?+(?:職・?|役職・?|所属・?)?+氏名)\s++(?P<rest>\S.*+)",
        loose=False,
        seen="説明者の職氏名　館長　三好 文",
        means=("説明者", "館長 三好 文"),
    ),
    GroupForm(
        rf"{_LEAD}(?P<head>[^:、,。()\t]{{1,30}}?(?:出席|参加)し?た?(?:者|職員)(?:の?職?氏名)?)(?:は、?+(?:次|左|以下)のとおり(?:である|です)?+。?+)?+(?P<rest>)\s*+",
        loose=False,
        seen="地方自治法第１２１条の規定により説明のため出席した者の職氏名",
        means=("", ""),
    ),
    GroupForm(
        rf"{_LEAD}(?P<head>[^:、,。()\t]{{1,24}}?)(?P<rest>)\s*+(?:\({_INSIDE}{{1,30}}+\)|[\d一二三四五六七八九十]++\s*+[名人]|:)?+\s*+",
        loose=False,
        seen="委　員（１２名）",
        means=("委　員", ""),
    ),
)  # fmt: skip
_FORMS = tuple((row, Pattern(row.pattern)) for row in GROUP_FORMS)

_TAIL = Pattern(r"(?:\([^()]*+\)|(?:計)?[\d一二三四五六七八九十]++[名人]|の方々|の皆様|各位|等|側|\*)++$")
_ATTENDANCE = Pattern(r"(?:当日)?(?:応招|不応招|出席|欠席|参加|代理出席|陪席)(?:した|の|された)?+")
_PEOPLE = Pattern(r"(?:の)?(?:者|出席者|欠席者|参加者|出席職員|職員|職氏名|氏名|名簿|一覧|名|ら)++$")
_PEOPLE_HEADING = Pattern(
    r"(?:出席者|参加者|出席職員|出席した(?:者|職員|説明員)|欠席者)(?:の?(?:職氏名|氏名|名簿|名|一覧))?$"
)
_SECRETARIAT = Pattern(r"(?:議会)?事務局(?:員|職員|側|担当|担当者|関係者|出席者|参加者)?")
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
_LONGEST_HEAD = 40
_LONGEST_ENDING = 200
_LONGEST_RANK = 8
# 懇談会構成員, 本部会委員: the meeting's own word before the role.
_OWN_MEETING = Pattern(
    r"(?:本|当)?(?:審議会|協議会|委員会|懇談会|懇話会|検討会|研究会|推進会議|会議|部会|専門部会|分科会)(?=委員$|構成員$|会員$|メンバー$|事務局$)"
)
_DATE = Pattern(r"\d")
# Groups whose people are told by their posts: 理事, 教育長 … is a post there.
_OFFICIAL = frozenset(
    [
        "事務局",
        "説明員",
        "出席説明員",
        "参考人",
        "政府参考人",
        "説明者",
        "関係者",
        "理事者",
        "当局",
        "執行部",
        "書記",
        "事務局員",
        "国務大臣",
        "副大臣",
        "大臣政務官",
    ]
)


_GUESTS = frozenset(
    {
        "オブザーバー",
        "オブザーバ",
        "陪席",
        "陪席者",
        "同席",
        "同席者",
        "列席者",
        "傍聴者",
        "ゲスト",
        "講師",
        "随行者",
    }
)
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
            or self.role in _OFFICIAL | _GUESTS
            or (self.headed and self.role is None and not self.members)
        )

    @property
    def is_of_members(self) -> bool:
        """Whether the group is a kind of the members themselves: 臨時委員, 監事."""
        return self.members or (
            self.role is not None and self.role not in _OFFICIAL and self.role not in _GUESTS
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
        if form.loose and rest and (_names_somebody(head, rest) or _is_proxys(head) or _are_two(head)):
            continue
        printed = row.printed(*match.span("head"))
        group = group_of(head, printed, row.indent, loose=form.loose)
        if (
            group is None
            and not rest
            and row.text.lstrip().startswith("(")
            and _OFFICE_HEAD.fullmatch(bare(head))
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
    _, of, last = core.rpartition("の")
    core = last if of and last in ROLE_WORDS else core  # 会議の書記
    core = _OWN_MEETING.sub("", core) if _OWN_MEETING.match(core) else core
    if word in ROLE_WORDS and status is None:
        core = word
    if core in ROLE_WORDS or core in OFFICE_WORDS:
        return Group(role=_as_printed(core, printed), status=status, indent=indent, headed=True)
    if _SECRETARIAT.fullmatch(core):
        return Group(role="事務局", status=status, indent=indent, headed=True)
    members = _OF_MEMBERS.search(word) is not None
    if (
        core in GROUP_WORDS
        or word in GROUP_WORDS
        or is_group(core)
        or (status is not None and not core)
        or core == "者"
    ):
        note = printed if _PLACE.search(word) and word not in ("会場", "本会場") else None
        return Group(status=status, note=note, indent=indent, headed=True, members=members)
    if is_own_staff(word):
        return Group(status=status, indent=indent, headed=True)
    if loose and status == "absent":
        return Group(status=status, indent=indent, headed=True)
    if not loose or is_nobody(word):
        return (
            Group(status=status, indent=indent, headed=True, members=members)
            if _people_heading(word)
            else None
        )
    if _PLACE.search(word):
        return Group(status=status, note=printed, indent=indent, headed=True)
    return _organisation(word, printed, indent)


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
    if core in ROLE_WORDS or core in GROUP_WORDS:
        return core
    return _without(_PEOPLE, core)


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
    word = _without(_TAIL, bare(label))
    core = word if word in ROLE_WORDS else _core(word)
    if _SECRETARIAT.fullmatch(core):
        return "事務局"
    return core if core in ROLE_WORDS else None
