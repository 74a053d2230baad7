"""The local engine: tasks in, outcomes out, over the cores of this machine.

A worker is a process with a pipe. When it is killed the pipe ends, and it is known which chunk it was
at: the files of that chunk are read again one by one, and one that takes its worker with it a second
time, alone, is reported as failed. When this process is killed the pipes end too, and no worker stays.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from minutes_cli.batch.chunks import FILES, chunked, with_content
from minutes_cli.batch.places import in_process_only
from minutes_cli.batch.work import convert, convert_all, failed
from minutes_cli.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

    from minutes_cli.batch.settings import Recipe
    from minutes_cli.batch.work import Answers, Outcome, Task

AHEAD = 2
"""Chunks a worker holds: the one it is at and the next, so that it never waits for this process."""
STILLBIRTHS = 50
"""Workers that may be killed in a row without one of them having read anything."""


class WorkersError(Exception):
    """No worker can be kept alive on this machine."""


def read_here(tasks: Iterable[Task], recipe: Recipe) -> Answers:
    """Read in this process, one file after the other."""
    for task in tasks:
        yield [convert(task, recipe)]


def read_with_workers(tasks: Iterable[Task], recipe: Recipe, jobs: int, files: int = FILES) -> Answers:
    """Read with `jobs` processes; outcomes come in the order in which they are ready."""
    pool = _Pool(chunked(with_content(tasks, in_process_only), files), recipe, jobs)
    try:
        yield from pool.outcomes()
    finally:
        pool.stop()


def serve(connection: Connection, recipe: Recipe) -> None:
    """Be a worker: read chunk after chunk until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to decide on
    try:
        while True:
            connection.send(convert_all(connection.recv(), recipe))
    except (EOFError, OSError):
        return


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    chunks: deque[list[Task]] = field(default_factory=deque)


class _Pool:
    def __init__(self, chunks: Iterator[list[Task]], recipe: Recipe, jobs: int) -> None:
        self.chunks = chunks
        self.recipe = recipe
        self.jobs = jobs
        self.context = _context()
        self.workers: dict[Any, _Worker] = {}
        self.again: deque[list[Task]] = deque()
        self.suspects: set[bytes] = set()
        self.stillbirths = 0

    def outcomes(self) -> Answers:
        while True:
            self._hand_out()
            busy = [worker.connection for worker in self.workers.values() if worker.chunks]
            if not busy:
                return
            for connection in wait(busy):
                yield from self._answer(self.workers[connection])

    def stop(self) -> None:
        for worker in self.workers.values():
            worker.connection.close()
            if worker.chunks:
                worker.process.terminate()
        for worker in self.workers.values():
            worker.process.join()
        self.workers.clear()

    def _next(self) -> list[Task] | None:
        return self.again.popleft() if self.again else next(self.chunks, None)

    def _hand_out(self) -> None:
        """Give every worker the chunk it is at before any of them gets one ahead."""
        for depth in range(AHEAD):
            for place in range(self.jobs):
                worker = list(self.workers.values())[place] if place < len(self.workers) else None
                if worker is not None and len(worker.chunks) > depth:
                    continue
                chunk = self._next()
                if chunk is None:
                    return
                self._give(worker or self._hired(), chunk)

    def _give(self, worker: _Worker, chunk: list[Task]) -> None:
        worker.chunks.append(chunk)
        with suppress(OSError):  # it is dead: its pipe will say so, and the chunk is with it
            worker.connection.send(chunk)

    def _hired(self) -> _Worker:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=serve, args=(theirs, self.recipe), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self.workers[ours] = worker
        return worker

    def _answer(self, worker: _Worker) -> Answers:
        try:
            outcomes: list[Outcome] = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        self.stillbirths = 0
        worker.chunks.popleft()
        yield outcomes

    def _bury(self, worker: _Worker) -> Answers:
        """Find the file a killed worker was at; everything else it held is handed out again."""
        del self.workers[worker.connection]
        worker.connection.close()
        worker.process.join()
        self.stillbirths += 1
        if self.stillbirths > STILLBIRTHS:
            raise WorkersError(_("the workers are killed as soon as they start; try --jobs 1"))
        held, ahead = worker.chunks[0], list(worker.chunks)[1:]
        if len(held) == 1 and held[0].path in self.suspects:
            yield [failed(held[0], _death(worker.process.exitcode))]
        else:
            self.suspects.update(task.path for task in held)
            self.again.extend([task] for task in held)
        self.again.extend(ahead)


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        name = signal.Signals(-code).name
        if name == "SIGKILL":
            return _("the worker that read it was killed by SIGKILL (memory may have run out)")
        return _("the worker that read it was killed by {signal}", signal=name)
    return _("the worker that read it ended by itself with code {code}", code=code)


def _context() -> BaseContext:
    """Start workers from a clean process that has loaded the reader once, where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "minutes_cli.batch.workers"])
    return context
