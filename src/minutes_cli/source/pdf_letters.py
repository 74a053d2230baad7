"""The letters of one page of a PDF, turned so that their lines run from left to right.

Guarantees: every letter that PDFium finds at some place of the page is given once, the spaces it makes up aside;
the frame is that of most letters of the page, whichever way the page is turned, and of vertical writing;
letters that run another way (stamps, sideways notes) are given apart, as they follow each other.
"""

from __future__ import annotations

import ctypes
import math
from itertools import pairwise
from typing import Any, NamedTuple

from minutes_cli.source.page import Letter

LINE_HYPHENS = {"\x02": "-", "\ufffe": "-", "\t": " "}
"""What PDFium gives for a hyphen at the end of a line, and the letter that is printed."""

ABREAST = 1.7
"""Letters abreast in a vertical line take no more room than this many letters."""


class Box(NamedTuple):
    """A rectangle of the page."""

    left: float
    bottom: float
    right: float
    top: float


class Sign(NamedTuple):
    """A letter as PDFium gives it. `quarter`: its turns of 90 degrees to the left; null where aslant."""

    text: str
    box: Box
    x: float
    y: float
    size: float
    quarter: int | None


class Sheet(NamedTuple):
    """The letters of a page in one frame of this height, the runs that stand aslant, the letters unknown."""

    letters: list[Letter]
    height: float
    aside: list[str]
    unknown: int


def sheet_of(raw: Any, textpage: Any, page_box: Box) -> Sheet:
    """Read the letters of a page (`raw`: PDFium's C interface)."""
    found = _signs_of(raw, textpage)
    signs = [sign for sign in found if sign.text]
    quarters = [sign.quarter for sign in signs if sign.quarter is not None]
    main = max(range(4), key=quarters.count)
    upright = [sign for sign in signs if sign.quarter == main]
    frame = VERTICAL if main == 0 and _is_vertical(upright) else FRAMES[main]
    level: list[Sign] = []
    if frame is VERTICAL:
        upright, level = _level_parted(upright)
    letters = [Letter(sign.text, *frame(sign, page_box), sign.size) for sign in upright]
    height = page_box.top - page_box.bottom
    if frame is VERTICAL or main % 2:
        height = page_box.right - page_box.left
    aside = [*level, *(sign for sign in signs if sign.quarter != main)]
    return Sheet(letters, height, _runs(aside), len(found) - len(signs))


# Frames: from a sign to left, right and base of its letter, for each way the text may run.


def _level(sign: Sign, page: Box) -> tuple[float, float, float]:
    return sign.box.left - page.left, sign.box.right - page.left, sign.y - page.bottom


def _upwards(sign: Sign, page: Box) -> tuple[float, float, float]:
    return sign.box.bottom - page.bottom, sign.box.top - page.bottom, page.right - sign.x


def _upside_down(sign: Sign, page: Box) -> tuple[float, float, float]:
    return page.right - sign.box.right, page.right - sign.box.left, page.top - sign.y


def _downwards(sign: Sign, page: Box) -> tuple[float, float, float]:
    return page.top - sign.box.top, page.top - sign.box.bottom, sign.x - page.left


def _vertical(sign: Sign, page: Box) -> tuple[float, float, float]:
    """Vertical writing: letters stand upright, one below the other; lines go from right to left."""
    middle = (sign.box.left + sign.box.right) / 2
    half = max(sign.box.top - sign.box.bottom, 0.9 * sign.size) / 2
    height = (sign.box.top + sign.box.bottom) / 2
    return page.top - height - half, page.top - height + half, middle - page.left


FRAMES = (_level, _upwards, _upside_down, _downwards)
VERTICAL = _vertical


