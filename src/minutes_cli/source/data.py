"""Files that hold data and no document: JSON, JSON Lines, our own tables, databases.

Guarantees: what is taken for JSON is JSON, of objects; a text that begins with a bracket is not.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from minutes_cli.diagnostics import NoDocumentError
from minutes_cli.language import _

PARSED = 64 << 20
"""Bytes of the largest JSON that is parsed to be sure; a larger one is told by its beginning."""
_MARKS = b"\xef\xbb\xbf \t\r\n"
_CONTINUED = b'"{[]}'


class Shape(NamedTuple):
    """A kind of JSON: keys its outermost object, or the first of a list, has; what it is; what to do."""

    keys: frozenset[str]
    what: str
    advice: str
    seen: str


class Beginning(NamedTuple):
    """A kind of data file that is told by its first octets."""

    octets: bytes
    what: str
    advice: str


_ITS_SOURCE = "give the minutes it was made from"
SHAPES = (
    Shape(
        frozenset(("schema_version", "source", "topics")),
        "a record that minutes wrote (JSON)",
        _ITS_SOURCE,
        '{"schema_version": "1.0", "source": {"name": "a.txt"}, "topics": []}',
    ),
    Shape(
        frozenset(("line", "reading", "text")),
        "what minutes annotate wrote (JSON)",
        _ITS_SOURCE,
        '[{"line": 1, "reading": "title", "text": "議事録"}]',
    ),
    Shape(
        frozenset(("numberOfRecords",)),
        "an answer of the National Diet Library's minutes API (JSON) that holds no speeches",
        "ask the API for 会議単位出力 or 発言単位出力",
        '{"numberOfRecords": 1, "meetingRecord": [{"issueID": "1"}]}',
    ),
    Shape(
        frozenset(("tenant_minutes",)),
        "an answer of a DiscussNet site (JSON), which is parted into speeches already",
        "take its tenant_minutes as they are, or write each body to a file and give that",
        '{"tenant_minutes": [{"minute_id": 5, "title": "議長", "body": "<pre>…</pre>"}]}',
    ),
    Shape(
        frozenset(("council_schedules",)),
        "a list of sittings of a DiscussNet site (JSON)",
        "give the minutes themselves",
        '{"council_schedules": [{"schedule_id": 2, "name": "06月13日－01号"}]}',
    ),
    Shape(
        frozenset(("councils",)),
        "a list of councils of a DiscussNet site (JSON)",
        "give the minutes themselves",
        '{"councils": [{"view_years": []}]}',
    ),
    Shape(frozenset(), "data (JSON)", "give the minutes as text, PDF, Word or HTML", '{"name": "a"}'),
)
BEGINNINGS = (
    Beginning(b"SQLite format 3\0", "an SQLite database", "give the minutes themselves"),
    Beginning(b"source,meeting,number,date,", "a table that minutes wrote (CSV)", _ITS_SOURCE),
    Beginning(b"source\tmeeting\tnumber\tdate\t", "a table that minutes wrote (TSV)", _ITS_SOURCE),
    Beginning("ファイル,会議名,回,開催日,".encode(), "a table that minutes wrote (CSV)", _ITS_SOURCE),
    Beginning("ファイル\t会議名\t回\t開催日\t".encode(), "a table that minutes wrote (TSV)", _ITS_SOURCE),
    Beginning(b"PAR1", "a Parquet table", "give the minutes themselves"),
)


def is_data(data: bytes) -> bool:
    """Tell whether `data` is a file of data, which no reader of documents should read as text."""
    return data_kind_of(data) is not None


def data_error(data: bytes, name: str | None) -> NoDocumentError:
    """Return the error that says what the data is and what to do."""
    kind = data_kind_of(data) or SHAPES[-1]
    return NoDocumentError(_("is {what}", what=_(kind.what)), name=name, advice=kind.advice)


def data_kind_of(data: bytes) -> Shape | Beginning | None:
    """Return the kind of data this is, if it is data."""
    head = data[:256].lstrip(_MARKS)
    for row in BEGINNINGS:
        if head.startswith(row.octets):
            return row
    if head[:1] not in (b"{", b"["):
        return None
    if len(data) > PARSED:
        rest = head[1:].lstrip(_MARKS)
        return SHAPES[-1] if rest[:1] and rest[:1] in _CONTINUED else None
    outermost = _parsed(data)
    if outermost is None:
        return None
    keys = outermost.keys()
    return next(shape for shape in SHAPES if shape.keys <= keys)


def _parsed(data: bytes) -> dict[str, Any] | None:
    """Return the outermost object of JSON or of the first line of JSON Lines, or the first object of a list."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        value = _first_line(data)
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, dict) else None


def _first_line(data: bytes) -> Any:
    """Return what the first line holds, where the second begins an object too."""
    lines = data.lstrip(_MARKS).split(b"\n", 2)
    if len(lines) < 2 or not lines[1].startswith(b"{"):
        return None
    try:
        return json.loads(lines[0])
    except (ValueError, RecursionError):
        return None
