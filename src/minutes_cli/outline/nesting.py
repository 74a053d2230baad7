"""Outer bullets that head deeper ones where nothing else heads: ・文化祭の展示 over deeper ・remarks.

Guarantees: only views are told apart here; no part is given.
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
