"""The commands: parse arguments, call, print, exit code. No logic; anybody could replace this file.

stdout is data and nothing else; what is for people goes to stderr, one line for each matter. What only
one command needs is imported inside it, so that `minutes parse` starts fast.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, NoReturn

import typer

from minutes_cli import commands_batch
from minutes_cli.diagnostics import MinutesError
from minutes_cli.inputs import Decoding, ExitCode, Problems, is_terminal, names_of, readings, say, sources
from minutes_cli.language import _
from minutes_cli.options import (
    AnnotateFormat,
    Encoding,
    Errors,
    ErrorsName,
    Excel,
    HeaderLanguage,
    Headers,
    HintsFile,
    OutputFormat,
    Split,
    Table,
    TableName,
)
from minutes_cli.output import messages
from minutes_cli.plain_help import PlainCommand, PlainGroup, description, usage_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager

    from minutes_cli.output.writers import Form
    from minutes_cli.reading import Reading


Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE", help=_("minutes to read; - is stdin"), show_default=False),
]
OneFile = Annotated[
    str | None, typer.Argument(metavar="FILE", help=_("minutes to read; - is stdin"), show_default=False)
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=_(
            "write here, whole or not at all; the ending decides the format: "
            ".json .jsonl .csv .tsv .xlsx .parquet .db .ndl.json .akn.xml"
        ),
    ),
]


app = typer.Typer(
    name="minutes",
    cls=PlainGroup,
    help=_("Read Japanese meeting minutes (議事録 議事要旨 会議録) into records."),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:  # typer calls it so
    if wanted:
        from minutes_cli import __version__

        typer.echo(f"minutes {__version__}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    help=_("Read Japanese meeting minutes (議事録 議事要旨 会議録) into records."),
)
def _root(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001  # read by its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("print the version"))
    ] = False,
) -> None:
    """Read Japanese meeting minutes (議事録 議事要旨 会議録) into records."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(int(ExitCode.USAGE))


def parse(  # a command is its options
    files: Files = None,
    *,
    output_format: Annotated[
        OutputFormat | None,
        typer.Option(
            "--format",
            "-f",
            help=_(
                "json (one file, the default), jsonl, csv, tsv, xlsx, parquet, db, ndl (the JSON of the Diet Library's "
                "minutes API) or akn (Akoma Ntoso); not needed where -o has an ending"
            ),
        ),
    ] = None,
    table: Table = None,
    output: Output = None,
    strict: Annotated[
        bool, typer.Option("--strict", help=_("exit 1 where a record carries a warning"))
    ] = False,
    encoding: Encoding = None,
    errors: Errors = ErrorsName.STRICT,
    excel: Excel = False,
    headers: Headers = None,
    split: Split = False,
    hints: HintsFile = None,
    text: Annotated[
        bool,
        typer.Option(
            "--text", help=_("print the text of one file in which lines are counted, and nothing else")
        ),
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help=_("tell every doubt, not only warnings"))
    ] = False,
) -> None:
    """Read minutes into JSON, CSV, Excel, Parquet or SQLite.

    One file gives one JSON object; several need a format of many: -o x.xlsx, --format jsonl. --table, --headers
    and --excel alone mean csv, --split alone jsonl. Doubts are told on stderr.

    Exit: 0 read; 1 read with errors (or --strict and a warning); 2 wrong usage or a file that cannot be read.
    """
    names = names_of(files)
    decoding = Decoding(encoding, replace=errors is ErrorsName.REPLACE)
    problems = Problems(strict=strict, verbose=verbose)
    _refuse_own_input(names, output)
    if text:
        others = (
            output_format,
            table,
            headers,
            split or None,
            hints,
            excel or None,
            strict or None,
            verbose or None,
        )
        _refuse_with_text(names, [option for option in others if option is not None])
        with _destination(output) as stream:
            _write_text(stream, names, decoding, problems)
    else:
        if split and not any((output_format, output, table, headers, excel)):
            output_format = OutputFormat.JSONL
        form = _form(output_format, output, table, headers, excel=excel)
        _refuse_form(form, names, output, split=split)
        with _destination(output) as stream:
            _write_records(
                stream, form, readings(names, decoding, problems, split=split, hints=hints), problems, output
            )
    problems.finish()


