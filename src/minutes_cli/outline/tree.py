"""Levels: which heading stands under which, and how deep a bullet is nested.

A family of headings that is new here goes under the one above it; one that was met returns to its
level. The same numbers may stand on two levels (６ 会議の結果 / １．開会): a family that begins at 1
again straight under its own kind opens a level below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes_cli.account import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.outline.parts import Unit


@dataclass(slots=True)
class _Open:
    family: str
    depth: int
    number: int | None


def set_levels(units: Sequence[Unit]) -> None:
    """Give every heading and every remark its level."""
    headings: list[_Open] = []
    bullets: list[tuple[str, int]] = []
    for unit in units:
        if unit.part is Part.HEADING:
            unit.level = _heading_level(headings, unit)
            bullets = []
        elif unit.part is Part.REMARK and unit.speaker is None and unit.family:
            unit.level = _bullet_level(bullets, unit)
        elif unit.part is Part.REMARK:
            bullets = []


def _heading_level(stack: list[_Open], unit: Unit) -> int:
    mark = unit.first.mark
    depth = mark.depth if mark is not None else 1
    number = mark.number if mark is not None else None
    family = _counting_family(unit)
    while stack and not _stands_under(stack, family, depth, number):
        if _counts_on(stack.pop(), family, depth, number):
            break
    stack.append(_Open(family, depth, number))
    return len(stack)


def _counting_family(unit: Unit) -> str:
    """1. and 1.1 and 1.1.1 count together."""
    mark = unit.first.mark
    if mark is not None and mark.family in ("N.", "N.N", "N.N.N", "N-N", "N "):
        return "N"
    if mark is not None and mark.family == "#":
        return "#"
    return unit.family


def _counts_on(left: _Open, family: str, depth: int, number: int | None) -> bool:
    """6 会議の結果 / 1. 開会 / 2. 議題: a heading that counts on stands where the one before it stood."""
    return left.family == family and left.depth == depth and number == (left.number or 0) + 1


def _stands_under(stack: list[_Open], family: str, depth: int, number: int | None) -> bool:
    """Whether a new heading goes below the top of the stack."""
    top = stack[-1]
    if family == top.family:
        if depth != top.depth:
            return depth > top.depth
        restarts = family != "#" and number == 1 and top.number is not None and top.number > 1
        return restarts and not any(entry.family == family for entry in stack[:-1])
    return all(entry.family != family or entry.depth < depth for entry in stack)


def _bullet_level(stack: list[tuple[str, int]], unit: Unit) -> int:
    indent = unit.first.line.indent
    mark = unit.first.mark
    depth = mark.depth if mark is not None else 1
    key = (unit.family.rstrip("0123456789"), indent + 2 * (depth - 1))
    while stack and not _nested(stack[-1], key) and stack[-1] != key:
        stack.pop()
    if not stack or stack[-1] != key:
        stack.append(key)
    return len(stack)


def _nested(above: tuple[str, int], key: tuple[str, int]) -> bool:
    if key[0] in ("→", "答") and above[0] != key[0]:
        return True
    return key[1] > above[1]
