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

import regex

from minutes_cli.account import Part
from minutes_cli.forms.dates import dates_in
from minutes_cli.marks import label_of
from minutes_cli.outline.evidence import (
    ANNOUNCING,
    NUMBERS,
    Lesson,
    doubts,
    learn,
)
from minutes_cli.outline.joins import closes, is_name, learn_habits, width
from minutes_cli.outline.legend import give_roles, legend_of
from minutes_cli.outline.parts import Proceedings, Unit
from minutes_cli.outline.sharing import share_speakers
from minutes_cli.outline.sights import Sights, body_of
from minutes_cli.outline.styles import Styles, learn_styles
from minutes_cli.outline.tree import set_levels
from minutes_cli.outline.units import Cutter
from minutes_cli.outline.wording import ends_like_heading, is_told, tells_of_itself
from minutes_cli.vocabulary.labels import CORE_FACTS, Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_cli.marks import MarkedLine
    from minutes_cli.outline.joins import Habits

_HEADING_COLUMNS = 70
_OUTER_COLUMNS = 40
# 事務局にて資料１の説明（参考資料１）
_DONE = regex.compile(
    r"(?:(?:事務局|担当課?|所管課|説明員|[^\s、。]{1,12}?[課部室局次]長)(?:より|から|にて|が|は)|[^\s、。]{1,12}?(?:より|から)(?!の))[^。]{0,60}?"
    r"(?:説明|確認|報告|紹介)(?: *+\([^()]{1,20}+\))?+$"
)
# 研究課題名：…, 受付番号：…, 責任者：…: what is stated of a case
_OF_A_CASE = regex.compile(r"[\p{Han}\p{Katakana}ー]{1,10}(?:名|番号|者|結果|種別|区分):")
_ADDRESS = regex.compile(r"https?://\S++$")


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
    items = frozenset("".join(item.split()) for item in agenda)
    sights = Sights(body, styles, items)
    cutter = Cutter(sights, habits)
    units = cutter.cut()
    roles = legend_of([marked for marked in lines[:start] if marked.text], units)
    _part_nested_families(units)
    lessons = _with_legend(learn(units, items), roles)
    _give_parts(units, lessons, habits, items, sights.verbatim)
    if not sights.verbatim:
        _head_with_outer_bullets(units)
    give_roles(units, roles)
    set_levels(units)
    if not sights.verbatim:  # in a verbatim record the list is part of the speech
        units = share_speakers(units)
    return Proceedings(
        tuple(units),
        sights.verbatim,
        _explain(styles, habits, lessons, sights),
        tuple(doubts(lessons, units)),
    )


