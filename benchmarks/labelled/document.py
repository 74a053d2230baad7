"""A whole document of one seed: its text, and what it states."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from labelled.habits import draw
from labelled.header import write_header
from labelled.labels import Heading, Labels
from labelled.page import Page
from labelled.talk import write_talk

if TYPE_CHECKING:
    from labelled.habits import Habits


def compose(seed: int) -> tuple[str, Labels, Habits]:
    """Return the text of a seed, its labels, and the habits that were drawn for it."""
    rng = random.Random(seed)
    habits = draw(rng)
    page = Page(habits)
    header = write_header(rng, page)
    page.skip()
    opening: list[Heading] = []
    if rng.random() < 0.6:
        word = rng.choice(("議事概要", "議事要旨", "議事"))
        line, _ = page.put(habits.label_mark.format(n=header.items + 1, label=word))
        opening.append(Heading(line, word, optional=True))
        if rng.random() < 0.3:
            page.skip()
    topics, remarks = write_talk(rng, page, header.heads, header.people)
    if habits.closing:
        page.put("　" * 30 + habits.closing, wraps=False)
    page.close()
    labels = Labels(*header[:9], header.attendees, [*opening, *topics], remarks)
    return "\n".join(page.lines) + "\n", labels, habits
