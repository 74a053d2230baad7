"""The destination x.db: made whole beside its place, and later brought up to date in one transaction."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from minutes_cli.archive_db import LAYOUT, layout_of
from minutes_cli.batch.destinations import OneFile
from minutes_cli.batch.names import readable
from minutes_cli.batch.settings import UsageError
from minutes_cli.batch.work import unpacked
from minutes_cli.diagnostics import MinutesError
from minutes_cli.language import _
from minutes_cli.output.database import check_library, connected, make_database, put_anew
from minutes_cli.output.people import join_people

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from minutes_cli.batch.state import State


class Database(OneFile):
    """An SQLite database with full-text search. The state gives its payloads away once they stand here."""

    def check(self, *, force: bool) -> None:
        """Refuse where a file is there that was not written here, or has other tables."""
        try:
            check_library()
        except MinutesError as error:
            raise UsageError(str(error)) from error
        if self.shelf is not None and self.shelf.stamp() is not None:
            self.shelf.fetch(self.target)
        super().check(force=force)
        if not force and self.is_ours() and layout_of(self.target) != LAYOUT:
            raise UsageError(
                _(
                    "{target}: was made by another version of minutes, with other tables; "
                    "choose another name, or make it anew with --force",
                    target=self.target,
                )
            )

    def is_ours(self) -> bool:
        """Whether the file is a database of ours."""
        return self.target.exists() and layout_of(self.target) is not None

    def is_lost(self) -> bool:
        """Whether the database is gone."""
        return not self.target.exists()

    def assemble(self, state: State) -> None:
        """Write the destination from what the state keeps."""
        if self.target.exists() and state.fact("anew") is None:
            self._bring_up_to_date(state)
        else:
            self._make(state)
        state.empty_payloads()

    def _make(self, state: State) -> None:
        self.part.unlink(missing_ok=True)
        records = (named for path, payload in state.payloads() for named in _named(path, payload))
        try:
            make_database(self.part, records, state.reader)
        except BaseException:
            self.part.unlink(missing_ok=True)
            raise
        self.part.replace(self.target)

    def _bring_up_to_date(self, state: State) -> None:
        base = connected(self.target)
        try:
            base.execute("BEGIN IMMEDIATE")
            for path in state.gone():
                _drop_others(base, readable(path), frozenset())
            for path, payload in state.payloads():
                named = list(_named(path, payload))
                _drop_others(base, readable(path), frozenset(source for source, _ in named))
                for source, rows in named:
                    put_anew(base, source, rows, state.reader)
            join_people(base)
            base.execute("COMMIT")
        finally:
            base.close()  # what was not committed is undone


def _named(path: bytes, payload: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name the meetings of a source: by its path, and by a number where there are several: 2019.pdf#2."""
    records = json.loads(unpacked(payload))
    for number, rows in enumerate(records, 1):
        yield readable(path) + (f"#{number}" if len(records) > 1 else ""), rows


def _drop_others(base: sqlite3.Connection, source: str, kept: frozenset[str]) -> None:
    """Remove the meetings of a source that it holds no more: its name alone, or with a number."""
    query = "SELECT source FROM meetings WHERE source = ?1 OR source BETWEEN ?1 || '#' AND ?1 || '#:'"
    known = [row[0] for row in base.execute(query, (source,))]
    gone = [
        name for name in known if name not in kept and (name == source or name[len(source) + 1 :].isdecimal())
    ]
    base.executemany("DELETE FROM meetings WHERE source = ?", ((name,) for name in gone))
