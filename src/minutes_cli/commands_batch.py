"""The commands of archives: `minutes batch` and `minutes search`. Arguments, one call, exit code."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003  # typer looks at the types
from typing import TYPE_CHECKING, Annotated

import typer

from minutes_cli.diagnostics import MinutesError
from minutes_cli.language import _
from minutes_cli.options import (
    Encoding,
    EngineName,
    Errors,
    ErrorsName,
    Excel,
    Headers,
    HintsFile,
    SearchFormat,
    Split,
    Table,
)

if TYPE_CHECKING:
    from minutes_cli.batch import Settings, Summary


def batch(  # a command is its options
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE... DESTINATION",
            help=_(
                "folders, files, zip archives or fsspec URLs; last the destination: a folder, or a file whose "
                "ending decides the format: x.jsonl x.csv x.tsv x.xlsx x.parquet x.db"
            ),
            show_default=False,
        ),
    ],
    *,
    table: Table = None,
    excel: Excel = False,
    headers: Headers = None,
    split: Split = False,
    html: Annotated[
        bool,
        typer.Option(
            "--html", help=_("of a folder: pages to look at instead of JSON, and an index.html of them all")
        ),
    ] = False,
    hints: HintsFile = None,
    include: Annotated[
        list[str] | None, typer.Option(metavar="GLOB", help=_("read only these; may be repeated"))
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="GLOB", help=_("leave these out; may be repeated"))
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            metavar="N",
            help=_("files read at a time (default: all cores); 1 stays in the process"),
        ),
    ] = None,
    encoding: Encoding = None,
    errors: Errors = ErrorsName.STRICT,
    strict: Annotated[
        bool, typer.Option("--strict", help=_("exit 1 where a record carries a warning"))
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help=_("start over: read everything again, and replace what is there"))
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help=_("drop the records whose sources are gone"))
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("tell what would be read, and read and write nothing"))
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help=_("tell only what failed; no progress and no summary"))
    ] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help=_("write a JSON line for each file"))
    ] = None,
    engine: Annotated[
        EngineName,
        typer.Option("--engine", show_default=False, help=_("dask: share the work out over a cluster")),
    ] = EngineName.LOCAL,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help=_("of a Dask scheduler; without it a cluster is started here")),
    ] = None,
) -> None:
    """Convert an archive: what is new or changed since the last run, in the order of the paths.

    A minutes.toml in a source folder or beside it is read as --hints, where none is given, and that is told.

    Exit: 0 every file was read; 1 some failed or were read with errors (or --strict and a warning); 2 wrong usage;
    130 interrupted.
    """
    from minutes_cli.batch import Settings

    if len(places) < 2:
        raise typer.BadParameter(_("give one or more sources and, last, the destination"))
    settings = Settings(
        sources=tuple(places[:-1]),
        destination=places[-1],
        table=table.value if table else None,
        excel=excel,
        headers=headers.value if headers else None,
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        jobs=jobs,
        encoding=encoding,
        errors=errors.value,
        split=split,
        hints=str(hints) if hints else None,
        strict=strict,
        force=force,
        prune=prune,
        dry_run=dry_run,
        html=html,
        report=str(report) if report else None,
        engine=engine.value,
        scheduler=scheduler,
    )
    summary = _run(settings, quiet=quiet)
    for line in summary.failed_lines() if quiet else summary.lines():
        typer.echo(line, err=True)
    if summary.exit_code:
        raise typer.Exit(130 if summary.interrupted == "interrupted" else summary.exit_code)


def _run(settings: Settings, *, quiet: bool) -> Summary:
    """Run a conversion; what keeps it from beginning is told, with exit code 2."""
    from minutes_cli.batch import UsageError, run
    from minutes_cli.batch.progress import Silent, watch_for

    try:
        with Silent() if quiet else watch_for() as watch:
            return run(settings, watch)
    except (UsageError, MinutesError, OSError) as error:
        typer.echo(f"minutes batch: {error}", err=True)
        raise typer.Exit(2) from error


Day = _("2024, 2024-05, 2024-05-15 or 令和6年5月15日")


_MOST_NAMED = 5
"""People whom a name may mean that are told."""


def search(  # a command is its options
    database: Annotated[Path, typer.Argument(metavar="DATABASE", help=_("an x.db made by minutes batch"))],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORD...", help=_("what the passage must hold: all words, or one side of an OR")
        ),
    ] = None,
    *,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help=_("part of the speaker's name, post or label"))
    ] = None,
    person: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help=_("all that somebody said: a name or surname, however it is written")
        ),
    ] = None,
    outcomes: Annotated[
        bool, typer.Option("--outcomes", help=_("decisions, votes and actions instead of what was said"))
    ] = False,
    since: Annotated[str | None, typer.Option(metavar="DATE", help=Day)] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help=Day)] = None,
    meeting: Annotated[str | None, typer.Option(metavar="NAME", help=_("part of the meeting's name"))] = None,
    limit: Annotated[
        int,
        typer.Option(
            "--limit",
            min=0,
            show_default=False,
            metavar="N",
            help=_("the most hits to print (default 50); 0 prints all"),
        ),
    ] = 50,
    output_format: Annotated[
        SearchFormat,
        typer.Option(
            "--format",
            "-f",
            show_default=False,
            help=_("how hits are printed: text (the default), json, jsonl or csv"),
        ),
    ] = SearchFormat.TEXT,
) -> None:
    """Find what was said or decided: meeting, date, topic, speaker and the passage, its hits marked.

    With --person, --speaker or --outcomes there need be no WORD.

    Exit: 0 searched, whatever was found; 2 wrong usage or a file that is no such database.
    """
    import sqlite3
    from contextlib import closing

    from minutes_cli.archive_db import open_to_read
    from minutes_cli.search import PRINTERS, Query, find, looser, people_named

    query = Query(" ".join(words or ()), speaker, since, until, meeting, limit or None, person, outcomes)
    try:
        with closing(open_to_read(database)) as base:
            answer = find(base, query)
            printed = PRINTERS[output_format.value](answer.hits, sys.stdout)
            would = [] if answer.found else looser(base, query)
            meant = people_named(base, person) if person and not outcomes else []
    except (MinutesError, sqlite3.Error) as error:
        typer.echo(f"minutes search: {error}", err=True)
        raise typer.Exit(2) from error
    if len(meant) > 1:
        named = "; ".join(f"{one.name}（{one.affiliation or one.body}）" for one in meant[:_MOST_NAMED])
        typer.echo(
            _("{name} may be {count} people: {named}", name=person, count=len(meant), named=named), err=True
        )
    if not answer.found:
        typer.echo("; ".join([_("nothing was found"), *would]), err=True)
    elif printed < answer.found:
        typer.echo(
            _(
                "{found:,} found, the first {shown:,} shown; --limit 0 shows all",
                found=answer.found,
                shown=printed,
            ),
            err=True,
        )
    else:
        typer.echo(_("{found:,} found", found=answer.found), err=True)
