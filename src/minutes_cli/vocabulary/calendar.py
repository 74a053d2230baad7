"""Eras, weekdays, kanji digits, and the signs that stand between a beginning and an end."""

from __future__ import annotations

from typing import NamedTuple


class Era(NamedTuple):
    """An era: its names in folded print, and the western year before its first."""

    names: tuple[str, ...]
    before: int
    seen: str


ERAS: tuple[Era, ...] = (
    Era(("令和", "R", "Ｒ"), 2018, "令和６年"),
    Era(("平成", "H", "Ｈ"), 1988, "平成３０年"),
    Era(("昭和", "S", "Ｓ"), 1925, "昭和６３年"),
    Era(("大正", "T", "Ｔ"), 1911, "大正１０年"),
    Era(("明治", "M", "Ｍ"), 1867, "明治３３年"),
)

WEEKDAYS = "月火水木金土日"
WEEKDAY_NAMES = {"Mon": 0, "Tue": 1, "Wed": 2, "Thu": 3, "Fri": 4, "Sat": 5, "Sun": 6}

KANJI_DIGITS = {"〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}

# Between the beginning and the end: 15:00～16:00, 13時から15時まで, 自 … 至 …
FROM_TO = ("~", "-", "–", "—", "―", "ー", "→", "から", "より", "至", "~", "〜")

# Words straight before a date that make it another day's: 更新日：…, 次回は…
NOT_THE_MEETINGS = (
    "更新日",
    "更新",
    "掲載日",
    "掲載",
    "公開日",
    "公開",
    "公表",
    "発行",
    "作成",
    "取得日",
    "登録日",
    "印刷日",
    "次回",
    "次回は",
    "前回",
    "施行",
    "告示",
    "現在",
)
