"""The record as JSON, its keys exactly those of docs/record.md, Japanese letters as they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minutes_cli.drafts import Minutes, Remark, Topic


def to_json(minutes: Minutes, indent: int | None = None) -> str:
    """Return the record as one JSON object, without a newline at its end.

    The same bytes as `record.Minutes.model_dump_json` gives, without loading pydantic.
    """
    separators = (",", ":") if indent is None else None
    return json.dumps(as_json(minutes), ensure_ascii=False, indent=indent, separators=separators)


def as_json(minutes: Minutes) -> dict[str, Any]:
    """Return the record as dicts, lists, strings, numbers and null."""
    return {
        **minutes._asdict(),
        "source": minutes.source._asdict(),
        "date": minutes.date and minutes.date.isoformat(),
        "end_date": minutes.end_date and minutes.end_date.isoformat(),
        "start_time": None if minutes.start_time is None else f"{minutes.start_time:%H:%M}",
        "end_time": None if minutes.end_time is None else f"{minutes.end_time:%H:%M}",
        "venue": minutes.venue and minutes.venue._asdict(),
        "topics": [_topic(topic) for topic in minutes.topics],
        **{name: [row._asdict() for row in getattr(minutes, name)] for name in _LISTS},
    }


_LISTS = ("attendees", "agenda", "handouts", "fields", "unparsed", "diagnostics")


def _topic(topic: Topic) -> dict[str, Any]:
    return {**topic._asdict(), "remarks": [_remark(remark) for remark in topic.remarks]}


def _remark(remark: Remark) -> dict[str, Any]:
    row = remark._asdict()
    if remark.speaker is not None:
        row["speaker"] = remark.speaker._asdict()
    return row


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the record as it is written."""
    from minutes_cli.record import Minutes

    schema = Minutes.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
