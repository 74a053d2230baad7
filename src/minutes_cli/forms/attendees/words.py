"""What a word of an attendance list may be: a role, a group, a post, an organisation, nobody.

All functions take folded text and ask the tables of `vocabulary.roles` by the word's ending; words
longer than `LONGEST_WORD` are prose and are nothing here.
"""

from __future__ import annotations

from functools import lru_cache

from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.roles import (
    COMPANIES,
    GROUPS,
    HONORIFIC_WORDS,
    NO_NAMES,
    NOBODY,
    ORGANISATIONS,
    POSTS,
    ROLES,
    STATUS_WORDS,
    UNITS,
)

LONGEST_WORD = 80
ROLE_WORDS = frozenset(row.word for row in ROLES)
GROUP_WORDS = frozenset(row.word for row in GROUPS)
POST_WORDS = frozenset(row.word for row in POSTS)
ORGANISATION_WORDS = frozenset(row.word for row in ORGANISATIONS)
NO_NAME_WORDS = frozenset(row.word for row in NO_NAMES)
UNIT_WORDS = frozenset(row.word for row in UNITS)
_COMPANIES = tuple(row.word for row in COMPANIES)
_LONGEST = max(map(len, ROLE_WORDS | POST_WORDS | ORGANISATION_WORDS))
LONGEST_ROLE = max(map(len, ROLE_WORDS | GROUP_WORDS))
_NOBODY = Pattern("|".join(f"(?:{row.pattern})" for row in NOBODY))
# 〇〇長, 〇〇官 … of at least four letters: a post that no table can hold.
_POST_SHAPE = Pattern(r"(?:長|官|監|官付|員|補佐|担当|代表|主幹|主査|教授|代理)$")
# One letter that ends the name of an office, where enough stands before it to be no surname: 阿部, 国府, 氷室.
_UNIT_SHAPE = Pattern(r"(?:県|都|府|道|省|庁|局|部|課|室|係|班|署|会|社|院|園|校|所|店|館|党|寺|科)$")
# ３区, ２班, 第１ブロック: whom a member of a neighbourhood's or a trade's board speaks for
_DISTRICT = Pattern(r"第?+\d{1,3}+(?:区|班|組|丁目|ブロック|地区|支部|分団|町会|自治会|常会)")
# 本校職員, 当院関係者: those of the house itself
_OWN_STAFF = Pattern(
    r"(?:本|当)(?:校|学|院|社|園|所|会|市|町|村|県|区)(?:側)?(?:の)?(?:職員|教職員|教員|社員|関係者|役員|出席者|側)"
)
_STANDING = frozenset(["代表", "担当", "事務", "関係", "総務", "顧問"])


def bare(text: str) -> str:
    """Return a text without its spaces."""
    return "".join(text.split())


def _ends_in(text: str, words: frozenset[str]) -> bool:
    return any(text[-length:] in words for length in range(min(_LONGEST, len(text)), 0, -1))


@lru_cache(maxsize=8192)
def ends_in_post(text: str) -> bool:
    """Say whether a text ends in a post that one person holds: …課長, …教授, 弁護士."""
    word = bare(text)[-_LONGEST:]
    if _ends_in(word, POST_WORDS):
        return True
    return len(word) >= 4 and _POST_SHAPE.search(word) is not None and not ends_in_role_only(word)


def ends_in_role_only(word: str) -> bool:
    """Say whether the ending is a part played in the meeting and no post: …委員, …オブザーバー."""
    return any(
        word[-length:] in ROLE_WORDS for length in range(min(_LONGEST, len(word)), 1, -1)
    ) and not _ends_in(word, POST_WORDS)


@lru_cache(maxsize=8192)
def ends_in_organisation(text: str) -> bool:
    """Say whether a text ends as an organisation or an office does: …大学, …協議会, 総務課."""
    word = bare(text)
    if (
        word.startswith(("株式会社", "有限会社", "合同会社", "(株)", "(有)", "一般社団法人", "公益"))
        and len(word) > 5
    ):
        return True
    if _ends_in(word, ORGANISATION_WORDS) or word.endswith((*_COMPANIES, "(株)", "(有)")):
        return True
    shape = _UNIT_SHAPE.search(word)
    if shape is None:
        return False
    return (
        len(word) >= 5
        or word[-1] in "課係局庁署"
        or begins_like_unit(word)
        or (len(word) == 4 and word[-1] in "部省県社会")
    )


