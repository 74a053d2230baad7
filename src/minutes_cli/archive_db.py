"""The database of an archive: its tables, as `minutes batch` writes and `minutes search` reads them.

Ordinary SQLite: Datasette, sqlite-utils, DB Browser and `sqlite3` open it. `remarks_fts`, `topics_fts` and `outcomes_fts`
are external indexes by three characters each, so that Japanese is found inside of words; they are declared in the
form by which Datasette and sqlite-utils find the index of a table. A text is indexed as printed and, where that
is another, as a search sees it (`search_text`): the column `folded`, null where both are the same.
`people` holds who appears under one full name in the meetings of one body (`output.people`).
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.diagnostics import MinutesError
from minutes_cli.language import _

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION = 0x6D6E7473
"""The mark in the file's header (`mnts`) that tells our databases from others."""
LAYOUT = 3
"""Counted up whenever the tables change: a database of another layout is not written to, nor searched."""
TRIGRAMS_SINCE = (3, 34, 0)

TABLES = """
CREATE TABLE meetings(
    id INTEGER PRIMARY KEY, source TEXT NOT NULL UNIQUE, title TEXT, meeting TEXT, number INTEGER,
    document_type TEXT, date TEXT, end_date TEXT, start_time TEXT, end_time TEXT, venue TEXT, venue_mode TEXT,
    printed TEXT NOT NULL, agenda TEXT NOT NULL, handouts TEXT NOT NULL, fields TEXT NOT NULL, unparsed TEXT NOT NULL,
    format TEXT NOT NULL, encoding TEXT, sha256 TEXT NOT NULL, line_count INTEGER NOT NULL, reader TEXT NOT NULL);
CREATE TABLE people(
    id INTEGER PRIMARY KEY, body TEXT NOT NULL, name TEXT NOT NULL, family_name TEXT, given_name TEXT, affiliation TEXT,
    doubt TEXT, first_date TEXT, last_date TEXT, folded TEXT NOT NULL, folded_family TEXT);
CREATE TABLE attendees(
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings(id) ON DELETE CASCADE,
    name TEXT NOT NULL, family_name TEXT, given_name TEXT,
    affiliation TEXT, organization TEXT, position TEXT, role TEXT, status TEXT NOT NULL, note TEXT,
    first_line INTEGER NOT NULL, last_line INTEGER NOT NULL, person_id INTEGER REFERENCES people(id));
CREATE TABLE topics(
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings(id) ON DELETE CASCADE,
    heading TEXT, marker TEXT, level INTEGER NOT NULL, path TEXT NOT NULL,
    first_line INTEGER NOT NULL, last_line INTEGER NOT NULL, folded TEXT);
CREATE TABLE remarks(
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings(id) ON DELETE CASCADE,
    topic_id INTEGER NOT NULL REFERENCES topics(id) ON DELETE CASCADE,
    "order" INTEGER NOT NULL, kind TEXT NOT NULL, speaker_label TEXT, speaker_name TEXT, speaker_role TEXT, speaker_full_name TEXT,
    marker TEXT, level INTEGER NOT NULL, text TEXT NOT NULL,
    first_line INTEGER NOT NULL, last_line INTEGER NOT NULL, folded TEXT, person_id INTEGER REFERENCES people(id));
CREATE TABLE outcomes(
    id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meetings(id) ON DELETE CASCADE,
    topic_id INTEGER REFERENCES topics(id) ON DELETE CASCADE,
    kind TEXT NOT NULL, text TEXT NOT NULL, result TEXT, "for" INTEGER, against INTEGER, abstained INTEGER,
    owner TEXT, due TEXT, first_line INTEGER NOT NULL, last_line INTEGER NOT NULL, folded TEXT);
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
CREATE INDEX remarks_person_id ON remarks(person_id);
CREATE INDEX attendees_person_id ON attendees(person_id);
CREATE INDEX people_folded ON people(folded);
CREATE INDEX outcomes_meeting_id ON outcomes(meeting_id);
CREATE INDEX outcomes_topic_id ON outcomes(topic_id);
CREATE INDEX outcomes_kind ON outcomes(kind);
CREATE INDEX diagnostics_meeting_id ON diagnostics(meeting_id);
CREATE INDEX diagnostics_code ON diagnostics(code);
"""
VIEWS = """
CREATE VIEW remarks_view AS SELECT
    r.id AS id, m.source AS source, m.meeting AS meeting, m.number AS number, m.date AS date,
    t.path AS topic_path, t.heading AS topic_heading, r."order" AS "order", r.kind AS kind,
    r.speaker_label AS speaker_label, r.speaker_name AS speaker_name, r.speaker_role AS speaker_role,
    r.speaker_full_name AS speaker_full_name, r.text AS text,
    r.first_line AS first_line, r.last_line AS last_line, r.meeting_id AS meeting_id, r.topic_id AS topic_id,
    p.name AS person, p.doubt AS person_doubt, r.person_id AS person_id
FROM remarks r JOIN topics t ON t.id = r.topic_id JOIN meetings m ON m.id = r.meeting_id
    LEFT JOIN people p ON p.id = r.person_id;
CREATE VIEW attendance_view AS SELECT
    a.id AS id, m.source AS source, m.meeting AS meeting, m.number AS number, m.date AS date,
    a.name AS name, a.affiliation AS affiliation, a.organization AS organization, a.position AS position,
    a.role AS role, a.status AS status, a.note AS note,
    a.first_line AS first_line, a.last_line AS last_line, a.meeting_id AS meeting_id,
    p.name AS person, p.doubt AS person_doubt, a.person_id AS person_id
FROM attendees a JOIN meetings m ON m.id = a.meeting_id LEFT JOIN people p ON p.id = a.person_id;
CREATE VIEW outcomes_view AS SELECT
    o.id AS id, m.source AS source, m.meeting AS meeting, m.number AS number, m.date AS date,
    t.path AS topic_path, t.heading AS topic_heading, o.kind AS kind, o.text AS text, o.result AS result,
    o."for" AS "for", o.against AS against, o.abstained AS abstained, o.owner AS owner, o.due AS due,
    o.first_line AS first_line, o.last_line AS last_line, o.meeting_id AS meeting_id, o.topic_id AS topic_id
FROM outcomes o JOIN meetings m ON m.id = o.meeting_id LEFT JOIN topics t ON t.id = o.topic_id;
"""
"""What people always join: a remark or outcome with its topic and meeting, an attendee with the meeting."""


