"""An Excel file: a sheet for each table, dates as dates, every text a text (XlsxWriter, the extra `excel`).

Guarantees: no cell is a formula or a link; the same rows give the same bytes; rows go to the disk as they come;
what does not fit into a sheet of Excel goes on in the next one.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from minutes_cli.diagnostics import MinutesError
from minutes_cli.installing import install_line
from minutes_cli.language import _
from minutes_cli.output.cells import fitting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutes_cli.output.cells import Cut
    from minutes_cli.output.tables import Cell, Table

MOST_ROWS = 1_048_576
"""Rows of a sheet, its header among them."""
MADE = dt.datetime(2020, 1, 1)  # noqa: DTZ001  # any day, so that the bytes do not depend on today
WIDTHS = {"text": 80, "topic_heading": 30, "meeting": 30, "title": 40, "affiliation": 30, "source": 24}
"""Widths of columns that hold more than a word."""
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class XlsxFile:
    """An Excel file that is being written: `add` rows to a table, then `close` or `abandon`."""

    def __init__(self, stream: BinaryIO, tables: Mapping[str, Table], language: str = "en") -> None:
        self.cuts: list[Cut] = []
        library = xlsxwriter_library()
        self._stream = stream
        self._made: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `close` and `abandon`
        self._book = library.Workbook(self._made, dict(_OPTIONS))
        self._book.set_properties({"created": MADE})
        self._formats = {
            "header": self._book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1}),
            "date": self._book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            "time": self._book.add_format({"num_format": "hh:mm", "valign": "top"}),
            "wrapped": self._book.add_format({"text_wrap": True, "valign": "top"}),
            "plain": self._book.add_format({"valign": "top"}),
        }
        self._language = language
        self._tables = tables
        self._sheets: dict[str, Any] = {}
        self._rows: dict[str, int] = {}
        self._parts = dict.fromkeys(tables, 1)
        for name in tables:
            self._begin(name)

    def add(self, name: str, rows: Iterable[Sequence[Cell]]) -> None:
        """Add rows to a table."""
        fitted, cuts = fitting(rows, self._tables[name])
        self.cuts.extend(cuts)
        for row in fitted:
            if self._rows[name] == MOST_ROWS:
                self._parts[name] += 1
                self._begin(name)
            self._put(name, row)

    def close(self) -> None:
        """End the file."""
        with self._made:
            for name in self._tables:
                self._end(name)
            self._book.close()
            self._made.seek(0)
            shutil.copyfileobj(self._made, self._stream)

    def abandon(self) -> None:
        """Let go of what was made; nothing of it reaches the stream."""
        with self._made:
            self._book.close()

    def _begin(self, name: str) -> None:
        if name in self._sheets:
            self._end(name)
        table = self._tables[name]
        part = f" {self._parts[name]}" if self._parts[name] > 1 else ""
        sheet = self._book.add_worksheet((table.japanese if self._language == "ja" else name) + part)
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(table.described):
            sheet.set_column(at, at, WIDTHS.get(column.name, 12))
        sheet.write_row(0, 0, table.header(self._language), self._formats["header"])
        self._sheets[name] = sheet
        self._rows[name] = 1

    def _end(self, name: str) -> None:
        last = max(1, self._rows[name] - 1)
        self._sheets[name].autofilter(0, 0, last, len(self._tables[name].described) - 1)

    def _put(self, name: str, row: Sequence[Cell]) -> None:
        sheet, at = self._sheets[name], self._rows[name]
        for place, (column, cell) in enumerate(zip(self._tables[name].described, row, strict=True)):
            if cell is None:
                continue
            if column.type == "date":
                day = dt.datetime.fromisoformat(str(cell))
                sheet.write_datetime(at, place, day, self._formats["date"])
            elif column.type == "time":
                sheet.write_datetime(at, place, dt.time.fromisoformat(str(cell)), self._formats["time"])
            elif isinstance(cell, int):
                sheet.write_number(at, place, cell, self._formats["plain"])
            else:
                form = "wrapped" if column.name == "text" else "plain"
                sheet.write_string(at, place, _writable(cell), self._formats[form])
        self._rows[name] += 1


def _writable(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    if text.isprintable():
        return text
    return "".join(letter if letter >= " " or letter in "\t\n\r" else "\ufffd" for letter in text)


def xlsxwriter_library() -> Any:
    """Load what writes Excel files. Raises MinutesError where it is not installed."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MinutesError(
            "what writes Excel files is not installed",
            advice=_("install it: {line}", line=install_line("excel")),
        ) from error
    return xlsxwriter
