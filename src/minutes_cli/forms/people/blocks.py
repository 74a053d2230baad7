"""The pieces of an attendance block -> people: what the block does is learnt from all of it, then it is read.

1. Lines become rows; rows that head a group open a scope; every item is cut the cheapest way (`lattice`).
2. What the block shows of itself is summed up: how names are printed (`Habits`), on which side of a name its
   affiliation and role are printed (`Orientation`), whether rows without people belong to those above or below.
3. Segments are bound to names, and what is told of several people is spread (`spreading`).
Guarantees: people are in the order of the page; every letter that was read is claimed once; nobody is made
of a count, a post without a name or a list whose columns were torn apart; linear in the block.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from minutes_cli.account import Owner
from minutes_cli.compiling import compiled
from minutes_cli.diagnostics import Found
from minutes_cli.drafts import Attendee
from minutes_cli.folding import fold_text
from minutes_cli.forms.people import torn
from minutes_cli.forms.people.affiliation import split_affiliation
from minutes_cli.forms.people.binding import ItemReading, Orientation, bind, orientation_of
from minutes_cli.forms.people.columns import Columns, columns_of, told_by_columns
from minutes_cli.forms.people.counts import Stated, disagreements, stated_in
from minutes_cli.forms.people.groups import Group, group_of, heading_at, recorder_at
from minutes_cli.forms.people.lattice import CELL, Habits, Kind, Segment, brackets_of, cheapest, items_of
from minutes_cli.forms.people.names import name_cost
from minutes_cli.forms.people.person import Person
from minutes_cli.forms.people.ranks import is_legend, legend_of, presence_of
from minutes_cli.forms.people.row_kinds import is_dotted, is_exchange, may_tell, names_columns, names_own_staff
from minutes_cli.forms.people.rows import Row, Stretch
from minutes_cli.forms.people.spreading import (
    carries,
    give_each,
    people_of_head,
    share_lead,
)
from minutes_cli.forms.people.telling import statement
from minutes_cli.forms.people.words import bare, ends_in_post, is_group, is_nobody, is_role
from minutes_cli.forms.people.wraps import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_cli.account import Claim
    from minutes_cli.diagnostics import Note
    from minutes_cli.drafts import Status
    from minutes_cli.lines import Piece


@dataclass(slots=True)
class Entry:
    """A row of the list as it was cut: its group, and its items."""

    row: Row
    group: Group
    start: int
    items: list[list[Segment]] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    loose: list[Stretch] = field(default_factory=list)
    """An affiliation that nobody on the row has."""
    closed: bool = False
    """Nobody is read from it."""
    emptied: bool = False
    """It says that there is nobody: なし."""

    @property
    def is_alone(self) -> bool:
        """Whether the row holds words of an affiliation and nobody."""
        kinds = [segment.kind for item in self.items for segment in item]
        return (
            not self.closed
            and bool(kinds)
            and set(kinds) <= _ALONE
            and any(kind in _WORDS for kind in kinds)
            and len(self.items) == 1
        )

    @property
    def has_names(self) -> bool:
        """Whether a name was cut out of the row."""
        return any(segment.kind is Kind.NAME for item in self.items for segment in item)


_ALONE = frozenset({Kind.AFFILIATION, Kind.OTHER, Kind.NUMBER, Kind.NOTE})
_WORDS = frozenset({Kind.AFFILIATION, Kind.OTHER, Kind.NOTE})
_SAMPLE = 60
_BESIDE = compiled(r"(?P<head>[^\s:、,()]{2,12}+|\p{Han}(?: +\p{Han}){1,4})(?:\t| {2,}+| (?=\S+[長員官監事]))")
_EMPTY = compiled(r"な *+し|無し|該当|[(（]?[0０〇零] *+[名人]|^無$")
_SHORT = 6
_DOUBTFUL_POST = 1.9
_EACH_BACK = 60


def read_attendees(
    pieces: Sequence[Piece], *, status: Status = "present", role: str | None = None, note: str = ""
) -> Found[tuple[Attendee, ...]]:
    """Read the people of a block. `status`, `role` and `note`: what the block's own label tells of them."""
    rows = rows_of(pieces)
    span = (pieces[0].line.number, pieces[-1].line.number) if pieces else (1, 1)
    unreadable = torn.torn_rows(rows)
    legend = legend_of([note, *(row.text for row in rows)])
    block = _Block(status, role, legend, presence_of([note, *(row.text for row in rows)]))
    block.read([row for index, row in enumerate(rows) if index not in unreadable])
    people = block.people
    notes = [*torn.notes_of(rows, unreadable), *disagreements(block.stated, people)]
    return Found(tuple(_attendee(person, block) for person in people), span, tuple(notes))


