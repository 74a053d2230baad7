"""The commands: parse arguments, call, print, exit code. No logic; anybody could replace this file.

stdout is data and nothing else; what is for people goes to stderr, one line for each matter. What only
one command needs is imported inside it, so that `minutes parse` starts fast.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn, TextIO

import typer

from minutes_cli import commands_batch
from minutes_cli.commands_batch import TableName
from minutes_cli.inputs import ExitCode, Problems, is_terminal, names_of, readings, say, sources
from minutes_cli.output import told

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from minutes_cli.reading import Reading


class OutputFormat(StrEnum):
    """How records are written."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class AnnotateFormat(StrEnum):
    """How an annotated document is written."""

    TEXT = "text"
    JSON = "json"


class HeaderLanguage(StrEnum):
    """The language of CSV column names."""

    EN = "en"
    JA = "ja"


class CsvForm(NamedTuple):
    """What a CSV holds and how it is written."""

    table: TableName
    headers: HeaderLanguage
    excel: bool


Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE", help="minutes to read; - is stdin", show_default=False),
]
OneFile = Annotated[
    str | None, typer.Argument(metavar="FILE", help="minutes to read; - is stdin", show_default=False)
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", help="the encoding, where it is known: cp932, euc-jp …")
]
Table = Annotated[
    TableName | None,
    typer.Option("--table", help="which table csv holds: remarks (the default), attendees or meetings"),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="write here, whole or not at all")
]

