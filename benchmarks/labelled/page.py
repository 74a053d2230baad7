"""The page as it fills: hard wraps, page numbers, and the line at which each thing was set."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from labelled.habits import Habits

LINES_A_PAGE = 36
NOT_FIRST = "、。，．）」』】・ー)"
"""Letters that no line begins with."""


@dataclass
class Page:
    """The lines so far, in the habits of one clerk."""

    habits: Habits
    lines: list[str] = field(default_factory=list)
    title: str = ""

    def put(self, text: str, hang: str = "", *, wraps: bool = True) -> tuple[int, int]:
        """Set a paragraph and return its first and last line; `hang` is set before each line it goes on."""
        printed = self.habits.styled(text)
        pieces = (
            wrapped(printed, self.habits.wrap, hang if self.habits.hang == "under" else "")
            if wraps and self.habits.wrap
            else [printed]
        )
        first = 0
        for piece in pieces:
            self._turn()
            self.lines.append(piece)
            first = first or len(self.lines)
        return first, len(self.lines)

    def skip(self) -> None:
        """Leave a line blank."""
        self.lines.append("")

    def close(self) -> None:
        """Set the number of the last page, where earlier pages have theirs."""
        if self.habits.page and len(self.lines) >= LINES_A_PAGE:
            self.lines.append("　" * 18 + self.habits.page.format(page=len(self.lines) // LINES_A_PAGE + 1))

    def _turn(self) -> None:
        if self.habits.page and len(self.lines) % LINES_A_PAGE >= LINES_A_PAGE - 3:
            number = len(self.lines) // LINES_A_PAGE + 1
            head = [self.title, ""] if self.habits.running_head else [""]
            self.lines += ["　" * 18 + self.habits.page.format(page=number), *head]


def columns(letter: str) -> int:
    """Return how wide a letter is: 2 where it is a full-width one."""
    return 2 if unicodedata.east_asian_width(letter) in "WFA" else 1


def wrapped(text: str, width: int, hang: str) -> list[str]:
    """Return the lines of a paragraph, each at most `width` columns, no line beginning with a comma."""
    lines, line, used = [], "", 0
    for letter in text:
        if used + columns(letter) > width and letter not in NOT_FIRST:
            lines.append(line)
            line, used = hang, sum(map(columns, hang))
        line += letter
        used += columns(letter)
    return [*lines, line]