def _attendee(person: Person, block: _Block) -> Attendee:
    affiliation = person.affiliation_text
    organization, position = split_affiliation(affiliation) if affiliation else (None, None)
    return Attendee(
        name=person.printed_name,
        affiliation=affiliation,
        organization=organization,
        position=position,
        role=person.role or block.legend.get(person.rank) or person.group.role,
        status=person.status or block.presence_told(person.rank) or person.group.status or block.status,
        note=person.note,
        lines=person.lines,
    )


class _Block:
    """One block while it is read."""

    def __init__(
        self, status: Status, role: str | None, legend: dict[str, str], presence: dict[str, str]
    ) -> None:
        self.status, self.legend, self.presence = status, legend, presence
        self.first = Group(role=role)
        self.group = self.first
        self.entries: list[Entry] = []
        self.people: list[Person] = []
        self.stated: list[Stated] = []
        self.habits = Habits()
        self.orientation = Orientation()
        self.columns = Columns()
        self.skipping = False
        self.above: int | None = None

    def presence_told(self, rank: str) -> Status | None:
        """Return the status that the mark of a person tells."""
        told = self.presence.get(rank) or ("absent" if rank == "×" else None)
        return "absent" if told == "absent" else "proxy" if told == "proxy" else "present" if told else None

    # -- scopes and cuts -----------------------------------------------------------------------------------

    def read(self, rows: Sequence[Row]) -> None:
        """Read every row."""
        self.habits = self._learn_habits(rows)
        for row in rows:
            self._scope(row)
        cuts = ((entry.row, item) for entry in self.entries for item in entry.items)
        self.orientation = orientation_of(cuts)
        for entry in self.entries:
            if not entry.closed:
                self._bind(entry)
        self._attach_alone()
        self._carry_roles()
        self.people = [person for person in self.people if person.printed_name]

    def _learn_habits(self, rows: Sequence[Row]) -> Habits:
        spaced = alone = whole = 0
        posted = 0.0
        for row in rows[:_SAMPLE]:
            if heading_at(row) is not None and heading_at(row).rest is None:
                continue
            stop = min(len(row.text), 1000)
            closing = brackets_of(row.text, 0, stop)
            for begin, end in items_of(row, 0, stop, closing):
                segments = cheapest(row, begin, end, closing)
                if len(segments) == 1 and segments[0].kind is Kind.AFFILIATION:
                    posted += 0.7 * (segments[0].cost >= _DOUBTFUL_POST)
                    whole += 1
                for index, segment in enumerate(segments):
                    if segment.kind is not Kind.NAME:
                        continue
                    words = row.text[segment.start : segment.end].split()
                    spaced += len(words) == 2 and len(words[0]) > 1 and len(words[1]) > 1
                    alone += len(words) == 1 and len(words[0]) <= 2
                    whole += 1
                    after = segments[index + 1] if index + 1 < len(segments) else None
                    posted += after is not None and after.gap == 0 and after.kind in (Kind.AFFILIATION, Kind.ROLE)
        return Habits(spaced / whole, alone / whole, posted / whole) if whole > 1 else Habits()

    def _enter(self, group: Group) -> None:
        above = self.group
        group = self._status_of(group)
        if group.status is None and above.status is not None and group.indent > above.indent and above.headed:
            group = replace(group, status=above.status)
        if group.affiliation is not None:
            group = replace(group, role=self._role_over(group))  # 事務局 / 　総務課：三好課長
        self.group = group
        self.skipping = False

    def _role_over(self, group: Group) -> str | None:
        """Return the role of the group that an office is part of."""
        above = self.group
        if above.affiliation is not None and above.role is not None and above.indent <= group.indent:
            return above.role  # the office before it was part of one
        if above.headed and above.role is not None:
            return above.role if group.indent > above.indent or group.style != above.style else None
        base = self.first.role
        return base if base is not None and Group(role=base).official and not above.headed else None

    def _status_of(self, group: Group) -> Group:
        """A group in a block of absentees that is none of theirs: its people were there."""
        if self.status != "absent" or not group.headed or group.status is not None or group.is_of_members:
            return group
        listed = any(entry.has_names or entry.emptied for entry in self.entries)
        return replace(group, status="present") if listed else group

    def _scope(self, row: Row) -> None:
        """Put a row under its group; heads of groups open one."""
        text = row.text.strip()
        entry = Entry(row, self.group, 0, closed=True)
        if is_exchange(text):
            self.skipping = True
        elif names_columns(text):
            self.columns = columns_of(row)
        elif is_dotted(text):
            self._enter(Group(indent=row.indent))
        elif is_legend(text):
            pass
        elif is_nobody(bare(text)):
            self._count(row, 0, len(row.text))
            entry.emptied = _EMPTY.search(text) is not None
            if entry.emptied and "absent" in (self.group.status, self.status):
                self.group = Group(role=None, indent=row.indent, status="present")
        else:
            self._open(row, entry, text)
        self.entries.append(entry)

    def _open(self, row: Row, entry: Entry, text: str) -> None:
        if names_own_staff(self.group.role, text):
            self._enter(Group(indent=row.indent))
        heading = heading_at(row)
        if heading is not None:
            self._enter(heading.group)
            if heading.rest is None:
                self._count(row, 0, len(row.text))
                if self.group.status == "absent" and _EMPTY.search(text):
                    self.group = Group(indent=row.indent, status="present")
                self.above = row.indent
                entry.group = self.group
                return
            entry.start = heading.rest
        elif self.skipping:
            return
        else:
            self._leave(row)
            self._open_beside(row, entry)
        self.above = row.indent
        entry.group = self.group
        if self.group.skip:
            return
        entry.closed = False
        entry.items = list(self._cut(row, entry.start, len(row.text)))

    def _open_beside(self, row: Row, entry: Entry) -> None:
        """事務局　　三好課長、堀係長: a group of others than the members, its people beside it."""
        match = _BESIDE.match(row.text)
        if match is None or not is_group(match["head"]):
            return
        printed = row.printed(*match.span("head"))
        group = group_of(match["head"], printed, row.indent, loose=False)
        if group is not None and group.official and not ends_in_post(match["head"]):
            self._enter(replace(group, beside=True))
            entry.start = match.end()

    def _leave(self, row: Row) -> None:
        """Leave a group whose people are printed further in than this row is."""
        if not self.group.headed or self.above is None:
            return
        if self.entries and self.entries[-1].row.text.rstrip().endswith(("、", ",")):
            return
        if row.indent <= self.group.indent and (self.group.beside or self.group.indent < self.above):
            self.group = Group(role=self.first.role, indent=row.indent)

    def _cut(self, row: Row, start: int, stop: int) -> Iterator[list[Segment]]:
        closing = brackets_of(row.text, start, stop)
        for begin, end in items_of(row, start, stop, closing):
            segments = cheapest(row, begin, end, closing, self.habits)
            yield told_by_columns(row, segments, self.columns)

    def _count(self, row: Row, start: int, end: int) -> None:
        """Note the count that a stretch of a row states."""
        text = row.text[max(0, start - _SHORT) : end]
        if "数" in text:
            return  # 取締役総数　４名　　出席取締役数　３名: of one kind of them, or of those who might come
        number = stated_in(text)
        if number is not None and not self.group.skip:
            self.stated.append(Stated(number, row.printed(start, end), row.lines, self.group, len(self.people)))

    # -- binding -------------------------------------------------------------------------------------------

    def _bind(self, entry: Entry) -> None:
        row, group = entry.row, entry.group
        if may_tell(row) and statement(self, row, entry.start, len(row.text), group):
            entry.closed = True
            return
        recorder = recorder_at(row)
        if recorder is not None and not group.official and self._recorder(row, recorder[0], recorder[1]):
            entry.closed = True
            return
        readings: list[tuple[ItemReading, Group]] = []
        for item in entry.items:
            for part, group in self._parts(row, item, group, entry):
                readings.append((self._item(row, part, group), group))
        lead: Stretch | None = None
        lead_group = entry.group
        for reading, group in readings:
            if group is not lead_group:
                lead, lead_group = None, group
            own = reading.lead_role
            for person in reading.people:
                if person.role is None and lead is not None and own is None:
                    person.role = bare(lead.printed)
            if own is not None:
                text = bare(own.printed)
                lead = own if carries(text, group) else None
                if lead is not None:
                    for person in reading.people:
                        person.role = person.role or text
            entry.people += reading.people
            if reading.each is not None:
                give_each([*self.people[-_EACH_BACK:], *entry.people], reading.each, group)
        share_lead(entry.people, [reading for reading, _ in readings])
        if not entry.people and len(readings) == 1:
            entry.loose = [Stretch(row, s.start, s.end) for s in readings[0][0].loose if s.kind in _WORDS]
        for person in entry.people:
            if person.group.affiliation and not person.above:
                if not person.affiliation or person.jammed or not ends_in_post(person.group.affiliation):
                    person.above = person.group.affiliation
                    if person.affiliation and not person.jammed:
                        person.above = ""
            self._ditto(person)
            self.people.append(person)

    def _ditto(self, person: Person) -> None:
        from minutes_cli.vocabulary.roles import DITTO_WORDS
        if person.affiliation and bare(person.affiliation[0].text) in DITTO_WORDS and self.people:
            above = self.people[-1]
            if above.group is person.group and above.role is not None and person.role is None:
                person.role = above.role
                person.affiliation.pop(0)

    def _item(self, row: Row, part: list[Segment], group: Group) -> ItemReading:
        reading = bind(row, part, group, self.orientation)
        if not reading.people:
            people = people_of_head(self, row, part, group)
            if people:
                reading.people, reading.loose = people, []
        for segment in reading.loose:
            if segment.kind in (Kind.NOTE, Kind.STAR):
                if not statement(self, row, segment.start, segment.end, group):
                    self._count(row, segment.start, segment.end)
            elif segment.kind is Kind.NOBODY:
                self._count(row, segment.start, segment.end)
        return reading

    def _parts(self, row: Row, item: list[Segment], group: Group, entry: Entry) -> Iterator[tuple[list[Segment], Group]]:
        """Part an item where a group is opened in the middle of a row: なし 6.説明員 21名."""
        start = 0
        for index, segment in enumerate(item):
            opened = self._opens(row, item, index, entry)
            if opened is None:
                continue
            cut = index - (index > 0 and item[index - 1].kind is Kind.NUMBER)
            if item[start:cut]:
                yield item[start:cut], group
            group = self._status_of(opened)
            self.group = group
            start = index + 1
        if item[start:]:
            yield item[start:], self.group if start else group

    def _opens(self, row: Row, item: list[Segment], index: int, entry: Entry) -> Group | None:
        segment = item[index]
        names_before = any(before.kind is Kind.NAME for before in item[:index])
        if index == len(item) - 1 and names_before:
            return None  # 三好 文（海部大学教授）　【座長】
        if index == 0 and segment.start == entry.start and entry.start > 0:
            return None
        text = row.text
        numbered = index > 0 and item[index - 1].kind is Kind.NUMBER
        colon = text[segment.end : segment.end + 2].lstrip().startswith(":")
        if segment.kind is Kind.ROLE and (numbered and index > 1 or colon):
            return group_of(text[segment.start : segment.end], row.printed(segment.start, segment.end), row.indent, loose=False)
        inside = bare(text[segment.start + 1 : segment.end - 1])
        opens = text[segment.start] != "(" or (inside.startswith("欠席") and index + 1 < len(item))
        if segment.kind is Kind.NOTE and segment.gap and opens and (index > 0 or segment.start > entry.start):
            return group_of(
                text[segment.start + 1 : segment.end - 1], row.printed(segment.start + 1, segment.end - 1), row.indent, loose=False
            )
        return None

    def people_in(self, row: Row, start: int, end: int, group: Group) -> list[Person]:
        """Return the people that a stretch of a row names."""
        people: list[Person] = []
        for item in self._cut(row, start, end):
            people += bind(row, item, group, self.orientation).people
        return people

    def known(self, name: str) -> Person | None:
        """Return the one person listed so far whom a name means."""
        fits = [person for person in self.people[-400:] if bare(person.printed_name).startswith(bare(name))]
        return fits[0] if len(fits) == 1 else None

    def _recorder(self, row: Row, role: str, start: int) -> bool:
        """記・三好: somebody of the list keeps the record."""
        if role == "書記" and "、" in row.text[start:]:
            return False  # 書記　三好、班長　堀: an office among others
        people = self.people_in(row, start, len(row.text), self.first)
        for person in people:
            known = self.known(person.printed_name)
            if known is not None:
                known.role = known.role or role
            else:
                person.role = person.role or role
                if self.people:
                    person.status = person.status or "present"
                self.people.append(person)
        return bool(people)

    # -- rows without people -------------------------------------------------------------------------------

    def _attach_alone(self) -> None:
        """Give affiliations that are printed on lines of their own to the people above or below."""
        runs = list(_runs(self.entries))
        below = sum(_votes(self.entries, begin, end) for begin, end in runs) > 0
        for begin, end in runs:
            above = _neighbour(self.entries, begin - 1)
            after = _neighbour(self.entries, end)
            if (below and after is not None) or above is None:
                if after is not None:
                    _give_below(self.entries, begin, end)
            elif above is not None:
                _give_above(self.entries, begin, end)

    def _carry_roles(self) -> None:
        """（委員）三好 文 and below it 堀 茂: a role column goes on."""
        carried: tuple[str, int, Group] | None = None
        for entry in self.entries:
            if entry.closed or not entry.people:
                continue
            first = entry.people[0]
            lead = _led_by_role(entry)
            if first.role is None and carried is not None and carried[2] is entry.group:
                if entry.row.indent > carried[1] or (carries(carried[0], entry.group) and entry.row.indent >= carried[1]):
                    for person in entry.people:
                        person.role = person.role or carried[0]
                    continue
            carried = (lead, entry.row.indent, entry.group) if lead is not None else carried if first.role is None else None


