"""What was read of the header so far, and the plain questions about it.

Guarantees: a line that was taken stands in one block or in the preface; `current` is the last block
of `blocks`, or null where nothing can be added to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from minutes_cli.forms.title import looks_like_title
from minutes_cli.lines import Piece, line_of
from minutes_cli.marks import How, ends_sentence
from minutes_cli.matching import Pattern
from minutes_cli.outline.flat import Segment
from minutes_cli.outline.people import names_in
from minutes_cli.outline.titles import names_its_type
from minutes_cli.patterns import FRONT_MATTER_PAIR
from minutes_cli.vocabulary.furniture import FRONT_MATTER_FENCES
from minutes_cli.vocabulary.labels import CORE_FACTS, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_cli.lines import Line
    from minutes_cli.marks import MarkedLine

ATTENDANCE = frozenset({Fact.PRESENT, Fact.ABSENT, Fact.GROUP})
LISTS = frozenset({Fact.AGENDA, Fact.HANDOUTS})
DATED = frozenset({Fact.DATE_AND_TIME, Fact.DATE_TIME_VENUE, Fact.TIME, Fact.OPENING, Fact.ENDING})
_SAMPLE = 120
_FEWEST = 8
_NEAR = 6
_LONGEST_NAME = 6
_BETWEEN_WORDS = Pattern(r"[\s、,・/()（）【】\[\]:|]++")
_FRONT_MATTER = 40
SIGNS_OF_HEADINGS = frozenset({"▶", "►", "■", "□", "◆", "◇", "●", "★", "☆", "==", "#"})
_LIST_SIGNS = frozenset("・•-*")
_IN_TURN = 3


@dataclass(slots=True)
class OpenBlock:
    """A block while it is being filled."""

    fact: Fact
    label: str | None
    how: How | None
    lines: list[int]
    note: Piece | None = None
    """What parentheses say of the label."""
    pieces: list[Piece] = field(default_factory=list)
    families: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)
    indent: int = 0
    reached: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The number that its items have reached and their indent, family by family."""
    gap: bool = False
    numbered: str = ""
    opened_by: str = ""
    """The family of the mark before its label: `● 議題` is followed by `● 議事要旨`."""
    shares_line: bool = False
    """It opens in the middle of a line: 場所 集会所 議題 (1) 計画の案."""

    @property
    def filled(self) -> bool:
        """Whether it has a value."""
        return any(piece.text.strip() for piece in self.pieces)

    @property
    def listed(self) -> list[Line]:
        """The lines of its list, that of the label aside."""
        return [piece.line for piece in self.pieces if piece.line.number != self.lines[0]]

    def outdents(self, marked: MarkedLine) -> bool:
        """Return whether a line stands on the label's column, and every item of the list further in."""
        column = marked.line.indent
        items = self.listed
        return bool(items) and column <= self.indent and all(line.indent > column for line in items)

    def counts_on(self, marked: MarkedLine) -> bool:
        """Return whether the line bears the number after that of the list's last item, on its column."""
        mark = marked.mark
        if mark is None or mark.number is None or mark.family not in self.reached:
            return False
        number, indent = self.reached[mark.family]
        return mark.number == number + 1 and indent == marked.line.indent

    def repeats(self, marked: MarkedLine) -> bool:
        """Return whether an item of the list is printed there again: now it is talked of."""
        body = marked.bare
        return len(body) > 3 and body in self.items


