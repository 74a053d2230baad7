"""Header blocks -> what they state: title, date, times, venue, attendees, agenda, handouts, fields.

Two lookups, no chain of ifs: a label's word gives its fact (vocabulary.labels), a fact its reader
(READERS). What several blocks state is settled afterwards: the first block that states it wins.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.account import Claim, Ledger, Owner, claim_of
from minutes_cli.diagnostics import Code, Note
from minutes_cli.fields.agenda import read_agenda, read_handouts
from minutes_cli.forms.attendees import note_of_label, read_people, role_of_label
from minutes_cli.forms.dates import dates_in, read_dates, year_in
from minutes_cli.forms.letter_spacing import closed_up
from minutes_cli.forms.times import read_times, times_in
from minutes_cli.forms.title import Title, ends_in_meeting, looks_like_title, read_title
from minutes_cli.forms.venue import held_at, held_in_writing, read_venue, venue_split
from minutes_cli.lines import Piece, line_of
from minutes_cli.marks import is_usual_note
from minutes_cli.matching import Pattern
from minutes_cli.outline.clock import clocks_in
from minutes_cli.outline.titles import is_only_type
from minutes_cli.patterns import ASIDE_PLAIN
from minutes_cli.record import AgendaItem, Attendee, Handout, LabelledField, Venue
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from minutes_cli.diagnostics import Found, Span
    from minutes_cli.forms.dates import MeetingDates
    from minutes_cli.lines import Line
    from minutes_cli.outline import Header, HeaderBlock, Unit


DATED = frozenset(
    {Fact.DATE_AND_TIME, Fact.DATE_TIME_VENUE, Fact.TIME, Fact.OPENING, Fact.ENDING, Fact.VENUE}
)
_FEWEST_LETTERS = 2
_BARE_NAMES = frozenset(
    {
        "委員会",
        "部会",
        "分科会",
        "会議",
        "審議会",
        "協議会",
        "研究会",
        "検討会",
        "懇談会",
        "理事会",
        "総会",
        "定例会",
        "臨時会",
    }
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


_MANNERS = ("方法", "形式", "形態", "方式", "手段")
"""How the labels end that tell how a meeting was held, and where only if no other does."""
# から, (3日間), 開会: what may be printed after the hours, before the place
_AFTER_HOURS = Pattern(r"(?:[\s、,~]|から|より|まで|頃|ごろ|開[会議始催]|\([^()]{0,20}+\))*+")


class Quote(NamedTuple):
    """A value as it is printed, and the lines it is printed on."""

    text: str
    lines: Span
    claims: tuple[Claim, ...] = ()
    """The letters that are claimed for it alone: another text may hold the others."""


class Ending(NamedTuple):
    """When the sitting was closed, by a label of its own (閉会　15:00), and the block that states it."""

    day: dt.date | None
    clock: dt.time
    at: Piece
    block: HeaderBlock
    pieces: tuple[Piece, ...]


_LONGEST_HEAD = 80


@dataclass(slots=True)
class Facts:
    """What the header states."""

    title: Title | None = None
    date: dt.date | None = None
    end_date: dt.date | None = None
    date_labelled: bool = False
    """A label says of the date that it is the meeting's."""
    date_block: HeaderBlock | None = None
    """The block that states the date."""
    start_time: dt.time | None = None
    end_time: dt.time | None = None
    venue: Venue | None = None
    venue_labelled: bool = False
    venue_block: HeaderBlock | None = None
    """The block of its own that states the venue."""
    venue_claims: tuple[Claim, ...] = ()
    attendees: list[Attendee] = field(default_factory=list)
    explain: list[Callable[[], Iterator[str]]] = field(default_factory=list)
    """Of each list of attendees, what says why its people were read so."""
    agenda: list[AgendaItem] = field(default_factory=list)
    handouts: list[Handout] = field(default_factory=list)
    fields: list[LabelledField] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    """Who owns the letters that were read."""
    printed: dict[str, Quote] = field(default_factory=dict)
    """How a value of the record appears on the page, by the value's name."""
    ending: Ending | None = None
    end_from_clock: bool = False

    def own(self, pieces: Iterable[Piece], owner: Owner = Owner.TEXT) -> None:
        """Claim the letters of `pieces`."""
        self.ledger.claim_free(claim_of(piece, owner) for piece in pieces)

    def unread(self, block: HeaderBlock) -> bool:
        """Return whether no letter of the block's value is claimed."""
        return any(piece.text.strip() for piece in block.pieces) and all(
            self.ledger.is_free(claim_of(piece, Owner.TEXT)) for piece in block.pieces
        )

    def awaits(self, block: HeaderBlock) -> bool:
        """Return whether the block may still state when the sitting was closed."""
        return self.ending is not None and self.ending.block.lines == block.lines

    def quote(self, **places: Piece | None) -> None:
        """Keep how values appear on the page: `start_time=piece`. A stretch that is quoted is claimed."""
        for name, piece in places.items():
            before = self.printed.pop(name, None)
            for claim in before.claims if before is not None else ():
                self.ledger.withdraw(claim)
            if piece is not None:
                number = piece.line.number
                claims = self.ledger.claim_free([claim_of(piece, Owner.TEXT)])
                self.printed[name] = Quote(piece.printed.strip(), (number, number), claims)


