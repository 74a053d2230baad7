"""The pieces of an attendance block -> people: what the block does is learnt from all of it, then it is read.

1. Lines become rows (`wraps`); rows that head a group open a scope, every item is cut the cheapest way (`scopes`,
   `lattice`).
2. What the block shows of itself is summed up: how names are printed (`Habits`), on which side of a name its
   affiliation and role are printed (`Orientation`), whether rows without people belong to those above or below.
3. Segments are bound to names (`binding`), and what is told of several people is spread (`spreading`, `alone`).
Guarantees: people are in the order of the page; every letter that was read is claimed once; nobody is made
of a count, a post without a name or a list whose columns were torn apart; linear in the block.

Why people were read so: the layout that the block showed, and for each person the cut, its cost and the runner-up.
"""

from __future__ import annotations

from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.account import Owner
from minutes_cli.diagnostics import Code, Found
from minutes_cli.forms.attendees.binding import ItemReading, bind, orientation_of
from minutes_cli.forms.attendees.groups import Group, heading_at, recorder_at, said_above
from minutes_cli.forms.attendees.lattice import Habits, Segment, brackets_of, cheapest, cost_of, items_of
from minutes_cli.forms.attendees.names import has_letter_of_names
from minutes_cli.forms.attendees.person import legend_of, presence_of
from minutes_cli.forms.attendees.rows import Row, Stretch, claims_of
from minutes_cli.forms.attendees.scopes import WORDS_ALONE, Entry, Scopes, disagreements, may_tell
from minutes_cli.forms.attendees.sharing import (
    attach_alone,
    attach_listed,
    carries,
    give_each,
    people_of_head,
    share_lead,
)
from minutes_cli.forms.attendees.statements import statement
from minutes_cli.forms.attendees.words import (
    bare,
    ends_in_post,
    is_nobody,
    split_affiliation,
)
from minutes_cli.forms.attendees.wraps import notes_of, rows_of, torn_rows
from minutes_cli.record import Attendee
from minutes_cli.vocabulary.attendees import Kind
from minutes_cli.vocabulary.roles import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from minutes_cli.account import Claim
    from minutes_cli.diagnostics import Note, Span
    from minutes_cli.forms.attendees.person import Person
    from minutes_cli.lines import Piece
    from minutes_cli.record import Status

_SAMPLE = 60
_FEWEST_NAMES = 2
_LONGEST_SAMPLE = 1000
_DOUBTFUL_POST = 1.9
_EACH_BACK = 60
_LOOK_BACK = 400


class People(NamedTuple):
    """What was read out of a block: its people, and to what its letters belong."""

    people: tuple[Attendee, ...]
    claims: tuple[Claim, ...]
    explain: Callable[[], Iterator[str]]
    """Gives the lines that say why they were read so."""


def read_people(
    pieces: Sequence[Piece],
    *,
    status: Status = "present",
    role: str | None = None,
    said: str | None = None,
    note: str = "",
) -> Found[People]:
    """Read a block. `status`, `role` and `said`: what its own label tells of its people; `note`: its parentheses.

    Letters that no claim covers were not read.
    """
    span = (pieces[0].line.number, pieces[-1].line.number) if pieces else (1, 1)
    block = Block(pieces, status, Group(role=role, note=said), note)
    people = tuple(map(block.attendee, block.people))
    claims = claims_of([*block.scopes.owned, *(owned for person in block.people for owned in person.owned)])
    return Found(People(people, claims, partial(explained, block)), span, tuple(block.notes()))


