"""Times: every row of the tables reads its own line; beginnings and ends; doubts; look-alikes refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import regex

from minutes_cli.diagnostics import Code
from minutes_cli.folding import fold_text
from minutes_cli.forms.times import TIME_FORMS, read_times, times_in
from minutes_cli.lines import Piece, line_of
from minutes_cli.vocabulary.calendar import FROM_TO, OTHER_TIMES

if TYPE_CHECKING:
    from minutes_cli.diagnostics import Found
    from minutes_cli.forms.times import MeetingTimes, TimeForm
    from minutes_cli.vocabulary.calendar import Between, OtherWord


def read(*printed: str) -> Found[MeetingTimes] | None:
    return read_times([Piece(line_of(line, number)) for number, line in enumerate(printed, 1)])


def clock(*printed: str) -> str:
    """Return what was read as 15:00-16:00; a dash alone where nothing is stated."""
    found = read(*printed)
    if found is None:
        return ""
    return "-".join(f"{time:%H:%M}" if time else "" for time in (found.value.start, found.value.end))


def codes(*printed: str) -> list[Code]:
    found = read(*printed)
    return [note.code for note in found.notes] if found is not None else []


@pytest.mark.parametrize("row", TIME_FORMS, ids=lambda row: row.seen)
def test_each_time_form(row: TimeForm) -> None:
    found = times_in(fold_text(row.seen))[0]
    assert (found.hour, found.minute) == row.means
    fitting = next(form for form in TIME_FORMS if regex.search(form.pattern, fold_text(row.seen)))
    assert fitting is row


@pytest.mark.parametrize("row", FROM_TO, ids=lambda row: row.seen)
def test_each_sign_from_beginning_to_end(row: Between) -> None:
    assert clock(row.seen) == "10:00-12:00"


@pytest.mark.parametrize("row", OTHER_TIMES, ids=lambda row: row.seen)
def test_each_word_of_another_hour(row: OtherWord) -> None:
    assert row.word in fold_text(row.seen)
    assert times_in(fold_text(row.seen))
    assert read(row.seen) is None


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        ("15:00～16:00", "15:00-16:00"),
        ("15:00-16:00", "15:00-16:00"),
        ("９：３０～１１：５６", "09:30-11:56"),
        ("10:00:00～11:00:00", "10:00-11:00"),
        ("10 : 00 ～ 12 : 00", "10:00-12:00"),
        ("午後1時30分から3時まで", "13:30-15:00"),
        ("午後1:30～3:00", "13:30-15:00"),
        ("午后1時～3時", "13:00-15:00"),
        ("午後２時～同４時", "14:00-16:00"),
        ("午前10時～12時", "10:00-12:00"),
        ("午前10時から1時", "10:00-13:00"),
        ("午前11時～正午", "11:00-12:00"),
        ("正午～午後1時", "12:00-13:00"),
        ("午後13時～15時", "13:00-15:00"),
        ("13時30分〜15時", "13:30-15:00"),
        ("13時15～14時45", "13:15-14:45"),
        ("18 時 30 分 ～ 20 時 15 分", "18:30-20:15"),
        ("午前 10 時 00 分 から 午前 11 時 45 分 まで", "10:00-11:45"),
        ("午後７時半～９時", "19:30-21:00"),
        ("夜7時～9時", "19:00-21:00"),
        ("午後六時三十分から午後八時", "18:30-20:00"),
        ("一時から三時まで", "01:00-03:00"),
        ("10:00 AM - 12:00 PM", "10:00-12:00"),
        ("AM10:00～PM3:00", "10:00-15:00"),
        ("Ｐ．Ｍ．1:30～Ｐ．Ｍ．3:00", "13:30-15:00"),
        ("10:00 (JST) - 11:00 (JST)", "10:00-11:00"),
        ("14:00頃～15:30頃", "14:00-15:30"),
        ("午後２時（定刻）～午後４時", "14:00-16:00"),
        ("14時00分 ～15 時 45 分（予定）", "14:00-15:45"),
        ("10:00～11:30（2時間）", "10:00-11:30"),
        ("2時間30分（13:00～15:30）", "13:00-15:30"),
        ("10:00～11:00、13:00～14:00", "10:00-14:00"),
        ("14:00～15:00、15:10～16:30", "14:00-16:30"),
        ("午後7～9時", "19:00-21:00"),
        ("19〜21時", "19:00-21:00"),
        ("午後２～４時半", "14:00-16:30"),
        ("10-12時", "10:00-12:00"),
        ("午前10時～11時30分及び午後1時～3時", "10:00-15:00"),
        ("2019/12/1318:00から20:00まで", "18:00-20:00"),
        ("10時～12時（休憩 11時～11時10分）", "10:00-12:00"),
        ("受付 9:30～　開会 10:00～12:00", "10:00-12:00"),
        ("開会　午前10時　閉会　午前11時45分", "10:00-11:45"),
        ("（開会）午後2時　（閉会）午後4時", "14:00-16:00"),
        ("開始：10:00　終了：11:00", "10:00-11:00"),
        ("午前10時00分開議　午前11時04分散会", "10:00-11:04"),
        ("午前10時開会 午前11時休憩 午後1時再開 午後3時閉会", "10:00-15:00"),
        ("平成１７年５月１７日　自１４時００分　至１６時００分", "14:00-16:00"),
        ("令和6年5月15日（水）10時～12時", "10:00-12:00"),
        ("令和6年5月15日午後2時開会、同日午後4時閉会", "14:00-16:00"),
        ("2024/05/15 10:00-12:00", "10:00-12:00"),
        ("10時～12時＠第1会議室", "10:00-12:00"),
    ],
)
def test_beginning_and_end(printed: str, means: str) -> None:
    assert clock(printed) == means
    assert codes(printed) == []


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        ("午後零時十分", "12:10-"),
        ("午後０時２０分", "12:20-"),
        ("午前0時", "00:00-"),
        ("午後12時30分", "12:30-"),
        ("十二時", "12:00-"),
        ("正午", "12:00-"),
        ("10時ちょうど", "10:00-"),
        ("午後１時３０分から", "13:30-"),
        ("14:00より", "14:00-"),
        ("21:00-", "21:00-"),
        ("10:00 (JST)", "10:00-"),
        ("午前9時開議", "09:00-"),
        ("午後一時", "13:00-"),
        ("午前10時15名", "10:00-"),
        ("開場9:30 開演10:00", "10:00-"),
        ("〜17:00", "-17:00"),
        ("17:00まで", "-17:00"),
    ],
)
def test_one_of_the_two(printed: str, means: str) -> None:
    assert clock(printed) == means


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        (("自　午後１時５８分", "至　午後２時３４分"), "13:58-14:34"),
        (("自 午前１０時００分", "至 午後 ０時２０分"), "10:00-12:20"),
        (("開会　午前10時", "閉会　午前11時30分"), "10:00-11:30"),
        (("午前１０時００分開会", "午前１１時０４分散会"), "10:00-11:04"),
        (("開会", "午前10時", "", "閉会", "午後3時"), "10:00-15:00"),
        (("令和6年5月15日（水）", "午後1時30分から", "午後3時まで"), "13:30-15:00"),
        (("14:00", "～15:00"), "14:00-15:00"),
        (("14:00～", "15:00"), "14:00-15:00"),
        (("受付 9:30", "開会 10:00", "閉会 12:00"), "10:00-12:00"),
        (("10:00～12:00", "次回　13:00～"), "10:00-12:00"),
        (("第1部 10:00～12:00", "第2部 13:00～15:00"), "10:00-12:00"),
        (("午後2時", "次回　午後3時"), "14:00-"),
    ],
    ids=lambda row: " / ".join(row) if isinstance(row, tuple) else row,
)
def test_on_several_lines(printed: tuple[str, ...], means: str) -> None:
    assert clock(*printed) == means


@pytest.mark.parametrize(
    "printed",
    [
        "（2時間）",
        "2時間",
        "1時間30分",
        "24時間365日",
        "一時休憩",
        "一時的な措置",
        "3時限目",
        "10時点",
        "比率は1:2",
        "2024-05-03T01:15:32",
        "同時に",
        "第1回",
        "",
    ],
)
def test_what_looks_like_a_time_and_is_none(printed: str) -> None:
    assert times_in(fold_text(printed)) == []
    assert read(printed) is None


@pytest.mark.parametrize(
    ("printed", "means"),
    [
        ("25:00", "01:00-"),
        ("24:00", "00:00-"),
        ("23:00～25:30", "23:00-01:30"),
        ("23時～翌1時", "23:00-01:00"),
        ("22:00～（翌日）1:00", "22:00-01:00"),
    ],
)
def test_past_midnight(printed: str, means: str) -> None:
    assert clock(printed) == means
    assert codes(printed) == [Code.TIME_PAST_MIDNIGHT]


@pytest.mark.parametrize("printed", ["99:99", "10:60", "35時"])
def test_no_time_of_day(printed: str) -> None:
    assert clock(printed) == "-"
    assert codes(printed) == [Code.INVALID_TIME]


@pytest.mark.parametrize(
    ("printed", "means"),
    [("15:00～14:00", "15:00-14:00"), ("午後3時～2時", "15:00-02:00"), ("午後11時～1時", "23:00-01:00")],
)
def test_an_end_before_its_start(printed: str, means: str) -> None:
    assert clock(printed) == means
    assert codes(printed) == [Code.END_BEFORE_START]


def test_the_place_of_a_time() -> None:
    text = fold_text("開会は午後１時３０分です")
    (found,) = times_in(text)
    assert text[found.start : found.end] == found.printed == "午後1時30分"
    assert found.valid
    assert found.half == "午後"


def test_lines_of_the_times() -> None:
    found = read("令和6年5月15日", "自　午後１時", "至　午後２時")
    assert found is not None
    assert found.lines == (2, 3)
