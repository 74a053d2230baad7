"""The bracket that a text begins with."""

from __future__ import annotations

from typing import NamedTuple

from minutes_cli.vocabulary.marks import BRACKETS

_LONGEST_BRACKET = 80


class Bracket(NamedTuple):
    """A bracket that opens the text: its sign, what stands in it, and where the text goes on."""

    sign: str
    inside: str
    start: int
    end: int
    whole: bool
    """Nothing stands behind the bracket."""


def bracket_at(text: str, start: int) -> Bracket | None:
    """Return the bracket that opens at `start`, closed within a short stretch, or null."""
    sign = text[start]
    closing = BRACKETS.get(sign)
    if closing is None:
        return None
    depth = 0
    for position in range(start, min(len(text), start + _LONGEST_BRACKET)):
        letter = text[position]
        if letter == sign:
            depth += 1
        elif letter == closing:
            depth -= 1
            if depth == 0:
                inside = text[start + 1 : position].strip()
                end = position + 1
                while end < len(text) and text[end] == " ":
                    end += 1
                return Bracket(sign, inside, start, end, end >= len(text))
    return None
