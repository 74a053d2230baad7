"""What a piece of an attendance list is: a name, an affiliation, a role, a status, or nobody.

All functions take folded text. They judge by form and by the endings in `vocabulary.roles`.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from minutes_cli.vocabulary.people import (
    GROUPS,
    HONORIFIC_WORDS,
    LONG_SURNAMES,
    NOBODY,
    ORGANISATIONS,
    POSTS,
    ROLES,
    SHORT_SURNAMES,
    STATUS_WORDS,
    SURNAMES_IN_BU,
    UNITS,
)

ROLE_WORDS = frozenset(row.word for row in ROLES)
GROUP_WORDS = frozenset(row.word for row in GROUPS)
_POST_WORDS = frozenset(row.word for row in POSTS)
_ENDINGS = _POST_WORDS | frozenset(row.word for row in ORGANISATIONS)
_LONGEST = max(len(word) for word in _ENDINGS | ROLE_WORDS)
_UNITS = frozenset(row.word for row in UNITS)
_LONG = frozenset(row.word for row in LONG_SURNAMES)
_IN_BU = frozenset(row.word for row in SURNAMES_IN_BU)
_SHORT = frozenset(row.word for row in SHORT_SURNAMES)
_NOBODY = regex.compile("|".join(f"(?:{row.word})" for row in NOBODY))
_NO_NAME_ENDINGS = (
    "から",
    "より",
    "まで",
    "について",
    "として",
    "など",
    "たち",
    "です",
    "ます",
    "こと",
    "もの",
    "ため",
    "よう",
    "にして",
    "ずに",
    "ので",
    "けど",
    "する",
    "した",
    "ない",
)
_HAN_NO_HAN = regex.compile(r"\p{Han}の\p{Han}")
_HAN = regex.compile(r"[\p{Han}々ヶヵ〆]++")
_NAME = regex.compile(
    r"(?:[\p{Han}々ヶヵ〆ヶノツッケ]{1,6}+[\p{Hiragana}\p{Katakana}ー]{0,5}+[\p{Han}]{0,2}+|[\p{Hiragana}ー]{2,7}+[\p{Han}]{0,3}+|[\p{Katakana}ー・]{2,10}+[\p{Han}]{0,3}+)"
)
_LATIN = regex.compile(r"\.?[A-Za-z][A-Za-z.'\-_0-9]*+(?: [A-Za-z][A-Za-z.'\-_0-9]*+){0,3}+")
_LETTER = regex.compile(r"[A-Z]")
_GENERIC = regex.compile(
    r"(?:長|官|監|士|師|役|員|課|係|部|局|室|庁|省|会|社|所|校|院|店|行|団|館|園|党|隊|担当|代理|補佐|代行|コース|チーム)$"
)


@lru_cache(maxsize=4096)
def ends_in_post(text: str) -> bool:
    """Say whether a text ends in a post or an organisation: …課長, …大学, …協議会."""
    bare = "".join(text.split())
    return any(bare[-length:] in _ENDINGS for length in range(min(_LONGEST, len(bare)), 0, -1))


@lru_cache(maxsize=4096)
def ends_in_person_post(text: str) -> bool:
    """Say whether a text ends in a post that one person holds: …課長, …教授."""
    bare = "".join(text.split())
    return any(bare[-length:] in _POST_WORDS for length in range(min(_LONGEST, len(bare)), 0, -1))


def is_role(text: str) -> bool:
    """Say whether a text is a role: 委 員, 副会長, 事務局."""
    return "".join(text.split()) in ROLE_WORDS


def is_post(text: str) -> bool:
    """Say whether a text is a post and nothing else: 学長."""
    return "".join(text.split()) in _POST_WORDS


def is_group(text: str) -> bool:
    """Say whether a text heads a group of people."""
    bare = "".join(text.split())
    return bare in ROLE_WORDS or bare in GROUP_WORDS


def role_at_end(text: str) -> str | None:
    """Return the longest role that a text ends in, something standing before it."""
    bare = "".join(text.split())
    for length in range(min(_LONGEST, len(bare) - 1), 1, -1):
        if bare[-length:] in ROLE_WORDS:
            return bare[-length:]
    return None


def role_at_start(text: str) -> str | None:
    """Return the longest role that a text begins with, something standing behind it."""
    for length in range(min(_LONGEST, len(text) - 1), 1, -1):
        if text[:length] in ROLE_WORDS:
            return text[:length]
    return None


def post_at_start(text: str) -> str | None:
    """Return the longest post that a text begins with, something standing behind it."""
    for length in range(min(_LONGEST, len(text) - 1), 1, -1):
        if text[:length] in _POST_WORDS:
            return text[:length]
    return None


def is_nobody(text: str) -> bool:
    """Say whether a text is a count, なし, ほか …"""
    return _NOBODY.fullmatch(text.strip(" ()（）。.、")) is not None


def status_of(text: str) -> str | None:
    """Return the status that a cell states."""
    return STATUS_WORDS.get("".join(text.split()))


def split_honorific(text: str) -> tuple[str, str]:
    """Return a text without the honorific at its end, and the honorific."""
    bare = text.rstrip()
    for word in HONORIFIC_WORDS:
        if len(bare) > len(word) and bare.endswith(word):
            return bare[: -len(word)].rstrip(), word
    return bare, ""


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Say whether a text has the form of a personal name: 三好 文, 三好文, 三 好 文, ハリス ケイト, M. Kai."""
    tokens = text.split()
    bare = "".join(tokens)
    if not bare or len(bare) > 20 or len(tokens) > 6:
        return False
    if bare.isascii():
        return _LATIN.fullmatch(text.strip()) is not None
    if bare in _LONG or bare in _IN_BU:
        return True
    if len(bare) > 9 or (len(bare) < 2 and not _HAN.fullmatch(bare)):
        return False
    if any(letter in bare for letter in "。、()「」[]【】:/0123456789〇○●◎※~"):
        return False
    if len(tokens) == 2:
        return _is_family_and_given(tokens[0], tokens[1])
    if len(tokens) > 2 and (not all(len(token) <= 3 for token in tokens) or _heads_a_name(tokens[0])):
        return False
    if _HAN_NO_HAN.search(bare) or bare.endswith(("総数", "者数", "員数", "定数", "人数", "現在数")):
        return False
    if "及び" in bare or bare.endswith(_NO_NAME_ENDINGS):
        return False
    if is_group(bare) or bare in _POST_WORDS or status_of(bare) is not None or role_at_end(bare) is not None:
        return False
    if ends_in_post(bare) or (len(bare) > 4 and _GENERIC.search(bare)):
        return False
    return _NAME.fullmatch(bare) is not None and len(bare) <= 8


