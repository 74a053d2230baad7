"""The pipeline as a table of contents: Source -> Reading(minutes, account).

Guarantees: `read` raises nothing for any text; the same bytes give the same record; every non-blank
line has exactly one reading, checked on every run.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from minutes_cli.account import Account, Ledger, Owner, Part, claim_of
from minutes_cli.diagnostics import Code, Note, shortened
from minutes_cli.fields.facts import Facts, facts_of, settle_sitting
from minutes_cli.fields.outcomes import outcomes_of
from minutes_cli.fields.remarks import claims_of
from minutes_cli.fields.solid import unified
from minutes_cli.fields.speakers import People, known_names
from minutes_cli.fields.stated import remark_of
from minutes_cli.fields.topics import Talk, talk_of
from minutes_cli.folding import fold_text
from minutes_cli.furniture import furniture_of
from minutes_cli.genre import is_minutes
from minutes_cli.hints import Hints, corrected, furniture_lines, labelled
from minutes_cli.lines import Piece, to_lines
from minutes_cli.marks import mark
from minutes_cli.matching import Pattern
from minutes_cli.outline import Header, HeaderBlock, Proceedings, Unit, header_of, proceedings_of
from minutes_cli.outline.meetings import meetings_of
from minutes_cli.outline.proceedings import ToldMarks
from minutes_cli.patterns import is_connecting
from minutes_cli.record import (
    Diagnostic,
    LabelledField,
    Minutes,
    Printed,
    PrintedValue,
    Remark,
    SourceInfo,
    Topic,
    Unparsed,
    with_ids,
)
from minutes_cli.source import Source, source_of_bytes, source_of_text
from minutes_cli.source.text import encodable
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from minutes_cli.lines import Line
    from minutes_cli.marks import MarkedLine
    from minutes_cli.outline.flat import Segment
    from minutes_cli.source.text import StatedMeeting


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the record, the account of every line, and what was learnt of each mark."""

    minutes: Minutes
    account: Account
    source: Source
    explanation: tuple[str, ...] = ()
    explain_people: tuple[Callable[[], Iterator[str]], ...] = ()
    """Of each list of attendees, what says why its people were read so; asked for by `--explain` alone."""


def read_source(source: Source, hints: Hints | None = None) -> Reading:
    """Read one decoded document, by the hints of its user. Raises nothing, whatever the text."""
    if hints is None:
        hints = Hints()
    if source.meetings:
        return _read_stated(source, hints)
    lines, told = labelled(to_lines(source), hints)
    of_page, told_of_page = furniture_lines(source.lines, hints)
    shown = min(source.asides, default=len(lines) + 1) - 1
    marked, asides = [mark(line) for line in lines[:shown]], [line for line in lines[shown:] if line.text]
    furniture = furniture_of(marked, source.furniture | of_page)
    header = header_of(marked, furniture)
    facts = facts_of(header, [marked[index].line for index in sorted(furniture)])
    agenda = [fold_text(item.text) for item in facts.agenda]
    names = known_names(facts.attendees) | {fold_text(name) for name in hints.people}
    told_marks = ToldMarks(hints.parts(), hints.speakers())
    proceedings = proceedings_of(marked, header.start, furniture | header.apart, names, agenda, told_marks)
    people = People(facts.attendees)
    settle_sitting(facts, [unit for unit in proceedings.units if unit.part in _TELLING])
    talk = talk_of(proceedings.units, people, verbatim=proceedings.verbatim)
    _set_apart(facts.ledger, asides)
    account = _account(lines, marked, furniture, header, facts, proceedings)
    notes = [
        *told,
        *told_of_page,
        *_marks_told(proceedings, told_marks),
        *_several(marked, furniture),
        *source.notes,
        *facts.notes,
        *proceedings.notes,
        *people.notes,
        *account.notes,
    ]
    minutes = _minutes(
        source, header, facts, talk, notes, proceedings, account, [line.text for line in lines], asides
    )
    minutes, told = corrected(minutes, hints)
    if told:
        diagnostics = sorted([*minutes.diagnostics, *map(_diagnostic, told)], key=_diagnosed)
        minutes = minutes.model_copy(update={"diagnostics": tuple(diagnostics)})
    explanation = (*header.explanation, *proceedings.explanation)
    return Reading(with_ids(unified(minutes)), account, source, explanation, tuple(facts.explain))


