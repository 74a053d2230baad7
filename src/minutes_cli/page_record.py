"""The record of a page that was read: every value in its place, what was left over, and the doubts in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.diagnostics import Code, Note, shortened
from minutes_cli.fields.outcomes import outcomes_of
from minutes_cli.genre import is_minutes
from minutes_cli.lines import Piece
from minutes_cli.outline.meetings import meetings_of
from minutes_cli.record import (
    Diagnostic,
    LabelledField,
    Minutes,
    Printed,
    PrintedValue,
    SourceInfo,
    Unparsed,
)
from minutes_cli.source.text import encodable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.account import Account
    from minutes_cli.fields.facts import Facts
    from minutes_cli.fields.topics import Talk
    from minutes_cli.lines import Line
    from minutes_cli.marks import MarkedLine
    from minutes_cli.outline import Header, Proceedings
    from minutes_cli.outline.flat import Segment
    from minutes_cli.source import Source


def minutes_of(
    source: Source,
    header: Header,
    facts: Facts,
    talk: Talk,
    notes: list[Note],
    proceedings: Proceedings,
    account: Account,
    folded: Sequence[str],
    asides: Sequence[Line],
) -> Minutes:
    """Return the record. `notes`: the doubts so far; `folded`: the lines; `asides`: those set apart from the text."""
    unparsed = [*_unparsed(header.preface), *(unread_row(Piece(line)) for line in asides)]
    notes.extend(_missing(folded, facts, talk, header, proceedings))
    notes.extend(Code.UNPARSED.at(row.lines) for row in unparsed)
    unread = [unread_row(piece) for piece in account.unread]
    notes.extend(Code.UNREAD_TEXT.at(row.lines, printed=shortened(row.text)) for row in unread)
    unparsed = sorted([*unparsed, *unread], key=first_line)
    title = facts.title
    return Minutes(
        source=SourceInfo(
            name=source.name and encodable(source.name)[0],
            format=source.format,
            encoding=source.encoding,
            sha256=source.sha256,
            line_count=len(source.lines),
        ),
        title=title.title if title else None,
        meeting=title.meeting if title else None,
        number=title.number if title else None,
        document_type=title.document_type if title else None,
        date=facts.date,
        end_date=facts.end_date,
        start_time=facts.start_time,
        end_time=facts.end_time,
        venue=facts.venue,
        printed=_printed(facts),
        attendees=tuple(facts.attendees),
        agenda=tuple(facts.agenda),
        handouts=tuple(facts.handouts),
        fields=tuple(sorted([*facts.fields, *talk.fields], key=first_line)),
        topics=tuple(talk.topics),
        outcomes=outcomes_of(
            [Piece(segment.marked.line, segment.start, segment.end) for segment in header.preface],
            header.blocks,
            proceedings.units,
            talk.topics,
            facts.attendees,
            facts.date,
        ),
        unparsed=tuple(unparsed),
        diagnostics=tuple(diagnostic_of(note) for note in sorted(notes, key=_place)),
    )


def _printed(facts: Facts) -> Printed:
    """How the values of the header appear on the page."""
    values = {
        name: PrintedValue(text=quote.text, lines=quote.lines)
        for name, quote in facts.printed.items()
        if quote.text
    }
    return Printed(**values)


def unread_row(piece: Piece) -> Unparsed:
    """Return a stretch that nobody read, as the record keeps it."""
    number = piece.line.number
    return Unparsed(text=piece.printed.strip(), lines=(number, number))


def first_line(row: LabelledField | Unparsed) -> int:
    """Return the line by which fields and what is unparsed are put in order."""
    return row.lines[0]


def _place(note: Note) -> tuple[int, str]:
    return (note.lines[0] if note.lines else 0), note.code.public


def diagnostic_of(note: Note) -> Diagnostic:
    """Return a doubt as the record states it."""
    return Diagnostic(
        code=note.code.public, severity=note.code.severity, message=note.message, lines=note.lines
    )


def diagnosed(row: Diagnostic) -> tuple[int, str]:
    """Return by what doubts are put in order."""
    return (row.lines[0] if row.lines else 0), row.code


def _unparsed(preface: Sequence[Segment]) -> list[Unparsed]:
    """Adjacent lines that could not be placed, as one row."""
    runs: list[list[Segment]] = []
    for segment in preface:
        if segment.marked.ruled:
            continue
        if runs and runs[-1][-1].marked.number == segment.marked.number - 1:
            runs[-1].append(segment)
        else:
            runs.append([segment])
    return [
        Unparsed(
            text="\n".join(
                segment.marked.line.printed_at(segment.start, segment.end).strip() for segment in run
            ),
            lines=(run[0].marked.number, run[-1].marked.number),
        )
        for run in runs
    ]


def several_meetings(marked: Sequence[MarkedLine], furniture: frozenset[int]) -> list[Note]:
    """Say where each of several meetings begins."""
    found = meetings_of(marked, furniture)
    if len(found) < 2:
        return []
    starts = ", ".join(str(beginning.line) for beginning in found)
    return [Code.SEVERAL_MEETINGS.at((found[0].line, len(marked)), count=len(found), starts=starts)]


def _missing(
    folded: Sequence[str], facts: Facts, talk: Talk, header: Header, proceedings: Proceedings
) -> list[Note]:
    """Say what minutes have and this document has not. Never a silent zero. `folded`: its lines."""
    if not any(folded):
        return [Code.EMPTY.at()]
    if not is_minutes(facts, header, proceedings.units, folded):
        return [Code.NOT_MINUTES.at()]
    notes = []
    if facts.date is None:
        notes.append(Code.NO_DATE.at())
    if not facts.attendees:
        notes.append(Code.NO_ATTENDEES.at())
    if not any(topic.heading for topic in talk.topics):
        notes.append(Code.NO_HEADINGS.at())
    if not any(remark.kind != "narration" for topic in talk.topics for remark in topic.remarks):
        notes.append(Code.NO_REMARKS.at())
    return notes
