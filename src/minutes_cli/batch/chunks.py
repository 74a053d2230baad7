"""Tasks in chunks: small enough to share out evenly, large enough that handing over costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.batch.places import content_of
from minutes_cli.diagnostics import MinutesError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from minutes_cli.batch.work import Task

FILES = 16
BYTES = 16_000
"""Bytes of names a chunk may hold: two chunks always fit into a pipe, so that no hand-over waits."""


def chunked(tasks: Iterable[Task], files: int = FILES, size: int = BYTES) -> Iterator[list[Task]]:
    """Part tasks into chunks, the order kept."""
    chunk: list[Task] = []
    held = 0
    for task in tasks:
        weight = len(task.path) + len(task.place) + len(task.content or b"")
        if chunk and (len(chunk) >= files or held + weight > size):
            yield chunk
            chunk, held = [], 0
        chunk.append(task)
        held += weight
    if chunk:
        yield chunk


def with_content(tasks: Iterable[Task], here_only: Callable[[bytes], bool]) -> Iterator[Task]:
    """Give the content along where a worker could not open the place."""
    for task in tasks:
        if not here_only(task.place):
            yield task
            continue
        try:
            yield task._replace(content=content_of(task.place))
        except (MinutesError, OSError):
            yield task  # the worker will fail too, and say why