def facts_of(header: Header, furniture: Sequence[Line] = ()) -> Facts:
    """Read every block of the header. `furniture`: the lines of the page, whose running heads may tell the day."""
    facts = Facts()
    if header.title:
        found = read_title(header.title)
        if found is not None:
            _take_title(facts, found)
    for block in _in_order(header):
        closed = block.fact in DATED
        READERS[block.fact](facts, replace(block, pieces=closed_up(block.pieces)) if closed else block)
        if block.fact in DATED and facts.unread(block) and not facts.awaits(block):
            _keep(facts, block)  # it states again what another block stated, or nothing that is known
        _keep_note(facts, block)
    _settle(facts, header)
    if facts.date is None:
        _date_of_heads(facts, furniture)
    return facts


def _take_title(facts: Facts, found: Found[Title]) -> None:
    facts.title = title = found.value
    facts.notes.extend(found.notes)
    if title.title:
        facts.printed["title"] = Quote(title.title, found.lines)
    if title.number_printed:
        facts.printed["number"] = Quote(title.number_printed, title.number_lines)


def _in_order(header: Header) -> list[HeaderBlock]:
    """What stands below the title speaks first: labels above it are the web page's summary."""
    top = header.title[-1].number if header.title else 0
    return sorted(header.blocks, key=lambda block: (block.lines[0] < top, block.lines[0]))


def _read_date_and_time(facts: Facts, block: HeaderBlock) -> None:
    dates = read_dates(block.pieces)
    if dates is not None:
        labelled = block.label is not None
        if facts.date is None or (labelled and not facts.date_labelled and dates.value.date is not None):
            _take_dates(facts, dates, block)
            facts.date_labelled = labelled
        elif dates.value.date not in (None, facts.date) and block.label is not None:
            facts.notes.append(Code.DATES_DISAGREE.at(block.lines, printed=dates.value.date, date=facts.date))
    _read_times(facts, block)
    _read_venue_behind(facts, block)
    if dates is not None and dates.value.date == facts.date and not facts.unread(block):
        facts.own(dates.pieces, Owner.WORD)  # said again beside an hour that nobody else states


def _take_dates(facts: Facts, dates: Found[MeetingDates], block: HeaderBlock) -> None:
    before, facts.date_block = facts.date_block, block
    said = facts.printed.get("date")
    again = said is not None and facts.date == dates.value.date
    facts.date, facts.end_date = dates.value.date, dates.value.end_date
    facts.quote(date=dates.value.at, end_date=dates.value.end_at)
    if before is not None and facts.unread(before):
        _keep(facts, before)
    elif again and said is not None:
        facts.ledger.claim_free(claim._replace(owner=Owner.WORD) for claim in said.claims)
    facts.notes.extend(dates.notes)


