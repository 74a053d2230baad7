"""The pieces of an attendance block -> attendees: rows are read from the top, groups carried down.

Guarantees: people stand in the order of the page; nobody is made of a count, a post without a name or
a list whose columns were torn apart; linear in the block.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minutes_cli.diagnostics import Found
from minutes_cli.drafts import Attendee
from minutes_cli.folding import fold_text
from minutes_cli.forms.attendees import torn
from minutes_cli.forms.attendees.absences import is_proxy
from minutes_cli.forms.attendees.affiliation import split_affiliation
from minutes_cli.forms.attendees.counts import disagreements
from minutes_cli.forms.attendees.groups import Group, group_of, heading_at
from minutes_cli.forms.attendees.names import surname_cut
from minutes_cli.forms.attendees.people import Draft, ItemReading, carries, note, read_item
from minutes_cli.forms.attendees.ranks import legend_of
from minutes_cli.forms.attendees.roster import Roster
from minutes_cli.forms.attendees.rows import Row, rows_of
from minutes_cli.forms.attendees.segments import Part, Segment, segments_of
from minutes_cli.forms.attendees.tokens import items_of
from minutes_cli.forms.attendees.words import (
    affiliates,
    bare,
    ends_in_post,
    is_group,
    is_no_name,
    is_nobody,
    is_role,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_cli.drafts import Status
    from minutes_cli.lines import Piece


def read_attendees(
    pieces: Sequence[Piece], *, status: Status = "present", role: str | None = None, note: str = ""
) -> Found[tuple[Attendee, ...]]:
    """Read the people of a block. `status`, `role` and `note`: what the block's own label tells of them."""
    rows = rows_of(pieces)
    span = (pieces[0].line.number, pieces[-1].line.number) if pieces else (1, 1)
    unreadable = torn.torn_rows(rows)
    walk = _Walk(status, role, legend_of([note, *(row.text for row in rows)]))
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
        affiliation=draft.affiliation,
        organization=organization,
        position=position,
        role=draft.role or walk.legend.get(draft.rank) or walk.roster.groups[draft.group].role,
        status=draft.status or walk.roster.groups[draft.group].status or walk.status,
        note=draft.note,
        lines=draft.lines,
    )


@dataclass(slots=True)
class _Lone:
    """A row that holds an affiliation and nobody: its people may stand below it."""

    row: Row
    text: str
    draft: Draft


