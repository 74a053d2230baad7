"""What was read of the header so far, and the plain questions about it.

Guarantees: a line that was taken stands in one block or in the preface; `current` is the last block
of `blocks`, or null where nothing can be added to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutes_cli.marks import label_of
from minutes_cli.vocabulary.labels import CORE_FACTS, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_cli.lines import Line, Piece
    from minutes_cli.marks import How, MarkedLine
    from minutes_cli.outline.flat import Segment

ATTENDANCE = frozenset({Fact.PRESENT, Fact.ABSENT, Fact.GROUP})
LISTS = frozenset({Fact.AGENDA, Fact.HANDOUTS})
DATED = frozenset({Fact.DATE_AND_TIME, Fact.DATE_TIME_VENUE, Fact.TIME, Fact.OPENING, Fact.ENDING})


@dataclass(slots=True)
class OpenBlock:
    """A block while it is being filled."""

    fact: Fact
    label: str | None
    how: How | None
    lines: list[int]
    note: str = ""
    pieces: list[Piece] = field(default_factory=list)
    families: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)
    indent: int = 0
    reached: dict[str, int] = field(default_factory=dict)
    """The number that its items have reached, family by family."""
    gap: bool = False
    numbered: str = ""
    opened_by: str = ""
    """The family of the mark before its label: `● 議題` is followed by `● 議事要旨`."""

    @property
    def filled(self) -> bool:
        """Whether it has a value."""
        return any(piece.text.strip() for piece in self.pieces)

    @property
    def listed(self) -> list[Line]:
        """The lines of its list, that of the label aside."""
        return [piece.line for piece in self.pieces if piece.line.number != self.lines[0]]

    def outdents(self, marked: MarkedLine) -> bool:
        """Whether a line stands on the label's column, and every item of the list further in."""
        column = marked.line.indent
        items = self.listed
        return bool(items) and column <= self.indent and all(line.indent > column for line in items)


class Scan:
    """The lines, and the blocks and numbers met so far."""

    def __init__(self, lines: Sequence[MarkedLine], furniture: frozenset[int]) -> None:
        self.lines = lines
        self.furniture = furniture
        self.blocks: list[OpenBlock] = []
        self.preface: list[Segment] = []
        self.front_title: list[Line] = []
        self.current: OpenBlock | None = None
        self.seen: set[Fact] = set()
        self.family = ""
        """The style of number of the labels: `１．日時` is followed by `２．`."""
        self.number = 0
        self.gap = False

    def add(self, block: OpenBlock) -> None:
        """Open a block: it takes the lines below it."""
        self.blocks.append(block)
        self.current = block

    def index_of(self, marked: MarkedLine) -> int:
        """Return the place of a line among the lines."""
        return marked.number - self.lines[0].number

    def next_filled(self, index: int) -> MarkedLine | None:
        """Return the next line that is printed, if it stands close below."""
        for place in range(index + 1, min(index + 6, len(self.lines))):
            if self.lines[place].text and place not in self.furniture:
                return self.lines[place]
        return None

    def printed_below(self, index: int, most: int) -> Iterator[tuple[int, MarkedLine]]:
        """Yield the next lines that are printed, `most` of them at most, each with its place."""
        for place in range(index + 1, len(self.lines)):
            if self.lines[place].text and place not in self.furniture:
                yield place, self.lines[place]
                most -= 1
            if most == 0:
                return

    def core_seen(self) -> bool:
        """Whether a date, a venue or people were stated."""
        return bool(self.seen & CORE_FACTS)

    def in_attendance(self) -> bool:
        """Whether the block being filled lists people."""
        return self.current is not None and self.current.fact in ATTENDANCE

    def next_in_header(self, marked: MarkedLine) -> bool:
        """Whether a line bears the number that follows the last label's."""
        mark = marked.mark
        if mark is None or mark.family != self.family or mark.number != self.number + 1:
            return False
        # 3.議題 / 1. … 2. … 3. … / 4. その他: the list counts on, unless a label stands there
        current = self.current
        listed = current is not None and current.fact in LISTS
        counts = current is not None and listed and current.reached.get(self.family) == self.number
        return not counts or label_of(marked) is not None
