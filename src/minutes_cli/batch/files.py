"""The kinds of destination that are one file, and how each is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.batch.database import Database
from minutes_cli.batch.destinations import Lines, OneFile, Shelf, Tables
from minutes_cli.output.csv_table import head_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from minutes_cli.batch.settings import Recipe


def _json_lines(target: Path, shelf: Shelf | None, _recipe: Recipe) -> OneFile:
    return Lines(target, shelf, b"")


def _csv(target: Path, shelf: Shelf | None, recipe: Recipe) -> OneFile:
    form = recipe.output_form
    (table,) = form.tables().values()
    delimiter = "\t" if recipe.kind == "tsv" else ","
    head = head_text(table, excel=form.excel, language=form.headers, delimiter=delimiter)
    return Lines(target, shelf, head.encode())


def _tables(target: Path, shelf: Shelf | None, recipe: Recipe) -> OneFile:
    return Tables(target, shelf, recipe.output_form)


def _database(target: Path, shelf: Shelf | None, _recipe: Recipe) -> OneFile:
    return Database(target, shelf)


FILES: dict[str, Callable[[Path, Shelf | None, Recipe], OneFile]] = {
    "jsonl": _json_lines,
    "csv": _csv,
    "tsv": _csv,
    "xlsx": _tables,
    "parquet": _tables,
    "db": _database,
}
"""How a destination of one file is opened: where it is made, the shelf it goes to, what is wanted."""
