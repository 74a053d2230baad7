"""Tokens of an item -> segments: which words are a name, a role, an affiliation.

The cheapest way to cut the words is taken (dynamic programming over at most six words a segment, so
linear in the item). The costs stand in one table; `names.COSTS` holds those of names.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import regex

from minutes_cli.forms.attendees.names import is_foreign, is_full_name, name_cost
from minutes_cli.forms.attendees.tokens import CELL, Kind, Token
from minutes_cli.forms.attendees.words import (
    LONGEST_WORD,
    POST_WORDS,
    affiliates,
    begins_like_unit,
    ends_in_organisation,
    ends_in_post,
    is_group,
    is_no_name,
    split_honorific,
)
from minutes_cli.vocabulary.roles import DITTO_WORDS
from minutes_cli.vocabulary.surnames import COMMON_SURNAMES

if TYPE_CHECKING:
    from collections.abc import Sequence


class Part(Enum):
    """What a segment is."""

    NAME = "name"
    ROLE = "role or group"
    AFFILIATION = "affiliation"
    NOTE = "in parentheses"
    STAR = "behind ※"
    RANK = "rank mark"
    NUMBER = "number"
    STATUS = "status"
    NOBODY = "nobody"
    EACH = "role of each"
    LABEL = "label of a group"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a row and what it is. `gap`: columns of space before it."""

    part: Part
    start: int
    end: int
    text: str
    gap: int


# What things cost. A name costs what names.COSTS says; the cheapest sum is taken.
ROLE_COST = 0.5
AFFILIATION_COST = 1.0
STRANGE_AFFILIATION_COST = 2.9
KATAKANA_AFFILIATION_COST = 2.4
LONG_AFFILIATION_COST = 2.0
OTHER_COST = 5.0
INNER_GAP_COST = 0.06
INNER_WORD_COST = 0.4
STRANGE_WORD_COST = 1.5
INNER_ROLE_COST = 2.0
WIDE_INNER_GAP_COST = 5.0
NAMES_IN_A_ROW_COST = 2.0
FULL_NAMES_IN_A_ROW_COST = 0.3
INNER_NAME_COST = 4.0
_SURELY_NO_NAME = 2.5
AFFILIATIONS_IN_A_ROW_COST = 1.5
JAMMED_AFFILIATION_COST = 1.5
"""委員加治屋奈緒美, ベイリー優子委員: what is jammed to a role is a name."""
_MOST_WORDS = 6
_WIDE = 3
_WIDEST = 12
_STRANGE = regex.compile(
    r"[\p{Katakana}ー・]{3,}+|(?=.*\p{Han})(?=.*[\p{Katakana}ー]{2}).{4,30}+|[A-Z][A-Za-z0-9&.\-]{1,30}+"
)
_PROSE = regex.compile(r"[。！？]|ます$|ました$|された$")
_SINGLE = {
    Kind.NOTE: Part.NOTE,
    Kind.STAR: Part.STAR,
    Kind.RANK: Part.RANK,
    Kind.NUMBER: Part.NUMBER,
    Kind.STATUS: Part.STATUS,
    Kind.NOBODY: Part.NOBODY,
    Kind.EACH: Part.EACH,
    Kind.LABEL: Part.LABEL,
}


def segments_of(tokens: Sequence[Token]) -> list[Segment]:
    """Cut the tokens of one item into segments."""
    segments: list[Segment] = []
    run: list[Token] = []
    for token in tokens:
        if token.kind is Kind.WORD and not (run and token.gap == CELL):
            run.append(token)
            continue
        segments.extend(_cut(run))
        run = []
        if token.kind is Kind.WORD:
            run = [token]
        else:
            segments.append(Segment(_SINGLE[token.kind], token.start, token.end, token.text, token.gap))
    segments.extend(_cut(run))
    return segments


def _cut(tokens: Sequence[Token]) -> list[Segment]:
    """Return the cheapest cut of words that stand in one cell."""
    if not tokens:
        return []
    if len(tokens) > 2 and all(_may_be_full_name(token.text) for token in tokens):
        return _each_a_name(tokens)
    start, end = _row_of_names(tokens)
    if start < end:
        return [*_cut(tokens[:start]), *_each_a_name(tokens[start:end]), *_cut(tokens[end:])]
    best: list[dict[Part, tuple[float, int, Part | None]]] = [{} for _ in range(len(tokens) + 1)]
    best[0] = {Part.OTHER: (0.0, 0, None)}
    for end in range(1, len(tokens) + 1):
        for start in range(max(0, end - _MOST_WORDS), end):
            _extend(best, tokens, start, end)
    return _walk_back(best, tokens)


def _each_a_name(tokens: Sequence[Token]) -> list[Segment]:
    return [Segment(Part.NAME, token.start, token.end, token.text, token.gap) for token in tokens]


def _row_of_names(tokens: Sequence[Token]) -> tuple[int, int]:
    """委員　東裕 若柳善朗 樋口ユミ 岸真 山田道子: where in a row words are people each, most of them full names."""
    start = 0
    for end in range(len(tokens) + 1):
        if end < len(tokens) and _is_one_person(tokens[end].text) and (end == start or tokens[end].gap == 1):
            continue
        words = [token.text for token in tokens[start:end]]
        if len(words) > 4 and 5 * sum(map(_may_be_full_name, words)) >= 3 * len(words):
            return start, end
        start = end if end < len(tokens) and _is_one_person(tokens[end].text) else end + 1
    return 0, 0


def _is_one_person(word: str) -> bool:
    cost = name_cost([word], [])
    return len(word) > 1 and cost is not None and cost < _SURELY_NO_NAME