def _read_stated(source: Source, hints: Hints) -> Reading:
    """Read a source that is parted into speeches itself: only its header is left to be read."""
    stated, *others = source.meetings
    header = read_source(dataclasses.replace(source.part(1, stated.header), meetings=()), hints)
    lines = to_lines(source)
    people = People(header.minutes.attendees)
    parts = [Part.UNPARSED if part in _TALK else part for part in header.account.readings]
    parts.extend(Part.UNPARSED if line.text else Part.BLANK for line in lines[stated.header :])
    claims = list(header.account.claims)
    remarks: list[Remark] = []
    for speech in (speech for meeting in source.meetings for speech in meeting.speeches):
        order = len(remarks) + 1 if others else speech.order
        said = lines[speech.first - 1 : speech.last]
        remark, owned = remark_of(speech._replace(order=order), said, people)
        remarks.append(remark)
        claims.extend(owned)
        parts[speech.first - 1 : speech.last] = [Part.REMARK] * len(said)
    known = {number for row in header.minutes.unparsed for number in range(row.lines[0], row.lines[1] + 1)}
    rest = [
        line
        for line, part in zip(lines, parts, strict=True)
        if part is Part.UNPARSED and line.number not in known
    ]
    claims.extend(claim_of(Piece(line), Owner.UNPARSED) for line in rest if line.number > stated.header)
    unparsed = sorted([*header.minutes.unparsed, *(_unread(Piece(line)) for line in rest)], key=_first_line)
    topic = (
        [Topic(lines=(remarks[0].lines[0], remarks[-1].lines[1]), remarks=tuple(remarks))] if remarks else []
    )
    notes = [*people.notes, *_stated_several(source)]
    diagnostics = [row for row in header.minutes.diagnostics if row.code not in _OF_TALK]
    diagnostics.extend(map(_diagnostic, notes))
    minutes = header.minutes.model_copy(
        update={
            **_stated_facts(stated, lines[0], header.minutes.printed),
            "topics": tuple(topic),
            "outcomes": (),
            "unparsed": tuple(unparsed),
            "diagnostics": tuple(sorted(diagnostics, key=_diagnosed)),
            "source": header.minutes.source.model_copy(update={"line_count": len(lines)}),
        }
    )
    account = Account(tuple(parts), header.account.notes, header.account.unread, tuple(sorted(claims)))
    return Reading(with_ids(minutes), account, source, header.explanation, header.explain_people)


_TALK = (Part.HEADING, Part.REMARK, Part.NARRATION, Part.CLOSING)
_OF_TALK = frozenset(
    code.public
    for code in (Code.NOT_MINUTES, Code.NO_DATE, Code.NO_HEADINGS, Code.NO_REMARKS, Code.SEVERAL_MEETINGS)
)
_ISSUE = Pattern(r"第([0-9]{1,5}+)[回号]")


def _stated_several(source: Source) -> list[Note]:
    starts = [meeting.first for meeting in source.meetings]
    if len(starts) < 2:
        return []
    told = ", ".join(map(str, starts))
    return [Code.SEVERAL_MEETINGS.at((1, len(source.lines)), count=len(starts), starts=told)]


def _stated_facts(stated: StatedMeeting, first: Line, printed: Printed) -> dict[str, object]:
    """Return what the source states of the meeting, and its place on the first line."""
    issue = _ISSUE.search(fold_text(stated.issue)) if stated.issue else None
    where = (first.number, first.number)
    values = {
        "title": first.printed,
        "number": stated.issue if issue else None,
        "date": stated.date and f"{stated.date}",
    }
    places = {name: PrintedValue(text=text, lines=where) for name, text in values.items() if text}
    return {
        "title": first.printed or None,
        "meeting": stated.meeting,
        "number": int(issue.group(1)) if issue else None,
        "date": stated.date,
        "end_date": None,
        "printed": printed.model_copy(update={**dict.fromkeys((*values, "end_date")), **places}),
    }


_TELLING = (Part.NARRATION, Part.HEADING)


def read(text: str, name: str | None = None) -> Minutes:
    r"""Read a text into its record. Raises nothing, whatever the text.

    `name` is kept as `source.name`; nothing is read from it. Each value carries `lines`, the first and last of its
    lines, counted from 1. A line ends at LF, CRLF or CR and nowhere else. What is not stated is None; doubts are
    `diagnostics`. Columns are nowhere counted.

    >>> page = "第3回 里山協議会 議事要旨", "日時：令和6年5月15日", "１ 間伐材の利用", "○沢渡委員 道から直すべきである。"
    >>> minutes = read("\n".join(page))
    >>> minutes.meeting, minutes.number, minutes.date.isoformat()
    ('里山協議会', 3, '2024-05-15')
    >>> remark = minutes.topics[0].remarks[0]
    >>> remark.speaker.name, remark.text, remark.lines
    ('沢渡', '道から直すべきである。', (4, 4))
    """
    return read_source(source_of_text(text, name)).minutes


