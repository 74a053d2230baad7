"""The account of the page: one reading a line, one owner a letter.

Guarantees, checked on every document and not only in tests:
1. each non-blank line has exactly one reading, each blank line the reading `blank`;
2. each letter that is no space has at most one owner; letters that nobody claims are `unread`, and whoever
   makes the record puts them into `unparsed`.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.diagnostics import Code
from minutes_cli.lines import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutes_cli.diagnostics import Note
    from minutes_cli.lines import Line


class Part(StrEnum):
    """What a line is here. The values are the readings that `minutes annotate` prints."""

    TITLE = "title"
    LABEL = "label"
    FIELD = "field"
    ATTENDEE = "attendee"
    AGENDA = "agenda"
    HANDOUT = "handout"
    HEADING = "heading"
    REMARK = "remark"
    NARRATION = "narration"
    FURNITURE = "furniture"
    CLOSING = "closing"
    UNPARSED = "unparsed"
    BLANK = "blank"


class Owner(StrEnum):
    """To what a letter of the page belongs. A letter that nobody owns is `unparsed`, and said so."""

    TEXT = "text"
    """A text of the record: a name, an affiliation, a remark, a heading and its marker, a speaker's label."""
    MARK = "mark"
    """A bullet, number, bracket or separator that the record does not keep."""
    LABEL = "label"
    """A label whose fact is read: 日時, 出席者."""
    HONORIFIC = "honorific"
    WORD = "word"
    """A word that the reader knows and that states nothing of its own: ほか, 敬称略, なし, 各."""
    FURNITURE = "furniture"
    CLOSING = "closing"
    UNPARSED = "unparsed"


class Claim(NamedTuple):
    """The letters of a line from position `start` of its `text` to `end`, and to what they belong."""

    line: int
    start: int
    end: int
    owner: Owner


def claim_of(piece: Piece, owner: Owner) -> Claim:
    """Claim the letters of `piece` for `owner`, also where its line is a copy with the letters closed up."""
    start, end = piece.start, len(piece.line.text) if piece.end is None else piece.end
    end = max(start, min(end, len(piece.line.text)))
    places = piece.line.of_page
    if places is None or start == end:
        return Claim(piece.line.number, start, end, owner)
    return Claim(piece.line.number, places[start], places[end - 1] + 1, owner)


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the page, in its order; `readings[0]` is that of line 1."""

    readings: tuple[Part, ...]
    notes: tuple[Note, ...] = ()
    unread: tuple[Piece, ...] = ()
    """Stretches of letters that nobody claimed."""
    claims: tuple[Claim, ...] = ()
    """Who owns the other letters, line by line and from left to right."""

    def of(self, line: int) -> Part:
        """Return the reading of the 1-based `line`."""
        return self.readings[line - 1]


@dataclass(slots=True)
class Ledger:
    """Collects readings and claims; `settled` checks that none is missing or given twice."""

    given: dict[int, Part] = field(default_factory=dict)
    times: Counter[int] = field(default_factory=Counter)
    claims: defaultdict[int, list[Claim]] = field(default_factory=lambda: defaultdict(list))

    def enter(self, part: Part, lines: Iterable[int]) -> None:
        """Give the reading `part` to each of the 1-based `lines`."""
        for number in lines:
            self.given[number] = part
            self.times[number] += 1

    def claim(self, claims: Iterable[Claim]) -> None:
        """Take down who owns which letters."""
        for claim in claims:
            if claim.end > claim.start:
                insort(self.claims[claim.line], claim)

    def withdraw(self, claim: Claim) -> None:
        """Strike a claim out: the record holds another text instead."""
        claims = self.claims[claim.line]
        place = bisect_left(claims, claim)
        if claims[place : place + 1] == [claim]:
            del claims[place]

    def claim_free(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Claim of each stretch what nobody has claimed so far, and return what that was."""
        taken: list[Claim] = []
        for claim in claims:
            gaps = [claim._replace(start=start, end=end) for start, end in self._gaps(claim)]
            self.claim(gaps)
            taken += gaps
        return tuple(taken)

    def free(self, piece: Piece) -> list[Piece]:
        """Return the stretches of `piece`, on a line of the page, that nobody has claimed so far."""
        return [Piece(piece.line, *gap) for gap in self._gaps(claim_of(piece, Owner.TEXT))]

    def is_free(self, stretch: Claim) -> bool:
        """Return whether nobody has claimed a letter of the stretch."""
        return all(claim.end <= stretch.start for claim in self._claims_near(stretch))

    def _claims_near(self, stretch: Claim) -> Iterator[Claim]:
        """Yield the claims of the line from the last one that starts before the stretch to its end."""
        claims = self.claims.get(stretch.line, [])
        place = bisect_left(claims, stretch.start, key=attrgetter("start"))
        for at in range(max(place - 1, 0), len(claims)):
            if claims[at].start >= stretch.end:
                break
            yield claims[at]

    def _gaps(self, stretch: Claim) -> Iterator[tuple[int, int]]:
        position = stretch.start
        for claim in self._claims_near(stretch):
            if claim.start > position:
                yield position, claim.start
            position = max(position, claim.end)
        if position < stretch.end:
            yield position, stretch.end

    def settled(self, lines: Sequence[Line]) -> Account:
        """Return the account; a line without a reading or a letter of two owners is a fault of ours and said so."""
        readings: list[Part] = []
        notes: list[Note] = []
        unread: list[Piece] = []
        for line in lines:
            if not line.text:
                readings.append(Part.BLANK)
                continue
            number = line.number
            part = self.given.get(number)
            readings.append(part if part is not None else Part.UNPARSED)
            if self.times[number] != 1:
                times = self.times[number]
                notes.append(Code.ACCOUNT_BROKEN.at((number, number), what=f"line {number}", times=times))
            claimed = self.claims.get(number, [])
            if _are_tiles(claimed, len(line.text)):
                continue
            unread.extend(piece for rest in self.free(Piece(line)) for piece in _with_letters(rest))
            if _overlap(claimed):
                notes.append(
                    Code.ACCOUNT_BROKEN.at((number, number), what=f"a letter of line {number}", times=2)
                )
        claims = tuple(claim for number in sorted(self.claims) for claim in self.claims[number])
        return Account(tuple(readings), tuple(notes), tuple(unread), claims)


def _with_letters(piece: Piece) -> Iterator[Piece]:
    """Yield the stretch without the spaces around it, where it holds a letter or a figure: a lone 、 or ） is a mark."""
    text = piece.text
    if not any(map(str.isalnum, text)):
        return
    if not piece.printed.strip():  # half of ㍻: the other half's owner has it
        return
    start = piece.start + len(text) - len(text.lstrip())
    yield Piece(piece.line, start, start + len(text.strip()))


def _are_tiles(claims: Sequence[Claim], length: int) -> bool:
    """Return whether each letter of a line has one owner, as on most lines: claims end where the next ones begin."""
    position = 0
    for _, start, end, _ in claims:
        if start != position:
            return False
        position = end
    return position == length


def _overlap(claims: Sequence[Claim]) -> bool:
    return any(later.start < earlier.end for earlier, later in pairwise(claims))
