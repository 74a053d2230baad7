"""The record as JSON, its keys exactly those of docs/record.md, Japanese letters as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minutes_cli.record import Minutes


def to_json(minutes: Minutes, indent: int | None = None) -> str:
    """Return the record as one JSON object, without a newline at its end."""
    return minutes.model_dump_json(indent=indent)


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the record as it is written."""
    from minutes_cli.record import Minutes

    schema = Minutes.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
