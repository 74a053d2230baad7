"""Rows -> entries: which group a row belongs to, and how its items were cut.

A group ends where the next begins, where a row is printed less far in, or where it says that there is nobody.
Its status ends with it: in a block of absentees a group of others (事務局, 説明員) was there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from minutes_cli.account import Owner
from minutes_cli.forms.attendees.claims import Owned, separators_of
from minutes_cli.forms.attendees.columns import Columns, columns_of, told_by_columns
from minutes_cli.forms.attendees.counts import Stated, stated_in
from minutes_cli.forms.attendees.groups import Group, Heading, group_of, heading_at
from minutes_cli.forms.attendees.lattice import Habits, Kind, Segment, brackets_of, cheapest, items_of
from minutes_cli.forms.attendees.ranks import is_legend
from minutes_cli.forms.attendees.row_kinds import is_dotted, is_exchange, names_columns, names_own_staff
from minutes_cli.forms.attendees.rows import Row, Stretch
from minutes_cli.forms.attendees.words import bare, ends_in_post, is_group, is_nobody
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.roles import OFFICE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_cli.forms.attendees.person import Person
    from minutes_cli.record import Status

_SHORT = 6
_EMPTY = Pattern(r"な *+し|無し|該当|[(（]?[0０〇零] *+[名人]|^無$")
_BESIDE = Pattern(
    r"(?:\d{1,2}+(?:[.)、] *+| ++)|[・•■□◆◇●○] *+)?+(?P<head>[^\s:、,()]{2,12}+|\p{Han}(?: +\p{Han}){1,4})(?:\t| {2,}+| (?=\S+[長員官監事]))"
)
_ALONE = frozenset({Kind.AFFILIATION, Kind.OTHER, Kind.NUMBER, Kind.NOTE})
WORDS_ALONE = frozenset({Kind.AFFILIATION, Kind.OTHER, Kind.NOTE})


@dataclass(slots=True)
class Entry:
    """A row of the list: its group, and its items as they were cut."""

    row: Row
    group: Group
    start: int = 0
    items: list[list[Segment]] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    loose: list[Stretch] = field(default_factory=list)
    """Words of an affiliation that nobody on the row has."""
    closed: bool = True
    """Nobody is read from it."""
    emptied: bool = False
    """It says that there is nobody: なし."""

    @property
    def is_alone(self) -> bool:
        """Whether the row holds words of an affiliation and nobody."""
        kinds = {segment.kind for item in self.items for segment in item}
        return not self.closed and len(self.items) == 1 and kinds <= _ALONE and bool(kinds & WORDS_ALONE)

    @property
    def has_names(self) -> bool:
        """Whether a name was cut out of the row."""
        return any(segment.kind is Kind.NAME for item in self.items for segment in item)


class Scopes:
    """One pass over the rows of a block."""

    def __init__(self, status: Status, role: str | None, habits: Habits) -> None:
        self.status, self.habits = status, habits
        self.first = self.group = Group(role=role)
        self.entries: list[Entry] = []
        self.owned: list[Owned] = []
        self.stated: list[Stated] = []
        self.doubtful: list[Row] = []
        """Heads of groups in a block of absentees whose people may have been there."""
        self.columns = Columns()
        self.skipping = False
        self.above: int | None = None

    def read(self, row: Row) -> None:
        """Put a row under its group; heads of groups open one."""
        text = row.text.strip()
        entry = Entry(row, self.group)
        if is_exchange(text):
            self.skipping = True
        elif names_columns(text):
            self.columns = columns_of(row)
            self.own(row, Owner.LABEL)
        elif is_dotted(text):
            self.enter(Group(indent=row.indent))
            self.own(row, Owner.MARK)
        elif is_legend(text):
            self.own(row, Owner.WORD)
        elif is_nobody(bare(text)):
            self._nobody(row, entry, text)
        else:
            self._open(row, entry, text)
        self.entries.append(entry)

    def own(self, row: Row, owner: Owner, start: int = 0, end: int | None = None) -> None:
        """Note to what letters of a row belong."""
        self.owned.append(Owned(Stretch(row, start, len(row.text) if end is None else end), owner))

    def cut(self, row: Row, start: int, stop: int) -> Iterator[list[Segment]]:
        """Yield the segments of each item of a stretch."""
        closing = brackets_of(row, start, stop)
        for begin, end in items_of(row, start, stop, closing):
            yield told_by_columns(row, cheapest(row, begin, end, closing, self.habits), self.columns)

    def count(self, row: Row, start: int, end: int, group: Group, before: int = 0) -> None:
        """Note the count that a stretch of a row states."""
        text = row.text[max(0, start - _SHORT) : end]
        if "数" in text or group.skip:
            return  # 取締役総数　４名　　出席取締役数　３名: of one kind of them, or of those who might come
        number = stated_in(text)
        if number is not None:
            self.stated.append(Stated(number, row.printed(start, end), row.lines, group, before))

    # -- groups ---------------------------------------------------------------------------------------------

    def enter(self, group: Group) -> None:
        """Open a group."""
        above = self.group
        group = self.present_beside_absent(group)
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

    def present_beside_absent(self, group: Group) -> Group:
        """Return a group in a block of absentees that is none of theirs as one of those present."""
        if self.status != "absent" or not group.headed or group.status is not None or group.is_of_members:
            return group
        listed = any(entry.has_names or entry.emptied for entry in self.entries)
        return replace(group, status="present") if listed else group

    def _nobody(self, row: Row, entry: Entry, text: str) -> None:
        self.count(row, 0, len(row.text), self.group)
        self.own(row, Owner.WORD)
        entry.emptied = _EMPTY.search(text) is not None
        if entry.emptied and "absent" in (self.group.status, self.status):
            self.group = Group(indent=row.indent, status="present")

    def _open(self, row: Row, entry: Entry, text: str) -> None:
        if names_own_staff(self.group.role, text):
            self.enter(Group(indent=row.indent))
        heading = heading_at(row)
        if heading is not None:
            self.enter(heading.group)
            self._own_heading(row, heading)
            if heading.rest is None:
                self.count(row, 0, len(row.text), self.group)
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
        if not self.group.skip:
            entry.closed = False
            entry.items = list(self.cut(row, entry.start, len(row.text)))
            self.owned += [
                Owned(Stretch(row, *place), Owner.MARK)
                for place in separators_of(row, entry.start, len(row.text))
            ]

    def _own_heading(self, row: Row, heading: Heading) -> None:
        start, end = heading.head
        stop = len(row.text) if heading.rest is None else heading.rest
        self.own(row, Owner.MARK, 0, start)
        self.own(row, Owner.LABEL, start, end)
        if is_nobody(row.text[end:stop].strip(" :()")) or not any(map(str.isalnum, row.text[end:stop])):
            self.own(row, Owner.WORD, end, stop)

    def _open_beside(self, row: Row, entry: Entry) -> None:
        """事務局　　三好課長、堀係長: a group of others than the members, its people beside it."""
        match = _BESIDE.match(row.text)
        if match is None or not is_group(match["head"]) or match["head"] in OFFICE_WORDS:
            return
        printed = row.printed(*match.span("head"))
        group = group_of(match["head"], printed, row.indent, loose=False)
        if group is not None and not group.is_of_members and not ends_in_post(match["head"]):
            self.enter(replace(group, beside=True))
            entry.start = match.end()
            self.own(row, Owner.MARK, 0, match.start("head"))
            self.own(row, Owner.LABEL, *match.span("head"))

    def _leave(self, row: Row) -> None:
        """Leave a group whose people are printed further in than this row is."""
        group = self.group
        if not group.headed or self.above is None:
            return
        if self.entries and self.entries[-1].row.text.rstrip().endswith(("、", ",")):
            return
        if row.indent <= group.indent and (group.beside or group.indent < self.above):
            self.group = Group(role=self.first.role, indent=row.indent)

    # -- groups that are opened in the middle of a row ------------------------------------------------------

    def parts(self, entry: Entry, item: list[Segment], group: Group) -> Iterator[tuple[list[Segment], Group]]:
        """Part an item where a group is opened in the middle of a row: なし 6.説明員 21名."""
        start = 0
        for index in range(len(item)):
            opened = self._opened(entry, item, index)
            if opened is None:
                continue
            cut = index - (index > 0 and item[index - 1].kind is Kind.NUMBER)
            if item[start:cut]:
                yield item[start:cut], group
            self.own(entry.row, Owner.LABEL, item[cut].start, item[index].end)
            group = self.present_beside_absent(opened)
            start = index + 1
        if item[start:]:
            yield item[start:], group

    def _opened(self, entry: Entry, item: Sequence[Segment], index: int) -> Group | None:
        segment, row = item[index], entry.row
        if index == len(item) - 1 and any(before.kind is Kind.NAME for before in item[:index]):
            return None  # 三好 文（海部大学教授）　【座長】
        if segment.start == entry.start and entry.start > 0:
            return None
        text, start, end = row.text, segment.start, segment.end
        numbered = index > 1 and item[index - 1].kind is Kind.NUMBER
        colon = text[end : end + 2].lstrip().startswith(":")
        office = text[start:end] in OFFICE_WORDS
        if (segment.kind is Kind.ROLE and (numbered or colon)) or (office and colon):
            return group_of(text[start:end], row.printed(start, end), row.indent, loose=False)
        if segment.kind is not Kind.NOTE or not segment.gap or (index == 0 and start == entry.start):
            return None
        inside = text[start + 1 : end - 1]
        if text[start] == "(" and not (bare(inside).startswith("欠席") and index + 1 < len(item)):
            return None
        return group_of(inside, row.printed(start + 1, end - 1), row.indent, loose=False)
