"""A unit of the talk with what stands around it, measured once before anything is decided.

Guarantees: nothing is changed; a view depends on the lines, on the learnt families of marks and on the agenda alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes_cli.marks import ANNOUNCED, closes
from minutes_cli.matching import Pattern
from minutes_cli.outline.agenda import key_of
from minutes_cli.outline.joins import is_name, width
from minutes_cli.outline.parts import InSpeech
from minutes_cli.outline.wording import ends_like_heading, is_recorded, is_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.marks import MarkedLine
    from minutes_cli.outline.agenda import Agenda
    from minutes_cli.outline.joins import Habits
    from minutes_cli.outline.parts import Unit

NUMBERS = frozenset(
    {"日程第N", "第N号議案", "議案第N号", "議題N", "第N", "N.N.N", "N-N", "N.N", "N.", "(N)", "N)", "[N]", "【N】", "N ", "N", "①", "Ⅰ",
     "(ア)", "ア", "(a)", "a.", "(一)", "一", "#"}
)  # fmt: skip
ANNOUNCING = ANNOUNCED | {"#", "第N"}
BULLETS = frozenset("・•◦▪▫-ー*+")
BLOCKS = frozenset("■□◆◇▼▲△▽◎★☆●")
# 基本的には, 予算が, 本数は: a particle with more of the sentence after it
_SUBJECT = Pattern(r"(?<=[\p{Han}\p{Hiragana}\p{Katakana}ー\)」』A-Za-z0-9])[はが][^、。]{3}")
_SAYING = (
    "か",
    "い",
    "う",
    "る",
    "た",
    "ね",
    "よ",
    "ます",
    "です",
    "べき",
    "必要",
    "希望",
    "ず",
    "せん",
    "は",
)
_HEADINGS_SO = ("概要", "結果", "説明", "承認", "了承", "閉会")
_LONG_HEADING = 70
_LONGEST_ITEM = 120
_FEW = 2
_NEAR = 13
# 【議題１　計画について】: the number of an item inside the bracket
_ITEM_NUMBER = Pattern(r"^(?:議題|議案|日程第?+|案件|報告|協議)\d{1,2}+(?:号)?+")
_PARTICLES = frozenset("のをがはにへとでも")
_NOT_SPOKEN = InSpeech()


@dataclass(slots=True)
class Page:
    """What a document shows as a whole: its agenda, how its lines end, whether it is a record of speeches."""

    agenda: Agenda
    habits: Habits
    verbatim: bool
    marked_remarks: bool = False
    """Some mark or label shows a remark."""
    hashed: bool = False
    """Headings bear # of Markdown."""


@dataclass(slots=True)
class View:
    """A unit and its neighbours. `closing`: most lines of its family end a sentence."""

    unit: Unit
    before: Unit | None
    after: Unit | None
    page: Page
    family: str
    """The family of its mark; empty where it has none."""
    single: bool
    """It takes one line of the page."""
    text: str
    bare: str
    columns: int
    closed: bool
    told: bool
    recorded: bool
    """It tells of the meeting so plainly that a mark before it changes nothing."""
    heads: bool
    """It ends like a heading."""
    says: bool
    """It ends in the words of a sentence, or holds more than one."""
    subject: bool = False
    """It has a subject or a topic of its own: …は, …が."""
    object: bool = False
    """It has an object: …を."""
    closing: bool = False
    leans: float = 0.0
    """How far its family leans to headings."""
    in_sentence: bool = False
    """It is an item of a list inside a sentence that is still open."""
    under_paragraph: bool = False
    """It is an item of a tight list straight under a paragraph."""
    comes_again: bool = False
    """It is one of a list whose items come again further down, over the talk."""
    plausible: bool = False
    """Its number goes on with the numbers of its family."""
    headless: bool = False
    """No other mark of the document heads anything."""

    @property
    def spoken(self) -> InSpeech:
        """What it shows that may belong to the speech above it; nothing where it cannot."""
        return self.unit.in_speech or _NOT_SPOKEN


def view_of(unit: Unit, before: Unit | None, after: Unit | None, page: Page) -> View:
    """Measure a unit."""
    text = unit.text
    bare = "".join(text.split())
    named = unit.family.startswith("#") or (unit.family in NUMBERS and is_name(text))
    closed = closes(text) and not named
    columns = width(text)
    heads = ends_like_heading(bare)
    recorded = is_recorded(text)
    told = is_told(text) or (not unit.family and (recorded or _begins_recorded(text)))
    if told and not unit.family and columns <= _LONG_HEADING and bare.endswith(_HEADINGS_SO):
        told = False
    stops = text.count("。")
    says = stops > 1 or (stops == 1 and not closed) or (not heads and bare.endswith(_SAYING))
    subject = _SUBJECT.search(text) is not None
    return View(
        unit,
        before,
        after,
        page,
        unit.family,
        len(unit.lines) == 1,
        text,
        bare,
        columns,
        closed,
        told,
        recorded,
        heads,
        says,
        subject,
        "を" in text,
    )


