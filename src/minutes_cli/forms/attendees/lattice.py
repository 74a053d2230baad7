"""The letters of an item -> the cheapest way to cut them into names, roles, affiliations and signs.

`SIGNS` are stretches known by their first letters; `MEETS` is what two neighbours cost by the gap between
them. Words jammed together need no rules of their own: the cheapest cut parts them.
Guarantees: segments are in order and do not overlap; brackets are never cut; linear in the stretch.

Where the surname ends in a surname with a post: 三好総務課長.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.forms.attendees.names import (
    PLACES,
    NameCost,
    family_cost,
    is_surname,
    looks_whole,
    may_be_name,
    name_cost,
    whole_cost,
    word_cost,
)
from minutes_cli.forms.attendees.rows import CELL, Part, Row, columns
from minutes_cli.forms.attendees.words import (
    LONGEST_ROLE,
    LONGEST_WORD,
    ORGANISATION_WORDS,
    POST_WORDS,
    ROLE_WORDS,
    UNIT_WORDS,
    affiliates,
    begins_like_unit,
    ends_in_organisation,
    ends_in_post,
    ends_in_role_only,
    ends_like_company,
    is_group,
    is_kind_of_members,
    is_no_name,
    is_nobody,
    is_role,
    is_unit,
    names_office,
    status_of,
)
from minutes_cli.lines import line_of
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.attendees import (
    BRACKETS,
    ENGLISH_OF_POSTS,
    MEETS,
    NEVER,
    PLACE_POSTS,
    SIGNS,
    Kind,
)
from minutes_cli.vocabulary.roles import DITTO_WORDS, HONORIFIC_WORDS, OFFICE_WORDS, STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence


class Segment(NamedTuple):
    """A stretch of a row's text. `gap`: columns of space before it; CELL at a TAB and at the beginning."""

    kind: Kind
    start: int
    end: int
    gap: int
    cost: float


Edge = tuple[Kind, int, float]
"""A way to read letters: what they are, where they end, what it costs."""


class Habits(NamedTuple):
    """What the block has shown: how its names are printed."""

    spaced: float = 0.0
    """0 to 1: how many of its names print family and given name apart."""
    alone: float = 0.0
    """0 to 1: how many are surnames alone."""
    posted: float = 0.0
    """0 to 1: how many have a post or a role jammed to them: 三好課長."""
    beside: float = 0.0
    """What it costs more that an item names nobody, for what the items beside it do."""
    ticked: bool = False
    """Its rows end with a sign of presence: 三好 文　委員　○, 堀 茂　委員　欠."""


NO_HABITS = Habits()
_SIGNS = tuple((row.kind, Pattern(row.pattern)) for row in SIGNS)
_SIGN_START = frozenset("※代*◎○〇●△▲☆★◇◆□■×№(・•-➢▪▸►✓議第0123456789一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")

_SOLID = frozenset(
    {Kind.NAME, Kind.ROLE, Kind.AFFILIATION, Kind.OTHER, Kind.STATUS, Kind.EACH, Kind.HONORIFIC}
)
_TOLD = {(row.left, row.right): (row.jammed, row.close, row.apart) for row in MEETS}
# What every two neighbours cost; two that the table leaves out are never jammed where both are words.
_MEETS = {
    left: {
        right: _TOLD.get((left, right), (NEVER if left in _SOLID and right in _SOLID else 0.0, 0.0, 0.0))
        for right in Kind
    }
    for left in Kind
}
_BEFORE_NAMES = frozenset(kind for kind in Kind if _MEETS[kind][Kind.NAME][0] < NEVER)
_WHOLE_NAMES_CLOSE = 0.3
_SURNAMES_CLOSE = 0.8
_DOT_BESIDE_NO_NAME = 3.0

