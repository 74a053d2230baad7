"""What a word of an attendance list may be: a role, a group, a post, an organisation, nobody.

All functions take folded text and ask the tables of `vocabulary.roles` by the word's ending; words
longer than `LONGEST_WORD` are prose and are nothing here.

Affiliation -> organisation and post, only where the split is certain.

The post is the last one with the office it heads (総務部長, 企画財政課長) or with nothing (教授, 代表理事);
the organisation is what stands before it. Where several posts are joined, or where no organisation's
ending stands before the office, both stay null. Both are slices of the affiliation.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from minutes_cli.folding import fold
from minutes_cli.matching import Pattern
from minutes_cli.patterns import ASIDE_NOBODY
from minutes_cli.vocabulary.attendees import (
    BEFORE_ROLES,
    BOUNDARIES,
    HOUSES,
    KINDS_OF_MEMBERS,
    MEMBERS,
    OF_HOUSES,
)
from minutes_cli.vocabulary.roles import (
    COMPANIES,
    GROUPS,
    HONORIFIC_WORDS,
    NO_NAMES,
    ORGANISATIONS,
    POSTS,
    ROLES,
    STATUS_WORDS,
    UNITS,
)

if TYPE_CHECKING:
    from minutes_cli.record import Status

LONGEST_WORD = 80
ROLE_WORDS = frozenset(row.word for row in ROLES)
GROUP_WORDS = frozenset(row.word for row in GROUPS)
POST_WORDS = frozenset(row.word for row in POSTS)
ORGANISATION_WORDS = frozenset(row.word for row in ORGANISATIONS)
NO_NAME_WORDS = frozenset(row.word for row in NO_NAMES)
UNIT_WORDS = frozenset(row.word for row in UNITS)
_LONGEST_UNIT = max(map(len, UNIT_WORDS))
_COMPANIES = tuple(row.word for row in COMPANIES)
_LONGEST = max(map(len, ROLE_WORDS | POST_WORDS | ORGANISATION_WORDS))
LONGEST_ROLE = max(map(len, ROLE_WORDS | GROUP_WORDS))
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
_NUMBERED_KIND = Pattern(r"第?+[\d一二三四五六七八九十]{1,2}+号")


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
    return any(text[:length] in UNIT_WORDS for length in range(1, min(_LONGEST_UNIT, len(text)) + 1))


def is_own_staff(text: str) -> bool:
    """Say whether a text names the people of the house: 本校職員."""
    return _OWN_STAFF.fullmatch(text) is not None


def is_unit(text: str) -> bool:
    """Say whether a text is a word that offices are called by: 総務, 地域."""
    return text in UNIT_WORDS


@lru_cache(maxsize=16384)
def is_role(text: str) -> bool:
    """Return whether a text is a role: 委 員, 副会長, 副幹事, 事務局."""
    word = bare(text)
    if word in ROLE_WORDS:
        return True
    if any(word.startswith(lead) and word[len(lead) :] in ROLE_WORDS for lead in BEFORE_ROLES):
        return True
    return is_kind_of_members(word)


@lru_cache(maxsize=16384)
def is_kind_of_members(word: str) -> bool:
    """Return whether a word tells whom a member speaks for, or what the members do: 学識委員, ２号委員."""
    if word in ROLE_WORDS:
        return False
    kind = next((word[: -len(end)] for end in MEMBERS if word.endswith(end)), "")
    return kind in KINDS_OF_MEMBERS or _NUMBERED_KIND.fullmatch(kind) is not None


@lru_cache(maxsize=16384)
def is_group(text: str) -> bool:
    """Say whether a text heads a group of people."""
    word = bare(text)
    if word in ROLE_WORDS or word in GROUP_WORDS or is_role(word):
        return True
    return any(word.startswith(house) and word[len(house) :] in OF_HOUSES for house in HOUSES)


def is_post_too(text: str) -> bool:
    """Say whether a role is a post as well (理事, 教育長): which of the two, its group tells."""
    return bare(text) in POST_WORDS


def is_nobody(text: str) -> bool:
    """Say whether a text is a count, なし, ほか …: it stands in lists and names nobody."""
    return ASIDE_NOBODY.fullmatch(text.strip(" ()。.、")) is not None


def is_no_name(text: str) -> bool:
    """Say whether a word is known to be no part of a name: 敬称略, 出席, 併任."""
    return text in NO_NAME_WORDS or text in STATUS_WORDS


def status_of(text: str) -> Status | None:
    """Return the status that a cell or a parenthesis states."""
    return STATUS_WORDS.get(bare(text))


def split_honorific(text: str) -> tuple[str, str]:
    """Return a text without the honorific at its end, and the honorific."""
    trimmed = text.rstrip()
    for word in HONORIFIC_WORDS:
        if len(trimmed) > len(word) and trimmed.endswith(word):
            return trimmed[: -len(word)].rstrip(), word
    return trimmed, ""


_BOUNDARY = Pattern("|".join(f"(?:{row.pattern})" for row in BOUNDARIES))

# Posts that take no office before them: what stands before one is the organisation.
_PLAIN = Pattern(
    r"(?:(?:名誉|客員|特任|准|特任准|招聘|兼任|非常勤|主任|主席|上席|特別|副|前|元){0,3}+(?:教授|研究員|講師)|助教|教諭|校長|教頭|学長|総長|総裁|頭取|会頭|"
    r"弁護士|公認会計士|税理士|(?:代表|常務|専務|社外|上席){0,3}+(?:取締役|執行役員)(?:社長|会長|専務|副社長)?|社長|副社長|(?:代表|専務|常務|常任|副)?理事長?|監事|監査役|"
    r"副?会長(?:代行|代理)?|代表|顧問|相談役|参事官|審議官|参事|事務局長|事務局次長|事務次官|医師|パートナー|フェロー|マネージャー|ディレクター|住職|(?:運営|実行)委員長)$"
)
_POST_WORDS = tuple(sorted((row.word for row in POSTS), key=len, reverse=True))
_COMPANY = Pattern(r"(?:株式会社|有限会社|合同会社|\(株\)|\(有\)|法人).")
_JOINED = Pattern(r"[、,/]|および|及び|\(兼|兼(?!務$|任)|・(?=[^・]*+(?:長|士|員|授)$)")
_SECOND_POST = Pattern(r"(?<! ) *+(?:併任|兼任|兼) *+(?=\S)")
# Callings, seats in an assembly and several posts in a row: nothing to split.
_NO_OFFICE = Pattern(
    r"(?:市民|住民|区民|町民|村民|公募|経営|農業|自営業|主婦|学生|[市県区町村都]議|関係者|兼務)$"
)
_FORMER = Pattern(r"[前元](?=\p{Han}{3})")
_LONGEST = 200
_LONGEST_POST = 40


def split_affiliation(printed: str) -> tuple[str | None, str | None]:
    """Return organisation and post of a printed affiliation, or nulls."""
    if len(printed) > _LONGEST:
        return None, None
    folded = fold(printed)
    text = folded.text
    second = _SECOND_POST.search(text)
    if second is not None and " " in second.group():  # 企画室長 併任 推進室長: one organisation, two posts
        organization, position = split_affiliation(folded.printed_at(0, second.start()).strip())
        if organization is None or position is None:
            return None, None
        return organization, printed[len(organization) :].strip()
    if _JOINED.search(text) or _FORMER.match(text) or _NO_OFFICE.search(text):
        return None, None
    if not ends_in_post(text):
        return (printed, None) if ends_in_organisation(text) else (None, None)
    if " " in text:
        return _by_space(printed)
    if "(" in text:
        return None, None
    start = _post_start(text)
    if start is None:
        return None, None
    return (folded.printed_at(0, start) or None), folded.printed_at(start)


def _post_start(text: str) -> int | None:
    """Return where the post with its office begins; null where that is not certain."""
    post = next((word for word in _POST_WORDS if text.endswith(word)), "")
    if len(post) == len(text):
        return 0
    plain = _PLAIN.search(text, max(0, len(text) - _LONGEST_POST))
    if plain is not None and plain.start() > 0:
        head = text[: plain.start()]
        if ends_in_organisation(head) or _COMPANY.search(head) or _last_boundary(head) == len(head):
            return plain.start()
    last = _last_boundary(text)
    if last:
        return last if last < len(text) else None
    return None if _COMPANY.search(text) or plain is not None else 0


@lru_cache(maxsize=16384)
def names_office(text: str) -> bool:
    """Return whether words hold the name of an organisation or an office and go on after it: 海部県総務部長."""
    found = _BOUNDARY.search(text, 2)
    return found is not None and found.end() < len(text)


def _last_boundary(text: str) -> int:
    last = 0
    for match in _BOUNDARY.finditer(text):
        last = match.end()
    return last


def _by_space(printed: str) -> tuple[str | None, str | None]:
    """中央大学　教授: the last space parts them, where the post stands alone behind it."""
    organization, _, position = printed.rpartition(" ")
    text = fold(position).text
    if not ends_in_post(text) or _last_boundary(text) or not ends_in_organisation(fold(organization).text):
        return (None, None) if not ends_in_post(text) or _last_boundary(text) else (organization, position)
    return organization, position