def _read_times(facts: Facts, block: HeaderBlock) -> None:
    times = read_times(block.pieces)
    if times is None or facts.start_time is not None:
        return
    facts.start_time, facts.end_time = times.value.start, times.value.end
    facts.quote(start_time=times.value.start_at, end_time=times.value.end_at)
    facts.notes.extend(times.notes)


def _read_venue_behind(facts: Facts, block: HeaderBlock) -> None:
    """A venue glued to the time: 10時～12時＠第1会議室, … 於 市役所."""
    for piece in block.pieces:
        start, end = held_at(piece.text) or (venue_split(piece.text), len(piece.text))
        if start is not None and facts.venue is None:
            _take_venue(facts, read_venue([piece.part(start, end)]))


def _read_date_time_venue(facts: Facts, block: HeaderBlock) -> None:
    _read_date_and_time(facts, block)
    if facts.venue is None:
        filled = [piece for piece in block.pieces if piece.text.strip()]
        rest = [piece for piece in filled if not _states_time(piece)] or list(map(_behind_time, filled[-1:]))
        _take_venue(facts, read_venue(rest) if rest else None)


def _behind_time(piece: Piece) -> Piece:
    """Return what the label of a day and a place leaves after the hours: 14:00～15:00　海辺会館."""
    ends = [date.end for date in dates_in(piece.text)] + [hour.end for hour in times_in(piece.text)]
    rest = piece.text[max(ends, default=0) :]
    tail = _AFTER_HOURS.match(rest)
    return piece.part(len(piece.text) - len(rest) + (tail.end() if tail else 0), len(piece.text))


def _take_venue(facts: Facts, found: Found[Venue] | None) -> None:
    """Take a venue; what the page stated before it is free again."""
    if found is None:
        return
    for claim in facts.venue_claims:
        facts.ledger.withdraw(claim)
    facts.venue = found.value
    facts.venue_claims = facts.ledger.claim_free(claim_of(piece, Owner.TEXT) for piece in found.pieces)
    facts.notes.extend(found.notes)


def _states_time(piece: Piece) -> bool:
    return bool(dates_in(piece.text)) or read_times([piece]) is not None


def _read_opening(facts: Facts, block: HeaderBlock) -> None:
    dates = read_dates(block.pieces)
    if dates is not None and facts.date is None:
        _take_dates(facts, dates, block)
    elif dates is not None and dates.value.date == facts.date:
        facts.own(dates.pieces, Owner.WORD)
    times = read_times(block.pieces)
    if times is not None and facts.start_time is None:
        facts.start_time = times.value.start
        facts.quote(start_time=times.value.start_at)
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
    if times is not None and clock is not None and times.value.start_at is not None:
        if facts.ending is not None:
            _keep(facts, facts.ending.block)
        of_day = dates.pieces if dates is not None else ()
        facts.ending = Ending(day, clock, times.value.start_at, block, of_day)


def _read_venue(facts: Facts, block: HeaderBlock) -> None:
    found = read_venue(block.pieces)
    if found is None:
        return
    mode = found.value.mode
    if facts.venue is None or _tells_better(facts, block):
        before, facts.venue_block = facts.venue_block, block
        told = facts.venue.mode if facts.venue is not None and before is not None else None
        facts.venue_labelled = block.label is not None
        _take_venue(facts, found)
        if before is not None:
            _keep(facts, before)
        rest = tuple(piece for piece in block.pieces if facts.unread(replace(block, pieces=(piece,))))
        if rest:  # ※オンライン併用, a viewing address
            _keep(facts, replace(block, pieces=rest))
        mode = told if mode in (None, "onsite") else mode
    else:
        _keep(facts, block)
    if facts.venue is not None and facts.venue.mode in (None, "onsite") and mode not in (None, "onsite"):
        facts.venue = facts.venue.model_copy(update={"mode": mode})