_CLOSING = frozenset(BRACKETS.values())
_STOPS = frozenset("|:/※◎○")
SEPARATOR = Pattern(r"[、,;]|(?:及び|並びに|および|ならびに)")
_ENGLISH = Pattern(r"(?<![\p{Latin}\d])[A-Za-z](?:[A-Za-z\d.'’&\-]|,? {1,2}(?=[A-Za-z&\d]))*+")
_ENGLISH_COST = 0.3
_EACH_START = frozenset("の各両")
_EACH = Pattern(r"(?:の)?(?:各|両)(?P<role>[^\s、,;()]{2,8}+)")
_COMPANY_SIGN = Pattern(r"\((?:株|有|社|財|独|一社|公社|一財|公財|特非|合|資|学|医|福)\)")
_LONGEST_SIGN = 100
_JOINED_BY_DOTS = Pattern(r"[^\s・、,()]{1,4}+(?:・[^\s・、,()]{1,4}+){2,40}+")
_DOTTED_NAME_COST = 1.5
_FOREIGN_RUN = Pattern(r"[\p{Katakana}ー]{1,12}+(?:[・=](?:[\p{Katakana}ー]{1,12}+|[A-Z]\.?)){1,4}+")
_FOREIGN_NAME_COST = 0.2
_POSTS_OF_COMPANIES = ("代表", "取締役", "社長", "執行役員", "常務", "専務")
_DOTTED = Pattern(r"[^・]{1,4}+・[^・]{1,4}+")
_FOREIGN_WORD = Pattern(r"[\p{Katakana}ー・A-Za-z0-9&.\-]++")
_CLOSE = 3
_MOST_WORDS = 7
_MOST_LETTERS = 64
_LONGEST_NAME = 9
_LONGEST_SPELT_ROLE = 12
_LONGEST_POST = 10
_OTHER_COST = 5.0
_HOPELESS = 1.2
_NOBODY_COST = 0.3
_NOBODY_IN_ITEM = 0.5
_DITTO_COST = 1.0
_UNKNOWN_POST = Pattern(r"\p{Han}{3,8}+")
_UNKNOWN_POST_COST = 2.8
_SURNAME_AS_OFFICE = 3.4
_ENDS_OF_PLACES = frozenset("市町村県区省庁")
_BEGINS_LIKE_POST = frozenset("長員会副官側等外名")
_SOLID_WORDS = frozenset(word for word in ORGANISATION_WORDS | POST_WORDS | UNIT_WORDS if len(word) == 2)
_FORMER = frozenset("前元現新")
_UNIT_CUT = 2.0
"""三好|健康福祉部長, and not 三好健康|福祉部長."""
_PARTS = frozenset(":-/")
_BETWEEN = frozenset("|:/")
_ORGANISED = Pattern(r"会社|組合|協会|会議所|連合|法人|連盟|協議会|大学")


def brackets_of(row: Row, start: int, stop: int) -> dict[int, int]:
    """Return for each opening bracket at the outermost level where its bracket closes; (株) and ㈮ are none."""
    text = row.text
    pairs: dict[int, int] = {}
    open_at: list[int] = []
    position = start
    while position < stop:
        letter = text[position]
        sign = _COMPANY_SIGN.match(text, position, stop) if letter == "(" else None
        if sign is not None:
            position = sign.end()
            continue
        if letter in BRACKETS:
            open_at.append(position)
        elif letter in _CLOSING and open_at:
            begin = open_at.pop()
            if BRACKETS[text[begin]] == letter:
                pairs[begin] = position
        position += 1
    outer: dict[int, int] = {}
    end = -1
    for begin in sorted(pairs):
        if begin > end and len(row.exactly(begin, pairs[begin] + 1)) > 1:
            outer[begin] = end = pairs[begin]
    return outer


