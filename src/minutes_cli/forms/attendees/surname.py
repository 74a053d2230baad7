"""Where the surname ends in a surname with a post: 三好総務課長."""

from __future__ import annotations

from functools import lru_cache

from minutes_cli.forms.attendees.lattice import Kind, cheapest
from minutes_cli.forms.attendees.rows import Part, Row
from minutes_cli.forms.attendees.words import POST_WORDS, ROLE_WORDS, begins_like_unit
from minutes_cli.lines import line_of


@lru_cache(maxsize=4096)
def surname_cut(label: str, *, trusted: bool = False) -> int | None:
    """Return how many letters of a surname with a post (三好総務課長) are the name; null where none is.

    A label that begins like an office itself (財政課長) is only cut where its list is `trusted` to hold names.
    """
    if len(label) < 2 or label in ROLE_WORDS or label in POST_WORDS:
        return None
    row = Row(label, (Part(0, line_of(label), 0),), 0)
    segments = cheapest(row, 0, len(label), {})
    if [segment.kind for segment in segments] not in _NAME_AND_POST:
        return None
    if begins_like_unit(label) and not trusted and segments[0].end < 3:
        return None
    return segments[0].end


_NAME_AND_POST = ([Kind.NAME, Kind.AFFILIATION], [Kind.NAME, Kind.ROLE])
