"""Every clue of the vote holds of the lines it was seen in, and every pair of two in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from minutes_cli.lines import line_of
from minutes_cli.marks import mark
from minutes_cli.outline.clues import CLUES, PAIRS
from minutes_cli.outline.proceedings import ballot_of, reasons_of
from minutes_cli.outline.vote import worth_of

if TYPE_CHECKING:
    from minutes_cli.marks import MarkedLine
    from minutes_cli.outline.clues import Clue, Pair
    from minutes_cli.outline.views import View

_AGENDA = ("今年度の進め方について",)


def _lines(seen: str) -> list[MarkedLine]:
    return [mark(line_of(printed, number)) for number, printed in enumerate(seen.split("\n"), 1)]


def _views(seen: str) -> list[View]:
    """Return what the units of a short body show, as the vote sees them."""
    ballot = ballot_of(_lines(seen), 0, frozenset(), (), _AGENDA)
    views = [view for view in ballot.views if view is not None]
    for view in views:
        worth_of(view, ballot.lessons.get(view.family))
    return views


@pytest.mark.parametrize("clue", CLUES, ids=lambda clue: f"{clue.choice.name} {clue.of.name} {clue.says}")
def test_each_clue_holds_of_the_lines_it_was_seen_in(clue: Clue) -> None:
    assert any(clue.holds(view) for view in _views(clue.seen))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.says)
def test_each_pair_holds_of_the_lines_it_was_seen_in(pair: Pair) -> None:
    assert any(pair.holds(view) for view in _views(pair.seen))


def test_the_reasons_name_the_line_the_sums_and_the_clues() -> None:
    rows = reasons_of(
        _lines("１　計画について\n・本数を増やすべき\n・料金が高い"), 0, frozenset(), (), _AGENDA
    )
    assert [row.split()[1] for row in rows] == ["1", "2", "3"]
    assert "heading +3 ends like a heading" in rows[0]
    assert "remark +4 says something" in rows[1]