class Index(NamedTuple):
    """A full-text index: its table and the column of the printed text."""

    table: str
    column: str

    @property
    def name(self) -> str:
        """The name of the index."""
        return f"{self.table}_fts"

    @property
    def made_by(self) -> str:
        """The statement that makes it. Datasette and sqlite-utils look for `content="remarks"`, so quoted."""
        return (
            f"CREATE VIRTUAL TABLE {self.name} USING FTS5"
            f' ({self.column}, folded, content="{self.table}", content_rowid="id", tokenize="trigram")'
        )

    @property
    def kept_by(self) -> tuple[str, ...]:
        """The triggers that keep it at what the table holds."""
        columns = ("rowid", self.column, "folded")
        listed = ", ".join(columns)
        new, old = (", ".join(f"{row}.{name}" for name in ("id", *columns[1:])) for row in ("new", "old"))
        put = f"INSERT INTO {self.name}({listed}) VALUES ({new})"  # noqa: S608  # names of our own
        taken = f"INSERT INTO {self.name}({self.name}, {listed}) VALUES ('delete', {old})"  # noqa: S608
        named, on = f"CREATE TRIGGER {self.table}_", f"ON {self.table} BEGIN"
        return (
            f"{named}inserted AFTER INSERT {on} {put}; END",
            f"{named}deleted AFTER DELETE {on} {taken}; END",
            f"{named}updated AFTER UPDATE OF id, {self.column}, folded {on} {taken}; {put}; END",
        )


FULL_TEXT = (Index("remarks", "text"), Index("topics", "heading"), Index("outcomes", "text"))


def statements(script: str) -> list[str]:
    """Part a script of plain statements (none of which holds a `;`)."""
    return [statement for statement in script.split(";") if statement.strip()]


def has_trigrams() -> bool:
    """Whether the SQLite at hand can index by three letters."""
    return sqlite3.sqlite_version_info >= TRIGRAMS_SINCE


def layout_of(path: Path) -> int | None:
    """Return the layout of a database that `minutes batch` wrote; None where a file is no such database."""
    try:
        base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return None
    try:
        if base.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
            return None
        return int(base.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error:
        return None
    finally:
        base.close()


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open an archive's database to read. Raises MinutesError where it is none."""
    if not path.exists():
        raise MinutesError(
            "there is no such file", name=str(path), advice=_("make it: {command}", command=_MAKE)
        )
    layout = layout_of(path)
    if layout is None:
        raise MinutesError(
            "is not a database of minutes", name=str(path), advice=_("make it: {command}", command=_MAKE)
        )
    if layout != LAYOUT:
        raise MinutesError(
            "was made by another version of minutes",
            name=str(path),
            advice=_("make it anew: {command}", command=f"{_MAKE} --force"),
        )
    base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    return base


_MAKE = "minutes batch FOLDER x.db"
