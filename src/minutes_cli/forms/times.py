"""Times: 15:00～16:00, 午後1時30分から3時まで, 自 … 至 …, 午後零時十分, 正午, 25:00.

Guarantees: linear in the text; the end inherits 午後 only where the clock then runs forward; an hour
beyond 24 is read as the next day's and said so; what is no time of day is a doubt, not a guess.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import regex

from minutes_cli.diagnostics import Code, Found, Note
from minutes_cli.forms.dates import number_of
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.calendar import FROM_TO, OTHER_TIMES, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.diagnostics import Span
    from minutes_cli.lines import Piece

_S = r"\s{0,6}+"
_KANJI = r"[〇零○一二三四五六七八九十]"
_N = rf"(?:\d{{1,2}}+|{_KANJI}{{1,3}}+)"
_HALF_DAY = rf"(?:(?P<half>午前|午後|午后|(?i:(?<![a-z])(?:AM|PM|A\.M\.|P\.M\.))|朝|夕方?+|夜){_S})?+"
# 一時 alone is as often "for a while" (一時休憩): it is a time of day where more stands around it
_NOT_FOR_A_WHILE = rf"(?:(?<=午前|午後|午后)|(?!一時(?!{_S}(?:{_KANJI}{{1,3}}+分|半|から|より|~|開|散|閉))))"
_NO_SPAN = r"時(?!間|的|代|期|限|点|給|差|刻|折|々)"
_MINUTES = (
    rf"{_S}(?P<minute>{_N}){_S}分(?!間)|(?P<minute>\d\d)(?!\d|\s?+[名人件月日年回頁%])|{_S}(?P<half_hour>半)"
)
_AFTER_DATE = r"(?<=20\d\d[/.\-]\d\d[/.\-]\d\d)"  # 2019/12/1318:00, where a cell has lost its border
_BEHIND = rf"(?:{_S}(?P<half_behind>(?i:AM|PM|A\.M\.|P\.M\.))(?![A-Za-z]))?+"


class TimeForm(NamedTuple):
    """A form of print: its pattern on folded text, a line it was seen in, its hour and minute."""

    pattern: str
    seen: str
    means: tuple[int, int]


TIME_FORMS: tuple[TimeForm, ...] = (  # the first that fits
    TimeForm(
        rf"{_HALF_DAY}(?<![\d./:])(?P<hour>\d{{1,2}}+)(?={_S}[~\-ー―—–]{_S}(?:午前|午後|同|翌)?+{_S}\d{{1,2}}+{_S}{_NO_SPAN})",
        "午後7～9時",
        (19, 0),
    ),
    TimeForm(
        rf"{_HALF_DAY}{_NOT_FOR_A_WHILE}(?<!\d)(?P<hour>{_N}){_S}{_NO_SPAN}(?:{_MINUTES})?+",
        "午後 １ 時 ３０ 分",
        (13, 30),
    ),
    TimeForm(
        rf"{_HALF_DAY}(?<!\dT)(?:(?<!\d)|{_AFTER_DATE})(?<!\d:)(?P<hour>\d{{1,2}}+){_S}:{_S}(?P<minute>\d\d)(?::\d\d)?+(?![\d:]){_BEHIND}",
        "9：30 AM",
        (9, 30),
    ),
    TimeForm(r"(?P<noon>正午)", "正午", (12, 0)),
)

_TIME = Pattern("|".join(f"(?:{form.pattern})" for form in TIME_FORMS))
_SIGNS = "|".join(regex.escape(row.sign) for row in FROM_TO)
_ABOUT = rf"(?:{_S}(?:頃|ごろ|ころ|ちょうど|分|\(?JST\)?|開会|開議|開始|開式|スタート|\((?:定刻|予定|開会|開始)\)))?+"
_BETWEEN = Pattern(
    rf"{_ABOUT}{_S}(?:{_SIGNS}){_S}(?:至|から|~)?+{_S}(?:\((?:翌日?+|予定)\)|翌日?+|同日?+)?+[\s:]*+"
)
_BEFORE_END = Pattern(
    rf"(?:{_SIGNS}|閉会|散会|終了|閉議|延会|閉式|終了予定)(?:時刻|時間|日時)?+[\s:)\]】」>]*+(?:翌日?+)?+{_S}$"
)
_BEHIND_END = Pattern(
    rf"{_S}(?:頃|ごろ|ころ)?+{_S}(?:に|\()?+{_S}(?:閉会|散会|終了|終わり|閉議|延会|閉式|まで|迄)"
)
_GOES_ON = Pattern(
    rf"(?:まで|迄|頃)?+{_S}(?:、|,|・|/|及び|および|並びに|と|;)?+{_S}(?:\(?第?[\d一二三]部\)?|[①-⑨]|再開|後半)?+[\s::]*+"
)
_NEXT_DAY = Pattern(rf"翌(?:日|朝)?+{_S}\)?+{_S}$")
_ONLY_END = Pattern(rf"(?:~|至){_S}$")
_BEFORE_WORDS = "|".join(row.word for row in OTHER_TIMES if row.side is Side.BEFORE)
_BEHIND_WORDS = "|".join(row.word for row in OTHER_TIMES if row.side is Side.BEHIND)
_ANOTHER_BEFORE = Pattern(rf"(?:{_BEFORE_WORDS})(?:開始|時間|時刻|は){{0,2}}+[\s:([]*+$")
_ANOTHER_BEHIND = Pattern(rf"{_S}(?:から|~|より)?+{_S}(?:{_BEHIND_WORDS})")
_AM_OF_TWELVE = frozenset({"am", "a.m."})
_PM = frozenset({"午後", "午后", "pm", "p.m.", "夜", "夕", "夕方"})
_AM = frozenset({"午前", "am", "a.m.", "朝"})
_MOST_TIMES = 12
_LONGEST_GAP = 60


class TimeFound(NamedTuple):
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
    start_at: Piece | None = None
    """Where the start is printed."""
    end_at: Piece | None = None


class _Row(NamedTuple):
    """A time and where it stands: the place of its piece, the piece's line and text."""

    place: int
    line: int
    text: str
    time: TimeFound


