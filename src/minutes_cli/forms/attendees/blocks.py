"""The pieces of an attendance block -> attendees: rows are read from the top, groups carried down.

Guarantees: people stand in the order of the page; nobody is made of a count, a post without a name or
a list whose columns were torn apart; linear in the block.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from minutes_cli.diagnostics import Found
from minutes_cli.folding import fold_text
from minutes_cli.forms.attendees import torn
from minutes_cli.forms.attendees.absences import is_proxy
from minutes_cli.forms.attendees.affiliation import split_affiliation
from minutes_cli.forms.attendees.alone import Alone, is_posted_surname, posts_in
from minutes_cli.forms.attendees.columns import Columns, columns_of, told_by_columns
from minutes_cli.forms.attendees.counts import disagreements
from minutes_cli.forms.attendees.groups import Group, group_of, heading_at
from minutes_cli.forms.attendees.names import surname_cut
from minutes_cli.forms.attendees.people import (
    Draft,
    ItemReading,
    carries,
    close_up_surnames,
    note,
    read_item,
)
from minutes_cli.forms.attendees.ranks import legend_of
from minutes_cli.forms.attendees.roster import Roster
from minutes_cli.forms.attendees.row_kinds import (
    is_dotted,
    is_exchange,
    may_tell,
    names_columns,
    names_own_staff,
)
from minutes_cli.forms.attendees.rows import Row, rows_of
from minutes_cli.forms.attendees.segments import Part, Segment, segments_of
from minutes_cli.forms.attendees.sharing import (
    are_names,
    ends_carrying,
    give_each,
    is_of_own_group,
    joined_post,
    with_affiliation,
    with_role,
)
from minutes_cli.forms.attendees.tokens import items_of
from minutes_cli.forms.attendees.words import (
    bare,
    ends_in_post,
    is_nobody,
    is_role,
)
from minutes_cli.record import Attendee

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_cli.lines import Piece
    from minutes_cli.record import Status


def read_attendees(
    pieces: Sequence[Piece], *, status: Status = "present", role: str | None = None, note: str = ""
) -> Found[tuple[Attendee, ...]]:
    """Read the people of a block. `status`, `role` and `note`: what the block's own label tells of them."""
    rows = rows_of(pieces)
    span = (pieces[0].line.number, pieces[-1].line.number) if pieces else (1, 1)
    unreadable = torn.torn_rows(rows)
    parted = [row for row in rows[1:] if row.gap]
    walk = _Walk(
        status,
        role,
        legend_of([note, *(row.text for row in rows)]),
        parted[0] if len(parted) == 1 else None,
    )
    for index, row in enumerate(rows):
        if index not in unreadable:
            walk.take(row)
    people = walk.roster.finished()
    notes = [*torn.notes_of(rows, unreadable), *disagreements(walk.roster.stated, people)]
    return Found(tuple(_attendee(draft, walk) for draft in people), span, tuple(notes))


def _attendee(draft: Draft, walk: _Walk) -> Attendee:
    organization, position = split_affiliation(draft.affiliation) if draft.affiliation else (None, None)
    return Attendee(
        name=draft.name,
        affiliation=draft.affiliation or None,
        organization=organization,
        position=position,
        role=draft.role or walk.legend.get(draft.rank) or walk.roster.groups[draft.group].role,
        status=draft.status or walk.roster.groups[draft.group].status or walk.status,
        note=draft.note,
        lines=draft.lines,
    )