class Scan:
    """The lines, and the blocks and numbers met so far."""

    def __init__(self, lines: Sequence[MarkedLine], furniture: frozenset[int]) -> None:
        self.lines = lines
        self.furniture = furniture
        self.blocks: list[OpenBlock] = []
        self.preface: list[Segment] = []
        self._looked_at, self._titled = 0, False
        self.front_title: list[Line] = []
        self.current: OpenBlock | None = None
        self.seen: set[Fact] = set()
        self.family = ""
        """The style of number of the labels: `１．日時` is followed by `２．`."""
        self.number = 0
        self.gap = False
        self.named = False
        """Somebody is named in a list of people."""
        self.people: set[str] = set()
        """What the words of the list of people begin with, two letters and more."""

    @cached_property
    def headed_in_turn(self) -> frozenset[int]:
        """The lines whose sign heads one stretch of the page after another, and states nothing: ▶ 通学路 / ・… / ▶ 公園."""
        filled = [line for place, line in enumerate(self.lines) if line.text and place not in self.furniture]
        if any(_states_core(line) for line in filled):
            return frozenset()
        heads: dict[tuple[str, int], list[int]] = {}
        spoilt: set[tuple[str, int]] = set()
        for place, line in enumerate(filled):
            mark = line.mark
            if mark is None or mark.family not in SIGNS_OF_HEADINGS:
                continue
            key = (mark.family, mark.depth)
            below = filled[place + 1] if place + 1 < len(filled) else None
            over = below is not None and (below.mark is None or below.mark.family != mark.family)
            if not over or ends_sentence(line.text):
                spoilt.add(key)
            heads.setdefault(key, []).append(line.number)
        rows = (numbers for key, numbers in heads.items() if key not in spoilt and len(numbers) >= _IN_TURN)
        return frozenset(number for numbers in rows for number in numbers)

    def add(self, block: OpenBlock) -> None:
        """Open a block: it takes the lines below it."""
        self.blocks.append(block)
        self.current = block
        self.seen.add(block.fact)
        if block.fact in ATTENDANCE:
            for piece in block.pieces:
                self.remember(piece.text)

    def remember(self, text: str) -> None:
        """Remember the words of a line of the list of people."""
        self.named = self.named or names_in(text) > 0
        for word in _BETWEEN_WORDS.split(text):
            self.people.update(word[:length] for length in range(2, min(len(word), _LONGEST_NAME) + 1))

    def index_of(self, marked: MarkedLine) -> int:
        """Return the place of a line among the lines."""
        return marked.number - self.lines[0].number

    def next_filled(self, index: int) -> MarkedLine | None:
        """Return the next line that is printed, if it stands close below."""
        for place in range(index + 1, min(index + _NEAR, len(self.lines))):
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
        """Return whether a date, a venue or people were stated."""
        return bool(self.seen & CORE_FACTS)

    def titled(self) -> bool:
        """Return whether a line above the labels looks like the title."""
        unseen = self.preface[self._looked_at :]
        self._looked_at = len(self.preface)
        self._titled = self._titled or any(
            names_its_type(part.text) or looks_like_title(part.text) for part in unseen
        )
        return self._titled

    def in_attendance(self) -> bool:
        """Return whether the block being filled lists people."""
        return self.current is not None and self.current.fact in ATTENDANCE

    def lists(self, name: str) -> bool:
        """Return whether a word of the list of people begins with a name."""
        return name[:_LONGEST_NAME] in self.people

    def lists_speaker(self, marked: MarkedLine) -> bool:
        """Return whether the label that the line begins with names somebody of the list."""
        speaker = marked.speaker
        label = "".join(marked.text[speaker.start : speaker.end].split()) if speaker is not None else ""
        return speaker is not None and speaker.sure and len(label) > 2 and self.lists(label[:2])

    def next_in_header(self, marked: MarkedLine) -> bool:
        """Return whether a line bears the number that follows the last label's."""
        mark = marked.mark
        if mark is None or mark.family != self.family or mark.number != self.number + 1:
            return False
        # 3.議題 / 1. … 2. … 3. … / 4. その他: the list counts on, unless a label stands there
        current = self.current
        listed = current is not None and current.fact in LISTS
        counts = current is not None and listed and current.reached.get(self.family, (0, 0))[0] == self.number
        label = marked.label if counts else None
        return not counts or (label is not None and label.fact not in (Fact.OPENING, Fact.ENDING))


def is_spaced_out(lines: Sequence[MarkedLine]) -> bool:
    """Return whether nearly every printed line has a blank one behind it: then one blank line parts nothing."""
    printed = [marked.number for marked in lines[:_SAMPLE] if marked.text]
    steps = [below - above for above, below in pairwise(printed)]
    return len(steps) >= _FEWEST and 10 * sum(step > 1 for step in steps) >= 9 * len(steps)


def front_matter(scan: Scan) -> int:
    """Read `title = '…'` and its like between two fences at the very top; return where it ends."""
    top = next((index for index, marked in enumerate(scan.lines) if marked.text), None)
    if top is None or scan.lines[top].text not in FRONT_MATTER_FENCES:
        return 0
    fence = scan.lines[top].text
    last = min(top + _FRONT_MATTER, len(scan.lines))
    stop = next((index for index in range(top + 1, last) if scan.lines[index].text == fence), 0)
    for index in range(top + 1, stop):
        if index not in scan.furniture:
            _pair(scan, scan.lines[index])
    return stop


def _pair(scan: Scan, marked: MarkedLine) -> None:
    pair = FRONT_MATTER_PAIR.fullmatch(marked.text)
    if pair is None:
        scan.preface.append(Segment(marked, 0, len(marked.text), None))
    elif pair["key"] == "title":
        printed = marked.line.printed_at(pair.start("value")).strip("'\" ")
        scan.front_title.append(line_of(printed, marked.number))
    else:
        block = OpenBlock(Fact.OTHER, pair["key"], How.COLON, [marked.number])
        block.pieces.append(Piece(marked.line, pair.start("value")))
        scan.blocks.append(block)


def _states_core(marked: MarkedLine) -> bool:
    """Return whether a line is the label of a core fact; ・場所 in a list of what is to be done is none."""
    label = marked.label
    listed = marked.mark is not None and marked.mark.family in _LIST_SIGNS and label is not None
    return label is not None and label.fact in CORE_FACTS and not (listed and label.how is How.ALONE)
