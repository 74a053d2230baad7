"""What a run came to: counted line by line for the end, and written down for each file."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from minutes_cli.batch.names import readable
from minutes_cli.batch.work import CELL_CUT, ERRORS, FAILED, PASSED_OVER, READ, UNCHANGED, WARNINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes_cli.batch.state import Line

FREQUENT = 5
"""Diagnostics named at the end."""
NAMED = 20
"""Failures named at the end; the report names all."""


@dataclass(slots=True)
class Summary:
    """The figures of one run. `failures` holds the first of them, and no more than are shown.

    `kept` are the records whose sources were not found: gone, or (`unasked`) not asked for. `dry`: nothing was
    read, `planned` would be, and `failures` is empty.
    """

    statuses: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    passed_over: int = 0
    diagnostics: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)
    failing: int = 0
    warned: int = 0
    kept: int = 0
    unasked: int = 0
    pruned: int = 0
    renamed: int = 0
    doubles: int = 0
    seconds: float = 0.0
    interrupted: str | None = None
    strict: bool = False
    dry: bool = False
    planned: int = 0
    plans: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 where every file has a record without errors (with `strict` without warnings), else 1."""
        return 1 if self.failing or self.interrupted or (self.strict and self.warned) else 0

    def count(self, line: Line) -> None:
        """Take one file into the figures."""
        if PASSED_OVER in (line.result, line.status):
            self.passed_over += 1
            return
        if line.result == UNCHANGED:
            self.unchanged += 1
        else:
            self.statuses[line.status] += 1
        self.diagnostics.update(line.diagnostics)
        self.warned += line.status == WARNINGS
        self.doubles += line.double_of is not None
        if line.status in (FAILED, ERRORS):
            self.failing += 1
            if len(self.failures) < NAMED:
                self.failures.append((readable(line.path), _reason(line)))

    def count_vanished(self, *, gone: bool, pruned: bool) -> None:
        """Take one record into the figures whose source was not found."""
        if pruned:
            self.pruned += 1
            return
        self.kept += 1
        self.unasked += not gone

    def plan(self, path: bytes) -> None:
        """Take in one file that would be read."""
        self.planned += 1
        if len(self.plans) < NAMED:
            self.plans.append(readable(path))

    def failed_lines(self) -> Iterator[str]:
        """Tell what failed, and what stopped the run, line by line."""
        for path, reason in self.failures:
            yield f"{path}: {reason}"
        if self.failing > len(self.failures):
            yield f"… and {self.failing - len(self.failures):,} more; --report FILE names all of them"
        if self.interrupted:
            yield f"stopped: {self.interrupted}; nothing is lost: the same command goes on from here"

    def lines(self) -> Iterator[str]:
        """Tell the end of the run, line by line."""
        if self.dry:
            yield from self._planned_lines()
        else:
            yield from self.failed_lines()
            yield from self._read_lines()
        yield from self._vanished_lines()
        if self.diagnostics:
            frequent = self.diagnostics.most_common(FREQUENT)
            yield "most frequent diagnostics: " + ", ".join(f"{code} {count:,}" for code, count in frequent)

    def _planned_lines(self) -> Iterator[str]:
        yield from (f"would read {path}" for path in self.plans)
        if self.planned > len(self.plans):
            yield f"… and {self.planned - len(self.plans):,} more"
        yield f"{self.planned:,} would be read, {self.unchanged:,} are unchanged; nothing was read or written"

    def _read_lines(self) -> Iterator[str]:
        with_record = sum(self.statuses[status] for status in (READ, WARNINGS, ERRORS))
        yield (
            f"{with_record:,} read ({self.statuses[WARNINGS]:,} with warnings, {self.statuses[ERRORS]:,} with "
            f"errors), {self.statuses[FAILED]:,} failed, {self.unchanged:,} unchanged and skipped; "
            f"{self.seconds:.1f} s"
        )
        nothing = not (with_record or self.statuses[FAILED] or self.unchanged or self.interrupted)
        if nothing and not self.passed_over:
            yield "nothing was found to read; see --include and --exclude"
        if self.passed_over:
            yield (
                f"{self.passed_over:,} passed over: links to what was read already, pipes, devices, files of data; "
                f"--report FILE says which"
            )
        if self.doubles:
            yield f"{self.doubles:,} have the same content as another (double_of in the report of --report FILE)"
        if cut := self.diagnostics.get(CELL_CUT):
            yield f"{cut:,} texts are longer than a cell of Excel and were cut at a sentence; the other formats hold all"

    def _vanished_lines(self) -> Iterator[str]:
        if gone := self.kept - self.unasked:
            yield f"{gone:,} records kept whose sources are gone (--prune drops them)"
        if self.unasked:
            yield (
                f"{self.unasked:,} records kept of sources that are there and were not asked for this time, or could "
                f"not be looked at"
            )
        if self.renamed:
            yield f"{self.renamed:,} records have another path now: their sources were given otherwise before"
        if self.pruned:
            yield f"{self.pruned:,} records dropped whose sources are gone"


def _reason(line: Line) -> str:
    if line.reason:
        return line.reason
    return "read with errors: " + ", ".join(line.diagnostics)


def summarized(lines: Iterable[Line], report: IO[str] | None, summary: Summary) -> Summary:
    """Count every line, and write it to the report where there is one."""
    for line in lines:
        summary.count(line)
        if report is not None:
            report.write(json.dumps(report_line(line), ensure_ascii=False) + "\n")
    return summary


def report_line(line: Line) -> dict[str, object]:
    """Say what the report says of one file: an unchanged one keeps what was said when it was read."""
    passed = PASSED_OVER in (line.result, line.status)
    unchanged = line.result == UNCHANGED and not passed
    return {
        "path": readable(line.path),
        "status": UNCHANGED if unchanged else PASSED_OVER if passed else line.status,
        "earlier": line.status if unchanged else None,
        "reason": line.reason,
        "diagnostics": line.diagnostics,
        "seconds": line.seconds,
        "digest": line.digest,
        "double_of": None if line.double_of is None else readable(line.double_of),
    }
