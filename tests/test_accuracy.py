"""The labelled minutes of the benchmarks: what their labels tell is on the page, and the figures tell right from wrong."""

from __future__ import annotations

import json
import random
from dataclasses import asdict

import pytest
from conftest import ROOT
from labelled import habits
from labelled.document import compose
from labelled.page import Page, columns, wrapped
from scoring import Tally, compared, folded, misread, score

from minutes_cli import read

SEEDS = range(40)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_labels_tell_is_on_the_page(seed: int) -> None:
    text, labels, _ = compose(seed)
    lines = text.splitlines()
    for heading in labels.topics:
        assert (folded(heading.text) or "") in (folded(lines[heading.line - 1]) or "")
    for said in labels.remarks:
        assert 1 <= said.first <= said.last <= len(lines)
        assert lines[said.first - 1].strip()
        assert lines[said.last - 1].strip()
        assert said.topic is None or said.topic < said.first
    spans = [range(said.first, said.last + 1) for said in labels.remarks]
    assert len({line for span in spans for line in span}) == sum(map(len, spans)), "a line of two remarks"
    for person in labels.attendees:
        for value in (person.name, person.affiliation):
            assert value is None or (folded(value) or "") in (folded(text) or "")


def test_a_seed_gives_the_same_page_and_another_seed_another() -> None:
    assert compose(3) == compose(3)
    assert compose(3)[0] != compose(4)[0]


def test_every_way_of_writing_is_drawn() -> None:
    rng = random.Random(0)
    drawn = {(name, str(value)) for _ in range(1500) for name, value in asdict(habits.draw(rng)).items()}
    tables = [value for name, value in vars(habits).items() if name.isupper() and isinstance(value, tuple)]
    rows = {row.value for table in tables for row in table}
    assert rows == {value for _, value in drawn}


def test_a_paragraph_is_wrapped_by_columns_and_no_line_begins_with_a_comma() -> None:
    text = "あいうえお、かきくけこ。さしすせそ（たちつてと）"
    lines = wrapped(text, 10, "　")
    assert "".join(line.strip() for line in lines) == text
    assert all(line.lstrip("　")[0] not in "、。）" for line in lines)
    assert all(sum(map(columns, line)) <= 12 for line in lines)


def test_a_page_number_inside_a_paragraph_belongs_to_its_lines() -> None:
    drawn = habits.draw(random.Random(0))
    page = Page(type(drawn)(**{**asdict(drawn), "page": "- {page} -", "wrap": 20, "running_head": ""}))
    first, last = page.put("あ" * 400)
    assert (first, last) == (1, len(page.lines))
    assert any("- 1 -" in line for line in page.lines)


def test_values_are_compared_one_by_one() -> None:
    tally = compared(["a", "a", "b"], ["a", "b", "c", "d"])
    assert (tally.right, tally.wanted, tally.given) == (2, 3, 4)
    assert Tally().f1 == 1
    assert tally.f1 == pytest.approx(4 / 7)


def test_what_is_misread_is_told() -> None:
    text, labels, _ = compose(1)
    wrong = labels._replace(date="1999-01-01", remarks=labels.remarks[1:])
    assert score(read(text), wrong)["date"].f1 == 0
    assert score(read(text), wrong)["remarks"].f1 < 1
    assert "date: missed: 1999-01-01" in [*misread(read(text), wrong)]


def test_the_table_kept_tells_of_every_field() -> None:
    kept = json.loads((ROOT / "benchmarks" / "accuracy.json").read_text("utf-8"))
    text, labels, drawn = compose(0)
    assert kept["fields"].keys() == score(read(text), labels).keys()
    assert {f"{name}: {str(value)!r}" for name, value in asdict(drawn).items()} <= kept["choices"].keys()
    page = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    for field in kept["fields"]:
        assert f"`{field}`" in page, field
