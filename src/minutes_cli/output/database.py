"""An SQLite database of records: the rows of each, and a file that is filled with them.

The rows are plain lists, so that workers make them and the run has only to put them in.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from minutes_cli.archive_db import (
    APPLICATION,
    FULL_TEXT,
    INDEXES,
    LAYOUT,
    TABLES,
    VIEWS,
    has_trigrams,
    statements,
)
from minutes_cli.diagnostics import MinutesError
from minutes_cli.language import _
from minutes_cli.output.people import join_people
from minutes_cli.search_text import search_form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_cli.output.cells import Cut
    from minutes_cli.record import Minutes

Row = list[object]
DIGEST = -2
"""Where the digest of the source is in the row of a meeting."""


class DatabaseWriter:
    """Writes a whole database of the records; SQLite wants a file, so one is made first and copied at the end."""

    def __init__(self, stream: BinaryIO, reader: str) -> None:
        check_library()
        self.cuts: list[Cut] = []
        self._stream = stream
        self._reader = reader
        self._rows: dict[str, dict[str, Any]] = {}

    def write(self, minutes: Minutes) -> None:
        """Take one record; of two with one name the second is told apart by a number."""
        name = source = minutes.source.name or "stdin"
        number = 1
        while source in self._rows:
            number += 1
            source = f"{name}~{number}"
        self._rows[source] = rows_of(minutes.model_dump(mode="json"))

    def close(self) -> None:
        """Make the database and write it."""
        with tempfile.TemporaryDirectory(prefix="minutes-") as room:
            path = Path(room) / "x.db"
            make_database(path, self._rows.items(), self._reader)
            with path.open("rb") as made:
                shutil.copyfileobj(made, self._stream)

    def abandon(self) -> None:
        """Let go of the records; nothing of them reaches the stream."""
        self._rows.clear()


def check_library() -> None:
    """Make sure that the SQLite at hand can do what the database needs. Raises MinutesError."""
    if not has_trigrams():
        raise MinutesError(
            _(
                "SQLite 3.34 or newer is needed for a database; this Python has {version}",
                version=sqlite3.sqlite_version,
            ),
            advice="use a newer Python, or write JSON Lines",
        )


def make_database(path: Path, records: Iterable[tuple[str, dict[str, Any]]], reader: str) -> None:
    """Make a database at `path` out of the sources and rows of records."""
    base = connected(path)
    base.execute("PRAGMA journal_mode=OFF").close()  # a torn file is thrown away
    base.execute("PRAGMA synchronous=OFF")
    try:
        base.execute("BEGIN")
        for statement in (*statements(TABLES), *(index.made_by for index in FULL_TEXT)):
            base.execute(statement)
        for source, rows in records:
            put(base, source, rows, reader)
        for index in FULL_TEXT:
            base.execute(f"INSERT INTO {index.name}({index.name}) VALUES ('rebuild')")  # noqa: S608  # our own
        kept = (statement for index in FULL_TEXT for statement in index.kept_by)
        for statement in (*statements(INDEXES), *statements(VIEWS), *kept):
            base.execute(statement)
        join_people(base)
        base.execute(f"PRAGMA application_id={APPLICATION}")
        base.execute(f"PRAGMA user_version={LAYOUT}")
        base.execute("COMMIT")
    finally:
        base.close()


def connected(path: Path) -> sqlite3.Connection:
    """Open a database to write, its foreign keys watched over."""
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA foreign_keys=ON")
    return base


def put_anew(base: sqlite3.Connection, source: str, rows: dict[str, Any], reader: str) -> None:
    """Replace the rows of one meeting; its id stays, so that links to it do."""
    query = "SELECT id, sha256, reader FROM meetings WHERE source = ?"
    known = base.execute(query, (source,)).fetchone()
    if known is None:
        put(base, source, rows, reader)
    elif known[1:] != (rows["meeting"][DIGEST], reader):
        base.execute("DELETE FROM meetings WHERE id = ?", known[:1])
        put(base, source, rows, reader, known[0])


def put(
    base: sqlite3.Connection, source: str, rows: dict[str, Any], reader: str, number: int | None = None
) -> None:
    """Put the rows of one record into the tables."""
    meeting = base.execute(_INSERT["meetings"], (number, source, *rows["meeting"], reader)).lastrowid
    base.executemany(_INSERT["attendees"], ((None, meeting, *row, None) for row in rows["attendees"]))
    base.executemany(_INSERT["diagnostics"], ((None, meeting, *row) for row in rows["diagnostics"]))
    topics = []
    for topic, remarks in rows["topics"]:
        topics.append(base.execute(_INSERT["topics"], (None, meeting, *topic)).lastrowid)
        base.executemany(_INSERT["remarks"], ((None, meeting, topics[-1], *row, None) for row in remarks))
    for place, row in rows["outcomes"]:
        topic_id = None if place is None else topics[place]
        base.execute(_INSERT["outcomes"], (None, meeting, topic_id, *row))


_WIDTHS = {"meetings": 22, "attendees": 14, "topics": 9, "remarks": 16, "outcomes": 14, "diagnostics": 7}
_INSERT = {
    table: f"INSERT INTO {table} VALUES({','.join('?' * width)})" for table, width in _WIDTHS.items()
}  # names of our own


def rows_of(record: dict[str, Any]) -> dict[str, Any]:
    """Return the rows of a record as plain lists; each topic's row is followed by those of its remarks."""
    return {
        "meeting": _meeting(record),
        "attendees": [_attendee(row) for row in record["attendees"]],
        "diagnostics": [_diagnostic(row) for row in record["diagnostics"]],
        "topics": [[_topic(topic), [_remark(row) for row in topic["remarks"]]] for topic in record["topics"]],
        "outcomes": [[row["topic"], _outcome(row)] for row in record["outcomes"]],
    }


