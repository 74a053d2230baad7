"""What part each mark plays in this document: heading or remark.

Nothing is decided by the mark alone. Every line that carries a mark is a witness; the clues of the
table below are asked of each, and what they say is added up per family of marks over the whole
document. The larger sum wins; a narrow margin is a doubt (`MARK_IN_DOUBT`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.account import Part
from minutes_cli.diagnostics import Code
from minutes_cli.marks import ANNOUNCED
from minutes_cli.outline.joins import closes, is_name, width
from minutes_cli.outline.wording import ends_like_heading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from minutes_cli.diagnostics import Note
    from minutes_cli.outline.parts import Unit

_SHORT = 60
_CLOSING = "ends with a full stop"
_LONG = 100
_NARROW = 0.12
_ENOUGH = 400
NUMBERS = frozenset(
    {"日程第N", "第N号議案", "議案第N号", "議題N", "第N", "N.N.N", "N-N", "N.N", "N.", "(N)", "N)", "[N]", "N ", "N", "①", "Ⅰ",
     "(ア)", "ア", "(a)", "a.", "(一)", "一", "#"}
)  # fmt: skip
ANNOUNCING = ANNOUNCED | {"#", "第N"}
_BULLETS = frozenset("・•-ー*+")
_BLOCKS = frozenset("■□◆◇▼▲△▽◎★☆●")


@dataclass(frozen=True, slots=True)
class View:
    """A marked unit with what stands around it."""

    unit: Unit
    before: Unit | None
    after: Unit | None
    agenda: frozenset[str]
    text: str
    """The folded text behind the mark."""
    bare: str
    """The text without spaces."""
    columns: int
    closed: bool


class Clue(NamedTuple):
    """What speaks for which part, how loud, and a line as seen."""

    part: Part
    weight: int
    says: str
    holds: Callable[[View], bool]
    seen: str


def lacks_full_stop(view: View) -> bool:
    """Ends without a full stop where others have one, or is short."""
    return not view.closed and view.columns <= _LONG


def ends_in_full_stop(view: View) -> bool:
    """Ends a sentence."""
    return view.closed


def heading_ending(view: View) -> bool:
    """Ends in について, 意見, その他 …"""
    return ends_like_heading(view.bare)


def in_agenda(view: View) -> bool:
    """Stands in the agenda word for word."""
    return len(view.bare) > 3 and view.bare in view.agenda


def opens_another(view: View) -> bool:
    """Another family, or a paragraph, follows; a bullet over bullets does so only behind a blank line."""
    after = view.after
    if after is None or after.family == view.unit.family or after.first.ruled or after.part is not None:
        return False
    if view.closed:  # ○委員の問い。 over ●事務局の答え。
        return False
    deeper = after.first.line.indent > view.unit.first.line.indent
    if is_bullet(view) and (after.family == "→" or (not deeper and _stands_over_bullets(after.family))):
        return False
    nested = is_bullet(view) and after.family[:1] in _BULLETS and after.family not in NUMBERS
    return not nested or view.unit.gap


def _stands_over_bullets(family: str) -> bool:
    """② or 【…】 behind a bullet closes what the bullet belongs to, and is not opened by it."""
    return family in NUMBERS or family in _BLOCKS or family.startswith("whole")


def followed_by_its_like(view: View) -> bool:
    """The same family follows at once."""
    return view.after is not None and view.after.family == view.unit.family


def is_short(view: View) -> bool:
    """Takes less than a line."""
    return len(view.unit.lines) == 1 and view.columns <= _SHORT


def is_long(view: View) -> bool:
    """Takes more than a line."""
    return view.columns > _LONG


def counts(view: View) -> bool:
    """The mark counts: 1. （２） ③."""
    return view.unit.family in NUMBERS


def announces(view: View) -> bool:
    """The mark names an agenda item: 議題１, 日程第２, ## …"""
    return view.unit.family in ANNOUNCING


def is_block_sign(view: View) -> bool:
    """A sign that stands out on the page: ■ ◆ □."""
    return view.unit.family in _BLOCKS


def is_bullet(view: View) -> bool:
    """A sign of lists: ・ - *."""
    return view.unit.family[:1] in _BULLETS and view.unit.family not in NUMBERS


def is_bracket(view: View) -> bool:
    """The whole line stands in brackets."""
    return view.unit.family.startswith("whole")


def answers(view: View) -> bool:
    """An arrow points back at what stands above."""
    return view.unit.family in ("→", "問", "答", ">")


def points_back(view: View) -> bool:
    """An arrow: what follows belongs to what stands above, however short."""
    return view.unit.family == "→"


def says_something(view: View) -> bool:
    """Holds more than one sentence, or ends in words of saying."""
    bare = view.bare
    return bare.count("。") > 1 or bare.endswith(
        ("か", "い", "う", "る", "た", "ね", "よ", "ます", "です", "べき", "必要", "希望")
    )


def repeats_number(view: View) -> bool:
    """Every item is numbered 1., as Markdown allows."""
    here, around = view.unit.first.mark, [other for other in (view.before, view.after) if other is not None]
    if here is None or here.number is None:
        return False
    return any(
        other.family == view.unit.family
        and other.first.mark is not None
        and other.first.mark.number == here.number
        for other in around
    )


