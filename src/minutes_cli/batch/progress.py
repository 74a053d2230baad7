"""How far a run is, on stderr: a bar where a person looks at it, else one plain line a minute."""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol, Self, TextIO

from minutes_cli.language import _

if TYPE_CHECKING:
    from types import TracebackType

MINUTE = 60.0


class Watch(Protocol):
    """Somebody who is told how far the run is."""

    def begin(self, total: int) -> None:
        """Learn how many files are to be read."""

    def advance(self, files: int, errors: int) -> None:
        """Learn that files were read, some of them in vain."""


class Silent(AbstractContextManager["Silent"]):
    """Nobody looks."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def begin(self, total: int) -> None:
        """Say nothing."""

    def advance(self, files: int, errors: int) -> None:
        """Say nothing."""


class PlainLines(Silent):
    """A line a minute, for logs."""

    def __init__(self, stream: TextIO, every: float = MINUTE) -> None:
        self.stream = stream
        self.every = every
        self.total = self.done = self.errors = 0
        self.started = self.last = time.monotonic()

    def begin(self, total: int) -> None:
        """Start the clock."""
        self.total = total
        self.started = self.last = time.monotonic()

    def advance(self, files: int, errors: int) -> None:
        """Count, and print a line when a minute has gone by."""
        self.done += files
        self.errors += errors
        now = time.monotonic()
        if now - self.last >= self.every:
            self.last = now
            rate = self.done / max(now - self.started, 0.001)
            left = (self.total - self.done) / max(rate, 0.001)
            self.stream.write(
                _(
                    "{done:,} of {total:,} files, {rate:.1f} a second, about {left:.0f} min left, {errors:,} errors",
                    done=self.done,
                    total=self.total,
                    rate=rate,
                    left=left / MINUTE,
                    errors=self.errors,
                )
                + "\n"
            )
            self.stream.flush()


class Bar(Silent):
    """A bar drawn by rich: files done, rate, time left, errors so far."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self.progress: Any = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[errors]} errors"),
            console=Console(file=stream, stderr=True),
            refresh_per_second=4,
            transient=True,
        )
        self.task: Any = None
        self.done = self.errors = 0
        self.started = time.monotonic()

    def __enter__(self) -> Self:
        self.progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.progress.stop()

    def begin(self, total: int) -> None:
        """Draw the empty bar."""
        self.started = time.monotonic()
        self.task = self.progress.add_task("", total=total, rate="", errors=0)

    def advance(self, files: int, errors: int) -> None:
        """Fill the bar."""
        self.done += files
        self.errors += errors
        rate = self.done / max(time.monotonic() - self.started, 0.001)
        self.progress.update(self.task, advance=files, rate=f"{rate:.1f} files/s", errors=self.errors)


def watch_for(stream: TextIO | None = None) -> Bar | PlainLines:
    """Choose by who reads the stream."""
    stream = stream or sys.stderr
    return Bar(stream) if stream.isatty() else PlainLines(stream)
