"""What one run is asked to do, and how the kind of a destination is told from its name."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from minutes_cli.batch.selection import Selection
from minutes_cli.diagnostics import MinutesError
from minutes_cli.hints import FILE, hints_of
from minutes_cli.language import _, language
from minutes_cli.output.writers import NAMED, Form, FormError, form_for, format_of

Engine = Literal["local", "dask"]
ENGINES: tuple[str, ...] = get_args(Engine)
HTML = "html"
"""The kind of a folder that holds one page for each source and an index of them."""
FOLDER = "folder"
"""The kind of a destination that holds one JSON file for each source; the other kinds are formats of files."""
NOT_WRITTEN = (".ndl.json", ".akn.xml", ".json", ".zip", ".xls", ".txt", ".pdf", ".docx", ".html", ".xml")
"""Endings that nobody gives a folder and that are not written here."""


class UsageError(Exception):
    """What was asked for cannot be done as asked: one sentence for people, exit code 2."""


class Recipe(NamedTuple):
    """What a worker has to know: the form of the payload it hands back, and how to decode."""

    kind: str
    table: str | None = None
    encoding: str | None = None
    headers: str = "en"
    """The language of names of columns and of values of few kinds; of pages that of their words."""
    excel: bool = False
    errors: str = "strict"
    split: bool = False
    hints: str = ""  # the text of the file

    @property
    def form(self) -> str:
        """The form of the payloads, as the state remembers it: it may be parted at its colons again."""
        parts = (self.kind, self.table or "", self.headers, "excel" if self.excel else "")
        return ":".join((*parts, "split") if self.split else parts)

    @property
    def is_for_excel(self) -> bool:
        """Whether cells must not be longer than Excel's."""
        return self.excel or self.kind == "xlsx"

    @property
    def output_form(self) -> Form:
        """What a destination of one file holds."""
        return Form(self.kind, self.table, self.headers, self.excel)


def form_words(form: str) -> str:
    """Say in words what `Recipe.form` says."""
    kind, table, headers, excel, *split = form.split(":")
    told = Form(kind, table or None, headers, bool(excel)).told()
    return told + (_(", a record for each meeting") if split else "")


@dataclass(frozen=True, slots=True)
class Settings:
    """One run: from where, to where, and how."""

    sources: tuple[str, ...]
    destination: str
    table: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    jobs: int | None = None
    encoding: str | None = None
    force: bool = False
    prune: bool = False
    report: str | None = None
    engine: Engine = "local"
    scheduler: str | None = None
    excel: bool = False
    headers: str | None = None
    errors: str = "strict"
    split: bool = False
    hints: str | None = None
    strict: bool = False
    dry_run: bool = False
    html: bool = False

    def recipe(self) -> Recipe:
        """Tell what the workers have to know. Raises UsageError where the wishes do not fit together."""
        kind = kind_of(self.destination)
        if self.scheduler is not None and self.engine != "dask":
            raise UsageError(_("--scheduler is the address of a Dask scheduler; add --engine dask"))
        if self.jobs is not None and self.jobs < 1:
            raise UsageError(_("--jobs must be 1 or more"))
        if self.dry_run and self.report is not None:
            raise UsageError(_("--report tells what was read; with --dry-run nothing is"))
        if self.html and (kind != FOLDER or is_url(self.destination)):
            raise UsageError(
                _("--html writes pages into a folder on this machine; give one as the destination")
            )
        if kind == FOLDER:
            return self._of_folder()
        try:
            form = form_for(None, f"x.{kind}", table=self.table, headers=self.headers, excel=self.excel)
        except FormError as error:
            raise UsageError(str(error)) from error
        table = form.table
        if table is None and "--table" in NAMED[kind].options and kind != "xlsx":
            table = "remarks"
        return Recipe(
            kind, table, self.encoding, form.headers, form.excel, self.errors, self.split, self.hints_text()
        )

    def hints_file(self) -> Path | None:
        """Return the file of hints: the one named, else a minutes.toml in the first source that has one, or beside it."""
        if self.hints is not None:
            return Path(self.hints)
        local = [Path(source) for source in self.sources if not is_url(source)]
        places = [folder / FILE for source in local for folder in (source, source.absolute().parent)]
        return next((place for place in places if place.is_file()), None)

    def hints_text(self) -> str:
        """Return what the file of hints holds. Raises UsageError where it is wrong."""
        file = self.hints_file()
        if file is None:
            return ""
        try:
            text = file.read_text("utf-8-sig")
            hints_of(text, str(file))
        except (OSError, UnicodeDecodeError, MinutesError) as error:
            raise UsageError(str(error)) from error
        return text

    def _of_folder(self) -> Recipe:
        if self.table or self.headers or self.excel:
            raise UsageError(
                _("--table, --headers and --excel are of tables; give x.csv or x.xlsx, not a folder")
            )
        if self.html and self.split:
            raise UsageError(_("--html shows a file as it is; leave out --split"))
        if self.html:
            hints = self.hints_text()
            return Recipe(HTML, None, self.encoding, language(), errors=self.errors, hints=hints)
        return Recipe(
            FOLDER, encoding=self.encoding, errors=self.errors, split=self.split, hints=self.hints_text()
        )

    def selection(self) -> Selection:
        """Tell which files are wanted."""
        return Selection(self.include, self.exclude)

    def workers(self) -> int:
        """How many files are read at a time."""
        return self.jobs or usable_cores()


def usable_cores() -> int:
    """Count the cores this process may run on: in a container fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def is_url(place: str) -> bool:
    """Whether a source or destination is an fsspec URL (s3://…, gs://…, memory://…)."""
    return "://" in place


def kind_of(destination: str) -> str:
    """Tell the kind of a destination by its ending. Raises UsageError where none can be meant."""
    if destination == "-":
        raise UsageError(
            _("-: batch writes to a folder or a file; to stdout writes minutes parse FILE... --format jsonl")
        )
    if not is_url(destination) and Path(destination).is_dir():
        return FOLDER
    if destination.endswith(("/", os.sep)):
        return FOLDER
    form = format_of(destination)
    if form is not None and form.of_archives:
        return form.name
    ending = next((ending for ending in NOT_WRITTEN if destination.lower().endswith(ending)), None)
    if ending is not None:
        raise UsageError(
            _(
                "{target}: {ending} is not written here; give a folder, or x.jsonl, x.csv, x.tsv, x.xlsx, "
                "x.parquet or x.db",
                target=destination,
                ending=ending,
            )
        )
    return FOLDER
