"""The formats in which records are written: what an ending means, which options go with it, who writes it.

A new format is a file beside this one, a row of `FORMATS` and one of `WRITERS`. What a format needs is imported
when it is written.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol, TypeVar

from minutes_cli.language import _
from minutes_cli.output.tables import tables_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from minutes_cli.output.cells import Cut
    from minutes_cli.output.tables import Cell, Table
    from minutes_cli.record import Minutes


class Format(NamedTuple):
    """A format: its name, the endings that mean it, whether a file holds several records, the options of it.

    `of_archives`: whether `minutes batch` writes it. The longest ending that fits is meant.
    """

    name: str
    endings: tuple[str, ...]
    several: bool = True
    options: tuple[str, ...] = ()
    binary: bool = False
    of_archives: bool = True


FORMATS = (
    Format("json", (".json",), several=False, of_archives=False),
    Format("jsonl", (".jsonl", ".ndjson")),
    Format("csv", (".csv",), options=("--table", "--headers", "--excel")),
    Format("tsv", (".tsv",), options=("--table", "--headers")),
    Format("xlsx", (".xlsx",), options=("--table", "--headers"), binary=True),
    Format("parquet", (".parquet",), options=("--table", "--headers"), binary=True),
    Format("db", (".db", ".sqlite", ".sqlite3"), binary=True),
    Format("ndl", (".ndl.json",), of_archives=False),
    Format("akn", (".akn.xml",), several=False, of_archives=False),
)
NAMED = {form.name: form for form in FORMATS}


class FormError(ValueError):
    """What was asked for does not fit together: one sentence for people."""


class Form(NamedTuple):
    """What is written, and how: the format, its tables (none named: what is usual), the language of the header."""

    name: str
    table: str | None = None
    headers: str = "en"
    excel: bool = False

    def tables(self) -> dict[str, Table]:
        """Return the tables the file holds: of Excel all, else one."""
        return tables_of(self.name, self.table)

    def told(self) -> str:
        """Return what a file of this form holds, in words."""
        if "--table" not in NAMED[self.name].options:
            return f"{self.name}"
        told = _("{name} of {tables}", name=self.name, tables=", ".join(self.tables()))
        language = _(", its names and values in Japanese") if self.headers == "ja" else ""
        excel = _(", for Excel") if self.excel else ""
        return f"{told}{language}{excel}"


def format_of(name: str) -> Format | None:
    """Return the format that the ending of a file's name means, if it means one.

    >>> format_of("発言.XLSX").name
    'xlsx'
    """
    lower = name.lower()
    fitting = [(len(ending), form) for form in FORMATS for ending in form.endings if lower.endswith(ending)]
    return max(fitting, key=lambda found: found[0])[1] if fitting else None


def form_for(
    asked: str | None, name: str | None, *, table: str | None, headers: str | None, excel: bool
) -> Form:
    """Return the form that the format asked for, the name of the file and the options together mean.

    Raises FormError where they contradict each other or an option would be ignored.
    """
    ending = format_of(name) if name is not None else None
    if asked is not None and ending is not None and asked != ending.name:
        raise FormError(
            _(
                "--format {asked} and {name} contradict each other; leave one of them out",
                asked=asked,
                name=name,
            )
        )
    given = [option for option, value in (("--table", table), ("--headers", headers)) if value]
    given += ["--excel"] if excel else []
    chosen = asked or (ending.name if ending else "csv" if given else "json")
    for option in given:
        if option not in NAMED[chosen].options:
            fit = ", ".join(form.name for form in FORMATS if option in form.options)
            raise FormError(
                _(
                    "{option} is of {fit}, not of {chosen}; leave it out, or write {first}",
                    option=option,
                    fit=fit,
                    chosen=chosen,
                    first=fit.split(",")[0],
                )
            )
    return Form(chosen, table, headers or "en", excel)


class Writer(Protocol):
    """Somebody who writes records to a file. `cuts` are the cells that had to be cut."""

    cuts: list[Cut]

    def write(self, minutes: Minutes) -> None:
        """Write one record."""

    def close(self) -> None:
        """End the file."""

    def abandon(self) -> None:
        """Let go of a file that will not be ended."""


class TableFile(Protocol):
    """A file of tables that is being written."""

    cuts: list[Cut]

    def add(self, name: str, rows: Iterable[Sequence[Cell]]) -> None:
        """Add rows to a table."""

    def close(self) -> None:
        """End the file."""

    def abandon(self) -> None:
        """Let go of a file that will not be ended."""


F = TypeVar("F", Writer, TableFile)


class TablesWriter:
    """Writes the rows of records to a file of tables."""

    def __init__(self, file: TableFile, form: Form) -> None:
        self._file = file
        self._form = form
        self.cuts = file.cuts

    def write(self, minutes: Minutes) -> None:
        """Write one record."""
        for name, table in self._form.tables().items():
            self._file.add(name, table.rows_in(minutes, self._form.headers))

    def close(self) -> None:
        """End the file."""
        self._file.close()

    def abandon(self) -> None:
        """Let go of the file."""
        self._file.abandon()


def _json(stream: BinaryIO, _form: Form, indent: int | None) -> Writer:
    from minutes_cli.output.json_record import JsonWriter

    return JsonWriter(stream, indent)


def _json_lines(stream: BinaryIO, _form: Form, _indent: int | None) -> Writer:
    from minutes_cli.output.json_record import JsonWriter

    return JsonWriter(stream)


def _ndl(stream: BinaryIO, _form: Form, indent: int | None) -> Writer:
    from minutes_cli.output.ndl import NdlWriter

    return NdlWriter(stream, indent)


def _akn(stream: BinaryIO, _form: Form, indent: int | None) -> Writer:
    from minutes_cli.output.akoma_ntoso import AknWriter

    return AknWriter(stream, indent)


def _csv(stream: BinaryIO, form: Form, _indent: int | None) -> Writer:
    from minutes_cli.output.csv_table import CsvWriter

    (table,) = form.tables().values()
    delimiter = "\t" if form.name == "tsv" else ","
    return CsvWriter(stream, table, excel=form.excel, language=form.headers, delimiter=delimiter)


def _tables(stream: BinaryIO, form: Form, _indent: int | None) -> Writer:
    return TablesWriter(_table_file(stream, form), form)


def _database(stream: BinaryIO, _form: Form, _indent: int | None) -> Writer:
    from minutes_cli.output.database import DatabaseWriter
    from minutes_cli.reader_version import reader_version

    return DatabaseWriter(stream, reader_version())


def _table_file(stream: BinaryIO, form: Form) -> TableFile:
    """Open a file of tables: Excel, Parquet. Raises MinutesError where what writes it is not installed."""
    if form.name == "xlsx":
        from minutes_cli.output.xlsx import XlsxFile

        return XlsxFile(stream, form.tables(), form.headers)
    from minutes_cli.output.parquet import ParquetFile

    return ParquetFile(stream, form.tables(), form.headers)


def check_installed(form: Form) -> None:
    """Make sure that a file of tables can be written. Raises MinutesError where what writes it is not installed."""
    if form.name == "xlsx":
        from minutes_cli.output.xlsx import xlsxwriter_library

        xlsxwriter_library()
    else:
        from minutes_cli.output.parquet import parquet_libraries

        parquet_libraries()


WRITERS: Mapping[str, Callable[[BinaryIO, Form, int | None], Writer]] = {
    "json": _json,
    "jsonl": _json_lines,
    "csv": _csv,
    "tsv": _csv,
    "xlsx": _tables,
    "parquet": _tables,
    "db": _database,
    "ndl": _ndl,
    "akn": _akn,
}
"""Who writes each format: to the stream, in the form, JSON with this indent."""


@contextmanager
def opened_writer(stream: BinaryIO, form: Form, indent: int | None = None) -> Iterator[Writer]:
    """Open the writer of a form; its file is ended with the block, or abandoned where the block fails.

    Raises MinutesError where what writes the form is not installed.
    """
    with _ended(WRITERS[form.name](stream, form, indent)) as writer:
        yield writer


@contextmanager
def opened_tables(stream: BinaryIO, form: Form) -> Iterator[TableFile]:
    """Open a file of tables, Excel or Parquet, as `opened_writer` does a writer."""
    with _ended(_table_file(stream, form)) as file:
        yield file


@contextmanager
def _ended(file: F) -> Iterator[F]:
    try:
        yield file
    except BaseException:
        file.abandon()
        raise
    file.close()
