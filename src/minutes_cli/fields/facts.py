"""Header blocks -> what they state: title, date, times, venue, attendees, agenda, handouts, fields.

Two lookups, no chain of ifs: a label's word gives its fact (vocabulary.labels), a fact its reader
(READERS). What several blocks state is settled afterwards: the first block that states it wins.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from minutes_cli.diagnostics import Code, Note
from minutes_cli.drafts import AgendaItem, Attendee, Handout, LabelledField, Venue
from minutes_cli.fields.agenda import read_agenda, read_handouts
from minutes_cli.forms.attendees import read_attendees, role_of_label
from minutes_cli.forms.dates import dates_in, read_dates
from minutes_cli.forms.spelt import closed_up
from minutes_cli.forms.times import read_times
from minutes_cli.forms.title import Title, read_title
from minutes_cli.forms.venue import held_at, read_venue, venue_split
from minutes_cli.lines import Piece, line_of
from minutes_cli.marks import label_of, mark, printed_label
from minutes_cli.outline.clock import clocks_in
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from minutes_cli.outline import Header, HeaderBlock


_CLOSED_UP = frozenset(
    {Fact.DATE_AND_TIME, Fact.DATE_TIME_VENUE, Fact.TIME, Fact.OPENING, Fact.ENDING, Fact.VENUE}
)
_TASKS = frozenset(
    {
        "議長",
        "司会",
        "司会者",
        "進行",
        "進行役",
        "書記",
        "記録",
        "記録者",
        "議事録担当",
        "タイムキーパー",
        "ファシリテーター",
    }
)


@dataclass(slots=True)
class Facts:
    """What the header states."""

    title: Title | None = None
    date: dt.date | None = None
    end_date: dt.date | None = None
    date_labelled: bool = False
    """A label says of the date that it is the meeting's."""
    start_time: dt.time | None = None
    end_time: dt.time | None = None
    venue: Venue | None = None
    venue_labelled: bool = False
    attendees: list[Attendee] = field(default_factory=list)
    agenda: list[AgendaItem] = field(default_factory=list)
    handouts: list[Handout] = field(default_factory=list)
    fields: list[LabelledField] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    ending: tuple[dt.date | None, dt.time | None] = (None, None)
    end_from_clock: bool = False


def facts_of(header: Header) -> Facts:
    """Read every block of the header."""
    facts = Facts()
    if header.title:
        found = read_title(header.title)
        if found is not None:
            facts.title = found.value
            facts.notes.extend(found.notes)
    for block in _in_order(header):
        if block.fact in _CLOSED_UP:
            READERS[block.fact](facts, replace(block, pieces=closed_up(block.pieces)))
        else:
            READERS[block.fact](facts, block)
    _settle(facts, header)
    return facts


def _in_order(header: Header) -> list[HeaderBlock]:
    """What stands below the title speaks first: labels above it are the web page's summary."""
    top = header.title[-1].number if header.title else 0
    return sorted(header.blocks, key=lambda block: (block.lines[0] < top, block.lines[0]))


def _read_date_and_time(facts: Facts, block: HeaderBlock) -> None:
    dates = read_dates(block.pieces)
    if dates is not None:
        labelled = block.label is not None
        if facts.date is None or (labelled and not facts.date_labelled and dates.value.date is not None):
            facts.date, facts.end_date = dates.value.date, dates.value.end_date
            facts.date_labelled = labelled
            facts.notes.extend(dates.notes)
        elif dates.value.date not in (None, facts.date) and block.label is not None:
            facts.notes.append(Code.DATES_DISAGREE.at(block.lines, printed=dates.value.date, date=facts.date))
    _read_times(facts, block)
    _read_venue_behind(facts, block)


def _read_times(facts: Facts, block: HeaderBlock) -> None:
    times = read_times(block.pieces)
    if times is None or facts.start_time is not None:
        return
    facts.start_time, facts.end_time = times.value.start, times.value.end
    facts.notes.extend(times.notes)


