"""The commands: parse arguments, call, print, exit code. No logic; anybody could replace this file.

stdout is data and nothing else; what is for people goes to stderr, one line for each matter. What only
one command needs is imported inside it, so that `minutes parse` starts fast.
"""

from __future__ import annotations

import os
import sys
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

from minutes_cli import commands_batch
from minutes_cli.diagnostics import MinutesError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutes_cli.reading import Reading
    from minutes_cli.record import Minutes


class ExitCode(IntEnum):
    """What the exit code says."""

    READ = 0
    ERRORS = 1
    USAGE = 2
    INTERRUPTED = 130


class OutputFormat(StrEnum):
    """How records are written."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class AnnotateFormat(StrEnum):
    """How an annotated document is written."""

    TEXT = "text"
    JSON = "json"


class TableName(StrEnum):
    """The tables that CSV holds."""

    REMARKS = "remarks"
    ATTENDEES = "attendees"
    MEETINGS = "meetings"


class HeaderLanguage(StrEnum):
    """The language of CSV column names."""

    EN = "en"
    JA = "ja"


Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE]...", help="minutes to read; - is stdin", show_default=False),
]
OneFile = Annotated[
    str | None, typer.Argument(metavar="[FILE]", help="minutes to read; - is stdin", show_default=False)
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", help="the encoding, where it is known: cp932, euc-jp …")
]
Table = Annotated[TableName, typer.Option("--table", help="which table csv holds")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="write here, whole or not at all")
]

app = typer.Typer(
    name="minutes",
    help="Read Japanese meeting minutes (議事録 議事要旨 会議録) into records.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(commands_batch.batch)
app.command()(commands_batch.search)


def _version(wanted: bool) -> None:  # typer calls it so
    if wanted:
        from minutes_cli import __version__

        typer.echo(f"minutes {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[  # read by its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="print the version")
    ] = False,
) -> None:
    """Read Japanese meeting minutes (議事録 議事要旨 会議録) into records."""


@app.command()
def parse(  # a command is its options
    files: Files = None,
    *,
    output_format: Annotated[
        OutputFormat | None,
        typer.Option("--format", "-f", help="json for one file, jsonl or csv for several"),
    ] = None,
    table: Table = TableName.REMARKS,
    output: Output = None,
    strict: Annotated[bool, typer.Option("--strict", help="exit 1 where a record carries a warning")] = False,
    encoding: Encoding = None,
    excel: Annotated[
        bool, typer.Option("--excel", help="csv for Excel in Japanese: byte order mark and CRLF")
    ] = False,
    headers: Annotated[
        HeaderLanguage, typer.Option("--headers", help="language of the csv column names")
    ] = HeaderLanguage.EN,
    text: Annotated[
        bool, typer.Option("--text", help="print the text that lines are counted in, and nothing else")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="tell every doubt, not only warnings")
    ] = False,
) -> None:
    """Read minutes: one JSON object for one file, jsonl or csv for several.

    Exit: 0 read; 1 read with errors (or --strict and a warning); 2 wrong usage or a file that cannot be read.
    """
    names = _names(files)
    chosen = output_format or OutputFormat.JSON
    if chosen is OutputFormat.JSON and len(names) > 1:
        raise typer.BadParameter(
            "json holds one record; for several files give --format jsonl or --format csv"
        )
    problems = _Problems(strict=strict, verbose=verbose)
    readings = _readings(names, encoding, problems)
    with _destination(output) as stream:
        if text:
            _write_texts(stream, names, encoding, problems)
        elif chosen is OutputFormat.CSV:
            _write_csv(stream, readings, table.value, excel=excel, language=headers.value)
        else:
            _write_json(stream, readings, chosen, pretty=output is not None or _is_terminal(sys.stdout))
    problems.finish()


@app.command()
def annotate(
    file: OneFile = None,
    *,
    output_format: Annotated[
        AnnotateFormat, typer.Option("--format", "-f", help="json for programs")
    ] = AnnotateFormat.TEXT,
    explain: Annotated[bool, typer.Option("--explain", help="print what was learnt of each mark")] = False,
    encoding: Encoding = None,
) -> None:
    """Show how each line was read: title, label, heading, remark, furniture …."""
    from minutes_cli.output import annotated

    names = _names([file] if file else None)
    problems = _Problems(strict=False, verbose=False, quiet=True)
    for reading in _readings(names, encoding, problems):
        if explain:
            typer.echo("\n".join(reading.explanation))
        elif output_format is AnnotateFormat.JSON:
            typer.echo(annotated.annotated_json(reading))
        elif _is_terminal(sys.stdout) and not os.environ.get("NO_COLOR"):
            annotated.print_annotated(reading)
        else:
            annotated.write_annotated(reading, sys.stdout)
    problems.finish()


@app.command()
def schema(
    table: Annotated[
        TableName | None, typer.Option("--table", help="the Table Schema of this csv instead")
    ] = None,
) -> None:
    """Print the JSON Schema of the record, or the Frictionless Table Schema of a csv."""
    import json

    if table is not None:
        from minutes_cli.output.tables import table_schema

        shown: dict[str, object] = table_schema(table.value)
    else:
        from minutes_cli.output.json_record import record_schema

        shown = record_schema()
    typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))


# -- reading ------------------------------------------------------------------------------------------


def _names(files: Sequence[str] | None) -> list[str]:
    """Return the files to read; stdin where none is named and something is piped in."""
    if files:
        return list(files)
    if sys.stdin is None or _is_terminal(sys.stdin):
        raise typer.BadParameter("give a FILE, or pipe minutes in")
    return ["-"]


class _Problems:
    """Tells people what was wrong, and remembers the exit code."""

    def __init__(self, *, strict: bool, verbose: bool, quiet: bool = False) -> None:
        self.strict = strict
        self.verbose = verbose
        self.quiet = quiet
        self.code = ExitCode.READ

    def unreadable(self, name: str, error: MinutesError | OSError) -> None:
        """A file could not be read at all."""
        say(_one_line(name, error))
        self.code = ExitCode.USAGE

    def of(self, minutes: Minutes, name: str) -> None:
        """Tell the doubts of a record."""
        for note in minutes.diagnostics:
            if note.severity is Severity.ERROR or (self.strict and note.severity is Severity.WARNING):
                self.code = max(self.code, ExitCode.ERRORS)
            if note.severity is Severity.INFO and not self.verbose:
                continue
            if self.quiet and note.severity is not Severity.ERROR:
                continue
            line = f":{note.lines[0]}" if note.lines else ""
            say(f"{_shown(name)}{line}: {note.severity.value}: {note.message} ({note.code})")

    def finish(self) -> None:
        """End with the exit code, where it is not 0."""
        if self.code:
            raise typer.Exit(int(self.code))


def _readings(names: Iterable[str], encoding: str | None, problems: _Problems) -> Iterator[Reading]:
    """Read each file; one that cannot be read is told and passed over."""
    from minutes_cli.reading import read_source
    from minutes_cli.source import source_of_bytes

    for name in names:
        try:
            data = _bytes_of(name)
            reading = read_source(source_of_bytes(data, _base(name), encoding))
        except (MinutesError, OSError) as error:
            problems.unreadable(name, error)
            continue
        problems.of(reading.minutes, name)
        yield reading


_LARGEST = 1 << 30


def _bytes_of(name: str) -> bytes:
    if name == "-":
        data = sys.stdin.buffer.read(_LARGEST + 1)
    else:
        with Path(name).open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise MinutesError("larger than 1 GB", advice="cut it into single meetings first")
    return data


def _base(name: str) -> str | None:
    return (
        None if name == "-" else Path(name).name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    )


def _one_line(name: str, error: MinutesError | OSError) -> str:
    """What is wrong, where, and what to do, in one line."""
    where = "stdin" if name == "-" else _shown(name)
    if isinstance(error, MinutesError):
        advice = f"; {error.advice}" if error.advice else ""
        return f"{where}: {error.reason}{advice}"
    if isinstance(error, IsADirectoryError):
        return f"{where}: is a folder; to convert a folder use: minutes batch SOURCE DESTINATION"
    if isinstance(error, FileNotFoundError):
        return f"{where}: no such file; check the name"
    if isinstance(error, PermissionError):
        return f"{where}: may not be read; check its permissions"
    return f"{where}: {error.strerror or error}"


def _shown(name: str) -> str:
    """Return a file's name fit for one line: newlines and broken bytes made visible."""
    readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in readable)


