"""Whether lines list people, measured over the run they stand in; no reader of the list is asked.

A name is a surname that the data know with a role, a post or an honorific after it, or a family and a given
name of little cost. One name in a line tells little; a run of lines most of which name somebody is a list.

Guarantees: nothing is changed; a run is looked at for a few lines only.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from minutes_cli.forms.attendees.names import family_cost, is_surname, looks_whole, name_cost
from minutes_cli.forms.attendees.words import POST_WORDS, ROLE_WORDS, affiliates, begins_like_unit, is_group
from minutes_cli.marks import How, ends_sentence
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.labels import Fact
from minutes_cli.vocabulary.names import is_given
from minutes_cli.vocabulary.roles import HONORIFIC_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_cli.marks import LabelMatch, MarkedLine

_TITLES = ROLE_WORDS | POST_WORDS | frozenset(HONORIFIC_WORDS)
_SAMPLE = 12
_FEWEST = 2
_CHEAP = 1.5
_DEAR = 2.5
_ENDING = 40
_LONGEST_LINE = 400
_LONGEST_TITLE = max(map(len, _TITLES))
_LONGEST_SURNAME = 4
_MOST_SPELT = 6
_TOLD_APART = Pattern(r"\([^()]{1,2}\)")
_BETWEEN = Pattern(r"[、,;/|\t()【】\[\]<>:]|\s{2,}")
_SIGNS = "◎○●◇◆□■△▲・-*※☆★①②③④⑤⑥⑦⑧⑨⑩ "
_FOREIGN = Pattern(r"[\p{Katakana}ー]{2,8}|\p{Hiragana}{2,5}|@?\.?\p{Latin}[\p{Latin}.\-_\d]{1,20}+")
_JAPANESE = Pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_PROSE = Pattern(r"\b(?:the|of|are|is|and|to|in|with)\b")
_NOBODY = Pattern(r" *な *し|該当なし")
_NOTE = Pattern(r"[◎○●].{1,8}$|\(?※|\((?:敬称略|順不同|[◎○●◇])|[◎○●] *+[:は…]")
_NUMBER = Pattern(r"\d{1,3}+(?:番|[.)])? ?+")


def lists_people(lines: Sequence[MarkedLine], index: int, furniture: frozenset[int]) -> bool:
    """Return whether a list of people begins with the line at `index`."""
    run = list(_run(lines, index, furniture))
    if not run:
        return False
    # Latin words in a row are anything, where no label says that they are people
    counts = [names_in(text) if _JAPANESE.search(text) and not _PROSE.search(text) else 0 for text in run]
    named = sum(count > 0 for count in counts)
    if sum(counts) < _FEWEST or 2 * named < len(run):
        return False
    if counts[0]:
        return True
    return len(run) > 1 and counts[1] > 0 and _goes_with_names(run[0])


def listed_below(
    lines: Sequence[MarkedLine], start: int, furniture: frozenset[int]
) -> list[tuple[LabelMatch, list[int]]]:
    """Return the lists of people that labels head from `start` on: the label, and the places of the lines.

    議事録 / 出席者: / 三好委員、堀委員: a list below the label of the talk, or behind all that was said.
    """
    found: list[tuple[LabelMatch, list[int]]] = []
    index = start
    while index < len(lines):
        label = _heads_people(lines, index, furniture)
        places = _places(lines, index, label, furniture) if label is not None else []
        if label is not None and places:
            found.append((label, places))
        index = max([index, *places]) + 1
    return found


def _heads_people(lines: Sequence[MarkedLine], index: int, furniture: frozenset[int]) -> LabelMatch | None:
    marked = lines[index]
    label = marked.label if index not in furniture and len(marked.text) < _LONGEST_LINE else None
    if label is None or label.fact not in (Fact.PRESENT, Fact.ABSENT):
        return None
    numbered = marked.counts
    return label if label.firm or (numbered and label.how is How.GAP) else None


def _places(
    lines: Sequence[MarkedLine], index: int, label: LabelMatch, furniture: frozenset[int]
) -> list[int]:
    """Return the places of a list and its label; none where nobody is named below it."""
    places, named = [index], names_in(lines[index].text[label.value :])
    gap = False
    for place in range(index + 1, len(lines)):
        marked = lines[place]
        if place in furniture or not marked.text:
            gap = gap or not marked.text
            continue
        other = marked.label
        if other is not None and other.fact is not Fact.GROUP:
            break
        names = 0 if ends_sentence(marked.text) else names_in(marked.text)
        if not names and other is None and not (not gap and _goes_with_names(marked.text)):
            break
        named += names
        places.append(place)
        gap = False
    return places if named or _NOBODY.fullmatch(lines[index].text, label.value) else []


def _goes_with_names(text: str) -> bool:
    return _NOTE.match(text) is not None or affiliates(text[-_ENDING:])


def _run(lines: Sequence[MarkedLine], index: int, furniture: frozenset[int]) -> Iterable[str]:
    """Yield the lines from `index` to the next blank line, label or sentence."""
    for place in range(index, min(len(lines), index + _SAMPLE)):
        marked = lines[place]
        if place in furniture:
            continue
        if not marked.text or marked.ruled or ends_sentence(marked.text):
            return
        label = marked.label
        if label is not None and label.fact is not Fact.GROUP:
            return
        yield marked.text


@lru_cache(maxsize=4096)
def names_in(text: str) -> float:
    """Return how many people a folded line names for sure."""
    chunks = [
        words
        for chunk in _BETWEEN.split(_TOLD_APART.sub("", text[:_LONGEST_LINE]))
        if (words := _words(chunk))
    ]
    alone = sum(len(words) == 1 and _stands_alone(words[0]) for words in chunks)
    if ("、" in text or "," in text) and alone > _FEWEST and 2 * alone > len(chunks):
        return alone  # 三好、堀、江本
    apart = sum(_are_one(one, two) for one, two in pairwise(chunks))
    return sum(map(_names_of, chunks)) or apart or _likely(chunks)


def _likely(chunks: Sequence[list[str]]) -> float:
    """下斗米 耕　　運輸支局企画専門官: letters that may be a name, alone or beside an affiliation."""
    likely = sum(map(_may_be_name, chunks))
    if not likely or 2 * likely > len(chunks) > 1:
        return likely
    return 1 if any(affiliates("".join(words)[-_ENDING:]) for words in chunks) else 0.5 * (len(chunks) == 1)


def _may_be_name(words: list[str]) -> bool:
    if len(words) == 1:  # 山科総長
        stem = _without_title(words[0])
        if stem == words[0] or is_group(words[0]) or begins_like_unit(stem):
            return False
        cost = family_cost(stem)
        return cost is not None and cost < _DEAR
    whole = name_cost(words, [1] * (len(words) - 1))
    return whole is not None and whole.cost < _DEAR


def _are_one(one: list[str], two: list[str]) -> bool:
    """堀　　茂, 三好　　委員: a surname, a wide gap, and a given name or a title."""
    above, below = "".join(one), "".join(two)
    if not is_surname(above):
        return False
    cost = name_cost([above, below], [1])
    return below in _TITLES or (is_given(below) and cost is not None and cost.cost < _DEAR)


def _stands_alone(word: str) -> bool:
    return is_surname(word) or _FOREIGN.fullmatch(word) is not None


def _words(chunk: str) -> list[str]:
    words = chunk.strip(_SIGNS).split()
    if words and (number := _NUMBER.match(words[0])):
        words[0] = words[0][number.end() :]
    return [word for word in words if word]


def _names_of(words: list[str]) -> int:
    if len(words) > 1 and all(len(word) == 1 for word in words):  # 三 好 委 員, 三 好 文
        joined = "".join(words)
        return int(_is_titled(joined) or (_name_at(words, 0) == len(words)))
    count = place = 0
    while place < len(words):
        taken = _name_at(words, place)
        count += taken > 0
        place += max(taken, 1)
    return count


def _name_at(words: list[str], place: int) -> int:
    """Return how many words the name that begins at `place` has; 0 where none begins there."""
    word = words[place]
    if _is_titled(word) or looks_whole(word):
        return 1
    if place + 1 < len(words) and is_surname(word) and words[place + 1] in _TITLES:
        return 2
    for size in range(2, min(_MOST_SPELT, len(words) - place) + 1):
        parts = [*words[place : place + size - 1], _without_title(words[place + size - 1])]
        if size > 2 and any(len(part) > 1 for part in parts[1:-1]):
            break
        cost = name_cost(parts, [1] * (size - 1)) if parts[-1] else None
        if cost is not None and cost.cost < _CHEAP and cost.family and _has_known_surname("".join(parts)):
            return size
    return 0


def _has_known_surname(name: str) -> bool:
    return any(is_surname(name[:length]) for length in range(1, _LONGEST_SURNAME + 1))


def _is_titled(word: str) -> bool:
    """三好委員, 大島課長, 大島総務課長, 三好文君, 座長三好: a name with a title beside it."""
    stem = _without_title(word)
    return (stem != word and (_is_name(stem) or _is_name_and_office(stem))) or any(
        word[:length] in ROLE_WORDS and _is_name(word[length:]) for length in range(2, len(word))
    )


def _is_name(stem: str) -> bool:
    return is_surname(stem) or looks_whole(stem)


def _is_name_and_office(stem: str) -> bool:
    return any(
        is_surname(stem[:size]) and begins_like_unit(stem[size:]) for size in range(2, _LONGEST_SURNAME + 1)
    )


def _without_title(word: str) -> str:
    for length in range(min(_LONGEST_TITLE, len(word) - 1), 0, -1):
        if word[-length:] in _TITLES:
            return word[:-length]
    return word