def _tells_better(facts: Facts, block: HeaderBlock) -> bool:
    """A place with a label before one without; 開催場所 before 開催方法."""
    if block.label is None or not facts.venue_labelled:
        return block.label is not None
    above = facts.venue_block.label if facts.venue_block is not None else None
    return above is not None and above.endswith(_MANNERS) and not block.label.endswith(_MANNERS)


def _read_present(facts: Facts, block: HeaderBlock) -> None:
    _read_people(facts, block, absent=False)


def _read_absent(facts: Facts, block: HeaderBlock) -> None:
    _read_people(facts, block, absent=True)


def _read_people(facts: Facts, block: HeaderBlock, *, absent: bool) -> None:
    found = read_people(
        block.pieces,
        status="absent" if absent else "present",
        role=role_of_label(block.label) or _role_noted(block),
        said=note_of_label(block.label),
        note=block.note.text if block.note is not None else "",
    )
    facts.notes.extend(found.notes)
    if not found.value.people:
        _keep(facts, block)
        return
    facts.attendees.extend(found.value.people)
    facts.explain.append(found.value.explain)
    take = facts.ledger.claim if facts.unread(block) else facts.ledger.claim_free
    take([*_told_of_more(facts, block, found.value.claims)])


def _told_of_more(facts: Facts, block: HeaderBlock, claims: Sequence[Claim]) -> Iterator[Claim]:
    """その他関係職員, （委任状あり）: keep as a field what a list tells beside its people; a count is known."""
    lines = {piece.line.number: piece.line for piece in block.pieces}
    for words in _runs_of_words(claims, lines):
        line, start, end = lines[words[0].line], words[0].start, words[-1].end
        owner = Owner.WORD
        if len(ASIDE_PLAIN.sub("", line.text[start:end])) >= _FEWEST_LETTERS:
            told = line.printed_at(start, end).strip()
            label, text = (block.label, told) if block.label else (told, "")
            facts.fields.append(LabelledField(label=label, text=text, lines=(line.number, line.number)))
            owner = Owner.TEXT
        yield from (claim._replace(owner=owner) for claim in words)
    yield from (claim for claim in claims if claim.owner is not Owner.WORD or claim.line not in lines)


def _runs_of_words(claims: Sequence[Claim], lines: Mapping[int, Line]) -> Iterator[list[Claim]]:
    """Yield the claims of words with no more than spaces between them: 取締役総数　４名　　出席取締役数　３名."""
    run: list[Claim] = []
    for claim in claims:
        if claim.owner is not Owner.WORD or claim.line not in lines:
            continue
        if run and (run[-1].line != claim.line or lines[claim.line].text[run[-1].end : claim.start].strip()):
            yield run
            run = []
        run.append(claim)
    if run:
        yield run


def _read_agenda(facts: Facts, block: HeaderBlock) -> None:
    items = read_agenda(block.pieces)
    if items:
        facts.agenda.extend(item.value for item in items)
        facts.own(piece for item in items for piece in item.pieces)
    else:
        _keep(facts, block)


def _read_handouts(facts: Facts, block: HeaderBlock) -> None:
    handouts = read_handouts(block.pieces)
    if handouts:
        facts.handouts.extend(handout.value for handout in handouts)
        facts.own(piece for handout in handouts for piece in handout.pieces)
    else:
        _keep(facts, block)


def _read_meeting(facts: Facts, block: HeaderBlock) -> None:
    _keep(facts, block)
    above = facts.title or Title(None, None, None, None)
    piece = block.pieces[0] if block.pieces else None
    if (above.meeting is not None and above.meeting not in _BARE_NAMES) or piece is None:
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
        if above.number is None and told.number_printed:
            number = piece.line.number
            facts.printed["number"] = Quote(told.number_printed, (number, number))


