"""The people of a block while it is read: who is listed, under which group, and what is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.forms.attendees.absences import absent_stretch, is_stay, told_stretch
from minutes_cli.forms.attendees.counts import Stated, stated_in
from minutes_cli.forms.attendees.groups import Group, recorder_at
from minutes_cli.forms.attendees.people import read_item
from minutes_cli.forms.attendees.posts import Posts
from minutes_cli.forms.attendees.segments import segments_of
from minutes_cli.forms.attendees.tokens import items_of
from minutes_cli.forms.attendees.words import bare

if TYPE_CHECKING:
    from minutes_cli.forms.attendees.people import Draft
    from minutes_cli.forms.attendees.rows import Row

_SHORT = 6
_LOOK_BACK = 400


class Roster:
    """Who was listed so far, the groups that were opened, the counts that were stated."""

    def __init__(self, role: str | None) -> None:
        self.groups = [Group(role=role)]
        self.people: list[Draft] = []
        self.stated: list[Stated] = []
        self.posts = Posts()

    @property
    def group(self) -> Group:
        """The group that is open."""
        return self.groups[-1]

    @property
    def number(self) -> int:
        """The number of the group that is open."""
        return len(self.groups) - 1

    def finished(self) -> list[Draft]:
        """Return the people, posts without a name left out."""
        self.posts.settle()
        people = [draft for draft in self.people if draft.name]
        return sorted(people, key=lambda draft: (draft.lines[1], draft.place))

    def ditto(self, draft: Draft) -> None:
        """同　三好 文 below 委員　堀 茂: the role of the person above is told of this one."""
        above = self.people[-1] if self.people else None
        if not draft.ditto or above is None or above.group != draft.group:
            return
        if above.role is not None and draft.role is None:
            draft.role = above.role
        elif draft.affiliation is None:
            draft.affiliation = draft.ditto

    def count(self, row: Row, start: int, end: int) -> None:
        """Note the count that a stretch of a row states."""
        if "数" in row.text[max(0, start - _SHORT) : end]:
            return  # 取締役総数　４名　　出席取締役数　３名: of one kind of them, or of those who might come
        number = stated_in(row.text[max(0, start - _SHORT) : end])
        if number is not None and not self.group.skip:
            printed = row.printed(start, end)
            self.stated.append(Stated(number, printed, row.lines, len(self.groups) - 1, len(self.people)))

    # -- what is told of people -----------------------------------------------------------------------------

    def statement(self, row: Row, start: int, end: int) -> bool:
        """Read ※三好委員は所用のため欠席 and its like; say whether the stretch was one."""
        text = row.text[start:end]
        lead = len(text) - len(text.lstrip("※*( 　・"))
        inner = text[lead:].rstrip(")） 。")
        if "欠席" in inner or inner.endswith("欠"):
            stretch = absent_stretch(inner)
            if stretch is None:
                return False
            begin = start + lead
            return self._absent(row, begin + stretch[0], begin + stretch[1], inner)
        if lead and (text[0] in "※*(") and "は" in inner:
            stretch = told_stretch(inner)
            if stretch is not None and is_stay(inner):
                self._tell(
                    row, start + lead + stretch[0], start + lead + stretch[1], start + lead + len(inner)
                )
                return True
        return False

    def _absent(self, row: Row, start: int, end: int, inner: str) -> bool:
        people = self.people_in(row, start, end)
        if not people:
            return inner.endswith(("欠席", "欠席した", "欠席である")) and ":" not in inner and "は" in inner
        for draft in people:
            known = self._known(draft.name)
            if known is not None:
                known.status = "absent"
            else:
                draft.status = "absent"
                draft.group = len(self.groups) - 1
                self.people.append(draft)
        return True

    def _tell(self, row: Row, start: int, end: int, stop: int) -> None:
        for draft in self.people_in(row, start, end):
            known = self._known(draft.name)
            if known is not None:
                known.add_note(row.printed(end + 1, stop).lstrip("、, "))

    def people_in(self, row: Row, start: int, end: int, *, official: bool = False) -> list[Draft]:
        """Return the people that a stretch of a row names. `official`: as their posts tell them."""
        people: list[Draft] = []
        for tokens in items_of(row, start, end):
            people.extend(read_item(row, segments_of(tokens), official=official).people)
        return people

    def _known(self, name: str) -> Draft | None:
        """Return the one person listed so far whom a name means."""
        key = bare(name)
        fits = [
            draft for draft in self.people[-_LOOK_BACK:] if draft.name and bare(draft.name).startswith(key)
        ]
        return fits[0] if len(fits) == 1 else None

    def recorder(self, row: Row) -> bool:
        """記・三好: somebody of the list keeps the record."""
        recorder = recorder_at(row)
        if recorder is None:
            return False
        role, start = recorder
        if role == "書記" and "、" in row.text[start:]:
            return False  # 書記　三好、班長　堀: an office among others
        for draft in self.people_in(row, start, len(row.text)):
            known = [
                other for other in self.people[-_LOOK_BACK:] if bare(other.name).startswith(bare(draft.name))
            ]
            if known:
                known[-1].role = known[-1].role or role
            else:
                draft.role, draft.group = draft.role or role, 0
                if self.people:  # below the absentees: who keeps the record is there
                    draft.status = draft.status or "present"
                self.people.append(draft)
        return True
