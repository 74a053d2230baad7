"""The engine for more than one machine: the same work, shared out by Dask.

Dask finds the workers, moves work away from those that die and starts them anew; nothing of that is
done here. Chunks go out, outcomes come back, and no more of them are under way than the workers can hold.
"""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from minutes_cli.batch.chunks import chunked, with_content
from minutes_cli.batch.places import stands_here
from minutes_cli.batch.settings import UsageError
from minutes_cli.batch.work import convert_all, failed
from minutes_cli.installing import install_line
from minutes_cli.language import _
from minutes_cli.reader_version import reader_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from minutes_cli.batch.settings import Recipe
    from minutes_cli.batch.work import Answers, Task

FILES = 16
BYTES = 4 * 2**20
"""Bytes of a chunk: where this machine alone can read the sources, their content travels along."""
AHEAD = 4
"""Chunks under way for each thread of the cluster."""
PATIENCE = 30
"""Seconds to wait for a scheduler."""


def read_with_dask(tasks: Iterable[Task], recipe: Recipe, jobs: int, scheduler: str | None) -> Answers:
    """Read on the cluster at `scheduler`, or on one of `jobs` processes started here for this run."""
    with _client(jobs, scheduler) as client:
        _check_versions(client)
        yield from _outcomes(client, chunked(with_content(tasks, stands_here), FILES, BYTES), recipe)


def _outcomes(client: Any, chunks: Iterator[list[Task]], recipe: Recipe) -> Answers:
    suspects: list[Task] = []
    yield from _shared_out(client, chunks, recipe, suspects)
    again: list[Task] = []
    yield from _shared_out(client, ([task] for task in suspects), recipe, again)
    for task in again:  # Dask blames every file its dead worker held: now each is read with nobody near
        future = client.submit(convert_all, [task], recipe, pure=False)
        error = future.exception()
        yield [failed(task, _death(error))] if error is not None else future.result()


def _shared_out(client: Any, chunks: Iterator[list[Task]], recipe: Recipe, suspects: list[Task]) -> Answers:
    """Read chunks, as many at a time as the cluster can hold; `suspects` gets what killed its workers."""
    underway: dict[str, list[Task]] = {}

    def sent(chunk: list[Task]) -> Any:
        future = client.submit(convert_all, chunk, recipe, pure=False)
        underway[future.key] = chunk
        return future

    width = AHEAD * max(1, sum(client.nthreads().values()))
    ready = _dask().as_completed([sent(chunk) for chunk in islice(chunks, width)])
    for future in ready:
        chunk = underway.pop(future.key)
        error = future.exception()
        if error is None:
            yield future.result()
        elif isinstance(error, _dask().KilledWorker):
            suspects.extend(chunk)
        else:
            yield [failed(task, _death(error)) for task in chunk]
        following = next(chunks, None)
        if following is not None:
            ready.add(sent(following))


def _death(error: BaseException | None) -> str:
    if isinstance(error, _dask().KilledWorker):
        return _("the workers that read it were killed (memory may have run out)")
    return _("the cluster could not read it: {error}", error=f"{type(error).__name__}: {error}")


def _dask() -> Any:
    try:
        return import_module("distributed")
    except ImportError as error:
        raise UsageError(_("--engine dask needs Dask: {line}", line=install_line("dask"))) from error


@contextmanager
def _client(jobs: int, scheduler: str | None) -> Iterator[Any]:
    dask = _dask()
    if scheduler is not None:
        try:
            client = dask.Client(scheduler, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            raise UsageError(
                _("--scheduler {scheduler}: cannot be reached: {error}", scheduler=scheduler, error=error)
            ) from error
        with client:
            yield client
        return
    with (
        dask.LocalCluster(
            n_workers=jobs, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        dask.Client(cluster) as client,
    ):
        yield client


def _version_here() -> str:
    return reader_version()


def _check_versions(client: Any) -> None:
    """Make sure the cluster reads as this machine does: records of two readers must not be mixed."""
    here = _version_here()
    others = {where: there for where, there in client.run(reader_version).items() if there != here}
    if others:
        where, there = min(others.items())
        raise UsageError(
            _(
                "the worker {where} has another reader ({there}, here {here}); install the same version there",
                where=where,
                there=there,
                here=here,
            )
        )
