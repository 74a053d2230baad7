"""Title: every row of the tables reads its own title; name, number, kind; what looks like a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from minutes_cli.folding import fold_text
from minutes_cli.forms.title import ISSUE, NUMBER_FORMS, Title, looks_like_title, read_title
from minutes_cli.lines import line_of
from minutes_cli.vocabulary import titles

if TYPE_CHECKING:
    from minutes_cli.forms.title import NumberForm
    from minutes_cli.vocabulary.titles import DocumentType, MeetingNoun, TitleWord


def read(*printed: str) -> Title:
    found = read_title([line_of(line, number) for number, line in enumerate(printed, 1)])
    assert found is not None
    assert found.lines == (1, len(printed))
    return found.value


@pytest.mark.parametrize("row", titles.DOCUMENT_TYPES, ids=lambda row: row.seen)
def test_each_document_type(row: DocumentType) -> None:
    assert read(row.seen).document_type == row.word
    assert looks_like_title(fold_text(row.seen))


@pytest.mark.parametrize("row", titles.TYPE_NOTES, ids=lambda row: row.seen)
def test_each_note_that_is_part_of_the_type(row: TitleWord) -> None:
    kind = read(row.seen).document_type
    assert kind is not None
    assert kind.endswith(f"（{row.pattern}）")


@pytest.mark.parametrize("row", titles.TITLE_TAILS, ids=lambda row: row.seen)
def test_each_tail_is_left_off(row: TitleWord) -> None:
    title = read(row.seen)
    assert title.document_type == ("議事概要" if "議事概要" in row.seen else None)
    assert title.meeting is not None
    assert title.meeting.endswith("会")


@pytest.mark.parametrize("row", titles.MEETING_NOUNS, ids=lambda row: row.seen)
def test_each_meeting_noun(row: MeetingNoun) -> None:
    assert fold_text(row.seen).endswith(row.word)
    assert looks_like_title(fold_text(row.seen))
    assert read(f"第３回{row.seen}　議事録").meeting == row.seen


@pytest.mark.parametrize("row", titles.NOT_TITLES, ids=lambda row: row.seen)
def test_each_line_that_is_no_title(row: TitleWord) -> None:
    assert not looks_like_title(fold_text(row.seen))


@pytest.mark.parametrize("row", [*NUMBER_FORMS, ISSUE], ids=lambda row: row.seen)
def test_each_number(row: NumberForm) -> None:
    assert read(row.seen).number == row.means


def test_no_word_stands_twice() -> None:
    words = [row.word for row in titles.DOCUMENT_TYPES]
    nouns = [row.word for row in titles.MEETING_NOUNS]
    assert len(words) == len(set(words))
    assert len(nouns) == len(set(nouns))


@pytest.mark.parametrize(
    ("printed", "meeting", "number", "kind"),
    [
        ("令和元年度第１回 海辺審議会 会議概要", "海辺審議会", 1, "会議概要"),
        ("令和6年度 第2回 理事会 議事録（案）", "理事会", 2, "議事録"),
        ("令和６年（2024年）第２回海辺町議会定例会会議録　第１号", "海辺町議会定例会", 2, "会議録"),
        ("2024年度第3回検討会議事要旨", "検討会", 3, "議事要旨"),
        ("令和５年度海辺市図書館協議会（第１回）議事録【確定稿】", "海辺市図書館協議会", 1, "議事録"),
        ("令和６年度予算特別委員会会議録", "令和６年度予算特別委員会", None, "会議録"),
        ("海辺まちづくり委員会（第３回）会議要旨", "海辺まちづくり委員会", 3, "会議要旨"),
        ("Sea Project Weekly Minutes — 2024-05-15", "Sea Project Weekly", None, "Minutes"),
        ("第５回海辺審議会　議      事      録", "海辺審議会", 5, "議事録"),
        ("海辺まちづくり委員会（第８期第３回）会議要旨", "海辺まちづくり委員会（第８期）", 3, "会議要旨"),
        ("海辺審議会第３３回総会議事録", "海辺審議会 総会", 33, "議事録"),
        ("第３回「海辺のあり方検討会」議事要旨", "海辺のあり方検討会", 3, "議事要旨"),
        ("Weekly Meeting Minutes 2024-05-15", "Weekly Meeting", None, "Minutes"),
        ("海辺市文書管理委員会　令和5年度第1回議事録", "海辺市文書管理委員会", 1, "議事録"),
        ("海辺審議会　第２００回会議　議事録", "海辺審議会", 200, "議事録"),
        ("第二百回検討会議事録", "検討会", 200, "議事録"),
        ("第１２回検討会　会　議　録", "検討会", 12, "会議録"),
        ("海辺検討会（第３回・第４回）議事要旨", "海辺検討会", 3, "議事要旨"),
        ("第1回・第2回合同検討会議事要旨", "合同検討会", 1, "議事要旨"),
        ("令和5年度第2回（通算第15回）検討会議事要旨", "検討会", 2, "議事要旨"),
        ("第15回海辺審議会第3回環境部会議事録", "第15回海辺審議会 環境部会", 3, "議事録"),
        ("第15期第2回海辺審議会", "第15期 海辺審議会", 2, None),
        ("第213回国会　参議院　海辺委員会　第1号", "第213回国会　参議院　海辺委員会", 1, None),
        ("平成25年第3回定例会 海辺特別委員会記録（第2号）", "平成25年第3回定例会 海辺特別委員会", 2, "記録"),
        ("海辺特別委員会速記録第一号", "海辺特別委員会", 1, "速記録"),
        ("検討会議事録 vol.5", "検討会", 5, "議事録"),
        ("第5回検討会（令和6年5月15日開催）議事録", "検討会", 5, "議事録"),
        ("第3回 海辺市議会定例会 会議録 令和6年5月15日（水）午後２時", "海辺市議会定例会", 3, "会議録"),
        ("議事録_検討会_20240515", "検討会", None, "議事録"),
        ("定例ミーティング議事録 2024/05/15", "定例ミーティング", None, "議事録"),
        ("【議事録】第3回検討会", "検討会", 3, "議事録"),
        ("【海辺検討会】議事録", "海辺検討会", None, "議事録"),
        ("議事録：第3回検討会", "検討会", 3, "議事録"),
        ("まちづくり部会（第3回）の議事概要について", "まちづくり部会", 3, "議事概要"),
        ("まちづくり推進会議録", "まちづくり推進会議", None, "会議録"),
        ("海辺検討会議概要", "海辺検討会議", None, "概要"),
        ("海辺教育委員会議録", "海辺教育委員会", None, "会議録"),
        ("概要説明会議事録", "概要説明会", None, "議事録"),
        ("第2次海辺計画検討会議事概要", "第2次海辺計画検討会", None, "議事概要"),
        ("令和6年5月定例会", "令和6年5月定例会", None, None),
        ("議事録", None, None, "議事録"),
        ("２月（第５回）", None, 5, None),
    ],
)
def test_the_parts_of_a_title(
    printed: str, meeting: str | None, number: int | None, kind: str | None
) -> None:
    assert read(printed) == Title(printed, meeting, number, kind)


def test_a_title_on_several_lines() -> None:
    title = read("　　海辺検討会", "（第３回）", "議　事　要　旨")
    assert title == Title("海辺検討会 （第３回） 議　事　要　旨", "海辺検討会", 3, "議事要旨")


def test_no_lines_no_title() -> None:
    assert read_title([]) is None
    assert read_title([line_of("　")]) is None


@pytest.mark.parametrize(
    "printed",
    [
        "海辺審議会（第３回）",
        "第３回　海辺懇談会",
        "定例会議（#21） 議事メモ",
        "議　事　録",
        "海辺市総会",
        "意見交換会（第７回）概要",
        "海辺ＷＧ",
    ],
)
def test_what_looks_like_a_title(printed: str) -> None:
    assert looks_like_title(fold_text(printed))


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "会",
        "議事録を確認した。",
        "・第３回の資料",
        "https://example.jp/第３回",
        "前回議事録の確認",
        "市役所３階",
        "概要を説明する",
        "It took 30 minutes",
        "日時　令和6年5月15日",
        "海辺" * 80 + "会議",
    ],
)
def test_what_does_not_look_like_a_title(printed: str) -> None:
    assert not looks_like_title(fold_text(printed))
