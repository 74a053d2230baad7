"""Dates: 令和6年5月15日（水）, 令和六年七月三十日, R6.5.15, 2024/5/15, and several days in a row.

Guarantees: linear in the text; what is not printed is null, not guessed (a date without its year has
none); a date that the calendar does not have, and a weekday that does not fit, are doubts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import regex

from minutes_cli.diagnostics import Code, Found, Note
from minutes_cli.matching import Pattern, pattern_of
from minutes_cli.vocabulary.calendar import (
    AND,
    ERAS,
    FROM_TO,
    KANJI_DIGITS,
    KANJI_UNITS,
    OTHER_DAYS,
    OTHER_DAYS_JOIN,
    WEEKDAY_NAMES,
    WEEKDAYS,
    Side,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_cli.diagnostics import Span
    from minutes_cli.lines import Piece

_S = r"\s{0,6}+"
_ERA = "|".join(era.name for era in ERAS)
_ERA_LETTERS = "".join(era.letter for era in ERAS if era.letter)
_NUMERALS = "〇零○一二三四五六七八九十"
# Digits may be set apart by justification (１ ５日); only where a year is printed in front of them.
_TWO = rf"(?:\d\s?+\d|\d|[{_NUMERALS}]{{1,3}}+)"
_ERA_YEAR = rf"(?:元|{_TWO})"
_KANJI_YEAR = r"(?:(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}|二千(?:[二三四五六七八九]?+十)?+[一二三四五六七八九]?+)"
_YEAR = rf"(?:(?:19|20)\d\d|{_KANJI_YEAR})"
_MONTH_DAY = rf"(?P<month>{_TWO}){_S}月{_S}(?P<day>{_TWO}){_S}日(?!間)"
_OF_ERA = rf"\({_S}(?:{_ERA}){_S}{_ERA_YEAR}{_S}年?+{_S}\)"
_OF_WEST = rf"\({_S}(?:19|20)\d\d{_S}年?+{_S}\)"
_NO_LETTER = r"(?<![A-Za-z\d])"
_NO_MORE = r"(?!\d|[./\-]\d)"
_PLAIN_MONTH = (
    r"(?:(?<![\d./\-])(?:1[0-2]|0?[1-9])|(?<![〇零○一二三四五六七八九十])(?:十[一二]?+|[一二三四五六七八九]))"
)
_PLAIN_DAY = r"(?:3[01]|[12]\d|0?[1-9]|[二三]?+十[一二三四五六七八九]?+|[一二三四五六七八九])"


class DateForm(NamedTuple):
    """A form of print: its pattern on folded text, a line it was seen in, and what that line means."""

    pattern: str
    seen: str
    means: dt.date | None


DATE_FORMS: tuple[DateForm, ...] = (  # the first that fits; a date without its year means null
    DateForm(
        rf"(?P<era>{_ERA}){_S}(?P<era_year>{_ERA_YEAR}){_S}(?:{_OF_WEST}{_S})?+年{_S}(?:{_OF_WEST}{_S})?+{_MONTH_DAY}",
        "令和 ６ (2024) 年 10 月 4 日",
        dt.date(2024, 10, 4),
    ),
    DateForm(
        rf"{_NO_LETTER}(?P<era>[{_ERA_LETTERS}]){_S}(?P<era_year>\d{{1,2}}+|元){_S}年{_S}{_MONTH_DAY}",
        "R6年5月15日",
        dt.date(2024, 5, 15),
    ),
    DateForm(
        rf"(?<!\d)(?P<year>{_YEAR}){_S}(?:{_OF_ERA}{_S})?+年{_S}(?:{_OF_ERA}{_S})?+{_MONTH_DAY}",
        "２０２４（令和６）年５月１５日",
        dt.date(2024, 5, 15),
    ),
    DateForm(
        rf"(?P<month>{_PLAIN_MONTH}){_S}月{_S}(?P<day>{_PLAIN_DAY}){_S}日(?!間)",
        "5月15日（水）",
        None,
    ),
    DateForm(
        rf"{_NO_LETTER}(?P<era>[{_ERA_LETTERS}]|{_ERA})\s?+(?P<era_year>\d{{1,2}}+|元)"
        rf"(?:\.\s?+(?P<month>\d{{1,2}}+)\.\s?+(?P<day>\d{{1,2}}+)|/(?P<month>\d{{1,2}}+)/(?P<day>\d{{1,2}}+)){_NO_MORE}",
        "Ｒ６．５．１５",
        dt.date(2024, 5, 15),
    ),
    DateForm(
        r"(?<![A-Za-z\d/.\-])(?P<year>(?:19|20)\d\d)-(?P<month>\d{1,2}+)-(?P<day>\d{1,2}+)(?!\d|[./\-]\d)",
        "2024-05-03T01:15:32",
        dt.date(2024, 5, 3),
    ),
    DateForm(
        r"(?<![A-Za-z\d/.\-])(?P<year>(?:19|20)\d\d)"
        r"(?:/(?P<month>\d{1,2}+)/(?P<day>\d{1,2}+)(?!\d|[./]\d)"
        r"|/(?P<month>\d\d)/(?P<day>\d\d)(?=\d{1,2}:\d\d)"
        r"|\.\s?+(?P<month>\d{1,2}+)\.\s?+(?P<day>\d{1,2}+)(?!\d|[./]\d))",
        "2024/5/15",
        dt.date(2024, 5, 15),
    ),
)

_HOLIDAY = rf"(?:{_S}[・,、/]?+{_S}(?:祝日?+|休日?+|振替休日|振休))"
_WEEKDAY_NAME = rf"(?P<weekday_name>(?i:{'|'.join(WEEKDAY_NAMES)}))[a-z]{{0,6}}+\.?+"
_WEEKDAY = (
    rf"(?:{_S}[(\[〔]{_S}(?:祝{_S}[・,、/]{_S})?+(?P<weekday>[{WEEKDAYS}])(?:{_S}曜{_S}日?+)?+{_HOLIDAY}?+{_S}[)\]〕]"
    rf"|{_S}(?P<weekday>[{WEEKDAYS}]){_S}曜{_S}日?+"
    rf"|\s?+(?P<weekday>[{WEEKDAYS}])(?=\s|$)(?!\s++時)"
    rf"|{_S}\({_S}{_WEEKDAY_NAME}{_S}\)|{_S}{_WEEKDAY_NAME}(?![A-Za-z]))?+"
)
_MONTH_SIGN = "月"
_FIGURE_SIGNS = frozenset("/-.")
_OPENS_YEAR = frozenset("12一二" + _ERA_LETTERS + "".join(era.name[0] for era in ERAS))
"""What a date with its year begins with: most lines hold none of it where such a date would stand."""


def _date_of(forms: Iterable[DateForm]) -> Pattern[str]:
    return Pattern(rf"(?:{'|'.join(f'(?:{form.pattern})' for form in forms)}){_WEEKDAY}")


_DATE = _date_of(DATE_FORMS)
_DATE_OF_MONTHS = _date_of(form for form in DATE_FORMS if _MONTH_SIGN in form.pattern)

_ONLY_YEAR = Pattern(
    rf"(?:(?P<era>{_ERA}){_S}(?P<era_year>{_ERA_YEAR})|(?<!\d)(?P<year>(?:19|20)\d\d)){_S}年(?!度)"
)

# From one day to the next: ～, 及び, （1日目）・, 10:00～12:00、
_SIGNS = "|".join(regex.escape(row.sign) for row in (*FROM_TO, *AND))
_CLOCK = rf"(?:午前|午後)?+{_S}\d{{1,2}}+{_S}(?:時(?:{_S}\d{{1,2}}+{_S}分|半)?+|:\d\d)"
_TO_NEXT = rf"(?:{_S}\([^()]{{1,10}}+\))?+(?:{_S}{_CLOCK}(?:{_S}(?:{_SIGNS}){_S}{_CLOCK})?{_S}(?:まで)?+)?{_S}(?:{_SIGNS}){_S}(?:至{_S})?+"
_LATER_DAY = rf"(?:同年{_S})?+(?:(?P<month>{_PLAIN_MONTH}){_S}月{_S}|同月{_S}|翌)?+(?P<day>{_PLAIN_DAY}){_S}日(?!間|目){_WEEKDAY}"
_LATER_FIGURES = rf"(?:(?P<month>\d{{1,2}}+)[/.])?+(?P<day>\d{{1,2}}+)(?=\s|$|\()(?!\s*+時){_WEEKDAY}"
# A line below that goes on with the days: 至 …, ～ …, ２日目：…
_GOES_ON = rf"{_S}(?:(?P<word>(?:{_SIGNS})|閉会|終了|第?+{_S}\d{{1,2}}+{_S}日目|\(\d{{1,2}}+日目\)|[①-⑨])[:\s]{{0,4}}+)?+"
_OPEN_END = Pattern(rf"(?:{_SIGNS}){_S}$")
_ONLY_CLOCKS = Pattern(r"[\s\d:時分半~\-—から迄まで午前後、,()頃開会閉散終了議]*+$")

_BEFORE_WORDS = "|".join(row.word for row in OTHER_DAYS if row.side is Side.BEFORE)
_BEHIND_WORDS = "|".join(row.word for row in OTHER_DAYS if row.side is Side.BEHIND)
_ANOTHER_BEFORE = Pattern(
    rf"(?i:{_BEFORE_WORDS})(?:{'|'.join(OTHER_DAYS_JOIN)}){{0,4}}+[\s:([・,、]{{0,4}}+$"
)
_ANOTHER_BEHIND = Pattern(rf"[\s(]{{0,2}}+(?:{_BEHIND_WORDS})")
_MOST_DAYS = 31
_MOST_LINES = 12
_LONGEST_DAY = 40


class DateFound(NamedTuple):
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
    at: Piece | None = field(default=None, compare=False)
    """Where the date is printed."""
    end_at: Piece | None = field(default=None, compare=False)


def dates_in(text: str) -> list[DateFound]:
    """Return all dates of a folded text, in order."""
    figures = not _FIGURE_SIGNS.isdisjoint(text)
    if not figures and _MONTH_SIGN not in text:
        return []
    pattern = _DATE if figures else _DATE_OF_MONTHS
    return [_found(match) for match in pattern.finditer(text)]


def may_open_year(text: str) -> bool:
    """Return whether a date with its year could begin in a folded text."""
    return not _OPENS_YEAR.isdisjoint(text)


def year_in(text: str) -> int | None:
    """Return the calendar year that a folded text names: 令和 7年 of 令和 7年議会運営委員会; no 年度."""
    match = _ONLY_YEAR.search(text)
    if match is None:
        return None
    if match["year"]:
        return int(match["year"])
    before = next(era.before for era in ERAS if era.name == match["era"])
    return before + number_of(match["era_year"])


def number_of(digits: str) -> int:
    """Return the number that 6, 元, 三十, 千二百 or 二〇二四 stands for."""
    bare = "".join(digits.split())
    if bare == "元":
        return 1
    if bare.isdecimal():
        return int(bare)
    total = value = 0
    for letter in bare:
        if letter in KANJI_UNITS:
            total += (value or 1) * KANJI_UNITS[letter]
            value = 0
        else:
            value = value * 10 + KANJI_DIGITS.get(letter, 0)
    return total + value


def date_of(year: int | None, month: int, day: int) -> dt.date | None:
    """Return the date, or null where the calendar has none such."""
    if year is None:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _found(match: regex.Match[str]) -> DateFound:
    parts = match.groupdict()
    year: int | None = None
    if parts["era"]:
        before = next(era.before for era in ERAS if parts["era"] in (era.name, era.letter))
        year = before + number_of(parts["era_year"])
    elif parts["year"]:
        year = number_of(parts["year"])
    month, day = number_of(parts["month"]), number_of(parts["day"])
    date = date_of(year, month, day)
    return DateFound(
        match.start(), match.end(), date, match.group(), year is not None, _weekday(parts), month, day
    )


def _weekday(parts: dict[str, str | None]) -> str | None:
    name = parts["weekday_name"]
    return WEEKDAYS[WEEKDAY_NAMES[name.lower()]] if name else parts["weekday"]


def read_dates(pieces: Sequence[Piece], *, year: int | None = None) -> Found[MeetingDates] | None:
    """Return the meeting's date: the first that is no other day's. `year` is what a yearless date means."""
    yearless: tuple[Piece, DateFound] | None = None
    for index, piece in enumerate(pieces):
        text = piece.text
        for found in dates_in(text):
            if _is_anothers(text, found):
                continue
            if not found.has_year and year is not None:
                return _meeting_dates(pieces[index:], _of_year(found, year))
            if found.has_year and (yearless is None or _same_day(yearless[1], found)):
                return _meeting_dates(pieces[index:], found)
            yearless = yearless or (piece, found)
    if yearless is None:
        return None
    piece, found = yearless
    span = (piece.line.number, piece.line.number)
    note = Code.DATE_WITHOUT_YEAR.at(span, printed=found.printed.strip())
    at = piece.part(found.start, found.end)
    return Found(MeetingDates(None, None, at), span, (note,), (at,))


def _of_year(found: DateFound, year: int) -> DateFound:
    return found._replace(date=date_of(year, found.month, found.day), has_year=True)


def _same_day(one: DateFound, other: DateFound) -> bool:
    return (one.month, one.day) == (other.month, other.day)


def _later_day(text: str, position: int) -> regex.Match[str] | None:
    """Return the match of a day printed without its year: …及び21日, …～6/12."""
    forms = (
        (_LATER_DAY, _LATER_FIGURES)
        if "日" in text[position : position + _LONGEST_DAY]
        else (_LATER_FIGURES,)
    )
    return next((match for form in forms if (match := pattern_of(form).match(text, position))), None)


def _is_anothers(text: str, found: DateFound) -> bool:
    """更新日：…, 次回は…, …現在: not the meeting's own day."""
    if _ANOTHER_BEFORE.search(text[max(0, found.start - 20) : found.start]):
        return True
    return bool(_ANOTHER_BEHIND.match(text, found.end))