def _led_by_role(entry: Entry) -> str | None:
    """Return the role with which a row begins, some space before its name."""
    for item in entry.items[-1:] if len(entry.items) == 1 else entry.items[:1]:
        for index, segment in enumerate(item):
            if segment.kind is Kind.NAME:
                return None
            if segment.kind is Kind.ROLE and any(after.gap for after in item[index + 1 :]):
                text = bare(entry.row.text[segment.start : segment.end])
                return bare(entry.row.printed(segment.start, segment.end)) if is_role(text) else None
            if segment.kind is Kind.NOTE and is_role(entry.row.text[segment.start + 1 : segment.end - 1]):
                return bare(entry.row.printed(segment.start + 1, segment.end - 1))
    return None


def _runs(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    begin: int | None = None
    for index, entry in enumerate(entries):
        if entry.is_alone and not entry.people:
            if begin is not None and entries[begin].group is not entry.group:
                yield begin, index
                begin = index
            begin = index if begin is None else begin
        elif begin is not None:
            yield begin, index
            begin = None
    if begin is not None:
        yield begin, len(entries)


def _neighbour(entries: Sequence[Entry], index: int) -> Entry | None:
    if not 0 <= index < len(entries):
        return None
    entry = entries[index]
    return entry if entry.people and not entry.closed else None


def _votes(entries: Sequence[Entry], begin: int, end: int) -> float:
    """Return for a run of rows without people: positive where they belong to the person below."""
    row, group = entries[begin].row, entries[begin].group
    above, below = _neighbour(entries, begin - 1), _neighbour(entries, end)
    above = above if above is not None and above.group is group else None
    below = below if below is not None and below.group is group else None
    if above is None or below is None:
        return 0.0 if above is below else 2.0 if above is None else -2.0
    if row.text.startswith("("):
        return -2.0
    vote = 0.0
    has_above, has_below = bool(above.people[-1].affiliation), bool(below.people[0].affiliation)
    vote += 1.0 * (has_above and not has_below) - 1.0 * (has_below and not has_above)
    if has_above and has_below:
        vote += 0.5 if ends_in_post(above.people[-1].affiliation[-1].text) else -0.5
    vote -= 1.5 * (row.indent > above.row.indent and row.indent > below.row.indent)
    vote += 1.5 * (below.row.indent > row.indent)
    vote += 1.0 * (row.gap and not below.row.gap) - 1.0 * (below.row.gap and not row.gap)
    return vote


def _give_below(entries: Sequence[Entry], begin: int, end: int) -> None:
    parts = [stretch for entry in entries[begin:end] for stretch in entry.loose]
    first = entries[end]
    if first.people[0].affiliation:
        person = first.people[0]
        for stretch in reversed(parts):
            person.take_affiliation(stretch, first=True)
        return
    index = end
    head = parts[0].row.printed(parts[0].start, parts[-1].end) if len({id(p.row) for p in parts}) == 1 and parts else ""
    over = len(first.people) > 1
    while index < len(entries) and entries[index].people and not entries[index].closed and entries[index].group is first.group:
        if index > end and (entries[index].row.gap or ends_in_post(fold_text(head))):
            break
        for person in entries[index].people:
            if person.affiliation:
                return
            if index == end and not over:
                for stretch in parts:
                    person.take_affiliation(stretch)
            else:
                person.above = head
        index += 1


def _give_above(entries: Sequence[Entry], begin: int, end: int) -> None:
    above = entries[begin - 1]
    for entry in entries[begin:end]:
        for stretch in entry.loose:
            if stretch.text.startswith("("):
                for person in above.people[-1:]:
                    person.take_bracket(stretch, jammed=False)
            elif len(above.people) == 1 or not above.people[-1].affiliation:
                above.people[-1].take_affiliation(stretch)


__all__ = ["CELL", "Owner", "group_of", "is_group", "name_cost", "read_attendees"]
