"""The destination x.db: made whole beside its place, and later brought up to date in one transaction."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from minutes_cli.archive_db import (
    APPLICATION,
    FULL_TEXT,
    INDEXES,
    LAYOUT,
    TABLES,
    VIEWS,
    has_trigrams,
    layout_of,
    statements,
)
from minutes_cli.batch.destinations import OneFile
from minutes_cli.batch.names import readable
from minutes_cli.batch.rows import DIGEST
from minutes_cli.batch.settings import UsageError
from minutes_cli.batch.work import unpacked

if TYPE_CHECKING:
    from minutes_cli.batch.state import State


class Database(OneFile):
    """An SQLite database with full-text search. The state gives its payloads away once they stand here."""

    def prepare(self, *, force: bool) -> None:
        """Make room, or refuse where something stands that is not ours."""
        if not has_trigrams():
            raise UsageError(
                f"SQLite 3.34 or newer is needed for x.db; this Python has {sqlite3.sqlite_version}"
            )
        if self.shelf is not None and self.shelf.stamp() is not None:
            self.shelf.fetch(self.target)
        super().prepare(force=force)
        if not force and self.is_ours() and layout_of(self.target) != LAYOUT:
            raise UsageError(
                f"{self.target}: was made by another version of minutes, with other tables; "
                f"choose another name, or make it anew with --force"
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
        base = _connected(self.part)
        base.execute("PRAGMA journal_mode=OFF").close()  # a torn part is thrown away
        base.execute("PRAGMA synchronous=OFF")
        try:
            base.execute("BEGIN")
            for statement in (*statements(TABLES), *(index.made_by for index in FULL_TEXT)):
                base.execute(statement)
            for path, payload in state.payloads():
                put(base, readable(path), json.loads(unpacked(payload)), state.reader)
            for index in FULL_TEXT:
                base.execute(f"INSERT INTO {index.name}({index.name}) VALUES ('rebuild')")  # noqa: S608  # a name of our own
            kept = (statement for index in FULL_TEXT for statement in index.kept_by)
            for statement in (*statements(INDEXES), *statements(VIEWS), *kept):
                base.execute(statement)
            base.execute(f"PRAGMA application_id={APPLICATION}")
            base.execute(f"PRAGMA user_version={LAYOUT}")
            base.execute("COMMIT")
        except BaseException:
            base.close()
            self.part.unlink(missing_ok=True)
            raise
        base.close()
        self.part.replace(self.target)

    def _bring_up_to_date(self, state: State) -> None:
        base = _connected(self.target)
        try:
            base.execute("BEGIN IMMEDIATE")
            base.executemany(
                "DELETE FROM meetings WHERE source = ?", ((readable(path),) for path in state.gone())
            )
            for path, payload in state.payloads():
                put_anew(base, readable(path), json.loads(unpacked(payload)), state.reader)
            base.execute("COMMIT")
        finally:
            base.close()  # what was not committed is undone


def _connected(path: Any) -> sqlite3.Connection:
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA foreign_keys=ON")
    return base


def put_anew(base: sqlite3.Connection, path: str, rows: dict[str, Any], reader: str) -> None:
    """Replace the rows of one meeting; its id stays, so that links to it do."""
    query = "SELECT id, sha256, reader FROM meetings WHERE source = ?"
    known = base.execute(query, (path,)).fetchone()
    if known is None:
        put(base, path, rows, reader)
    elif known[1:] != (rows["meeting"][DIGEST], reader):
        base.execute("DELETE FROM meetings WHERE id = ?", known[:1])
        put(base, path, rows, reader, known[0])


def put(
    base: sqlite3.Connection, path: str, rows: dict[str, Any], reader: str, number: int | None = None
) -> None:
    """Put the rows of one record into the tables."""
    meeting = base.execute(_INSERT["meetings"], (number, path, *rows["meeting"], reader)).lastrowid
    base.executemany(_INSERT["attendees"], ((None, meeting, *row) for row in rows["attendees"]))
    base.executemany(_INSERT["diagnostics"], ((None, meeting, *row) for row in rows["diagnostics"]))
    for topic, remarks in rows["topics"]:
        place = base.execute(_INSERT["topics"], (None, meeting, *topic)).lastrowid
        base.executemany(_INSERT["remarks"], ((None, meeting, place, *row) for row in remarks))


_WIDTHS = {"meetings": 21, "attendees": 11, "topics": 9, "remarks": 14, "diagnostics": 7}
_INSERT = {
    table: f"INSERT INTO {table} VALUES({','.join('?' * width)})" for table, width in _WIDTHS.items()
}  # names of our own
