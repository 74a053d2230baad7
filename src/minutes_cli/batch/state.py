"""What is known of the files of an archive, beside its destination: an SQLite file, `State`.

It makes the next run cheap and an interrupted one no loss, and keeps the memory of a run small: paths,
outcomes and (for destinations of one file) the records themselves stand here and not in the process.
It can be deleted at any time; then everything is read again.

What holds: a file counts as done only in the transaction that holds its record, and in a folder only
after its record was renamed into place. Two runs cannot hold one state.
"""

from __future__ import annotations

import json
import sqlite3
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from minutes_cli.batch.settings import UsageError
from minutes_cli.batch.sources import Entry
from minutes_cli.batch.work import FAILED, PASSED_OVER, UNCHANGED, Task
from minutes_cli.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from minutes_cli.batch.sources import Sighting
    from minutes_cli.batch.work import Outcome

LAYOUT = "2"
COMMIT_SECONDS = 1.0
PAGE = 500
"""Rows taken from the state at a time, so that it can be written to between them."""

_TABLES = """
CREATE TABLE IF NOT EXISTS facts(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files(
    path BLOB PRIMARY KEY, place BLOB, stamp TEXT, digest TEXT, reader TEXT, status TEXT NOT NULL,
    reason TEXT, diagnostics TEXT, seconds REAL, held INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS files_place ON files(place);
CREATE INDEX IF NOT EXISTS files_digest ON files(digest);
CREATE TABLE IF NOT EXISTS payloads(path BLOB PRIMARY KEY, payload BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS gone(path BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE found(
    path BLOB PRIMARY KEY, place BLOB, stamp TEXT, result TEXT, reason TEXT) WITHOUT ROWID;
"""
_UNCHANGED = """
UPDATE found SET result = 'unchanged' WHERE result IS NULL AND stamp != '' AND EXISTS (
    SELECT 1 FROM files WHERE files.path = found.path AND files.stamp = found.stamp
    AND files.reader = ? AND files.status != 'failed')
"""
_MOVED = """
UPDATE files SET place = (SELECT place FROM found WHERE found.path = files.path) WHERE EXISTS (
    SELECT 1 FROM found WHERE found.path = files.path AND found.place != files.place AND result = 'unchanged')
"""
_TASKS = """
SELECT found.path, found.place, files.digest FROM found
LEFT JOIN files ON files.path = found.path AND files.reader = ? AND files.status != 'failed'
WHERE found.result IS NULL AND found.path > ? ORDER BY found.path LIMIT ?
"""
_RECORD = """
INSERT OR REPLACE INTO files SELECT path, place, stamp, ?2, ?3, ?4, ?5, ?6, ?7,
    ?4 NOT IN ('failed', 'passed over') OR coalesce((SELECT held FROM files WHERE path = ?1), 0)
FROM found WHERE path = ?1
"""
_VANISHED = """
SELECT path, place FROM files WHERE held AND path NOT IN (SELECT path FROM found) AND path > ?
"""
_ELSEWHERE = """
SELECT found.path, files.place, found.place FROM found JOIN files ON files.path = found.path
WHERE files.held AND files.place != found.place AND found.path > ?
"""
_RENAMED = """
SELECT earlier.path, now.path FROM files AS earlier JOIN files AS now ON now.place = earlier.place
WHERE earlier.path != now.path AND earlier.held AND now.held
    AND earlier.path NOT IN (SELECT path FROM found) AND now.path IN (SELECT path FROM found)
    AND earlier.path > ?
"""
_FINAL = """
SELECT found.path, found.result, coalesce(files.status, 'failed'), coalesce(found.reason, files.reason),
    files.diagnostics, files.seconds, files.digest,
    (SELECT min(other.path) FROM files AS other WHERE other.digest = files.digest AND other.held
        AND other.path < files.path AND other.path IN (SELECT path FROM found))
FROM found LEFT JOIN files ON files.path = found.path AND found.result != 'failed'
WHERE found.result IS NOT NULL AND found.path > ? ORDER BY found.path LIMIT ?
"""


class Line(NamedTuple):
    """What the report says of one path. `result`: done, unchanged, failed (not entered), passed over."""

    path: bytes
    result: str
    status: str
    reason: str | None
    diagnostics: dict[str, int]
    seconds: float | None
    digest: str | None
    double_of: bytes | None = None


