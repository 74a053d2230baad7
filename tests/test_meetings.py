"""Several meetings in one file: told, with the line of each; one meeting is not told so."""

from __future__ import annotations

import pytest
from conftest import FIXTURES, record_of, texts

from minutes_cli import read

_FIRST = """霧沢市水路協議会　第３回　議事要旨

日時：令和6年5月15日（水）15:00～16:00
場所：市役所
出席者：桐谷会長、真壁委員

議事概要
・水路の清掃は年二回では足りない。
・費用は市が持つべきだ。
"""
_SECOND = _FIRST.replace("第３回", "第４回").replace("5月15日（水）", "6月19日（水）")
_UNTITLED = """
日時　令和6年7月17日（水）
出席者　桐谷会長、栗栖委員

議事概要
・護岸の工事を急いでほしい。
"""


def _told(text: str) -> list[str]:
    return [row.message for row in read(text).diagnostics if row.code == "several-meetings"]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (f"{_FIRST}\n\n{_SECOND}", "2 meetings, which begin on lines 1, 12;"),
        (f"{_FIRST}\f{_SECOND}\n{_UNTITLED}", "3 meetings, which begin on lines 1, 10, 21;"),
    ],
)
def test_each_meeting_of_a_volume_is_told(text: str, starts: str) -> None:
    (message,) = _told(text)
    assert starts in message


@pytest.mark.parametrize(
    "text",
    [
        _FIRST,
        f"{_FIRST}\n次回\n日時：令和6年6月19日（水）15:00\n場所：市役所\n",
        f"日時：令和6年5月15日\n\n{_FIRST}",
        f"---\ntitle: 第３回協議会議事録\ndate: 2024-09-29\n---\n\n{_FIRST}",
    ],
    ids=["one", "next meeting", "stated twice", "front matter"],
)
def test_one_meeting_is_not_told_so(text: str) -> None:
    assert _told(text) == []


def test_no_fixture_holds_several() -> None:
    several = {
        path.relative_to(FIXTURES)
        for path in texts()
        for row in record_of(path).diagnostics
        if row.code == "several-meetings"
    }
    assert several == set()
