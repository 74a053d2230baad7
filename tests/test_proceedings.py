"""What a line of the proceedings is: small bodies, each for one habit of those who write minutes."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from minutes_cli.reading import read_source
from minutes_cli.source import source_of_bytes

_HEADER = "第３回　里山会議　議事録\n\n日時：令和５年６月２日（金）10:00～11:45\n場所：公民館\n出席者：三好文、堀涼、島昌之\n\n議事概要\n\n"
_LETTERS = {
    "heading": "H",
    "remark": "r",
    "narration": "n",
    "field": "f",
    "blank": " ",
    "furniture": ".",
    "closing": "c",
}


class Body(NamedTuple):
    """A body as printed, and a letter for the reading of each line: H heading, r remark, n narration, f field."""

    says: str
    printed: str
    readings: str


BODIES = (
    Body(
        "a mark of the legend is no heading, however short what it says",
        "（◇：委員　◆：事務局）\n１．料金\n◇ 上げる理由は何か。\n◆ 老朽化である。\n◇ やむを得ない",
        "nHrrr",
    ),
    Body(
        "an arrow before a heading answers",
        "■1.課題\n・文字化け\n　→次回報告\n■2.その他\n・なし",
        "HrrHr",
    ),
    Body(
        "a closed line among headings that do not close is a remark",
        "○ 藻場\n・ 記録を残す。\n○ 漁業\n・ 人が集まらない。\n○ 意見\n・ 日当が要る。\n○ 記録を手伝う。",
        "HrHrHrr",
    ),
    Body(
        "outer bullets are headings where nothing else is",
        "・展示\n　・パネルは12枚\n　・照明が暗い\n・撮影会\n　・雨天は中止",
        "HrrHr",
    ),
    Body(
        "the heading of two lines, broken where its author saw fit",
        "(1) 第３次計画の進捗状況並びに次期計画の策\n　　定に向けた基本的な考え方について\n・数を増やす。\n(2) その他\n・特にない。",
        "HHrHr",
    ),
    Body(
        "the last headings of a record of speeches",
        "１　議事\n○三好委員　これでよいか。\n○堀委員　よい。\n２　その他\n○三好委員　次は九月です。\n３　閉会",
        "HrrHrH",
    ),
    Body(
        "what the chair lists is part of the speech",
        "○三好会長　議題は２件です。\n　議題１　配置について\n　議題２　その他\n　まず議題１につきまして、説明を願います。\n○堀委員　資料を御覧ください。",
        "rrrrr",
    ),
    Body(
        "whoever signs says nothing",
        "議　長　開会します。\n堀　涼　賛成です。\n議　長　採決します。\n議　長　可決されました。\n　　午前10時散会\n\nここに署名する。\n　議　長　　三好　文",
        "rrrrn nn",
    ),
    Body(
        "a post and a full name alone on their line speak",
        "開会\n議長　三好　文\n　ただいまから開会します。\n委員　堀　涼\n　賛成です。\n議長　三好　文\n　閉会します。",
        "Hrrrrrr",
    ),
    Body(
        "who said it stands behind in parentheses",
        "１．指針\n書面に限るのは無理がある。（看護部長）\n口頭でもよい。（副院長）\n手順がない。（外部委員）\n承認された。",
        "Hrrrn",
    ),
    Body(
        "a break between rules is no heading",
        "○三好会長　休みます。\n\n------------------\n(16:10から16:20まで休憩)\n------------------\n\n○三好会長　再開します。",
        "r nnn r",
    ),
    Body(
        "a bracket over bullets is a topic, though officers are called so",
        "[発表者]\n- 未定\n- 募集する\n[会計]\n- 残高は2万円\n[事務局から]\n- 鍵を返す",
        "HrrHrHr",
    ),
)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.says)
def test_each_line_of_a_body_is_read_as_its_writer_meant(body: Body) -> None:
    source = source_of_bytes((_HEADER + body.printed + "\n").encode(), "composed.txt")
    readings = read_source(source).account.readings[_HEADER.count("\n") :]
    assert "".join(_LETTERS.get(reading, "?") for reading in readings[: len(body.readings)]) == body.readings
