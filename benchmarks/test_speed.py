"""How fast the reader is, against a floor measured in the same run.

    python -m pytest benchmarks/test_speed.py

The floor is the least that anything which looks for minutes must do: decode the bytes, split them into lines,
normalise each (NFKC), and match one alternation at its head: every label, bullet and number form of the tables.
The ratio stands in parentheses in the table; no figure is asserted.
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import regex

from minutes_cli.reading import read_source
from minutes_cli.source import source_of_bytes
from minutes_cli.vocabulary.label_forms import LABEL_FORMS
from minutes_cli.vocabulary.labels import LABELS
from minutes_cli.vocabulary.marks import BULLETS, NUMBER_FORMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).parent.parent
GENRES = ("summary", "speeches")
SIZE = 20_000_000
_NAMED = regex.compile(r"\(\?P<\w+>")


def document(genre: str, size: int = SIZE) -> bytes:
    """Return the composed fixtures of a genre, one behind the other, again and again up to `size` bytes."""
    texts = sorted((ROOT / "fixtures" / genre).glob("*.txt"))
    once = "".join(path.read_text("utf-8") for path in texts).encode()
    return once * (size // len(once))


def _looking() -> regex.Pattern[str]:
    labels = "|".join(sorted({regex.escape(row.word) for row in LABELS}, key=len, reverse=True))
    formed = "|".join(form.pattern for form in LABEL_FORMS)
    numbers = "|".join(_NAMED.sub("(?:", row.pattern) for row in NUMBER_FORMS)
    return regex.compile(rf"\s*+(?:{labels}|{formed}|[{BULLETS}]|{numbers})")


def floor(data: bytes) -> int:
    """Do the least; return how many lines begin with something known."""
    match = _LOOKING.match
    return sum(match(unicodedata.normalize("NFKC", line)) is not None for line in data.decode().split("\n"))


_LOOKING = _looking()


def read(data: bytes) -> int:
    """Read the document; return how many lines were accounted for."""
    return len(read_source(source_of_bytes(data)).account.readings)


def read_and_write(data: bytes) -> int:
    """Read the document and write its JSON; return the length of it."""
    return len(read_source(source_of_bytes(data)).minutes.model_dump_json())


@pytest.mark.parametrize("genre", GENRES)
@pytest.mark.parametrize("work", [floor, read, read_and_write], ids=lambda work: work.__name__)
def test_throughput(genre: str, work: Callable[[bytes], int], benchmark: BenchmarkFixture) -> None:
    data = document(genre)
    benchmark.group = f"{genre}, {len(data) / 1e6:.0f} MB"
    assert benchmark.pedantic(work, args=(data,), rounds=3) > 0


@pytest.mark.parametrize(
    "words",
    [
        [sys.executable, "-c", "import typer, regex, pydantic"],
        [sys.executable, "-m", "minutes_cli.cli", "parse", "{fixture}"],
    ],
    ids=["import typer, regex, pydantic", "minutes parse"],
)
def test_start(words: list[str], benchmark: BenchmarkFixture) -> None:
    fixture = min((ROOT / "fixtures" / "summary").glob("*.txt"))
    line = [word.format(fixture=fixture) for word in words]
    benchmark.group = "start"
    benchmark.pedantic(
        subprocess.run,
        args=(line,),
        kwargs={"check": True, "capture_output": True},
        rounds=10,
        warmup_rounds=1,
    )