def stands_under_its_like(view: View) -> bool:
    """Lines of the same family in a row without blank lines between."""
    return view.before is not None and view.before.family == view.unit.family and not view.unit.gap


CLUES: tuple[Clue, ...] = (
    Clue(Part.HEADING, 2, "has no full stop", lacks_full_stop, "○子育て支援について"),
    Clue(Part.HEADING, 3, "ends like a heading", heading_ending, "（１）今年度の進め方について"),
    Clue(Part.HEADING, 5, "stands in the agenda", in_agenda, "（１）今年度の進め方について"),
    Clue(Part.HEADING, 3, "another family follows", opens_another, "○交通\n・本数が少ない。"),
    Clue(Part.HEADING, 1, "is short", is_short, "○交通"),
    Clue(Part.HEADING, 2, "counts", counts, "１．開会"),
    Clue(Part.HEADING, 4, "announces", announces, "議題１　計画について"),
    Clue(Part.HEADING, 2, "stands out", is_block_sign, "■ 交通"),
    Clue(Part.HEADING, 4, "stands in brackets", is_bracket, "【交通】"),
    Clue(Part.REMARK, 5, _CLOSING, ends_in_full_stop, "・窓口をもう一つ増やしてほしい。"),
    Clue(Part.REMARK, 3, "is long", is_long, "・窓口をもう一つ増やしてほしいという声が毎年のように出ているが…"),
    Clue(Part.REMARK, 2, "its like follows", followed_by_its_like, "・本数が少ない\n・料金が高い"),
    Clue(Part.REMARK, 1, "stands under its like", stands_under_its_like, "・本数が少ない\n・料金が高い"),
    Clue(Part.REMARK, 4, "is a bullet", is_bullet, "・本数が少ない"),
    Clue(Part.REMARK, 6, "the number repeats", repeats_number, "1. 本数が少ない\n1. 料金が高い"),
    Clue(Part.REMARK, 9, "answers", answers, "→ 検討する。"),
    Clue(Part.REMARK, 9, "points back", points_back, "→ 次回報告"),
    Clue(Part.REMARK, 2, "says something", says_something, "・本数を増やすべき"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learnt of one family: its part, and the sums that spoke for it."""

    family: str
    part: Part
    heading: int
    remark: int
    count: int
    clues: tuple[tuple[str, int], ...]

    @property
    def doubtful(self) -> bool:
        """The sums lie close together."""
        total = self.heading + self.remark
        return self.count > 1 and abs(self.heading - self.remark) < _NARROW * total

    @property
    def closing(self) -> bool:
        """Most of its lines end a sentence."""
        return 2 * dict(self.clues).get(_CLOSING, 0) > self.count

    def explain(self) -> str:
        """Return one line for people."""
        clues = ", ".join(f"{says} ×{times}" for says, times in self.clues)
        return f"{self.family}  {self.part} ({self.heading} : {self.remark}, {self.count} lines): {clues}"


def learn(units: Sequence[Unit], agenda: frozenset[str]) -> dict[str, Lesson]:
    """Add up the clues of the marked units, family by family (of a long document, of the first ones)."""
    sums: dict[str, dict[Part, int]] = {}
    heard: dict[str, dict[str, int]] = {}
    counted: dict[str, int] = {}
    for place, unit in enumerate(units):
        if not unit.family or unit.part is not None or unit.speaker is not None:
            continue
        if counted.get(unit.family, 0) >= _ENOUGH:
            continue
        before = units[place - 1] if place else None
        after = units[place + 1] if place + 1 < len(units) else None
        text = unit.text
        closed = closes(text) and not (unit.family in NUMBERS and is_name(text))
        view = View(unit, before, after, agenda, text, "".join(text.split()), width(text), closed)
        family = sums.setdefault(unit.family, {Part.HEADING: 0, Part.REMARK: 0})
        said = heard.setdefault(unit.family, {})
        counted[unit.family] = counted.get(unit.family, 0) + 1
        for clue in CLUES:
            if clue.holds(view):
                family[clue.part] += clue.weight
                said[clue.says] = said.get(clue.says, 0) + 1
    return {
        family: Lesson(
            family,
            Part.HEADING if total[Part.HEADING] >= total[Part.REMARK] else Part.REMARK,
            total[Part.HEADING],
            total[Part.REMARK],
            counted[family],
            tuple(heard[family].items()),
        )
        for family, total in sums.items()
    }


def doubts(lessons: dict[str, Lesson], units: Sequence[Unit]) -> list[Note]:
    """Return a note for each family whose part stayed in doubt, at its first line."""
    first: dict[str, Unit] = {}
    for unit in units:
        if unit.family:
            first.setdefault(unit.family, unit)
    notes: list[Note] = []
    for family, lesson in lessons.items():
        bearer = first.get(family) or first.get(f"{family}^")  # its outer bullets were made headings
        if lesson.doubtful and bearer is not None:
            notes.append(Code.MARK_IN_DOUBT.at(bearer.span, mark=bearer.marker or family, part=lesson.part))
    return notes
