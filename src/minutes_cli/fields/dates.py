"""Dates: 令和6年5月15日（水）, 令和六年七月三十日, R6.5.15, 2024/5/15, and several days in a row.

Guarantees: linear in the text; what is not printed is null, not guessed (a date without its year has
none); a date that the calendar does not have, and a weekday that does not fit, are doubts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from minutes_cli.diagnostics import Code, Found, Note
from minutes_cli.vocabulary.calendar import ERAS, KANJI_DIGITS, NOT_THE_MEETINGS, WEEKDAY_NAMES, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.lines import Piece

_BEFORE_ERA = {name: era.before for era in ERAS for name in era.names}
_ERA_NAMES = "令和|平成|昭和|大正|明治"
_K = "〇零一二三四五六七八九十"
_YEAR = rf"(?:元|\d{{1,2}}+|[{_K}]{{1,3}}+)"
_TWO = rf"(?:\d{{1,2}}+|[{_K}]{{1,3}}+)"
_S = r"\s{0,4}+"

# Each form of a year that may stand before 月 and 日. Most particular first.
_YEAR_FORMS = (
    rf"(?P<era>{_ERA_NAMES}){_S}(?P<era_year>{_YEAR}){_S}(?:\({_S}\d{{4}}{_S}年?+{_S}\){_S})?+年{_S}(?:\({_S}\d{{4}}{_S}年?+{_S}\){_S})?+",
    rf"(?P<year>(?:19|20)\d\d){_S}(?:\({_S}(?:{_ERA_NAMES}){_S}{_YEAR}{_S}年?+{_S}\){_S})?+年{_S}(?:\({_S}(?:{_ERA_NAMES}){_S}{_YEAR}{_S}年?+{_S}\){_S})?+",
    r"(?P<year>二[〇零]{1}[一二三四五六七八九〇零]{2})年\s{0,4}+",
    r"",
)
_WEEKDAY = rf"(?:{_S}[(\[〔]{_S}(?P<weekday>[{WEEKDAYS}])(?:曜日?+)?+(?:{_S}[・,、/]{_S}[祝休振][日替休]{{0,3}}+)?+{_S}[)\]〕]|{_S}(?P<weekday>[{WEEKDAYS}])曜日?+|{_S}\(?+(?P<weekday_name>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{{0,6}}+\.?+\)?+)?+"

_JAPANESE = "|".join(
    rf"(?:{form}(?P<month>{_TWO}){_S}月{_S}(?P<day>{_TWO}){_S}日(?!間|目|程|本))" for form in _YEAR_FORMS
)
_ERA_LETTER = r"(?:(?<![A-Za-z\d])(?P<era>[RHS]|令和|平成|昭和)\s?+(?P<era_year>\d{1,2}+|元)(?:(?:\.\s?+)(?P<month>\d{1,2}+)\.\s?+(?P<day>\d{1,2}+)|/(?P<month>\d{1,2}+)/(?P<day>\d{1,2}+)|-(?P<month>\d{1,2}+)-(?P<day>\d{1,2}+)))(?![\d.])"
_WESTERN = r"(?:(?<![\d/.\-])(?P<year>(?:19|20)\d\d)(?:/(?P<month>\d{1,2}+)/(?P<day>\d{1,2}+)|-(?P<month>\d{1,2}+)-(?P<day>\d{1,2}+)|\.\s?+(?P<month>\d{1,2}+)\.\s?+(?P<day>\d{1,2}+)))(?:T(?=\d\d:)|(?![\d/.\-]))"
_DATE = regex.compile(rf"(?:{_JAPANESE}|{_ERA_LETTER}|{_WESTERN}){_WEEKDAY}")

# The second day of several: ～7日（木）, 及び12日, ・６月１日
_LATER_DAY = regex.compile(
    rf"{_S}(?:~|-|から|より|、|,|・|及び|と|並びに|およ ?び){_S}(?:(?P<month>{_TWO}){_S}月{_S})?+(?P<day>{_TWO}){_S}日(?!間|目){_WEEKDAY}"
)
_BETWEEN_DAYS = regex.compile(r"\s{0,4}+(?:~|-|から|より|、|,|・|及び|と|並びに)\s{0,4}+")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a folded text: its place, the date (null where the calendar or the print lacks it)."""

    start: int
    end: int
    date: dt.date | None
    printed: str
    has_year: bool
    weekday: str | None
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class MeetingDates:
    """When the meeting was held; `end_date` only over several days."""

    date: dt.date | None
    end_date: dt.date | None