app = typer.Typer(
    name="minutes",
    help="Read Japanese meeting minutes (議事録 議事要旨 会議録) into records.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:  # typer calls it so
    if wanted:
        from minutes_cli import __version__

        typer.echo(f"minutes {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001  # read by its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="print the version")
    ] = False,
) -> None:
    """Read Japanese meeting minutes (議事録 議事要旨 会議録) into records."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(int(ExitCode.USAGE))


@app.command()
def parse(  # a command is its options
    files: Files = None,
    *,
    output_format: Annotated[
        OutputFormat | None,
        typer.Option("--format", "-f", help="json (one file, the default), jsonl or csv"),
    ] = None,
    table: Table = None,
    output: Output = None,
    strict: Annotated[bool, typer.Option("--strict", help="exit 1 where a record carries a warning")] = False,
    encoding: Encoding = None,
    excel: Annotated[
        bool, typer.Option("--excel", help="csv for Excel in Japanese: byte order mark and CRLF")
    ] = False,
    headers: Annotated[
        HeaderLanguage | None, typer.Option("--headers", help="csv column names: en (the default) or ja")
    ] = None,
    text: Annotated[
        bool, typer.Option("--text", help="print the text that lines are counted in, and nothing else")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="tell every doubt, not only warnings")
    ] = False,
) -> None:
    """Read minutes into JSON, JSON Lines or CSV.

    One file gives one JSON object; several give --format jsonl or csv. Doubts are told on stderr.

    Exit: 0 read; 1 read with errors (or --strict and a warning); 2 wrong usage or a file that cannot be read.
    """
    names = names_of(files)
    chosen = output_format or OutputFormat.JSON
    if chosen is OutputFormat.JSON and len(names) > 1 and not text:
        raise typer.BadParameter(
            "json holds one record; for several files give --format jsonl or --format csv"
        )
    if chosen is not OutputFormat.CSV and (table or excel or headers):
        raise typer.BadParameter("--table, --excel and --headers are of csv; add --format csv")
    _refuse_own_input(names, output)
    problems = Problems(strict=strict, verbose=verbose)
    with _destination(output) as stream:
        if text:
            _write_texts(stream, names, encoding, problems)
        elif chosen is OutputFormat.CSV:
            columns = CsvForm(table or TableName.REMARKS, headers or HeaderLanguage.EN, excel)
            _write_csv(stream, readings(names, encoding, problems), columns)
        else:
            pretty = chosen is OutputFormat.JSON and (output is not None or is_terminal(sys.stdout))
            _write_json(stream, readings(names, encoding, problems), pretty=pretty)
        if not problems.read:  # what stood at --output is kept: an empty file is no record
            problems.finish()
    problems.finish()


@app.command()
def annotate(
    file: OneFile = None,
    *,
    output_format: Annotated[
        AnnotateFormat, typer.Option("--format", "-f", help="text for people, json for programs")
    ] = AnnotateFormat.TEXT,
    explain: Annotated[bool, typer.Option("--explain", help="print what was learnt of each mark")] = False,
    encoding: Encoding = None,
) -> None:
    """Show how each line was read.

    One of title, label, field, attendee, agenda, handout, heading, remark, narration, furniture, closing,
    unparsed, blank. Exit: as for parse.
    """
    from minutes_cli.output import annotated

    names = names_of(None if file is None else [file])
    problems = Problems(strict=False, verbose=False, quiet=True)
    for reading in readings(names, encoding, problems):
        if explain:
            typer.echo("\n".join(reading.explanation))
        elif output_format is AnnotateFormat.JSON:
            typer.echo(annotated.annotated_json(reading))
        elif is_terminal(sys.stdout) and not os.environ.get("NO_COLOR"):
            annotated.print_annotated(reading)
        else:
            annotated.write_annotated(reading, sys.stdout)
    problems.finish()


@app.command()
def schema(
    table: Annotated[
        TableName | None,
        typer.Option("--table", help="the Table Schema of this csv instead: remarks, attendees or meetings"),
    ] = None,
) -> None:
    """Print the schema of the record or of a csv.

    The JSON Schema of the record; with --table the Frictionless Table Schema of that csv.
    """
    import json

    if table is not None:
        from minutes_cli.output.tables import table_schema

        shown: dict[str, object] = table_schema(table.value)
    else:
        from minutes_cli.record import record_schema

        shown = record_schema()
    typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))


app.command(short_help="Convert an archive: a folder, zip or many files.")(commands_batch.batch)
app.command(short_help="Find who said what, in an x.db of batch.")(commands_batch.search)


# -- writing ------------------------------------------------------------------------------------------


def _refuse_own_input(names: Iterable[str], output: Path | None) -> None:
    """A slip of the keyboard must not put a record in the place of the minutes."""
    if output is None or not output.is_file():
        return
    for name in names:
        if name != told.STDIN and os.path.exists(name) and output.samefile(name):  # noqa: PTH110  # Path("") is "."
            raise typer.BadParameter(
                f"--output {told.shown(name)} is the file that is read; give another name"
            )


def _destination(output: Path | None) -> AbstractContextManager[TextIO]:
    """Return a context that gives the stream to write to."""
    if output is not None:
        from minutes_cli.output.whole import write_whole

        return write_whole(output)
    from contextlib import nullcontext

    if sys.stdout is None:
        raise OSError(errno.EBADF, "stdout is closed")
    return nullcontext(sys.stdout)


def _write_json(stream: TextIO, readings: Iterable[Reading], *, pretty: bool) -> None:
    indent = 2 if pretty else None
    stream.writelines(reading.minutes.model_dump_json(indent=indent) + "\n" for reading in readings)


def _write_csv(stream: TextIO, readings: Iterable[Reading], form: CsvForm) -> None:
    from minutes_cli.output.csv_table import CsvWriter
    from minutes_cli.output.tables import TABLES

    writer = CsvWriter(stream, TABLES[form.table.value], excel=form.excel, language=form.headers.value)
    for reading in readings:
        writer.write(reading.minutes)


def _write_texts(stream: TextIO, names: Iterable[str], encoding: str | None, problems: Problems) -> None:
    """Write the decoded or extracted text in which `lines` are counted."""
    for _, source in sources(names, encoding, problems):
        problems.read += 1
        stream.write(source.text)


# -- the way in ---------------------------------------------------------------------------------------


def main() -> NoReturn:
    """Run the command line: every end is a line on stderr and an exit code, never a traceback."""
    _utf8()
    try:
        code = app(standalone_mode=False)
        _flush()
    except BrokenPipeError:  # the reader of the pipe has gone (| head): end quietly
        code = ExitCode.READ
    except KeyboardInterrupt:
        say("interrupted")
        code = ExitCode.INTERRUPTED
    except typer.Exit as end:
        code = end.exit_code
    except OSError as error:
        say(told.unwritable_line(error))
        code = ExitCode.USAGE
    except Exception as error:  # noqa: BLE001  # the last line of defence: told, not hidden
        code = _told(error)
    _end(int(code or 0))


def _told(error: Exception) -> int:
    """Tell a usage error as click does; anything else is a fault of ours and is said to be."""
    if isinstance(error, typer.Abort):
        say("interrupted")
        return ExitCode.INTERRUPTED
    message = getattr(error, "format_message", None)  # click's own errors, wherever typer keeps click
    if message is None:
        say(f"minutes: {told.fault_words(error)}")
        return ExitCode.USAGE
    said = " ".join(message().split()).replace("Value error, ", "").rstrip(".")
    command = getattr(getattr(error, "ctx", None), "command_path", "minutes")
    say(f"minutes: {said}; see: {command} --help")
    return ExitCode.USAGE


def _utf8() -> None:
    """Write UTF-8 whatever the locale says; names of broken bytes are shown, not raised."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _end(code: int) -> NoReturn:
    """Leave; what stdout could not take was told before, and is not told again by the interpreter."""
    try:
        _flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


if __name__ == "__main__":
    main()
