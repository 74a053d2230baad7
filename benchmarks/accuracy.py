"""How well each field is read, on labelled minutes that are composed here.

python benchmarks/accuracy.py              the table, beside the last one kept (benchmarks/accuracy.json)
python benchmarks/accuracy.py --update     and keep this one
python benchmarks/accuracy.py --show 17    the page of seed 17, its labels, and what was misread
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from labelled.document import compose
from scoring import Tally, misread, score

from minutes_cli import read

if TYPE_CHECKING:
    from collections.abc import Mapping

KEPT = Path(__file__).with_name("accuracy.json")
COUNT = 300
LEAST = 0.001
"""A change of a figure that is told."""
Figures = dict[str, float]


class Table(NamedTuple):
    """F1 of each field, and of all fields together where a clerk has a habit."""

    fields: dict[str, Tally]
    choices: dict[str, Tally]
    perfect: int


def measured(count: int) -> Table:
    """Read the documents of the first seeds and count what was read right."""
    fields: dict[str, Tally] = defaultdict(Tally)
    choices: dict[str, Tally] = defaultdict(Tally)
    perfect = 0
    for seed in range(count):
        text, labels, habits = compose(seed)
        tallies = score(read(text), labels)
        perfect += all(tally.f1 == 1 for tally in tallies.values())
        drawn = [f"{habit}: {str(value)!r}" for habit, value in asdict(habits).items()]
        for field, tally in tallies.items():
            fields[field].add(tally)
            for choice in drawn:
                choices[choice].add(tally)
    return Table(dict(fields), dict(sorted(choices.items())), perfect)


def figures(tallies: Mapping[str, Tally]) -> Figures:
    """Return the F1 of each, rounded as it is kept."""
    return {name: round(tally.f1, 4) for name, tally in tallies.items()}


def changes(now: Figures, before: Figures) -> list[tuple[float, str]]:
    """Return the figures that changed by what is told, the losses first."""
    both = [(round(now[name] - before[name], 4), name) for name in now.keys() & before.keys()]
    return sorted(row for row in both if abs(row[0]) >= LEAST)


def print_table(table: Table, count: int, before: dict[str, Figures]) -> None:
    """Print each field, then the choices that were gained or lost, then those that are read worst."""
    fields, choices = figures(table.fields), figures(table.choices)
    print(f"{'field':<22}{'F1':>7}{'right':>8}{'wanted':>8}{'given':>8}{'change':>9}")
    for name, tally in table.fields.items():
        change = fields[name] - before["fields"].get(name, fields[name])
        print(f"{name:<22}{tally.f1:>7.3f}{tally.right:>8}{tally.wanted:>8}{tally.given:>8}{change:>+9.3f}")
    mean = sum(fields.values()) / len(fields)
    print(f"documents {count}, read without a fault {table.perfect}, mean F1 {mean:.3f}")
    print("\ngains and losses by choice, against the table kept:")
    for change, name in changes(choices, before["choices"]) or [(0.0, "none")]:
        print(f"{change:>+9.4f}  {name}")
    print("\nread worst:")
    for name, value in sorted(choices.items(), key=lambda row: (row[1], row[0]))[:8]:
        print(f"{value:>9.4f}  {name}")


def show(seed: int) -> None:
    """Print one page with its lines numbered, and every value that was not read as its label tells."""
    text, labels, habits = compose(seed)
    for number, line in enumerate(text.splitlines(), 1):
        print(f"{number:>4}  {line}")
    print(f"\n{habits}\n")
    for line in misread(read(text), labels):
        print(line)


def main() -> None:
    """Print the table, and keep it where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=COUNT, help="how many documents (those kept are of 300)")
    parser.add_argument("--update", action="store_true", help="keep this table")
    parser.add_argument("--show", type=int, metavar="SEED", help="one document and what was misread")
    asked = parser.parse_args()
    if asked.show is not None:
        show(asked.show)
        return
    table = measured(asked.count)
    nothing: dict[str, Figures] = {"fields": {}, "choices": {}}
    before = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else nothing
    print_table(table, asked.count, before)
    if asked.update:
        kept = {"fields": figures(table.fields), "choices": figures(table.choices)}
        KEPT.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