def _keep(facts: Facts, block: HeaderBlock) -> None:
    """Keep what no other reader takes as a field, as printed."""
    pieces = [piece for piece in block.pieces if piece.text.strip()]
    if block.note is not None and not is_usual_note(block.note.text):
        end = (
            pieces.pop(0).end
            if pieces and pieces[0].line.number == block.note.line.number
            else block.note.end
        )
        pieces.insert(0, Piece(block.note.line, block.note.start, end))
    text = "\n".join(piece.printed.strip() for piece in pieces)
    label = block.label or ""
    if label or text:
        facts.own(pieces)
        if not label:
            label, _, text = text.partition("\n")
        facts.fields.append(LabelledField(label=label, text=text, lines=block.lines))


def _keep_note(facts: Facts, block: HeaderBlock) -> None:
    """場所（２階）：…: keep as a field what parentheses say of a label, unless it is a count, a courtesy or a role."""
    note = block.note
    if note is None or is_usual_note(note.text) or _role_noted(block) is not None:
        return
    if facts.ledger.is_free(claim_of(note, Owner.TEXT)):
        number = note.line.number
        facts.own([note])
        facts.fields.append(
            LabelledField(
                label=block.label or note.line.printed_at(0, note.start).strip(),
                text=note.printed.strip(),
                lines=(number, number),
            )
        )


def _role_noted(block: HeaderBlock) -> str | None:
    return role_of_label(block.note.text.strip(" ()")) if block.note is not None else None


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
    _settle_title(facts, header)
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
    if facts.date is None:
        _date_of_year(facts, header)
    if facts.venue is None:
        _settle_mode(facts, header)
    if facts.ending is not None:
        _settle_ending(facts, facts.ending)


def _settle_title(facts: Facts, header: Header) -> None:
    """平成２７年度 議会運営委員会 / 第１５回委員会, 議事録 / 第51回 役員会: the name in a line beside the title; 議事要旨 over the talk."""
    title = facts.title
    if title is None:
        return
    beside = [segment.marked.line for segment in header.preface if not segment.split]
    if title.meeting is None or title.meeting in _BARE_NAMES:
        names = (read_title([line]) for line in beside if looks_like_title(line.text))
        found = next((name.value for name in names if name is not None and name.value.meeting), None)
        longer = found is not None and (
            title.meeting is None or (found.meeting or "").endswith(title.meeting)
        )
        if found is not None and longer:
            number = found.number if title.number is None else title.number
            title = replace(title, meeting=found.meeting, number=number)
    if title.document_type is None:
        types = (line.printed for line in beside if is_only_type(line.text))
        printed = next(types, None) or header.kind
        kind = read_title([line_of(printed)]) if printed else None
        title = replace(title, document_type=kind.value.document_type if kind is not None else None)
    facts.title = title


def _settle_ending(facts: Facts, ending: Ending) -> None:
    day, later = ending.day, False
    if day is not None and facts.date is not None and day > facts.date and facts.end_date is None:
        facts.end_date, later = day, True
    if facts.end_time is not None and not later:
        _keep(facts, ending.block)
        return
    if later:
        facts.quote(end_date=ending.pieces[0])
    elif day == facts.date:
        facts.own(ending.pieces, Owner.WORD)
    if facts.end_time is None:
        facts.end_time = ending.clock
        facts.quote(end_time=ending.at)


def _with_tasks(people: Sequence[Attendee]) -> list[Attendee]:
    """書記：三好 below 参加者：三好、堀: the one person, who keeps the record."""
    tasks = {person.name: person for person in people if person.role in _TASKS and person.affiliation is None}
    listed = {person.name for person in people if person.role not in _TASKS and person.name in tasks}
    kept: list[Attendee] = []
    for person in people:
        if person.name not in listed:
            kept.append(person)
        elif person is not tasks[person.name]:
            kept.append(_with_task(person, tasks[person.name]))
    return kept