# -- writing ------------------------------------------------------------------------------------------


def _destination(output: Path | None):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """Return a context that gives the stream to write to."""
    from contextlib import nullcontext

    if output is None:
        return nullcontext(sys.stdout)
    from minutes_cli.output.whole import write_whole

    return write_whole(output)


def _write_json(stream: TextIO, readings: Iterable[Reading], chosen: OutputFormat, *, pretty: bool) -> None:
    from minutes_cli.output.json_record import to_json

    indent = 2 if pretty and chosen is OutputFormat.JSON else None
    stream.writelines(to_json(reading.minutes, indent) + "\n" for reading in readings)


def _write_csv(
    stream: TextIO, readings: Iterable[Reading], table: str, *, excel: bool, language: str
) -> None:
    from minutes_cli.output.csv_table import CsvWriter
    from minutes_cli.output.tables import TABLES

    writer = CsvWriter(stream, TABLES[table], excel=excel, language=language)
    for reading in readings:
        writer.write(reading.minutes)


def _write_texts(stream: TextIO, names: Iterable[str], encoding: str | None, problems: _Problems) -> None:
    """Write the decoded or extracted text in which `lines` are counted."""
    from minutes_cli.source import source_of_bytes

    for name in names:
        try:
            source = source_of_bytes(_bytes_of(name), _base(name), encoding)
        except (MinutesError, OSError) as error:
            problems.unreadable(name, error)
            continue
        stream.write(source.text)


