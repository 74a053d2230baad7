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
from minutes_cli.diagnostics import MinutesError, NoDocumentError, Severity
from minutes_cli.hints import hints_of
from minutes_cli.language import _
from minutes_cli.output.cells import fitting
from minutes_cli.output.csv_table import rows_text
from minutes_cli.output.database import rows_of
from minutes_cli.output.html_page import html_page
from minutes_cli.output.tables import tables_of
from minutes_cli.reading import read_source
from minutes_cli.source import source_of_bytes
from minutes_cli.volumes import read_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from minutes_cli.batch.settings import Recipe
    from minutes_cli.output.tables import Cell
    from minutes_cli.reading import Reading
    from minutes_cli.record import Minutes
    from minutes_cli.source import Source

READ, WARNINGS, ERRORS, FAILED, UNCHANGED = "read", "warnings", "errors", "failed", "unchanged"
"""How a file ended: a record without doubts, with warnings, with errors; no record; nothing to do."""
PASSED_OVER = "passed over"
"""It is no document: a pipe, a link to what was read already, a file of data."""

CELL_CUT = "cell-cut"
"""Counted among the diagnostics: a text longer than a cell of Excel."""

FAULT = "a fault of the reader, please report it: {error}"
UNWRITTEN = "its record cannot be written as {kind}: {error}"


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
    digest: str | None = None
    try:
        content = content_of(task.place) if task.content is None else task.content
        digest = hashlib.sha256(content).hexdigest()
        if digest == task.known:
            return Outcome(task.path, UNCHANGED, digest)
        source = _source(content, task, recipe)
        hints = hints_of(recipe.hints)
        found = read_parts(source, hints) if recipe.split else [read_source(source, hints)]
        records = [reading.minutes for reading in found]
    except NoDocumentError as error:
        return Outcome(task.path, PASSED_OVER, digest, reason=error.reason)
    except MinutesError as error:
        return failed(task, str(MinutesError(error.reason, advice=error.advice)))
    except OSError as error:
        return failed(task, _("cannot be read: {error}", error=error.strerror or error))
    except MemoryError:
        return failed(task, _("memory does not suffice to read it"))
    except Exception as error:  # noqa: BLE001  # one bad file never stops the run
        return failed(task, _(FAULT, error=f"{type(error).__name__}: {error}"))
    try:
        payload = FORMS[recipe.kind](found, recipe)
    except Exception as error:  # noqa: BLE001  # as above
        return failed(task, _(UNWRITTEN, kind=recipe.kind, error=f"{type(error).__name__}: {error}"))
    counted = _counted(records)
    if cut := sum(_cells_cut(minutes, recipe) for minutes in records):
        counted[CELL_CUT] = cut
    return Outcome(task.path, _status(records), digest, diagnostics=counted, payload=payload)


def _source(content: bytes, task: Task, recipe: Recipe) -> Source:
    name, replace = readable(task.path), recipe.errors == "replace"
    return source_of_bytes(content, name, recipe.encoding, replace=replace)


def _status(records: Sequence[Minutes]) -> str:
    severities = {diagnostic.severity for minutes in records for diagnostic in minutes.diagnostics}
    if Severity.ERROR in severities:
        return ERRORS
    return WARNINGS if Severity.WARNING in severities else READ


def _counted(records: Sequence[Minutes]) -> dict[str, int]:
    codes = Counter(diagnostic.code for minutes in records for diagnostic in minutes.diagnostics)
    return dict(sorted(codes.items()))


# -- the forms of a payload -------------------------------------------------------------------------


def _json_file(found: Sequence[Reading], recipe: Recipe) -> bytes:
    """Print the file that `minutes parse` would print; written as it is."""
    if recipe.split:
        return _json_lines(found)
    return f"{found[0].minutes.model_dump_json(indent=2)}\n".encode()


def _page(found: Sequence[Reading], recipe: Recipe) -> bytes:
    """Print the page that `minutes annotate --format html` would print; written as it is."""
    return html_page(found[0], recipe.headers).encode()


def _json_line(found: Sequence[Reading], _recipe: Recipe) -> bytes:
    return packed(_json_lines(found))


def _json_lines(found: Sequence[Reading]) -> bytes:
    return "".join(f"{reading.minutes.model_dump_json()}\n" for reading in found).encode()


def _csv_rows(found: Sequence[Reading], recipe: Recipe) -> bytes:
    (rows,) = _rows_of_tables(found, recipe).values()
    delimiter = "\t" if recipe.kind == "tsv" else ","
    return packed(rows_text(rows, excel=recipe.excel, delimiter=delimiter).encode())


def _db_rows(found: Sequence[Reading], _recipe: Recipe) -> bytes:
    return _packed_json([rows_of(reading.minutes.model_dump(mode="json")) for reading in found])


def _table_rows(found: Sequence[Reading], recipe: Recipe) -> bytes:
    return _packed_json(_rows_of_tables(found, recipe))


def _rows_of_tables(readings: Sequence[Reading], recipe: Recipe) -> dict[str, list[Sequence[Cell]]]:
    found: dict[str, list[Sequence[Cell]]] = {}
    for name, table in tables_of(recipe.kind, recipe.table).items():
        rows: list[Sequence[Cell]] = [
            row for reading in readings for row in table.rows_in(reading.minutes, recipe.headers)
        ]
        found[name] = fitting(rows, table)[0] if recipe.is_for_excel else rows
    return found


def _cells_cut(minutes: Minutes, recipe: Recipe) -> int:
    """Count the cells that were cut to what Excel holds."""
    if not recipe.is_for_excel:
        return 0
    tables = tables_of(recipe.kind, recipe.table).values()
    return sum(len(fitting(table.rows_in(minutes, recipe.headers), table)[1]) for table in tables)


def _packed_json(value: object) -> bytes:
    return packed(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


FORMS: dict[str, Callable[[Sequence[Reading], Recipe], bytes]] = {
    "folder": _json_file,
    "html": _page,
    "jsonl": _json_line,
    "csv": _csv_rows,
    "tsv": _csv_rows,
    "xlsx": _table_rows,
    "parquet": _table_rows,
    "db": _db_rows,
}


def packed(content: bytes) -> bytes:
    """Pack what the state keeps: a quarter of the size for a hundredth of the time of reading."""
    return zlib.compress(content, 1)


def unpacked(payload: bytes) -> bytes:
    """Undo `packed`."""
    return zlib.decompress(payload)