@lru_cache(maxsize=8192)
def ends_like_company(text: str) -> bool:
    """Return whether a text ends in a word of the tables of organisations and companies: 海部商会."""
    return _ends_in(text[1:], ORGANISATION_WORDS) or text[1:].endswith(_COMPANIES)


def affiliates(text: str) -> bool:
    """Say whether a text has the ending of an affiliation."""
    return ends_in_post(text) or ends_in_organisation(text) or _DISTRICT.fullmatch(text) is not None


@lru_cache(maxsize=8192)
def begins_like_unit(text: str) -> bool:
    """Say whether a text begins as the name of an office or a post does: 総務…, 子ども…, 同…."""
    return any(text[:length] in UNIT_WORDS for length in range(1, min(6, len(text)) + 1))


def is_own_staff(text: str) -> bool:
    """Say whether a text names the people of the house: 本校職員."""
    return _OWN_STAFF.fullmatch(text) is not None


def is_unit(text: str) -> bool:
    """Say whether a text is a word that offices are called by: 総務, 地域."""
    return text in UNIT_WORDS


_BEFORE_ROLES = ("副", "前", "元", "新", "臨時", "名誉", "筆頭")
_HOUSES = (
    "県",
    "市",
    "町",
    "村",
    "区",
    "都",
    "府",
    "国",
    "当",
    "本",
    "議会",
    "市議会",
    "町議会",
    "区議会",
    "県議会",
    "村議会",
)
_OF_HOUSES = frozenset(
    {"執行部", "当局", "事務局", "側", "教育委員会", "職員", "関係者", "理事者", "事務局職員"}
)


@lru_cache(maxsize=16384)
def is_role(text: str) -> bool:
    """Return whether a text is a role: 委 員, 副会長, 副幹事, 事務局."""
    word = bare(text)
    if word in ROLE_WORDS:
        return True
    return any(word.startswith(lead) and word[len(lead) :] in ROLE_WORDS for lead in _BEFORE_ROLES)


@lru_cache(maxsize=16384)
def is_group(text: str) -> bool:
    """Say whether a text heads a group of people."""
    word = bare(text)
    if word in ROLE_WORDS or word in GROUP_WORDS or is_role(word):
        return True
    return any(word.startswith(house) and word[len(house) :] in _OF_HOUSES for house in _HOUSES)


def is_post_too(text: str) -> bool:
    """Say whether a role is a post as well (理事, 教育長): which of the two, its group tells."""
    return bare(text) in POST_WORDS


def role_at_end(text: str) -> str | None:
    """Return the longest role that a word ends in, something standing before it."""
    for length in range(min(_LONGEST, len(text) - 1), 1, -1):
        if text[-length:] in ROLE_WORDS:
            return text[-length:]
    return None


def role_at_start(text: str) -> str | None:
    """Return the longest role that a word begins with, something standing behind it."""
    for length in range(min(_LONGEST, len(text) - 1), 1, -1):
        if text[:length] in ROLE_WORDS:
            return text[:length]
    return None


@lru_cache(maxsize=16384)
def is_nobody(text: str) -> bool:
    """Say whether a text is a count, なし, ほか …: it stands in lists and names nobody."""
    return _NOBODY.fullmatch(text.strip(" ()。.、")) is not None


def is_no_name(text: str) -> bool:
    """Say whether a word is known to be no part of a name: 敬称略, 出席, 併任."""
    return text in NO_NAME_WORDS or text in STATUS_WORDS


def status_of(text: str) -> str | None:
    """Return the status that a cell or a parenthesis states."""
    return STATUS_WORDS.get(bare(text))


def split_honorific(text: str) -> tuple[str, str]:
    """Return a text without the honorific at its end, and the honorific."""
    trimmed = text.rstrip()
    for word in HONORIFIC_WORDS:
        if len(trimmed) > len(word) and trimmed.endswith(word):
            return trimmed[: -len(word)].rstrip(), word
    return trimmed, ""
