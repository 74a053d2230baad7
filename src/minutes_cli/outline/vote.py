"""The best path over the units of the talk: heading, remark, narration, or more of the unit above.

Each unit's own clues and the sums of its family give what every choice is worth, the clues of two units in a row what
one choice is worth behind another; the path worth most is taken (Viterbi: linear in the units).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.account import Part
from minutes_cli.diagnostics import Code
from minutes_cli.outline.clues import CLOSING, CLUES, PAIRS, PARTS, Choice, Of, may_head
from minutes_cli.outline.views import (
    NUMBERS,
    Page,
    View,
    is_fixed,
    note_listings,
    note_lists,
    note_numbers,
    view_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from minutes_cli.diagnostics import Note
    from minutes_cli.outline.clues import Clue, Pair
    from minutes_cli.outline.parts import Unit

    _Paths = dict[Choice | None, tuple[float, "_Step | None"]]

_ENOUGH = 400
_NARROW = 0.12
_HOPELESS = -20.0
_LOUD = 6
_LEGEND = 20
"""What it weighs against a heading that a legend says who speaks behind the mark."""
_BASE = {Choice.HEADING: 0.0, Choice.REMARK: 0.0, Choice.NARRATION: -5.0, Choice.GOES_ON: -8.0}
_BASE_BARE = {Choice.HEADING: 0.0, Choice.REMARK: 0.5, Choice.NARRATION: -2.0}
_FAMILY = tuple(clue for clue in CLUES if clue.of is Of.FAMILY)
_SIGNS = tuple(clue for clue in CLUES if clue.of is Of.SIGN)
_MARKED = tuple(clue for clue in CLUES if clue.of is Of.MARKED)
_COUNTED = tuple(clue for clue in CLUES if clue.of is Of.COUNTED)
_BARE = tuple(clue for clue in CLUES if clue.of is Of.BARE)
_SPOKEN = tuple(clue for clue in CLUES if clue.of is Of.SPOKEN)
_LEANING = 3
"""How far the family of a mark leans inside a speech, at most."""
_CHOICES: dict[Part | None, Choice] = {part: choice for choice, part in PARTS.items()}
_PAIRS: dict[tuple[Choice | None, Choice], list[Pair]] = {}
for _pair_row in PAIRS:
    _PAIRS.setdefault((_pair_row.above, _pair_row.below), []).append(_pair_row)
Worth = dict[Choice, float]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learnt of one family: the sums that speak for a heading and for a remark."""

    family: str
    heading: float
    remark: float
    count: int
    clues: tuple[tuple[str, int], ...]
    closing: bool
    """Most of its lines end a sentence."""
    to_heading: float
    """What the family gives to each of its units, by its sums and its sign: more where more lines speak for it."""
    to_remark: float

    @property
    def part(self) -> Part:
        """What the family is."""
        return Part.HEADING if self.heading >= self.remark else Part.REMARK

    @property
    def doubtful(self) -> bool:
        """The sums lie close together."""
        total = self.heading + self.remark
        return self.count > 1 and abs(self.heading - self.remark) < _NARROW * total

    def explain(self) -> str:
        """Return one line for people."""
        clues = ", ".join(f"{says} ×{times}" for says, times in self.clues)
        return f"{self.family}  {self.part} ({self.heading:g} : {self.remark:g}, {self.count} lines): {clues}"


def views_of(units: Sequence[Unit], page: Page) -> list[View | None]:
    """Measure the units whose part their form does not tell."""
    last = len(units) - 1
    views = [
        None
        if is_fixed(unit)
        else view_of(
            unit, units[place - 1] if place else None, units[place + 1] if place < last else None, page
        )
        for place, unit in enumerate(units)
    ]
    note_numbers(views)
    note_lists(views)
    note_listings(views)
    return views


def learn(views: Sequence[View | None], roles: Mapping[str, str]) -> dict[str, Lesson]:
    """Add up the clues of the marked units, family by family (of a long document, of the first ones).

    `roles`: the marks that stand for somebody, as a legend says; they head nothing.
    """
    sums: dict[str, _Sum] = {}
    for view in views:
        if view is None or not view.family:
            continue
        family = sums.get(view.family)
        if family is None:
            family = sums[view.family] = _Sum(tuple(clue for clue in _SIGNS if clue.holds(view)))
        if family.count < _ENOUGH:
            family.hear(view)
    return {name: family.lesson(name, spoken=name in roles) for name, family in sums.items()}


