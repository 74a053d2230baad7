"""What is told of several people at once: a post before parentheses, a role at the end, an office that ends.

Guarantees: only the people handed in are changed; nobody is made here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.folding import fold_text
from minutes_cli.forms.attendees.words import POST_WORDS, bare, ends_in_role_only, is_post_too

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.forms.attendees.people import Draft, ItemReading

_OFFICES = frozenset({"会計", "書記", "庶務", "司会", "進行", "記録", "監事", "会計監査", "顧問"})


def are_names(inside: str, people: Sequence[Draft]) -> bool:
    """Whether parentheses hold nothing but names: 課長（三好、堀）, not 課長（財政担当）."""
    letters = sum(len(bare(draft.name)) for draft in people)
    plain = all(draft.affiliation is None and draft.role is None for draft in people)
    return bool(people) and plain and letters == sum(letter.isalpha() for letter in inside)


def is_of_own_group(draft: Draft) -> bool:
    """住民代表　三好, 団体推薦委員　堀: what stands before the name is as good as a role."""
    word = fold_text(draft.affiliation or "")
    return (
        draft.role is None
        and (word.endswith("代表") or ends_in_role_only(word))
        and not word.startswith("代表")
    )


def joined_post(affiliation: str, role: str) -> tuple[str, str | None]:
    """オブザーバー / 海部協会　三好理事: of the association, not of the meeting."""
    return (f"{affiliation} {role}", None) if is_post_too(role) else (affiliation, role)


def with_role(people: list[Draft], role: str) -> list[Draft]:
    """座長（三好 文）: the role before parentheses is that of all inside."""
    for draft in people:
        draft.role = role
    return people


def with_affiliation(people: list[Draft], printed: str) -> list[Draft]:
    """総務課（課長 三好、主査 堀）: the office, and the post of each."""
    for draft in people:
        draft.affiliation = f"{printed} {draft.affiliation}" if draft.affiliation else printed
    return people


def ends_carrying(role: str | None, reading: ItemReading) -> bool:
    """書記　三好、班長　堀: an office of the club is told of one, where the next has a post of his own."""
    if ends_in_role_only(fold_text(reading.lead_affiliation or "")):
        return True  # 公募委員（三好 文）、団体推薦委員（堀 茂）
    if role is None or not (fold_text(role) in _OFFICES or role.startswith("副")):
        return False
    return fold_text(reading.lead_affiliation or "") in POST_WORDS


def give_each(people: list[Draft], role: str) -> None:
    """三好、堀、峰各委員: the role at the end is that of all who have none."""
    for draft in reversed(people):
        if draft.role is not None and draft is not people[-1]:
            return
        draft.role = draft.role or role