def _meeting(record: dict[str, Any]) -> Row:
    venue = record["venue"] or {"text": None, "mode": None}
    source = record["source"]
    plain = ("title", "meeting", "number", "document_type", "date", "end_date", "start_time", "end_time")
    lists = ("printed", "agenda", "handouts", "fields", "unparsed")
    facts = ("format", "encoding", "sha256", "line_count")
    return [
        *(record[name] for name in plain),
        venue["text"],
        venue["mode"],
        *(json.dumps(record[name], ensure_ascii=False) for name in lists),
        *(source[name] for name in facts),
    ]


def _attendee(row: dict[str, Any]) -> Row:
    names = (
        "name",
        "family_name",
        "given_name",
        "affiliation",
        "organization",
        "position",
        "role",
        "status",
        "note",
    )
    return [*(row[name] for name in names), *row["lines"]]


def _topic(row: dict[str, Any]) -> Row:
    path = json.dumps(row["path"], ensure_ascii=False)
    return [row["heading"], row["marker"], row["level"], path, *row["lines"], _folded(row["heading"])]


_NOBODY = {"label": None, "name": None, "role": None, "full_name": None}


def _remark(row: dict[str, Any]) -> Row:
    speaker = row["speaker"] or _NOBODY
    said = (speaker["label"], speaker["name"], speaker["role"], speaker["full_name"])
    return [
        row["order"],
        row["kind"],
        *said,
        row["marker"],
        row["level"],
        row["text"],
        *row["lines"],
        _folded(row["text"]),
    ]


_UNCOUNTED = {"for": None, "against": None, "abstained": None}


def _outcome(row: dict[str, Any]) -> Row:
    counts = row["counts"] or _UNCOUNTED
    told = (
        row["kind"],
        row["text"],
        row["result"],
        *(counts[side] for side in _UNCOUNTED),
        row["owner"],
        row["due"],
    )
    return [*told, *row["lines"], _folded(row["text"])]


def _folded(text: str | None) -> str | None:
    """Return the text as a search sees it, where that is not as it is printed."""
    folded = None if text is None else search_form(text)
    return None if folded == text else folded


def _diagnostic(row: dict[str, Any]) -> Row:
    return [row["code"], row["severity"], row["message"], *(row["lines"] or (None, None))]
