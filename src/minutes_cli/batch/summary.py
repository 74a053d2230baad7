"""What a run came to: counted line by line for the end, and written down for each file."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from minutes_cli.batch.names import readable
from minutes_cli.batch.work import CELL_CUT, ERRORS, FAILED, PASSED_OVER, READ, UNCHANGED, WARNINGS
from minutes_cli.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

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
    hints: str | None = None
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
        if more := self.failing - len(self.failures):
            yield _("… and {count:,} more; --report FILE names all of them", count=more)
        if self.interrupted:
            yield _(
                "stopped: {why}; nothing is lost: the same command goes on from here", why=_(self.interrupted)
            )

    def lines(self) -> Iterator[str]:
        """Tell the end of the run, line by line."""
        if self.dry:
            yield from self._planned_lines()
        else:
            yield from self.failed_lines()
            yield from self._read_lines()
        yield from self._vanished_lines()
        if self.hints is not None:
            yield _("hints: {file}", file=self.hints)
        if self.diagnostics:
            frequent = self.diagnostics.most_common(FREQUENT)
            listed = ", ".join(f"{code} {count:,}" for code, count in frequent)
            yield _("most frequent diagnostics: {listed}", listed=listed)

    def _planned_lines(self) -> Iterator[str]:
        yield from (_("would read {path}", path=path) for path in self.plans)
        if more := self.planned - len(self.plans):
            yield _("… and {count:,} more", count=more)
        yield _(
            "{planned:,} would be read, {unchanged:,} are unchanged; nothing was read or written",
            planned=self.planned,
            unchanged=self.unchanged,
        )

    def _read_lines(self) -> Iterator[str]:
        with_record = sum(self.statuses[status] for status in (READ, WARNINGS, ERRORS))
        yield _(
            "{read:,} read ({warnings:,} with warnings, {errors:,} with errors), {failed:,} failed, "
            "{unchanged:,} unchanged and skipped; {seconds:.1f} s",
            read=with_record,
            warnings=self.statuses[WARNINGS],
            errors=self.statuses[ERRORS],
            failed=self.statuses[FAILED],
            unchanged=self.unchanged,
            seconds=self.seconds,
        )
        nothing = not (with_record or self.statuses[FAILED] or self.unchanged or self.interrupted)
        if nothing and not self.passed_over:
            yield _("nothing was found to read; see --include and --exclude")
        if self.passed_over:
            yield _(
                "{count:,} passed over: links to what was read already, pipes, devices, files of data; "
                "--report FILE says which",
                count=self.passed_over,
            )
        if self.doubles:
            yield _(
                "{count:,} have the same content as another; --report FILE says which", count=self.doubles
            )
        if cut := self.diagnostics.get(CELL_CUT):
            yield _(
                "{count:,} texts are longer than a cell of Excel and were cut at a sentence; the other formats "
                "hold all",
                count=cut,
            )

    def _vanished_lines(self) -> Iterator[str]:
        if gone := self.kept - self.unasked:
            yield _("{count:,} records kept whose sources are gone (--prune drops them)", count=gone)
        if self.unasked:
            yield _(
                "{count:,} records kept of sources that are there and were not asked for this time, or could not "
                "be looked at",
                count=self.unasked,
            )
        if self.renamed:
            yield _(
                "{count:,} records have another path now: their sources were given otherwise before",
                count=self.renamed,
            )
        if self.pruned:
            yield _("{count:,} records dropped whose sources are gone", count=self.pruned)


def _reason(line: Line) -> str:
    if line.reason:
        return line.reason
    return _("read with errors: {codes}", codes=", ".join(line.diagnostics))


def summarized(
    lines: Iterable[Line], report: IO[str] | None, summary: Summary, hints: Path | None = None
) -> Summary:
    """Count every line, and write it to the report where there is one; first the file of hints, where there is one."""
    if report is not None and hints is not None:
        report.write(json.dumps({"hints": str(hints)}, ensure_ascii=False) + "\n")
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
