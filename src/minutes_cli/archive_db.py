"""The database of an archive: its tables, as `minutes batch` writes and `minutes search` reads them.

Ordinary SQLite: Datasette, DB Browser and `sqlite3` open it. `remarks_fts` and `topics_fts` are external
indexes over the printed texts, by three letters each, so that Japanese is found inside of words.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from minutes_cli.diagnostics import MinutesError

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION = 0x6D6E7473
"""The mark in the file's header (`mnts`) that tells our databases from others."""
LAYOUT = 1
TRIGRAMS_SINCE = (3, 34, 0)

TABLES = """
CREATE TABLE meetings(
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, title TEXT, meeting TEXT, number INTEGER,
    document_type TEXT, date TEXT, end_date TEXT, start_time TEXT, end_time TEXT, venue TEXT, venue_mode TEXT,
    agenda TEXT NOT NULL, handouts TEXT NOT NULL, fields TEXT NOT NULL, unparsed TEXT NOT NULL,
    format TEXT NOT NULL, encoding TEXT, sha256 TEXT NOT NULL, line_count INTEGER NOT NULL, reader TEXT NOT NULL);
CREATE TABLE attendees(
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings(id) ON DELETE CASCADE,
    name TEXT NOT NULL, affiliation TEXT, organization TEXT, position TEXT, role TEXT, status TEXT NOT NULL, note TEXT,
    first_line INTEGER NOT NULL, last_line INTEGER NOT NULL);
CREATE TABLE topics(
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings(id) ON DELETE CASCADE,
    heading TEXT, marker TEXT, level INTEGER NOT NULL, path TEXT NOT NULL,
    first_line INTEGER NOT NULL, last_line INTEGER NOT NULL);
CREATE TABLE remarks(
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings(id) ON DELETE CASCADE,
    topic_id INTEGER NOT NULL REFERENCES topics(id) ON DELETE CASCADE,
    kind TEXT NOT NULL, speaker TEXT, speaker_name TEXT, speaker_role TEXT, speaker_full_name TEXT,
    marker TEXT, level INTEGER NOT NULL, text TEXT NOT NULL,
    first_line INTEGER NOT NULL, last_line INTEGER NOT NULL);
CREATE TABLE diagnostics(
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings(id) ON DELETE CASCADE,
    code TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, first_line INTEGER, last_line INTEGER);
"""
INDEXES = """
CREATE INDEX meetings_date ON meetings(date);
CREATE INDEX meetings_meeting ON meetings(meeting);
CREATE INDEX attendees_meeting_id ON attendees(meeting_id);
CREATE INDEX attendees_name ON attendees(name);
CREATE INDEX topics_meeting_id ON topics(meeting_id);
CREATE INDEX remarks_meeting_id ON remarks(meeting_id);
CREATE INDEX remarks_topic_id ON remarks(topic_id);
CREATE INDEX remarks_speaker_name ON remarks(speaker_name);
CREATE INDEX diagnostics_meeting_id ON diagnostics(meeting_id);
CREATE INDEX diagnostics_code ON diagnostics(code);
"""
FULL_TEXT = """
CREATE VIRTUAL TABLE remarks_fts USING fts5(text, content='remarks', content_rowid='id', tokenize='trigram');
CREATE VIRTUAL TABLE topics_fts USING fts5(heading, content='topics', content_rowid='id', tokenize='trigram');
"""
KEEP_FULL_TEXT = (
    (
        "CREATE TRIGGER remarks_put AFTER INSERT ON remarks BEGIN"
        " INSERT INTO remarks_fts(rowid, text) VALUES (new.id, new.text); END"
    ),
    (
        "CREATE TRIGGER remarks_taken AFTER DELETE ON remarks BEGIN"
        " INSERT INTO remarks_fts(remarks_fts, rowid, text) VALUES ('delete', old.id, old.text); END"
    ),
    (
        "CREATE TRIGGER topics_put AFTER INSERT ON topics BEGIN"
        " INSERT INTO topics_fts(rowid, heading) VALUES (new.id, new.heading); END"
    ),
    (
        "CREATE TRIGGER topics_taken AFTER DELETE ON topics BEGIN"
        " INSERT INTO topics_fts(topics_fts, rowid, heading) VALUES ('delete', old.id, old.heading); END"
    ),
)


def statements(script: str) -> list[str]:
    """Part a script of plain statements (none of which holds a `;`)."""
    return [statement for statement in script.split(";") if statement.strip()]


def has_trigrams() -> bool:
    """Whether the SQLite at hand can index by three letters."""
    return sqlite3.sqlite_version_info >= TRIGRAMS_SINCE


def is_archive(path: Path) -> bool:
    """Whether a file is a database that `minutes batch` wrote."""
    try:
        base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return False
    try:
        return bool(base.execute("PRAGMA application_id").fetchone()[0] == APPLICATION)
    except sqlite3.Error:
        return False
    finally:
        base.close()


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open an archive's database to read. Raises MinutesError where it is none."""
    if not path.exists():
        raise MinutesError(
            "there is no such file", name=str(path), advice="make it with minutes batch FOLDER x.db"
        )
    if not is_archive(path):
        raise MinutesError(
            "is not a database of minutes", name=str(path), advice="make one with minutes batch FOLDER x.db"
        )
    base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    return base
