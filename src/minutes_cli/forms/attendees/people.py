"""Segments of an item -> people: which affiliation, role and note belongs to which name.

What stands before the first name of an item stands before every name of it; what follows the first
name follows every name. Guarantees: every text is a slice of the print, spaces made one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from minutes_cli.folding import fold, fold_text
from minutes_cli.forms.attendees.absences import absent_stretch, is_absence, is_proxy, is_stay, told_stretch
from minutes_cli.forms.attendees.names import close_up_name
from minutes_cli.forms.attendees.ranks import is_legend
from minutes_cli.forms.attendees.segments import Part, Segment
from minutes_cli.forms.attendees.tokens import CELL
from minutes_cli.forms.attendees.words import (
    POST_WORDS,
    affiliates,
    bare,
    ends_in_post,
    is_group,
    is_nobody,
    is_post_too,
    is_role,
    split_honorific,
    status_of,
)
from minutes_cli.vocabulary.roles import DITTO_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.diagnostics import Span
    from minutes_cli.forms.attendees.rows import Row
    from minutes_cli.record import Status

_READING = regex.compile(r"[\p{Hiragana}ー \u3000]{3,16}+|[\p{Katakana}ー \u3000]{3,16}+")
_PLAIN_ROLES = frozenset({"委員", "構成員", "議員", "会員", "理事", "評議員", "取締役"})
_CATEGORIES = frozenset({"学識経験者", "学識者", "有識者", "専門家"})
_SET_APART = regex.compile(r"\p{Han} \p{Han}")
_TASK = regex.compile(r"議事録|議長兼|記録|書記|司会|進行|新任|以下|第?\d")
_NOT_A_NAME_LETTER = frozenset("初書会代欠出記議司兼略新")


@dataclass(slots=True)
class Draft:
    """A person while the list is read. `post`: a surname with its post, still to be parted."""

    name: str
    lines: Span
    affiliation: str | None = None
    role: str | None = None
    status: Status | None = None
    note: str | None = None
    rank: str = ""
    post: str | None = None
    group: int = 0
    ditto: str = ""
    """同 or 〃 before the name: as the person above."""
    place: int = 0
    """Where on its row the name begins."""

    @property
    def posted(self) -> bool:
        """Whether a post or a role is told of the person."""
        return self.affiliation is not None or self.role is not None

    def add_note(self, note: str) -> None:
        """Put a note behind those that are there."""
        self.note = note if self.note is None else f"{self.note}、{note}"


@dataclass(slots=True)
class Held:
    """What was read before the name it belongs to."""

    affiliation: tuple[int, int] | None = None
    role: str | None = None
    notes: list[str] = field(default_factory=list)
    status: Status | None = None
    rank: str = ""


@dataclass(slots=True)
class ItemReading:
    """What an item of a list holds: people, what leads them, and what was left over."""

    people: list[Draft] = field(default_factory=list)
    lead_role: str | None = None
    lead_affiliation: str | None = None
    each: str | None = None
    loose: list[Segment] = field(default_factory=list)
    """Affiliations and words that belong to no name."""
    apart: list[Segment] = field(default_factory=list)
    """Counts, notes and stars that belong to no name."""
    notes: list[str] = field(default_factory=list)
    """Notes on a post that stands without a name of its own: 三好課長（欠席）."""
    fragment: Segment | None = None
    """A word of no meaning before the first name: the end of a broken affiliation."""


def read_item(row: Row, segments: Sequence[Segment], *, official: bool) -> ItemReading:
    """Read the people of one item. `official`: roles that are posts as well are posts here."""
    return _Reader(row, segments, official=official).run()


class _Reader:
    def __init__(self, row: Row, segments: Sequence[Segment], *, official: bool) -> None:
        self.row = row
        self.segments = segments
        self.official = official
        names = [index for index, segment in enumerate(segments) if segment.part is Part.NAME]
        self.last_name = names[-1] if names else -1
        lead = segments[: names[0]] if names else []
        self.affiliation_first = any(self._is_affiliation(segment) for segment in lead)
        self.role_first = any(self._is_role(segment) for segment in lead)
        self.spelt = any(" " in segment.text for segment in segments if segment.part is Part.ROLE)
        self.post_first = bool(lead) and self._is_affiliation(lead[-1]) and ends_in_post(lead[-1].text)
        self.note_first = any(segment.part is Part.NOTE for segment in lead)
        self.held = Held()
        self.current: Draft | None = None
        self.reading = ItemReading()

    def run(self) -> ItemReading:
        for index, segment in enumerate(self.segments):
            self._take(index, segment)
        held = self.held
        if held.affiliation is not None:
            start, end = held.affiliation
            self.reading.loose.append(Segment(Part.AFFILIATION, start, end, self.row.text[start:end], 0))
        if self.current is None:
            self.reading.lead_role, self.reading.notes = held.role, held.notes
            return self.reading
        self._share_post()
        roles = sum(segment.part is Part.ROLE for segment in self.segments)
        if (
            roles == 1 or self.reading.lead_role == "事務局"
        ):  # 事務局　部長　三好 文　課長　堀 茂　主査　峰 薫
            self._spread()
        return self.reading

    def _share_post(self) -> None:
        """班長　三好・堀・林: the post before surnames joined by dots is told of each."""
        people = self.reading.people
        post = self.reading.lead_affiliation
        if len(people) < 2 or post is None or fold_text(post) not in POST_WORDS:
            return
        text = self.row.text[people[0].place : people[-1].place]
        if "・" in text and not any(letter.isspace() for letter in text):
            for draft in people:
                draft.affiliation = draft.affiliation or post

    def _spread(self) -> None:
        """委員　三好 文　　堀 茂: the one role before several names is told of each."""
        role = self.reading.lead_role
        if role is not None and carries(role):
            for draft in self.reading.people:
                draft.role = draft.role or role

    def _take(self, index: int, segment: Segment) -> None:
        if segment.part is Part.NAME:
            self._name(segment)
        elif self._is_role(segment) and segment.part is Part.ROLE:
            self._role(index, self._closed(segment), jammed=segment.gap == 0)
        elif self._is_affiliation(segment) and segment.part is not Part.NOTE:
            self._affiliation(index, segment)
        elif segment.part is Part.NOTE:
            self._note(index, segment)
        elif segment.part is Part.EACH:
            self.reading.each = self.row.printed(segment.start, segment.end)
            self._role(index, self.reading.each, jammed=True)
        else:
            self._take_sign(segment)

    def _take_sign(self, segment: Segment) -> None:
        if segment.part is Part.STATUS:
            self._status(status_of(segment.text))
        elif segment.part is Part.RANK:
            self.held.rank = segment.text
        elif segment.part is Part.STAR and self.current is not None and told_stretch(segment.text) is None:
            note(self.current, self.row.printed(segment.start, segment.end).lstrip("※ "))
        elif segment.part is Part.OTHER:
            self._other(segment)
        elif segment.part in (Part.NOBODY, Part.STAR):
            self.reading.apart.append(segment)

    # -- what a segment is -------------------------------------------------------------------------

    def _is_role(self, segment: Segment) -> bool:
        if segment.part is Part.NOTE:
            return is_group(segment.text)
        if segment.part is not Part.ROLE:
            return False
        return not (self.official and is_post_too(segment.text))

    def _is_affiliation(self, segment: Segment) -> bool:
        if segment.part is Part.NOTE:
            return affiliates(segment.text) and not is_group(segment.text)
        if segment.part is Part.ROLE:
            return self.official and is_post_too(segment.text)
        return segment.part is Part.AFFILIATION

    def _closed(self, segment: Segment) -> str:
        return bare(self.row.printed(segment.start, segment.end))

    # -- where it goes ------------------------------------------------------------------------------

    def _name(self, segment: Segment) -> None:
        held, row = self.held, self.row
        name = person_name(row.exactly(segment.start, segment.end))
        if self.spelt and _SET_APART.fullmatch(name):
            name = bare(name)  # 天　童　委　員
        draft = Draft(name, row.lines)
        draft.place = segment.start
        role = held.role if held.role and is_role(fold_text(held.role)) else None
        draft.role, draft.status, draft.rank = role, held.status, held.rank
        if held.affiliation is not None:
            printed = row.printed(*held.affiliation)
            if printed in DITTO_WORDS:
                draft.ditto = printed
            else:
                draft.affiliation = _affiliation_text(printed)
        for text in held.notes:
            note(draft, text)
        if not self.reading.people:
            self.reading.lead_role, self.reading.lead_affiliation = role, draft.affiliation
        self.reading.people.append(draft)
        self.current, self.held = draft, Held()

    def _role(self, index: int, role: str, *, jammed: bool) -> None:
        behind = self.current is not None and (
            jammed or not (self.role_first or self.post_first) or index > self.last_name
        )
        current = self.current
        if jammed and current is not None and current.role is not None:
            if fold_text(current.role) in _PLAIN_ROLES or current.role.endswith("委員"):
                current.role = role  # 委員　三好会長　堀委員: his own role counts for more
            elif current.role in _CATEGORIES:  # （学識経験者）三好委員長
                current.affiliation, current.role = current.affiliation or current.role, role
            elif is_post_too(fold_text(role)):
                current.affiliation = current.affiliation or role  # 陪席者　三好監事
            return
        if behind and self.current is not None and self.current.role is None:
            self.current.role = role if is_role(fold_text(role)) else None
        else:
            self.held.role = role

    def _affiliation(self, index: int, segment: Segment) -> None:
        current = self.current
        if (
            current is not None
            and not self._leads_next(index, segment)
            and (not self.affiliation_first or index > self.last_name)
        ):
            printed = _affiliation_text(self.row.printed(segment.start, segment.end))
            if current.affiliation is None:
                current.affiliation = printed
            elif index > self.last_name and self.affiliation_first:
                self.reading.loose.append(segment)
            else:
                current.affiliation = f"{current.affiliation} {printed}"
            return
        start = self.held.affiliation[0] if self.held.affiliation else segment.start
        self.held.affiliation = (start, segment.end)

    def _leads_next(self, index: int, segment: Segment) -> bool:
        """教育長　三好 文　　教育次長　堀 茂: each post stands before its name, the first one a role."""
        if not self.role_first or index >= self.last_name or self.last_name != len(self.segments) - 1:
            return False
        return self.segments[index + 1].part is Part.NAME and ends_in_post(segment.text)

    def _note(self, index: int, segment: Segment) -> None:
        printed = self.row.printed(segment.start + 1, segment.end - 1)
        current = self.current
        if is_nobody(segment.text) or absent_stretch(segment.text) is not None:
            self.reading.apart.append(segment)
            return
        if segment.text.startswith("以上") and is_role(segment.text[2:]):
            self.reading.each = printed[2:]
            return
        if current is not None and (segment.gap == 0 or not self.note_first or index > self.last_name):
            if segment.gap == 0 and _tells_apart(current.name, segment.text, self._before(index)):
                current.name = f"{current.name}{self.row.printed(segment.start, segment.end)}"
            else:
                note(current, printed)
        elif self.held.affiliation is not None and segment.gap == 0 and self._is_affiliation(segment):
            self.held.affiliation = (self.held.affiliation[0], segment.end)
        elif self.held.affiliation is not None and segment.gap == 0 and not is_group(segment.text):
            self.held.notes.append(printed)
        elif self.last_name < 0 and self.held.affiliation is None and not is_group(segment.text):
            self.reading.apart.append(segment)
        elif is_group(segment.text):
            self.held.role = bare(printed)
        else:
            self.held.notes.append(printed)

    def _before(self, index: int) -> Part | None:
        return self.segments[index - 1].part if index else None

    def _status(self, status: str | None) -> None:
        if status == "absent":
            known: Status = "absent"
        elif status == "proxy":
            known = "proxy"
        else:
            known = "present"
        if self.current is not None:
            self.current.status = known
        else:
            self.held.status = known

    def _other(self, segment: Segment) -> None:
        current = self.current
        if current is None and self.last_name >= 0:
            self.reading.fragment = segment
        elif current is not None and segment.gap == CELL and current.affiliation is None:
            current.affiliation = self.row.printed(segment.start, segment.end)
        else:
            self.reading.loose.append(segment)


def _is_chair_of(word: str, role: str) -> bool:
    """三好 文 委員（会長）: of the two the one that tells more."""
    return fold_text(role) in _PLAIN_ROLES and (word.endswith(("長", "代理", "代理者")))


def _affiliation_text(printed: str) -> str:
    """副 町 長 -> 副町長: a post whose letters are set apart is closed up, 財務局 総務課長 is kept."""
    words = printed.split()
    return "".join(words) if all(len(word) == 1 for word in words) else printed


def close_up_surnames(people: Sequence[Draft]) -> None:
    """喜　連　教育長　　国　広　教育次長: surnames of two letters set apart, each with a post behind it."""
    apart = [draft for draft in people if _SET_APART.fullmatch(draft.name)]
    surnames = all(draft.posted and (len(draft.name) <= 2 or draft in apart) for draft in people)
    if len(people) > 1 and apart and surnames:
        for draft in apart:
            draft.name = bare(draft.name)


def carries(role: str) -> bool:
    """Say whether a role printed once is told of those that follow: 委員, 理事; there is one 委員長."""
    text = fold_text(role)
    return not text.endswith(("長", "代理", "代理者", "主査")) or text.startswith("副")


def _tells_apart(name: str, inside: str, before: Part | None) -> bool:
    """橋田（久）: a letter tells people of one surname apart and stays in the name."""
    short = len(bare(name)) <= 3 and " " not in name and len(bare(inside)) == 1
    return before is Part.NAME and short and inside not in _NOT_A_NAME_LETTER and not inside.isdigit()


def person_name(printed: str) -> str:
    """Return a name as the record holds it: honorific removed, letters closed up."""
    folded = fold(printed)
    trimmed, honorific = split_honorific(folded.text)
    return close_up_name(folded.printed_at(0, len(trimmed)) if honorific else printed)


def note(draft: Draft, printed: str) -> None:
    """Put what stands in parentheses where it belongs: status, role, affiliation or note."""
    text = fold_text(printed).strip()
    first, _, rest = printed.strip().partition(" ")
    if rest and draft.role is None and draft.affiliation is None and is_role(fold_text(first)):
        draft.role = first  # （委員長 薬剤部教授）
        note(draft, rest.strip())
        return
    word = bare(text)
    status = status_of(word)
    if not word or is_nobody(text) or is_legend(text):
        return
    if status in ("present", "absent"):
        draft.status = "absent" if status == "absent" else "present"
    elif is_proxy(text):
        draft.status = "proxy"
        draft.add_note(printed)
    elif is_role(word) and (draft.role is None or _is_chair_of(word, draft.role)):
        draft.role = bare(printed)
    elif is_absence(text):
        draft.status = "absent"
        draft.add_note(printed)
    elif is_stay(text) or _READING.fullmatch(text) or _TASK.match(word) or len(word) == 1:
        draft.add_note(printed)
    elif draft.affiliation is None:
        draft.affiliation = _affiliation_text(printed)
    else:
        draft.add_note(printed)