def read_bytes(data: bytes, name: str | None = None, encoding: str | None = None) -> Minutes:
    """Read the bytes of a text, PDF, Word, HTML or Markdown file into its record.

    The format is told by the bytes. The encoding of a text is found: UTF-8, UTF-16, CP932, EUC-JP or ISO-2022-JP; `encoding`
    decides it instead, by the names of Python's codecs. `lines` count the lines of the text that was extracted.
    Raises MinutesError for bytes that cannot be decoded, for an unknown encoding, for data that are no
    document, and for a format whose extra is not installed.

    >>> minutes = read_bytes("第3回　里山協議会　議事要旨".encode("cp932"))
    >>> minutes.source.encoding, minutes.document_type
    ('cp932', '議事要旨')
    >>> read_bytes(b"", encoding="no-such-codec")
    Traceback (most recent call last):
      ...
    minutes_cli.diagnostics.MinutesError: ...
    """
    return read_source(source_of_bytes(data, name, encoding)).minutes


def read_file(path: str | Path, encoding: str | None = None) -> Minutes:
    """Read a file into its record, as `read_bytes` does; the file's name becomes `source.name`.

    Raises MinutesError where it cannot be decoded, OSError where it cannot be opened.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "要旨.txt")
    ...     _ = file.write_text("第3回　里山協議会　議事要旨", encoding="utf-8")
    ...     read_file(file).source.name
    '要旨.txt'
    """
    file = Path(path)
    return read_bytes(file.read_bytes(), file.name, encoding)


# -- the account ------------------------------------------------------------------------------------

_BLOCK_PARTS = {
    Fact.PRESENT: Part.ATTENDEE,
    Fact.ABSENT: Part.ATTENDEE,
    Fact.AGENDA: Part.AGENDA,
    Fact.HANDOUTS: Part.HANDOUT,
}


def _set_apart(ledger: Ledger, asides: Sequence[Line]) -> None:
    """Footnotes and what is struck out belong to no part of the text."""
    ledger.enter(Part.UNPARSED, (line.number for line in asides))
    _claim_lines(ledger, asides, Owner.UNPARSED)


def _account(
    lines: list[Line],
    marked: Sequence[MarkedLine],
    furniture: frozenset[int],
    header: Header,
    facts: Facts,
    proceedings: Proceedings,
) -> Account:
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


# -- the record -------------------------------------------------------------------------------------


def _minutes(
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
    unparsed = [*_unparsed(header.preface), *(_unread(Piece(line)) for line in asides)]
    notes.extend(_missing(folded, facts, talk, header, proceedings))
    notes.extend(Code.UNPARSED.at(row.lines) for row in unparsed)
    unread = [_unread(piece) for piece in account.unread]
    notes.extend(Code.UNREAD_TEXT.at(row.lines, printed=shortened(row.text)) for row in unread)
    unparsed = sorted([*unparsed, *unread], key=_first_line)
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
        fields=tuple(sorted([*facts.fields, *talk.fields], key=_first_line)),
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
        diagnostics=tuple(_diagnostic(note) for note in sorted(notes, key=_place)),
    )


def _printed(facts: Facts) -> Printed:
    """How the values of the header appear on the page."""
    values = {
        name: PrintedValue(text=quote.text, lines=quote.lines)
        for name, quote in facts.printed.items()
        if quote.text
    }
    return Printed(**values)


def _unread(piece: Piece) -> Unparsed:
    number = piece.line.number
    return Unparsed(text=piece.printed.strip(), lines=(number, number))


def _first_line(row: LabelledField | Unparsed) -> int:
    return row.lines[0]


def _place(note: Note) -> tuple[int, str]:
    return (note.lines[0] if note.lines else 0), note.code.public


def _diagnostic(note: Note) -> Diagnostic:
    return Diagnostic(
        code=note.code.public, severity=note.code.severity, message=note.message, lines=note.lines
    )


def _diagnosed(row: Diagnostic) -> tuple[int, str]:
    return (row.lines[0] if row.lines else 0), row.code


def _marks_told(proceedings: Proceedings, told: ToldMarks) -> list[Note]:
    """Say which units have their part by a hint: the first of each mark."""
    first: dict[str, Unit] = {}
    for unit in proceedings.units:
        if unit.family in told.parts and unit.part is told.parts[unit.family]:
            first.setdefault(unit.family, unit)
    return [
        Code.HINT_DECIDED.at(unit.span, hint=f"{family} = {told.speakers.get(family, told.parts[family])}")
        for family, unit in first.items()
    ]


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


def _several(marked: Sequence[MarkedLine], furniture: frozenset[int]) -> list[Note]:
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
