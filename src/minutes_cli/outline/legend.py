"""A legend of marks: ○：委員、●：事務局. From there on the marks stand for speakers.

Guarantees: only units that bear a mark of the legend are given a role; a list of ranks (◎：会長 ○：副会長)
is no legend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.account import Part
from minutes_cli.marks import closes, speaks_of_somebody
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.marks import ARROWS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from minutes_cli.marks import MarkedLine
    from minutes_cli.outline.parts import Unit

# ○：委員、●：事務局 / （○…委員　→…事務局）
_LEGEND = Pattern(
    r"(?P<mark>[○●◎◇◆□■△▲・→⇒*\-]) *+(?:[:=…]|は|\.\.\.|……|-) *+(?P<role>[\p{Han}\p{Katakana}ー]{2,12}+)"
)
_LOOK_BACK = 40
_LONGEST_HEADER = 100
_LONGEST = 60
_OPENERS = frozenset("(【[※")
_RANKS = ("長", "主査", "代理")
_ANSWERING = ("事務局", "回答", "答弁", "当局", "理事者", "執行部", "説明者", "市", "県", "町", "区", "課")


def legend_of(header: Sequence[MarkedLine], units: Sequence[Unit]) -> dict[str, str]:
    """Return the role of each family of marks, from the last lines above the proceedings and from the units."""
    roles: dict[str, str] = {}
    for marked in header[-_LOOK_BACK:]:
        found = _LEGEND.findall(marked.text) if len(marked.text) <= _LONGEST_HEADER else []
        if len(found) > 1 and _tells_speakers(found):
            roles.update(found)
    for unit in units:
        text = unit.first.text
        found = _LEGEND.findall(text) if len(text) <= _LONGEST else []
        if len(found) > 1 or (found and text[0] in _OPENERS and not closes(unit.text)):
            roles.update(found)
            unit.part = Part.NARRATION
    return {("→" if mark in ARROWS else mark): role for mark, role in roles.items()}


def _tells_speakers(found: list[tuple[str, str]]) -> bool:
    """Whether somebody is named, and not only by rank: ○：出席 ×：欠席 and ◎：会長 ○：副会長 tell no speakers."""
    named = [role for _, role in found if speaks_of_somebody(role) or role.endswith(_ANSWERING)]
    return len(named) > 1 and not all(role.endswith(_RANKS) for role in named)


def give_roles(units: Sequence[Unit], roles: Mapping[str, str]) -> None:
    """Give the remarks behind a mark of the legend its role."""
    for unit in units:
        if unit.part is Part.REMARK and unit.speaker is None and unit.family in roles:
            unit.role = roles[unit.family]
            unit.answer = unit.role.endswith(_ANSWERING)
