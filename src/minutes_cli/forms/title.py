"""Title -> the whole printed title, the meeting's name, its number, the kind of document.

The meeting's name is the title without 第N回 (and the year it is counted in: 令和６年度第１回), date, and
document type. Where one of the parts is not printed it is null. Linear in the title.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import regex

from minutes_cli.diagnostics import Found
from minutes_cli.folding import fold
from minutes_cli.forms.dates import dates_in, number_of
from minutes_cli.forms.times import times_in
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.calendar import ERAS
from minutes_cli.vocabulary.titles import DOCUMENT_TYPES, MEETING_NOUNS, NOT_TITLES, TITLE_TAILS, TYPE_NOTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_cli.diagnostics import Span
    from minutes_cli.folding import Folded
    from minutes_cli.lines import Line

_S = r"\s{0,3}+"
_DIGITS = r"(?:\d{1,4}+|[〇一二三四五六七八九十百千]{1,7}+)"
_ERA = "|".join(era.name for era in ERAS)
_TIME = rf"第{_S}(?P<n>{_DIGITS}){_S}回"
_MORE = rf"(?:{_S}(?:・|、|,|~|-|及び|と){_S}第?{_S}{_DIGITS}{_S}回){{0,4}}+"


class NumberForm(NamedTuple):
    """A form of the meeting's number, a title that has it, and the number meant."""

    pattern: str
    seen: str
    means: int


NUMBER_FORMS: tuple[NumberForm, ...] = (  # the first that fits at a place
    NumberForm(
        rf"[(\[〔【]{_S}{_TIME}目?+{_MORE}(?:{_S}(?:定例会?+|会議|会合))?+{_S}[)\]〕】]",
        "専門家会合（第１２回）議事要旨",
        12,
    ),
    NumberForm(rf"[(\[〔]{_S}#(?P<n>\d{{1,4}}+){_S}[)\]〕]", "定例会議（#21） 議事メモ", 21),
    NumberForm(rf"{_TIME}目?+{_MORE}(?!{_S}国会)", "第十二回検討会", 12),
    NumberForm(
        r"(?<![A-Za-z])(?:#|(?i:No|Vol)(?:\.\s?+|\s))(?P<n>\d{1,4}+)(?!\d)", "編集会議 Vol.3 議事録", 3
    ),
    NumberForm(rf"^#?\s?+(?P<n>\d{{1,3}}+){_S}回目?+(?=\s)", "5回 読書会議 議事録", 5),
)
# 第213回国会 … 第1号: the session belongs to the name, the number of the record is the meeting's
ISSUE = NumberForm(
    rf"[(\[]?+(?:閉会後)?第{_S}(?P<n>{_DIGITS}){_S}号[)\]]?+{_S}$", "第213回国会　委員会　閉会後第1号", 1
)

_NUMBER = Pattern("|".join(f"(?:{form.pattern})" for form in NUMBER_FORMS))
_ISSUE = Pattern(ISSUE.pattern)
_IN_ALL = Pattern(rf"[(\[]?+{_S}通算{_S}第?{_S}{_DIGITS}{_S}回{_S}[)\]]?+")
_YEAR = (
    rf"(?:(?:{_ERA}){_S}(?:元|\d{{1,2}}+|[一二三四五六七八九十]{{1,3}}+)(?:{_S}\({_S}\d{{4}}年?+度?+\))?+{_S}年"
    rf"(?:{_S}\(\d{{4}}年?+度?+\))?+|20\d\d{_S}年)"
)
_YEAR_OF_NUMBER = Pattern(rf"{_YEAR}度?+\s*+$")
# 令和６年度予算特別委員会: there the year is the budget's
_FISCAL_YEAR = Pattern(rf"{_YEAR}度\s*+(?!予算|決算|当初|補正|事業|計画|一般会計)")
_SITTING_OF = Pattern(r"[^\s()]{0,16}?(?:定例会|臨時会)")
_COMMITTEE = ("委員会", "部会", "分科会")