class Block:
    """One block, read."""

    def __init__(self, pieces: Sequence[Piece], status: Status, first: Group, note: str) -> None:
        self.rows = rows_of(pieces)
        self.torn = torn_rows(self.rows)
        rows = [row for index, row in enumerate(self.rows) if index not in self.torn]
        texts = [note, *(row.text for row in self.rows)]
        self.status = status
        self.legend, self.presence = legend_of(texts), presence_of(texts)
        self.people: list[Person] = []
        self.habits = _habits_of(rows)
        self.scopes = Scopes(status, first, self.habits, note)
        for row in rows:
            self.scopes.read(row)
        self.scopes.weigh_beside()
        self.scopes.name_by_column()
        entries = self.scopes.entries
        self.orientation = orientation_of((entry.row, item) for entry in entries for item in entry.items)
        for entry in entries:
            if not entry.closed:
                self._bind(entry)
        attach_listed(entries)
        self.vote = attach_alone(entries, self.orientation.affiliation)
        self._carry_roles()
        self.people = [person for person in self.people if person.printed_name]
        for person in self.people:
            person.take_mark(self.legend.get(person.rank))

    def attendee(self, person: Person) -> Attendee:
        """Return a person as the record holds it."""
        affiliation = person.affiliation_text
        organization, position = split_affiliation(affiliation) if affiliation else (None, None)
        role = person.role or person.group.role
        family, given = person.names
        return Attendee(
            name=person.printed_name,
            family_name=family,
            given_name=given,
            affiliation=affiliation,
            organization=organization,
            position=position,
            role=role,
            status=person.status or self._presence(person.rank) or person.group.status or self.status,
            note=person.note or said_above(person.group, (role, affiliation)),
            lines=person.lines,
        )

    def _presence(self, rank: str) -> Status | None:
        """Return the status that the mark of a person tells; × needs no legend."""
        return self.presence.get(rank) or ("absent" if rank == "×" else None)

    def notes(self) -> list[Note]:
        """Return the doubts about the block."""
        notes = [*notes_of(self.rows, self.torn), *disagreements(self.scopes.stated, self.people)]
        notes += [
            Code.NAME_IN_DOUBT.at(person.name.lines, name=person.printed_name)
            for person in self.people
            if not has_letter_of_names(bare(person.name.text))
        ]
        notes += [
            Code.NOBODY_ON_LINE.at(entry.row.lines) for entry in self.scopes.entries if _gives_nobody(entry)
        ]
        notes += [Code.ABSENCE_IN_DOUBT.at(lines, group=head) for head, lines in self._doubtful_groups()]
        return notes

    def _doubtful_groups(self) -> list[tuple[str, Span]]:
        """Return the groups in a block of absentees that took its status without saying so."""
        if self.status != "absent":
            return []
        first = {id(person.group): person for person in reversed(self.people)}
        return [
            (person.group.role or person.group.affiliation or "", person.lines)
            for person in reversed(first.values())
            if person.group.headed and person.group.status is None and not person.group.is_of_members
        ]

    # -- binding -------------------------------------------------------------------------------------------

    def _bind(self, entry: Entry) -> None:
        row, group = entry.row, entry.group
        told = may_tell(row) and statement(self, row, entry.start, len(row.text), group)
        if told or self._recorder(row, group):
            entry.closed = True
            return
        readings: list[tuple[ItemReading, Group]] = []
        for item in entry.items:
            for part, of in self.scopes.parts(entry, item, group):
                readings.append((self._item(row, part, of), of))
                group = of
        self._spread_roles(entry, readings)
        share_lead(entry.people)
        for reading, _ in readings:
            share_lead(reading.people)
        if not entry.people and len(readings) == 1:
            entry.loose = [
                Stretch(row, s.start, s.end) for s in readings[0][0].loose if s.kind in WORDS_ALONE
            ]
        for person in entry.people:
            _under_office(person)
            self._ditto(person)
            self.people.append(person)

    def _spread_roles(self, entry: Entry, readings: Sequence[tuple[ItemReading, Group]]) -> None:
        """委員　三好、堀, 三好、堀各委員: a role told once for several people of a row."""
        lead: str | None = None
        lead_group = entry.group
        for reading, group in readings:
            if group is not lead_group:
                lead, lead_group = None, group
            for person in reading.people:
                if person.led is not None:
                    own = bare(person.led.printed)
                    lead = own if carries(own, group) else None
                elif person.has_post_before:
                    lead = None  # 書記　三好、班長　堀
                person.role = person.role or lead
            entry.people += reading.people
            if reading.each is not None:
                give_each([*self.people[-_EACH_BACK:], *entry.people], reading.each, group)

    def _item(self, row: Row, part: list[Segment], group: Group) -> ItemReading:
        reading = bind(row, part, group, self.orientation)
        if not reading.people:
            people = people_of_head(self, row, part, group)
            if people:
                reading.people, reading.loose = people, []
        for segment in reading.loose:
            self._loose(row, segment, group)
        return reading

    def _loose(self, row: Row, segment: Segment, group: Group) -> None:
        """Read what belongs to no name of its item: a sentence about people, a count, ほか."""
        text = row.text[segment.start : segment.end]
        if segment.kind in (Kind.NOTE, Kind.STAR) and statement(self, row, segment.start, segment.end, group):
            return
        if segment.kind is Kind.NOBODY or (segment.kind is Kind.NOTE and is_nobody(text[1:-1])):
            self.scopes.own(row, Owner.WORD, segment.start, segment.end)
        if segment.kind in (Kind.NOTE, Kind.STAR, Kind.NOBODY):
            self.scopes.count(row, segment.start, segment.end, group, len(self.people))

    def _ditto(self, person: Person) -> None:
        """同　三好 文 below 委員　堀 茂: the role of the person above is told of this one."""
        above = self.people[-1] if self.people else None
        if person.ditto is None or above is None:
            return
        if above.group is person.group and above.role is not None and person.role is None:
            person.role = above.role
            person.owns(person.ditto, Owner.WORD)
        elif not person.affiliation:
            person.take_affiliation(person.ditto)

    def people_in(self, row: Row, start: int, end: int, group: Group) -> list[Person]:
        """Return the people that a stretch of a row names."""
        people: list[Person] = []
        for item in self.scopes.cut(row, start, end):
            reading = bind(row, item, group, self.orientation)
            people += reading.people
            if reading.each is not None:
                give_each(people, reading.each, group)
        return people

    def known(self, name: str) -> Person | None:
        """Return the one person listed so far whom a name means."""
        key = bare(name)
        fits = [person for person in self.people[-_LOOK_BACK:] if person.is_meant_by(key)]
        return fits[0] if len(fits) == 1 else None

    def _recorder(self, row: Row, group: Group) -> bool:
        """記・三好: somebody of the list keeps the record."""
        found = recorder_at(row)
        if found is None or group.official:
            return False
        role, start = found
        if role == "書記" and "、" in row.text[start:]:
            return False  # 書記　三好、班長　堀: an office among others
        people = self.people_in(row, start, len(row.text), self.scopes.first)
        for person in people:
            known = self.known(person.printed_name) or person
            known.role = known.role or role
            known.told += [person.name, Stretch(row, 0, start)]
            known.owns(person.name, Owner.TEXT)
            known.owns(Stretch(row, 0, len(role)), Owner.TEXT if known.role == role else Owner.LABEL)
            known.owns(Stretch(row, len(role), start), Owner.MARK)
            if known is person:
                if self.people:  # below the absentees: who keeps the record is there
                    person.status = person.status or "present"
                self.people.append(person)
        return bool(people)

    def _carry_roles(self) -> None:
        """（委員）三好 文 and below it 堀 茂: a role column goes on."""
        carried: tuple[Person, int] | None = None
        for entry in self.scopes.entries:
            if entry.closed or not entry.people:
                continue
            first, indent = entry.people[0], entry.row.indent
            goes_on = first.role is None and carried is not None and _goes_on(entry, *carried)
            if goes_on and carried is not None and carried[0].led is not None:
                for person in takewhile(lambda person: person.led is None, entry.people):
                    person.role = person.role or bare(carried[0].led.printed)
            leads = [person for person in entry.people if person.is_led_apart]
            if leads:
                carried = (leads[-1], indent)
            elif first.role is not None and not goes_on:
                carried = None


