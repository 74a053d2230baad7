# ruff: noqa: INP001  # a script of its own
"""Make the name data of `minutes_cli.vocabulary.names` from a published list.

    python scripts/make_names.py japanese_personal_name_dataset-0.4.0-py3-none-any.whl

The list is the `japanese-personal-name-dataset` of PyPI (MIT): `pip download --no-deps
japanese-personal-name-dataset`. The same wheel gives the same files.
"""

from __future__ import annotations

import csv
import io
import math
import sys
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "src" / "minutes_cli" / "vocabulary" / "names"
FOLDER = "japanese_personal_name_dataset/dataset/"
MOST_BORNE = 2_000_000
COSTS = 10
"""Steps in which the cost of a surname is kept: 0 for the one of most people."""
LETTER_STEPS = (150, 30, 5, 1)
"""How many names a letter must be seen in, at a place in a name, for the classes 0, 1, 2 and 3."""


def main() -> None:
    """Read the wheel named on the command line and write the three files."""
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        surnames = {row[0]: int(row[1]) for row in rows(wheel, "last_name_org.csv")}
        given = {
            form
            for name in ("first_name_man_org.csv", "first_name_woman_org.csv")
            for row in rows(wheel, name)
            for form in row[2:]
            if 1 <= len(form) <= 4
        }
    write("surnames.txt", surname_lines(surnames))
    write("given.txt", given_lines(given))
    write("letters.txt", letter_lines(surnames, given))


def rows(wheel: zipfile.ZipFile, name: str) -> list[list[str]]:
    """Return the rows of a CSV file of the wheel."""
    return list(csv.reader(io.StringIO(wheel.read(FOLDER + name).decode("utf-8"))))


def surname_lines(surnames: dict[str, int]) -> list[str]:
    """Return a line for each step of cost: the cost, and the surnames, those of most people first."""
    steps: dict[int, list[str]] = defaultdict(list)
    least = math.log(min(surnames.values()))
    span = math.log(MOST_BORNE) - least
    for name, bearers in sorted(surnames.items(), key=lambda item: (-item[1], item[0])):
        steps[round(COSTS * (1 - (math.log(bearers) - least) / span))].append(name)
    return [f"{step}\t{' '.join(names)}" for step, names in sorted(steps.items())]


def given_lines(given: set[str]) -> list[str]:
    """Return a line for each first letter: the letter, what follows in names of two letters, what in longer ones."""
    short: dict[str, list[str]] = defaultdict(list)
    long: dict[str, list[str]] = defaultdict(list)
    for name in sorted(given):
        if len(name) <= 2:
            short[name[0]].append(name[1:] or "-")
        else:
            long[name[0]].append(name[1:])
    return [
        f"{letter}\t{''.join(short[letter])}\t{' '.join(long[letter])}" for letter in sorted({*short, *long})
    ]


def letter_lines(surnames: dict[str, int], given: set[str]) -> list[str]:
    """Return a line for each letter: the letter, and its class as first and last of a surname, as first and last of a given name."""
    places: tuple[Counter[str], ...] = (Counter(), Counter(), Counter(), Counter())
    for name in surnames:
        places[0][name[0]] += 15
        places[1][name[-1]] += 15
    for name in given:
        places[2][name[0]] += 1
        places[3][name[-1]] += 1
    letters = sorted(set().union(*places))
    return [f"{letter}\t{''.join(str(step_of(place[letter])) for place in places)}" for letter in letters]


def step_of(seen: int) -> int:
    """Return the class of a letter seen so often: 0 for many names, 4 for none."""
    return next((step for step, least in enumerate(LETTER_STEPS) if seen >= least), len(LETTER_STEPS))


def write(name: str, lines: list[str]) -> None:
    """Write a file of lines."""
    (TARGET / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
