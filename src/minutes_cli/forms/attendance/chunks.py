"""Lines of an attendance list -> chunks: what separators, cells and wide gaps part.

A chunk keeps its place, so that what is read is a slice of the print.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import regex

from minutes_cli.forms.attendance.names import (
    begins_like_unit,
    ends_in_person_post,
    is_group,
    role_at_end,
    surname_cut,
)
from minutes_cli.marks import mark_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.lines import Line, Piece

_GAP = regex.compile(r"\t[\t ]*+| {2,}+(?:\t[\t ]*+)?+|[\t ]*+\|[\t |]*+| \t[\t ]*+")
_SEPARATOR = regex.compile(
    r"[、,;]|(?<=[\p{Han}々]{2})・(?=[\p{Han}々]{2,4}+(?:$|[、,・ (]))|(?<=[君氏様]) ++(?=\S)|/(?=\D)| ++(?=\([^()]{1,8}\) ?+\p{Han})"
)
_SEAT = regex.compile(r"\d{1,3}+ *+番 *+|議席番号? *+\d++ *+|\(\d{1,3}+\) *+(?=\p{Han})")
_RANKS = "◎○〇●△▲☆★◇◆□■"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a line. `gap`: what stands before it was a cell or a wide gap (else a separator)."""

    line: Line
    start: int
    end: int
    gap: bool
    first: bool
    rank: str = ""

    @property
    def text(self) -> str:
        """The folded text."""
        return self.line.text[self.start : self.end]

    @property
    def printed(self) -> str:
        """The printed text."""
        return self.line.printed_at(self.start, self.end).strip()

    def part(self, start: int, end: int | None = None) -> Chunk:
        """Return the stretch from `start` to `end` of this chunk's text."""
        stop = self.end if end is None else self.start + end
        return Chunk(self.line, self.start + start, stop, self.gap, self.first, self.rank)


def without_mark(piece: Piece) -> tuple[Piece, str]:
    """Leave off bullets, numbers and seat numbers; return the rank mark (◎ ○) that was left off."""
    start, rank = piece.start, ""
    for _ in range(3):
        found = mark_at(piece.line, start)
        if (
            found is None
            or found.family in ("問", "答", "#")
            or (piece.end is not None and found.end > piece.end)
        ):
            break
        if found.printed[:1] in _RANKS:
            rank = found.printed[:1]
        start = found.end
    seat = _SEAT.match(piece.line.text, start)
    if seat:
        start = seat.end()
    return type(piece)(piece.line, start, piece.end), rank


def chunks_of(piece: Piece, rank: str = "") -> list[Chunk]:
    """Cut a piece at separators, cells and wide gaps; parentheses are never cut."""
    text = piece.line.text
    end = len(text) if piece.end is None else piece.end
    cuts = _cuts(text, piece.start, end) or _between_titles(text, piece.start, end)
    chunks: list[Chunk] = []
    position, gap = piece.start, True
    for start, stop, wide in [*cuts, (end, end, True)]:
        if text[position:start].strip():
            chunks.append(_trimmed(piece.line, position, start, gap, not chunks, rank))
        position, gap = stop, wide
    return chunks


def _between_titles(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Cut 檀川俊介部会長 笠置百合委員 志村幸恵室長 at single spaces: every word is a name with its title."""
    words = [(match.start(), match.end()) for match in regex.finditer(r"\S++", text[start:end])]
    if len(words) < 2:
        return []
    for first, last in words:
        word = text[start + first : start + last]
        titled = role_at_end(word) is not None or (
            ends_in_person_post(word) and surname_cut(word) is not None
        )
        if len(word) < 3 or is_group(word) or begins_like_unit(word) or not titled:
            return []
    return [(start + above[1], start + below[0], False) for above, below in pairwise(words)]


def _trimmed(line: Line, start: int, end: int, gap: bool, first: bool, rank: str) -> Chunk:
    text = line.text
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    seat = _SEAT.match(text, start)
    if seat and seat.end() < end:
        start = seat.end()
    if text[start] in _RANKS and end - start > 1:
        rank = text[start]
        start += 1
        while start < end and text[start] == " ":
            start += 1
    return Chunk(line, start, end, gap, first, rank)


def _cuts(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Return the separators outside parentheses: where each begins and ends, and whether it is a gap."""
    closed = _outside(text, start, end)
    cuts = [(m.start(), m.end(), True) for m in _GAP.finditer(text, start, end) if closed[m.start() - start]]
    cuts += [
        (m.start(), m.end(), False)
        for m in _SEPARATOR.finditer(text, start, end)
        if closed[m.start() - start]
    ]
    cuts.sort()
    kept: list[tuple[int, int, bool]] = []
    for cut in cuts:
        if kept and cut[0] < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], cut[1]), kept[-1][2])
        else:
            kept.append(cut)
    return kept


def _outside(text: str, start: int, end: int) -> list[bool]:
    depth = 0
    outside: list[bool] = []
    for index in range(start, end):
        letter = text[index]
        if letter in "([【〔":
            depth += 1
        outside.append(depth == 0)
        if letter in ")]】〕":
            depth = max(0, depth - 1)
    return outside


def merged_singles(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Put a given name of one letter, set far from its surname, back to it: 福 田   茂."""
    merged: list[Chunk] = []
    for chunk in chunks:
        above = merged[-1] if merged else None
        bare = "".join(chunk.text.split())
        if (
            above is not None
            and chunk.gap
            and above.line is chunk.line
            and (len(bare) == 1 or _one_and_singles(above.text, chunk.text))
            and _HAN.fullmatch(bare)
            and _HAN.fullmatch("".join(above.text.split()))
            and len("".join(above.text.split())) <= 3
            and chunk.start - above.end <= 8
        ):
            merged[-1] = Chunk(above.line, above.start, chunk.end, above.gap, above.first, above.rank)
        else:
            merged.append(chunk)
    return merged


def _one_and_singles(above: str, below: str) -> bool:
    """柏   弘 樹: a surname of one letter, and a given name set apart."""
    tokens = below.split()
    return len(above.strip()) == 1 and 1 < len(tokens) <= 3 and all(len(token) == 1 for token in tokens)


_HAN = regex.compile(r"[\p{Han}々ヶヵ]++")