def _goes_on(entry: Entry, above: Person, column: int) -> bool:
    """Return whether the role of a person above is told of a row too."""
    if above.led is None or above.group is not entry.group:
        return False
    indent, first = entry.row.indent, entry.people[0]
    if indent == column and first.has_affiliation_before and not above.has_affiliation_before:
        return False  # 学識経験者　三好 文　海部大学教授, below it 住民代表　堀 茂　自治会長
    return indent > column or (indent == column and carries(bare(above.led.printed), above.group))


def _under_office(person: Person) -> None:
    """総務課 / 三好課長: the office that a heading tells, where no affiliation of one's own is printed."""
    office = person.group.affiliation
    if office and not person.above and (not person.affiliation or person.jammed):
        person.above = office


def _gives_nobody(entry: Entry) -> bool:
    """Return whether a line of the list was cut and nobody was read from it."""
    return not (entry.closed or entry.people or entry.loose) and any(
        segment.kind is Kind.OTHER for item in entry.items for segment in item
    )


def _habits_of(rows: Sequence[Row]) -> Habits:
    """Learn from the first rows of a block how names are printed."""
    spaced = alone = whole = 0
    posted = 0.0
    for row in rows[:_SAMPLE]:
        heading = heading_at(row)
        if heading is not None and heading.rest is None:
            continue
        stop = min(len(row.text), _LONGEST_SAMPLE)
        closing = brackets_of(row, 0, stop)
        for begin, end in items_of(row, 0, stop, closing):
            segments = cheapest(row, begin, end, closing)
            if (
                len(segments) == 1
                and segments[0].kind is Kind.AFFILIATION
                and ends_in_post(row.text[begin:end])
            ):
                posted += 0.7 * (segments[0].cost >= _DOUBTFUL_POST)
                whole += 1
            for index, segment in enumerate(segments):
                if segment.kind is not Kind.NAME:
                    continue
                after = segments[index + 1] if index + 1 < len(segments) else None
                words = row.text[segment.start : segment.end].split()
                spaced += len(words) == 2 and len(words[0]) > 1 and len(words[1]) > 1
                alone += len(words) == 1 and len(words[0]) <= 2
                posted += after is not None and not after.gap and after.kind in (Kind.AFFILIATION, Kind.ROLE)
                whole += 1
    ticked = _is_ticked(rows)
    if whole < _FEWEST_NAMES:
        return Habits(ticked=ticked)
    return Habits(spaced / whole, alone / whole, posted / whole, ticked=ticked)


def _is_ticked(rows: Sequence[Row]) -> bool:
    """Return whether a column of signs at the end of the rows tells who was there: ○ ○ 欠."""
    ends = [words[-1] for row in rows[:_SAMPLE] if len(words := row.text[:_LONGEST_SAMPLE].split()) > 1]
    ticks = [word for word in ends if len(word) == 1 and word in STATUS_WORDS]
    return len(ticks) > 1 and 2 * len(ticks) >= len(ends) and len(set(ticks)) > 1


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
