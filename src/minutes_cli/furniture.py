"""Which lines belong to the page: page numbers, running heads, heads of tables, site chrome.

By sight (the tables of `vocabulary.furniture`) and by repetition: a line that stands again at the
edge of every page is a running head. The first such line may be the title and is left alone.

Guarantees: only non-blank lines are named; a line is named for its form or its place, never for its
words alone, so that a repeated speaker's label is not taken for a running head.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from minutes_cli.marks import ends_sentence, is_sentence, speaks_of_somebody
from minutes_cli.matching import Pattern
from minutes_cli.patterns import BARE_PAGE_NUMBER, PAGE_NUMBER, SITE_CHROME, TABLE_HEADS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_cli.marks import MarkedLine

# A page number that stands in the same line as the running head: 審議会　議事要旨　　3/7
_PAGE_TAIL = Pattern(r"(?<! ) {2,}+(?:- *+)?+\d{1,4}+(?: *+/ *+\d{1,4}+)?+(?: *+-)?+$")
_PAGE_NUMBER_ENDS = frozenset("0123456789-–—―─ー])>ジ頁")
_LONGEST_CHROME = 160
_LONGEST_TABLE_HEAD = 60
_TABLE_STARTS = frozenset("(|発質回委意ご御")
_MEETING_NUMBER = Pattern(r"第 *+\d{1,4}+ *+回")
_EDGE = 60
_TOP = 6
_CONTACT = Pattern(r"(?:この(?:ページ|記事)に関する)?+お?+問い?+合わ?+せ先?+.{0,20}+")
_CONTACT_LINES = 10
_TITLE_LINES = 3
_SHORTEST_HEAD = 8


def furniture_of(lines: Sequence[MarkedLine], known: frozenset[int] = frozenset()) -> frozenset[int]:
    """Return the indices of the lines that are furniture. `known`: line numbers the format knows of."""
    given = (index for index, marked in enumerate(lines) if marked.number in known and marked.text)
    found = {index for index in given if not _opens_speech(lines[index])}
    found |= _page_numbers(lines)
    found |= _table_heads(lines)
    found |= _chrome(lines)
    found |= _contact_block(lines)
    found |= _running_heads(lines, found)
    return frozenset(found)


def _opens_speech(marked: MarkedLine) -> bool:
    """○委員長（三好 文） at the top of page after page: whoever speaks is no running head."""
    speaker = marked.speaker if marked.mark is not None and marked.mark.family == "○" else None
    return speaker is not None and speaker.sure


def without_page_number(text: str) -> str:
    """Return a running head or title without the page number at its end."""
    match = _PAGE_TAIL.search(text) if "  " in text else None
    return text[: match.start()] if match else text


def _page_numbers(lines: Sequence[MarkedLine]) -> set[int]:
    found: set[int] = set()
    bare: list[int] = []
    for index, marked in enumerate(lines):
        text = marked.text
        if not text or len(text) > 24 or text[-1] not in _PAGE_NUMBER_ENDS:
            continue
        if PAGE_NUMBER.fullmatch(text):
            found.add(index)
        elif BARE_PAGE_NUMBER.fullmatch(text):
            bare.append(index)
    return found | set(_in_sequence(lines, bare))


def _table_heads(lines: Sequence[MarkedLine]) -> set[int]:
    """発言者　　発言内容: the head of a table, wherever it stands again."""
    return {
        index
        for index, marked in enumerate(lines)
        if marked.text[:1] in _TABLE_STARTS
        and len(marked.text) <= _LONGEST_TABLE_HEAD
        and TABLE_HEADS.describe(marked.text)
    }


def _in_sequence(lines: Sequence[MarkedLine], bare: list[int]) -> Iterable[int]:
    """Bare numbers are page numbers where they count up by one through the document."""
    numbers = [int(lines[index].text.strip("[]<>() ")) for index in bare]
    for place, index in enumerate(bare):
        before = place > 0 and numbers[place] - numbers[place - 1] == 1 and index - bare[place - 1] > 8
        after = (
            place + 1 < len(bare) and numbers[place + 1] - numbers[place] == 1 and bare[place + 1] - index > 8
        )
        if before or after or _at_page_edge(lines, index):
            yield index


def _at_page_edge(lines: Sequence[MarkedLine], index: int) -> bool:
    following = lines[index + 1 : index + 2]
    return any("\f" in marked.line.printed for marked in following)


def _chrome(lines: Sequence[MarkedLine]) -> set[int]:
    """Site chrome stands around the minutes: it is looked for at both ends of the document."""
    filled = [index for index, marked in enumerate(lines) if marked.text]
    edge = filled if len(filled) <= 2 * _EDGE else filled[:_EDGE] + filled[-_EDGE:]
    return {
        index
        for place, index in enumerate(edge)
        if len(lines[index].text) <= _LONGEST_CHROME
        and SITE_CHROME.describe(lines[index].text)
        and (place < _TOP or not _stamp_like(lines[index].text))
    }


def _stamp_like(text: str) -> bool:
    """A short word (案, 資料1) is a stamp only near the top of the first page."""
    return len(text) <= 6


def _contact_block(lines: Sequence[MarkedLine]) -> set[int]:
    """このページに関するお問い合わせ and the few lines behind it, to the end of the page."""
    filled = [index for index, marked in enumerate(lines) if marked.text]
    for place in range(max(0, len(filled) - _CONTACT_LINES), len(filled)):
        if _CONTACT.fullmatch(lines[filled[place]].text):
            return set(filled[place:])
    return set()


def _running_heads(lines: Sequence[MarkedLine], breaks: set[int]) -> set[int]:
    """Return lines that repeat, each time but the first beside a page number or a form feed."""
    places: dict[str, list[int]] = defaultdict(list)
    filled = [index for index, marked in enumerate(lines) if marked.text]
    edge = _page_edges(lines, filled, breaks)
    if not edge:
        return set()
    for index in sorted(edge):
        if _may_run(lines[index]):
            places[_head_of(lines[index].text)].append(index)
    found = _heads_of_the_title(lines, filled, places)
    heads = {head for head, where in places.items() if head}
    first: dict[str, int] = {}
    everywhere: dict[str, int] = defaultdict(int)
    for index in filled:
        head = _head_of(lines[index].text)
        if head in heads:
            first.setdefault(head, index)
            everywhere[head] += 1
    for head in heads:
        at_edge = [index for index in places[head] if index != first[head]]
        on_top = first[head] in edge or first[head] in filled[:3]
        if at_edge and (on_top or len(at_edge) > 1) and everywhere[head] - 1 == len(at_edge):
            found.update(at_edge)
    return found


def _heads_of_the_title(
    lines: Sequence[MarkedLine], filled: list[int], places: dict[str, list[int]]
) -> set[int]:
    """Return lines at the edges of pages that say again what the title says: 第12回 水道料金審議会."""
    titles = [_head_of(lines[index].text) for index in filled[:_TITLE_LINES]]
    top = set(filled[:_TOP])
    found: set[int] = set()
    for head, where in places.items():
        below = [index for index in where if index not in top]
        telling = len(below) > 1 or any(letter.isdigit() for letter in head)
        if len(head) >= _SHORTEST_HEAD and telling and any(title.startswith(head) for title in titles):
            found.update(below)
    return found


def _may_run(marked: MarkedLine) -> bool:
    """What counts on (4 閉会), says something or names who speaks next may be at the top of a page, and is no running head."""
    if _MEETING_NUMBER.match(marked.text) and not is_sentence(marked.text):
        return True  # 第 4 回懇談会 議事要旨（R2.6.18）
    counts = marked.counts
    speaker = marked.speaker
    speaks = speaker is not None and speaker.sure
    return not (
        counts or speaks or ends_sentence(marked.text) or speaks_of_somebody(marked.text.strip("()[]【】<>"))
    )


def _page_edges(lines: Sequence[MarkedLine], filled: list[int], breaks: set[int]) -> set[int]:
    """Return the lines beside a page break: next to a page number, or first or last of a page."""
    fed = {index for index, marked in enumerate(lines) if "\f" in marked.line.printed}
    if not fed and not breaks:
        return set()
    edges: set[int] = set()
    for place, index in enumerate(filled):
        before = filled[place - 1] if place else None
        after = filled[place + 1] if place + 1 < len(filled) else None
        beside = (before in breaks) or (after in breaks)
        turned = index in fed or (before is not None and any(gap in fed for gap in range(before + 1, index)))
        if (beside or turned) and index not in breaks:
            edges.add(index)
    return edges


def _head_of(text: str) -> str:
    return "".join(without_page_number(text).split()) if len(text) <= 100 else ""
