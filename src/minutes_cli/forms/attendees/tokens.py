"""A stretch of a row -> tokens: words, parentheses, marks; and the items that separators part.

Guarantees: tokens stand in order and do not overlap; parentheses are never cut; every function is
linear in the stretch.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

import regex

from minutes_cli.forms.attendees.names import name_cost
from minutes_cli.forms.attendees.words import (
    LONGEST_WORD,
    ORGANISATION_WORDS,
    affiliates,
    begins_like_unit,
    ends_in_organisation,
    ends_in_post,
    is_group,
    is_nobody,
    is_post_too,
    is_role,
    is_unit,
    role_at_end,
    role_at_start,
    split_honorific,
    status_of,
)
from minutes_cli.vocabulary.roles import OFFICE_WORDS, OWN_POSTS, SHORT_SURNAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_cli.forms.attendees.rows import Row


class Kind(Enum):
    """What a token shows."""

    WORD = "word"
    NOTE = "in parentheses"
    STAR = "behind ※"
    RANK = "◎ or ○"
    NUMBER = "seat or item number"
    STATUS = "出席 or 欠席"
    NOBODY = "count, なし, ほか"
    EACH = "各委員: the role of all names before it"
    LABEL = "事務局： in the middle of a row"


class Sign(NamedTuple):
    """A token that is known by its first letters."""

    kind: Kind
    pattern: str
    seen: str


SIGNS: tuple[Sign, ...] = (
    Sign(Kind.STAR, r"※\d*+ *+[^\t]*+", "三好 文※代理出席"),
    Sign(Kind.STAR, r"代理(?:出席)?者?+ *+: *+[^\t、,]++", "三好 文　代理：堀係長"),
    Sign(Kind.RANK, r"[◎○〇●△▲☆★◇◆□■](?= {0,2}[^\s])", "◎三好 文"),
    Sign(Kind.NUMBER, r"(?:議席)?(?:第)?\d{1,3}+ *+番(?!町|地|街|組|目) *+|№ *+\d{1,3}+ *+|[①-⑳㉑-㉟] *+", "１番　三好　文"),
    Sign(Kind.NUMBER, r"[一二三四五六七八九十]{1,3}+ *+番(?![町地街組目ヶケ]) *+", "十二番　三好　文君"),
    Sign(Kind.NUMBER, r"\(\d{1,2}+\) *+|\d{1,2}+[.)．] *+(?=[^\d\s.])", "３．三好 文"),
    Sign(Kind.NUMBER, r"\d{1,3}+(?=\s++[^\d\s])", "３　三好 文"),
    Sign(Kind.NUMBER, r"[・•*\-➢▪▸►✓](?= *+[^\s\-])", "・三好 文"),
)  # fmt: skip
_SIGNS = tuple((row.kind, regex.compile(row.pattern)) for row in SIGNS)
_SIGN_START = frozenset("※代*◎○〇●△▲☆★◇◆□■№(・•-➢▪▸►✓議第0123456789一二三四五六七八九十") | frozenset(
    map(chr, range(0x2460, 0x2474))
)
_BRACKETS = {"(": ")", "[": "]", "【": "】", "〔": "〕", "<": ">", "〈": "〉", "《": "》"}
_CLOSING = frozenset(_BRACKETS.values())
_SPACE = regex.compile(r"\s++")
_SEPARATOR = regex.compile(r"[、,;]|/(?=[^\d])|(?:及び|並びに|および|ならびに)")
_EACH = regex.compile(r"(?:の)?(?:各|両)(?P<role>.{2,8}+)$")
_DOTTED = regex.compile(r"[\p{Han}々ヶ]{1,4}+")
_APART = 20
_LONGEST_SIGN = 100
"""How far a sign but ※ reaches: a pattern searches for the bracket that it needs, through the whole of a long line."""
_BEHIND_COLON = 3
_LONGEST_GIVEN = 4
_SHORT_SURNAMES = frozenset(row.word for row in SHORT_SURNAMES)
_OWN_POSTS = frozenset(row.word for row in OWN_POSTS)
CELL = 99
"""The gap that a TAB or a table's bar makes."""


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a row's text. `gap`: columns of space before it; CELL at a TAB."""

    start: int
    end: int
    text: str
    kind: Kind = Kind.WORD
    gap: int = 0


def items_of(row: Row, start: int = 0, end: int | None = None) -> Iterator[list[Token]]:
    """Cut a stretch at its separators and yield the tokens of each item."""
    text = row.text
    stop = len(text) if end is None else end
    closing = _matching(text, start, stop)
    item: list[Token] = []
    position, gap = start, CELL
    while position < stop:
        space = _SPACE.match(text, position, stop)
        if space:
            gap = max(gap, _columns(row, space.start(), space.end()))
            position = space.end()
            continue
        if text[position] == "-" and item and text[position + 1 : position + 2] == " " and gap:
            gap, position = _BEHIND_COLON, position + 1  # 水道局 － 三好係長
            continue
        if text[position] in "|:":
            if text[position] == ":":
                _label(item)
            gap, position = CELL if text[position] == "|" else _BEHIND_COLON, position + 1
            continue
        separator = _SEPARATOR.match(text, position, stop)
        if separator and (len(separator.group()) == 1 or item):
            yield item
            item, position, gap = [], separator.end(), 0
            continue
        token = _token(text, position, stop, closing, gap)
        above = item[-1] if item else None
        token = _until_separator(token, text) if above is not None else token
        item.extend(_jammed(token, text, stop, above) if token.kind is Kind.WORD else [token])
        position, gap = token.end, 0
    yield item