_TYPES = tuple(sorted((row.word for row in DOCUMENT_TYPES), key=len, reverse=True))
_STRONG = tuple(word for word in _TYPES if len(word) > 2 and word.casefold() != "minutes")
_WEAK = tuple(word for word in _TYPES if word not in _STRONG)
_NOUNS = tuple(row.word for row in MEETING_NOUNS)
_ENDINGS = (*_NOUNS, *(word for word in _WEAK if not word.isascii()))
_NOTE = rf"(?:{_S}[(\[]{_S}(?:{'|'.join(row.pattern for row in TYPE_NOTES)}){_S}[)\]])?+"
_TAIL = rf"(?:\s*+(?:{'|'.join(row.pattern for row in TITLE_TAILS)}))*+"


def _squeezed(words: Iterable[str]) -> str:
    return "|".join(regex.escape("".join(word.split())) for word in words)


# On a text without its spaces (議　事　録); an English type is written in any case.
_TYPE = Pattern(
    rf"(?P<type>(?:(?i:{_squeezed(_STRONG)})){_NOTE}){_TAIL}"
    rf"|(?P<type>(?i:{_squeezed(_WEAK)}){_NOTE}){_TAIL}(?=[\0_\d)】\]〕—–\-【〔(\[]*+$)"
)
_SQUEEZED_TAIL = Pattern(rf"{_NOTE}{_TAIL}$")
_APART_TAIL = Pattern(rf"(?<=[\s\0])(?=[^\s\0]){_TAIL}[\s\0]*+$")
_ENGLISH = Pattern(r"(?<!\d\s?)(?i:minutes)[\s:\-]{0,3}+[\d/.\-]{0,12}+$")  # not: 30 minutes
_NOT_TITLE = Pattern("|".join(row.pattern for row in NOT_TITLES))
_HELD = Pattern(r"\s{0,2}+(?:開催|実施|開会|\(\p{Han}\))(?:分)?+\s{0,2}+[)\]]?+")
_MONTH_AND_DAY = r"(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])"
_COMPACT_DATE = Pattern(
    rf"(?<!\d)20\d\d{_MONTH_AND_DAY}(?!\d)|^\d\d{_MONTH_AND_DAY}(?=[\s_])"
)  # 20240515, 240515
_EMPTY_BRACKETS = Pattern(r"[(（\[【〔「]\s*+[)）\]】〕」]")
_GAP_IN_BRACKETS = Pattern(r"(?<=[(（]) | (?=[)）])")
_WRAPPED = Pattern(r"[【「〔\[](?P<name>[^【】「」〔〕\[\]]++)[】」〕\]]")
_OPENERS = "([（【〔［"  # what a number, a date or a type was taken out of
_CLOSING_OF = dict(zip("([（【〔［「", ")]）】〕］」", strict=True))
_DRAFT = Pattern(r"(?<![\s\-‐–—])[\s\-‐–—]++(?:ドラフト|(?i:draft)|草案|速報)$")
_EDGES = " \t\u3000■◆●◇□◎○:：-‐–—－・,、，。_/／|｜=＝"
_NO_NAME = Pattern(
    rf"(?:\d{{1,2}}月[分度]?+|[\d\s]++|(?:{_ERA})\s?+(?:元|\d{{1,2}}+)\s?+年度?+|の|について|(?i:meeting))"
)
# 総務委員会　平成27年6月22日（月）: a meeting and its date
_DATED = Pattern(
    rf"(?:\([^()]{{1,20}}+\))?+[(\[〔]?+(?:(?:{_ERA})(?:元|\d{{1,2}}+)|20\d\d)年\d{{1,2}}+月\d{{1,2}}+日(?:\(\p{{Han}}{{1,3}}+\))?+(?:開催|実施)?+[)\]〕]?+$"
)
# まちづくり会議（会議録）, 「子ども協議会」会議録: what stands behind a bracket is no part of the name
_APART = frozenset(" \0()[]（）【】「」『』〔〕<>〈〉")
_BUSINESS = Pattern(r"[\d.()]*+(?:開会|閉会|散会|休会)")
_LONGEST = 120
_LONGEST_READ = 400


