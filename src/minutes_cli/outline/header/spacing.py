"""Whether a page puts a blank line behind every line, as text taken from the web often does.

Guarantees: lines in, a yes or no out; one pass over the first lines.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.marks import MarkedLine

_SAMPLE = 120
_FEWEST = 8


def is_spaced_out(lines: Sequence[MarkedLine]) -> bool:
    """Say whether nearly every printed line has a blank one behind it: then one blank line parts nothing."""
    printed = [marked.number for marked in lines[:_SAMPLE] if marked.text]
    steps = [below - above for above, below in pairwise(printed)]
    return len(steps) >= _FEWEST and 10 * sum(step > 1 for step in steps) >= 9 * len(steps)
