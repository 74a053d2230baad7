"""Who said it, in brackets behind what was said: …してはどうか。（看護部長）, …がいい(三好, …です（北浦電力　島）.

The label may break over two lines, and its bracket may be left open. Learnt from the whole document: it is read where
three remarks at least end with somebody for sure.

Guarantees: only remarks that name nobody of their own are given a speaker; the letters of the label are its pieces.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.account import Part
from minutes_cli.lines import Piece
from minutes_cli.marks import speaks_of_somebody
from minutes_cli.matching import Pattern

if TYPE_CHECKING:
    from minutes_cli.outline.parts import Unit

_LABEL = Pattern(r"\((?P<name>[^()。]{1,40}+)\)?$")
_LONGEST_NAME = 10
_ENOUGH = 3
_OTHER = Pattern(
    r"[、,:/→]|^[\d\s.]+$|(?:案|仮|予定|済|略|抜粋|参照|資料|報告|説明|回答|質問|意見|以下同じ)$"
)


class _Ending(NamedTuple):
    """A bracket at the end of a remark: what stands in it, without spaces, and the letters of it in the lines."""

    label: str
    words: str
    pieces: tuple[Piece, ...]


def read_trailing(units: list[Unit], names: frozenset[str]) -> list[Unit]:
    """Return the units, those that end with their speaker in brackets given this speaker."""
    endings = [(unit, ending) for unit in units if (ending := _ending(unit)) is not None]
    sure = [ending.label for _, ending in endings if _is_somebody(ending, names)]
    read = sum(bool(unit.trailing) for unit in units)
    if len(sure) + read < _ENOUGH or 2 * len(sure) < len(endings):
        return units
    known = {label for label, count in Counter(ending.label for _, ending in endings).items() if count > 1}
    known.update(sure)
    for unit, ending in endings:
        if ending.label in known and len(unit.text) > len(ending.label) + 2:
            unit.trailing = ending.pieces
            unit.speaker = ending.pieces[0]
    return _with_names_below(units)


def _with_names_below(units: list[Unit]) -> list[Unit]:
    """…そうする / （三好）: a name alone on its line, behind a remark that names nobody and over nothing of hers."""
    kept: list[Unit] = []
    for place, unit in enumerate(units):
        above = kept[-1] if kept else None
        last = place + 1 == len(units) or units[place + 1].part is not Part.REMARK or units[place + 1].family
        if above is None or not last or unit.gap or not unit.names_only or not _says_alone(above):
            kept.append(unit)
            continue
        above.lines.extend(unit.lines)
        above.speaker = unit.speaker
        above.trailing = (unit.speaker,) if unit.speaker is not None else ()
    return kept


def _says_alone(unit: Unit) -> bool:
    return unit.part is Part.REMARK and unit.speaker is None and unit.role is None


def _ending(unit: Unit) -> _Ending | None:
    if unit.part is not Part.REMARK or unit.speaker is not None or unit.role is not None:
        return None
    if "(" not in unit.last.text and (len(unit.lines) == 1 or ")" not in unit.last.text):
        return None  # most remarks are done after one look
    lines = unit.lines[-2:]
    first = lines[0].text if len(lines) > 1 else ""
    text = first + lines[-1].text
    match = _LABEL.search(text, max(0, len(text) - 48))
    if match is None or _OTHER.search("".join(match["name"].split())):
        return None
    start = match.start()
    if len(lines) == 1 and len(unit.lines) == 1 and start <= unit.said:
        return None
    pieces = [Piece(lines[-1].line, max(0, start - len(first)))]
    if start < len(first):
        pieces.insert(0, Piece(lines[0].line, start))
    return _Ending("".join(match["name"].split()), match["name"], tuple(pieces))


def _is_somebody(ending: _Ending, names: frozenset[str]) -> bool:
    """Whether a bracket names a person: a post, a name of the attendance list, a company and such a name."""
    if speaks_of_somebody(ending.label) or ending.label.casefold() in names:
        return True
    word = ending.words.split()[-1].casefold()
    if word in names or any(len(word) > 1 and name.endswith(word) for name in names):
        return True
    return any(ending.label[-length:].casefold() in names for length in range(2, _LONGEST_NAME))
