"""The account of a page that was read: which reading each line has, and who owns each of its letters.

What the header, the facts and the proceedings were read from comes in; out goes the settled account.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.account import Account, Ledger, Owner, Part, claim_of
from minutes_cli.fields.remarks import claims_of
from minutes_cli.lines import Piece
from minutes_cli.patterns import is_connecting
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_cli.fields.facts import Facts
    from minutes_cli.lines import Line
    from minutes_cli.marks import MarkedLine
    from minutes_cli.outline import Header, HeaderBlock, Proceedings, Unit


_BLOCK_PARTS = {
    Fact.PRESENT: Part.ATTENDEE,
    Fact.ABSENT: Part.ATTENDEE,
    Fact.AGENDA: Part.AGENDA,
    Fact.HANDOUTS: Part.HANDOUT,
}


def set_apart(ledger: Ledger, asides: Sequence[Line]) -> None:
    """Footnotes and what is struck out belong to no part of the text."""
    ledger.enter(Part.UNPARSED, (line.number for line in asides))
    _claim_lines(ledger, asides, Owner.UNPARSED)


def account_of(
    lines: list[Line],
    marked: Sequence[MarkedLine],
    furniture: frozenset[int],
    header: Header,
    facts: Facts,
    proceedings: Proceedings,
) -> Account:
    """Enter every line and claim every letter that is not claimed yet; return what comes of it."""
    ledger = facts.ledger
    _claim_lines(ledger, (marked[index].line for index in furniture), Owner.FURNITURE)
    _claim_titles(ledger, header.title, lines)
    _claim_labels(ledger, header, marked)
    _claim_units(ledger, proceedings.units)
    ledger.enter(Part.FURNITURE, (marked[index].number for index in sorted(furniture) if marked[index].text))
    ledger.enter(Part.TITLE, (line.number for line in header.title))
    entered: set[int] = set()
    for block in header.blocks:
        for number, part in _block_lines(block, marked):
            if number not in entered:  # a line that holds several labels keeps the reading of the first
                entered.add(number)
                head = part is Part.ATTENDEE and _is_head({claim.owner for claim in ledger.claims[number]})
                ledger.enter(Part.LABEL if head else part, [number])
    for segment in header.preface:
        if segment.marked.number not in entered:
            ledger.enter(Part.FURNITURE if segment.marked.ruled else Part.UNPARSED, [segment.marked.number])
    told: set[int] = set()
    for unit in proceedings.units:
        named = [unit.named_above] if unit.named_above is not None else []
        # a line of two speeches keeps the reading of the first; 検索語 may stand between a label and its speech
        numbers = [line.number for line in [*named, *unit.lines] if line.number not in told]
        ledger.enter(unit.part or Part.UNPARSED, numbers)
        told.update(numbers)
    return ledger.settled(lines)


def _is_head(owners: set[Owner]) -> bool:
    """Return whether a line of a list of people is the head of a group or of columns, and names nobody: 関係職員."""
    return Owner.LABEL in owners and owners <= {Owner.LABEL, Owner.MARK}


def _claim_lines(ledger: Ledger, lines: Iterable[Line], owner: Owner) -> None:
    ledger.claim(claim_of(Piece(line), owner) for line in lines)


def _claim_titles(ledger: Ledger, titles: Sequence[Line], lines: Sequence[Line]) -> None:
    """The title is all of its lines, the label before it and the page number after it left out."""
    for title in titles:
        line = lines[title.number - 1]
        start = max(line.text.find(title.text), 0)
        end = start + len(title.text)
        ledger.claim_free(
            [
                claim_of(Piece(line, 0, start), Owner.LABEL),
                claim_of(Piece(line, start, end), Owner.TEXT),
                claim_of(Piece(line, end), Owner.FURNITURE),
            ]
        )


def _claim_labels(ledger: Ledger, header: Header, marked: Sequence[MarkedLine]) -> None:
    """What a line of a block has outside every value is the label, its mark and its separator."""
    values = Ledger()
    values.claim(claim_of(piece, Owner.TEXT) for block in header.blocks for piece in block.pieces)
    for segment in header.preface:
        piece = Piece(segment.marked.line, segment.start, segment.end)
        values.claim([claim_of(piece, Owner.TEXT)])
        ledger.claim_free([claim_of(piece, Owner.UNPARSED)])
    titled = {line.number for line in header.title}
    for number in sorted({number for block in header.blocks for number in block.numbers} - titled):
        line = marked[number - 1].line
        owner = Owner.FURNITURE if marked[number - 1].ruled else Owner.LABEL
        ledger.claim_free(claim_of(piece, owner) for piece in values.free(Piece(line)))
        for rest in ledger.free(Piece(line)):
            if is_connecting(rest.text):
                ledger.claim([claim_of(rest, Owner.WORD)])


def _claim_units(ledger: Ledger, units: Sequence[Unit]) -> None:
    for unit in units:
        ledger.claim(claims_of(unit))


def _block_lines(block: HeaderBlock, marked: Sequence[MarkedLine]) -> list[tuple[int, Part]]:
    part = _BLOCK_PARTS.get(block.fact, Part.FIELD)
    valued = {piece.line.number for piece in block.pieces if piece.text.strip()}
    rows = []
    for number in block.numbers:
        if marked[number - 1].ruled:
            rows.append((number, Part.FURNITURE))
        else:
            rows.append((number, part if number in valued else Part.LABEL))
    return rows