class _Walk:
    """One pass over the rows."""

    def __init__(self, status: Status, role: str | None, legend: dict[str, str]) -> None:
        self.legend = legend
        self.status = status
        self.roster = Roster(role)
        self.lone: list[_Lone] = []
        self.heading: str | None = None
        self.above: Row | None = None
        self.carried: tuple[str, int] | None = None
        self.skipping = False

    # -- a row ------------------------------------------------------------------------------------------

    def take(self, row: Row) -> None:
        text = row.text.strip()
        if _is_exchange(text):
            self.skipping = True
            return
        if _names_columns(text):
            return
        if is_nobody(bare(text)):
            self.roster.count(row, 0, len(row.text))
            return
        if self.roster.recorder(row):
            return
        heading = None if self._fills_lone(row) else heading_at(row)
        if heading is None and _may_tell(row) and self.roster.statement(row, 0, len(row.text)):
            return
        if heading is not None:
            self._enter(heading.group)
            if heading.rest is None:
                self.roster.count(row, 0, len(row.text))
                self.above = row
                return
            self._read(row, heading.rest)
        elif not self.skipping:
            self._leave(row)
            self._read(row, 0)
        self.above = row

    def _fills_lone(self, row: Row) -> bool:
        """国務大臣 below 財務大臣, as far in: one more line of a broken affiliation, no heading."""
        return (
            bool(self.lone)
            and self.lone[-1].row.indent == row.indent
            and row.indent > 0
            and is_role(row.text)
        )

    def _enter(self, group: Group) -> None:
        above = self.roster.group
        if group.status is None and above.status is not None and group.indent > above.indent and above.headed:
            group = replace(group, status=above.status)
        self.roster.groups.append(group)
        self.lone.clear()
        self.heading, self.carried, self.skipping = None, None, False

    def _leave(self, row: Row) -> None:
        """Leave a group whose people stood further in than this row does."""
        group, above = self.roster.group, self.above
        if not group.headed or above is None or above.text.rstrip().endswith(("、", ",")):
            return
        if row.indent <= group.indent < above.indent and row.indent < above.indent:
            self.roster.groups.append(Group(role=self.roster.groups[0].role, indent=row.indent))
            self.heading = None

    # -- the items of a row --------------------------------------------------------------------------------

    def _read(self, row: Row, start: int) -> None:
        people: list[Draft] = []
        affiliations: list[str] = []
        lead_role: str | None = None
        readings: list[ItemReading] = []
        for place, tokens in enumerate(items_of(row, start)):
            for segments in self._parts(row, segments_of(tokens), first=place == 0):
                reading = self._item(row, segments)
                readings.append(reading)
                for draft in reading.people:
                    draft.group = self.roster.number
                    if draft.role is None and lead_role is not None and not reading.lead_role:
                        draft.role = lead_role
                if reading.lead_role is not None:
                    lead_role = reading.lead_role if carries(reading.lead_role) else None
                if reading.loose and not reading.people:
                    reading.lead_role = reading.lead_role or lead_role
                affiliations.extend(draft.affiliation for draft in reading.people if draft.affiliation)
                people.extend(reading.people)
                if reading.each is not None:
                    _give_each(people, reading.each)
        self._share(people, affiliations, readings)
        self._carry_role(row, people, lead_role, start)
        self._settle(row, people, readings)

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
            group = self._opens(row, segments, index)
            if group is None or (first and index == 1 and segments[index].part is Part.ROLE):
                continue
            yield segments[start : index - (segments[index - 1].part is Part.NUMBER)]
            self._enter(group)
            start = index + 1
        yield segments[start:]

    def _opens(self, row: Row, segments: Sequence[Segment], index: int) -> Group | None:
        segment = segments[index]
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
        people = self.roster.people_in(row, segments[1].start + 1, segments[1].end - 1)
        if ends_in_post(segments[0].text) or any(draft.affiliation or draft.role for draft in people):
            return []
        for draft in people:
            draft.affiliation = row.printed(segments[0].start, segments[0].end)
        return people

    def _share(self, people: list[Draft], affiliations: list[str], readings: Sequence[ItemReading]) -> None:
        """海部商会 三好、堀: the one affiliation at the head of a row is told of all its people."""
        lead = next((reading.lead_affiliation for reading in readings if reading.people), None)
        if lead is None or len(affiliations) != 1 or ends_in_post(fold_text(lead)):
            return
        for draft in people:
            draft.affiliation = draft.affiliation or lead

    def _carry_role(self, row: Row, people: list[Draft], lead_role: str | None, start: int) -> None:
        """（委員）三好 文 and below it, further in, 堀 茂: the role goes on. Not where each row prints it."""
        bracketed = row.text[start : start + 1] == "("
        if people and people[0].role is None and self.carried is not None and row.indent > self.carried[1]:
            for draft in people:
                draft.role = draft.role or self.carried[0]
        elif lead_role is not None and carries(lead_role):
            repeated = self.carried is not None and self.carried[0] == lead_role and not bracketed
            self.carried = None if repeated else (lead_role, row.indent)
            if repeated:
                self.carried = (lead_role, 10_000)
        elif people and people[0].role is not None:
            self.carried = None

    def _settle(self, row: Row, people: list[Draft], readings: Sequence[ItemReading]) -> None:
        if people:
            self._attach_lone(row, people, readings)
        elif len(readings) == 1 and self._goes_on(row, readings[0]):
            return
        elif len(readings) == 1 and self._is_lone(row, readings[0]):
            self._add_lone(row, readings[0])
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
        for draft in people:
            group = self.roster.groups[draft.group]
            if group.skip:
                continue
            if draft.affiliation is None:
                draft.affiliation = self.heading or group.affiliation
            if group.note:
                draft.add_note(group.note)
            self.roster.people.append(draft)

    # -- affiliations on lines of their own, surnames with their posts -------------------------------------------

    def _is_lone(self, row: Row, reading: ItemReading) -> bool:
        if len(_posts_in(row, reading.loose)) > 1:
            return False
        return (len(reading.loose) == 1 or reading.lead_role is not None) and not reading.apart

    def _goes_on(self, row: Row, reading: ItemReading) -> bool:
        """Put the second line of an affiliation, far in below the first, to the person above."""
        last, above = self.roster.people[-1] if self.roster.people else None, self.above
        if above is None or last is None or not last.affiliation or len(reading.loose) != 1:
            return False
        if row.indent < above.indent + _FAR or last.lines != above.lines or reading.lead_role:
            return False
        if ends_in_post(fold_text(last.affiliation)) or bare(above.text).endswith(bare(last.name)):
            return False
        last.affiliation = f"{last.affiliation} {row.printed(reading.loose[0].start, reading.loose[0].end)}"
        last.lines = (last.lines[0], row.lines[1])
        return True

    def _add_lone(self, row: Row, reading: ItemReading) -> None:
        start, end = (reading.loose[0].start, reading.loose[0].end) if reading.loose else (0, len(row.text))
        text = row.printed(start, end)
        draft = Draft("", row.lines, role=reading.lead_role, post=text, group=self.roster.number, place=start)
        self.roster.people.append(draft)
        self.roster.posts.add(draft)
        self.lone.append(_Lone(row, text, draft))
        if self.heading is not None and affiliates(fold_text(text)):
            self.heading = None

    def _add_posts(self, row: Row, reading: ItemReading) -> None:
        if self.roster.group.skip:
            return
        for text, segment in _posts_in(row, reading.loose):
            draft = Draft(
                "",
                row.lines,
                role=reading.lead_role,
                post=text,
                group=self.roster.number,
                place=segment.start,
            )
            draft.affiliation = self.heading or self.roster.group.affiliation
            for text_of_note in reading.notes:
                note(draft, text_of_note)
            self.roster.people.append(draft)
            self.roster.posts.add(draft)

    def _attach_lone(self, row: Row, people: list[Draft], readings: Sequence[ItemReading]) -> None:
        """Give people the affiliation that stands on the lines above them."""
        first = people[0]
        fragment = next((reading.fragment for reading in readings if reading.people), None)
        if self.lone and self._joins(row, first, fragment):
            self._join(row, first, fragment)
        elif self.lone and first.affiliation is None:
            last = self.lone[-1]
            post = ends_in_post(fold_text(last.text))
            if not (post and last.draft.role) and self._stands_over(row, last):
                self.roster.posts.drop(last.draft)
                first.affiliation = last.text
                first.lines = (last.row.lines[0], first.lines[1]) if post else first.lines
                if not post:
                    self.heading = last.text
        elif first.affiliation is not None:
            self.heading = None
        self.lone.clear()

    def _stands_over(self, row: Row, lone: _Lone) -> bool:
        if row.indent > lone.row.indent or not ends_in_post(fold_text(lone.text)):
            return True
        return not self.roster.posts.is_person(lone.draft)

    def _joins(self, row: Row, first: Draft, fragment: Segment | None) -> bool:
        last = self.lone[-1]
        if last.row.indent != row.indent or row.indent == 0:
            return False
        if fragment is not None and first.affiliation is None:
            return True
        if first.affiliation is None:
            return False
        return len(last.text) >= _BROKEN or not ends_in_post(fold_text(last.text)) or row.text.startswith("(")

    def _join(self, row: Row, first: Draft, fragment: Segment | None) -> None:
        """内閣府大臣政務 / 官　三好　文君: an affiliation broken over the lines of a narrow column."""
        tail = first.affiliation or (row.printed(fragment.start, fragment.end) if fragment else "")
        if row.text.startswith("(") and fold_text(tail) == row.text[1 : len(fold_text(tail)) + 1]:
            tail = row.printed(0, len(fold_text(tail)) + 2)
        parts = [lone for lone in self.lone if lone.row.indent == row.indent]
        text = ""
        for index, lone in enumerate(parts):
            following = parts[index + 1].text if index + 1 < len(parts) else tail
            whole = (
                len(lone.text) < _BROKEN
                and affiliates(fold_text(lone.text))
                and not following.startswith(("(", "（"))
            )
            text += lone.text + (" " if whole else "")
            self.roster.posts.drop(lone.draft)
        first.affiliation = text + tail
        first.lines = (parts[0].row.lines[0], first.lines[1])