def items_of(row: Row, start: int, stop: int, closing: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that separators outside of brackets part."""
    text = row.text
    begin = position = start
    english = dict(_english_posts(text, start, stop))
    while position < stop:
        if position in closing or position in english:
            position = closing[position] + 1 if position in closing else english[position]
            continue
        found = SEPARATOR.match(text, position, stop)
        if found and (len(found.group()) == 1 or position > begin):
            yield begin, position
            begin = position = found.end()
            continue
        position += 1
    yield begin, stop


# -- the edges --------------------------------------------------------------------------------------------


class _Item:
    """An item while its edges are asked for."""

    def __init__(self, row: Row, start: int, stop: int, closing: dict[int, int], habits: Habits) -> None:
        self.row, self.text, self.start, self.stop = row, row.text, start, stop
        self.closing, self.habits = closing, habits
        self.ends = self._ends()
        self.english = dict(_english_posts(row.text, start, stop))
        self.dotted = dict(_dotted_names(row.text, start, stop))

    def word_end(self, position: int) -> int:
        """Return where the word ends that goes on at `position`."""
        return self.ends[position - self.start] if position < self.stop else self.stop

    def is_whole(self, start: int, end: int) -> bool:
        """Return whether a stretch is all of the item."""
        return start == self.start and end == self.stop

    def ends_word(self, position: int) -> bool:
        """Return whether no letter of a word is at `position`."""
        return self.word_end(position) <= position

    def _ends(self) -> list[int]:
        text, end = self.text, self.stop
        ends = [0] * (self.stop - self.start)
        for position in range(self.stop - 1, self.start - 1, -1):
            if text[position].isspace() or text[position] in _STOPS or position in self.closing:
                end = position
            ends[position - self.start] = end
        return ends

    def edges(self, at: int, gap: int, before: Collection[Kind]) -> list[Edge]:
        """Return each way to read letters from `at` on; `before`: what ends where they begin, jammed to them."""
        sign = self.sign(at, gap, jammed=bool(before))
        if sign is not None:
            return [sign]
        if at in self.closing:
            return [(Kind.NOTE, self.closing[at] + 1, 0.0)]
        if at in self.english:
            return [(Kind.AFFILIATION, self.english[at], _ENGLISH_COST)]
        whole = self.word_end(at)
        if whole <= at:
            return [(Kind.OTHER, at + 1, _OTHER_COST)]
        edges: list[Edge] = []
        word = self.text[at:whole] if whole - at <= LONGEST_WORD else ""
        if word and is_nobody(word):
            edges.append((Kind.NOBODY, whole, _NOBODY_COST))
        if len(word) > 1 and status_of(word):
            edges.append((Kind.STATUS, whole, 0.0))
            if not before:
                return edges
        beside = self.habits.beside if self.is_whole(at, whole) else 0.0
        edges.append((Kind.OTHER, whole, _OTHER_COST * _count_of_names(word) + beside))
        each = _EACH.match(self.text, at, self.stop) if self.text[at] in _EACH_START else None
        if each and is_role(each["role"]) and self.ends_word(each.end()):
            edges.append((Kind.EACH, each.end(), 0.1))
        honorific = next((word for word in HONORIFIC_WORDS if self.text.startswith(word, at)), None)
        if honorific and (self.ends_word(at + len(honorific))):
            edges.append((Kind.HONORIFIC, at + len(honorific), 0.0))
        edges += self.dotted_names(at)
        self.words(at, gap, before, edges)
        return edges

    def dotted_names(self, at: int) -> list[Edge]:
        """Return the name that dots tell at `at`: one of several that they join, or a foreign one before a role."""
        if at in self.dotted:
            return [(Kind.NAME, self.dotted[at], _DOTTED_NAME_COST)]
        foreign = _FOREIGN_RUN.match(self.text, at, self.stop) if _is_katakana(self.text[at]) else None
        end = foreign.end() if foreign else at
        titled = end > at and (self.is_title(end) or _EACH.match(self.text, end, self.stop))
        if titled and not self.text.startswith(_POSTS_OF_COMPANIES, end):
            return [(Kind.NAME, end, _FOREIGN_NAME_COST)]
        return []

    def sign(self, at: int, gap: int, *, jammed: bool) -> Edge | None:
        text = self.text
        if self.habits.ticked and gap and at + 1 == self.stop and text[at] in STATUS_WORDS:
            return Kind.STATUS, self.stop, 0.0
        if text[at] not in _SIGN_START:
            return None
        for kind, pattern in _SIGNS:
            match = pattern.match(text, at, min(self.stop, at + _LONGEST_SIGN))
            if match and kind is Kind.STAR:
                end = SEPARATOR.search(text, at, match.end())
                return kind, end.start() if end else match.end(), 0.0
            if match and (not jammed or (kind is Kind.RANK and self.ends_word(match.end()))):
                return kind, match.end(), 0.0
        return None

    def words(self, at: int, gap: int, before: Collection[Kind], edges: list[Edge]) -> None:
        """Add the readings of one word or of several from `at` on, letter by letter."""
        jammed = bool(before)
        named = not jammed or not _BEFORE_NAMES.isdisjoint(before)
        words, gaps, joined, position = [""], [], "", at
        while position < self.stop and len(words) <= _MOST_WORDS and len(joined) <= _MOST_LETTERS:
            letter = self.text[position]
            if letter.isspace():
                after = self.after_space(position)
                wide = columns(self.row, position, after)
                if wide >= CELL or self.ends_word(after) or not named:
                    return
                words.append("")
                gaps.append(wide)
                position = after
                continue
            if letter in _STOPS or position in self.closing:
                return
            words[-1] += letter
            joined += letter
            position += 1
            middle = not self.ends_word(position)
            size = len(joined)
            role = self.role(words, joined, gaps, position, jammed=jammed) if size <= LONGEST_ROLE else None
            if role is not None:
                edges.append((Kind.ROLE, position, role))
            if named and size <= 2 * _LONGEST_NAME and not (middle and len(words[-1]) > _LONGEST_NAME):
                name = self.name(words, joined, gaps, position, gap, middle=middle, jammed=jammed)
                if name is not None:
                    edges.append((Kind.NAME, position, name))
            affiliation = self.affiliation(words, joined, gaps, position, jammed=jammed, middle=middle)
            if affiliation is not None:
                edges.append((Kind.AFFILIATION, position, affiliation))

    def spells_role(self, at: int) -> bool:
        """Whether a role set apart letter by letter begins at `at`: 会　長."""
        letters = "".join(self.text[at : at + _LONGEST_SPELT_ROLE].split())
        return any(is_role(letters[:size]) for size in range(2, len(letters) + 1))

    def rest(self, at: int, back: int = 0) -> str:
        """Return the rest of a word at `at`, `back` letters before it too; nothing of a long one."""
        end = self.word_end(at)
        return self.text[at - back : end] if end - at <= LONGEST_WORD else ""

    def is_post(self, at: int) -> bool:
        """Whether the rest of the word at `at` is a role, a post or an honorific."""
        return self.is_title(at) or ends_in_post(self.rest_of_word(at))

    def is_title(self, at: int) -> bool:
        """Whether the rest of the word at `at` is that as a whole: 委員, but not 開発部長."""
        rest = self.rest_of_word(at)
        return is_role(rest) or rest in POST_WORDS or rest in HONORIFIC_WORDS

    def rest_of_word(self, at: int) -> str:
        return self.text[at : min(self.word_end(at), at + LONGEST_WORD)]

    def after_space(self, position: int) -> int:
        while position < self.stop and self.text[position].isspace():
            position += 1
        return position

    def role(
        self, words: Sequence[str], joined: str, gaps: Sequence[int], end: int, *, jammed: bool
    ) -> float | None:
        if joined in OFFICE_WORDS and self.text[end : end + 2].lstrip().startswith(":"):
            return 0.4
        if len(joined) < 2 or not (is_role(joined) if jammed else is_group(joined)):
            return None
        if jammed and is_kind_of_members(joined):
            return None  # 多文化サロン|運営委員
        if len(words) > 1 and any(len(word) > 1 for word in words):
            return None
        return 0.6 - 0.04 * len(joined) + 0.015 * sum(gaps)

    def name(
        self,
        words: Sequence[str],
        joined: str,
        gaps: Sequence[int],
        end: int,
        gap: int,
        *,
        middle: bool,
        jammed: bool,
    ) -> float | None:
        found = word_cost(joined) if len(words) == 1 else _name_cost(tuple(words), tuple(gaps))
        if found is None:
            return None
        cost = found.cost + self.habit_cost(words, joined, found)
        if jammed and joined[0] in _BEGINS_LIKE_POST:
            cost += 2.0
        if len(words) > 1 and len(words[-1]) == 1 and self.spells_role(end - 1):
            cost += 2.0  # 三　好|会　長
        if middle:
            cost += _middle_cost(words, joined, found) + self.cut_cost(words, joined, end, found.family)
        if gaps and 0 < gap < max(gaps):
            cost += 0.5
        return cost

    def habit_cost(self, words: Sequence[str], joined: str, found: NameCost) -> float:
        """Return what a name costs more, or less, than elsewhere, since the block prints names otherwise, or so."""
        spaced, alone = self.habits.spaced, self.habits.alone
        if len(words) > 1:
            return 0.9 * (alone - spaced) if all(len(word) > 1 for word in words) else 0.0
        if found.family == len(joined):
            return 0.4 * (spaced - alone)
        return 0.5 * alone if found.family is not None else 0.0

    def cut_cost(self, words: Sequence[str], joined: str, end: int, family: int | None) -> float:
        """Return what it costs more that a word is cut at `end`, for what is printed on both sides.

        `family`: how many letters of the name are the surname.
        """
        cost = 0.0
        rest = self.rest(end)
        if _is_katakana(joined[-1]) and _is_katakana(self.text[end]):
            cost += 3.0
        if len(words) > 2 and _is_katakana(joined[-1]) and not is_role(rest):
            cost += 1.5  # リー ウェンディ シビックラボ|代表
        if len(words) > 1 and len(words[-1]) == 1 and not self.is_post(end):
            cost += 4.0
        if self.text[end - 1 : end + 1] in _SOLID_WORDS and not is_surname(joined):
            cost += 1.0  # 中央大|学経済学部教授
        if family and family < len(joined) and begins_like_unit(joined[family:] + rest):
            cost += _UNIT_CUT
        if joined in _FORMER and not is_role(rest):
            cost += 1.5
        return cost + (1.2 if len(joined) > 1 and is_role(self.rest(end, 1)) else 0.0)  # 北|部会長

    def affiliation(
        self, words: Sequence[str], joined: str, gaps: Sequence[int], end: int, *, jammed: bool, middle: bool
    ) -> float | None:
        if middle and not (ends_in_post(words[-1]) and (not jammed or is_nobody(self.rest(end)))):
            return None
        if len(words) > 1 and self.text[end : end + 1] == ":" and is_role(words[-1]):
            return None  # 三好　書記：堀
        if jammed:
            cost = _jammed_affiliation_cost(joined) if len(words) == 1 else None
            if (
                cost is None
                and self.habits.beside > 0
                and not affiliates(joined)
                and _UNKNOWN_POST.fullmatch(joined)
            ):
                return _UNKNOWN_POST_COST
            return cost
        cost = _affiliation_cost(tuple(words), tuple(gaps), joined)
        if cost is not None and len(words) == 1 and not middle:
            cost += self.habits.posted * _posted_cost(joined)
            if self.is_whole(end - len(joined), end):
                cost += self.habits.beside + _NOBODY_IN_ITEM * may_be_surname_and_post(joined)
        return cost


def _english_posts(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield where affiliations in English begin and end: Department of Law at X University."""
    for run in _ENGLISH.finditer(text, start, stop):
        words = run.group().casefold().replace(".", " ").split()
        if len(words) > 1 and not ENGLISH_OF_POSTS.isdisjoint(words):
            yield run.start(), run.end()


def _dotted_names(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield where words that dots join begin and end, where most of them are surnames: 三好・局・はまだ・堀."""
    for run in _JOINED_BY_DOTS.finditer(text, start, stop):
        words = run.group().split("・")
        if 5 * sum(map(is_surname, words)) < 3 * len(words):
            continue
        at = run.start()
        for word in words:
            if len(word) == 1 or may_be_name(word):
                yield at, at + len(word)
            at += len(word) + 1


def _count_of_names(word: str) -> int:
    """Return how many names dots join in a word, at least one: two before the last of 三好・堀・峰各委員."""
    words = word.split("・") if "・" in word else ()
    return max(1, sum(is_surname(word) or looks_whole(word) for word in words))


def _is_katakana(letter: str) -> bool:
    return "ァ" <= letter <= "ー"


@lru_cache(maxsize=65536)
def _name_cost(words: tuple[str, ...], gaps: tuple[int, ...]) -> NameCost | None:
    return name_cost(words, gaps)


def _middle_cost(words: Sequence[str], joined: str, found: NameCost) -> float:
    """Return what it costs more that a name ends in the middle of a word: 三好|総務課長, 三好文子|君."""
    if joined.isascii():
        return 1.0
    cost = 3.0 if joined[-1] in "各両副" else 0.0
    if found.family == len(joined) - 1 > 1:
        cost += 0.4  # 三好|上下水道課長
    if len(words) > 1 or is_surname(joined):
        return cost
    if len(joined) == 1:
        return cost - 1.7  # 柾|委員: the role tells that it is a name
    if is_unit(joined[-2:]):
        cost += 1.0
    return cost + (2.0 if joined[-1] in _ENDS_OF_PLACES else 0.0)


@lru_cache(maxsize=16384)
def _jammed_affiliation_cost(joined: str) -> float | None:
    """Return what words jammed to a name cost as a post: 三好|総務課長."""
    if joined in POST_WORDS:
        return 1.0
    if not ends_in_post(joined) or is_no_name(joined) or ends_in_organisation(joined):
        return None
    organised = 1.5 if _ORGANISED.search(joined) or _is_post_of_company(joined) else 0.0
    if begins_like_unit(joined):
        return 1.0 + organised
    return (2.0 if names_office(joined) else 2.3) + organised


@lru_cache(maxsize=32768)
def _affiliation_cost(words: tuple[str, ...], gaps: tuple[int, ...], joined: str) -> float | None:
    """Return what words cost as organisation or post: a known ending, a beginning that offices have."""
    spelt = len(words) > 1 and all(len(word) == 1 for word in words)
    if max(gaps, default=0) >= _CLOSE and not spelt:
        return None
    if spelt:
        return (
            1.0 + 0.03 * sum(gaps)
            if joined in POST_WORDS or (begins_like_unit(joined) and affiliates(joined))
            else None
        )
    if is_no_name(joined):
        return None
    if joined in DITTO_WORDS:
        return _DITTO_COST
    cost = _solid_affiliation_cost(joined)
    if cost is not None and is_surname(joined):
        cost = max(cost, _SURNAME_AS_OFFICE)
    if len(words) == 1 or cost is None:
        return cost
    last = words[-1]
    if is_group(words[0]) or (word_cost(last) is not None and not affiliates(last)):
        return None
    if not affiliates(joined):
        return None
    if any(
        is_surname(last[:size]) and (is_role(last[size:]) or last[size:] in POST_WORDS) for size in (1, 2, 3)
    ):
        cost += 1.5  # 海部協会　三好理事
    inner = sum(_inner_cost(word, after) for word, after in pairwise(words))
    return cost + inner + 0.03 * sum(gaps)


_LINKS = frozenset({"併任", "兼", "兼任", "兼務", "(併)", "(兼)"})


def _inner_cost(word: str, after: str) -> float:
    """Return what it costs that an affiliation goes on after a word: an office goes on, a post hardly does."""
    if word in _LINKS or after in _LINKS:
        return 0.2
    if is_group(word) or ends_in_role_only(word):
        return 2.5
    if is_surname(word) and len(word) > 1:
        return 4.0
    if ends_in_post(word):
        return 2.0
    if ends_in_organisation(word):
        return 0.3
    return 4.0 if looks_whole(word) else 1.5


@lru_cache(maxsize=16384)
def _is_post_of_company(joined: str) -> bool:
    """Return whether a company's name is printed before the post: 海部商会代表取締役."""
    sizes = (
        size for size in range(min(_LONGEST_POST, len(joined) - 2), 0, -1) if joined[-size:] in POST_WORDS
    )
    size = next(sizes, 0)
    head = joined[: len(joined) - size]
    return (
        size > 0 and ends_like_company(f"-{head}") and not any(head[-k:] in UNIT_WORDS for k in range(2, 6))
    )


@lru_cache(maxsize=16384)
def may_be_surname_and_post(joined: str) -> bool:
    """Return whether a surname may be printed before what is a post by itself: 三好|総務課長."""
    return any(
        (joined[size:] in POST_WORDS or begins_like_unit(joined[size:]))
        and family_cost(joined[:size]) is not None
        for size in range(1, min(6, len(joined)))
    )


@lru_cache(maxsize=16384)
def _posted_cost(joined: str) -> float:
    """Return how much dearer a word is as one post, where the block prints surnames with posts jammed."""
    if joined in POST_WORDS or not ends_in_post(joined):
        return 0.0
    if begins_like_unit(joined):
        return 1.4 if may_be_surname_and_post(joined) else 0.5
    return 2.0


@lru_cache(maxsize=16384)
def _solid_affiliation_cost(joined: str) -> float | None:
    if joined[0].isdigit() and affiliates(joined):
        return 1.0
    if ends_in_post(joined) and not ends_in_organisation(joined):
        return _post_cost(joined)
    if affiliates(joined):
        return 1.0
    if _FOREIGN_WORD.fullmatch(joined):
        return 2.0 if len(joined) > 1 and not _DOTTED.fullmatch(joined) else None
    return None if "・" in joined or len(joined) < 2 else _unknown_cost(joined)


def _post_cost(joined: str) -> float:
    """Return what words cost that end in a post, by how they begin."""
    if joined in POST_WORDS or begins_like_unit(joined):
        return 1.0
    if joined.endswith(PLACE_POSTS) and not is_surname(joined[:2]):
        return 1.0
    if _is_post_of_company(joined):
        return 1.2
    if not names_office(joined):
        return 2.2
    return 1.9 if may_be_surname_and_post(joined) else 1.2


def _unknown_cost(joined: str) -> float:
    """Return what words cost that end in nothing an affiliation ends in."""
    if len(joined) > 2 and joined[-1] in PLACES:
        return 1.8
    if any(ends_in_post(joined[:size]) for size in range(2, len(joined))):
        return 3.6  # 総務課長三好
    if len(joined) >= 8:
        return 1.8 if names_office(joined) or _ORGANISED.search(joined) else 3.0
    return 3.1 if len(joined) >= 4 else 3.4


# -- the path ---------------------------------------------------------------------------------------------


class _Step(NamedTuple):
    cost: float
    begin: int
    end_before: int
    kind_before: Kind
    own: float


def cheapest(
    row: Row, start: int, stop: int, closing: dict[int, int], habits: Habits = NO_HABITS, banned: int = -1
) -> list[Segment]:
    """Return the cheapest cut of a stretch. `banned`: no name may begin there (to ask for the runner-up)."""
    start, stop = _trimmed(row.text, start, stop)
    if start >= stop:
        return []
    return _path(row, _steps(_Item(row, start, stop, closing, habits), banned), stop)


def cost_of(row: Row, start: int, stop: int, habits: Habits = NO_HABITS, banned: int = -1) -> float:
    """Return what the cheapest cut of a stretch costs."""
    start, stop = _trimmed(row.text, start, stop)
    if start >= stop:
        return 0.0
    item = _Item(row, start, stop, brackets_of(row, start, stop), habits)
    last = _steps(item, banned).get(stop)
    return min(step.cost for step in last.values()) if last else NEVER


def _trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and (text[stop - 1].isspace() or text[stop - 1] in "|:・-"):
        stop -= 1
    return start, stop


def _steps(item: _Item, banned: int) -> dict[int, dict[Kind, _Step]]:
    """Return for each position, and each kind of segment that may end there, the cheapest way to it."""
    row, start, stop = item.row, item.start, item.stop
    best: dict[int, dict[Kind, _Step]] = {start: {Kind.START: _Step(0.0, start, start, Kind.START, 0.0)}}
    for end in range(start, stop):
        here = best.get(end)
        if here is None or _is_hopeless(item, best, end):
            continue
        at, gap, dotted = _next_word(item, end)
        if at >= stop:
            best.setdefault(stop, {}).update(here)
            continue
        before = here if gap == 0 and not _SOLID.isdisjoint(here) else ()
        for kind, reach, own in item.edges(at, gap, before):
            if at == banned and kind is Kind.NAME:
                continue
            step = _cheapest_before(row, here, kind, own, at, end, reach, gap, dotted=dotted)
            if step is None:
                continue
            there = best.setdefault(reach, {})
            if kind not in there or step.cost < there[kind].cost:
                there[kind] = step
    return best


def _is_hopeless(item: _Item, best: dict[int, dict[Kind, _Step]], end: int) -> bool:
    """Return whether a position in the middle of a word is dearer than a known way to the end of that word."""
    whole = best.get(item.word_end(end)) if end > item.start and not item.ends_word(end) else None
    if not whole:
        return False
    dearest = min(step.cost for step in whole.values()) + _HOPELESS
    return all(step.cost > dearest for step in best[end].values())


def _next_word(item: _Item, end: int) -> tuple[int, int, bool]:
    """Return where the next word begins, how far away it is, and whether a dot parts them: 三好・堀."""
    text, at = item.text, end
    dotted = False
    while at < item.stop:
        letter = text[at]
        if letter == "・" and end > item.start:
            dotted = dotted or not text[at - 1].isspace()
        elif not (
            letter.isspace()
            or letter in _BETWEEN
            or (letter == "-" and end > item.start and text[at + 1 : at + 2] == " ")
        ):
            break
        at += 1
    if end == item.start:
        return at, CELL, dotted
    between = text[end:at]
    gap = columns(item.row, end, at)
    if not _PARTS.isdisjoint(between):
        gap = max(_CLOSE, gap)
    return at, gap, dotted


def _cheapest_before(
    row: Row,
    here: dict[Kind, _Step],
    kind: Kind,
    own: float,
    at: int,
    end: int,
    reach: int,
    gap: int,
    *,
    dotted: bool,
) -> _Step | None:
    found: _Step | None = None
    for before, step in here.items():
        meet = 0.0
        if before is not Kind.START:
            costs = _MEETS[before][kind]
            meet = costs[0] if gap == 0 else costs[1] if gap < _CLOSE else costs[2]
            if before is kind is Kind.NAME and 0 < gap < _CLOSE:
                if _are_whole(row.text[step.begin : end], row.text[at:reach]):
                    meet = _WHOLE_NAMES_CLOSE
                elif is_surname(row.text[step.begin : end]) and is_surname(row.text[at:reach]):
                    meet = _SURNAMES_CLOSE
            if dotted:
                meet = 0.0 if before is kind is Kind.NAME else _DOT_BESIDE_NO_NAME
        cost = step.cost + own + meet
        if cost < NEVER and (found is None or cost < found.cost):
            found = _Step(cost, at, end, before, own)
    return found


def _are_whole(first: str, second: str) -> bool:
    """Return whether two words are whole names, one of them plainly: 三好文子　長部仁."""
    if " " in first and " " in second:
        return True  # 三好 文　堀 茂
    if looks_whole(first):
        return len(second) > 2 and whole_cost(second) is not None
    return len(first) > 2 and looks_whole(second) and whole_cost(first) is not None


def _path(row: Row, best: dict[int, dict[Kind, _Step]], stop: int) -> list[Segment]:
    last = best.get(stop)
    if not last:
        return []
    end, kind = stop, min(last, key=lambda kind: last[kind].cost)
    path: list[Segment] = []
    while kind is not Kind.START:
        step = best[end][kind]
        gap = CELL if step.kind_before is Kind.START else columns(row, step.end_before, step.begin)
        path.append(Segment(kind, step.begin, end, gap, step.own))
        end, kind = step.end_before, step.kind_before
    return path[::-1]


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
