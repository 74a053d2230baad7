"""A Parquet file: one table, its columns typed (pyarrow, the extra `parquet`).

Guarantees: the same rows give the same bytes; rows go to the disk a few thousand at a time.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from minutes_cli.diagnostics import MinutesError
from minutes_cli.installing import install_line
from minutes_cli.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutes_cli.output.cells import Cut
    from minutes_cli.output.tables import Cell, Table

ROWS = 10_000
"""Rows of a group."""


class ParquetFile:
    """A Parquet file that is being written: `add` rows to its one table, then `close` or `abandon`."""

    def __init__(self, stream: BinaryIO, tables: Mapping[str, Table], language: str = "en") -> None:
        self.cuts: list[Cut] = []
        self._arrow, parquet = parquet_libraries()
        ((_, table),) = tables.items()
        self._columns = table.described
        types = {
            "string": self._arrow.string(),
            "integer": self._arrow.int64(),
            "date": self._arrow.date32(),
            "time": self._arrow.time32("s"),
        }
        self._schema = self._arrow.schema(
            [
                self._arrow.field(name, types[column.type], metadata={"description": column.holds})
                for name, column in zip(table.header(language), self._columns, strict=True)
            ]
        )
        self._stream = stream
        self._made: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `close` and `abandon`
        self._file = parquet.ParquetWriter(self._made, self._schema)
        self._waiting: list[Sequence[Cell]] = []

    def add(self, name: str, rows: Iterable[Sequence[Cell]]) -> None:  # noqa: ARG002  # there is one table
        """Add rows."""
        self._waiting.extend(rows)
        if len(self._waiting) >= ROWS:
            self._write()

    def close(self) -> None:
        """End the file."""
        with self._made:
            if self._waiting:
                self._write()
            self._file.close()
            self._made.seek(0)
            shutil.copyfileobj(self._made, self._stream)

    def abandon(self) -> None:
        """Let go of what was made; nothing of it reaches the stream."""
        with self._made:
            self._file.close()

    def _write(self) -> None:
        arrays = [
            self._arrow.array([_TYPED[column.type](row[at]) for row in self._waiting], field.type)
            for at, (column, field) in enumerate(zip(self._columns, self._schema, strict=True))
        ]
        self._file.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._waiting = []


def _as_it_is(cell: Cell) -> Cell:
    return cell


def _date(cell: Cell) -> dt.date | None:
    return None if cell is None else dt.date.fromisoformat(str(cell))


def _time(cell: Cell) -> dt.time | None:
    return None if cell is None else dt.time.fromisoformat(str(cell))


_TYPED: Mapping[str, Any] = {"string": _as_it_is, "integer": _as_it_is, "date": _date, "time": _time}


def parquet_libraries() -> tuple[Any, Any]:
    """Load what writes Parquet. Raises MinutesError where it is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MinutesError(
            "what writes Parquet is not installed",
            advice=_("install it: {line}", line=install_line("parquet")),
        ) from error
    return pa, pq
