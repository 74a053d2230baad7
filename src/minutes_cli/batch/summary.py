"""What a run came to: counted line by line for the end, and written down for each file."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from minutes_cli.batch.names import readable
from minutes_cli.batch.work import ERRORS, FAILED, READ, UNCHANGED, WARNINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes_cli.batch.state import Line

FREQUENT = 5
"""Diagnostics named at the end."""
NAMED = 20
"""Failures named at the end; the report names all."""


@dataclass(slots=True)
class Summary:
    """The figures of one run. `failures` holds the first of them, and no more than are shown."""

    statuses: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    passed_over: int = 0
    diagnostics: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)
    failing: int = 0
    kept: int = 0
    pruned: int = 0
    seconds: float = 0.0
    interrupted: str | None = None

    @property
    def exit_code(self) -> int:
        """0 where every file has a record without errors, else 1."""
        return 1 if self.failing or self.interrupted else 0

    def count(self, line: Line) -> None:
        """Take one file into the figures."""
        if line.result == "passed over":
            self.passed_over += 1
            return
        if line.result == UNCHANGED:
            self.unchanged += 1
        else:
            self.statuses[line.status] += 1
        self.diagnostics.update(line.diagnostics)
        if line.status in (FAILED, ERRORS):
            self.failing += 1
            if len(self.failures) < NAMED:
                self.failures.append((readable(line.path), _reason(line)))

    def lines(self) -> Iterator[str]:
        """Tell the end of the run, line by line."""
        for path, reason in self.failures:
            yield f"{path}: {reason}"
        if self.failing > len(self.failures):
            yield f"… and {self.failing - len(self.failures):,} more; --report FILE names all of them"
        if self.interrupted:
            yield f"stopped: {self.interrupted}; nothing is lost: the same command goes on from here"
        with_record = sum(self.statuses[status] for status in (READ, WARNINGS, ERRORS))
        yield (
            f"{with_record:,} read ({self.statuses[WARNINGS]:,} with warnings, {self.statuses[ERRORS]:,} with "
            f"errors), {self.statuses[FAILED]:,} failed, {self.unchanged:,} unchanged and skipped; "
            f"{self.seconds:.1f} s"
        )
        if not (with_record or self.statuses[FAILED] or self.unchanged or self.interrupted):
            yield "nothing was found to read; see --include and --exclude"
        if self.passed_over:
            yield f"{self.passed_over:,} passed over: links to what was read already, pipes, devices"
        if self.kept:
            yield f"{self.kept:,} records kept whose sources are gone (--prune drops them)"
        if self.pruned:
            yield f"{self.pruned:,} records dropped whose sources are gone"
        if self.diagnostics:
            frequent = self.diagnostics.most_common(FREQUENT)
            yield "most frequent diagnostics: " + ", ".join(f"{code} {count:,}" for code, count in frequent)


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
    unchanged = line.result == UNCHANGED
    passed = line.result == "passed over"
    return {
        "path": readable(line.path),
        "status": UNCHANGED if unchanged else line.result if passed else line.status,
        "earlier": line.status if unchanged else None,
        "reason": line.reason,
        "diagnostics": line.diagnostics,
        "seconds": line.seconds,
        "digest": line.digest,
    }