def _may_be_full_name(word: str) -> bool:
    """三好文子: three words of this kind in a row are three people."""
    cost = name_cost([word], [])
    return 3 <= len(word) <= 5 and cost is not None and cost < 2


def _extend(
    best: list[dict[Part, tuple[float, int, Part | None]]], tokens: Sequence[Token], start: int, end: int
) -> None:
    for part, cost in _readings(tokens[start:end]):
        for before, (sum_before, _, _) in best[start].items():
            total = (
                sum_before + cost + (_meeting(before, part, tokens[start - 1 : start + 1]) if start else 0)
            )
            if part not in best[end] or total < best[end][part][0]:
                best[end][part] = (total, start, before)


def _meeting(before: Part, part: Part, border: Sequence[Token]) -> float:
    """What it costs that two parts meet. `border`: the last word of the one and the first of the other."""
    last, first = border
    if before is Part.NAME and part is Part.NAME and first.gap < _WIDE:
        full = is_full_name(last.text) and is_full_name(first.text)
        return FULL_NAMES_IN_A_ROW_COST if full else NAMES_IN_A_ROW_COST
    if {before, part} == {Part.AFFILIATION, Part.ROLE} and first.gap == 0:
        return JAMMED_AFFILIATION_COST
    if before is Part.AFFILIATION and part is Part.AFFILIATION:
        return AFFILIATIONS_IN_A_ROW_COST
    return 0


def _walk_back(
    best: list[dict[Part, tuple[float, int, Part | None]]], tokens: Sequence[Token]
) -> list[Segment]:
    end = len(tokens)
    part: Part | None = min(best[end], key=lambda key: best[end][key][0])
    segments: list[Segment] = []
    while end and part is not None:
        _, start, before = best[end][part]
        first, last = tokens[start], tokens[end - 1]
        text = " ".join(token.text for token in tokens[start:end])
        segments.append(Segment(part, first.start, last.end, text, first.gap))
        end, part = start, before
    return segments[::-1]


def _readings(tokens: Sequence[Token]) -> list[tuple[Part, float]]:
    words = [token.text for token in tokens]
    if any(len(word) > LONGEST_WORD for word in words):
        return [(Part.OTHER, OTHER_COST)] if len(words) == 1 else []
    gaps = [token.gap for token in tokens[1:]]
    inner = INNER_GAP_COST * sum(gaps)
    readings: list[tuple[Part, float]] = []
    joined = "".join(words)
    if is_group(joined) and (len(joined) > 1) and all(gap <= _WIDEST for gap in gaps):
        readings.append((Part.ROLE, ROLE_COST + inner / 4))
    cost = name_cost(words, gaps)
    if cost is not None:
        readings.append((Part.NAME, cost + inner + (0.5 if _follows_close(tokens, gaps) else 0)))
    cost = _spelt_post_cost(words, gaps, joined)
    cost = _affiliation_cost(words, gaps, joined) if cost is None else cost
    if cost is not None:
        readings.append((Part.AFFILIATION, cost))
    if len(words) == 1:
        readings.append((Part.OTHER, OTHER_COST))
    return readings


def _follows_close(tokens: Sequence[Token], gaps: Sequence[int]) -> bool:
    """Whether the name's letters stand further apart than it does from what stands before it."""
    return bool(gaps) and tokens[0].gap < max(gaps) and tokens[0].gap > 0


def _spelt_post_cost(words: Sequence[str], gaps: Sequence[int], joined: str) -> float | None:
    """副 町 長, 同 主 幹: a post whose letters are set apart, or a lone 同."""
    if joined in DITTO_WORDS:
        return AFFILIATION_COST
    if len(words) < 2 or any(len(word) > 1 for word in words) or 0 in gaps:
        return None
    post = joined in POST_WORDS or (begins_like_unit(joined) and ends_in_post(joined))
    if not post or any(gap > _WIDEST for gap in gaps):
        return None
    return AFFILIATION_COST + INNER_GAP_COST * sum(gaps) / 4


def _affiliation_cost(words: Sequence[str], gaps: Sequence[int], joined: str) -> float | None:
    if _PROSE.search(joined) or split_honorific(joined)[1] == "君":
        return None
    if len(words) == 1 and is_no_name(joined):
        return None
    if 0 in gaps or (len(words) > 1 and is_group(words[0])):
        return None
    inner = WIDE_INNER_GAP_COST * sum(gap >= _WIDE for gap in gaps)
    inner += sum(INNER_WORD_COST if affiliates(word) else STRANGE_WORD_COST for word in words[:-1])
    inner += sum(INNER_ROLE_COST for word in words[1:-1] if is_group(word))
    inner += sum(INNER_NAME_COST for word in words[1:-1] if is_full_name(word))
    inner += INNER_ROLE_COST if len(words) > 1 and is_foreign(words[0]) else 0
    inner += INNER_NAME_COST if len(words) > 1 and words[-1] in COMMON_SURNAMES else 0
    if affiliates(words[-1]) or (
        len(words) > 1 and affiliates(joined[-12:]) and len(words[-1]) > 1 and not ends_in_post(words[-2])
    ):
        return AFFILIATION_COST + inner
    if len(words) > 1:
        if (
            not all(ends_in_organisation(word) for word in words[:-1])
            or name_cost(words[-1:], []) is not None
        ):
            return None
        return LONG_AFFILIATION_COST + inner
    if len(joined) >= 8 and not is_foreign(joined):
        return LONG_AFFILIATION_COST
    if _STRANGE.fullmatch(joined):
        return KATAKANA_AFFILIATION_COST
    return STRANGE_AFFILIATION_COST if len(joined) >= 4 else None
