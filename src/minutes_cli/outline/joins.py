"""Which line goes on with the line above it: hard wraps, hanging indents, page breaks in mid-sentence.

The document tells by its own habits: at which column its lines break, and whether its paragraphs end
with a full stop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.marks import ANNOUNCED, closes
from minutes_cli.matching import Pattern
from minutes_cli.outline.wording import ends_like_heading, is_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.marks import MarkedLine

_CLOSERS = frozenset(")」』】〕》>]~")
_GOES_ON = frozenset("、,・(「『〔【:")
# No sentence begins with these.
_NEVER_FIRST = frozenset("ぁぃぅぇぉっゃゅょァィゥェォッャュョーんンをヲ。、)」』】〕々ゝゞ")
# A line that begins with one of these goes on, unless the line above ends a sentence.
_PARTICLES = frozenset("のをがはにへともでや")
_OPEN_PARTICLES = frozenset("のをがにはへと")
_STATED = Pattern(r"[\p{Han}\p{Katakana}ー]{2,12}+:(?!\d)")
_LONG = 50
_LONGEST_NOTE = 24
_SHORTEST_WRAP = 40
_NARROWEST = 26


class Habits(NamedTuple):
    """What the document does at the end of a line. `wrap`: the column from which a line is full."""

    wrap: int | None
    stops: float
    """Share of paragraphs that end with a full stop."""

    def full(self, marked: MarkedLine) -> bool:
        """Say whether the line reaches the column at which this document breaks its lines."""
        return self.wrap is not None and columns(marked) >= self.wrap

    def ends_early(self, marked: MarkedLine) -> bool:
        """Say whether the line ends far before that column, as the last of a paragraph and the items of a list do."""
        return self.wrap is not None and columns(marked) * 3 <= self.wrap * 2

    @property
    def stopped(self) -> bool:
        """Paragraphs end with a full stop, so that one without goes on."""
        return self.stops >= 0.6


def width(text: str) -> int:
    """Return the columns that a folded text takes in print: two for every letter beyond ASCII."""
    letters = len(text)
    if text.isascii():
        return letters
    return 2 * letters - len(text.encode("ascii", "ignore"))


def columns(marked: MarkedLine) -> int:
    """Return the column at which the line ends, full-width letters counted as two."""
    return marked.line.indent + width(marked.line.text)


def learn_habits(lines: Sequence[MarkedLine]) -> Habits:
    """Learn where lines break and how paragraphs end. Only a sample of a long document is measured."""
    sample = [marked for marked in lines[:2000] if marked.text and not marked.ruled]
    ends: list[int] = sorted(columns(marked) for marked in sample if len(marked.text) <= 200)
    wrap = _wrap_column([end for end in ends if end >= _SHORTEST_WRAP], sample)
    return Habits(wrap or _narrow_column(ends), _stops(lines[:2000]))


def _wrap_column(longer: list[int], sample: list[MarkedLine]) -> int | None:
    if len(longer) < 4 or any(len(marked.text) > 200 for marked in sample):
        over = sum(len(marked.text) > 200 for marked in sample)
        if len(longer) < 4 or over * 20 > len(sample):
            return None
    top = longer[int(len(longer) * 0.9)]
    band = sum(top - 8 <= end <= top + 4 for end in longer)
    beyond = sum(end > top + 8 for end in longer)
    if top <= 130 and band * 4 >= len(longer) and beyond * 10 <= len(longer):
        return top - 8
    return None


def _narrow_column(ends: list[int]) -> int | None:
    """A page in columns: no line is long, and most of those of some length end at the same place."""
    longer = [end for end in ends if end >= _NARROWEST]
    if len(longer) < 8 or ends[-1] >= _SHORTEST_WRAP + 4:
        return None
    top = longer[int(len(longer) * 0.9)]
    band = sum(top - 4 <= end for end in longer)
    return top - 4 if band * 3 >= 2 * len(longer) else None


def _stops(lines: Sequence[MarkedLine]) -> float:
    """Share of paragraph ends (before a blank, a mark or the end) that are full stops, in lines of some length."""
    ends = stopped = 0
    for place, marked in enumerate(lines):
        if len(marked.text) < 15 or marked.ruled:
            continue
        following = lines[place + 1] if place + 1 < len(lines) else None
        if following is not None and following.text and following.mark is None and following.bracket is None:
            continue
        if _turns_page(lines, place):
            continue
        ends += 1
        stopped += marked.closed
    return stopped / ends if ends else 0.0


def _turns_page(lines: Sequence[MarkedLine], place: int) -> bool:
    """Say whether the page ends behind a line: with a form feed, or with furniture, which was left out here."""
    number = lines[place].number
    for following in lines[place + 1 : place + 6]:
        if following.number != number + 1 or "\f" in following.line.printed:
            return True
        if following.text:
            return False
        number = following.number
    return False


def is_name(text: str) -> bool:
    """Say whether a text ends in quotes as a name does: 熟議「地域の力」, and not as what is said: 「窓口を増やしてほしい」."""
    return text[-1:] in "」』" and text[:1] not in "「『" and "、" not in text and "。" not in text


def _is_open(above: MarkedLine, habits: Habits) -> bool:
    """Return whether more must follow: a sentence or a bracket is open, in a document of these habits."""
    last = above.text[-1]
    unstopped = last in _GOES_ON or (habits.stopped and last not in _CLOSERS)
    return not above.closed and (unstopped or _unbalanced(above.text))


def goes_on(
    above: MarkedLine, below: MarkedLine, habits: Habits, *, blank: bool, page: bool, hang: int, single: bool
) -> bool:
    """Say whether the unmarked line `below` goes on with what ends in `above`.

    `blank`: blank lines stand between; `page`: a page break does. `hang`: the column from which a
    line hangs below the text of a marked line. `single`: only one line was read so far.
    """
    text = above.text
    if below.text[0] in _NEVER_FIRST or (not blank and _closes_bracket(text, below.text)):
        return True
    heads = single and above.mark is not None and _heads(above, below)
    if blank or page:
        return _goes_on_apart(above, below, habits, page=page, hang=hang, single=single, heads=heads)
    if closes(text):
        if heads or is_told(below.text):
            return False
        return below.line.indent >= hang > 0 or (
            habits.full(above) and below.line.indent <= above.line.indent and hang > 0
        )
    if text[-1] in _GOES_ON or text[-1] in _OPEN_PARTICLES:
        return True
    if (habits.full(above) and not heads) or below.text[0] in _PARTICLES:
        return True
    if hang > 0 and single and below.line.indent >= hang and _heading_over_two_lines(above, below):
        return True
    if hang > 0 and below.line.indent >= hang:
        return habits.wrap is None and not (single and (heads or heading_shape(above) or text[-1] == "】"))
    if above.mark is not None and ends_like_heading(text):  # （２）計画の変更について【諮問第８号】
        return False
    return _is_open(above, habits) and not heads and habits.stopped and columns(above) >= _LONG


def _closes_bracket(above: str, below: str) -> bool:
    """…ではないか（堀委 / 員）: the bracket that opened at the end of one line closes at the head of the next."""
    opened = above.rfind("(", -_LONGEST_NOTE)
    return (
        opened >= 0
        and ")" not in above[opened:]
        and below.find(")", 0, _LONGEST_NOTE) >= 0
        and "(" not in below[:4]
    )


def _goes_on_apart(
    above: MarkedLine,
    below: MarkedLine,
    habits: Habits,
    *,
    page: bool,
    hang: int,
    single: bool,
    heads: bool,
) -> bool:
    """Say whether `below` goes on with `above` over blank lines or a turned page."""
    if page and above.line.indent >= hang > 0 and below.line.indent == above.line.indent:
        return not heading_shape(below)  # the second line of an item, the page turned before its third
    numbered = above.counts
    if ends_like_heading(above.bare) and (numbered or is_told(below.text)):
        return False  # 第一号議案　…の承認の件
    if above.closed or heads or heading_shape(below):
        return False
    long = columns(above) >= _LONG or not single
    return _is_open(above, habits) and long and (habits.stopped or habits.full(above))


def _heads(above: MarkedLine, below: MarkedLine) -> bool:
    """４．熟議「地域の力」 / 　Ａグループ, 議題２　…の第Ⅱ相試験 / 　…について審議した。: the name of an item is whole."""
    numbered = above.counts
    if numbered and ends_like_heading(above.bare) and below.closed:
        return (
            "、" not in above.text and below.text[0] not in _PARTICLES
        )  # ２．…の内示状況について / 　…の報告があった。
    if above.text[-1] in "」』":
        return above.counts and heading_shape(below)
    announced = (
        above.mark is not None and above.mark.family in ANNOUNCED
    )  # it ends in a noun, and a sentence follows
    return announced and below.closed and not "ぁ" <= above.text[-1] <= "ん"


def _heading_over_two_lines(above: MarkedLine, below: MarkedLine) -> bool:
    """（１）第３次計画の進捗状況及び次期計画の策 / 定に向けた基本的な考え方について: broken where its author saw fit."""
    bare = "".join(below.text.split())
    return (
        columns(above) >= _SHORTEST_WRAP
        and ends_like_heading(bare)
        and not ends_like_heading(above.text)
        and not is_told(bare)
    )


def unfinished(above: MarkedLine, below: MarkedLine, habits: Habits) -> bool:
    """Say whether the sentence of `above` plainly goes on in `below`, whatever the width of the page."""
    if below.mark is not None:
        return False
    if below.text[0] in _NEVER_FIRST:
        return True
    if above.text[-1] in _GOES_ON or above.text[-1] in _OPEN_PARTICLES:
        return True
    return habits.stopped and _is_open(above, habits) and not heading_shape(above)


def heading_shape(marked: MarkedLine) -> bool:
    """A short line without a full stop could be a heading."""
    text = marked.text
    return len(text) <= 30 and not closes(text) and text[-1] not in "、," and "。" not in text


def _unbalanced(text: str) -> bool:
    return text.count("「") > text.count("」") or text.count("(") > text.count(")")
