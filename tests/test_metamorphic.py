"""What the page does to a text changes no remark: page breaks, page numbers, wraps, indentation, blank lines.

Each change is one that a page really makes. A wrap falls where a typesetter lets it fall: between two Japanese letters,
never before a mark, a bracket or a stop, since a line that begins so is a new item to people too. A page breaks between
two lines of one remark only where the line above has not ended its sentence.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest
from conftest import shown, texts

from minutes_cli.account import Part
from minutes_cli.outline.joins import width
from minutes_cli.reading import read_source
from minutes_cli.source import source_of_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from minutes_cli.reading import Reading

pytestmark = pytest.mark.slow

COLUMNS = 80
"""The width of a page: forty letters, two columns each."""
SHOWS = 6
"""Lines that must be full before a page shows how wide it is."""
EVERY = 12
"""Lines between two page breaks; few, so that short fixtures have some."""
TOLD = (Part.REMARK, Part.NARRATION)


class Change(NamedTuple):
    """A change: what a page shows, and the lines of a reading as that page has them."""

    seen: str
    made: Callable[[Reading], list[str]]


def _starts(reading: Reading) -> set[int]:
    """Return the indices of the lines that begin a remark or a heading."""
    topics = reading.minutes.topics
    firsts = {remark.lines[0] for topic in topics for remark in topic.remarks}
    return {number - 1 for number in firsts | {topic.lines[0] for topic in topics if topic.heading}}


def _broken(
    reading: Reading, places: list[int], foot: Callable[[int], list[str]], turn: str = "\f"
) -> list[str]:
    """Put a page break before each of the places: the foot of the page, then a form feed."""
    lines = list(reading.source.lines)
    for number, place in reversed(list(enumerate(places, 1))):
        lines[place : place + 1] = [*foot(number), turn + lines[place]]
    return lines


def _between(reading: Reading) -> list[int]:
    """Return places between remarks, a page apart."""
    places: list[int] = []
    for place in sorted(_starts(reading)):
        if place and place - (places[-1] if places else 0) >= EVERY:
            places.append(place)
    return places


def _within(reading: Reading) -> list[int]:
    """Return places within the paragraph of a remark, where the line above has not ended its sentence."""
    lines = reading.source.lines
    places: list[int] = []
    for place in _going_on(reading):
        if lines[place - 1].rstrip()[-1] in "。）」』！？.)?!":
            continue
        if place - (places[-1] if places else 0) >= EVERY:
            places.append(place)
    return places


def _going_on(reading: Reading) -> list[int]:
    """Return the indices of the lines that go on with the paragraph of the line straight above."""
    lines = [line.strip() for line in reading.source.lines]
    return [
        place
        for topic in reading.minutes.topics
        for remark in topic.remarks
        for place in range(remark.lines[0], remark.lines[1])
        if lines[place - 1] and lines[place] and lines[place - 1][-4:] + lines[place] in remark.text
    ]


def _parted(reading: Reading) -> list[tuple[str, Part]]:
    return list(zip(reading.source.lines, reading.account.readings, strict=True))


def _bare_numbers(reading: Reading) -> list[str]:
    """Number the pages by digits alone; not where the document does so, whose numbers would no longer count up."""
    if any(text.strip().isdigit() and part is Part.FURNITURE for text, part in _parted(reading)):
        return list(reading.source.lines)
    return _broken(reading, _between(reading), lambda number: ["", f"{number}"])


def _unwrapped(reading: Reading) -> list[str]:
    """Take the page's own wraps away: each paragraph of a remark is one line."""
    goes_on = set(_going_on(reading))
    lines: list[str] = []
    for place, line in enumerate(reading.source.lines):
        if place in goes_on:
            lines[-1] = lines[-1].rstrip() + line.strip()
        else:
            lines.append(line)
    return lines


def _wrapped(reading: Reading, hang: str = "") -> list[str]:
    """Wrap what is told anew, where it reads the same without wraps. `hang`: what the other lines of an item with a mark are set in by, besides its indent."""
    whole = _read_once("\n".join(_unwrapped(reading)))
    if (
        _said(whole) != _said(reading)
        or sum(width(text) > COLUMNS and part in TOLD for text, part in _parted(whole)) < SHOWS
    ):
        return list(reading.source.lines)
    marked = _marked(whole, hang) if hang else {}
    lines: list[str] = []
    for number, (text, part) in enumerate(_parted(whole), 1):
        first, *others = _wrap(text) if part in TOLD else [text]
        lines.extend([first, *(marked.get(number, "") + other for other in others)])
    return lines