_FAMILY = regex.compile(
    r"[\p{Han}々ヶヵッノツ]{1,3}+|[\p{Han}々ヶヵッノツ]{4,5}+|[\p{Hiragana}]{2,5}+|[\p{Han}]{1,3}+[\p{Hiragana}\p{Katakana}][\p{Han}]{0,2}+"
)
_KATAKANA = regex.compile(r"[\p{Katakana}ー・]++")


def _is_family_and_given(family: str, given: str) -> bool:
    """三好 文, 勅使河原 直, ハリス ケイト; not 三菱商会 大内 (an organisation and a surname)."""
    if len(given) > 5 and not _KATAKANA.fullmatch(given):
        return False
    if not _NAME_PART.fullmatch(given) or is_group(family + given) or is_group(family):
        return False
    if len(given) > 1 and (
        is_group(given) or given in _POST_WORDS or (len(given) > 2 and ends_in_post(given))
    ):
        return False
    if _KATAKANA.fullmatch(family):
        return len(family) <= 8 and _KATAKANA.fullmatch(given) is not None
    if not _FAMILY.fullmatch(family) or (len(family) > 2 and family not in _LONG and ends_in_post(family)):
        return False
    return len(family) <= 3 or len(given) <= 3


_NAME_PART = regex.compile(r"[\p{Han}々ヶヵ〆\p{Hiragana}\p{Katakana}ー]++")


def close_up(text: str) -> str:
    """Close up letters that justification set apart: 三　好　　文 -> 三好文, 琴 尾 みさと -> 琴尾 みさと."""
    tokens = text.split()
    if len(tokens) < 2 or "".join(tokens).isascii():
        return " ".join(tokens)
    if len(tokens) == 2:
        return " ".join(tokens)
    joined: list[str] = []
    single = False
    for token in tokens:
        if len(token) == 1 and single and joined:
            joined[-1] += token
        else:
            joined.append(token)
        single = len(token) == 1
    return " ".join(joined)


def surname_cut(label: str) -> int | None:
    """Return how many letters of a surname with a post (三好総務課長) are the surname; null where none is.

    The surname ends where the name of an office or a post begins; two letters are the rule.
    """
    if len(label) < 2 or label in ROLE_WORDS or label in _POST_WORDS:
        return None
    role = role_at_end(label)
    if role is not None and _is_surname(label[: -len(role)]):
        with_bu = label[: len(label) - len(role) + 1]
        return len(with_bu) if role[0] == "部" and with_bu in _IN_BU else len(label) - len(role)
    best, mark = None, 0
    for length in (2, 3, 4, 5, 1):
        if length >= len(label):
            continue
        head, rest = label[:length], label[length:]
        if not _HAN.match(head) or not _NAME_PART.fullmatch(head):
            continue
        score = _cut_score(head, rest)
        if score > mark:
            best, mark = length, score
    if best is None:
        return None
    return best


def begins_like_unit(label: str) -> bool:
    """Say whether a label begins with the name of an office: 財政課長 may be a post and nobody's name."""
    return _begins_like_unit(label)


def _heads_a_name(word: str) -> bool:
    """区長 柏 亨: what stands before a name that is set apart letter by letter."""
    return len(word) > 1 and (is_group(word) or ends_in_person_post(word))


def is_long_family(text: str) -> bool:
    """Say whether `text` begins with a word of four letters or more that no table knows as a surname."""
    family = text.split(maxsplit=1)[0] if text.split() else ""
    return len(family) >= 4 and family not in _LONG


def _is_surname(text: str) -> bool:
    if text in _LONG or text in _SHORT:
        return True
    return 1 <= len(text) <= 3 and _NAME_PART.fullmatch(text) is not None and not ends_in_post(text)


def _cut_score(head: str, rest: str) -> int:
    score = 1 if len(head) == 2 else 0
    if _begins_like_unit(rest) and rest not in _POST_WORDS:
        score += 6
    elif rest in ROLE_WORDS or rest in _POST_WORDS:
        score += 5
    if head in _LONG or (len(head) == 1 and head in _SHORT):
        score += 4
    if len(head) == 1 and head not in _SHORT:
        score -= 3
    if len(head) > 3 and score < 5:
        score = 0
    return score


def _begins_like_unit(text: str) -> bool:
    return any(text[:length] in _UNITS for length in range(1, min(6, len(text)) + 1))
