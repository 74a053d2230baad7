"""The rows of one record for x.db: made by the workers, so that the run has only to put them in."""

from __future__ import annotations

import json
from typing import Any

from minutes_cli.search_text import search_form

Row = list[object]
DIGEST = -2
"""Where the digest of the source stands in the row of a meeting."""


def rows_of(record: dict[str, Any]) -> dict[str, Any]:
    """Return the rows of a record as plain lists; each topic's row is followed by those of its remarks."""
    return {
        "meeting": _meeting(record),
        "attendees": [_attendee(row) for row in record["attendees"]],
        "diagnostics": [_diagnostic(row) for row in record["diagnostics"]],
        "topics": [[_topic(topic), [_remark(row) for row in topic["remarks"]]] for topic in record["topics"]],
    }


def _meeting(record: dict[str, Any]) -> Row:
    venue = record["venue"] or {"text": None, "mode": None}
    source = record["source"]
    plain = ("title", "meeting", "number", "document_type", "date", "end_date", "start_time", "end_time")
    lists = ("agenda", "handouts", "fields", "unparsed")
    facts = ("format", "encoding", "sha256", "line_count")
    return [
        *(record[name] for name in plain),
        venue["text"],
        venue["mode"],
        *(json.dumps(record[name], ensure_ascii=False) for name in lists),
        *(source[name] for name in facts),
    ]


def _attendee(row: dict[str, Any]) -> Row:
    names = ("name", "affiliation", "organization", "position", "role", "status", "note")
    return [*(row[name] for name in names), *row["lines"]]


def _topic(row: dict[str, Any]) -> Row:
    path = json.dumps(row["path"], ensure_ascii=False)
    return [row["heading"], row["marker"], row["level"], path, *row["lines"], _folded(row["heading"])]


_NOBODY = {"label": None, "name": None, "role": None, "full_name": None}


def _remark(row: dict[str, Any]) -> Row:
    speaker = row["speaker"] or _NOBODY
    said = (speaker["label"], speaker["name"], speaker["role"], speaker["full_name"])
    return [row["kind"], *said, row["marker"], row["level"], row["text"], *row["lines"], _folded(row["text"])]


def _folded(text: str | None) -> str | None:
    """Return the text as a search sees it, where that is not as it is printed."""
    folded = None if text is None else search_form(text)
    return None if folded == text else folded


def _diagnostic(row: dict[str, Any]) -> Row:
    return [row["code"], row["severity"], row["message"], *(row["lines"] or (None, None))]
