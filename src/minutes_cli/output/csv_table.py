"""CSV by RFC 4180, and TSV. Cells are the text as it is; only what is made for Excel is guarded.

With `excel` a text cell that a spreadsheet would run as a formula (it begins with = + - @, full width too, a TAB
or another control character) is given an apostrophe in front: the OWASP rule for CSV injection. A cell of more
characters than Excel takes is cut at the end of a sentence, and the writer tells so. Numbers are never touched.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, BinaryIO
from unicodedata import category

from minutes_cli.output.cells import fitting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_cli.output.cells import Cut
    from minutes_cli.output.tables import Cell, Table
    from minutes_cli.record import Minutes

_FORMULA = frozenset("=+-@＝＋－＠")


def guarded(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell and (cell[0] in _FORMULA or category(cell[0]) == "Cc"):
        return f"'{cell}"
    return cell


def rows_text(rows: Iterable[Sequence[Cell]], *, excel: bool = False, delimiter: str = ",") -> str:
    """Return rows as text; CRLF ends a row with `excel`, LF otherwise."""
    stream = io.StringIO()
    end = "\r\n" if excel else "\n"
    plain = csv.writer(stream, delimiter=delimiter, lineterminator=end)
    quoted = csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    for row in rows:
        cells = [guarded(cell) for cell in row] if excel else row
        # before Python 3.13 a CR is not quoted where rows end with LF alone; a file's name may hold one
        writer = quoted if any(isinstance(cell, str) and "\r" in cell for cell in cells) else plain
        writer.writerow(cells)
    return stream.getvalue()


def head_text(table: Table, *, excel: bool = False, delimiter: str = ",", language: str = "en") -> str:
    """Return what comes before the rows: the header, with `excel` a byte order mark before it."""
    header = rows_text([table.header(language)], excel=excel, delimiter=delimiter)
    return f"\ufeff{header}" if excel else header


class CsvWriter:
    """Writes one table of many records, one header in front. `excel`: byte order mark, CRLF, guarded cells."""

    def __init__(
        self,
        stream: BinaryIO,
        table: Table,
        *,
        excel: bool = False,
        language: str = "en",
        delimiter: str = ",",
    ) -> None:
        self.cuts: list[Cut] = []
        self._stream = stream
        self._table = table
        self._excel = excel
        self._language = language
        self._delimiter = delimiter
        head = head_text(table, excel=excel, delimiter=delimiter, language=language)
        stream.write(head.encode("utf-8"))

    def write(self, minutes: Minutes) -> None:
        """Write the rows of one record."""
        rows: Iterable[Sequence[Cell]] = self._table.rows_in(minutes, self._language)
        if self._excel:
            rows, cuts = fitting(rows, self._table)
            self.cuts.extend(cuts)
        self._stream.write(rows_text(rows, excel=self._excel, delimiter=self._delimiter).encode("utf-8"))

    def close(self) -> None:
        """End the file."""

    def abandon(self) -> None:
        """Let go of the file; what was written is the stream's."""
