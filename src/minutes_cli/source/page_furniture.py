"""Which rows of paged print are page numbers and running heads, told by their place and by repetition.

Guarantees: only rows at the very top or bottom of a page are furniture, each with every row further
out; a row in the middle of the print never is.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import regex

from minutes_cli.folding import fold_text

if TYPE_CHECKING:
    from minutes_cli.source.page import Row

BAND = 0.14
"""Furniture stands within this share of the page's height from its edge."""
OUTERMOST = 3
"""At most so many rows at either edge are furniture."""
APART = 1.25
"""A page number that stands but once is this many letters or more from the print."""


class PageNumberForm(NamedTuple):
    """How a page number is printed. `seen` is one in print."""

    pattern: str
    seen: str


PAGE_NUMBER_FORMS = (
    PageNumberForm(r"\d{1,4}+", "３"),
    PageNumberForm(r"[\-ー―—─━~] *+\d{1,4}+ *+[\-ー―—─━~]", "－ 3 －"),
    PageNumberForm(r"[(\[<] *+\d{1,4}+ *+[)\]>]", "(3)"),
    PageNumberForm(r"\d{1,4}+ *+(?:/|of|中) *+\d{1,4}+", "3/7"),
    PageNumberForm(r"(?:[Pp](?:age)?+\.?+|ページ) *+\d{1,4}+(?: *+(?:/|of) *+\d{1,4}+)?+", "Page 3 of 7"),
    PageNumberForm(r"\d{1,4}+ *+(?:頁|ページ)", "3ページ"),
    PageNumberForm(r"[ivxlc]{1,6}+", "iv"),
)
_PAGE_NUMBER = regex.compile("|".join(f"(?:{form.pattern})" for form in PAGE_NUMBER_FORMS))
_DIGITS = regex.compile(r"\d++")


class Page(NamedTuple):
    """A page of print: its height, its rows from the top down, and what is printed across or along its edge."""

    number: int
    height: float
    rows: list[Row]
    aside: tuple[str, ...] = ()


class Parted(NamedTuple):
    """The rows of a page: furniture above, the print, furniture below."""

    above: list[Row]
    rows: list[Row]
    below: list[Row]


Key = tuple[str, int]


def part_furniture(pages: list[Page]) -> list[Parted]:
    """Part the furniture of each page from its print."""
    seen: Counter[Key] = Counter()
    for page in pages:
        seen.update({key for row in _outer(page) for key in _near(_key(row))})
    least = 2 if len(pages) <= 4 else 3
    return [_parted(page, seen, least) for page in pages]


def is_page_number(text: str) -> bool:
    """Tell whether a row reads like a page number."""
    return _PAGE_NUMBER.fullmatch(fold_text(text).strip()) is not None


def _parted(page: Page, seen: Counter[Key], least: int) -> Parted:
    rows = page.rows
    top = _length(page, rows[:OUTERMOST], rows, seen, least)
    rest = rows[top:]
    backwards = rest[::-1]
    bottom = _length(page, backwards[:OUTERMOST], backwards, seen, least)
    cut = len(rest) - bottom
    return Parted(rows[:top], rest[:cut], rest[cut:])


def _length(page: Page, outer: list[Row], rows: list[Row], seen: Counter[Key], least: int) -> int:
    """Count the rows from the edge inwards that are furniture."""
    count = 0
    for at, row in enumerate(outer):
        if not _in_band(page, row):
            break
        repeated = seen[_key(row)] >= least
        following = rows[at + 1] if at + 1 < len(rows) else None
        apart = following is None or abs(row.base - following.base) > APART * max(row.size, following.size)
        if repeated or (apart and is_page_number(row.text)):
            count = at + 1
    return count


def _outer(page: Page) -> list[Row]:
    rows = page.rows
    both = rows[:OUTERMOST] + rows[max(OUTERMOST, len(rows) - OUTERMOST) :]
    return [row for row in both if _in_band(page, row)]


def _in_band(page: Page, row: Row) -> bool:
    return row.base < page.height * BAND or row.base + row.size > page.height * (1 - BAND)


def _key(row: Row) -> Key:
    """Return what makes a row the same on every page: its words, whatever the numbers, and its height."""
    words = "".join(_DIGITS.sub("#", fold_text(row.text)).split())
    return words, round(row.base / 4)


def _near(key: Key) -> tuple[Key, ...]:
    return (key[0], key[1] - 1), key, (key[0], key[1] + 1)
