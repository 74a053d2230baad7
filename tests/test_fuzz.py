"""The fuzzer with a fixed seed and a small budget, and what it once found."""

from __future__ import annotations

from pathlib import Path

import fuzz
import pytest

from minutes_cli.reading import read_source
from minutes_cli.source import source_of_text

pytestmark = pytest.mark.slow

FOUND = sorted((Path(__file__).parent / "fuzz_found").glob("*.txt"))


@pytest.mark.parametrize("path", FOUND, ids=[path.stem for path in FOUND])
def test_a_text_that_the_fuzzer_found_stays_mended(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "surrogatepass")
    assert list(fuzz.faults(read_source(source_of_text(text)))) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_hurt_fixtures_keep_every_promise(seed: int) -> None:
    number, found = fuzz.run(seed, count=250)
    assert number == 250
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        # a note on names with no names behind it was lost
        "日時: 2026/5/27(水) 13:30～15:00\n場所: オンライン（Zoom）\n（以下敬称略）\n-- 「仕様に提案しています」\n",
        # a table of contents inside front matter was read twice
        "+++\ntitle = '会議録'\n  - [出席者](#出席者)\n+++\n\n## 日時\n2024/5/1\n",
        # a mark of letters without width had an empty marker
        "議事録\n日時：令和6年5月1日\n\n議事概要\n\u200b・意見がある。\n- \u200b\n",
        "議事録\n日時：令和6年5月1日\n出席者\n（）君　君\n※\n",
        # an agenda that opens in the middle of a line was taken for the talk, and its line read twice
        (
            "1 日 時 令和4年2月9日（水） 2 場 所 保健センター 3 出席者 委員 12名 5 議題 (1) 進捗について (2) その他\n"
            "第12回 計画推進委員会 会議録\n○委員長 ただいまから委員会を開会します。"
        ),
        # a box to tick was a group without a name
        "- 参加者: hirose (司会), Mori Jun, すぎはら (書記)\n- [ ] 行動規範の翻訳レビュー (Mori Jun)",
        # a ruled line below a label that was given back to the talk was read twice
        "第３回里山会議　議事概要\n日時：令和５年５月１日\n場所：公民館\n【議事】\n----------\n議題】→１　山の見直し\n事務局　　図のとおりである。\n委員　　広げるべきである。\n事務局　　検討する。\n",
        # the hour inside an agenda that was given back to the talk was read twice
        "第２回　海辺町議会会議録\n招集年月日　令和４年９月６日\n招集の場所　議場\n出席議員　１番　三好文\n議事日程\n　日程第１　会期の決定\n本日の会議に付した事件\n　　午前９時３０分　開会\n　議事日程に同じ\n○議長（三好文君）　ただいまの出席議員は１０名であります。これより開会いたします。\n",
        # the outer bullets of a mark in doubt were made headings, and nobody bore the mark any more
        "参加者\n  * 増やすと埋まらない\n\n避難所データ\n\n- 行が6件あった\n  * 列の順番が変わっていた\n- 更新の頻度は年1回\n  ⇒ 開設中か\n■4.次回",
        # an arrow of half width under a combining sign was a number without a letter
        "4. 議 事\n\uffeb\u302d_山の見直し\n\n会議の冒頭のみ撮影を可としております。報道の方は、ここで御退室ください。\n(報道関係者退室)\n(座長)\nないようですので、以上をもちまして閉会といたします。",
        # a bracket that only opens was an affiliation without a letter
        "　　出席者は左のとおり。\n　　　　「\t】　　　門員　　　　　　　目黒川千里君",
    ],
)
def test_what_the_fuzzer_found_stays_mended(text: str) -> None:
    assert list(fuzz.faults(read_source(source_of_text(text)))) == []
