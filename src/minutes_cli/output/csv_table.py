"""CSV by RFC 4180, safe to open in a spreadsheet.

A text cell that begins with = + - @, a TAB or another control character would be run as a formula: it
is given an apostrophe in front (the OWASP rule for CSV injection). Numbers are never touched.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_cli.output.tables import Cell, Table
    from minutes_cli.record import Minutes

_FORMULA = frozenset("=+-@＝＋－＠")


def guarded(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell and (cell[0] in _FORMULA or ord(cell[0]) < 32 or cell[0] == "\x7f"):
        return f"'{cell}"
    return cell


def rows_text(rows: Iterable[Sequence[Cell]], *, excel: bool = False) -> str:
    """Return rows as CSV text; CRLF ends a row with `excel`, LF otherwise."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n" if excel else "\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return stream.getvalue()


class CsvWriter:
    """Writes one table of many records, one header in front. `excel`: byte order mark and CRLF."""

    def __init__(self, stream: TextIO, table: Table, *, excel: bool = False, language: str = "en") -> None:
        self._stream = stream
        self._table = table
        self._excel = excel
        stream.write(("\ufeff" if excel else "") + rows_text([table.header(language)], excel=excel))

    def write(self, minutes: Minutes) -> None:
        """Write the rows of one record."""
        self._stream.write(rows_text(self._table.rows(minutes), excel=self._excel))
