"""Times: 15:00～16:00, 午後1時30分から3時まで, 自 … 至 …, 午後零時十分, 正午, 25:00.

Guarantees: linear in the text; the end inherits 午後 only where the clock then runs forward; an hour
beyond 24 is read as the next day's and said so; what is no time of day is a doubt, not a guess.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from minutes_cli.diagnostics import Code, Found, Note
from minutes_cli.fields.dates import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.lines import Piece

_S = r"\s{0,4}+"
_N = r"(?:\d{1,2}+|[〇零一二三四五六七八九十]{1,3}+)"
_HALF_DAY = rf"(?P<half>午前|午後|AM|PM|am|pm|a\.m\.|p\.m\.|朝|夜|夕方){_S}"
# 午後1時30分, 13時, 午後７時半, 十二時; not 2時間, 一時的, 3時限
_SPOKEN = rf"(?:{_HALF_DAY})?+(?P<hour>{_N}){_S}時(?!間|的|代|期|限|点|給|差){_S}(?:(?P<minute>{_N}){_S}分(?!間)?+|(?P<half_hour>半)|(?P<minute>\d{{2}})(?!\d))?+"
# 15:00, 9:30 AM; not 1:2, 10:1
_CLOCK = rf"(?:{_HALF_DAY})?+(?<![\d:])(?P<hour>\d{{1,2}}+){_S}:{_S}(?P<minute>\d\d)(?::\d\d)?+(?![\d:])(?:{_S}(?P<half_behind>AM|PM|am|pm))?+"
_NOON = r"(?P<noon>正午)"
_TIME = regex.compile(rf"(?:{_SPOKEN}|{_CLOCK}|{_NOON})")
_BETWEEN = regex.compile(
    rf"(?:{_S}(?:頃|ごろ|ころ|ちょうど|分|\(JST\)|JST|開会|開議|開始|スタート)?+{_S})(?:~|-|–|—|―|ー|→|から|より|至|、|,|/){_S}(?:から)?+{_S}(?:至)?+(?:\((?:翌|予定)[^)]{{0,6}}+\)|翌日?+|同日)?+{_S}"
)
_ENDING = regex.compile(rf"{_S}(?:頃|ごろ)?+{_S}(?:に)?+(?:閉会|散会|終了|閉議|延会|まで|閉式)")
_UNTIL = regex.compile(r"(?:至|閉会|散会|終了|~|-)[\s:]*+$")
_PM = frozenset({"午後", "PM", "pm", "p.m.", "夜", "夕方"})
_AM = frozenset({"午前", "AM", "am", "a.m.", "朝"})


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A time in a folded text. `hour` as on the clock of 24 (and beyond); `half` what was printed."""

    start: int
    end: int
    hour: int
    minute: int
    half: str | None
    printed: str

    @property
    def valid(self) -> bool:
        """It is a time of day, or one of the night that follows."""
        return self.hour < 30 and self.minute < 60


@dataclass(frozen=True, slots=True)
class MeetingTimes:
    """When the meeting began and ended."""

    start: dt.time | None
    end: dt.time | None


def times_in(text: str) -> list[TimeFound]:
    """Return all times of a folded text, in order."""
    if "時" not in text and ":" not in text and "正午" not in text:
        return []
    return [_found(match) for match in _TIME.finditer(text)]


def _found(match: regex.Match[str]) -> TimeFound:
    parts = match.groupdict()
    if parts.get("noon"):
        return TimeFound(match.start(), match.end(), 12, 0, None, match.group())
    hour = number_of(parts["hour"])
    minute = 30 if parts.get("half_hour") else number_of(parts["minute"]) if parts.get("minute") else 0
    half = parts.get("half") or parts.get("half_behind")
    if half in _PM and hour < 12:
        hour += 12
    elif half in ("AM", "am", "a.m.") and hour == 12:
        hour = 0
    return TimeFound(match.start(), match.end(), hour, minute, half, match.group())


def read_times(pieces: Sequence[Piece]) -> Found[MeetingTimes] | None:
    """Return when the meeting began and ended: the first time, and the one that stands against it."""
    found: list[tuple[Piece, TimeFound]] = [
        (piece, time) for piece in pieces for time in times_in(piece.text)
    ]
    if not found:
        return None
    first = found[0]
    second = next((row for row in found[1:] if _stands_against(first, row)), None)
    notes: list[Note] = []
    if second is None and _is_end(first):
        end, more = _time_of(first, None)
        return Found(MeetingTimes(None, end), _span(first, first), tuple(more))
    start, more = _time_of(first, None)
    notes.extend(more)
    end = None
    if second is not None:
        end, more = _time_of(second, first[1])
        notes.extend(more)
        if start and end and end < start and second[1].hour < 24:
            notes.append(
                Code.END_BEFORE_START.at(_span(first, second), start=f"{start:%H:%M}", end=f"{end:%H:%M}")
            )
    return Found(MeetingTimes(start, end), _span(first, second or first), tuple(notes))


def _is_end(row: tuple[Piece, TimeFound]) -> bool:
    """～午後５時: only the end is printed."""
    piece, time = row
    before = piece.text[max(0, time.start - 4) : time.start]
    return before.rstrip().endswith(("~", "至")) or bool(
        regex.compile(rf"{_S}まで").match(piece.text, time.end)
    )


def _stands_against(first: tuple[Piece, TimeFound], second: tuple[Piece, TimeFound]) -> bool:
    """Whether the second time is the end of what the first begins."""
    if first[0].line.number != second[0].line.number:
        between = second[0].text[: second[1].start].strip()
        return between.endswith(("至", "~", "-", "閉会", "散会", "終了")) or bool(
            _ENDING.match(second[0].text, second[1].end)
        )
    text = first[0].text
    if _BETWEEN.fullmatch(text, first[1].end, second[1].start):
        return True
    between = text[first[1].end : second[1].start]
    if _UNTIL.search(between[-12:]):
        return True
    return len(between) <= 40 and bool(_ENDING.match(text, second[1].end))


def _time_of(row: tuple[Piece, TimeFound], start: TimeFound | None) -> tuple[dt.time | None, list[Note]]:
    piece, found = row
    span = (piece.line.number, piece.line.number)
    hour = found.hour
    if (
        start is not None
        and found.half is None
        and start.half in _PM
        and hour < 12
        and hour + 12 >= start.hour
    ):
        hour += 12
    elif start is not None and found.half is None and start.half in _AM and hour < 12 and hour < start.hour:
        hour += 12  # 午前10時から1時まで
    if hour >= 30 or found.minute >= 60:
        return None, [Code.INVALID_TIME.at(span, printed=found.printed.strip())]
    if hour >= 24:
        time = dt.time(hour - 24, found.minute)
        return time, [Code.TIME_PAST_MIDNIGHT.at(span, printed=found.printed.strip(), time=f"{time:%H:%M}")]
    return dt.time(hour, found.minute), []


def _span(first: tuple[Piece, TimeFound], last: tuple[Piece, TimeFound]) -> tuple[int, int]:
    numbers = first[0].line.number, last[0].line.number
    return min(numbers), max(numbers)