def _until_separator(token: Token, text: str) -> Token:
    """三好 文 ※Zoom、堀 茂: a note in the middle of a list ends where the next item begins."""
    if token.kind is not Kind.STAR:
        return token
    found = _SEPARATOR.search(text, token.start, token.end)
    return (
        token if found is None else replace(token, end=found.start(), text=text[token.start : found.start()])
    )


def _label(item: list[Token]) -> None:
    """事務局：三好課長 in the middle of a row: the word before the colon is a label."""
    if item and (is_group(item[-1].text) or item[-1].text in OFFICE_WORDS):
        item[-1] = replace(item[-1], kind=Kind.LABEL)


def _columns(row: Row, start: int, end: int) -> int:
    blank = row.exactly(start, end)
    if "\t" in blank:
        return CELL
    return sum(2 if letter == "\u3000" else 1 for letter in blank)


# Parentheses that join what stands around them: 会長（兼）理事, （株）海部商会.
_JOINS = frozenset(("兼", "併任", "兼任", "併", "兼務"))
_LEGAL_FORMS = frozenset(("株", "有", "一社", "一財", "公社", "公財", "特非", "社福", "独", "国研", "国"))
_LONGEST_FORM = max(map(len, _JOINS | _LEGAL_FORMS))


def _matching(text: str, start: int, end: int) -> dict[int, int]:
    """Return where each bracket that is closed is closed; one that is not is an ordinary letter."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for position in range(start, end):
        letter = text[position]
        if letter in _BRACKETS:
            stack.append(position)
        elif letter in _CLOSING and stack and _BRACKETS[text[stack[-1]]] == letter:
            opened = stack.pop()
            inside = text[opened + 1 : position] if position - opened <= _LONGEST_FORM + 1 else ""
            joins = inside in _JOINS and text[position + 1 : position + 2].isalpha()
            if not joins and inside not in _LEGAL_FORMS:
                pairs[opened] = position
    return pairs


def _token(text: str, position: int, stop: int, closing: dict[int, int], gap: int) -> Token:
    if text[position] in _SIGN_START:
        far = stop if text[position] == "※" else min(stop, position + _LONGEST_SIGN)
        for kind, pattern in _SIGNS:
            match = pattern.match(text, position, far)
            if match:
                return Token(position, match.end(), match.group(), kind, gap)
    if position in closing:
        end = closing[position] + 1
        return Token(position, end, text[position + 1 : end - 1].strip(), Kind.NOTE, gap)
    end = position + 1
    while end < stop and not _ends_word(text, end, closing):
        end += 1
    return _known(Token(position, end, text[position:end], Kind.WORD, gap))


def _ends_word(text: str, position: int, closing: dict[int, int]) -> bool:
    letter = text[position]
    if letter.isspace() or letter in "、,;|:※◎○" or position in closing:
        return True
    if letter == "/":
        return position + 1 < len(text) and not text[position + 1].isdigit()
    return letter in "及並おな" and _SEPARATOR.match(text, position) is not None


def _known(token: Token) -> Token:
    if len(token.text) > LONGEST_WORD:
        return token
    if (len(token.text) > 1 or token.gap == CELL) and status_of(token.text):
        return replace(token, kind=Kind.STATUS)
    return replace(token, kind=Kind.NOBODY) if is_nobody(token.text) else token


# -- words jammed together -----------------------------------------------------------------------------------


def _jammed(token: Token, text: str, stop: int, above: Token | None) -> Sequence[Token]:
    """Part a role or post from the name it is jammed to: 三好委員, 会長三好文, 総務部長三好　文君."""
    word = token.text
    if not 3 <= len(word) <= LONGEST_WORD or is_group(word):
        return [token]
    if word.endswith("ほか"):
        split = token.end - 2
        return [
            *_jammed(replace(token, end=split, text=word[:-2]), text, stop, above),
            Token(split, token.end, "ほか", Kind.NOBODY),
        ]
    parts = _own_post_behind(token, above)
    if parts:
        return parts
    for cut in (_dotted_cut, _each_cut, _role_behind, _role_before):
        parts = cut(token)
        if parts:
            return parts
    parts = _post_then_surname(token)
    if parts:
        return parts
    if "君" in text[token.start : min(stop, token.end + 16)]:
        return _post_before(token, text, stop)
    return [token]


def _own_post_behind(token: Token, above: Token | None) -> list[Token]:
    """三好　文学長: behind a surname, a given name and the post that is jammed to it."""
    if above is None or above.kind is not Kind.WORD or token.gap == CELL or not _DOTTED.fullmatch(above.text):
        return []
    if is_group(above.text) or affiliates(above.text) or is_unit(above.text):
        return []
    word = token.text
    for length in range(1, min(_LONGEST_GIVEN, len(word) - 2) + 1):
        if word[length:] in _OWN_POSTS and name_cost([above.text, word[:length]], [token.gap]) is not None:
            split = token.start + length
            return [replace(token, end=split, text=word[:length]), Token(split, token.end, word[length:])]
    return []


def _dotted_cut(token: Token) -> list[Token]:
    """三好・堀: surnames joined by a dot. A dot joins much else, so all of them must be short and Japanese."""
    names = token.text.split("・")
    if len(names) < 2 or not all(_DOTTED.fullmatch(name) and not affiliates(name) for name in names):
        return []
    if not all(name_cost([name], []) is not None for name in names):
        return []
    parts, position = [], token.start
    for name in names:
        gap = token.gap if position == token.start else _APART
        parts.append(Token(position, position + len(name), name, Kind.WORD, gap))
        position += len(name) + 1
    return parts


def _each_cut(token: Token) -> list[Token]:
    match = _EACH.search(token.text)
    if match is None or not is_role(match["role"]) or (match.start() == 0 and not token.gap):
        return []
    split = token.start + match.start()
    role = Token(token.start + match.start("role"), token.end, match["role"], Kind.EACH)
    head = replace(token, end=split, text=token.text[: match.start()])
    return [*(_role_behind(head) or [head]), role] if head.text else [role]


def _role_behind(token: Token) -> list[Token]:
    word, honorific = split_honorific(token.text)
    role = role_at_end(word)
    if role is None or role in ORGANISATION_WORDS:
        return []
    head = word[: -len(role)]
    if is_unit(head) or (begins_like_unit(head) and len(head) > 3):
        return []
    if (
        name_cost([head], []) is None
        or len(head) > 7
        or (is_post_too(role) and affiliates(word) and len(head) > 5)
    ):
        return []
    split = token.start + len(head)
    end = split + len(role)
    parts = [replace(token, end=split, text=head), Token(split, end, role)]
    return parts if not honorific else [parts[0], replace(parts[1], end=token.end)]


def _role_before(token: Token) -> list[Token]:
    word = token.text
    best: list[Token] = []
    role = role_at_start(word)
    while role is not None:
        rest = word[len(role) :]
        if not (begins_like_unit(rest) and affiliates(rest)) and _may_begin_name(rest):
            split = token.start + len(role)
            parts = [replace(token, end=split, text=role), Token(split, token.end, rest)]
            if not best or (_five_letters(rest) and not _five_letters(best[1].text)):
                best = parts
        role = role_at_start(role)
    return best


def _may_begin_name(rest: str) -> bool:
    if rest[0] in "会外名数等側の・以各一全":
        return False
    if len(rest) == 1:
        return False
    return name_cost([rest], []) is not None and not ends_in_organisation(rest)


def _five_letters(name: str) -> bool:
    """Names are justified to five letters in such lists."""
    return len(name.removesuffix("君")) == 5


def _post_then_surname(token: Token) -> list[Token]:
    """都市整備部長国枝: an office and its post, and a surname jammed to it."""
    word = token.text
    if not begins_like_unit(word) or affiliates(word):
        return []
    for length in range(len(word) - 1, max(2, len(word) - 4), -1):
        head, rest = word[:length], word[length:]
        if not ends_in_post(head) or not _DOTTED.fullmatch(rest) or rest[-1] in "長官員士師":
            continue
        if (len(rest) > 1 or rest in _SHORT_SURNAMES) and name_cost([rest], []) is not None:
            return [
                replace(token, end=token.start + length, text=head),
                Token(token.start + length, token.end, rest),
            ]
    return []


def _post_before(token: Token, text: str, stop: int) -> list[Token]:
    """総務部長三好　文君: the name begins behind the last post, where 君 says that a name follows."""
    word = token.text.removesuffix("君")
    ends_here = word != token.text
    following = text[token.end : min(stop, token.end + 12)].split()
    if not ends_here and not (following and following[0].endswith("君")):
        return [token]
    for length in range(len(word) - 1, 0, -1):
        rest = word[length:]
        if len(rest) > 7:
            break
        if ends_in_post(word[:length]) and _rest_is_name(rest, following, ends_here=ends_here):
            split = token.start + length
            return [
                replace(token, end=split, text=word[:length]),
                Token(split, token.end, token.text[length:]),
            ]
    return [token]


def _rest_is_name(rest: str, following: Sequence[str], *, ends_here: bool) -> bool:
    if ends_here:
        return len(rest) > 1 and name_cost([rest], []) is not None
    return len(rest) <= 4 and name_cost([rest, following[0]], [1]) is not None
