"""The proceedings: [MarkedLine] -> units with their parts and levels.

How it decides, in this order:
1. `styles`: which shapes of line mean speakers here, from all lines that show them.
2. `joins`: where this document breaks its lines and how its paragraphs end.
3. `units`: lines that surely belong together. In a record of speeches a speech runs to the next speaker; what may end
   it (a heading between two speeches, what is told behind one) stays a unit of its own until the vote.
4. `views`: what each unit shows and what stands around it, measured once.
5. `vote`: the clues of each unit, the sums of its family of marks and its neighbours give what a heading, a remark, a
   narration or more of the unit above is worth; the best path over the document is taken (`clues` holds the table).
6. Levels: by style of number, by the order in which families open one another, by indentation.
7. Speakers that stand elsewhere than before what is said: in a legend, over a list, in brackets behind.

Guarantees: every line handed in is in exactly one unit, every unit has a part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.account import Part
from minutes_cli.outline.agenda import agenda_of
from minutes_cli.outline.joins import learn_habits
from minutes_cli.outline.labels import parted
from minutes_cli.outline.legend import give_roles, legend_of
from minutes_cli.outline.nesting import note_outer_bullets, part_nested_families
from minutes_cli.outline.parts import Proceedings
from minutes_cli.outline.sharing import share_speakers
from minutes_cli.outline.sights import Sights, body_of
from minutes_cli.outline.styles import learn_styles, unknown_speakers
from minutes_cli.outline.trailing import read_trailing
from minutes_cli.outline.tree import set_levels
from minutes_cli.outline.units import Cutter
from minutes_cli.outline.views import Page
from minutes_cli.outline.vote import decide, doubts, learn, reasons, views_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutes_cli.marks import MarkedLine
    from minutes_cli.outline.parts import Unit
    from minutes_cli.outline.styles import Styles
    from minutes_cli.outline.views import View
    from minutes_cli.outline.vote import Lesson


class Ballot(NamedTuple):
    """All that the vote needs: the units, what they show, what was learnt of each family of marks."""

    units: list[Unit]
    views: list[View | None]
    lessons: dict[str, Lesson]
    page: Page
    styles: Styles
    roles: Mapping[str, str]


class ToldMarks(NamedTuple):
    """What the user says of marks: the part that each plays, and whom it stands for."""

    parts: Mapping[str, Part]
    speakers: Mapping[str, str]


UNTOLD = ToldMarks({}, {})


def proceedings_of(
    lines: Sequence[MarkedLine],
    start: int,
    furniture: frozenset[int],
    names: Iterable[str],
    agenda: Iterable[str],
    told: ToldMarks = UNTOLD,
) -> Proceedings:
    """Outline the lines from `start` on. `names`: of the attendees; `agenda`: its items without spaces."""
    ballot = ballot_of(lines, start, furniture, names, agenda, told)
    verbatim = ballot.page.verbatim
    units = decide(ballot.units, ballot.views, ballot.lessons, verbatim=verbatim)
    give_roles(units, ballot.roles)
    set_levels(units)
    if not verbatim:  # in a verbatim record the list is part of the speech
        units = share_speakers(units)
    units = read_trailing(units, ballot.styles.names)
    notes = (*doubts(ballot.lessons, units), *unknown_speakers(units, ballot.styles))
    return Proceedings(tuple(units), verbatim, _explain(ballot), notes)


def ballot_of(
    lines: Sequence[MarkedLine],
    start: int,
    furniture: frozenset[int],
    names: Iterable[str],
    agenda: Iterable[str],
    told: ToldMarks = UNTOLD,
) -> Ballot:
    """Cut the lines into units and measure them; nothing is decided that a later line could speak against."""
    body = body_of(lines, start, furniture)
    styles = learn_styles(body.lines, names)
    body = parted(body, styles)
    habits = learn_habits(_with_blanks(lines, start, furniture))
    items = agenda_of(agenda)
    sights = Sights(body, styles, items)
    units = Cutter(sights, habits).cut()
    roles = legend_of([marked for marked in lines[:start] if marked.text], units)
    roles.update(told.speakers)
    part_nested_families(units)
    for unit in units:
        if unit.part is None and unit.speaker is None:
            unit.part = told.parts.get(unit.family)
    page = Page(items, habits, sights.verbatim)
    views = views_of(units, page)
    lessons = learn(views, roles)
    page.marked_remarks = any(unit.speaker is not None for unit in units) or any(
        lesson.part is Part.REMARK for lesson in lessons.values()
    )
    page.hashed = any(unit.family.startswith("#") for unit in units)
    note_outer_bullets(units, views, lessons)
    return Ballot(units, views, lessons, page, styles, roles)


def reasons_of(
    lines: Sequence[MarkedLine],
    start: int,
    furniture: frozenset[int],
    names: Iterable[str],
    agenda: Iterable[str],
    told: ToldMarks = UNTOLD,
) -> tuple[str, ...]:
    """Return, for each unit that was voted on, what every choice was worth and which clues spoke."""
    ballot = ballot_of(lines, start, furniture, names, agenda, told)
    return tuple(reasons(ballot.views, ballot.lessons))


def _with_blanks(lines: Sequence[MarkedLine], start: int, furniture: frozenset[int]) -> list[MarkedLine]:
    return [lines[index] for index in range(start, min(len(lines), start + 3000)) if index not in furniture]


def _explain(ballot: Ballot) -> tuple[str, ...]:
    habits = ballot.page.habits
    rows = [
        f"speakers  {shape.value} {sign}".rstrip() for shape, sign in sorted(ballot.styles.accepted, key=str)
    ]
    rows.append("record  verbatim" if ballot.page.verbatim else "record  summary")
    rows.append(f"lines  break at column {habits.wrap}" if habits.wrap else "lines  are not wrapped")
    rows.append(f"paragraphs  {habits.stops:.0%} end with a full stop")
    rows.extend(lesson.explain() for lesson in ballot.lessons.values())
    return tuple(rows)