def times_in(text: str) -> list[TimeFound]:
    """Return all times of a folded text, in order."""
    if "時" not in text and ":" not in text and "正午" not in text:
        return []
    return [_found(match) for match in _TIME.finditer(text)]


def _found(match: regex.Match[str]) -> TimeFound:
    parts = match.groupdict()
    if parts["noon"]:
        return TimeFound(match.start(), match.end(), 12, 0, None, match.group())
    hour = number_of(parts["hour"])
    minute = 30 if parts["half_hour"] else number_of(parts["minute"]) if parts["minute"] else 0
    half = parts["half"] or parts["half_behind"]
    half = half.lower() if half else None
    if half in _PM and hour < 12:
        hour += 12
    elif half in _AM_OF_TWELVE and hour == 12:
        hour = 0
    return TimeFound(match.start(), match.end(), hour, minute, half, match.group())


def read_times(pieces: Sequence[Piece]) -> Found[MeetingTimes] | None:
    """Return when the meeting began and ended: the first time, and the one that stands against it."""
    rows = _rows(pieces)
    if not rows:
        return None
    first = rows[0]
    end_row = next((row for row in rows[1:] if _stands_against(pieces, first, row)), None)
    if end_row is None and _is_end(first):
        end, notes = _clock(first, None)
        at = _at(pieces, first)
        return Found(MeetingTimes(None, end, None, at), (first.line, first.line), tuple(notes), (at,))
    start, notes = _clock(first, None)
    at = _at(pieces, first)
    if end_row is None:
        return Found(MeetingTimes(start, None, at), (first.line, first.line), tuple(notes), (at,))
    end_row = _last_end(pieces, rows, end_row)
    end, more = _clock(end_row, first.time)
    notes.extend(more)
    span = (first.line, end_row.line)
    if start and end and end < start and not more:
        notes.append(Code.END_BEFORE_START.at(span, start=f"{start:%H:%M}", end=f"{end:%H:%M}"))
    end_at = _at(pieces, end_row)
    return Found(MeetingTimes(start, end, at, end_at), span, tuple(notes), (at, end_at))


def _at(pieces: Sequence[Piece], row: _Row) -> Piece:
    return pieces[row.place].part(row.time.start, row.time.end)


def _last_end(pieces: Sequence[Piece], rows: Sequence[_Row], end: _Row) -> _Row:
    """14:00～15:00、15:10～16:30: of two sittings on one line the meeting ends with the second."""
    place = rows.index(end)
    for again, last in zip(rows[place + 1 :: 2], rows[place + 2 :: 2], strict=False):
        same_line = end.place == again.place == last.place
        between = again.text[end.time.end : again.time.start] if same_line else ""
        later = (end.time.hour, end.time.minute) <= (again.time.hour, again.time.minute)
        if not (same_line and later and _GOES_ON.fullmatch(between) and _stands_against(pieces, again, last)):
            return end
        end = last
    return end


