"""Personal names: how likely words are one, where a surname ends, how a spaced name is closed up.

`name_cost` is small where the words look like a name in print and null where they cannot be one. The
rows of COSTS say how surnames and given names share out letters; `seen` is a name printed so.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from minutes_cli.forms.attendees.words import (
    POST_WORDS,
    ROLE_WORDS,
    affiliates,
    begins_like_unit,
    ends_in_post,
    ends_in_role_only,
    is_group,
    is_no_name,
    is_nobody,
    is_unit,
    split_honorific,
)
from minutes_cli.vocabulary.roles import DITTO_WORDS, LONG_SURNAMES, SHORT_SURNAMES
from minutes_cli.vocabulary.surnames import COMMON_SURNAMES

if TYPE_CHECKING:
    from collections.abc import Sequence


class Cost(NamedTuple):
    """How dear a name of these lengths (family, given; given null where one word is printed) is."""

    family: int
    given: int | None
    cost: float
    seen: str


COSTS: tuple[Cost, ...] = (
    Cost(2, 2, 1.0, "三好 文子"),
    Cost(2, 1, 1.0, "三好 文"),
    Cost(2, 3, 1.0, "三好 文一郎"),
    Cost(1, 2, 1.0, "堀 文子"),
    Cost(1, 1, 1.2, "堀 文"),
    Cost(1, 3, 1.1, "堀 文一郎"),
    Cost(3, 2, 1.1, "五十嵐 文子"),
    Cost(3, 1, 1.1, "五十嵐 文"),
    Cost(3, 3, 1.3, "五十嵐 文一郎"),
    Cost(4, 1, 2.8, "勅使河原 文"),
    Cost(4, 2, 5.2, "勅使河原 文子"),
    Cost(2, 4, 2.6, "三好 きょう子"),
    Cost(1, 4, 2.6, "堀 きょう子"),
    Cost(1, None, 3.0, "堀"),
    Cost(2, None, 2.0, "三好"),
    Cost(3, None, 1.8, "三好文"),
    Cost(4, None, 1.5, "三好文子"),
    Cost(5, None, 1.6, "三好文一郎"),
    Cost(6, None, 3.0, "勅使河原文子"),
    Cost(7, None, 4.5, "勅使河原文一郎"),
)
_COSTS = {(row.family, row.given): row.cost for row in COSTS}
_LONG = frozenset(row.word for row in LONG_SURNAMES)
_SHORT = frozenset(row.word for row in SHORT_SURNAMES)
_IMPLAUSIBLE = 6.0
_UNUSUAL = 5.0
_FULL = 2.3
_LETTER_GAP = 2
_WIDE_BEFORE_KUN = 6
_HONORIFICS = frozenset({"君", "氏", "様", "殿"})
_KANJI_DIGITS = frozenset("一二三四五六七八九十")
_PLACES = frozenset("市町県区")
_OF_OFFICES = frozenset("県府都道室課局庁省")
_OF_PLACES = frozenset("市町村県区都府道")
_ENDS_OF_POSTS = frozenset("官長員課局部室係等名")
# An office in the middle of a word: the first line of a broken affiliation, no name.
_OFFICE = regex.compile(
    r"(?<=..)(?:省|庁|課長|部長|局長|係長|室長|委員会|協議会|審議会|大学|会社|法人|事務局|連盟|協会|銀行)|(?<=.)(?:省|庁)(?=\p{Han}{2})"
)
_WIDEST = 12
_LONGEST_SPELT = 5
# Letters spaced apart one by one: how dear a name of so many letters is.
_SPACED = {2: 1.8, 3: 1.0, 4: 0.8, 5: 0.9, 6: 2.0}

_LETTERS = regex.compile(r"[\p{Han}々ヶヵ〆\p{Hiragana}\p{Katakana}ーゝゞヽヾ]++")
_HAN = regex.compile(r"[\p{Han}々ヶヵ〆ノツッケ]++")
_KANA = regex.compile(r"[\p{Hiragana}ー]++")
_KATAKANA = regex.compile(r"[\p{Katakana}ー・=]++")
_FOREIGN = regex.compile(r"[\p{Katakana}ー]++(?:[・=][\p{Katakana}ー]++)++")
_LATIN = regex.compile(r"@?\.?\p{Latin}[\p{Latin}.'’\-_0-9]{0,24}+")
_GRAMMAR = regex.compile(
    r"による|について|のとおり|のため|ください|とする|ほか|及び|から|など|まで|です$|ます$|した$|して$|より$|は$|が$|を|に$|の$|^\p{Han}{2,}の"
)
# 皆さん, お客様: addressed, not named.
_ADDRESSED = frozenset(("皆", "皆々", "お客", "奥", "神", "姫", "諸", "貴", "市民の皆", "委員の皆"))
# Given names that end as cities do, by the letter before 市: 清市, 建市; no city of some length is called so.
_BEFORE_ICHI = frozenset("清建正栄幸忠喜賢健浩宗又与源米孝惣政徳嘉庄善勝俊英文直光昭治定利信義")
_WITH_KANA = regex.compile(r"[\p{Han}々]{2,3}(?:\p{Hiragana}{2,4}|[\p{Katakana}ー]{2,4})")
_DIGIT = regex.compile(r"[0-9〇○]")


def name_cost(words: Sequence[str], gaps: Sequence[int]) -> float | None:
    """Return how dear it is to read `words`, `gaps` columns apart, as one name; null where it cannot be.

    An honorific behind the last word makes it cheap.
    """
    if len(words) > 2 and words[-1] in _HONORIFICS:  # 鵜川　真佐夫　君
        cost = name_cost(words[:-1], gaps[:-1])
        return None if cost is None else min(cost, 1.0)
    last, honorific = split_honorific(words[-1])
    if honorific and last in _ADDRESSED:
        return None
    parts = (*words[:-1], last)
    if honorific == "君" and len(parts) == 2:  # 大洞　　敬介君: 君 says where the name ends
        gaps = [min(gaps[0], _LETTER_GAP)] if gaps[0] <= _WIDE_BEFORE_KUN else gaps
    joined = "".join(parts)
    if len(joined) > 24 or not joined:
        return None
    cost = _latin_cost(parts) if joined.isascii() else _japanese_cost(parts, gaps, joined)
    if cost is None:
        return None
    return min(cost, 1.0) if honorific and cost < _IMPLAUSIBLE else cost


def is_full_name(word: str) -> bool:
    """Say whether a word plainly is family and given name: 三好文子, of three to five letters, with a surname of many."""
    if not 3 <= len(word) <= 5 or not (word[:2] in COMMON_SURNAMES or word[:3] in _LONG):
        return False
    cost = _one_word(word) if _LETTERS.fullmatch(word) and not _unlike_a_name(word) else None
    return cost is not None and cost < _FULL


def is_foreign(word: str) -> bool:
    """Say whether a word is printed as foreign names are: ジョン・スミス."""
    return len(word) <= 16 and _FOREIGN.fullmatch(word) is not None


def _latin_cost(parts: Sequence[str]) -> float | None:
    if not all(_LATIN.fullmatch(part) for part in parts) or len(parts) > 3:
        return None
    if is_no_name("".join(parts)) or (len(parts) == 1 and affiliates(parts[0])):
        return None
    return 2.0 if len(parts) == 1 else 1.0


def _japanese_cost(parts: Sequence[str], gaps: Sequence[int], joined: str) -> float | None:
    if len(parts) == 1 and is_foreign(joined):
        return 2.2
    if not _LETTERS.fullmatch(joined) or _DIGIT.search(joined):
        return None
    if _unlike_a_name(joined):
        return None
    if len(parts) == 1:
        return _one_word(joined)
    if not all(_may_be_part(part, index) for index, part in enumerate(parts)):
        return None
    if len(parts) == 2:
        return _two_words(parts[0], parts[1], gaps[0])
    return None if _spells_post(parts) else _spaced(parts, gaps)


def _unlike_a_name(joined: str) -> bool:
    return is_group(joined) or is_no_name(joined) or joined in POST_WORDS or is_nobody(joined)


def _may_be_part(part: str, index: int) -> bool:
    if len(part) == 1:
        return index > 0 or part not in DITTO_WORDS
    if is_no_name(part) or part in POST_WORDS or is_group(part) or (index == 0 and is_unit(part)):
        return False
    return len(part) < 3 or not (affiliates(part) or ends_in_role_only(part))


@lru_cache(maxsize=8192)
def _one_word(word: str) -> float | None:
    if len(word) in (3, 4) and word[-1] == "市" and word[-2] in _BEFORE_ICHI:  # 三好清市: a man, and no city
        return _COSTS[(len(word), None)]
    if _WITH_KANA.fullmatch(word) and (word[:2] in COMMON_SURNAMES or word[:3] in _LONG):
        return _COSTS[(4, None)]  # 岡田ヒロミ, 佐々木かをり, 坂本すが
    if (
        word in DITTO_WORDS
        or word in _KANJI_DIGITS
        or (len(word) > 1 and (affiliates(word) or ends_in_role_only(word)))
    ):
        return None
    if _GRAMMAR.search(word) and len(word) > 3:
        return None
    if _KATAKANA.fullmatch(word):
        return 2.5 if 2 <= len(word) <= 9 else None
    if _KANA.fullmatch(word):
        return 2.0 if 2 <= len(word) <= 7 else None
    if len(word) > 8 or _scripts(word) > 3 or word in _ENDS_OF_POSTS or _OFFICE.search(word):
        return None
    tail = _katakana_tail(word)
    if tail > 1:
        return 2.2 if tail == 2 and len(word) == 4 else 4.0  # 三好エリ
    if is_unit(word) or (len(word) > 2 and word[-1] in _PLACES):
        return _IMPLAUSIBLE  # 総務　三好文: the office he holds
    return _COSTS.get((len(word), None), _IMPLAUSIBLE)


def _katakana_tail(word: str) -> int:
    """Return how many letters of katakana a word ends in: 海部ソフト is rather a company than a name."""
    return len(word) - len(word.rstrip("".join(letter for letter in set(word) if "ァ" <= letter <= "ー")))


def _scripts(word: str) -> int:
    """Count how often the script changes: みよし文子 once."""
    kinds = ["h" if _HAN.fullmatch(letter) else "k" for letter in word]
    return sum(first != second for first, second in pairwise(kinds))


def _two_words(family: str, given: str, gap: int) -> float | None:
    wide = gap > 2 and not (
        min(len(family), len(given)) == 1 and len(family) + len(given) <= 5 and gap <= _WIDEST
    )
    if wide or (gap > _LETTER_GAP and family in _ENDS_OF_POSTS):
        return None
    kata = bool(_KATAKANA.fullmatch(family)), bool(_KATAKANA.fullmatch(given))
    if all(kata):
        return 1.2 if max(len(family), len(given)) <= 8 else None
    if kata[0] and len(family) > 1:
        return _IMPLAUSIBLE
    if kata[1] or _KANA.fullmatch(given):
        return 1.2 if len(given) <= 6 and len(family) <= 4 else _IMPLAUSIBLE
    if _KANA.fullmatch(family):
        return 1.4 if len(family) <= 5 and len(given) <= 5 else _IMPLAUSIBLE
    if len(given) > 3 and _HAN.fullmatch(given):
        return _UNUSUAL
    return _COSTS.get((len(family), len(given)), _IMPLAUSIBLE) + (0.5 if gap > 2 else 0)


def _spells_post(parts: Sequence[str]) -> bool:
    """会 長 三 好, 三 好 委 員: the letters set apart begin or end with a role or a post."""
    counts = range(2, min(len(parts), _LONGEST_SPELT) + 1)
    words = [*("".join(parts[:count]) for count in counts), *("".join(parts[-count:]) for count in counts)]
    return any(is_group(word) or word in POST_WORDS for word in words)


def _spaced(parts: Sequence[str], gaps: Sequence[int]) -> float | None:
    """三 好 文, 琴 尾 みさと, 五十嵐 文: single letters, a longer word only at either end."""
    if any(len(part) > 1 for part in parts[1:-1]):
        return None
    longer = [part for part in (parts[0], parts[-1]) if len(part) > 1]
    if len(longer) > 1 or any(len(part) > 4 for part in longer) or max(gaps) > _WIDEST:
        return None
    second = sorted(gaps)[-2]
    if second > _LETTER_GAP:  # at most one gap is wider than those of the letters
        return None if second > min(gaps) else 1.5
    letters = sum(len(part) for part in parts)
    cost = _SPACED.get(letters)
    torn = longer and gaps[0 if len(parts[0]) > 1 else -1] < max(gaps)  # 恵　　狩　俊介: two people
    return cost + 1.0 if cost is not None and torn else cost


# -- closing up -----------------------------------------------------------------------------------------


def close_up_name(printed: str) -> str:
    """Close up letters that justification set apart: 三　好　文 -> 三好文, 琴 尾 みさと -> 琴尾 みさと.

    One space stays where family and given name are printed apart.
    """
    words = printed.split()
    joined = "".join(words)
    if len(words) < 3 or joined.isascii():
        return " ".join(words)
    if not any(len(word) == 1 for word in words):
        return " ".join(words)
    cut = _family_ends(printed, words)
    if cut is None:
        return joined
    return "".join(words[:cut]) + " " + "".join(words[cut:])


def _family_ends(printed: str, words: Sequence[str]) -> int | None:
    """Return how many words are the family name: up to the widest gap, or to the word of several letters."""
    gaps = [len(gap.expandtabs(8)) for gap in regex.findall(r"\s++", printed.strip())]
    widest = max(gaps)
    if widest > min(gaps) and gaps.count(widest) == 1:
        return gaps.index(widest) + 1
    if len(words[-1]) > 1:
        return len(words) - 1
    return 1 if len(words[0]) > 1 else None


# -- surname and post -----------------------------------------------------------------------------------

_SURE = 8


def surname_cut(label: str, *, trusted: bool = False) -> int | None:
    """Return how many letters of a surname with a post (三好総務課長) are the surname; null where none is.

    The surname ends where the name of an office or a post begins; two letters are the rule. A label
    that begins like an office itself (財政課長) is only cut where its list is `trusted` to hold names.
    """
    if len(label) < 2 or label in ROLE_WORDS or label in POST_WORDS:
        return None
    cuts = [(cost, length) for length in (2, 3, 1, 4, 5, 6) if (cost := _cut_worth(label, length)) > 0]
    if not cuts:
        return None
    worth, length = max(cuts, key=lambda cut: cut[0])
    if begins_like_unit(label) and not trusted and worth < _SURE:
        return None
    return length


def _cut_worth(label: str, length: int) -> int:
    head, rest = label[:length], label[length:]
    if not rest or not _HAN.fullmatch(head[:1]) or not _LETTERS.fullmatch(head) or is_no_name(head):
        return 0
    if length > 2 and head[-1] in _OF_OFFICES and head not in _LONG:
        return 0  # 山口県環境政策課主査, 海岸室課長補佐: an office, and nobody
    if rest in ROLE_WORDS or rest in POST_WORDS:
        worth = 6
    elif begins_like_unit(rest) and affiliates(rest):
        worth = 5
    elif head in COMMON_SURNAMES and ends_in_post(rest) and not (rest[0] in _OF_PLACES or _KANA.match(rest)):
        return 4  # 高橋学術企画室長: the office may be called anything, where the surname is one of many
    else:
        return 0
    if length > 2 and is_full_name(head):
        return 8  # 小松原正明専務理事: the whole name
    if length > 4:  # 犬飼しのぶ館長: the whole name
        return worth - 4 if worth and not affiliates(head) and head[-1] not in _PLACES else 0
    if head in _LONG or head in COMMON_SURNAMES or (length == 1 and head in _SHORT):
        worth += 4
    elif length == 1:
        worth -= 3
    return worth + (1 if length == 2 else -1 if length == 4 else 0)
