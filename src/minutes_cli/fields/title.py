"""Title -> the whole printed title, the meeting's name, its number, the kind of document.

The meeting's name is the title without 第N回, date, and document type. Where one of the parts is not
printed it is null.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from minutes_cli.diagnostics import Found
from minutes_cli.fields.dates import dates_in, number_of
from minutes_cli.folding import fold
from minutes_cli.vocabulary.titles import DOCUMENT_TYPES, MEETING_NOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.lines import Line

_TYPES = tuple(sorted((row.word for row in DOCUMENT_TYPES), key=len, reverse=True))
_NOUNS = tuple(MEETING_NOUNS)
_DIGITS = r"(?:\d{1,4}+|[〇一二三四五六七八九十百]{1,5}+)"
# 第５回, （第十二回）, #21, 第1号 of a Diet record, 2024-3回
_NUMBER = regex.compile(
    rf"[(\[〔]\s{{0,2}}+(?:第\s{{0,2}}+(?P<n>{_DIGITS})\s{{0,2}}+回|#(?P<n>\d{{1,4}}+)|第\s{{0,2}}+(?P<n>{_DIGITS})\s{{0,2}}+回\s?+(?:定例会?|会議|会合))\s{{0,2}}+[)\]〕]"
    rf"|第\s{{0,2}}+(?P<n>{_DIGITS})\s{{0,2}}+回(?:目)?+(?!国会)(?:会議(?=\s|$))?+"
    r"|(?<![A-Za-z])(?:#|No\.\s?+|Vol\.\s?+|vol\.\s?+)(?P<n>\d{1,4}+)"
)
_ISSUE = regex.compile(rf"(?:第|閉会後第)\s{{0,2}}+(?P<n>{_DIGITS})\s{{0,2}}+号$")
_BRACKETED_DATE = "()（）[]〔〕"
_FISCAL = regex.compile(
    r"(?:令和|平成|昭和)\s{0,2}+(?:元|\d{1,2}+|[一二三四五六七八九十]{1,3}+)\s{0,2}+年度?+\s{0,2}+"
)
_TAIL = regex.compile(r"[\s:\-–—・,、。\[\]【】「」()]+$")
_HEAD = regex.compile(r"^[\s:\-–—・,、]+")
_TYPE_TAIL = regex.compile(
    r"\s{0,2}+[(\[【〔](?:案|要旨|概要|要約|要点筆記|要点|全文|テキスト版|速報版|速報|確定版|未定稿|暫定版|公開用|公開版|抄|抜粋|摘要)[)\]】〕]$"
)
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Title:
    """What the title states; null where it does not."""

    title: str | None
    meeting: str | None
    number: int | None
    document_type: str | None


def looks_like_title(text: str) -> bool:
    """Say whether a folded line could be the title of minutes."""
    bare = "".join(text.split())
    if not 2 <= len(bare) <= _LONGEST or "。" in bare or bare.startswith(("http", "・", "※")):
        return False
    if _NUMBER.search(text):
        return True
    core = _TYPE_TAIL.sub("", bare)
    return (
        any(word.replace(" ", "") in core for word in _TYPES[:-9])
        or core.endswith(_NOUNS)
        or core.endswith(_TYPES[-9:])
    )


def read_title(lines: Sequence[Line]) -> Found[Title] | None:
    """Read the title that stands on `lines`."""
    printed = " ".join(" ".join(line.printed_at(0).split("\t")).strip() for line in lines if line.text)
    if not printed:
        return None
    span = (lines[0].number, lines[-1].number)
    folded = fold(printed)
    text = folded.text
    taken = [False] * len(text)
    number = _take_number(text, taken)
    _take_dates(text, taken)
    kind = _take_type(text, taken)
    meeting = _rest(folded.printed_at, taken)
    return Found(
        Title(printed, meeting, number, folded.printed_at(*kind) if kind is not None else None), span
    )


def _take_number(text: str, taken: list[bool]) -> int | None:
    match = _NUMBER.search(text)
    if match is None:
        match = _ISSUE.search(text.rstrip())
        if match is None:
            return None
    last = match
    for other in _NUMBER.finditer(text):  # 令和６年第１回定例会（第２回）: the later is the meeting's own
        last = other if other.group().startswith(("(", "#", "[")) else last
    for index in range(last.start(), last.end()):
        taken[index] = True
    return number_of(last["n"]) if "百" not in last["n"] else _hundreds(last["n"])


def _hundreds(digits: str) -> int:
    hundreds, _, rest = digits.partition("百")
    return 100 * (number_of(hundreds) if hundreds else 1) + (number_of(rest) if rest else 0)


def _take_dates(text: str, taken: list[bool]) -> None:
    for found in dates_in(text):
        start, end = found.start, found.end
        while start > 0 and text[start - 1] in "(（[":
            start -= 1
        while end < len(text) and text[end] in ")）]":
            end += 1
        held = regex.compile(r"\s{0,2}+(?:開催|実施|開会|\(\p{Han}\))(?:分)?+\s{0,2}+[)\]]?+").match(
            text, end
        )
        end = held.end() if held else end
        for index in range(start, end):
            taken[index] = True


def _take_type(text: str, taken: list[bool]) -> tuple[int, int] | None:
    """The document type that stands last; of several there the longest."""
    free = "".join("\0" if gone else letter for letter, gone in zip(text, taken, strict=True))
    best: tuple[int, int] | None = None
    for word in _TYPES:
        at = free.rfind(word)
        if at < 0:
            continue
        end = at + len(word)
        if best is None or end > best[1] or (end == best[1] and at < best[0]):
            best = (at, end)
    if best is None:
        return None
    if best[1] - best[0] <= 2 and _words_behind(free[best[1] :]):
        return None
    for index in range(best[0], len(text)):
        if index < best[1] or not _words_behind(free[best[1] :]):
            taken[index] = True
    return best


def _words_behind(tail: str) -> bool:
    """Whether more than a note in brackets stands behind the document type."""
    bare = _TYPE_TAIL.sub("", tail.replace("\0", "").strip())
    bare = regex.compile(r"^[(\[【〔].{0,20}[)\]】〕]$").sub("", bare)
    return len(bare) > 6


def _rest(printed_at: object, taken: list[bool]) -> str | None:
    pieces: list[str] = []
    start: int | None = None
    for index, gone in enumerate([*taken, True]):
        if not gone and start is None:
            start = index
        elif gone and start is not None:
            pieces.append(printed_at(start, index))  # type: ignore[operator]
            start = None
    text = " ".join(piece.strip("\u3000 ") for piece in pieces if piece.strip("\u3000 "))
    text = _strip_empty_brackets(text)
    text = _TAIL.sub("", _HEAD.sub("", text)) if not text.endswith((")", "）", "」", "】")) else text
    return text.strip("\u3000 ") or None


def _strip_empty_brackets(text: str) -> str:
    return regex.sub(r"[(（\[【〔]\s*+[)）\]】〕]", "", text)
