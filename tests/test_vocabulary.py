"""Every row of every table reads its own line; look-alikes are refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from minutes_cli.folding import fold_text
from minutes_cli.furniture import furniture_of
from minutes_cli.lines import line_of
from minutes_cli.marks import mark
from minutes_cli.matching import pattern_of
from minutes_cli.outline.sights import is_stage_direction
from minutes_cli.outline.wording import is_heading_word, is_told
from minutes_cli.patterns import CLOSING, PAGE_NUMBER, SITTING, LineForms
from minutes_cli.reading import read
from minutes_cli.vocabulary import furniture, labels, marks, phrases
from minutes_cli.vocabulary.label_forms import LABEL_FORMS

if TYPE_CHECKING:
    from minutes_cli.vocabulary.furniture import LineForm
    from minutes_cli.vocabulary.label_forms import LabelForm
    from minutes_cli.vocabulary.labels import Label
    from minutes_cli.vocabulary.marks import MarkForm
    from minutes_cli.vocabulary.phrases import Phrase


def _seen(row: Label) -> str:
    return row.seen.replace("<TAB>", "\t")


@pytest.mark.parametrize("row", labels.LABELS, ids=lambda row: row.seen)
def test_each_label_reads_the_line_it_was_seen_in(row: Label) -> None:
    found = mark(line_of(_seen(row))).label
    assert found is not None
    assert found.fact is row.fact
    assert "".join(found.word.split()).casefold() == row.word.casefold()


@pytest.mark.parametrize(
    ("form", "seen"),
    [(form, seen) for form in LABEL_FORMS for seen in form.seen],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_each_form_of_labels_reads_the_lines_it_was_seen_in(form: LabelForm, seen: str) -> None:
    found = mark(line_of(seen)).label
    assert found is not None
    assert found.fact is form.fact
    without_notes = re.sub(r"\([^()]*\)", "", "".join(fold_text(seen).split()))
    assert without_notes.find(found.word) in range(4)  # the whole of it, behind its mark


def test_a_word_stands_for_one_fact_only_where_the_form_tells() -> None:
    words = [row.word for row in labels.LABELS]
    twice = {word for word in words if words.count(word) > 1}
    assert twice == {"議事録"}  # the body's label, and who wrote it: 議事録：三好


@pytest.mark.parametrize(
    "printed",
    [
        "場所の選定について意見があった。",
        "日時計を見る",
        "出席者数は増えている。",
        "会場内の混雑が続いた。",
        "時間がかかる。",
        "市民の声を聞く。",
    ],
)
def test_prose_is_no_label(printed: str) -> None:
    found = mark(line_of(printed)).label
    assert found is None or not found.firm


@pytest.mark.parametrize(
    ("printed", "word", "value"),
    [
        ("【開催場所】市民会館", "開催場所", "市民会館"),
        ("＜会　場＞", "会場", ""),
        ("**日時**: 2024-05-15", "日時", "2024-05-15"),
        ("| 場所 | 第一会議室 |", "場所", "第一会議室 |"),
        (":日時: 2024-05-15", "日時", "2024-05-15"),
        ("３．出席者（敬称略）", "出席者", ""),
        ("■　日　　時　　令和６年", "日時", "令和6年"),
        ("出席委員（五十音順）　三好委員", "出席委員", "三好委員"),
    ],
)
def test_decoration_of_labels(printed: str, word: str, value: str) -> None:
    marked = mark(line_of(printed))
    found = marked.label
    assert found is not None
    assert found.word == word
    assert marked.text[found.value :] == value


@pytest.mark.parametrize(
    "row", marks.NUMBER_FORMS + marks.SYMBOL_FORMS + marks.QUESTION_FORMS, ids=lambda row: row.seen
)
def test_each_mark_reads_the_line_it_was_seen_in(row: MarkForm) -> None:
    found = mark(line_of(row.seen)).mark
    assert found is not None
    assert found.family == row.family


_ROWS_OF_MARKS = (marks.BULLET_FORM, *marks.NUMBER_FORMS, *marks.SYMBOL_FORMS, *marks.QUESTION_FORMS)


@pytest.mark.parametrize("row", _ROWS_OF_MARKS, ids=lambda row: row.seen)
def test_each_mark_names_every_character_that_it_may_begin_with(row: MarkForm) -> None:
    folded = line_of(row.seen).text
    every = {first for other in _ROWS_OF_MARKS for first in other.first}
    fitting = {first for first in every if pattern_of(row.pattern).match(first + folded[1:])}
    assert fitting <= set(row.first)
    assert folded[0] in row.first


@pytest.mark.parametrize("bullet", marks.BULLETS)
def test_each_bullet_is_a_mark(bullet: str) -> None:
    found = mark(line_of(f"{bullet} 料金が高い。")).mark
    assert found is not None


@pytest.mark.parametrize(
    "printed",
    [
        "○○県の事例を聞く。",
        "●●委員から発言",
        "20 年間の取組",
        "3.5％の増加",
        "2024.5.15",
        "・・・",
        "1,700 の市町村",
        "12時から",
        "○",
    ],
)
def test_what_looks_like_a_mark_and_is_none(printed: str) -> None:
    assert mark(line_of(printed)).mark is None


@pytest.mark.parametrize("row", furniture.PAGE_NUMBERS, ids=lambda row: row.seen)
def test_each_page_number(row: LineForm) -> None:
    assert PAGE_NUMBER.fullmatch(fold_text(row.seen).strip())


@pytest.mark.parametrize("row", furniture.SITE_CHROME, ids=lambda row: row.seen)
def test_each_piece_of_site_chrome(row: LineForm) -> None:
    assert LineForms((row,)).describe(fold_text(row.seen).strip())


@pytest.mark.parametrize("row", furniture.TABLE_HEADS, ids=lambda row: row.seen)
def test_each_head_of_a_table(row: LineForm) -> None:
    assert furniture_of([mark(line_of(row.seen))]) == {0}


@pytest.mark.parametrize("row", furniture.CLOSINGS, ids=lambda row: row.seen)
def test_each_closing(row: LineForm) -> None:
    assert CLOSING.fullmatch(fold_text(row.seen).strip())


@pytest.mark.parametrize(
    "printed", ["午後一時開会", "○午後２時２０分閉会", "　　午後零時五十九分休憩", "午前１１時０４分散会"]
)
def test_each_clock_line_of_a_sitting(printed: str) -> None:
    assert SITTING.fullmatch(fold_text(printed).strip())


@pytest.mark.parametrize("row", phrases.STAGE_WORDS, ids=lambda row: row.seen)
def test_each_stage_direction(row: Phrase) -> None:
    assert is_stage_direction(mark(line_of(row.seen)))


@pytest.mark.parametrize("row", phrases.TALK_OPENINGS, ids=lambda row: row.seen)
def test_each_opening_of_the_talk_is_said(row: Phrase) -> None:
    assert row.seen.startswith(row.words)
    text = f"第３回里山会議　議事録\n日時　令和６年５月１５日\n出席者　三好会長、堀委員\n書記　峰 薫\n会長　{row.seen}\n"
    text += "".join(f"堀委員　その{number}はよいと思う。\n" for number in range(1, 4))
    said = [remark.text for topic in read(text).topics for remark in topic.remarks]
    assert said[0] == row.seen
    assert len(said) == 4


@pytest.mark.parametrize("row", phrases.NARRATION_ENDINGS + phrases.NARRATION_WORDS, ids=lambda row: row.seen)
def test_each_narration_is_told(row: Phrase) -> None:
    assert row.words in fold_text(row.seen)
    assert is_told(fold_text(row.seen))


@pytest.mark.parametrize(
    "printed",
    ["・窓口を増やしてほしい。", "委託先はどこか。", "よろしくお願いします。", "印象に残りました。"],
)
def test_what_is_said_is_not_told(printed: str) -> None:
    assert not is_told(fold_text(printed))


@pytest.mark.parametrize("row", phrases.HEADING_ENDINGS, ids=lambda row: row.seen)
def test_each_heading_ending_stands_in_its_line(row: Phrase) -> None:
    assert fold_text(row.words) in fold_text(row.seen)


@pytest.mark.parametrize("row", phrases.HEADING_WORDS, ids=lambda row: row.seen)
def test_each_heading_word_stands_alone_on_its_line(row: Phrase) -> None:
    assert is_heading_word(fold_text(row.seen))
