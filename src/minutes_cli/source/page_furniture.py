"""Which rows of paged print are page numbers and running heads, told by their place and by repetition.

Guarantees: only rows at the very top or bottom of a page are furniture, each with every row further
out; a row in the middle of the print never is.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from minutes_cli.matching import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutes_cli.source.page import Row

BAND = 0.14
"""Furniture stands within this share of the page's height from its edge."""
OUTERMOST = 3
"""At most so many rows at either edge are furniture."""
APART = 1.3
"""A row that is so many usual steps from the next, or set in another size, stands apart from the print."""
OFTEN = 3
"""The same words on so many pages are a running head, even where they do not stand apart."""


class PageNumberForm(NamedTuple):
    """How a page number is printed. `seen` is one in print."""

    pattern: str
    seen: str


PAGE_NUMBER_FORMS = (
    PageNumberForm(r"\d{1,4}+", "３"),
    PageNumberForm(r"[\-‐−–ー―—─━~〜] *+\d{1,4}+ *+[\-‐−–ー―—─━~〜]", "－ 3 －"),
    PageNumberForm(r"[(\[<] *+\d{1,4}+ *+[)\]>]", "(3)"),
    PageNumberForm(r"\d{1,4}+ *+(?:/|of|中) *+\d{1,4}+", "3/7"),
    PageNumberForm(r"(?:[Pp](?:age)?+\.?+|ページ) *+\d{1,4}+(?: *+(?:/|of) *+\d{1,4}+)?+", "Page 3 of 7"),
    PageNumberForm(r"\d{1,4}+ *+(?:頁|ページ)", "3ページ"),
    PageNumberForm(r"[ivxlc]{1,6}+", "iv"),
)
_PAGE_NUMBER = Pattern("|".join(f"(?:{form.pattern})" for form in PAGE_NUMBER_FORMS))
_DIGITS = Pattern(r"\d++")


class Page(NamedTuple):
    """A page of print: its height, its rows from the top down, and what is printed across or along its edge."""

    number: int
    height: float
    rows: list[Row]
    aside: tuple[str, ...] = ()
    scanned: bool = False
    """The page is a picture without letters."""


class _Edge(NamedTuple):
    """An edge of a page: its rows from the edge inwards, and where on the page it ends."""

    page: Page
    rows: list[Row]
    holds: Callable[[Page, Row], bool]


class Parted(NamedTuple):
    """The rows of a page: furniture above, the print, furniture below."""

    above: list[Row]
    rows: list[Row]
    below: list[Row]


Key = tuple[str, int]


class _Seen(NamedTuple):
    """How often a row stands at its place: word for word, and whatever its numbers; in all and on its side.

    `sides`: the pages of each side, those with even numbers first.
    """

    exactly: Counter[Key]
    roughly: Counter[Key]
    on_side: Counter[tuple[Key, int]]
    sides: tuple[int, int]

    def is_repeated(self, row: Row, page: Page) -> bool:
        """Tell whether the row stands on several pages, or on every other page of its side."""
        form, side = _form(row), page.number % 2
        least = 2 if sum(self.sides) < OFTEN else OFTEN
        return self.roughly[form] >= least or self.on_side[form, side] >= max(2, self.sides[side] / 2)


def part_furniture(pages: list[Page]) -> list[Parted]:
    """Part the furniture of each page from its print."""
    odd = sum(page.number % 2 for page in pages)
    seen = _Seen(Counter(), Counter(), Counter(), (len(pages) - odd, odd))
    for page in pages:
        outer = _outer(page)
        seen.exactly.update({key for row in outer for key in _near(_words(row))})
        forms = {key for row in outer for key in _near(_form(row))}
        seen.roughly.update(forms)
        seen.on_side.update((form, page.number % 2) for form in forms)
    return [_parted(page, seen) for page in pages]


def is_page_number(text: str) -> bool:
    """Tell whether a row reads like a page number."""
    return _PAGE_NUMBER.fullmatch(normalize("NFKC", text).strip()) is not None


def _parted(page: Page, seen: _Seen) -> Parted:
    rows = page.rows
    steps = [above.base - row.base for above, row in pairwise(rows)]
    step = median_low(steps) if steps else 0.0
    top = _length(_Edge(page, rows, _is_high), step, seen)
    rest = rows[top:]
    cut = len(rest) - _length(_Edge(page, rest[::-1], _is_low), step, seen)
    return Parted(rows[:top], rest[:cut], rest[cut:])


def _length(edge: _Edge, step: float, seen: _Seen) -> int:
    """Count the rows from the edge inwards that are furniture."""
    count = 0
    rows = edge.rows
    for at, row in enumerate(rows[:OUTERMOST]):
        if not edge.holds(edge.page, row):
            break
        repeated = seen.is_repeated(row, edge.page)
        number = is_page_number(row.text)
        often = seen.exactly[_words(row)] >= OFTEN
        apart = at + 1 == len(rows) or _is_apart(row, rows[at + 1], step)
        if not (often or (number and repeated) or ((number or repeated) and apart)):
            break
        count = at + 1
    return count


def _is_apart(row: Row, following: Row, step: float) -> bool:
    return abs(row.base - following.base) > APART * step or abs(row.size - following.size) > 0.3


def _outer(page: Page) -> list[Row]:
    rows = page.rows
    both = rows[:OUTERMOST] + rows[max(OUTERMOST, len(rows) - OUTERMOST) :]
    return [row for row in both if _is_low(page, row) or _is_high(page, row)]


def _is_low(page: Page, row: Row) -> bool:
    return row.base < page.height * BAND


def _is_high(page: Page, row: Row) -> bool:
    return row.base + row.size > page.height * (1 - BAND)


def _words(row: Row) -> Key:
    return "".join(normalize("NFKC", row.text).split()), round(row.base / 4)


def _form(row: Row) -> Key:
    words, place = _words(row)
    return _DIGITS.sub("#", words), place


def _near(key: Key) -> tuple[Key, ...]:
    return (key[0], key[1] - 1), key, (key[0], key[1] + 1)