_SHORT = 6
_LOOK_BACK = 400
_FAR = 6
_BROKEN = 6
"""A line of a broken affiliation fills its column: it has at least so many letters."""
_COMPANY = (Part.AFFILIATION, Part.OTHER, Part.NAME)


def _may_tell(row: Row) -> bool:
    """Whether a whole row may tell of people: ※…, （…）, or a line without cells that ends in 欠席."""
    text = row.text.strip()
    if "\t" in row.folded.printed.strip():
        return False
    if text.startswith("※") or (text.startswith("(") and text.find(")") in (-1, len(text) - 1)):
        return True
    return "(" not in text and "欠席" in text


def _posts_in(row: Row, loose: Sequence[Segment]) -> list[tuple[str, Segment]]:
    """Return the posts that were left over; surnames with posts that spaces part are told apart."""
    posts: list[tuple[str, Segment]] = []
    for segment in loose:
        text = row.printed(segment.start, segment.end)
        words = text.split()
        apart = len(words) > 1 and all(surname_cut(fold_text(word)) is not None for word in words)
        posts.extend((word, segment) for word in (words if apart else [text]))
    return posts


def _give_each(people: list[Draft], role: str) -> None:
    for draft in reversed(people):
        if draft.role is not None and draft is not people[-1]:
            return
        draft.role = draft.role or role


def _names_columns(text: str) -> bool:
    """氏名　所属　出欠: the head of a table."""
    words = text.split()
    return len(words) > 1 and all(is_no_name(word) or is_group(word) for word in words) and "氏名" in words


def _is_exchange(text: str) -> bool:
    word = bare(text)
    return "辞任" in word and "補欠選任" in word and len(word) <= 12