def _meeting_dates(pieces: Sequence[Piece], found: DateFound) -> Found[MeetingDates]:
    span = (pieces[0].line.number, pieces[0].line.number)
    at = pieces[0].part(found.start, found.end)
    if found.date is None:
        note = Code.INVALID_DATE.at(span, printed=found.printed.strip())
        return Found(MeetingDates(None, None, at), span, (note,), (at,))
    notes = _weekday_note(found.date, found.weekday, span)
    days = _Days(found.date, found.end)
    days.follow(pieces[0])
    last_line = days.follow_below(pieces)
    if days.last <= found.date:
        return Found(
            MeetingDates(found.date, None, at), (span[0], last_line), tuple(notes), (at, *days.pieces)
        )
    notes.extend(_weekday_note(days.last, days.weekday, (last_line, last_line)))
    dates = MeetingDates(found.date, days.last, at, days.pieces[-1])
    return Found(dates, (span[0], last_line), tuple(notes), (at, *days.pieces))


def _weekday_note(date: dt.date, weekday: str | None, span: Span) -> list[Note]:
    if weekday is None or WEEKDAYS[date.weekday()] == weekday:
        return []
    return [Code.WEEKDAY_DISAGREES.at(span, printed=weekday, date=date.isoformat())]


@dataclass(slots=True)
class _Days:
    """Walks from the first day over 5日（火）～7日（木）, ４月１０日、１１日 to the last."""

    last: dt.date
    end: int
    weekday: str | None = None
    pieces: list[Piece] = field(default_factory=list)
    """Where the later days are printed."""

    def follow(self, piece: Piece) -> None:
        """Take the days that stand behind on the same line."""
        text = piece.text
        for _ in range(_MOST_DAYS):
            gap = pattern_of(_TO_NEXT).match(text, self.end)
            if gap is None or not self._take(piece, gap.end()):
                return

    def follow_below(self, pieces: Sequence[Piece]) -> int:
        """Take the days that stand on the lines below; return the last line that was used."""
        used = pieces[0].line.number
        above = pieces[0].text
        for piece in islice(pieces, 1, _MOST_LINES):
            text = piece.text
            start = pattern_of(_GOES_ON).match(text)
            if start is not None and self._goes_on(above, text, start) and self._take(piece, start.end()):
                self.follow(piece)
                used = piece.line.number
            elif dates_in(text):
                return used
            above = text
        return used

    @staticmethod
    def _goes_on(above: str, text: str, start: regex.Match[str]) -> bool:
        if start["word"] or _OPEN_END.search(above[-12:]):
            return True
        day = _DATE.match(text, start.end()) or pattern_of(_LATER_DAY).match(text, start.end())
        return day is not None and bool(_ONLY_CLOCKS.match(text, day.end()))

    def _take(self, piece: Piece, position: int) -> bool:
        text = piece.text
        match = _DATE.match(text, position)
        if match is not None:
            found = _found(match)
            date = found.date or date_of(self.last.year, found.month, found.day)
            at = piece.part(position, found.end)
            return not _is_anothers(text, found) and self._advance(date, found.weekday, found.end, at)
        match = _later_day(text, position)
        if match is None:
            return False
        month = number_of(match["month"]) if match["month"] else self.last.month
        date = date_of(self.last.year, month, number_of(match["day"]))
        at = piece.part(position, match.end())
        return self._advance(date, _weekday(match.groupdict()), match.end(), at)

    def _advance(self, date: dt.date | None, weekday: str | None, end: int, at: Piece) -> bool:
        if date is None or date <= self.last:
            return False
        self.last, self.weekday, self.end = date, weekday, end
        self.pieces.append(at)
        return True