def _with_legend(lessons: dict[str, Lesson], roles: dict[str, str]) -> dict[str, Lesson]:
    """A mark that stands for somebody is no heading."""
    return {
        family: replace(lesson, part=Part.REMARK) if family in roles else lesson
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


def _give_parts(
    units: list[Unit], lessons: dict[str, Lesson], habits: Habits, agenda: frozenset[str], verbatim: bool
) -> None:
    marked_remarks = any(
        unit.speaker is not None or (unit.family and _lesson_part(lessons, unit) is Part.REMARK)
        for unit in units
    )
    for place, unit in enumerate(units):
        if unit.part is not None:
            continue
        before = units[place - 1] if place else None
        after = units[place + 1] if place + 1 < len(units) else None
        if unit.family == "※":
            unit.part = Part.NARRATION
        elif unit.family:
            unit.part = _marked_part(unit, after, lessons[unit.family], habits, agenda)
        else:
            unit.part = _bare_part(unit, before, after, marked_remarks, verbatim)
    _lists_under_paragraphs(units)


def _lesson_part(lessons: dict[str, Lesson], unit: Unit) -> Part | None:
    lesson = lessons.get(unit.family)
    return lesson.part if lesson is not None else None


def _marked_part(
    unit: Unit,
    after: Unit | None,
    lesson: Lesson,
    habits: Habits,
    agenda: frozenset[str],
) -> Part:
    """The part of its family, unless this line plainly is the other thing."""
    bare = "".join(unit.text.split())
    if unit.family == "whole(" and tells_of_itself(bare):
        return Part.NARRATION
    if lesson.part is Part.REMARK:
        plain = habits.stopped and not closes(unit.text) and width(unit.text) <= _HEADING_COLUMNS
        opens = after is not None and after.family != unit.family and after.part is None
        if unit.family == "→":
            return Part.REMARK  # however short: → 全会一致で承認
        if (plain and opens and ends_like_heading(bare) and len(unit.lines) == 1) or (
            len(bare) > 4 and bare in agenda
        ):
            return Part.HEADING
        return Part.NARRATION if unit.family.startswith("whole") and is_told(unit.text) else Part.REMARK
    if closes(unit.text) and not is_name(unit.text) and not unit.family.startswith("whole"):
        told = is_told(unit.text)
        if width(unit.text) > _HEADING_COLUMNS or told or not lesson.closing:
            return Part.NARRATION if told and unit.family in NUMBERS else Part.REMARK
    return Part.HEADING


def _bare_part(
    unit: Unit, before: Unit | None, after: Unit | None, marked_remarks: bool, verbatim: bool
) -> Part:
    """A paragraph without a mark: heading, narration or remark."""
    if _is_bare_heading(unit, before, after) or (before is None and _names_the_talk(unit)):
        return Part.HEADING
    if is_told(unit.text) or before is None or _ADDRESS.match(unit.text) or _states_a_fact(unit):
        return Part.NARRATION
    if len(unit.lines) == 1 and _DONE.match(unit.text):
        return Part.NARRATION
    if verbatim:
        return Part.REMARK if before.family == "speaker trailing" else Part.NARRATION
    if marked_remarks and not closes(unit.text) and before.part is Part.NARRATION:
        return Part.NARRATION
    return Part.REMARK


def _names_the_talk(unit: Unit) -> bool:
    """議事 on a line of its own, above all that was said."""
    label = label_of(unit.first)
    if label is None or len(unit.lines) > 1 or label.value < len(unit.first.text):
        return False
    return label.fact is Fact.BODY or label.word == "議事"


def _states_a_fact(unit: Unit) -> bool:
    """日時　令和６年６月２７日 inside the proceedings: of another meeting, told and not said."""
    label = label_of(unit.first)
    if (label is not None and label.fact in CORE_FACTS) or _OF_A_CASE.match(unit.text):
        return True
    dates = dates_in(unit.text) if len(unit.text) <= 24 else []
    return bool(dates) and dates[0].start == 0 and dates[0].end >= len(unit.text) - 2


def _is_bare_heading(unit: Unit, before: Unit | None, after: Unit | None) -> bool:
    text = unit.text
    if after is None or len(unit.lines) > 1 or not text:
        return False
    if closes(text) or text[-1] in "、,・:" or width(text) > _HEADING_COLUMNS or "://" in text:
        return False
    bare = "".join(text.split())
    if _DONE.match(text) or _OF_A_CASE.match(text) or tells_of_itself(text) or _stands_alone(before, after):
        return False
    if is_told(text) and not bare.endswith(("概要", "結果", "説明", "承認", "了承", "閉会")):
        return False
    if after.part in (Part.CLOSING, Part.FIELD, Part.NARRATION) and not after.gap:
        return False
    if unit.first.bracket is not None and not unit.first.bracket.whole:
        return False
    opens = (
        bool(after.family)
        or after.speaker is not None
        or width(after.text) > _HEADING_COLUMNS
        or closes(after.text)
    )
    parted = unit.gap or before is None or before.part is Part.HEADING
    if opens and (parted or _stands_out(unit, before, after)):
        return True
    return opens and bool(after.family) and ends_like_heading(bare)


def _stands_out(unit: Unit, before: Unit | None, after: Unit) -> bool:
    """・… / Ｂグループ / ・…: a short line between bullets that stand further in."""
    if before is None or not before.family or not after.family or width(unit.text) > _OUTER_COLUMNS:
        return False
    column = unit.first.line.indent
    return before.first.line.indent > column and after.first.line.indent > column


def _stands_alone(before: Unit | None, after: Unit) -> bool:
    """（１）… / 資料２を説明 / （２）…: all that is told between two headings of one family heads nothing."""
    return before is not None and before.part is Part.HEADING and before.family == after.family != ""


def _head_with_outer_bullets(units: list[Unit]) -> None:
    """・文化祭の展示 over deeper ・remarks: where nothing else is a heading, short outer bullets are."""
    if any(unit.part is Part.HEADING or unit.speaker is not None for unit in units[1:]):
        return  # 議事概要 at the top is the name of the talk
    bullets = [unit for unit in units if unit.part is Part.REMARK and unit.family]
    column = min((unit.first.line.indent for unit in bullets), default=0)
    outer = [unit for unit in bullets if unit.first.line.indent == column]
    if len({unit.family for unit in outer}) != 1 or outer[0].family in NUMBERS:
        return
    over = sum(
        above.first.line.indent == column and below.first.line.indent > column
        for above, below in pairwise(bullets)
    )
    short = all(width(unit.text) <= _OUTER_COLUMNS and not closes(unit.text) for unit in outer)
    if over > 1 and over * 10 >= len(outer) * 8 and short:
        for unit in outer:
            unit.part = Part.HEADING
            unit.family = f"{unit.family}^"


def _lists_under_paragraphs(units: list[Unit]) -> None:
    """次の３点を柱とする。① … ② … ③ …: a run of short numbers without anything below belongs to the paragraph."""
    place = 0
    while place < len(units):
        end = place
        family = units[place].family
        while end < len(units) and units[end].part is Part.HEADING and units[end].family == family in NUMBERS:
            end += 1
        run = units[place:end]
        above = units[place - 1] if place else None
        tight = all(not unit.gap for unit in run[1:])
        if (
            len(run) > 1
            and tight
            and family not in ANNOUNCING
            and above is not None
            and _leads_list(above, run[0])
        ):
            for unit in run:
                unit.part = Part.NARRATION
        place = max(end, place + 1)


def _leads_list(above: Unit, first: Unit) -> bool:
    """Whether a paragraph stands straight above a list that belongs to it."""
    told = above.part in (Part.NARRATION, Part.REMARK) and not above.first.ruled
    return told and not above.family and not first.gap


def _explain(styles: Styles, habits: Habits, lessons: dict[str, Lesson], sights: Sights) -> tuple[str, ...]:
    rows = [f"speakers  {shape.value} {sign}".rstrip() for shape, sign in sorted(styles.accepted, key=str)]
    rows.append("record  verbatim" if sights.verbatim else "record  summary")
    rows.append(f"lines  break at column {habits.wrap}" if habits.wrap else "lines  are not wrapped")
    rows.append(f"paragraphs  {habits.stops:.0%} end with a full stop")
    rows.extend(lesson.explain() for lesson in lessons.values())
    return tuple(rows)
