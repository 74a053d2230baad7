"""Personal names as data: which surnames many bear, which given names there are, which letters names have.

Made by `scripts/make_names.py` from the `japanese-personal-name-dataset` (MIT licence, beside this file):
`surnames.txt` a line for each step of cost, `given.txt` a line for each first letter, `letters.txt` a
line for each letter. Read when a list of people is read for the first time, not at the start.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from minutes_cli.vocabulary.surnames import RARE_SURNAMES, VARIANTS

_STANDARD = str.maketrans({row.letter: row.standard for row in VARIANTS})
_RARE = 11
"""The step of cost of a surname that the published list leaves out."""


class LetterClasses(NamedTuple):
    """How usual a letter is at four places of names: 0 in many, 4 in none."""

    family_first: int
    family_last: int
    given_first: int
    given_last: int


_NO_LETTER = LetterClasses(4, 4, 4, 4)


def standard(name: str) -> str:
    """Return a name with each letter in its usual form: 髙﨑 -> 高崎."""
    return name.translate(_STANDARD)


def _lines(name: str) -> list[list[str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


@cache
def _surnames() -> dict[str, int]:
    known = {row.word: _RARE for row in RARE_SURNAMES}
    known.update({name: int(step) for step, names in _lines("surnames.txt") for name in names.split()})
    return {standard(name): step for name, step in known.items()} | known


@cache
def _given() -> dict[str, list[str]]:
    return {line[0]: line[1:] for line in _lines("given.txt")}


@cache
def _given_of(letter: str) -> tuple[frozenset[str], frozenset[str]]:
    short, long = _given().get(letter, ("", ""))
    return frozenset(short), frozenset(long.split())


@cache
def _letters() -> dict[str, str]:
    return dict(_lines("letters.txt"))


def surname_step(name: str) -> int | None:
    """Return how rare a surname is, 0 for those of most people to 11; null where it is not known."""
    known = _surnames()
    step = known.get(name)
    return known.get(standard(name)) if step is None else step


def is_given(name: str) -> bool:
    """Return whether a given name is known."""
    if not name:
        return False
    short, long = _given_of(name[0])
    if len(name) <= 2:
        return (name[1:] or "-") in short
    return name[1:] in long


@cache
def letter_classes(letter: str) -> LetterClasses:
    """Return how usual a letter is at each place of a name."""
    places = _letters().get(standard(letter))
    return _NO_LETTER if places is None else LetterClasses(*map(int, places))
