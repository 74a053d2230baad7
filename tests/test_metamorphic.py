"""What the page does to a text changes no remark: page breaks, page numbers, wraps, indentation, blank lines.

Each change is one that a page really makes. A wrap falls where a typesetter lets it fall: between two Japanese letters,
never before a mark, a bracket or a stop, since a line that begins so is a new item to people too. A page breaks between
two lines of one remark only where the line above has not ended its sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from conftest import shown, texts

from minutes_cli.account import Part
from minutes_cli.reading import read_source
from minutes_cli.source import source_of_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from minutes_cli.reading import Reading

WIDTH = 40
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


def _broken(reading: Reading, places: list[int], foot: Callable[[int], list[str]]) -> list[str]:
    """Put a page break before each of the places: the foot of the page, then a form feed."""
    lines = list(reading.source.lines)
    for number, place in reversed(list(enumerate(places, 1))):
        lines[place : place + 1] = [*foot(number), "\f" + lines[place]]
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
    lines = [line.strip() for line in reading.source.lines]
    inside = [
        place
        for topic in reading.minutes.topics
        for remark in topic.remarks
        for place in range(remark.lines[0], remark.lines[1])
        if lines[place - 1]
        and lines[place - 1][-1:] not in "。）」』！？.)?!"
        and lines[place - 1][-4:] + lines[place] in remark.text
    ]
    places: list[int] = []
    for place in inside:
        if place - (places[-1] if places else 0) >= EVERY:
            places.append(place)
    return places


def _parted(reading: Reading) -> list[tuple[str, Part]]:
    return list(zip(reading.source.lines, reading.account.readings, strict=True))


def _wrapped(reading: Reading) -> list[str]:
    wide = sum(len(text) > WIDTH and part in TOLD for text, part in _parted(reading))
    if wide < SHOWS or _is_wrapped(reading):
        return list(reading.source.lines)
    lines: list[str] = []
    for text, part in _parted(reading):
        lines.extend(_wrap(text) if part in TOLD else [text])
    return lines


def _is_wrapped(reading: Reading) -> bool:
    """Say whether the page has a width already: some remarks stand on several lines of one paragraph."""
    remarks = [remark for topic in reading.minutes.topics for remark in topic.remarks]
    return any(remark.lines[1] - remark.lines[0] > remark.text.count("\n") for remark in remarks)


def _wrap(text: str) -> list[str]:
    lines = []
    while len(text) > WIDTH:
        cut = next((at for at in range(WIDTH, WIDTH - 15, -1) if _may_break(text, at)), None)
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
    "form feed in mid-sentence": Change(
        "必要ではな\fいか。", lambda reading: _broken(reading, _within(reading), lambda _: [])
    ),
    "page number in mid-sentence": Change(
        "必要ではな - 3 - いか。",
        lambda reading: _broken(reading, _within(reading), lambda n: ["", f"－ {n} －", ""]),
    ),
    "wraps": Change("lines of forty letters", _wrapped),
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
    before = _read(path.read_text("utf-8"))
    after = _read("\n".join(CHANGES[name].made(before)))
    assert _said(after) == _said(before)
