"""Convert an archive: many sources into one destination, over again only where something changed.

What holds, whatever the workers do and wherever a run is cut off:
1. The records stand in the order of their paths, so two runs over the same archive give the same bytes.
2. A destination holds whole files only: each is written beside its place and renamed.
3. One bad file costs one line of the report, never the run.
4. The memory taken does not depend on the number of files: what is known of them stands in `State`.
"""

from __future__ import annotations

from minutes_cli.batch.running import run
from minutes_cli.batch.settings import Settings, UsageError
from minutes_cli.batch.summary import Summary

__all__ = ["Settings", "Summary", "UsageError", "run"]