def _read_venue_behind(facts: Facts, block: HeaderBlock) -> None:
    """A venue glued to the time: 10時～12時＠第1会議室, … 於 市役所."""
    for piece in block.pieces:
        start, end = held_at(piece.text) or (venue_split(piece.text), len(piece.text))
        if start is not None and facts.venue is None:
            found = read_venue([Piece(piece.line, piece.start + start, piece.start + end)])
            facts.venue = found.value if found is not None else None


def _read_date_time_venue(facts: Facts, block: HeaderBlock) -> None:
    _read_date_and_time(facts, block)
    if facts.venue is None:
        rest = [piece for piece in block.pieces if piece.text.strip() and not _states_time(piece)]
        found = read_venue(rest) if rest else None
        facts.venue = found.value if found is not None else None


def _states_time(piece: Piece) -> bool:
    return bool(dates_in(piece.text)) or read_times([piece]) is not None


def _read_opening(facts: Facts, block: HeaderBlock) -> None:
    dates = read_dates(block.pieces)
    if dates is not None and facts.date is None:
        facts.date, facts.end_date = dates.value.date, dates.value.end_date
        facts.notes.extend(dates.notes)
    times = read_times(block.pieces)
    if times is not None and facts.start_time is None:
        facts.start_time = times.value.start
        facts.notes.extend(times.notes)


def _read_clock(facts: Facts, block: HeaderBlock) -> None:
    """時間　午後6時30分から午後8時まで: the hours of a day that another label states."""
    if facts.start_time is None:
        _read_times(facts, block)
    _read_opening(facts, block)


def _read_ending(facts: Facts, block: HeaderBlock) -> None:
    dates = read_dates(block.pieces)
    times = read_times(block.pieces)
    day = dates.value.date if dates is not None else None
    clock = times.value.start if times is not None else None
    if clock is not None:
        facts.ending = (day, clock)


def _read_venue(facts: Facts, block: HeaderBlock) -> None:
    found = read_venue(block.pieces)
    if found is None:
        return
    if facts.venue is None or (block.label is not None and not facts.venue_labelled):
        facts.venue, facts.venue_labelled = found.value, block.label is not None
        facts.notes.extend(found.notes)
    elif facts.venue.mode in (None, "onsite") and found.value.mode not in (None, "onsite"):
        facts.venue = facts.venue._replace(mode=found.value.mode)
        _keep(facts, block)
    else:
        _keep(facts, block)


def _read_present(facts: Facts, block: HeaderBlock) -> None:
    _read_people(facts, block, absent=False)


def _read_absent(facts: Facts, block: HeaderBlock) -> None:
    _read_people(facts, block, absent=True)


def _read_people(facts: Facts, block: HeaderBlock, *, absent: bool) -> None:
    found = read_attendees(
        block.pieces,
        status="absent" if absent else "present",
        role=role_of_label(block.label) or role_of_label(block.note.strip("()")),
        note=block.note,
    )
    facts.notes.extend(found.notes)
    if not found.value:
        _keep(facts, block)
        return
    facts.attendees.extend(found.value)


def _read_agenda(facts: Facts, block: HeaderBlock) -> None:
    items = read_agenda(block.pieces)
    if items:
        facts.agenda.extend(items)
    else:
        _keep(facts, block)


def _read_handouts(facts: Facts, block: HeaderBlock) -> None:
    handouts = read_handouts(block.pieces)
    if handouts:
        facts.handouts.extend(handouts)
    else:
        _keep(facts, block)


def _read_meeting(facts: Facts, block: HeaderBlock) -> None:
    _keep(facts, block)
    above = facts.title or Title(None, None, None, None)
    piece = block.pieces[0] if block.pieces else None
    if above.meeting is not None or piece is None:
        return
    found = read_title([line_of(piece.printed.strip(), piece.line.number)])
    if found is not None:
        told = found.value
        facts.title = Title(
            above.title or (told.title if told.document_type else None),
            told.meeting,
            told.number if above.number is None else above.number,
            above.document_type or told.document_type,
        )


