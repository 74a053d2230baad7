"""How much memory a document takes: the peak of `minutes parse` above an empty start, against the file.

python benchmarks/memory.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from test_speed import GENRES, document

SIZES = (5_000_000, 10_000_000, 20_000_000)
_KB = 1 if sys.platform == "darwin" else 1024
_RUN = (
    "import resource, subprocess, sys;"
    "subprocess.run([sys.executable, '-m', 'minutes_cli.cli', 'parse', *sys.argv[1:]], stdout=subprocess.DEVNULL);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def peak(path: Path) -> int:
    """Return the largest resident set (bytes) of a run on `path`."""
    done = subprocess.run([sys.executable, "-c", _RUN, path], check=True, capture_output=True, text=True)
    return int(done.stdout) * _KB


def main() -> None:
    """Print a row for each genre and size."""
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "small.txt")
        small.write_bytes(document("summary", 5_000))
        start = peak(small)
        print(f"{'genre':<10} {'MB':>6} {'peak MB':>8} {'times the file':>15}")
        for genre in GENRES:
            for size in SIZES:
                data = document(genre, size)
                path = Path(folder, f"{genre}.txt")
                path.write_bytes(data)
                above = peak(path) - start
                print(f"{genre:<10} {len(data) / 1e6:>6.1f} {above / 1e6:>8.0f} {above / len(data):>15.1f}")


if __name__ == "__main__":
    main()