def _signs_of(raw: Any, textpage: Any) -> list[Sign]:
    rect, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    signs: list[Sign] = []
    before: int | None = -1
    size, quarter = 0.0, None
    for at in range(raw.FPDFText_CountChars(textpage)):
        if raw.FPDFText_IsGenerated(textpage, at) == 1:
            continue
        run = ctypes.cast(raw.FPDFText_GetTextObject(textpage, at), ctypes.c_void_p).value
        if run != before:
            before = run
            raw.FPDFText_GetMatrix(textpage, at, matrix)
            size = raw.FPDFText_GetFontSize(textpage, at) * math.hypot(matrix.c, matrix.d)
            quarter = _quarter(matrix.a, matrix.b)
        raw.FPDFText_GetLooseCharBox(textpage, at, rect)
        raw.FPDFText_GetCharOrigin(textpage, at, x, y)
        box = Box(rect.left, rect.bottom, rect.right, rect.top)
        text = _text(raw.FPDFText_GetUnicode(textpage, at))
        if all(map(math.isfinite, (*box, x.value, y.value, size))):
            signs.append(Sign(text, box, x.value, y.value, _sane(size, box), quarter))
    return signs


def _quarter(a: float, b: float) -> int | None:
    """Return how many quarters the matrix turns to the left, or null for anything between."""
    turns = math.atan2(b, a) / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) < 0.1 else None


def _sane(size: float, box: Box) -> float:
    """Return the size, or where a font states nonsense, that of the box."""
    height = max(abs(box.top - box.bottom), 0.1)
    return size if height / 4 < size < height * 4 else height


def _text(point: int) -> str:
    letter = chr(point) if 0 < point < 0x110000 else ""
    letter = LINE_HYPHENS.get(letter, letter)
    return "" if letter < " " or "\x7f" <= letter < "\xa0" or letter == "\uffff" else letter


def _is_vertical(signs: list[Sign]) -> bool:
    """Tell whether letters mostly follow one another downwards."""
    down = along = 0
    for one, other in pairwise(signs):
        middle = abs(one.box.left + one.box.right - other.box.left - other.box.right) / 2
        if middle < 0.3 * one.size and 0.4 * one.size < one.y - other.y < 2 * one.size:
            down += 1
        elif abs(one.y - other.y) < 0.3 * one.size and other.x > one.x:
            along += 1
    return down > 2 * along and down > 4


def _level_parted(signs: list[Sign]) -> tuple[list[Sign], list[Sign]]:
    """Part vertical writing from what is set level in it.

    Letters side by side in one line, 12 in a date, are one sign of it; longer runs, as the number of the page, are
    given apart.
    """
    vertical: list[Sign] = []
    level: list[Sign] = []
    for run in _level_runs(signs):
        if len(run) == 1:
            vertical.extend(run)
        elif run[-1].box.right - run[0].box.left < ABREAST * run[0].size:
            box = Box(run[0].box.left, run[0].box.bottom, run[-1].box.right, run[0].box.top)
            vertical.append(run[0]._replace(text="".join(sign.text for sign in run), box=box))
        else:
            level.extend(run)
    return vertical, level


def _level_runs(signs: list[Sign]) -> list[list[Sign]]:
    """Return runs of signs that follow closely on one base line, from left to right."""
    runs: list[list[Sign]] = []
    for sign in signs:
        before = runs[-1][-1] if runs else None
        if (
            before is not None
            and abs(before.y - sign.y) < 0.1 * sign.size
            and sign.x - before.x > 0
            and sign.box.left - before.box.right < 0.5 * sign.size
        ):
            runs[-1].append(sign)
        else:
            runs.append([sign])
    return runs


def _runs(signs: list[Sign]) -> list[str]:
    """Join letters that run the same way and follow closely."""
    runs: list[str] = []
    before: Sign | None = None
    for sign in signs:
        near = before is not None and math.hypot(sign.x - before.x, sign.y - before.y) < 3 * sign.size
        if before is not None and near and sign.quarter == before.quarter:
            runs[-1] += sign.text
        else:
            runs.append(sign.text)
        before = sign
    return [run.strip() for run in runs if run.strip()]