def _with_task(person: Attendee, task: Attendee) -> Attendee:
    """Give a person who is listed the task that another line names; beside a role of its own it is a note."""
    if person.role is None:
        return person.model_copy(update={"role": task.role})
    notes = [note for note in (person.note, task.role, task.note) if note]
    return person.model_copy(update={"note": "、".join(dict.fromkeys(notes))})


def _date_from(facts: Facts, pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        if not any(found.has_year for found in dates_in(piece.text)):
            continue
        found = read_dates([piece])
        if found is not None and found.value.date is not None:
            _state_date(facts, found.value)
            return


def _date_of_heads(facts: Facts, furniture: Sequence[Line]) -> None:
    """第１回定例会　　令和６年３月５日 over each page: a meeting and one day; the hour a page was printed at is none."""
    heads = [Piece(line) for line in furniture if len(line.text) < _LONGEST_HEAD and "年" in line.text]
    heads = [head for head in heads if not times_in(head.text) and _names_a_meeting(head.text)]
    days = {found.value.date for head in heads if (found := read_dates([head])) is not None}
    if len(days) == 1:
        _date_from(facts, heads)


def _names_a_meeting(head: str) -> bool:
    dates = dates_in(head)
    return bool(dates) and ends_in_meeting((head[: dates[0].start] or head[dates[0].end :]).strip())


def _state_date(facts: Facts, dates: MeetingDates) -> None:
    facts.date, facts.end_date = dates.date, dates.end_date
    facts.quote(date=dates.at, end_date=dates.end_at)


def _date_of_year(facts: Facts, header: Header) -> None:
    """令和 7年議会運営委員会 / 2月6日: the year is the title's, the day is printed beside it."""
    title = [Piece(line) for line in header.title]
    names = [piece for block in header.blocks if block.fact is Fact.MEETING for piece in block.pieces]
    year = next((year for piece in [*title, *names] if (year := year_in(piece.text)) is not None), None)
    if year is None:
        return
    dated = [piece for block in header.blocks if block.fact in DATED for piece in block.pieces]
    beside = [Piece(part.marked.line, part.start, part.end) for part in header.preface if len(part.text) < 80]
    for piece in [*dated, *title, *names, *beside]:
        found = read_dates([piece], year=year) if dates_in(piece.text) else None
        if found is not None and found.value.date is not None:
            _state_date(facts, found.value)
            return


def _settle_mode(facts: Facts, header: Header) -> None:
    """（書面開催） in or below the title: nobody met anywhere."""
    for piece in [
        *map(Piece, header.title),
        *(Piece(part.marked.line, part.start, part.end) for part in header.preface),
    ]:
        at = held_in_writing(piece.text) if len(piece.text) < 80 else None
        if at is not None:
            number = piece.line.number
            facts.venue = Venue(text=piece.part(*at).printed.strip(), mode="written", lines=(number, number))
            return


def settle_sitting(facts: Facts, told: Sequence[Unit]) -> None:
    """Take opening and end from what the proceedings tell of the clock (午後三時十二分散会), where no label states them."""
    for unit in told:
        for clock in clocks_in(unit.text):
            hours = unit.text[clock.start : clock.end]
            times = read_times([Piece(line_of(hours))])
            if times is None:
                continue
            hour = times.value.start or times.value.end
            quote = _quote_in(unit, (times.value.start_at or times.pieces[0]).text)
            if clock.ends and (facts.end_time is None or facts.end_from_clock):
                facts.end_time, facts.end_from_clock = hour, True
                facts.printed["end_time"] = quote
            elif not clock.ends and facts.start_time is None:
                facts.start_time = hour
                facts.printed["start_time"] = quote


def _quote_in(unit: Unit, hours: str) -> Quote:
    """Find the line of a unit on which hours are printed; those that are wrapped are quoted as they are matched."""
    for marked in unit.lines:
        at = marked.text.find(hours)
        if at >= 0:
            number = marked.number
            return Quote(marked.line.printed_at(at, at + len(hours)).strip(), (number, number))
    return Quote(hours.strip(), unit.span)