@dataclass(frozen=True, slots=True)
class Title:
    """What the title states; null where it does not."""

    title: str | None
    meeting: str | None
    number: int | None
    document_type: str | None
    number_printed: str | None = field(default=None, compare=False)
    number_lines: Span = field(default=(0, 0), compare=False)
    """The lines on which the number is printed."""


def looks_like_title(text: str) -> bool:
    """Say whether a folded line could be the title of minutes."""
    if len(text) > 4 * _LONGEST:
        return False
    bare = "".join(text.split())
    if not 2 <= len(bare) <= _LONGEST or "。" in bare or bare.startswith(("http", "・", "※")):
        return False
    if _NUMBER.search(text) or _ENGLISH.search(text):
        return True
    core = _SQUEEZED_TAIL.sub("", bare)
    if _BUSINESS.fullmatch(core):
        return False
    if core.endswith(_ENDINGS) or _DATED.sub("", core).endswith(_ENDINGS):
        return True
    return any("".join(word.split()) in core for word in _STRONG) and not _NOT_TITLE.search(core)


def ends_in_meeting(text: str) -> bool:
    """Say whether a folded line ends in the noun of a meeting: … のあり方に関する検討会, (第7回)."""
    return _DATED.sub("", _NUMBER.sub("", "".join(text.split()))).rstrip("()").endswith(_NOUNS)


def read_title(lines: Sequence[Line]) -> Found[Title] | None:
    """Read the title that stands on `lines`."""
    parts = [" ".join(line.printed_at(0).split("\t")).strip() for line in lines if line.text]
    printed = " ".join(parts)
    if not printed:
        return None
    reading = _Reading(fold(printed[:_LONGEST_READ]))
    number = reading.take_number()
    reading.take_dates()
    kind = reading.take_type()
    title = Title(printed, reading.rest(), number, kind)
    if number is not None:
        ends = list(accumulate(len(part) + 1 for part in parts))
        numbers = [line.number for line in lines if line.text]
        first, last = (numbers[bisect_right(ends, place)] for place in reading.number_at)
        title = replace(title, number_printed=reading.number_printed, number_lines=(first, last))
    return Found(title, (lines[0].number, lines[-1].number))