def annotate(
    file: OneFile = None,
    *,
    output_format: Annotated[
        AnnotateFormat | None,
        typer.Option(
            "--format",
            "-f",
            show_default=False,
            help=_("text for people (the default), json for programs, html for a page to look at"),
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=_("write here, whole or not at all; the ending decides the format: .txt .json .html"),
        ),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help=_("print what was learnt of each mark, and why, instead of the lines")
        ),
    ] = False,
    hints: HintsFile = None,
    encoding: Encoding = None,
    errors: Errors = ErrorsName.STRICT,
) -> None:
    """Show how each line was read.

    One of title, label, field, attendee, agenda, handout, heading, remark, narration, furniture, closing,
    unparsed, blank. With -o page.html as a page that shows lines and record side by side. Exit: as for parse.
    """
    form = _annotated_form(output_format, output)
    if explain and form is not AnnotateFormat.TEXT:
        raise typer.BadParameter(_("--explain is for people; leave --format {format} out", format=form.value))
    names = names_of(None if file is None else [file])
    _refuse_own_input(names, output)
    decoding = Decoding(encoding, replace=errors is ErrorsName.REPLACE)
    problems = Problems(strict=False, verbose=False, quiet=True)
    if output is None and form is AnnotateFormat.TEXT and not explain and _in_colour():
        from minutes_cli.output.annotated import print_annotated

        for reading in readings(names, decoding, problems, hints=hints):
            print_annotated(reading)
    else:
        with _destination(output) as stream, messages.writing(output):
            for reading in readings(names, decoding, problems, hints=hints):
                stream.write(_annotated(reading, form, explain=explain).encode("utf-8", "backslashreplace"))
            if not problems.read:  # what was at --output is kept
                problems.finish()
    problems.finish()


def schema(
    table: Annotated[
        TableName | None,
        typer.Option(
            "--table",
            help=_("the Table Schema of this table instead: remarks, attendees, outcomes or meetings"),
        ),
    ] = None,
    headers: Annotated[
        HeaderLanguage | None,
        typer.Option(
            "--headers", help=_("with --table: the names and values are those of --headers en or ja")
        ),
    ] = None,
) -> None:
    """Print the schema of the record or of a table.

    The JSON Schema of the record; with --table the Frictionless Table Schema of that table.
    """
    if headers is not None and table is None:
        raise typer.BadParameter(_("--headers goes with --table"))
    import json

    if table is not None:
        from minutes_cli.output.tables import table_schema

        shown: dict[str, object] = table_schema(table.value, (headers or HeaderLanguage.EN).value)
    else:
        from minutes_cli.record import record_schema

        shown = record_schema()
    typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))


COMMANDS = (parse, annotate, schema, commands_batch.batch, commands_batch.search)
for _command in COMMANDS:
    app.command(cls=PlainCommand, help=description(_command))(_command)


# -- writing ------------------------------------------------------------------------------------------

ANNOTATED_ENDINGS = {
    ".txt": AnnotateFormat.TEXT,
    ".json": AnnotateFormat.JSON,
    ".html": AnnotateFormat.HTML,
    ".htm": AnnotateFormat.HTML,
}


def _annotated_form(asked: AnnotateFormat | None, output: Path | None) -> AnnotateFormat:
    """Return how an annotated document is written. Raises BadParameter where format and ending contradict."""
    ending = None if output is None else ANNOTATED_ENDINGS.get(output.suffix.lower())
    if asked is not None and ending is not None and asked is not ending:
        raise typer.BadParameter(
            _(
                "--format {asked} and {name} contradict each other; leave one of them out",
                asked=asked.value,
                name=messages.shown(str(output)),
            )
        )
    return asked or ending or AnnotateFormat.TEXT


def _in_colour() -> bool:
    return is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")


def _annotated(reading: Reading, form: AnnotateFormat, *, explain: bool) -> str:
    if explain:
        from minutes_cli.output.learnt import explained

        return "\n".join([*explained(reading), ""])
    if form is AnnotateFormat.HTML:
        from minutes_cli.language import language
        from minutes_cli.output.html_page import html_page

        return html_page(reading, language())
    from minutes_cli.output import annotated

    if form is AnnotateFormat.JSON:
        return f"{annotated.annotated_json(reading)}\n"
    text = io.StringIO()
    annotated.write_annotated(reading, text)
    return text.getvalue()


def _refuse_own_input(names: Iterable[str], output: Path | None) -> None:
    """A slip of the keyboard must not put a record in the place of the minutes."""
    if output is None or not output.is_file():
        return
    for name in names:
        if name != messages.STDIN and os.path.exists(name) and output.samefile(name):  # noqa: PTH110  # Path("") is "."
            raise typer.BadParameter(
                _("--output {file} is the file that is read; give another name", file=messages.shown(name))
            )


def _refuse_with_text(names: Sequence[str], others: Sequence[object]) -> None:
    if len(names) > 1:
        raise typer.BadParameter(_("--text prints the text of one file; give one FILE"))
    if others:
        raise typer.BadParameter(
            _(
                "--text prints the text and no record: --format, --table, --headers, --split, --hints, --excel, --strict and --verbose "
                "would do nothing; leave them out"
            )
        )