class _Sum:
    """What is heard of one family: the sums for a heading and a remark, and how often each clue spoke."""

    def __init__(self, signs: tuple[Clue, ...]) -> None:
        self.signs = signs
        self.of_signs = {Choice.HEADING: 0.0, Choice.REMARK: 0.0}
        for clue in signs:
            self.of_signs[clue.choice] += clue.weight
        self.total = {Choice.HEADING: 0.0, Choice.REMARK: 0.0}
        self.heard: Counter[str] = Counter()
        self.count = 0

    def hear(self, view: View) -> None:
        """Add the clues of one unit."""
        self.count += 1
        for clue in _FAMILY:
            if clue.holds(view):
                self.total[clue.choice] += clue.weight
                self.heard[clue.says] += 1

    def lesson(self, family: str, *, spoken: bool) -> Lesson:
        """Return what was learnt."""
        self.heard.update({clue.says: self.count for clue in self.signs})
        return _lesson(family, self, spoken=spoken)


def _lesson(family: str, heard: _Sum, *, spoken: bool) -> Lesson:
    count = heard.count
    heading = heard.total[Choice.HEADING] + heard.of_signs[Choice.HEADING] * count
    remark = heard.total[Choice.REMARK] + heard.of_signs[Choice.REMARK] * count
    if spoken:
        heading = min(heading, remark) - _LEGEND * count
    loudness = 1 + min(count - 1, _LOUD) / 3
    return Lesson(
        family,
        heading,
        remark,
        count,
        tuple(heard.heard.items()),
        closing=2 * heard.heard[CLOSING] > count,
        to_heading=heading / count * loudness + heard.of_signs[Choice.HEADING],
        to_remark=remark / count * loudness + heard.of_signs[Choice.REMARK],
    )


def doubts(lessons: dict[str, Lesson], units: Sequence[Unit]) -> list[Note]:
    """Return a note for each family whose part stayed in doubt, at its first line."""
    first: dict[str, Unit] = {}
    for unit in units:
        if unit.family:
            first.setdefault(unit.family, unit)
    return [
        Code.MARK_IN_DOUBT.at(first[family].span, mark=first[family].marker or family, part=lesson.part)
        for family, lesson in lessons.items()
        if lesson.doubtful and family in first
    ]


def worth_of(view: View, lesson: Lesson | None) -> Worth:
    """Return what each choice is worth for a unit."""
    if lesson is None:
        worth = dict(_BASE_BARE)
        _add(worth, _BARE, view)
        if not may_head(view.unit, view.after):
            del worth[Choice.HEADING]
        return worth
    view.closing = lesson.closing
    view.leans = (lesson.heading - lesson.remark) / lesson.count
    worth = dict(_BASE)
    worth[Choice.HEADING] += lesson.to_heading
    worth[Choice.REMARK] += lesson.to_remark
    _add(worth, _FAMILY, view)
    worth[Choice.GOES_ON] = _BASE[Choice.GOES_ON]
    _add(worth, _MARKED, view)
    if view.family in NUMBERS or view.family.startswith("whole"):
        _add(worth, _COUNTED, view)
    worth[Choice.NARRATION] += worth[Choice.REMARK]
    if view.before is None or worth[Choice.GOES_ON] <= _BASE[Choice.GOES_ON]:
        del worth[Choice.GOES_ON]  # no clue speaks for it
    else:  # it goes on only where that says more than whatever it would be by itself
        worth[Choice.GOES_ON] += max(worth[Choice.HEADING], worth[Choice.REMARK], worth[Choice.NARRATION])
    return worth


def worth_in_speech(view: View, lesson: Lesson | None) -> Worth:
    """Return what each choice is worth for a unit that may belong to the speech above it."""
    worth = dict.fromkeys(_BASE, 0.0)
    if lesson is not None:
        margin = (lesson.heading - lesson.remark) / lesson.count
        worth[Choice.HEADING] += max(-_LEANING, min(_LEANING, margin))
    _add(worth, _SPOKEN, view)
    return worth


