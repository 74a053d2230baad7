"""The clock of a sitting: a line of its own (午後一時開会, ○午後２時２０分閉会), or the words of a paragraph.

Guarantees: folded text in; linear in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.matching import Pattern
from minutes_cli.patterns import SITTING

if TYPE_CHECKING:
    import regex

_LONGEST = 40
_LONGEST_TOLD = 200
_HOURS = (
    r"(?:(?:(?:午前|午後) *+)?+[\d〇零一二三四五六七八九十]{1,3}+ *+(?:時(?!間)|:) *+"
    r"(?:[\d〇零一二三四五六七八九十]{1,3}+ *+分?+|半)?+|正午)"
)
_OPENED = frozenset({"開会", "開議", "開式", "開始"})
_ENDED = frozenset({"散会", "閉会", "閉議", "延会", "閉式", "流会", "終了", "終会"})
_WHAT = r"(?P<what>開会|開議|再開|休憩|散会|閉会|閉議|延会|流会|終会|(?:会議|議事|審議|会)[^。、]{0,8}?終了)"
# 議長は午前１０時４０分に閉会を宣言した, 午後３時開会し、午後４時半散会した
_TOLD = Pattern(
    rf"(?P<hours>{_HOURS}) *+(?:頃|ごろ|ころ)?+[^。\d]{{0,24}}?{_WHAT}(?=を?宣|を?告げ|した|し、|と?なった|とした|しました|いたしました|。|\)|$)"
)
# ９．閉会　午後２時４５分
_HEADED = Pattern(
    rf"(?P<what>開会|開議|散会|閉会|閉議|終了|終会)(?:時刻|時間)?+[ :(]++(?P<hours>{_HOURS})頃?+ *+[)〕]?+$"
)


class Clock(NamedTuple):
    """An hour that a text tells: whether it ends the sitting (else it opens it), and where it stands."""

    ends: bool
    start: int
    end: int


def sitting_of(text: str) -> regex.Match[str] | None:
    """Return the match of a folded line that opens, interrupts or ends the sitting (`what`), or null."""
    if len(text) > _LONGEST or not ("時" in text or ":" in text):  # most lines are done after one look
        return None
    return SITTING.fullmatch(text)


def ends_sitting(text: str) -> bool:
    """Say whether a folded line is the clock line that ends the sitting: 午後三時十二分散会."""
    clock = sitting_of(text)
    return clock is not None and is_ending(clock)


def is_ending(clock: regex.Match[str]) -> bool:
    """Say whether a clock line, matched by `sitting_of`, ends the sitting: 散　会, 流会."""
    return "".join((clock["what"] or "").split()) in _ENDED


def clocks_in(text: str) -> list[Clock]:
    """Return the hours at which a folded paragraph or heading says that the sitting was opened or closed."""
    if len(text) > _LONGEST_TOLD or not ("時" in text or ":" in text or "正午" in text):
        return []
    line = sitting_of(text)
    if line is not None:
        what = "".join((line["what"] or "").split())
        return [Clock(what in _ENDED, 0, len(text))] if what in _OPENED | _ENDED else []
    found = [*_HEADED.finditer(text), *_TOLD.finditer(text)]
    clocks = [(match["what"][-2:], match.span("hours")) for match in found]
    return [Clock(what in _ENDED, *hours) for what, hours in clocks if what in _OPENED | _ENDED]