def _begins_recorded(text: str) -> bool:
    """管理会社から説明があった。最低額は四百万円。: the first of several sentences tells of the meeting."""
    first, stop, rest = text.partition("。")
    return bool(stop and rest) and is_recorded(first)


def note_numbers(views: Sequence[View | None]) -> None:
    """Note whose number goes on with the last of its family not far above, or begins."""
    last: dict[str, tuple[int, int]] = {}
    for place, view in enumerate(views):
        mark = view.unit.first.mark if view is not None else None
        if view is None or mark is None or mark.number is None:
            continue
        above, where = last.get(mark.family, (0, -_NEAR))
        near = place - where < _NEAR
        view.plausible = mark.number == 1 or (near and mark.number in (above, above + 1))
        last[mark.family] = mark.number, place


def note_listings(views: Sequence[View | None]) -> None:
    """Note the items of a list without anything between them that come again below: 議事日程, and then each 日程 over its talk."""
    last: dict[object, int] = {}
    for place, view in enumerate(views):
        if view is not None and _may_be_listed(view):
            for key in _keys(view):
                last[key] = place
    place = 0
    begun = False
    while place < len(views):
        end = place
        while end < len(views) and _is_item(views[place], views[end]):
            end += 1
        run = [view for view in views[place:end] if view is not None]
        again = [view for view in run if any(last.get(key, -1) >= end for key in _keys(view))]
        listed = 2 * len(again) >= len(run) or (len(run) > _FEW and run[0].family in ANNOUNCING and not begun)
        begun = begun or (first := views[place]) is None or first.closed
        if len(run) > 1 and listed:
            for view in run:
                view.comes_again = True
        place = max(end, place + 1)


def _may_be_listed(view: View) -> bool:
    return bool(view.family) and not view.closed and view.columns <= _LONGEST_ITEM


def _is_item(first: View | None, view: View | None) -> bool:
    if first is None or view is None or view.family not in NUMBERS or not _may_be_listed(view):
        return False
    return view.family == first.family and first.family != "#"


def _keys(view: View) -> tuple[object, ...]:
    mark = view.unit.first.mark
    key = key_of(_ITEM_NUMBER.sub("", view.bare.rstrip("]】>〕)")))
    number = (view.family, mark.number) if mark is not None and view.family in ANNOUNCING else None
    return (key, number) if number is not None else (key,)


def note_lists(views: Sequence[View | None]) -> None:
    """Note which views are items of a list: inside a sentence, or straight under a paragraph."""
    place = 0
    while place < len(views):
        view = views[place]
        if view is None or view.family not in NUMBERS or view.unit.part is not None:
            place += 1
            continue
        end = place + 1
        while end < len(views) and _counts_in_list(views[end - 1], views[end]):
            end += 1
        _note_list([row for row in views[place:end] if row is not None], views[place - 1] if place else None)
        place = end


def _counts_in_list(above: View | None, below: View | None) -> bool:
    if above is None or below is None or below.unit.gap or below.family != above.family:
        return False
    return below.unit.part is None


def _note_list(rows: list[View], above: View | None) -> None:
    first, last = rows[0], rows[-1]
    below = _line_below(last)
    if below is not None and not first.unit.gap:
        goes_on = below.text[:1] in _PARTICLES and not last.unit.first.closed
        for row in rows:
            row.in_sentence = goes_on
    if above is None or len(rows) == 1 or first.family in ANNOUNCING or first.unit.gap:
        return
    leads = not above.family and above.unit.speaker is None and not above.unit.first.ruled
    for row in rows:
        row.under_paragraph = leads


def _line_below(last: View) -> MarkedLine | None:
    """Return the line without a mark that follows the first line of the last item."""
    if len(last.unit.lines) > 1:
        return last.unit.lines[1]
    after = last.after
    if after is None or after.family or after.gap or after.speaker is not None or after.part is not None:
        return None
    return after.first


def is_bullet(family: str) -> bool:
    """Return whether a family is a sign of lists: ・ - *."""
    return family[:1] in BULLETS and family not in NUMBERS and family != ""


def stands_over_bullets(family: str) -> bool:
    """Return whether a family closes what a bullet belongs to, and is not opened by it: ② or 【…】."""
    return family in NUMBERS or family in BLOCKS or family.startswith("whole")


def is_fixed(unit: Unit) -> bool:
    """Return whether the form of a unit tells its part: a speech, a rule, （拍手）, 次回."""
    return unit.part is not None or unit.speaker is not None