def decide(
    units: Sequence[Unit], views: Sequence[View | None], lessons: dict[str, Lesson], *, verbatim: bool
) -> list[Unit]:
    """Give every unit its part; return the units, those that go on taken into the ones above them."""
    choices: list[Choice | None] = []
    paths: _Paths = {None: (0.0, None)}
    for unit, view in zip(units, views, strict=True):
        if view is None:
            paths = _fixed_step(paths, unit, verbatim=verbatim)
        else:
            paths = _step(paths, view, lessons.get(view.family))
        if len(paths) == 1:  # all that lies behind is decided
            ((end, (score, step)),) = paths.items()
            choices.extend(_chosen(step))
            paths = {end: (score, None)}
    choices.extend(_chosen(max(paths.values(), key=_first)[1]))
    return _settled(units, choices)


def _chosen(step: _Step | None) -> list[Choice | None]:
    """Return the choices of a path, the first one first."""
    choices: list[Choice | None] = []
    while step is not None:
        choices.append(step.choice)
        step = step.above
    return choices[::-1]


class _Step(NamedTuple):
    """A choice, and the best way that led to it."""

    choice: Choice | None
    above: _Step | None


def _first(path: tuple[float, _Step | None]) -> float:
    return path[0]


def _fixed_step(paths: _Paths, unit: Unit, *, verbatim: bool) -> _Paths:
    """Pass a unit whose part its form tells."""
    score, step = max(paths.values(), key=_first)
    speech = verbatim and unit.speaker is not None and unit.family != "speaker trailing"
    key = Choice.SPEECH if speech else _CHOICES.get(unit.part)
    return {key: (score, _Step(None, step))}


def _step(paths: _Paths, view: View, lesson: Lesson | None) -> _Paths:
    """Take each path on by each choice for one unit; keep the best that ends in each part."""
    alone = _relative(worth_of(view, lesson))
    if len(paths) == len(alone) == 1 and Choice.SPEECH not in paths:
        ((choice, worth),) = alone.items()
        ((above, (score, step)),) = paths.items()
        return {above if choice is Choice.GOES_ON else choice: (score + worth, _Step(choice, step))}
    found: _Paths = {}
    for above, (score, step) in paths.items():
        spoken = above is Choice.SPEECH and view.unit.in_speech is not None
        for choice, worth in (_relative(worth_in_speech(view, lesson)) if spoken else alone).items():
            below = above if choice is Choice.GOES_ON else choice
            total = score + worth + _pair(above, choice, view)
            if below not in found or total > found[below][0]:
                found[below] = total, _Step(choice, step)
    return found


def _relative(worth: Worth) -> Worth:
    """Return what each choice is worth beside the best one: a unit of many clues says no more than one of few.

    Choices that no neighbour could make good are left out.
    """
    best = max(worth.values())
    return {choice: value - best for choice, value in worth.items() if value - best > _HOPELESS}


def _pair(above: Choice | None, below: Choice, view: View) -> float:
    pairs = _PAIRS.get((above, below))
    return sum(pair.weight for pair in pairs if pair.holds(view)) if pairs else 0


def _settled(units: Sequence[Unit], choices: Iterable[Choice | None]) -> list[Unit]:
    kept: list[Unit] = []
    for unit, choice in zip(units, choices, strict=True):
        if choice is Choice.GOES_ON:
            if unit.in_speech is not None and unit.in_speech.fresh and kept[-1].speaker is not None:
                kept[-1].paragraphs.append(len(kept[-1].lines))
            kept[-1].lines.extend(unit.lines)
            continue
        if choice is not None:
            unit.part = PARTS[choice]
        kept.append(unit)
    return kept


def _add(worth: Worth, clues: Sequence[Clue], view: View) -> None:
    for choice, weight, _says, _of, holds, _seen in clues:
        if holds(view):
            worth[choice] += weight


def reasons(views: Sequence[View | None], lessons: Mapping[str, Lesson]) -> Iterator[str]:
    """Yield a line for each unit that is voted on: what every choice is worth, and which clues speak."""
    for view in views:
        if view is None:
            continue
        lesson = lessons.get(view.family)
        worth = worth_of(view, lesson)
        clues = _BARE if lesson is None else (*_SIGNS, *_FAMILY, *_MARKED, *_COUNTED)
        sums = ", ".join(f"{choice.name.lower()} {value:.1f}" for choice, value in worth.items())
        said = "; ".join(
            f"{clue.choice.name.lower()} {clue.weight:+g} {clue.says}" for clue in clues if clue.holds(view)
        )
        yield f"line {view.unit.first.number}  {sums}  ({said})"
