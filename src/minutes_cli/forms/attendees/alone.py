"""Affiliations and posts that stand alone on their lines: over their people, or broken over several lines.

Guarantees: an affiliation is given to the people straight below it or stays with the roster's posts;
nothing is looked back at further than the rows that nobody has answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes_cli.folding import fold_text
from minutes_cli.forms.attendees.names import surname_cut
from minutes_cli.forms.attendees.people import Draft
from minutes_cli.forms.attendees.segments import Part
from minutes_cli.forms.attendees.words import (
    POST_WORDS,
    ROLE_WORDS,
    affiliates,
    bare,
    ends_in_post,
    is_role,
)
from minutes_cli.vocabulary.surnames import COMMON_SURNAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.forms.attendees.people import ItemReading
    from minutes_cli.forms.attendees.roster import Roster
    from minutes_cli.forms.attendees.rows import Row
    from minutes_cli.forms.attendees.segments import Segment

_FAR = 6
_BROKEN = 6
"""A line of a broken affiliation fills its column: it has at least so many letters."""


@dataclass(slots=True)
class _Lone:
    """A row that holds an affiliation and nobody: its people may stand below it."""

    row: Row
    text: str
    draft: Draft


class Alone:
    """The rows without people above the row at hand, and the affiliation that heads what follows."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.lone: list[_Lone] = []
        self.heading: str | None = None
        self.above: Row | None = None

    def clear(self) -> None:
        """Forget what stands above: a new group begins."""
        self.lone.clear()
        self.heading = None

    def fills(self, row: Row) -> bool:
        """国務大臣 below 財務大臣, as far in: one more line of a broken affiliation, no heading."""
        return (
            bool(self.lone)
            and self.lone[-1].row.indent == row.indent
            and row.indent > 0
            and is_role(row.text)
        )

    def goes_on(self, row: Row, reading: ItemReading) -> bool:
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

    def stands(self, row: Row, reading: ItemReading) -> bool:
        """Whether a row without people holds one affiliation, or one post, and nothing else."""
        if len(posts_in(row, reading.loose)) > 1:
            return False
        return (len(reading.loose) == 1 or reading.lead_role is not None) and not reading.apart

    def add(self, row: Row, reading: ItemReading) -> None:
        """Keep such a row for the people below it; its post may be a person's all the same."""
        start, end = (reading.loose[0].start, reading.loose[0].end) if reading.loose else (0, len(row.text))
        text = row.printed(start, end)
        draft = Draft("", row.lines, role=reading.lead_role, post=text, group=self.roster.number, place=start)
        self.roster.people.append(draft)
        self.roster.posts.add(draft)
        self.lone.append(_Lone(row, text, draft))
        if self.heading is not None and affiliates(fold_text(text)):
            self.heading = None

    def attach(self, row: Row, people: list[Draft], readings: Sequence[ItemReading]) -> None:
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


def _is_posted(word: str) -> bool:
    """三好総務課長: a surname with a post; 電力広域連絡会 is none."""
    return ends_in_post(word) and surname_cut(word) is not None


def is_posted_surname(segment: Segment) -> bool:
    """Say whether a segment is somebody with a post: a surname of many, and a post behind it (加藤局長)."""
    text = segment.text
    if segment.part is not Part.AFFILIATION or text[:2] not in COMMON_SURNAMES:
        return False
    return text[2:] in POST_WORDS or text[2:] in ROLE_WORDS


def posts_in(row: Row, loose: Sequence[Segment]) -> list[tuple[str, Segment]]:
    """Return the posts that were left over; surnames with posts that spaces part are told apart."""
    posts: list[tuple[str, Segment]] = []
    for segment in loose:
        text = row.printed(segment.start, segment.end)
        words = text.split()
        apart = len(words) > 1 and all(_is_posted(fold_text(word)) for word in words)
        posts.extend((word, segment) for word in (words if apart else [text]))
    return posts
