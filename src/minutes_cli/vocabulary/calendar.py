"""Eras, weekdays, kanji digits, the signs between a beginning and an end, and other days' words."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Era(NamedTuple):
    """An era: its name, its letter where dates are printed with one (R6.5.15), the year before its first."""

    name: str
    letter: str | None
    before: int
    seen: str


ERAS: tuple[Era, ...] = (
    Era("令和", "R", 2018, "令和６年５月１５日"),
    Era("平成", "H", 1988, "平成３０年５月１５日"),
    Era("昭和", "S", 1925, "昭和６３年５月１５日"),
    Era("大正", None, 1911, "大正１０年５月１５日"),  # T and M stand for too much else
    Era("明治", None, 1867, "明治３３年５月１５日"),
)

WEEKDAYS = "月火水木金土日"
WEEKDAY_NAMES = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}

KANJI_DIGITS = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
KANJI_UNITS = {"十": 10, "百": 100, "千": 1000}


class Between(NamedTuple):
    """A sign or word between a beginning and an end, or between one day and the next."""

    sign: str
    seen: str


FROM_TO: tuple[Between, ...] = (
    Between("~", "10:00～12:00"),
    Between("-", "10:00－12:00"),
    Between("—", "10:00—12:00"),
    Between("―", "10:00―12:00"),
    Between("─", "10:00─12:00"),
    Between("ー", "10:00ー12:00"),  # the long vowel, typed for a dash
    Between("→", "10:00→12:00"),
    Between("から", "10:00から12:00"),
    Between("より", "10:00より12:00"),
    Between("至", "自10:00 至12:00"),
)

AND: tuple[Between, ...] = (
    Between("、", "令和6年5月14日、15日"),
    Between(",", "令和6年5月14日，15日"),
    Between("・", "令和6年5月14日・15日"),
    Between("及び", "令和6年5月14日及び15日"),
    Between("および", "令和6年5月14日および15日"),
    Between("並びに", "令和6年5月14日並びに15日"),
    Between("と", "令和6年5月14日と15日"),
    Between("&", "令和6年5月14日＆15日"),
)


class Side(Enum):
    """On which side of a date or a time a word stands."""

    BEFORE = "before"
    BEHIND = "behind"


class OtherWord(NamedTuple):
    """A word straight beside a date (or a time) that makes it another day's (another hour's)."""

    word: str
    side: Side
    seen: str


OTHER_DAYS: tuple[OtherWord, ...] = (
    OtherWord("更新", Side.BEFORE, "更新日：2024年5月1日"),
    OtherWord("修正", Side.BEFORE, "修正日　2024年5月1日"),
    OtherWord("掲載", Side.BEFORE, "掲載日：2024年5月1日"),
    OtherWord("公開", Side.BEFORE, "公開日　2024年5月1日"),
    OtherWord("公表", Side.BEFORE, "公表：2024年5月1日"),
    OtherWord("発行", Side.BEFORE, "発行日：2024年5月1日"),
    OtherWord("作成", Side.BEFORE, "作成日：2024年5月1日"),
    OtherWord("取得", Side.BEFORE, "最終取得日：2024年5月1日"),
    OtherWord("登録", Side.BEFORE, "登録日：2024年5月1日"),
    OtherWord("印刷", Side.BEFORE, "印刷日：2024年5月1日"),
    OtherWord("投稿", Side.BEFORE, "投稿日：2024年5月1日"),
    OtherWord("配布", Side.BEFORE, "配布日：2024年5月1日"),
    OtherWord("提出", Side.BEFORE, "提出日：2024年5月1日"),
    OtherWord("承認", Side.BEFORE, "承認日：2024年5月1日"),
    OtherWord("確認", Side.BEFORE, "確認日：2024年5月1日"),
    OtherWord("締切", Side.BEFORE, "締切：2024年5月1日"),
    OtherWord("期限", Side.BEFORE, "提出期限：2024年5月1日"),
    OtherWord("次回", Side.BEFORE, "次回は2024年5月1日"),
    OtherWord("次回", Side.BEFORE, "次回開催予定日：2024年5月1日"),
    OtherWord("前回", Side.BEFORE, "前回（2024年5月1日）"),
    OtherWord("施行", Side.BEFORE, "施行日：2024年5月1日"),
    OtherWord("告示", Side.BEFORE, "告示日：2024年5月1日"),
    OtherWord("updated", Side.BEFORE, "Last updated: 2024-05-01"),
    OtherWord("更新", Side.BEHIND, "2024年5月1日更新"),
    OtherWord("掲載", Side.BEHIND, "2024年5月1日 掲載"),
    OtherWord("公表", Side.BEHIND, "2024年5月1日公表"),
    OtherWord("発行", Side.BEHIND, "2024年5月1日発行"),
    OtherWord("作成", Side.BEHIND, "（2024年5月1日作成）"),
    OtherWord("施行", Side.BEHIND, "2024年5月1日施行"),
    OtherWord("現在", Side.BEHIND, "2024年5月1日現在"),
    OtherWord("付け", Side.BEHIND, "2024年5月1日付け"),
    OtherWord("時点", Side.BEHIND, "2024年5月1日時点"),
)

# What may stand between such a word and the date: 次回開催予定日は, 更新日時：
OTHER_DAYS_JOIN = ("開催", "会議", "予定", "最終", "日時", "日", "は", "分")

OTHER_TIMES: tuple[OtherWord, ...] = (
    OtherWord("受付", Side.BEFORE, "受付 9:30"),
    OtherWord("開場", Side.BEFORE, "開場 9:30"),
    OtherWord("集合", Side.BEFORE, "集合 9:30"),
    OtherWord("休憩", Side.BEFORE, "休憩 9:30"),
    OtherWord("懇親会", Side.BEFORE, "懇親会 19:30"),
    OtherWord("次回", Side.BEFORE, "次回 9:30"),
    OtherWord("縮尺", Side.BEFORE, "縮尺 1:25"),
    OtherWord("比率", Side.BEFORE, "比率は1:20"),
    OtherWord("割合", Side.BEFORE, "割合 1:20"),
    OtherWord("受付", Side.BEHIND, "9:30受付"),
    OtherWord("開場", Side.BEHIND, "9:30開場"),
    OtherWord("集合", Side.BEHIND, "9:30集合"),
    OtherWord("の縮尺", Side.BEHIND, "1:25の縮尺"),
    OtherWord("の割合", Side.BEHIND, "1:20の割合"),
    OtherWord("の比率", Side.BEHIND, "1:20の比率"),
)
