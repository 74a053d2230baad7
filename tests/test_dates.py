"""Dates: every row of the tables reads its own line; several days; doubts; look-alikes refused."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
import regex

from minutes_cli.diagnostics import Code
from minutes_cli.folding import fold_text
from minutes_cli.forms.dates import (
    DATE_FORMS,
    MeetingDates,
    date_of,
    dates_in,
    may_open_year,
    number_of,
    read_dates,
)
from minutes_cli.lines import Piece, line_of
from minutes_cli.vocabulary.calendar import AND, ERAS, FROM_TO, OTHER_DAYS, WEEKDAYS

if TYPE_CHECKING:
    from minutes_cli.diagnostics import Found
    from minutes_cli.forms.dates import DateForm
    from minutes_cli.vocabulary.calendar import Between, Era, OtherWord


def read(*printed: str, year: int | None = None) -> Found[MeetingDates] | None:
    return read_dates([Piece(line_of(line, number)) for number, line in enumerate(printed, 1)], year=year)


def days(*printed: str) -> tuple[str | None, str | None]:
    found = read(*printed)
    assert found is not None
    first, last = found.value.date, found.value.end_date
    return first.isoformat() if first else None, last.isoformat() if last else None


def codes(*printed: str) -> list[Code]:
    found = read(*printed)
    return [note.code for note in found.notes] if found is not None else []


@pytest.mark.parametrize("row", DATE_FORMS, ids=lambda row: row.seen)
def test_each_date_form(row: DateForm) -> None:
    found = dates_in(fold_text(row.seen))
    assert [date.date for date in found] == [row.means]


@pytest.mark.parametrize("row", DATE_FORMS, ids=lambda row: row.seen)
def test_each_date_form_is_the_first_that_fits(row: DateForm) -> None:
    fitting = next(form for form in DATE_FORMS if regex.search(form.pattern, fold_text(row.seen)))
    assert fitting is row


@pytest.mark.parametrize("row", [row for row in DATE_FORMS if row.means], ids=lambda row: row.seen)
def test_each_date_with_its_year_begins_as_one_may(row: DateForm) -> None:
    (found,) = dates_in(fold_text(row.seen))
    assert may_open_year(fold_text(row.seen)[found.start : found.start + 1])


@pytest.mark.parametrize("text", ["明治43年5月15日", "二〇二四年七月三十日", "一九九八年七月三日"])
def test_a_year_may_begin_with_any_era_and_any_century(text: str) -> None:
    assert dates_in(text)[0].has_year
    assert may_open_year(text[:1])


@pytest.mark.parametrize("row", ERAS, ids=lambda row: row.seen)
def test_each_era(row: Era) -> None:
    (found,) = dates_in(fold_text(row.seen))
    assert found.date is not None
    assert found.date.year == row.before + number_of(fold_text(row.seen)[2:].split("年")[0])
    if row.letter is not None:
        assert dates_in(f"{row.letter}3.5.15")[0].date == dt.date(row.before + 3, 5, 15)


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        ("令和6年5月15日（水）", "2024-05-15"),
        ("令和６年５月１５日（水曜日）", "2024-05-15"),
        ("令和6年5月15日 水曜日", "2024-05-15"),
        ("令和６年５月１５日⽔曜⽇", "2024-05-15"),
        ("令和 ６ 年 10 月 4 日 （ 金 ）", "2024-10-04"),
        ("令和 ６ 年 １ ０ 月 １ ５ 日", "2024-10-15"),
        ("令和六年七月三十日", "2024-07-30"),
        ("令和元年十二月二十一日（土曜日）", "2019-12-21"),
        ("平成三十一年四月一日", "2019-04-01"),
        ("平成３１年５月１日", "2019-05-01"),
        ("平成35年1月1日", "2023-01-01"),
        ("明治三十三年三月一日", "1900-03-01"),
        ("R6.5.15", "2024-05-15"),
        ("R6.05.15.", "2024-05-15"),
        ("R6/5/15", "2024-05-15"),
        ("Ｈ３０．４．２（月）", "2018-04-02"),
        ("令和6(2024)年5月15日", "2024-05-15"),
        ("令和7（2025）年9月2日", "2025-09-02"),
        ("令和6年（2024年）5月15日", "2024-05-15"),
        ("2024年（令和6年）5月15日", "2024-05-15"),
        ("2024 年 5 月 15 日", "2024-05-15"),
        ("二〇二四年五月十五日", "2024-05-15"),
        ("二千二十四年五月十五日", "2024-05-15"),
        ("2024. 5. 15", "2024-05-15"),
        ("2024/05/15 Wed", "2024-05-15"),
        ("2019/12/1318:00から20:00まで", "2019-12-13"),
        ("2024-05-15(Wed)", "2024-05-15"),
        ("令和６年５月１５日（水・祝）", "2024-05-15"),
        ("令和６年５月１５日（祝・水）", "2024-05-15"),
        ("令和6年5月15日本館会議室", "2024-05-15"),
        ("令和6年5月15日 金沢市内", "2024-05-15"),  # 金 begins a place, no weekday
        ("2024-05-15-議事録", "2024-05-15"),
        ("更新日：2024年5月1日　開催日：2024年5月15日", "2024-05-15"),
    ],
)
def test_one_day(printed: str, means: str) -> None:
    assert days(printed) == (means, None)
    assert codes(printed) == []


@pytest.mark.parametrize(
    ("printed", "last"),
    [
        ("令和6年5月14日（火）～16日（木）", "2024-05-16"),
        ("令和6年5月14日（火）～5月16日（木）", "2024-05-16"),
        ("令和6年5月14日（火）～同月16日（木）", "2024-05-16"),
        ("令和６年５月１４日、１５日", "2024-05-15"),
        ("令和６年５月１４日（火）、１５日（水）及び１６日（木）", "2024-05-16"),
        ("令和６年５月１４日（火）及び６月１日（土）", "2024-06-01"),
        ("令和6年5月14日から令和6年5月16日まで", "2024-05-16"),
        ("自 令和6年5月14日　至 令和6年5月16日", "2024-05-16"),
        ("令和6年5月14日（1日目）、15日（2日目）", "2024-05-15"),
        ("令和6年5月14日（火）10:00～12:00、5月15日（水）10:00～12:00", "2024-05-15"),
        ("令和6年5月14日10時～5月16日12時", "2024-05-16"),
        ("2024/5/14-16", "2024-05-16"),
        ("2024.5.14～5.16", "2024-05-16"),
        ("2024年5月14日～2025年1月2日", "2025-01-02"),
    ],
)
def test_several_days(printed: str, last: str) -> None:
    assert days(printed) == ("2024-05-14", last)
    assert codes(printed) == []


@pytest.mark.parametrize("row", FROM_TO + AND, ids=lambda row: row.seen)
def test_each_sign_between_two_days(row: Between) -> None:
    sign = fold_text(row.sign)
    assert sign in fold_text(row.seen)
    assert days(f"令和6年5月14日{row.sign}15日") == ("2024-05-14", "2024-05-15")


@pytest.mark.parametrize(
    "printed",
    [
        ("令和6年5月14日（火）～", "16日（木）"),
        ("自　令和6年5月14日", "至　令和6年5月16日"),
        ("令和6年5月14日（火）10:00～12:00", "令和6年5月16日（木）10:00～12:00"),
        ("１日目：令和6年5月14日", "２日目：令和6年5月16日"),
        ("令和6年5月14日（火）", "10:00～12:00", "5月16日（木）", "10:00～12:00"),
    ],
    ids=" / ".join,
)
def test_several_days_on_several_lines(printed: tuple[str, ...]) -> None:
    assert days(*printed) == ("2024-05-14", "2024-05-16")


@pytest.mark.parametrize(
    "printed",
    [
        ("令和6年5月14日　～　同日",),
        ("令和6年5月14日（火）、資料は5月16日",),
        ("令和6年5月14日　10:00-16:00",),
        ("2024/5/14 - 16:00",),
        ("令和6年5月14日", "令和6年5月15日に資料を公開した"),
        ("令和6年5月14日", "次回　令和6年6月1日"),
        ("令和6年5月14日", "（令和6年5月20日更新）"),
        ("令和6年5月14日～13日",),
    ],
    ids=" / ".join,
)
def test_one_day_and_no_other(printed: tuple[str, ...]) -> None:
    assert days(*printed) == ("2024-05-14", None)


@pytest.mark.parametrize(
    "printed",
    [
        "毎日新聞",
        "3/4が賛成",
        "2024-05版",
        "資料2-1",
        "8/10ページ",
        "'24/5/15",
        "03-1234-5678",
        "192.168.1.1",
        "R6-5-15",
        "令和6年度",
        "2024年5月",
        "13日間",
        "5日（火）～7日",
        "1/2/2024",
        "20240515",
        "第213回国会",
        "4.2.1",
    ],
)
def test_what_looks_like_a_date_and_is_none(printed: str) -> None:
    assert dates_in(fold_text(printed)) == []
    assert read(printed) is None


@pytest.mark.parametrize("row", OTHER_DAYS, ids=lambda row: row.seen)
def test_each_word_of_another_day(row: OtherWord) -> None:
    assert row.word in fold_text(row.seen)
    assert len(dates_in(fold_text(row.seen))) == 1
    assert read(row.seen) is None


@pytest.mark.parametrize("printed", ["5月15日（水）", "24年5月15日", "資料1　5月15日"])
def test_a_year_is_never_guessed(printed: str) -> None:
    found = read(printed)
    assert found is not None
    assert found.value == MeetingDates(None, None)
    assert [note.code for note in found.notes] == [Code.DATE_WITHOUT_YEAR]


def test_a_year_that_stands_elsewhere_may_be_given() -> None:
    found = read("5月14日（火）～16日（木）", year=2024)
    assert found is not None
    assert found.value == MeetingDates(dt.date(2024, 5, 14), dt.date(2024, 5, 16))


def test_the_first_date_stays_the_meetings_though_its_year_is_missing() -> None:
    assert days("5月14日", "令和6年5月20日") == (None, None)
    assert days("5月14日", "令和6年5月14日") == ("2024-05-14", None)


def test_a_day_that_the_calendar_has_not() -> None:
    assert days("令和6年2月30日") == (None, None)
    assert codes("令和6年2月30日") == [Code.INVALID_DATE]


@pytest.mark.parametrize(
    "printed", ["令和6年5月15日（木）", "令和6年5月14日（火）～15日（金）", "2024-05-15 Thu"]
)
def test_a_weekday_that_disagrees(printed: str) -> None:
    assert codes(printed) == [Code.WEEKDAY_DISAGREES]


@pytest.mark.parametrize("weekday", WEEKDAYS)
def test_each_weekday(weekday: str) -> None:
    day = 13 + WEEKDAYS.index(weekday)
    assert codes(f"令和6年5月{day}日（{weekday}）") == []
    assert dates_in(f"令和6年5月{day}日({weekday})")[0].weekday == weekday


def test_the_place_of_a_date() -> None:
    text = fold_text("開催日は令和６年５月１５日（水）です")
    (found,) = dates_in(text)
    assert text[found.start : found.end] == found.printed == "令和6年5月15日(水)"
    assert (found.has_year, found.weekday, found.month, found.day) == (True, "水", 5, 15)


def test_lines_of_the_dates() -> None:
    found = read("日時", "自　令和6年5月14日", "至　令和6年5月16日")
    assert found is not None
    assert found.lines == (2, 3)


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        ("元", 1),
        ("6", 6),
        ("1 5", 15),
        ("三十", 30),
        ("十二", 12),
        ("二〇二四", 2024),
        ("千二百三", 1203),
        ("百", 100),
    ],
)
def test_numbers(printed: str, means: int) -> None:
    assert number_of(printed) == means


def test_no_date_without_its_year() -> None:
    assert date_of(None, 5, 15) is None
    assert date_of(0, 5, 15) is None
