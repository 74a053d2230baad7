"""Lists whose columns were torn apart: better nobody than wrong people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.diagnostics import Code
from minutes_cli.forms.attendees.names import name_cost
from minutes_cli.forms.attendees.surname import surname_cut
from minutes_cli.forms.attendees.words import bare, ends_in_post, is_group, is_nobody

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.diagnostics import Note
    from minutes_cli.forms.attendees.rows import Row

_FEWEST = 3


def torn_rows(rows: Sequence[Row]) -> set[int]:
    """Return the indices of rows that cannot be paired: single letters, or posts and then names."""
    torn: set[int] = set()
    shapes = [_shape(row) for row in rows]
    runs = _runs(shapes)
    for place, (shape, start, end) in enumerate(runs):
        if shape == "letter" and end - start > _FEWEST:
            torn.update(range(start, end))
        following = runs[place + 1] if place + 1 < len(runs) else ("", 0, 0)
        names = following[2] - following[1] if following[0] == "name" else 0
        if shape == "post" and min(end - start, names) >= _FEWEST:
            torn.update(range(start, following[2]))
    return torn


def notes_of(rows: Sequence[Row], torn: set[int]) -> list[Note]:
    """Return the note on the rows that were left unread."""
    if not torn:
        return []
    return [Code.ATTENDEES_UNREADABLE.at((rows[min(torn)].lines[0], rows[max(torn)].lines[1]))]


def _shape(row: Row) -> str:
    text = row.text.strip()
    word = bare(text)
    if len(word) == 1:
        return "letter"
    if "、" in text or "(" in text or ":" in text or "\t" in row.text or is_group(word) or is_nobody(word):
        return "other"
    if ends_in_post(word) and len(word) >= 3 and len(text.split()) == 1 and surname_cut(word) is None:
        return "post"
    words = text.split()
    cost = name_cost(words, [1] * (len(words) - 1)) if len(words) <= 3 else None
    return "name" if cost is not None and cost.cost < 1.6 else "other"


def _runs(shapes: Sequence[str]) -> list[tuple[str, int, int]]:
    runs: list[tuple[str, int, int]] = []
    for index, shape in enumerate(shapes):
        if runs and runs[-1][0] == shape:
            runs[-1] = (shape, runs[-1][1], index + 1)
        else:
            runs.append((shape, index, index + 1))
    return runs
