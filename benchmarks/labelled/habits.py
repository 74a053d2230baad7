"""The habits of one clerk, drawn once for a document, so that a page is consistent with itself."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

T = TypeVar("T")
FULL = str.maketrans("0123456789", "０１２３４５６７８９")


class Row(NamedTuple):
    """A way of writing: how often it is drawn, what it is, and a line that shows it."""

    weight: float
    value: str
    seen: str


DIGITS = (Row(55, "half", "令和6年5月15日"), Row(45, "full", "令和６年５月15日"))
BRACKETS = (Row(65, "（）", "第１回（臨時）"), Row(35, "()", "第1回(臨時)"))
SEPARATORS = (
    Row(34, "　", "日時　令和6年5月15日"),
    Row(36, "：", "日時：令和6年5月15日"),
    Row(8, "　　", "日時　　令和6年5月15日"),
    Row(8, " ", "日時 令和6年5月15日"),
    Row(6, ": ", "日時: 令和6年5月15日"),
    Row(8, "\n", "日時 / 　令和6年5月15日"),
)
LABEL_MARKS = (
    Row(40, "{label}", "日時"),
    Row(18, "{n}. {label}", "1. 日時"),
    Row(14, "{n}　{label}", "１　日時"),
    Row(9, "【{label}】", "【日時】"),
    Row(8, "■{label}", "■日時"),
    Row(6, "○{label}", "○日時"),
    Row(5, "({n}) {label}", "(1) 日時"),
)
LABEL_GAPS = (Row(70, "", "日時"), Row(18, "　　", "日　　時"), Row(12, " ", "日 時"))
DATES = (
    Row(60, "{era}年{month}月{day}日", "令和6年5月15日"),
    Row(20, "{era}年{month}月{day}日（{weekday}）", "令和6年5月15日（水）"),
    Row(14, "{year}年{month}月{day}日（{weekday}曜日）", "2024年5月15日（水曜日）"),
    Row(6, "{year}/{month}/{day}", "2024/5/15"),
)
TIMES = (
    Row(40, "{h}:{m:02}～{eh}:{em:02}", "13:30～15:00"),
    Row(25, "{h}時{m:02}分～{eh}時{em:02}分", "13時30分～15時00分"),
    Row(20, "{half}{h12}時{m:02}分から{ehalf}{eh12}時{em:02}分まで", "午後1時30分から午後3時00分まで"),
    Row(15, "{half}{h12}時{m:02}分", "午後1時30分"),
)
NUMBERS = (
    Row(45, "第{n}回　{name}", "第3回　図書館協議会"),
    Row(25, "{name}（第{n}回）", "図書館協議会（第3回）"),
    Row(15, "令和6年度第{n}回{name}", "令和6年度第3回図書館協議会"),
    Row(15, "{name}", "図書館協議会"),
)
WRAPS = (
    Row(55, "0", "one line a paragraph"),
    Row(25, "76", "38 letters a line"),
    Row(20, "88", "44 letters a line"),
)
PAGES = (
    Row(60, "", "no page numbers"),
    Row(25, "- {page} -", "- 2 -"),
    Row(8, "{page}", "2"),
    Row(7, "{page}/9", "2/9"),
)
HEADINGS = (
    Row(26, "（{n}）{head}", "（１）計画の見直しについて"),
    Row(16, "{n}　{head}", "１　計画の見直しについて"),
    Row(14, "{n}. {head}", "1. 計画の見直しについて"),
    Row(12, "議題{n}　{head}", "議題１　計画の見直しについて"),
    Row(10, "【{head}】", "【計画の見直しについて】"),
    Row(10, "■{head}", "■計画の見直しについて"),
    Row(6, "＜{head}＞", "＜計画の見直しについて＞"),
    Row(6, "◆ {head}", "◆ 計画の見直しについて"),
)
TALKS = (
    Row(34, "bullets", "・駐輪場の位置が気になる。"),
    Row(14, "roles", "委員：駐輪場の位置が気になる。"),
    Row(14, "marked roles", "○委員　駐輪場の位置が気になる。"),
    Row(14, "names", "○沢渡委員　駐輪場の位置が気になる。"),
    Row(9, "colons", "沢渡委員：駐輪場の位置が気になる。"),
    Row(8, "brackets", "（沢渡委員）駐輪場の位置が気になる。"),
    Row(7, "below", "（沢渡委員） / ・駐輪場の位置が気になる。"),
    Row(6, "alone", "沢渡委員 / 　駐輪場の位置が気になる。"),
    Row(6, "after", "・駐輪場の位置が気になる。（沢渡委員）"),
    Row(6, "questions", "Ｑ：駐輪場の位置が気になる。 / Ａ：検討してまいりたい。"),
    Row(5, "circled", "① 駐輪場の位置が気になる。"),
)
BULLETS = (Row(50, "・", "・案"), Row(25, "○ ", "○ 案"), Row(15, "- ", "- 案"), Row(10, "● ", "● 案"))
LISTS = (
    Row(18, "{name}　{affiliation}", "沢渡　昇　みなと大学教授"),
    Row(18, "{affiliation}　{name}", "みなと大学教授　沢渡　昇"),
    Row(12, "{role}　{name}（{affiliation}）", "委員　沢渡　昇（みなと大学教授）"),
    Row(10, "{role}　{name}", "会長　沢渡　昇"),
    Row(10, "{name}　{role}", "沢渡　昇　会長"),
    Row(10, "{name}（{affiliation}）", "沢渡　昇（みなと大学教授）"),
    Row(8, "{name}\t{affiliation}", "沢渡　昇<TAB>みなと大学教授"),
    Row(14, "names", "沢渡委員、椎葉委員、久遠委員"),
    Row(6, "{affiliation}{name}", "みなと大学教授沢渡昇"),
    Row(6, "pairs", "沢渡　昇　　椎葉　みのり"),
    Row(6, "・{name}（{affiliation}）", "・沢渡　昇（みなと大学教授）"),
    Row(5, "below", "みなと大学教授 / 　沢渡　昇"),
)
HONORIFICS = (Row(75, "", "沢渡　昇"), Row(14, "氏", "沢渡　昇氏"), Row(11, "　様", "沢渡　昇　様"))
AGENDAS = (
    Row(55, "", "no list of business"),
    Row(25, "({n}) {head}", "(1) 計画の見直しについて"),
    Row(20, "・{head}", "・計画の見直しについて"),
)
HANGS = (
    Row(60, "under", "wrapped lines go on below the text"),
    Row(40, "zero", "wrapped lines go on at the margin"),
)
PARAGRAPHS = (Row(75, "1", "one a speech"), Row(25, "2", "two a speech, each set in"))
HEADS_OF_PAGES = (Row(85, "", "nothing"), Row(15, "title", "the title again at the top of each page"))
NAME_GAPS = (Row(40, "　", "沢渡　昇"), Row(35, " ", "沢渡 昇"), Row(25, "", "沢渡昇"))
GROUPS = (
    Row(40, "（{group}）", "（委員）"),
    Row(30, "【{group}】", "【委員】"),
    Row(30, "{group}：", "委員："),
)
CLOSINGS = (Row(50, "", "nothing"), Row(30, "以上", "以上"), Row(20, "（以上）", "（以上）"))


@dataclass(frozen=True)
class Habits:
    """What one clerk always does: a value of each table."""

    digits: str
    brackets: str
    separator: str
    label_mark: str
    label_gap: str
    date: str
    time: str
    number: str
    wrap: int
    page: str
    heading: str
    talk: str
    bullet: str
    people: str
    name_gap: str
    group: str
    closing: str
    honorific: str
    agenda: str
    hang: str
    paragraphs: int
    running_head: str

    def styled(self, text: str) -> str:
        """Return text with the digits and brackets of this clerk."""
        if self.digits == "full":
            text = text.translate(FULL)
        else:
            text = "".join(unicodedata.normalize("NFKC", c) if "０" <= c <= "９" else c for c in text)
        return text if self.brackets == "（）" else text.replace("（", "(").replace("）", ")")


def draw(rng: random.Random) -> Habits:
    """Return the habits of one clerk."""
    return Habits(
        digits=pick(rng, DIGITS), brackets=pick(rng, BRACKETS), separator=pick(rng, SEPARATORS),
        label_mark=pick(rng, LABEL_MARKS), label_gap=pick(rng, LABEL_GAPS), date=pick(rng, DATES),
        time=pick(rng, TIMES), number=pick(rng, NUMBERS), wrap=int(pick(rng, WRAPS)), page=pick(rng, PAGES),
        heading=pick(rng, HEADINGS), talk=pick(rng, TALKS), bullet=pick(rng, BULLETS), people=pick(rng, LISTS),
        name_gap=pick(rng, NAME_GAPS), group=pick(rng, GROUPS), closing=pick(rng, CLOSINGS),
        honorific=pick(rng, HONORIFICS), agenda=pick(rng, AGENDAS), hang=pick(rng, HANGS),
        paragraphs=int(pick(rng, PARAGRAPHS)), running_head=pick(rng, HEADS_OF_PAGES),
    )  # fmt: skip


def pick(rng: random.Random, rows: Sequence[Row]) -> str:
    """Return the value of a row, the heavier ones more often."""
    return rng.choices([row.value for row in rows], [row.weight for row in rows])[0]
