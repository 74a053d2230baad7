"""The clock line of a sitting: 午後一時開会, ○午後２時２０分閉会, 午後零時五十九分休憩."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.patterns import SITTING

if TYPE_CHECKING:
    import regex

_LONGEST = 40


def sitting_of(text: str) -> regex.Match[str] | None:
    """Return the match of a folded line that opens, interrupts or ends the sitting (`what`), or null."""
    if len(text) > _LONGEST or not ("時" in text or ":" in text):  # most lines are done after one look
        return None
    return SITTING.fullmatch(text)