def _keep(facts: Facts, block: HeaderBlock) -> None:
    """Keep what no other reader takes as a field, as printed."""
    text = "\n".join(piece.printed.strip() for piece in block.pieces if piece.text.strip())
    label = block.label or ""
    if not label and block.pieces:
        label, text = _group_label(block.pieces[0], text)
    if label or text:
        facts.fields.append(
            LabelledField(label=label or text.split("\n")[0], text=text if label else "", lines=block.lines)
        )


def _group_label(first: Piece, text: str) -> tuple[str, str]:
    """４　事務局　　総務課長、職員３名: the label of a group that names nobody, and what stands behind it."""
    found = label_of(mark(first.line))
    if found is None or found.fact is not Fact.GROUP or first.start > found.start:
        return "", text
    rest = [first.line.printed_at(found.value).strip(), *text.split("\n")[1:]]
    return printed_label(first.line, found), "\n".join(line for line in rest if line)


READERS: dict[Fact, Callable[[Facts, HeaderBlock], None]] = {
    Fact.DATE_AND_TIME: _read_date_and_time,
    Fact.DATE_TIME_VENUE: _read_date_time_venue,
    Fact.TIME: _read_clock,
    Fact.OPENING: _read_opening,
    Fact.ENDING: _read_ending,
    Fact.VENUE: _read_venue,
    Fact.PRESENT: _read_present,
    Fact.ABSENT: _read_absent,
    Fact.GROUP: _read_present,
    Fact.AGENDA: _read_agenda,
    Fact.HANDOUTS: _read_handouts,
    Fact.MEETING: _read_meeting,
    Fact.BODY: _keep,
    Fact.PAGE_DATE: _keep,
    Fact.CLOSING: _keep,
    Fact.OTHER: _keep,
}


def _settle(facts: Facts, header: Header) -> None:
    """Fill what no label states from the title and the lines around it."""
    facts.attendees = _with_tasks(facts.attendees)
    if facts.date is None:
        _date_from(facts, [Piece(line) for line in header.title])
    if facts.date is None:
        _date_from(
            facts,
            [
                Piece(segment.marked.line, segment.start, segment.end)
                for segment in header.preface
                if len(segment.text) < 80
            ],
        )
    day, clock = facts.ending
    if facts.end_time is None:
        facts.end_time = clock
    if day is not None and facts.date is not None and day > facts.date and facts.end_date is None:
        facts.end_date = day


def _with_tasks(people: Sequence[Attendee]) -> list[Attendee]:
    """書記：三好 below 参加者：三好、堀: the one person, who keeps the record."""
    tasks = {person.name: person for person in people if person.role in _TASKS and person.affiliation is None}
    listed = {person.name for person in people if person.role not in _TASKS and person.name in tasks}
    kept: list[Attendee] = []
    for person in people:
        if person.name not in listed:
            kept.append(person)
        elif person is not tasks[person.name]:
            kept.append(person._replace(role=person.role or tasks[person.name].role))
    return kept


def _date_from(facts: Facts, pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        if not any(found.has_year for found in dates_in(piece.text)):
            continue
        found = read_dates([piece])
        if found is not None and found.value.date is not None:
            facts.date, facts.end_date = found.value.date, found.value.end_date
            return


def settle_sitting(facts: Facts, told: Sequence[str]) -> None:
    """Take opening and end from what the proceedings tell of the clock (午後三時十二分散会), where no label states them."""
    for text in told:
        for clock in clocks_in(text):
            times = read_times([Piece(line_of(text[clock.start : clock.end]))])
            if times is None:
                continue
            hour = times.value.start or times.value.end
            if clock.ends and (facts.end_time is None or facts.end_from_clock):
                facts.end_time, facts.end_from_clock = hour, True
            elif not clock.ends and facts.start_time is None:
                facts.start_time = hour
