"""Personal names: what it costs that letters are one, and where the family name ends.

The costs come from data (`vocabulary.names`): how many bear a surname, whether a given name is known, how
usual the letters are where neither is. SHAPES says how names share out their letters.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.forms.attendees.words import (
    POST_WORDS,
    affiliates,
    begins_like_unit,
    ends_in_organisation,
    ends_like_company,
    is_group,
    is_no_name,
    is_nobody,
    is_unit,
)
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.attendees import ENGLISH_OF_POSTS, SHAPES
from minutes_cli.vocabulary.names import is_given, letter_classes, surname_step
from minutes_cli.vocabulary.roles import DITTO_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence


class NameCost(NamedTuple):
    """What a name costs, and how many of its letters are the family name (null where that is not sure)."""

    cost: float
    family: int | None


_SHAPES = {(row.family, row.given): row.cost for row in SHAPES}
_ODD_SHAPE = 1.5
JAMMED = 0.4
"""What it costs more that family and given name are printed as one word."""
APART = 0.2
SPELT = 0.3
PER_COLUMN = 0.05
_WIDE = 3
_SELDOM = 4
_WIDEST = 14
_MOST_LETTERS = 16
_LONGEST_LATIN = 30

_GAP = Pattern(r"\s++")
_HAN = Pattern(r"[\p{Han}々ヶケヵ〆ノツッ]++")
_HIRAGANA = Pattern(r"[\p{Hiragana}ーゝゞ]++")
_KATAKANA = Pattern(r"[\p{Katakana}ーヽヾ]++")
_LETTERS = Pattern(r"[\p{Han}々ヶヵ〆\p{Hiragana}\p{Katakana}ーゝゞヽヾ]++")
_FOREIGN = Pattern(r"(?:[\p{Katakana}ー]++|[A-Z]\.?)(?:[・=](?:[\p{Katakana}ー]++|[A-Z]\.?))++")
_MIXED_FOREIGN = Pattern(r"[\p{Han}]{1,3}[・=][\p{Katakana}ー]{2,8}|[A-Z]\.[\p{Katakana}ー]{2,8}")
_LATIN = Pattern(r"@?\.?\p{Latin}[\p{Latin}.'’\-_0-9]{0,24}+")
_KANA_THEN_HAN = Pattern(r"[\p{Hiragana}\p{Katakana}ー]{1,3}[\p{Han}々]{1,2}")
_MIXED_GIVEN = Pattern(
    r"[\p{Hiragana}\p{Katakana}ー]{1,3}[\p{Han}々]{1,2}|[\p{Han}々]{1,2}[\p{Hiragana}\p{Katakana}ー]{1,2}"
)
_GRAMMAR = Pattern(
    r"による|について|のとおり|のため|ください|とする|ほか|及び|から|など|まで|です$|ます$|した$|して$|より$|は$|が$|を(?![りる])|に$|の$|^\p{Han}{2,}の|する$|ある$|ない$"
)
_CELL_OF_NAME = Pattern(r"[\p{Han}々ヶ〆\p{Hiragana}\p{Katakana}ー・=A-Za-z. ]{1,16}+")
_NUMERALS = Pattern(r"[一二三四五六七八九十百〇]++")
_OFFICES = frozenset("官長員課係局室省庁署")
PLACES = frozenset("市町村区県郡")
_ENDS_OF_POSTS = frozenset("官長員課局部室係等名副者側")


def may_be_name(text: str) -> bool:
    """Return whether a cell may be a name, rare as it is, where its column says that it is one: 縄, マーク・A・ジョーンズ."""
    word = "".join(text.split())
    if _CELL_OF_NAME.fullmatch(text.strip()) is None or unlike_a_name(word):
        return False
    return not (
        affiliates(word) or begins_like_unit(word) or word in DITTO_WORDS or _NUMERALS.fullmatch(word)
    )


@lru_cache(maxsize=16384)
def family_cost(word: str) -> float | None:
    """Return what it costs that a word is a family name; null where it cannot be one."""
    step = surname_step(word)
    if step is not None:
        return 0.05 * step
    length = len(word)
    if _HAN.fullmatch(word):
        if word in _ENDS_OF_POSTS or word in DITTO_WORDS or _NUMERALS.fullmatch(word):
            return None if length == 1 else 2.2
        first, last = letter_classes(word[0]).family_first, letter_classes(word[-1]).family_last
        office = word[-1] in _OFFICES or word[0] in "各両" or (length > 2 and word[-1] in PLACES)
        odd = (1.0 if length == 2 else 2.5) if office else 0.0
        unusual = 0.15 * (first + last) + odd
        return {1: 1.7 + 0.15 * first, 2: 0.8 + unusual, 3: 1.3 + unusual, 4: 2.6 + unusual}.get(length)
    if _HIRAGANA.fullmatch(word):
        return 1.0 if 2 <= length <= 5 else 2.6 if length == 1 else None
    if _KATAKANA.fullmatch(word):
        return 1.1 if 2 <= length <= 8 else None
    return 1.6 if _KANA_THEN_HAN.fullmatch(word) and 2 <= length <= 4 else None


@lru_cache(maxsize=16384)
def given_cost(word: str) -> float | None:
    """Return what it costs that a word is a given name; null where it cannot be one."""
    length = len(word)
    if is_given(word):
        return 0.1 if length == 1 else 0.0
    rather_family = 2.0 if surname_step(word) is not None else 0.0
    if _HAN.fullmatch(word):
        if word in _ENDS_OF_POSTS or (length > 1 and word[-1] in _OFFICES):
            return None
        classes = letter_classes(word[0]), letter_classes(word[-1])
        unusual = 0.2 * (classes[0].given_first + classes[1].given_last)
        base = {1: 0.6, 2: 0.7, 3: 1.0, 4: 3.0}.get(length)
        return None if base is None else base + unusual + rather_family
    if _HIRAGANA.fullmatch(word):
        return 0.3 if 2 <= length <= 5 else 2.0 if length == 1 else None
    if _KATAKANA.fullmatch(word):
        return 0.5 if 2 <= length <= 8 else None
    return 0.5 if _MIXED_GIVEN.fullmatch(word) and 2 <= length <= 5 else None


def _shape(family: int, given: int) -> float:
    return _SHAPES.get((family, given), _ODD_SHAPE)


@lru_cache(maxsize=32768)
def whole_cost(joined: str) -> NameCost | None:
    """Return what family and given name printed as one word cost."""
    best: NameCost | None = None
    for cut in range(1, min(5, len(joined))):
        family, given = family_cost(joined[:cut]), given_cost(joined[cut:])
        if family is None or given is None:
            continue
        given += 1.5 if joined[cut:] in PLACES else 0.0
        cost = family + given + _shape(cut, len(joined) - cut) + JAMMED
        if best is None or cost < best.cost:
            best = NameCost(cost, cut)
    return best


@lru_cache(maxsize=32768)
def word_cost(word: str) -> NameCost | None:
    """Return what it costs that one word is a name: surname alone, whole name, foreign name or handle."""
    if not word or len(word) > _LONGEST_LATIN or unlike_a_name(word):
        return None
    if word.isascii():
        return _latin_cost((word,))
    if _FOREIGN.fullmatch(word) or _MIXED_FOREIGN.fullmatch(word):
        return NameCost(1.6, None) if len(word) <= _MOST_LETTERS else None
    if not _LETTERS.fullmatch(word) or len(word) > 9 or (len(word) > 3 and _is_grammar(word)):
        return None
    if _KATAKANA.fullmatch(word) or _HIRAGANA.fullmatch(word):
        return NameCost(2.0 + 0.05 * len(word), None) if 2 <= len(word) <= 9 else None
    if len(word) > 2 and (_spells_post(word) or ends_like_company(word) or word.startswith("その")):
        return None
    family = family_cost(word) if len(word) < 6 else None
    strange = 2.0 if len(word) == 1 and not is_surname(word) else 0.0
    alone = None if family is None else NameCost(family + _shape(len(word), 0) + strange, len(word))
    whole = whole_cost(word)
    return min((cost for cost in (alone, whole) if cost is not None), default=None)


def _is_grammar(word: str) -> bool:
    """Return whether a word holds a particle or a verb; 山田のぶと holds none."""
    known = any(is_surname(word[:size]) and _HIRAGANA.fullmatch(word, size) for size in (1, 2, 3))
    return not known and _GRAMMAR.search(word) is not None


def name_cost(words: Sequence[str], gaps: Sequence[int]) -> NameCost | None:
    """Return what it costs that `words`, `gaps` columns apart, are one name; null where they cannot be."""
    if len(words) == 1:
        return word_cost(words[0])
    joined = "".join(words)
    if len(joined) > _LONGEST_LATIN or max(gaps) > _WIDEST or unlike_a_name(joined):
        return None
    if joined.isascii():
        return _latin_cost(tuple(words)) if max(gaps) < _WIDE else None
    if len(words) <= 4 and all(_KATAKANA.fullmatch(word) and len(word) > 1 for word in words):
        return (
            NameCost(0.9 * (len(words) - 1) + 0.2 + max(gaps) - min(gaps) + PER_COLUMN * sum(gaps), None)
            if max(gaps) < _WIDE
            else None
        )
    if len(words) == 2:
        return _two_words(words[0], words[1], gaps[0])
    return _spelt(words, gaps, joined)


def _two_words(family: str, given: str, gap: int) -> NameCost | None:
    apart = _family_and_given(family, given, gap)
    alone = family_cost(family + given) if len(family) == len(given) == 1 else None
    if alone is None:
        return apart
    spelt = NameCost(alone + _shape(2, 0) + SPELT + PER_COLUMN * gap, 2)  # 天　童　委　員
    return spelt if apart is None else min(apart, spelt)


def _family_and_given(family: str, given: str, gap: int) -> NameCost | None:
    if "・" in family or "=" in family:
        first: float | None = 0.6 if _MIXED_FOREIGN.fullmatch(family) or _FOREIGN.fullmatch(family) else None
    else:
        first = family_cost(family)
    second = given_cost(given)
    if first is None or second is None or _is_no_part(family) or _is_no_part(given):
        return None
    known = is_given(given)
    if len(family) > 2 and ends_in_organisation(family):
        return None
    if len(given) > 1 and given[-1] in PLACES and not known:
        return None
    if is_unit(family) and not is_surname(family):
        first += 1.0
    if is_unit(given) and not known:
        second += 2.0
    if _KATAKANA.fullmatch(family) and _HAN.fullmatch(given) and not known:
        first += 1.5  # ソニー 福地: a company and a surname
    wide = 0.8 if gap >= _WIDE and min(len(family), len(given)) > 1 else 0.0
    cost = first + second + _shape(len(family), len(given)) + APART + PER_COLUMN * gap + wide
    return NameCost(cost, len(family))


def _is_no_part(word: str) -> bool:
    if _NUMERALS.search(word):
        return False  # 川尻 一人
    return len(word) > 1 and (is_no_name(word) or is_nobody(word) or word in POST_WORDS or is_group(word))


def _spelt(words: Sequence[str], gaps: Sequence[int], joined: str) -> NameCost | None:
    """三 好 文, 琴 尾 みさと, 五十嵐 文: single letters, a longer word only at either end."""
    if (
        words[0] in DITTO_WORDS
        or any(len(word) > 1 for word in words[1:-1])
        or len(joined) > 7
        or not _LETTERS.fullmatch(joined)
    ):
        return None
    if (len(words[0]) > 1 and len(words[-1]) > 1) or _spells_post(joined):
        return None
    if any(len(word) > 1 and is_unit(word) and not is_given(word) for word in (words[0], words[-1])):
        return None
    widest = max(gaps)
    torn = sorted(gaps)[-2] > min(gaps) + 1 and sorted(gaps)[-2] > 2
    ends = [len("".join(words[:count])) for count in range(1, len(words))]
    best: NameCost | None = None
    for end, gap in zip(ends, gaps, strict=True):
        family, given = family_cost(joined[:end]), given_cost(joined[end:])
        if family is None or given is None:
            continue
        inside = 0.9 if gap < widest else 0.0
        cost = family + given + _shape(end, len(joined) - end) + SPELT + inside
        if best is None or cost < best.cost:
            best = NameCost(cost, end)
    if best is None or torn:
        return None
    return NameCost(best.cost + PER_COLUMN * (sum(gaps) - min(gaps) * len(gaps)), best.family)


def _spells_post(joined: str) -> bool:
    """会長三好, 三好委員: the letters begin or end with a role or a post."""
    sizes = range(2, len(joined))
    return any(
        is_group(part) or part in POST_WORDS for size in sizes for part in (joined[:size], joined[-size:])
    )


def _latin_cost(words: tuple[str, ...]) -> NameCost | None:
    if not all(_LATIN.fullmatch(word) for word in words) or len(words) > 3:
        return None
    if any(word.strip(".").casefold() in ENGLISH_OF_POSTS for word in words):
        return None
    if any(word.isupper() and len(word) > 1 for word in words) and len(words) == 1:
        return NameCost(2.6, None)
    return NameCost(1.9 if len(words) == 1 else 1.2, None)


@lru_cache(maxsize=16384)
def unlike_a_name(word: str) -> bool:
    """Return whether a word is known to be something else: a role, a post, a count."""
    return is_group(word) or is_no_name(word) or word in POST_WORDS or is_nobody(word)


def has_letter_of_names(name: str) -> bool:
    """Return whether a letter of a name is one that names have; kana and Latin letters are."""
    return any(not _HAN.fullmatch(letter) or min(letter_classes(letter)) < _SELDOM for letter in name)


def looks_whole(word: str) -> bool:
    """Return whether one word plainly is family and given name: 三好文子."""
    whole = whole_cost(word) if 3 <= len(word) <= 6 and not unlike_a_name(word) else None
    return whole is not None and whole.cost < 1.5


def is_surname(word: str) -> bool:
    """Return whether a word is a surname that the data know."""
    return surname_step(word) is not None


# -- closing up -----------------------------------------------------------------------------------------


def close_up_name(printed: str) -> str:
    """Close up letters that justification set apart: 三　好　文 -> 三好文, 琴 尾 みさと -> 琴尾 みさと.

    One space stays where family and given name are printed apart.
    """
    words = printed.split()
    joined = "".join(words)
    if len(words) < 3 or joined.isascii() or all(len(word) > 1 for word in words):
        return " ".join(words)
    cut = _family_ends(printed, words)
    if cut is None:
        return joined
    return "".join(words[:cut]) + " " + "".join(words[cut:])


def _family_ends(printed: str, words: Sequence[str]) -> int | None:
    """Return how many words are the family name: up to the widest gap, or to the word of several letters."""
    gaps = [len(gap.expandtabs(8)) for gap in _GAP.findall(printed.strip())]
    widest = max(gaps)
    if widest > min(gaps) and gaps.count(widest) == 1:
        return gaps.index(widest) + 1
    if len(words[-1]) > 1:
        return len(words) - 1
    return 1 if len(words[0]) > 1 else None
