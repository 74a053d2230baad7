"""The work on one file, as a worker does it: from a task to an outcome, whatever the file holds.

`convert` is a pure function of the bytes and the recipe and raises nothing. What it hands back is
bytes and small values, never a record: the parent stores them without looking inside.
"""

from __future__ import annotations

import hashlib
import json
import time
import zlib
from collections import Counter
from collections.abc import Generator
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.batch.names import readable
from minutes_cli.batch.places import content_of
from minutes_cli.batch.rows import rows_of
from minutes_cli.diagnostics import MinutesError, Severity
from minutes_cli.output.csv_table import rows_text
from minutes_cli.output.tables import TABLES
from minutes_cli.reading import read_source
from minutes_cli.source import source_of_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutes_cli.batch.settings import Recipe
    from minutes_cli.record import Minutes

READ, WARNINGS, ERRORS, FAILED, UNCHANGED = "read", "warnings", "errors", "failed", "unchanged"
"""How a file ended: a record without doubts, with warnings, with errors; no record; nothing to do."""


class Task(NamedTuple):
    """One file to be read: `known` is the digest of the content whose record we have."""

    path: bytes
    place: bytes
    known: str | None = None
    content: bytes | None = None  # where the worker cannot read the place itself


class Outcome(NamedTuple):
    """What became of one file."""

    path: bytes
    status: str
    digest: str | None = None
    seconds: float = 0.0
    reason: str | None = None
    diagnostics: dict[str, int] = {}  # noqa: RUF012  # never changed
    payload: bytes | None = None


Answers = Generator[list[Outcome], None, None]
"""What an engine gives: outcomes as they become ready. Closing it stops the workers."""


def convert(task: Task, recipe: Recipe) -> Outcome:
    """Read one file and hand back its record in the form of the recipe. Raises nothing."""
    started = time.perf_counter()
    outcome = _outcome(task, recipe)
    return outcome._replace(seconds=round(time.perf_counter() - started, 6))


def convert_all(tasks: list[Task], recipe: Recipe) -> list[Outcome]:
    """Convert one file after the other."""
    return [convert(task, recipe) for task in tasks]


def failed(task: Task, reason: str) -> Outcome:
    """Say why there is no record of this file."""
    return Outcome(task.path, FAILED, reason=reason)


def _outcome(task: Task, recipe: Recipe) -> Outcome:
    try:
        content = content_of(task.place) if task.content is None else task.content
        digest = hashlib.sha256(content).hexdigest()
        if digest == task.known:
            return Outcome(task.path, UNCHANGED, digest)
        minutes = read_source(source_of_bytes(content, readable(task.path), recipe.encoding)).minutes
        payload = FORMS[recipe.kind](minutes, recipe)
    except MinutesError as error:
        return failed(task, str(MinutesError(error.reason, advice=error.advice)))
    except OSError as error:
        return failed(task, f"cannot be read: {error.strerror or error}")
    except MemoryError:
        return failed(task, "memory does not suffice to read it")
    except Exception as error:  # noqa: BLE001  # one bad file never stops the run
        return failed(task, f"a fault of the reader, please report it: {type(error).__name__}: {error}")
    return Outcome(task.path, _status(minutes), digest, diagnostics=_counted(minutes), payload=payload)


def _status(minutes: Minutes) -> str:
    severities = {diagnostic.severity for diagnostic in minutes.diagnostics}
    if Severity.ERROR in severities:
        return ERRORS
    return WARNINGS if Severity.WARNING in severities else READ


def _counted(minutes: Minutes) -> dict[str, int]:
    return dict(sorted(Counter(diagnostic.code for diagnostic in minutes.diagnostics).items()))


# -- the forms of a payload -------------------------------------------------------------------------


def _json_file(minutes: Minutes, _recipe: Recipe) -> bytes:
    """Print the file that `minutes parse` would print; written as it is."""
    return f"{minutes.model_dump_json(indent=2)}\n".encode()


def _json_line(minutes: Minutes, _recipe: Recipe) -> bytes:
    return packed(f"{minutes.model_dump_json()}\n".encode())


def _csv_rows(minutes: Minutes, recipe: Recipe) -> bytes:
    return packed(rows_text(TABLES[recipe.table].rows(minutes)).encode())


def _db_rows(minutes: Minutes, _recipe: Recipe) -> bytes:
    rows = rows_of(minutes.model_dump(mode="json"))
    return packed(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


FORMS: dict[str, Callable[[Minutes, Recipe], bytes]] = {
    "folder": _json_file,
    "jsonl": _json_line,
    "csv": _csv_rows,
    "db": _db_rows,
}


def packed(content: bytes) -> bytes:
    """Pack what the state keeps: a quarter of the size for a hundredth of the time of reading."""
    return zlib.compress(content, 1)


def unpacked(payload: bytes) -> bytes:
    """Undo `packed`."""
    return zlib.decompress(payload)
