"""The destination x.db: made whole beside its place, and later brought up to date in one transaction."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from minutes_cli.archive_db import (
    APPLICATION,
    FULL_TEXT,
    INDEXES,
    KEEP_FULL_TEXT,
    LAYOUT,
    TABLES,
    has_trigrams,
    is_archive,
    statements,
)
from minutes_cli.batch.destinations import OneFile
from minutes_cli.batch.names import readable
from minutes_cli.batch.settings import UsageError
from minutes_cli.batch.work import unpacked

if TYPE_CHECKING:
    from minutes_cli.batch.state import State

Row = tuple[object, ...]


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

    def is_ours(self) -> bool:
        """Whether the file is a database of ours."""
        return self.target.exists() and is_archive(self.target)

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
            for script in (TABLES, FULL_TEXT):
                for statement in statements(script):
                    base.execute(statement)
            for path, payload in state.payloads():
                put(base, readable(path), json.loads(unpacked(payload)), state.reader)
            base.execute("INSERT INTO remarks_fts(remarks_fts) VALUES ('rebuild')")
            base.execute("INSERT INTO topics_fts(topics_fts) VALUES ('rebuild')")
            for statement in (*statements(INDEXES), *KEEP_FULL_TEXT):
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
                "DELETE FROM meetings WHERE path = ?", ((readable(path),) for path in state.gone())
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


def put_anew(base: sqlite3.Connection, path: str, record: dict[str, Any], reader: str) -> None:
    """Replace the rows of one meeting; its id stays, so that links to it do."""
    query = "SELECT id, sha256, reader FROM meetings WHERE path = ?"
    known = base.execute(query, (path,)).fetchone()
    if known is None:
        put(base, path, record, reader)
    elif known[1:] != (record["source"]["sha256"], reader):
        base.execute("DELETE FROM meetings WHERE id = ?", known[:1])
        put(base, path, record, reader, known[0])


def put(
    base: sqlite3.Connection, path: str, record: dict[str, Any], reader: str, number: int | None = None
) -> None:
    """Put the rows of one record into the tables."""
    meeting = base.execute(_INSERT["meetings"], (number, path, *_meeting(record), reader)).lastrowid
    attendees = ((None, meeting, *_attendee(row)) for row in record["attendees"])
    diagnostics = ((None, meeting, *_diagnostic(row)) for row in record["diagnostics"])
    base.executemany(_INSERT["attendees"], attendees)
    base.executemany(_INSERT["diagnostics"], diagnostics)
    for topic in record["topics"]:
        place = base.execute(_INSERT["topics"], (None, meeting, *_topic(topic))).lastrowid
        remarks = [(None, meeting, place, *_remark(row)) for row in topic["remarks"]]
        base.executemany(_INSERT["remarks"], remarks)


_WIDTHS = {"meetings": 21, "attendees": 11, "topics": 8, "remarks": 13, "diagnostics": 7}
_INSERT = {
    table: f"INSERT INTO {table} VALUES({','.join('?' * width)})" for table, width in _WIDTHS.items()
}  # names of our own


def _meeting(record: dict[str, Any]) -> Row:
    venue = record["venue"] or {"text": None, "mode": None}
    source = record["source"]
    plain = ("title", "meeting", "number", "document_type", "date", "end_date", "start_time", "end_time")
    lists = ("agenda", "handouts", "fields", "unparsed")
    facts = ("format", "encoding", "sha256", "line_count")
    return (
        *(record[name] for name in plain),
        venue["text"],
        venue["mode"],
        *(json.dumps(record[name], ensure_ascii=False) for name in lists),
        *(source[name] for name in facts),
    )


def _attendee(row: dict[str, Any]) -> Row:
    names = ("name", "affiliation", "organization", "position", "role", "status", "note")
    return (*(row[name] for name in names), *row["lines"])


def _topic(row: dict[str, Any]) -> Row:
    path = json.dumps(row["path"], ensure_ascii=False)
    return (row["heading"], row["marker"], row["level"], path, *row["lines"])


_NOBODY = {"label": None, "name": None, "role": None, "full_name": None}


def _remark(row: dict[str, Any]) -> Row:
    speaker = row["speaker"] or _NOBODY
    said = (speaker["label"], speaker["name"], speaker["role"], speaker["full_name"])
    return (row["kind"], *said, row["marker"], row["level"], row["text"], *row["lines"])


def _diagnostic(row: dict[str, Any]) -> Row:
    return (row["code"], row["severity"], row["message"], *(row["lines"] or (None, None)))
