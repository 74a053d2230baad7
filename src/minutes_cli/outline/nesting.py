"""A bullet nested in itself: ・議題 over deeper ・remarks. The outer ones are a family of their own, or head the others.

Guarantees: only families and views are told apart here; no part is given.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from minutes_cli.account import Part
from minutes_cli.outline.clues import OUTER
from minutes_cli.outline.views import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from minutes_cli.outline.parts import Unit
    from minutes_cli.outline.views import View
    from minutes_cli.outline.vote import Lesson


def part_nested_families(units: Sequence[Unit]) -> None:
    """Give the outer bullets a family of their own, where a bullet is nested in itself."""
    outer: dict[str, int] = {}
    for unit in units:
        if unit.family and unit.family not in NUMBERS and unit.part is None:
            outer[unit.family] = min(outer.get(unit.family, 99), unit.first.line.indent)
    over: dict[str, int] = {}
    count: dict[str, int] = {}
    for above, below in pairwise(units):
        if above.part is not None or above.first.line.indent != outer.get(above.family, -1):
            continue
        count[above.family] = count.get(above.family, 0) + 1
        nested = below.family == above.family and below.first.line.indent > above.first.line.indent
        over[above.family] = over.get(above.family, 0) + (nested and above.gap)
    for family, total in count.items():
        if total > 1 and over[family] * 10 >= total * 7:
            for unit in units:
                if unit.family == family and unit.first.line.indent == outer[family]:
                    unit.family = f"{family}^"


def note_outer_bullets(
    units: Sequence[Unit], views: Sequence[View | None], lessons: Mapping[str, Lesson]
) -> None:
    """Note the short outer bullets that may be headings where nothing else is: ・文化祭の展示 over deeper ・remarks."""
    if any(lesson.part is Part.HEADING for lesson in lessons.values()):
        return
    if any(unit.speaker is not None for unit in units):
        return
    bullets = [view for view in views if view is not None and view.family]
    column = min((view.unit.first.line.indent for view in bullets), default=0)
    outer = [view for view in bullets if view.unit.first.line.indent == column]
    if len({view.family for view in outer}) != 1 or outer[0].family in NUMBERS:
        return
    over = sum(
        above.unit.first.line.indent == column and below.unit.first.line.indent > column
        for above, below in pairwise(bullets)
    )
    short = all(view.columns <= OUTER and not view.closed for view in outer)
    if over > 1 and over * 10 >= len(outer) * 8 and short:
        for view in outer:
            view.headless = True