def _form(
    output_format: OutputFormat | None,
    output: Path | None,
    table: TableName | None,
    headers: HeaderLanguage | None,
    *,
    excel: bool,
) -> Form:
    """Return what is to be written. Raises BadParameter where the options contradict each other."""
    from minutes_cli.output.writers import FormError, form_for

    try:
        return form_for(
            output_format.value if output_format else None,
            None if output is None else str(output),
            table=table.value if table else None,
            headers=headers.value if headers else None,
            excel=excel,
        )
    except FormError as error:
        raise typer.BadParameter(str(error)) from error


def _refuse_form(form: Form, names: Sequence[str], output: Path | None, *, split: bool) -> None:
    from minutes_cli.output.writers import NAMED

    if split and not NAMED[form.name].several:
        raise typer.BadParameter(
            _(
                "--split may give several records, and {format} holds one; write -o x.jsonl, or leave --format out",
                format=form.name,
            )
        )
    if len(names) > 1 and not NAMED[form.name].several:
        raise typer.BadParameter(
            _(
                "{format} holds one record; for several files write -o x.jsonl, or give --format jsonl or csv",
                format=form.name,
            )
        )
    if output is None and NAMED[form.name].binary and is_terminal(sys.stdout):
        raise typer.BadParameter(_("{format} is not for a terminal; add -o x.{format}", format=form.name))
    if form.name == "db" and output is not None and output.exists():
        raise typer.BadParameter(
            _(
                "{file} is there already: minutes batch SOURCE {file} adds to an archive's database; give another "
                "name here",
                file=messages.shown(str(output)),
            )
        )


def _destination(output: Path | None) -> AbstractContextManager[BinaryIO]:
    """Return a context that gives the stream to write to."""
    if output is not None:
        from minutes_cli.output.whole import write_whole

        return write_whole(output)
    from contextlib import nullcontext

    if sys.stdout is None:
        raise OSError(errno.EBADF, "stdout is closed")
    return nullcontext(sys.stdout.buffer)


def _write_records(
    stream: BinaryIO, form: Form, read: Iterable[Reading], problems: Problems, output: Path | None
) -> None:
    from minutes_cli.output.writers import opened_writer

    pretty = form.name in ("json", "ndl", "akn") and (output is not None or is_terminal(sys.stdout))
    with messages.writing(output), opened_writer(stream, form, 2 if pretty else None) as writer:
        for reading in read:
            writer.write(reading.minutes)
        if not problems.read:  # what was at --output is kept: an empty file is no record
            problems.finish()
    for cut in writer.cuts:
        say(cut.told())


def _write_text(stream: BinaryIO, names: Iterable[str], decoding: Decoding, problems: Problems) -> None:
    """Write the decoded or extracted text in which `lines` are counted."""
    for _name, source in sources(names, decoding, problems):
        problems.read += 1
        stream.write(source.text.encode("utf-8"))
    if not problems.read:
        problems.finish()


# -- the way in ---------------------------------------------------------------------------------------


def main() -> NoReturn:
    """Run the command line: every end is a line on stderr and an exit code, never a traceback."""
    _utf8()
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # nobody else's code changes what a record is
    try:
        code = app(prog_name="minutes", standalone_mode=False)
        _flush()
    except BrokenPipeError:  # the reader of the pipe has gone (| head): end quietly
        code = ExitCode.READ
    except KeyboardInterrupt:
        say(_("interrupted"))
        code = ExitCode.INTERRUPTED
    except typer.Exit as end:
        code = end.exit_code
    except OSError as error:
        say(messages.unwritable_line(error))
        code = ExitCode.USAGE
    except (MinutesError, messages.WritingError) as error:
        say(f"minutes: {error}")
        code = ExitCode.USAGE
    except Exception as error:  # noqa: BLE001  # the last line of defence: reported, not hidden
        code = _reported(error)
    _end(int(code or 0))


def _reported(error: Exception) -> int:
    """Report a usage error as click does, anything else as a fault of ours; return the exit code."""
    if isinstance(error, typer.Abort):
        say(_("interrupted"))
        return ExitCode.INTERRUPTED
    message = getattr(error, "format_message", None)  # click's own errors, wherever typer keeps click
    if message is None:
        say(f"minutes: {messages.fault_words(error)}")
        return ExitCode.USAGE
    command = getattr(getattr(error, "ctx", None), "command_path", "minutes")
    say(f"minutes: {usage_message(message())}; {_('see: {command} --help', command=command)}")
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
    """Leave; what stdout could not take was reported before, and is not reported again by the interpreter."""
    try:
        _flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


if __name__ == "__main__":
    main()
