"""Surnames with their posts (三好総務課長), told from posts without a name (財政課長) by the list they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.folding import fold
from minutes_cli.forms.attendees.names import surname_cut
from minutes_cli.forms.attendees.words import affiliates, ends_in_post

if TYPE_CHECKING:
    from minutes_cli.forms.attendees.people import Draft


class Posts:
    """The words of a block that are a post, with a surname before it or without.

    A list names people, or it lists posts: where words that begin like an office (財政課長) are more
    than half, nobody is read; where surnames prevail, 河村 before a post is a surname too.
    """

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.dropped: set[int] = set()

    def add(self, draft: Draft) -> None:
        """Note a draft whose `post` is still to be parted."""
        self.drafts.append(draft)

    def drop(self, draft: Draft) -> None:
        """Take back a draft: its words belong to somebody else."""
        self.dropped.add(id(draft))

    def is_person(self, draft: Draft) -> bool:
        """Say whether the words are surely a surname with a post."""
        return draft.post is not None and _cut(draft.post.rpartition(" ")[2], trusted=False) is not None

    def settle(self) -> None:
        """Part the posts of each group from their surnames."""
        groups: dict[int, list[Draft]] = {}
        for draft in self.drafts:
            if (
                id(draft) not in self.dropped
                and draft.post
                and ends_in_post(fold(draft.post).text.split("(")[0])
            ):
                groups.setdefault(draft.group, []).append(draft)
        for drafts in groups.values():
            sure = sum(self.is_person(draft) for draft in drafts)
            trusted = sure > len(drafts) / 2
            if 2 * sure < len(drafts):
                continue
            for draft in drafts:
                _part(draft, trusted=trusted)


def _cut(post: str, *, trusted: bool) -> int | None:
    text = fold(post).text.split("(")[0]
    return surname_cut(text, trusted=trusted) if " " not in text else None


def _part(draft: Draft, *, trusted: bool) -> None:
    post = draft.post or ""
    organization, _, post = post.rpartition(" ") if "(" not in post else ("", "", post)
    organization = organization.rstrip(" \u3000-－―")
    cut = _cut(post, trusted=trusted and not organization)
    if cut is None or (organization and not affiliates(fold(organization).text)):
        return
    organization = organization or draft.affiliation or ""  # 総務課：三好課長
    folded = fold(post)
    draft.name, draft.affiliation = (
        folded.printed_at(0, cut),
        f"{organization} {folded.printed_at(cut)}".strip(),
    )