class _Walk:
    """One pass over the rows. `parted`: the one row that a blank line parts from those above, if only one is."""

    def __init__(self, status: Status, role: str | None, legend: dict[str, str], parted: Row | None) -> None:
        self.legend = legend
        self.status = status
        self.roster = Roster(role)
        self.alone = Alone(self.roster)
        self.carried: tuple[str, int] | None = None
        self.skipping = False
        self.columns = Columns()
        self.parted = parted

    # -- a row ------------------------------------------------------------------------------------------

    def take(self, row: Row) -> None:
        text = row.text.strip()
        if self._is_nobodys(row, text) or self.roster.recorder(row):
            return
        if names_own_staff(self.roster.group.role, text):
            self._enter(Group(indent=row.indent))
        heading = None if self.alone.fills(row) else heading_at(row)
        if heading is None and may_tell(row) and self.roster.statement(row, 0, len(row.text)):
            return
        if heading is not None:
            self._enter(heading.group)
            if heading.rest is None:
                self.roster.count(row, 0, len(row.text))
                self.alone.above = row
                return
            self._read(row, heading.rest)
        elif not self.skipping:
            self._end_absence(row)
            self._leave(row)
            self._read(row, 0)
        self.alone.above = row

    def _is_nobodys(self, row: Row, text: str) -> bool:
        """A row that names nobody: a count, the head of a table, a rule, 辞任 and 補欠選任."""
        if is_exchange(text):
            self.skipping = True
            return True
        if names_columns(text):
            self.columns = columns_of(row)
            return True
        if is_dotted(text):
            self._enter(Group(indent=row.indent))
            return True
        if not is_nobody(bare(text)):
            return False
        self.roster.count(row, 0, len(row.text))
        return True

    def _enter(self, group: Group) -> None:
        above = self.roster.group
        if group.status is None and above.status is not None and group.indent > above.indent and above.headed:
            group = replace(group, status=above.status)
        if group.affiliation is not None and group.indent > above.indent and above.headed:
            group = replace(group, role=above.role)  # 事務局 / 　総務課：三好課長
        self.roster.groups.append(group)
        self.alone.clear()
        self.carried, self.skipping = None, False

    def _end_absence(self, row: Row) -> None:
        """欠席委員 and its names, one blank line, 局長 and 書記: those below the blank line were there."""
        told = self.roster.people or self.roster.stated
        if told and row is self.parted and self.status == "absent" and self.roster.group.status is None:
            self.roster.groups = [replace(group, status="absent") for group in self.roster.groups]
            self.status = "present"
            self._enter(Group(indent=row.indent))

    def _leave(self, row: Row) -> None:
        """Leave a group whose people stood further in than this row does."""
        group, above = self.roster.group, self.alone.above
        if not group.headed or above is None or above.text.rstrip().endswith(("、", ",")):
            return
        if row.indent <= group.indent < above.indent and row.indent < above.indent:
            self.roster.groups.append(Group(role=self.roster.groups[0].role, indent=row.indent))
            self.alone.heading = None

    # -- the items of a row --------------------------------------------------------------------------------

    def _read(self, row: Row, start: int) -> None:
        people: list[Draft] = []
        affiliations: list[str] = []
        lead_role: str | None = None
        readings: list[ItemReading] = []
        for place, tokens in enumerate(items_of(row, start)):
            known = told_by_columns(row, segments_of(tokens), self.columns)
            for segments in self._parts(row, known, first=place == 0):
                reading = self._item(row, segments)
                readings.append(reading)
                if reading.lead_affiliation is not None and ends_carrying(lead_role, reading):
                    lead_role = None
                for draft in reading.people:
                    draft.group = self.roster.number
                    if draft.role is None and lead_role is not None and not reading.lead_role:
                        draft.role = lead_role
                if reading.lead_role is not None and is_role(fold_text(reading.lead_role)):
                    lead_role = reading.lead_role if self._carries(reading.lead_role) else None
                if reading.loose and not reading.people:
                    reading.lead_role = reading.lead_role or lead_role
                affiliations.extend(draft.affiliation for draft in reading.people if draft.affiliation)
                people.extend(reading.people)
                if reading.each is not None:
                    give_each(people, reading.each)
        self._share(people, affiliations, readings)
        self._carry_role(row, people, lead_role, start)
        self._settle(row, people, readings)

    def _carries(self, role: str) -> bool:
        """（委員）会長　三好、副会長　堀、林: in a group of members the one without a role is a member."""
        return carries(role) and not (self.roster.group.role is not None and role.startswith("副"))

    def _item(self, row: Row, segments: Sequence[Segment]) -> ItemReading:
        reading = read_item(row, segments, official=self.roster.group.official)
        for segment in reading.apart:
            self._apart(row, segment)
        if not reading.people:
            reading.people.extend(self._inside(row, segments))
        return reading

    def _parts(self, row: Row, segments: Sequence[Segment], *, first: bool) -> Iterator[Sequence[Segment]]:
        """Part an item where a group is opened in the middle of a row: なし 6.説明員 21名."""
        start = 0
        for index in range(len(segments)):
            if index > start and is_posted_surname(segments[index - 1]) and segments[index].gap:
                yield segments[start:index]  # 三好局長　堀書記: two people, each with a post
                start = index
            group = self._opens(row, segments, index)
            if group is None or (first and index == 1 and segments[index].part is Part.ROLE):
                continue
            yield segments[start : index - (segments[index - 1].part is Part.NUMBER)]
            self._enter(group)
            start = index + 1
        yield segments[start:]

    def _opens(self, row: Row, segments: Sequence[Segment], index: int) -> Group | None:
        segment = segments[index]
        if index == len(segments) - 1 and any(before.part is Part.NAME for before in segments[:index]):
            return None  # 三好 文（北浦大学教授）　【座長】
        numbered = index > 0 and segments[index - 1].part is Part.NUMBER
        printed = row.printed(segment.start, segment.end)
        if (segment.part is Part.ROLE and numbered) or segment.part is Part.LABEL:
            return group_of(segment.text, printed, row.indent, loose=False)
        if segment.part is Part.NOTE and segment.gap and printed[0] not in "(（" and segment.text:
            return group_of(segment.text, printed[1:-1], row.indent, loose=False)
        return None

    def _apart(self, row: Row, segment: Segment) -> None:
        if segment.part is Part.NOTE and self.roster.statement(row, segment.start, segment.end):
            return
        if segment.part is Part.STAR and self.roster.statement(row, segment.start, segment.end):
            return
        if segment.part is Part.NOTE and self.roster.people and is_proxy(segment.text):
            note(self.roster.people[-1], row.printed(segment.start + 1, segment.end - 1))
            return
        self.roster.count(row, segment.start, segment.end)

    def _inside(self, row: Row, segments: Sequence[Segment]) -> list[Draft]:
        """海部商会（三好、堀）: a company and its people in parentheses."""
        if len(segments) != 2 or segments[1].part is not Part.NOTE or segments[0].part not in _COMPANY:
            return []
        head, inside = segments
        if head.part is Part.NOBODY:
            return self._counted(row, head, inside)
        office = head.part is Part.AFFILIATION and not ends_in_post(head.text)
        people = self.roster.people_in(row, inside.start + 1, inside.end - 1, official=office)
        counted = _COUNT_BEHIND.search(head.text)  # 公園緑地課３名（三好、堀、峰）
        printed = row.printed(head.start, head.end - (len(counted.group()) if counted else 0))
        if head.part is Part.ROLE and is_role(head.text):
            return with_role(people, bare(printed)) if are_names(inside.text, people) else []
        if ends_in_post(head.text):
            named = surname_cut(head.text) is None and are_names(inside.text, people)
            return with_affiliation(people, printed) if named else []
        if any(draft.role for draft in people) or len({draft.affiliation is None for draft in people}) > 1:
            return []
        return with_affiliation(people, printed)

    def _counted(self, row: Row, head: Segment, inside: Segment) -> list[Draft]:
        """委員６名（三好、堀、…）: so many, and who they were."""
        people = self.roster.people_in(row, inside.start + 1, inside.end - 1, official=False)
        counted = _COUNTED.fullmatch(bare(head.text))
        if counted is None or len(people) != int(counted["count"]) or not are_names(inside.text, people):
            return []
        return with_role(people, counted["who"]) if is_role(counted["who"]) else people

    def _share(self, people: list[Draft], affiliations: list[str], readings: Sequence[ItemReading]) -> None:
        """海部商会 三好、堀, 市民代表 三好、堀: the one affiliation at the head of a row is told of all its people."""
        lead = next((reading.lead_affiliation for reading in readings if reading.people), None)
        if (
            lead is None
            or len(affiliations) != 1
            or (ends_in_post(fold_text(lead)) and not lead.endswith("代表"))
        ):
            return
        for draft in people:
            draft.affiliation = draft.affiliation or lead

    def _carry_role(self, row: Row, people: list[Draft], lead_role: str | None, start: int) -> None:
        """（委員）三好 文 and below it, further in, 堀 茂: the role goes on. Not where each row prints it."""
        bracketed = row.text[start : start + 1] == "("
        if people and is_of_own_group(people[0]):
            self.carried = None
        elif (
            people
            and people[0].role is None
            and self.carried is not None
            and self._is_under(row, self.carried[1])
        ):
            for draft in people:
                draft.role = draft.role or self.carried[0]
        elif lead_role is not None and carries(lead_role):
            repeated = self.carried is not None and self.carried[0] == lead_role and not bracketed
            self.carried = None if repeated else (lead_role, row.indent)
            if repeated:
                self.carried = (lead_role, 10_000)
        elif people and people[0].role is not None:
            self.carried = None

    def _is_under(self, row: Row, column: int) -> bool:
        """Whether a row stands further in than `column`, or goes on with a list that a comma left open."""
        above = self.alone.above
        left_open = above is not None and above.text.rstrip().endswith(("、", ","))
        return row.indent > column or left_open

    def _settle(self, row: Row, people: list[Draft], readings: Sequence[ItemReading]) -> None:
        if people:
            self.alone.attach(row, people, readings)
        elif len(readings) == 1 and self.alone.goes_on(row, readings[0]):
            return
        elif len(readings) == 1 and self.alone.stands(row, readings[0]):
            self.alone.add(row, readings[0])
            return
        else:
            for reading in readings:
                self._add_posts(row, reading)
            return
        self._list(people)
        for reading in readings:
            if not reading.people:
                self._add_posts(row, reading)

    def _list(self, people: Sequence[Draft]) -> None:
        """Enter people on the roster, with what their group says of them."""
        close_up_surnames(people)
        for draft in people:
            self.roster.ditto(draft)
            group = self.roster.groups[draft.group]
            if group.skip:
                continue
            if draft.role is not None and draft.affiliation and group.role in _ONLOOKERS:
                draft.affiliation, draft.role = joined_post(draft.affiliation, draft.role)
            if draft.affiliation is None:
                draft.affiliation = self.alone.heading or group.affiliation
            if group.note:
                draft.add_note(group.note)
            self.roster.people.append(draft)

    # -- affiliations on lines of their own, surnames with their posts -------------------------------------------

    def _add_posts(self, row: Row, reading: ItemReading) -> None:
        if self.roster.group.skip:
            return
        for text, segment in posts_in(row, reading.loose):
            draft = Draft(
                "",
                row.lines,
                role=reading.lead_role,
                post=text,
                group=self.roster.number,
                place=segment.start,
            )
            draft.affiliation = self.alone.heading or self.roster.group.affiliation
            for text_of_note in reading.notes:
                note(draft, text_of_note)
            self.roster.people.append(draft)
            self.roster.posts.add(draft)


_ONLOOKERS = frozenset({"オブザーバー", "オブザーバ", "陪席", "陪席者", "列席", "列席者", "説明者", "関係者"})
_COMPANY = (Part.AFFILIATION, Part.OTHER, Part.NAME, Part.ROLE, Part.NOBODY)
_COUNT_BEHIND = regex.compile(r"\d{1,3}+[名人]$")
_COUNTED = regex.compile(r"(?P<who>\D{0,12}?)(?P<count>\d{1,3})[名人]")
