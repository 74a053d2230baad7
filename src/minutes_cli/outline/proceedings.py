"""The proceedings: [MarkedLine] -> units with their parts and levels.

How it decides, in this order:
1. `styles`: which shapes of line mean speakers here, from all lines that show them.
2. `joins`: where this document breaks its lines and how its paragraphs end.
3. `units`: what belongs together. In a verbatim record a speech runs to the next speaker; a heading
   is only what stands between two speeches.
4. `evidence`: in a summary, each family of marks is a heading or a remark, by the sum of its clues;
   single lines that plainly are the other thing are told apart afterwards, by the document's habits.
5. Lines without a mark: a heading where a short line stands alone above what it opens; narration
   where the record speaks; a remark otherwise.
6. Levels: by style of number, by the order in which families open one another, by indentation.

Guarantees: every line handed in is in exactly one unit, every unit has a part.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from minutes_cli.account import Part
from minutes_cli.outline.agenda import agenda_of
from minutes_cli.outline.clues import OUTER
from minutes_cli.outline.joins import learn_habits
from minutes_cli.outline.legend import give_roles, legend_of
from minutes_cli.outline.parts import Proceedings, Unit
from minutes_cli.outline.sharing import share_speakers
from minutes_cli.outline.sights import Sights, body_of
from minutes_cli.outline.styles import Styles, learn_styles
from minutes_cli.outline.trailing import read_trailing
from minutes_cli.outline.tree import set_levels
from minutes_cli.outline.units import Cutter
from minutes_cli.outline.views import NUMBERS, Page
from minutes_cli.outline.vote import Lesson, decide, doubts, learn, views_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_cli.marks import MarkedLine
    from minutes_cli.outline.joins import Habits
    from minutes_cli.outline.views import View

_SPOKEN = 20
"""What it weighs against a heading that a legend says who speaks behind the mark."""


def proceedings_of(
    lines: Sequence[MarkedLine],
    start: int,
    furniture: frozenset[int],
    names: Iterable[str],
    agenda: Iterable[str],
) -> Proceedings:
    """Outline the lines from `start` on. `names`: of the attendees; `agenda`: its items without spaces."""
    body = body_of(lines, start, furniture)
    styles = learn_styles(body.lines, names)
    habits = learn_habits(_with_blanks(lines, start, furniture))
    items = agenda_of(agenda)
    sights = Sights(body, styles, items)
    units = Cutter(sights, habits).cut()
    roles = legend_of([marked for marked in lines[:start] if marked.text], units)
    _part_nested_families(units)
    page = Page(items, habits, sights.verbatim)
    views = views_of(units, page)
    lessons = _with_legend(learn(views), roles)
    page.marked_remarks = any(unit.speaker is not None for unit in units) or any(
        lesson.part is Part.REMARK for lesson in lessons.values()
    )
    _note_outer_bullets(units, views, lessons)
    units = decide(units, views, lessons, verbatim=sights.verbatim)
    give_roles(units, roles)
    set_levels(units)
    if not sights.verbatim:  # in a verbatim record the list is part of the speech
        units = share_speakers(units)
    read_trailing(units, styles.names)
    return Proceedings(
        tuple(units),
        sights.verbatim,
        _explain(styles, habits, lessons, sights),
        tuple(doubts(lessons, units)),
    )


def _with_legend(lessons: dict[str, Lesson], roles: dict[str, str]) -> dict[str, Lesson]:
    """A mark that stands for somebody is no heading."""
    return {
        family: replace(lesson, heading=min(lesson.heading, lesson.remark) - _SPOKEN * lesson.count)
        if family in roles
        else lesson
        for family, lesson in lessons.items()
    }


def _part_nested_families(units: list[Unit]) -> None:
    """・議題 over deeper ・remarks: where a bullet is nested in itself, the outer one is a family of its own."""
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


def _with_blanks(lines: Sequence[MarkedLine], start: int, furniture: frozenset[int]) -> list[MarkedLine]:
    return [lines[index] for index in range(start, min(len(lines), start + 3000)) if index not in furniture]


def _note_outer_bullets(units: list[Unit], views: Sequence[View | None], lessons: dict[str, Lesson]) -> None:
    """・文化祭の展示 over deeper ・remarks: where nothing else is a heading, short outer bullets may be."""
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


def _explain(styles: Styles, habits: Habits, lessons: dict[str, Lesson], sights: Sights) -> tuple[str, ...]:
    rows = [f"speakers  {shape.value} {sign}".rstrip() for shape, sign in sorted(styles.accepted, key=str)]
    rows.append("record  verbatim" if sights.verbatim else "record  summary")
    rows.append(f"lines  break at column {habits.wrap}" if habits.wrap else "lines  are not wrapped")
    rows.append(f"paragraphs  {habits.stops:.0%} end with a full stop")
    rows.extend(lesson.explain() for lesson in lessons.values())
    return tuple(rows)