def dates_in(text: str) -> list[DateFound]:
    """Return all dates of a folded text, in order."""
    if "月" not in text and "/" not in text and "-" not in text and "." not in text:
        return []
    return [_found(match) for match in _DATE.finditer(text)]


def number_of(digits: str) -> int:
    """Return the number that 6, 元, 三十 or 二〇二四 stands for."""
    if digits == "元":
        return 1
    if digits.isascii() and digits.isdigit():
        return int(digits)
    tens, ten, ones = digits.partition("十")
    if ten:
        return 10 * (KANJI_DIGITS.get(tens, 1) if tens else 1) + (KANJI_DIGITS.get(ones, 0) if ones else 0)
    value = 0
    for letter in digits:
        value = value * 10 + KANJI_DIGITS.get(letter, 0)
    return value


def _found(match: regex.Match[str]) -> DateFound:
    parts = match.groupdict()
    year: int | None = None
    if parts.get("era"):
        year = _BEFORE_ERA[parts["era"]] + number_of(parts["era_year"])
    elif parts.get("year"):
        year = number_of(parts["year"])
    month, day = number_of(parts["month"]), number_of(parts["day"])
    weekday = parts.get("weekday")
    if weekday is None and parts.get("weekday_name"):
        weekday = WEEKDAYS[WEEKDAY_NAMES[parts["weekday_name"]]]
    return DateFound(
        match.start(), match.end(), date_of(year, month, day), match.group(), year is not None, weekday, month, day
    )


def date_of(year: int | None, month: int, day: int) -> dt.date | None:
    """Return the date, or null where the calendar has none such."""
    if year is None:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def read_dates(pieces: Sequence[Piece]) -> Found[MeetingDates] | None:
    """Return the meeting's date, the first that is printed with its year and is no other day's."""
    yearless: tuple[Piece, DateFound] | None = None
    for piece in pieces:
        text = piece.text
        for found in dates_in(text):
            if _another_days(text, found.start):
                continue
            if not found.has_year:
                yearless = yearless or (piece, found)
                continue
            return _meeting_dates(piece, text, found)
    if yearless is None:
        return None
    piece, found = yearless
    span = (piece.line.number, piece.line.number)
    note = Code.DATE_WITHOUT_YEAR.at(span, printed=found.printed.strip())
    return Found(MeetingDates(None, None), span, (note,))


def _another_days(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].rstrip(" :(")
    return before.endswith(NOT_THE_MEETINGS)


def _meeting_dates(piece: Piece, text: str, found: DateFound) -> Found[MeetingDates]:
    span = (piece.line.number, piece.line.number)
    notes: list[Note] = []
    if found.date is None:
        notes.append(Code.INVALID_DATE.at(span, printed=found.printed.strip()))
    notes.extend(_weekday_note(found.date, found.weekday, span))
    last = _last_day(text, found)
    end_date = None
    if last is not None:
        end_date, weekday = last
        notes.extend(_weekday_note(end_date, weekday, span))
    return Found(MeetingDates(found.date, end_date), span, tuple(notes))


def _weekday_note(date: dt.date | None, weekday: str | None, span: tuple[int, int]) -> list[Note]:
    if date is None or weekday is None or WEEKDAYS[date.weekday()] == weekday:
        return []
    return [Code.WEEKDAY_DISAGREES.at(span, printed=weekday, date=date.isoformat())]


def _last_day(text: str, first: DateFound) -> tuple[dt.date, str | None] | None:
    """Follow 5日（火）～7日（木）, ４月１０日、１１日 to the last day."""
    if first.date is None:
        return None
    last: tuple[dt.date, str | None] | None = None
    year, month, position = first.date.year, first.date.month, first.end
    for _ in range(31):
        match = _LATER_DAY.match(text, position)
        if match is not None:
            month = number_of(match["month"]) if match["month"] else month
            day = date_of(year, month, number_of(match["day"]))
            weekday, end = match["weekday"], match.end()
        else:
            between = _BETWEEN_DAYS.match(text, position)
            following = _DATE.match(text, between.end()) if between is not None else None
            if following is None:
                break
            found = _found(following)
            day, weekday, end = found.date, found.weekday, found.end
        if day is None or day <= (last[0] if last else first.date):
            break
        last, position, month, year = (day, weekday), end, day.month, day.year
    return last