@dataclass(slots=True)
class _Reading:
    """A title of which part after part is taken, until the meeting's name is left."""

    folded: Folded
    taken: list[bool] = field(init=False)
    number_printed: str = ""
    number_at: tuple[int, int] = (0, 0)
    """Positions of the first and the last letter of the number in the print."""

    def __post_init__(self) -> None:
        self.taken = [False] * len(self.text)

    @property
    def text(self) -> str:
        return self.folded.text

    def free(self) -> str:
        """Return the text with what was taken blanked out."""
        return "".join("\0" if gone else letter for letter, gone in zip(self.text, self.taken, strict=True))

    def take(self, start: int, end: int) -> None:
        self.taken[start:end] = [True] * (end - start)

    def take_number(self) -> int | None:
        """Take 第N回, the year it is counted in, and a 会議 that is only its noun (第200回会議)."""
        for other in _IN_ALL.finditer(self.text):
            self.take(*other.span())
        match = self._own_number()
        if match is None:
            return None
        start, end = match.span()
        self.number_printed = self.folded.printed_at(start, end).strip()
        self.number_at = len(self.folded.printed_at(0, start)), len(self.folded.printed_at(0, end)) - 1
        year = _YEAR_OF_NUMBER.search(self.text[:start])
        start = year.start() if year is not None else start
        bracketed = match.group()[0] in "([〔【"  # 審議会（第1回）会議要旨: there 会議 is the type's
        if not bracketed and _is_name(self.text[:start]) and self.text.startswith(("会議", "会合"), end):
            behind = self.text[end + 2 : end + 3]
            end += 2 if not behind or behind in " (議会概要[" else 0
        self.take(start, end)
        return number_of(match["n"])

    def _own_number(self) -> regex.Match[str] | None:
        """Of several numbers: the one in brackets, else the one behind the inner meeting's name."""
        issue = _ISSUE.search(self.text.rstrip())
        own: regex.Match[str] | None = None
        for match in _NUMBER.finditer(self.free()):
            if own is None or match.group()[0] in "([〔【#" or _is_name(self.text[own.end() : match.start()]):
                own = match
        if own is None or issue is None:
            return own or issue
        sitting = _SITTING_OF.match(self.text, own.end())
        inner = sitting is not None and any(word in self.text[sitting.end() :] for word in _COMMITTEE)
        return issue if inner else own

    def take_dates(self) -> None:
        """Take dates with the brackets, the clock and the 開催 around them, and the year the title opens with."""
        year = _FISCAL_YEAR.match(self.text)
        if year is not None:
            self.take(*year.span())
        for found in dates_in(self.text):
            start, end = found.start, found.end
            while start > 0 and self.text[start - 1] in "([":
                start -= 1
            clock = next((time for time in times_in(self.text) if 0 <= time.start - end <= 2), None)
            end = clock.end if clock is not None else end
            while end < len(self.text) and self.text[end] in ")]":
                end += 1
            held = _HELD.match(self.text, end)
            self.take(start, held.end() if held else end)
        for match in _COMPACT_DATE.finditer(self.text):
            self.take(*match.span())

    def take_type(self) -> str | None:
        """Take the document type that stands last, and what behind it says nothing of the meeting."""
        free = self.free()
        places = [place for place, letter in enumerate(free) if not letter.isspace()]
        match = None
        for match in _TYPE.finditer("".join(free.split())):  # noqa: B007 - the last is wanted
            pass
        if match is None:
            self._take_tail(free)
            return None
        start, end, last = (
            places[match.start("type")],
            places[match.end("type") - 1] + 1,
            places[match.end() - 1] + 1,
        )
        start, kept = _shared(free, start, end)
        self.take(kept, last)
        behind = free[last:].replace("\0", "").strip(_EDGES + "()[]")
        if free[:start].replace("\0", "").strip(_EDGES + "【「([") and not _is_name(behind):
            self.take(last, len(free))
        printed = self.folded.printed_at(start, end).strip()
        return printed if printed.isascii() else "".join(printed.split())

    def _take_tail(self, free: str) -> None:
        """Take what says which print it is where no document type is before it: 特別委員会　本文."""
        tail = _APART_TAIL.search(free)
        if tail is not None and free[: tail.start()].strip("\0 "):
            self.take(*tail.span())

    def rest(self) -> str | None:
        """Return what is left: the meeting's name as printed, one space where a part was taken out."""
        pieces: list[str] = []
        start: int | None = None
        for index, gone in enumerate([*self.taken, True]):
            if not gone and start is None:
                start = index
            elif gone and start is not None:
                pieces.append(self.folded.printed_at(start, index).strip())
                start = None
        name = _EMPTY_BRACKETS.sub("", " ".join(piece for piece in pieces if piece)).strip(_EDGES)
        name = _GAP_IN_BRACKETS.sub("", name)
        name = _DRAFT.sub("", name.rstrip(_EDGES + _OPENERS))
        if name[:1] in _CLOSING_OF and _CLOSING_OF[name[0]] not in name:
            name = name[1:]
        wrapped = _WRAPPED.fullmatch(name)
        name = (wrapped["name"] if wrapped is not None else name).removeprefix("#").strip(_EDGES)
        name = name.removesuffix("の").strip(_EDGES) if any(self.taken) else name
        return None if not name or _NO_NAME.fullmatch(fold(name).text) else name


def _is_name(text: str) -> bool:
    """Whether a stretch of a title names a meeting."""
    return text.replace("\0", "").rstrip(_EDGES + "(の").endswith(_NOUNS)


def _shared(free: str, start: int, end: int) -> tuple[int, int]:
    """Part 推進会議録 and 検討会議概要, in which 会議 belongs to the name. Returns where type and taking begin."""
    before, kind = free[:start], free[start:end]
    if not kind.startswith("会議") or not before or before[-1] in _APART or before.endswith(_NOUNS):
        return start, start
    if kind[2:].startswith(_WEAK):
        return start + 2, start + 2
    inner = f"{before}会"
    return start, start + (1 if inner.endswith(tuple(noun for noun in _NOUNS if len(noun) > 1)) else 2)
