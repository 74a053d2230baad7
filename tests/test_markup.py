"""Markdown and reStructuredText are read as they are shown, a line for each line of the file."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_cli import read
from minutes_cli.source import source_of_text
from minutes_cli.source.markdown import shown_markdown
from minutes_cli.source.rst import shown_rst

LETTERS = '#-=|*_`~>[]()<>!:.\\+" \t　日時、。1\n'


def markdown(text: str) -> list[str]:
    """Return the lines as they are shown, those that only set the page out in brackets."""
    return _marked(*shown_markdown(tuple(text.split("\n"))))


def rst(text: str) -> list[str]:
    return _marked(*shown_rst(tuple(text.split("\n"))))


def _marked(lines: tuple[str, ...], furniture: frozenset[int]) -> list[str]:
    return [f"[{line}]" if at in furniture else line for at, line in enumerate(lines, 1)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# 第１回検討会 #\n## １．日時", ["# 第１回検討会", "１．日時"]),
        ("議事\n====\n\n（１）森\n---", ["# 議事", "[====]", "", "（１）森", "[---]"]),
        ("森\n川\n---\n\n---", ["森", "川", "---", "", "---"]),
        (
            "| 氏名 | 所属 |\n|---|:-:|\n| **沢渡** | 大学\\|院 |",
            ["氏名\t所属", "[|---|:-:|]", "沢渡\t大学|院"],
        ),
        ("氏名|所属\n--|--\n森|\n\n森|川", ["氏名\t所属", "[--|--]", "森", "", "森|川"]),
        ("- **沢渡委員**: __森__ を\\*見る\\*。", ["- 沢渡委員: 森 を*見る*。"]),
        ("a_b_c と 2 * 3 * 4 と **", ["a_b_c と 2 * 3 * 4 と **"]),
        ('[資料1](a.pdf "題")と![図](b.png)と<https://example.jp/>', ["資料1と図とhttps://example.jp/"]),
        ("- [議事](#議事)\n1. [日時](#日時)", ["[- [議事](#議事)]", "[1. [日時](#日時)]"]),
        ("> 拍手があった。\n> > 続き", ["拍手があった。", "続き"]),
        ("<!-- 注 -->\n<details>\n森<br>川<br>\\", ["[<!-- 注 -->]", "[<details>]", "森 川"]),
        ("**委員長**  \n始める。  ", ["委員長", "始める。"]),
        ("```\n# a\n**b**\n```\n**c**", ["[```]", "# a", "**b**", "[```]", "c"]),
        (
            "---\ntitle: 会議\ndate: 2024-05-01\n---\n# 会議",
            ["---", "[title: 会議]", "date: 2024-05-01", "---", "# 会議"],
        ),
        ("+++\ntitle = '会議'\n+++\n## 概要", ["+++", "title = '会議'", "+++", "## 概要"]),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_markdown_is_read_as_it_is_shown(text: str, lines: list[str]) -> None:
    assert markdown(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("====\n会議\n====\n\n議事\n====\n\n森\n---", ["[====]", "# 会議", "[====]", "", "## 議事", "[====]", "", "### 森", "[---]"]),
        (":日時: 5月1日", [":日時: 5月1日"]),
        (".. contents::\n   :depth: 2\n\n森", ["[.. contents::]", "[   :depth: 2]", "", "森"]),
        (".. note::\n\n   森を見る。\n.. 注\n   川", ["[.. note::]", "", "   森を見る。", "[.. 注]", "[   川]"]),
        ("#. 森\n#. 川\n   #. 枝\n#. 木\n\n文\n\n#. 新", ["1. 森", "2. 川", "   1. 枝", "3. 木", "", "文", "", "1. 新"]),
        ("**沢渡**は ``a`` と `資料 <b.pdf>`_ を :ref:`見る`\\ 。", ["沢渡は a と 資料 を 見る。"]),
        ("| 一行\n| 二行", ["一行", "二行"]),
        ("+--+--+\n| 森 | 川 |\n+==+==+", ["[+--+--+]", "森\t川", "[+==+==+]"]),
        ("== ==\n氏名  所属\n== ==\n森  川\n== ==\n森  川", ["[== ==]", "氏名\t所属", "[== ==]", "森\t川", "[== ==]", "森  川"]),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)  # fmt: skip
def test_rst_is_read_as_it_is_shown(text: str, lines: list[str]) -> None:
    assert rst(text) == lines


def test_minutes_in_markdown() -> None:
    minutes = read(
        "# 第１回検討会 議事要旨\n\n| 日時 | 令和6年5月1日 |\n|---|---|\n| 場所 | 市役所 |\n\n## 出席者\n\n"
        "| 氏名 | 所属 |\n|---|---|\n| 沢渡 昇 | みなと大学 |\n| 根岸 亮 | 里山工房 |\n\n## 議事\n\n### 間伐材について\n\n"
        "- **沢渡委員**: 地元の工房と組むとよい。\n- **根岸委員**: 道を直すことから始める。\n"
    )
    assert minutes.source.format == "markdown"
    assert (str(minutes.date), minutes.venue.text if minutes.venue else "") == ("2024-05-01", "市役所")
    assert [(person.name, person.affiliation) for person in minutes.attendees] == [
        ("沢渡 昇", "みなと大学"),
        ("根岸 亮", "里山工房"),
    ]
    said = minutes.topics[-1]
    assert (said.heading, said.path) == ("間伐材について", ("議事",))
    assert [remark.speaker.full_name for remark in said.remarks if remark.speaker] == ["沢渡 昇", "根岸 亮"]
    assert said.remarks[0].lines == (18, 18)


@given(st.text(alphabet=LETTERS, max_size=200))
def test_a_line_stays_for_each_line(text: str) -> None:
    lines = tuple(text.split("\n"))
    for shown in (shown_markdown(lines), shown_rst(lines)):
        assert len(shown.lines) == len(lines)
        assert not any("\n" in line for line in shown.lines)
        for before, after in zip(lines, shown.lines, strict=True):
            assert {letter for letter in after if letter not in "#\t 123456789"} <= {*before}


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["[", "**a", "`", "<a ", "|\n", "> ", "\\", "__", "![](", "* ", "#. a\n", "=\n", " #"]
)
def test_hostile_markup_ends(piece: str) -> None:
    start = time.monotonic()
    text = "# a\n## b\n" + piece * (200_000 // len(piece))
    source_of_text(text)
    shown_rst(tuple(text.split("\n")))
    assert time.monotonic() - start < 5