def _marked(reading: Reading, hang: str) -> dict[int, str]:
    """Return for each line that begins an item with a mark what stands before its other lines."""
    remarks = [remark for topic in reading.minutes.topics for remark in topic.remarks]
    firsts = [remark.lines[0] for remark in remarks if remark.marker and remark.speaker is None]
    lines = reading.source.lines
    return {
        first: lines[first - 1][: len(lines[first - 1]) - len(lines[first - 1].lstrip())] + hang
        for first in firsts
    }


def _wrapped_over_pages(reading: Reading) -> list[str]:
    """Wrap, then break the pages within the paragraphs that are now of several lines."""
    wrapped = _read("\n".join(_wrapped(reading)))
    return _broken(wrapped, _within(wrapped), lambda n: ["", f"- {n} -", ""])


def _wrap(text: str) -> list[str]:
    lines = []
    while width(text) > COLUMNS:
        full = next(at for at in range(len(text)) if width(text[: at + 1]) > COLUMNS)
        cut = next((at for at in range(full, full - 15, -1) if _may_break(text, at)), None)
        if cut is None:
            break
        lines.append(text[:cut])
        text = text[cut:]
    return [*lines, text]


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    return _is_letter(before) and _is_letter(after)


def _is_letter(letter: str) -> bool:
    """Kanji and kana that stand within words; not those that count (一、ア) or name (第)."""
    return ("ぁ" <= letter <= "ん" or "一" <= letter <= "鿿") and letter not in "一二三四五六七八九十第問答"


CHANGES: dict[str, Change] = {
    "form feed": Change("\f・ 次の意見", lambda reading: _broken(reading, _between(reading), lambda _: [])),
    "page number": Change(
        "- 3 -", lambda reading: _broken(reading, _between(reading), lambda n: ["", f"- {n} -"])
    ),
    "page number of all": Change(
        "3/7", lambda reading: _broken(reading, _between(reading), lambda n: ["", f"{n}/99", ""])
    ),
    "form feed on its own line": Change(
        "\\f", lambda reading: _broken(reading, _between(reading), lambda _: ["\f"], turn="")
    ),
    "page number without a form feed": Change(
        "－ 3 －",
        lambda reading: _broken(reading, _between(reading), lambda n: ["", f"－ {n} －", ""], turn=""),
    ),
    "bare page number": Change("3", _bare_numbers),
    "page number without a form feed in mid-sentence": Change(
        "必要ではな - 3 - いか。",
        lambda reading: _broken(reading, _within(reading), lambda n: ["", f"- {n} -", ""], turn=""),
    ),
    "form feed in mid-sentence": Change(
        "必要ではな\fいか。", lambda reading: _broken(reading, _within(reading), lambda _: [])
    ),
    "page number in mid-sentence": Change(
        "必要ではな - 3 - いか。",
        lambda reading: _broken(reading, _within(reading), lambda n: ["", f"－ {n} －", ""]),
    ),
    "wraps": Change("lines of forty letters", _wrapped),
    "hanging wraps": Change("・ 意見\n　 の続き", lambda reading: _wrapped(reading, hang="　")),
    "wraps over pages": Change("意見\n- 3 -\nの続き", _wrapped_over_pages),
    "indentation": Change(
        "　　・ 意見",
        lambda reading: ["　　" + line if line.strip() else line for line in reading.source.lines],
    ),
    "blank lines": Change(
        "two where one stood",
        lambda reading: [
            part for line in reading.source.lines for part in ([line] if line.strip() else [line, line])
        ],
    ),
    "trailing spaces": Change(
        "意見である。　", lambda reading: [line + "　 " for line in reading.source.lines]
    ),
}


def _read(text: str) -> Reading:
    return read_source(source_of_text(text))


@cache
def _read_once(text: str) -> Reading:
    return _read(text)


def _said(reading: Reading) -> list[tuple[object, ...]]:
    """Return what is told: each heading, and each remark with who says it."""
    said: list[tuple[object, ...]] = []
    for topic in reading.minutes.topics:
        said.append((topic.heading,))
        said.extend((remark.kind, remark.speaker, remark.text) for remark in topic.remarks)
    return said


MINUTES = [path for path in texts() if path.parent.name in ("summary", "layouts", "speeches")]


@pytest.mark.parametrize("path", MINUTES, ids=shown)
@pytest.mark.parametrize("name", CHANGES)
def test_a_page_changes_no_remark(path: Path, name: str) -> None:
    before = _read_once(path.read_text("utf-8"))
    after = _read("\n".join(CHANGES[name].made(before)))
    assert _said(after) == _said(before)
