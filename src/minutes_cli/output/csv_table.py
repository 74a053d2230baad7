"""CSV by RFC 4180, safe to open in a spreadsheet.

A text cell that begins with = + - @ (full width too), a TAB or another control character would be run as
a formula: it is given an apostrophe in front (the OWASP rule for CSV injection). Numbers are never touched.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TextIO
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_cli.output.tables import Cell, Table
    from minutes_cli.record import Minutes

_FORMULA = frozenset("=+-@＝＋－＠")


def guarded(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell and (cell[0] in _FORMULA or category(cell[0]) == "Cc"):
        return f"'{cell}"
    return cell


def rows_text(rows: Iterable[Sequence[Cell]], *, excel: bool = False) -> str:
    """Return rows as CSV text; CRLF ends a row with `excel`, LF otherwise."""
    stream = io.StringIO()
    end = "\r\n" if excel else "\n"
    plain = csv.writer(stream, lineterminator=end)
    quoted = csv.writer(stream, lineterminator=end, quoting=csv.QUOTE_ALL)
    for row in rows:
        cells = [guarded(cell) for cell in row]
        # before Python 3.13 a CR is not quoted where rows end with LF alone; a file's name may hold one
        writer = quoted if any(isinstance(cell, str) and "\r" in cell for cell in cells) else plain
        writer.writerow(cells)
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
