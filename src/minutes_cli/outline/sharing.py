"""A speaker named once over a list of remarks: （鈴木委員） / ・…。 / ・…。 belong to her all.

Guarantees: only remarks that name nobody of their own are given a speaker; the line of the label goes with the
first of them, and no line is in two units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.account import Part

if TYPE_CHECKING:
    from minutes_cli.outline.parts import Unit

_OTHERS = frozenset({"→", "答", "※"})  # somebody else's words, or the record's


def share_speakers(units: list[Unit]) -> list[Unit]:
    """Return the units, those that hold a speaker's label alone taken into the bullets below them."""
    kept: list[Unit] = []
    speaking: Unit | None = None
    for unit in units:
        if unit.part is Part.REMARK and unit.names_only:
            speaking = unit
        elif speaking is None or not _listed(unit):
            speaking = None
        else:
            unit.speaker = speaking.speaker
            if kept[-1] is speaking:
                unit.named_above = speaking.first
                if speaking.named_above is None:
                    kept.pop()
                else:  # printed twice: the upper one is left over
                    speaking.lines, speaking.named_above = [speaking.named_above], None
        kept.append(unit)
    return kept


def _listed(unit: Unit) -> bool:
    return (
        unit.part is Part.REMARK and unit.speaker is None and bool(unit.family) and unit.family not in _OTHERS
    )