def _rows(pieces: Sequence[Piece]) -> list[_Row]:
    """Return the first times of the pieces, those left out that are no hours of the meeting (受付, 縮尺)."""
    rows: list[_Row] = []
    for place, piece in enumerate(pieces):
        text = piece.text
        for time in times_in(text):
            if not _is_anothers(text, time):
                rows.append(_Row(place, piece.line.number, text, time))
            if len(rows) == _MOST_TIMES:
                return rows
    return rows


def _is_anothers(text: str, time: TimeFound) -> bool:
    before = text[max(0, time.start - 12) : time.start]
    return bool(_ANOTHER_BEFORE.search(before) or _ANOTHER_BEHIND.match(text, time.end))


def _is_end(row: _Row) -> bool:
    """～午後５時, 17:00まで: only the end is printed."""
    before = row.text[max(0, row.time.start - 8) : row.time.start]
    return bool(_ONLY_END.search(before)) or row.text[row.time.end :].lstrip()[:2] in ("まで", "迄")


def _stands_against(pieces: Sequence[Piece], first: _Row, second: _Row) -> bool:
    """Whether the second time is the end of what the first begins."""
    if first.place == second.place:
        gap = second.time.start - first.time.end
        if gap > _LONGEST_GAP:
            return False
        between = first.text[first.time.end : second.time.start]
        between = "" if _is_aside(between) else between
    else:
        between = _between_lines(pieces, first, second)
    if _BETWEEN.fullmatch(between):
        return True
    if _BEFORE_END.search(between[-16:]) and not _opens_again(between):
        return True
    return bool(_BEHIND_END.match(second.text, second.time.end))


def _is_aside(between: str) -> bool:
    """10時 (休憩: the second time stands in brackets that the first does not."""
    return between.count("(") > between.count(")") and "休憩" in between


def _opens_again(between: str) -> bool:
    """午前10時休憩～…: what lies between begins anew."""
    return "休憩" in between and "閉会" not in between and "散会" not in between


def _between_lines(pieces: Sequence[Piece], first: _Row, second: _Row) -> str:
    """Return what is printed between two times on different lines; blank lines count for nothing."""
    tail = first.text[first.time.end : first.time.end + _LONGEST_GAP]
    middle = [piece.text[:_LONGEST_GAP] for piece in pieces[first.place + 1 : second.place]]
    head = second.text[max(0, second.time.start - _LONGEST_GAP) : second.time.start]
    return " ".join([tail, *middle, head]).strip()


def _clock(row: _Row, start: TimeFound | None) -> tuple[dt.time | None, list[Note]]:
    """Return the time of day, and the doubts about it. `start` lends its 午後 to an end without one."""
    time, span = row.time, (row.line, row.line)
    hour = time.hour if start is None or time.half else _inherited(time, start)
    printed = time.printed.strip()
    if hour >= 30 or time.minute >= 60:
        return None, [Code.INVALID_TIME.at(span, printed=printed)]
    clock = dt.time(hour % 24, time.minute)
    if hour >= 24 or _is_of_next_day(row, clock, start):
        return clock, [_past_midnight(span, printed, clock)]
    return clock, []


def _inherited(end: TimeFound, start: TimeFound) -> int:
    """午後1時から3時まで: 15; 午前10時から1時まで: 13; 午後11時から1時まで: as printed."""
    later = end.hour + 12
    if end.hour >= 12 or start.half is None:
        return end.hour
    if start.half in _PM:
        return later if (later, end.minute) >= (start.hour, start.minute) else end.hour
    forward = (end.hour, end.minute) < (start.hour, start.minute)
    return later if start.half in _AM and forward else end.hour


def _is_of_next_day(row: _Row, clock: dt.time, start: TimeFound | None) -> bool:
    """23時～翌1時: the print says so."""
    if start is None or (clock.hour, clock.minute) > (start.hour, start.minute):
        return False
    return bool(_NEXT_DAY.search(row.text[max(0, row.time.start - 8) : row.time.start]))


def _past_midnight(span: Span, printed: str, clock: dt.time) -> Note:
    return Code.TIME_PAST_MIDNIGHT.at(span, printed=printed, time=f"{clock:%H:%M}")
