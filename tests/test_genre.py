"""Whether a text is minutes: what minutes have weighs for it, what other documents have weighs against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import regex
from conftest import ROOT, record_of, texts

from minutes_cli import read
from minutes_cli.folding import fold_text
from minutes_cli.vocabulary.genre import (
    BUSINESS_HEADINGS,
    FOREIGN_LINES,
    MEETING_WORDS,
    MINUTES_LINES,
    ForeignLine,
    MinutesLine,
)

if TYPE_CHECKING:
    from pathlib import Path

# What reads minutes holds tables of their words and lines, and is full of them; the rest of the program is not.
_ROOMS = {"batch", "output", "source"}
_PROGRAMS = [path for path in sorted((ROOT / "src").rglob("*.py")) if not _ROOMS.isdisjoint(path.parts)]


def _is_minutes(text: str) -> bool:
    return "not-minutes" not in {row.code for row in read(text).diagnostics}


@pytest.mark.parametrize("row", [*MINUTES_LINES, *MEETING_WORDS, *FOREIGN_LINES], ids=lambda row: row.seen)
def test_each_row_reads_its_own_line(row: MinutesLine | ForeignLine) -> None:
    assert regex.search(row.pattern, fold_text(row.seen))


@pytest.mark.parametrize("row", BUSINESS_HEADINGS, ids=lambda row: row.seen)
def test_each_heading_of_business_is_one(row: MinutesLine) -> None:
    assert regex.fullmatch(row.pattern, fold_text(row.seen))


@pytest.mark.parametrize("path", [path for path in texts() if "not_minutes" not in path.parts], ids=str)
def test_every_fixture_of_minutes_is_minutes(path: Path) -> None:
    assert "not-minutes" not in {row.code for row in record_of(path).diagnostics}


@pytest.mark.parametrize(
    "written", ["README.md", "README.ja.md", "docs/record.md", "docs/batch.md", "CHANGELOG.md"]
)
def test_what_is_written_about_minutes_is_none(written: str) -> None:
    assert not _is_minutes((ROOT / written).read_text("utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("module", _PROGRAMS, ids=lambda path: path.name)
def test_a_program_is_none(module: Path) -> None:
    assert not _is_minutes(module.read_text("utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "議事録\n\n令和6年5月15日\n",
        "第２回定例会\n令和6年5月15日\n○議長（桐谷耕介君）　これより開会いたします。\n",
        "参加者：桐谷、真壁、栗栖\n\n桐谷：開始します。\n真壁：清掃は誰が担うのか。\n",
        "写真部　定例会　2023年10月3日\n場所：部室\n・文化祭の展示\n",
        "理事会\n日時　令和6年5月15日\n場所　本社会議室\n議長は午後３時に閉会を宣言した。\n",
    ],
)
def test_short_minutes_are_minutes(text: str) -> None:
    assert _is_minutes(text)


@pytest.mark.parametrize(
    "text",
    [
        # notes of a club: no title, no people, no date with a year
        "10/3 文化祭でやりたいこと\n\n■展示の形\n・暗室を見せる\n・組写真を並べる\n\n■残タスク\n・暗幕を借りる\n・会場の図\n\n■意見\n・展示だけでは人が来ないのでは？\n・去年は二人で回した\n",
        "水路祭りの準備　2023年10月3日\n\n【決まったこと】\n・灯ろうは五十個\n・出店は三つ\n\n【宿題】\n・借りる机を数える\n・ちらしの下書き\n",
        "# 写真部 2023-10-03\n\n## 前回の振り返り\n\n- 暗室が狭い\n- 薬が足りない\n\n## 次回\n\n- 展示の順\n- 会場の下見\n",
    ],
)
def test_notes_with_headings_of_business_are_minutes(text: str) -> None:
    assert _is_minutes(text)


@pytest.mark.parametrize(
    "text",
    [
        "9/24 旅の持ち物\n\n■着る物\n・靴下三足\n・雨合羽\n\n■道具\n・三脚\n・替えの電池\n\n■その他\n・常備薬\n・地図\n",
        "水路の鳥\n\n■かわせみ\n・青い背\n・魚を取る\n\n■さぎ\n・白い羽\n・朝に来る\n\n■意見\n・また見たい\n",
        "# 部屋の片付け\n\n## やること\n\n- 本を売る\n- 棚を直す\n\n## 買う物\n\n- ねじ\n- 板\n",
    ],
)
def test_lists_below_headings_alone_are_none(text: str) -> None:
    assert not _is_minutes(text)