def say(line: str) -> None:
    """Tell people one line, on stderr."""
    typer.echo(line, err=True)


def _is_terminal(stream: object) -> bool:
    check = getattr(stream, "isatty", None)
    return bool(check and check())


# -- the way in ---------------------------------------------------------------------------------------


def main() -> NoReturn:
    """Run the command line: every end is a line on stderr and an exit code, never a traceback."""
    _utf8()
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_pipe()
    except KeyboardInterrupt:
        say("interrupted")
        _end(ExitCode.INTERRUPTED)
    except typer.Exit as end:
        code = end.exit_code
    except OSError as error:
        say(_writing(error))
        _end(ExitCode.USAGE)
    except Exception as error:  # noqa: BLE001  # the last line of defence: told, not hidden
        _end(_told(error))
    _end(int(code or 0))


def _told(error: Exception) -> int:
    """Tell a usage error as click does; anything else is a fault of ours and is said to be."""
    if isinstance(error, typer.Abort):
        say("interrupted")
        return ExitCode.INTERRUPTED
    message = getattr(error, "format_message", None)  # click's own errors, wherever typer keeps click
    if message is not None:
        say(f"minutes: {' '.join(message().split())}")
        return ExitCode.USAGE
    say(f"minutes: a fault of the reader: {type(error).__name__}: {error}; please report it with the file")
    return ExitCode.USAGE


def _writing(error: OSError) -> str:
    where = _shown(str(error.filename)) if error.filename else "output"
    return f"minutes: {where}: {error.strerror or error}; nothing was written there, give another --output or make room"


def _utf8() -> None:
    """Write UTF-8 whatever the locale says; names of broken bytes are shown, not raised."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _leave_pipe() -> NoReturn:
    """The reader of the pipe has gone (| head): end quietly."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    _end(ExitCode.READ)


def _end(code: int) -> NoReturn:
    try:
        sys.stdout.flush()
    except (BrokenPipeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(int(code))


if __name__ == "__main__":
    main()
