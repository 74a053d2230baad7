"""The types that the outline is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from minutes_cli.account import Part
    from minutes_cli.diagnostics import Note, Span
    from minutes_cli.lines import Line, Piece
    from minutes_cli.marks import MarkedLine
    from minutes_cli.outline.flat import Segment
    from minutes_cli.vocabulary.labels import Fact


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """A labelled block of the header: the fact, the label as printed (null where none is), the value."""

    fact: Fact
    label: str | None
    pieces: tuple[Piece, ...]
    lines: Span
    numbers: tuple[int, ...]
    """Every line of the block, ruled ones too."""
    note: Piece | None = None
    """What parentheses say of the label."""


class Header(NamedTuple):
    """The labelled part. `start`: the index of the line with which the proceedings begin."""

    title: tuple[Line, ...]
    blocks: tuple[HeaderBlock, ...]
    preface: tuple[Segment, ...]
    start: int
    kind: str | None = None
    """The document's type, where the label of the talk is one: 議事要旨."""
    explanation: tuple[str, ...] = ()
    """Which row of the table decided each line."""
    apart: frozenset[int] = frozenset()
    """The indexes of lines below `start` that belong to blocks of the header: people listed after the talk."""


@dataclass(slots=True)
class Body:
    """The lines of the proceedings without blank ones and furniture, and what parted them."""

    lines: list[MarkedLine]
    blank: list[bool]
    page: list[bool]


class InSpeech(NamedTuple):
    """What a unit shows that may belong to the speech above it, in a record of speeches."""

    structural: bool = False
    """Its family heads the talk between speeches elsewhere."""
    counts_on: bool = False
    """Its number goes on with those of the headings so far."""
    introduces: bool = False
    """What is told stands below it, or somebody speaks next."""
    open_above: bool = False
    """The sentence above has not ended."""
    shaped: bool = False
    """It is short, ends no sentence, and bears a mark, a bracket or the words of a heading."""
    listed: bool = False
    """It is an item of a list in the speech."""
    told: bool = False
    """The record speaks again."""
    fresh: bool = True
    """It begins a paragraph, where it belongs to the speech."""


@dataclass(slots=True)
class Unit:
    """Lines that belong together: a heading, a remark, a speech, a paragraph.

    `paragraphs`: index into `lines` at which each paragraph begins. `said`: where the text begins in
    the first line. `gap`: blank lines above it.
    """

    lines: list[MarkedLine]
    said: int
    gap: bool
    paragraphs: list[int] = field(default_factory=lambda: [0])
    speaker: Piece | None = None
    family: str = ""
    part: Part | None = None
    level: int = 1
    marker: str | None = None
    role: str | None = None
    answer: bool = False
    trailing: tuple[Piece, ...] = ()
    """The letters at its end that hold its speaker, brackets included; on two lines where the label is broken."""
    in_speech: InSpeech | None = None
    named_above: MarkedLine | None = None
    """The line above it that holds its speaker's label and nothing else."""
    label_above: Piece | None = None
    """The first part of its speaker's label, on the line above it, where the label is broken over two lines."""
    underlined: bool = False
    """A heading with a ruled line of its own below it, as in reStructuredText."""

    @property
    def first(self) -> MarkedLine:
        """The line it begins with."""
        return self.lines[0]

    @property
    def last(self) -> MarkedLine:
        """The line it ends with."""
        return self.lines[-1]

    @property
    def names_only(self) -> bool:
        """Whether it is one line that holds a speaker's label and nothing else."""
        return self.speaker is not None and len(self.lines) == 1 and self.said >= len(self.first.text)

    @property
    def span(self) -> Span:
        """First and last line."""
        return (self.named_above or self.first).number, self.last.number

    @property
    def text(self) -> str:
        """The folded text, lines joined without a space; enough to judge it by."""
        if len(self.lines) == 1:
            return self.lines[0].text[self.said :]
        return self.lines[0].text[self.said :] + "".join(line.text for line in self.lines[1:])


class Proceedings(NamedTuple):
    """The talk: units in the order of the page, each with its part, and what was learnt of each mark."""

    units: tuple[Unit, ...]
    verbatim: bool
    explanation: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
