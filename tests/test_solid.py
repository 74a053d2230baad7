"""Names, titles, headings and roles come in plain letters and closed up; texts stay as printed."""

from __future__ import annotations

import pytest

from minutes_cli import read
from minutes_cli.fields.solid import closed_up_text, plain_text, unified

CLOSED_UP = (
    ("議 事 録", "議事録"),
    ("議　事　録", "議事録"),
    ("第５回　⽔ 辺 検 討 会　議 事 要 旨", "第５回　水辺検討会　議事要旨"),
    ("開　　会", "開会"),
    ("委 員 ⻑", "委員長"),
    ("ス ポ ー ツ の 振 興", "スポーツの振興"),
    # nothing is set apart here
    ("水辺 検討会", "水辺 検討会"),
    ("甲 乙　丙", "甲 乙　丙"),
    ("水 辺", "水辺"),
    ("第 2 回", "第 2 回"),
    ("市 民 の声", "市 民 の声"),
    ("Ａ　Ｂ　Ｃ", "Ａ　Ｂ　Ｃ"),
    ("神﨑 髙木", "神﨑 髙木"),
)


@pytest.mark.parametrize(("printed", "means"), CLOSED_UP)
def test_letters_set_apart_are_closed_up(printed: str, means: str) -> None:
    assert closed_up_text(printed) == means
    assert closed_up_text(means) == means


def test_a_name_keeps_the_space_between_its_halves() -> None:
    assert plain_text("⻘ ⽊") == "青 木"
    assert plain_text("⾧⾕川 ⾥⼦") == "長谷川 里子"


def test_the_record_of_a_page_set_in_radicals() -> None:
    printed = """第２回　⽔ 辺 検 討 会　議 事 録

⽇　時　令和６年５⽉１５⽇（⽔）10:00～12:00
場　所　⼤ 会 議 室
出席者
　委 員 ⻑　⻘⽊ 守　（川⾕⼤学教授）
議　題
（１）⾬ ⽔ の 利 ⽤

（１）⾬ ⽔ の 利 ⽤
○⻘⽊委員⻑　⾬⽔の利⽤に つ い て始めます。
"""
    record = read(printed)
    assert (record.title, record.meeting) == ("第２回　水辺検討会　議事録", "水辺検討会")
    assert record.printed.title is not None
    assert record.printed.title.text == "第２回　⽔ 辺 検 討 会　議 事 録"
    (person,) = record.attendees
    assert (person.name, person.role, person.organization) == ("青木 守", "委員長", "川谷大学")
    (topic,) = [topic for topic in record.topics if topic.heading]
    assert topic.heading == "雨水の利用"
    (remark,) = topic.remarks
    assert remark.speaker is not None
    assert (remark.speaker.name, remark.speaker.role, remark.speaker.full_name) == (
        "青木",
        "委員長",
        "青木 守",
    )
    # as printed
    assert person.affiliation == "川⾕⼤学教授"
    assert remark.speaker.label == "⻘⽊委員⻑"
    assert remark.text == "⾬⽔の利⽤に つ い て始めます。"
    assert record.agenda[0].text == "⾬ ⽔ の 利 ⽤"
    assert unified(record) is record
