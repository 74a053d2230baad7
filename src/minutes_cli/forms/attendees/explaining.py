"""Why people were read so: the layout that the block showed, and for each person the cut, its cost and the runner-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.forms.attendees.lattice import Kind, cost_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_cli.forms.attendees.blocks import Block
    from minutes_cli.forms.attendees.lattice import Segment
    from minutes_cli.forms.attendees.rows import Row

_CLEAR = 0.2


def explained(block: Block) -> Iterator[str]:
    """Yield the lines that explain a block that was read."""
    side = block.orientation
    yield (
        f"names: {block.habits.spaced:.0%} with family and given name apart, {block.habits.alone:.0%} surnames alone; "
        f"affiliation {_side(side.affiliation)}, role {_side(side.role)}; "
        f"lines without a name belong {'below' if block.vote > 0 else 'above'} ({block.vote:+.1f})"
    )
    for entry in block.scopes.entries:
        for item in entry.items:
            yield from _item(block, entry.row, item)


def _side(side: float) -> str:
    if abs(side) < _CLEAR:
        return "on no side"
    return f"{'before' if side > 0 else 'after'} the name ({side:+.1f})"


def _item(block: Block, row: Row, item: Sequence[Segment]) -> Iterator[str]:
    """Yield a line for each name of an item: how the item was cut, and what the best cut without that name costs."""
    names = [segment for segment in item if segment.kind is Kind.NAME]
    if not names:
        return
    start, end = item[0].start, item[-1].end
    cut = "｜".join(row.printed(segment.start, segment.end) for segment in item)
    cost = cost_of(row, start, end, block.habits)
    for segment in names:
        other = cost_of(row, start, end, block.habits, banned=segment.start)
        name = row.printed(segment.start, segment.end)
        yield f"{row.lines[0]}: {name}: {cut}, cost {cost:.2f}; no name there: {other:.2f}"