class State:
    """The state of one destination, held by one run at a time."""

    def __init__(self, path: Path, form: str, reader: str) -> None:
        """Open or make the state at `path`. Raises UsageError where another run holds it.

        `other_form` is the form of the records the state knows of, where it is not `form`; until
        `begin` is called nothing is forgotten.
        """
        self.path = path
        self.reader = reader
        self.form = form
        self.other_form: str | None = None
        self._committed = time.monotonic()
        try:
            self._open()
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise UsageError(
                    _("{path}: another run is writing to this destination", path=path)
                ) from error
            raise
        except sqlite3.DatabaseError:  # torn by a power cut, or not ours: it only saves work
            self._base.close()
            path.unlink()
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
            self._open()

    def _open(self) -> None:
        self._base = sqlite3.connect(self.path, isolation_level=None, timeout=1)
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=TRUNCATE", "synchronous=NORMAL"):
            self._base.execute(f"PRAGMA {pragma}").close()
        self._base.execute("BEGIN EXCLUSIVE")
        self._drop_other_layout()
        for statement in _TABLES.split(";"):
            self._base.execute(statement)
        known = self.fact("form")
        if known is None:
            self.begin()
        elif known != self.form:
            self.other_form = known
        self._base.execute("COMMIT")
        self._base.execute("BEGIN IMMEDIATE")

    def _drop_other_layout(self) -> None:
        """Start over where another version wrote the tables: the state only saves work."""
        if self._base.execute("PRAGMA user_version").fetchone()[0] == int(LAYOUT):
            return
        for table in ("facts", "files", "payloads", "gone"):
            self._base.execute(f"DROP TABLE IF EXISTS {table}")
        self._base.execute(f"PRAGMA user_version={LAYOUT}")

    def begin(self) -> None:
        """Start over with records of this run's form."""
        self.forget()
        self.remember("form", self.form)
        self.other_form = None

    def close(self) -> None:
        """Keep what was recorded, where the disk has room for it, and let go of the state."""
        try:
            self._tidy()
        except sqlite3.OperationalError:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
        finally:
            self._base.close()

    def _tidy(self) -> None:
        if self._base.in_transaction:
            self._base.execute("COMMIT")
        free, all_pages = (
            self._base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count")
        )
        if free > max(100, all_pages // 2):
            self._base.execute("VACUUM")
        for pragma in ("locking_mode=NORMAL", "journal_mode=DELETE"):  # or an empty journal stays
            self._base.execute(f"PRAGMA {pragma}").fetchone()

    def commit(self) -> None:
        """Keep what was recorded so far."""
        self._base.execute("COMMIT")
        self._base.execute("BEGIN IMMEDIATE")
        self._committed = time.monotonic()

    def commit_is_due(self) -> bool:
        """Whether enough time went by to make a commit worth its price."""
        return time.monotonic() - self._committed > COMMIT_SECONDS

    def forget(self) -> None:
        """Start over: nothing is known of any file."""
        for table in ("files", "payloads", "gone"):
            self._base.execute(f"DELETE FROM {table}")  # noqa: S608  # names of our own
        self._base.execute("DELETE FROM facts WHERE name != 'form'")

    # -- facts ------------------------------------------------------------------------------------

    def fact(self, name: str) -> str | None:
        """Return what was remembered under `name`."""
        row = self._base.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def remember(self, name: str, value: str | None) -> None:
        """Remember something about the destination as a whole."""
        self._base.execute("INSERT OR REPLACE INTO facts VALUES(?, ?)", (name, value))

    # -- what was found -----------------------------------------------------------------------------

    def find(self, seen: Iterable[Sighting]) -> None:
        """Take in what the sources hold now, and mark what did not change since it was read."""
        self._base.executemany("INSERT OR IGNORE INTO found VALUES(?, ?, ?, ?, ?)", map(_found_row, seen))
        self._base.execute(_UNCHANGED, (self.reader,))

    def settle_places(self) -> None:
        """Take in where unchanged files are now: their folder may have been moved."""
        self._base.execute(_MOVED)

    def unchanged(self) -> Iterator[bytes]:
        """Name the paths that are marked as unchanged, in order."""
        yield from self._paths("SELECT path FROM found WHERE result = 'unchanged' AND path > ?")

    def doubt(self, path: bytes) -> None:
        """Have an unchanged file read again: its record is missing."""
        self._base.execute("UPDATE found SET result = NULL WHERE path = ?", (path,))
        self._base.execute("DELETE FROM files WHERE path = ?", (path,))

    def tasks(self) -> Iterator[Task]:
        """Name the files that are to be read, in order."""
        last = b""
        while rows := self._base.execute(_TASKS, (self.reader, last, PAGE)).fetchall():
            yield from (Task(*row) for row in rows)
            last = rows[-1][0]

    def count(self, *, to_do: bool = False) -> int:
        """Count what was found, or what of it is to be read."""
        where = "WHERE result IS NULL" if to_do else ""
        row = self._base.execute(f"SELECT count(*) FROM found {where}").fetchone()  # noqa: S608
        return int(row[0])

    def has_gaps(self) -> bool:
        """Whether something could not be entered, so that files may only seem to be gone."""
        return self._base.execute("SELECT 1 FROM found WHERE result = 'failed'").fetchone() is not None

    def vanished(self) -> Iterator[tuple[bytes, bytes | None]]:
        """Name the paths whose records are kept and that were not found, and their places, in order."""
        yield from self._pages(f"{_VANISHED} ORDER BY path LIMIT ?")

    def held(self) -> Iterator[bytes]:
        """Name the paths whose records are kept, in order."""
        yield from self._paths("SELECT path FROM files WHERE held AND path > ?")

    def elsewhere(self) -> Iterator[tuple[bytes, bytes, bytes]]:
        """Name the paths whose records were read in another place: path, that place, and where it is now."""
        yield from self._pages(f"{_ELSEWHERE} ORDER BY found.path LIMIT ?")

    def renamed(self) -> Iterator[tuple[bytes, bytes]]:
        """Name the paths that were not found, their file being read under another path now: old and new."""
        yield from self._pages(f"{_RENAMED} ORDER BY earlier.path LIMIT ?")

    def _paths(self, query: str) -> Iterator[bytes]:
        yield from (row[0] for row in self._pages(f"{query} ORDER BY path LIMIT ?"))

    def _pages(self, query: str) -> Iterator[tuple[Any, ...]]:
        last = b""
        while rows := self._base.execute(query, (last, PAGE)).fetchall():
            yield from rows
            last = rows[-1][0]

    # -- what became of it --------------------------------------------------------------------------

    def record(self, outcome: Outcome, *, keep: bool) -> None:
        """Record one outcome; its payload too, where the destination is assembled from the state."""
        path = outcome.path
        if outcome.status == UNCHANGED:  # its stamp changed, its content did not
            self._base.execute(
                "UPDATE files SET (stamp, place) = (SELECT stamp, place FROM found WHERE path = ?1)"
                " WHERE path = ?1",
                (path,),
            )
            self._base.execute("UPDATE found SET result = 'unchanged' WHERE path = ?", (path,))
            return
        self._base.execute("UPDATE found SET result = 'done' WHERE path = ?", (path,))
        self._base.execute(
            _RECORD,
            (
                path,
                outcome.digest,
                self.reader,
                outcome.status,
                outcome.reason,
                json.dumps(outcome.diagnostics),
                outcome.seconds,
            ),
        )
        if keep and outcome.payload is not None:
            self._base.execute("INSERT OR REPLACE INTO payloads VALUES(?, ?)", (path, outcome.payload))
            self._base.execute("DELETE FROM gone WHERE path = ?", (path,))
            self.remember("changed", "yes")

    def drop(self, path: bytes) -> None:
        """Forget a vanished source; its record leaves the destination when that is next written."""
        self._base.execute("DELETE FROM files WHERE path = ?", (path,))
        self._base.execute("DELETE FROM payloads WHERE path = ?", (path,))
        self._base.execute("INSERT OR IGNORE INTO gone VALUES(?)", (path,))
        self.remember("changed", "yes")

    # -- what the destination is assembled from -----------------------------------------------------

    def payloads(self) -> Iterator[tuple[bytes, bytes]]:
        """Hand out every kept payload with its path, in order."""
        yield from self._base.execute("SELECT path, payload FROM payloads ORDER BY path")

    def gone(self) -> list[bytes]:
        """Name the paths whose records are to leave the destination."""
        return [row[0] for row in self._base.execute("SELECT path FROM gone ORDER BY path")]

    def empty_payloads(self) -> None:
        """Let go of the payloads: the destination holds them now."""
        self._base.execute("DELETE FROM payloads")

    def empty_gone(self) -> None:
        """Let go of the names that have left the destination."""
        self._base.execute("DELETE FROM gone")

    def lines(self) -> Iterator[Line]:
        """Say of every path what became of it in this run, in order."""
        last = b""
        while rows := self._base.execute(_FINAL, (last, PAGE)).fetchall():
            for path, result, status, reason, diagnostics, seconds, digest, double in rows:
                counted = json.loads(diagnostics) if diagnostics else {}
                yield Line(path, result, status, reason, counted, seconds, digest, double)
            last = rows[-1][0]


def _found_row(seen: Sighting) -> tuple[bytes, bytes | None, str, str | None, str | None]:
    if isinstance(seen, Entry):
        return seen.path, seen.place, seen.stamp, None, None
    return seen.path, None, "", FAILED if seen.failed else PASSED_OVER, seen.reason
