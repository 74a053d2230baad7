"""What one run is asked to do, and how the kind of a destination is told from its name."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, get_args

Kind = Literal["folder", "jsonl", "csv", "db"]
Engine = Literal["local", "dask"]
ENGINES: tuple[str, ...] = get_args(Engine)


class Ending(NamedTuple):
    """A file ending and the kind of destination it names; None where such a file is not written."""

    ending: str
    kind: Kind | None
    seen: str


ENDINGS = (
    Ending(".jsonl", "jsonl", "council.jsonl"),
    Ending(".ndjson", "jsonl", "council.ndjson"),
    Ending(".csv", "csv", "remarks.csv"),
    Ending(".db", "db", "council.db"),
    Ending(".sqlite", "db", "council.sqlite"),
    Ending(".sqlite3", "db", "council.sqlite3"),
    Ending(".json", None, "council.json"),
    Ending(".xlsx", None, "council.xlsx"),
    Ending(".tsv", None, "council.tsv"),
    Ending(".parquet", None, "council.parquet"),
    Ending(".zip", None, "council.zip"),
)


class UsageError(Exception):
    """What was asked for cannot be done as asked: one sentence for people, exit code 2."""


class Recipe(NamedTuple):
    """What a worker has to know: the form of the payload it hands back, and how to decode."""

    kind: Kind
    table: str = "remarks"
    encoding: str | None = None

    @property
    def form(self) -> str:
        """The form of the payloads, as the state remembers it."""
        return f"csv:{self.table}" if self.kind == "csv" else self.kind


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

    def recipe(self) -> Recipe:
        """Tell what the workers have to know. Raises UsageError where the wishes do not fit together."""
        kind = kind_of(self.destination)
        if self.table is not None and kind != "csv":
            raise UsageError("--table chooses the table of an x.csv; this destination is no .csv")
        if self.scheduler is not None and self.engine != "dask":
            raise UsageError("--scheduler is the address of a Dask scheduler; add --engine dask")
        if self.jobs is not None and self.jobs < 1:
            raise UsageError("--jobs must be 1 or more")
        return Recipe(kind, self.table or "remarks", self.encoding)

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


def kind_of(destination: str) -> Kind:
    """Tell the kind of a destination by its ending. Raises UsageError where none can be meant."""
    if not is_url(destination) and Path(destination).is_dir():
        return "folder"
    if destination.endswith(("/", os.sep)):
        return "folder"
    for row in ENDINGS:
        if destination.lower().endswith(row.ending):
            if row.kind is None:
                raise UsageError(
                    f"{destination}: {row.ending} is not written here; give a folder, x.jsonl, x.csv or x.db"
                )
            return row.kind
    return "folder"
