"""How fast the reader is: four ratios, each taken within one run; in processor time, but for the workers.

python benchmarks/ratios.py [--documents FOLDER] [--size 20] [--files 10000] [--only start,documents,genres,workers]

start      `minutes parse` of a small file / `python -c "import typer, regex, pydantic"`, the best of ten, byte code compiled
documents  each text of FOLDER read by itself / the floor: decode, split, NFKC, twelve words searched in each line
genres     one document of SIZE MB of summaries, one of speeches / the same floor
workers    `minutes batch` with one worker / with two, by the clock: two free cores are needed
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import regex
from batch import COMMAND, make_archive
from test_speed import GENRES, document

from minutes_cli.reading import read_source
from minutes_cli.source import source_of_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
BASE = ("-c", "import typer, regex, pydantic")
_TWELVE = regex.compile("日時|場所|出席|欠席|議題|議事|委員|会長|事務局|資料|説明|以上")
_FLOORS = 10
"""The floor of a short document is too short to measure: that of so many runs is."""


class Took(NamedTuple):
    """What a command took: processor time of it and its children, and the time of the clock."""

    processor: float
    clock: float


def floor(data: bytes) -> int:
    """Do the least that looks for minutes; return how many lines hold one of twelve words."""
    lines = data.decode(errors="replace").split("\n")
    return sum(_TWELVE.search(unicodedata.normalize("NFKC", line)) is not None for line in lines)


def read(data: bytes) -> int:
    """Read the document; return how many lines were accounted for."""
    return len(read_source(source_of_bytes(data)).account.readings)


def seconds(work: Callable[[bytes], object], data: bytes, runs: int) -> float:
    """Return the least processor time of some runs; each begins without garbage of the one before."""
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        work(data)
        best = min(best, time.process_time() - start)
    return best


def command(*words: object) -> Took:
    """Run Python with `words`; return what that took."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, *map(str, words)], check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(processor, time.perf_counter() - start)


def start() -> None:
    """Print what `minutes parse` of a small file takes beside three imports; the two take turns."""
    small = min((ROOT / "fixtures" / "summary").glob("*.txt"), key=lambda path: path.stat().st_size)
    parse = ("-m", "minutes_cli.cli", "parse", small)
    command(*parse)  # compiles the byte code
    took = [(command(*BASE), command(*parse)) for _ in range(10)]
    base, ours = min(first.processor for first, _ in took), min(second.processor for _, second in took)
    clock = min(second.clock for _, second in took) / min(first.clock for first, _ in took)
    print(f"start: parse / three imports = {ours / base:.2f} ({clock:.2f} by the clock; aim 2.6)", flush=True)


def documents(folder: Path) -> None:
    """Print what each document takes beside the floor, read by itself."""
    found = [path.read_bytes() for path in sorted(folder.rglob("*.txt"))]
    for data in found:
        read(data)
    ours = [seconds(read, data, 5) for data in found]
    least = [seconds(lambda data: [floor(data) for _ in range(_FLOORS)], data, 3) / _FLOORS for data in found]
    ratios = sorted(one / other for one, other in zip(ours, least, strict=True))
    print(
        f"documents: {len(found)} of {folder.name}, {1e3 * sum(ours) / len(found):.1f} ms each; read / floor = "
        f"{sum(ours) / sum(least):.1f} in all, median {statistics.median(ratios):.1f}",
        flush=True,
    )


def genres(size: int) -> None:
    """Print what one long document of each genre takes beside the floor."""
    for genre in GENRES:
        data = document(genre, size * 10**6)
        ratio = seconds(read, data, 2) / seconds(floor, data, 2)
        print(f"genres: {size} MB of {genre}: read / floor = {ratio:.1f}", flush=True)


def workers(files: int) -> None:
    """Print what two workers gain."""
    with tempfile.TemporaryDirectory(prefix="minutes-ratios-") as made:
        archive = Path(made, "archive")
        make_archive(archive, files)
        one, two = (
            command("-c", COMMAND, archive, Path(made, f"{jobs}.jsonl"), "-j", jobs) for jobs in (1, 2)
        )
    print(f"workers: {files} files: one / two = {one.clock / two.clock:.2f} (aim 1.85)", flush=True)


def main() -> None:
    """Print the ratios that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=Path, default=ROOT / "fixtures")
    parser.add_argument("--size", type=int, default=20, help="MB")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--only", default="start,documents,genres,workers")
    wishes = parser.parse_args()
    wanted = wishes.only.split(",")
    if "start" in wanted:
        start()
    if "documents" in wanted:
        documents(wishes.documents)
    if "genres" in wanted:
        genres(wishes.size)
    if "workers" in wanted:
        workers(wishes.files)


if __name__ == "__main__":
    main()
