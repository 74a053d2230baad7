"""The record as JSON, its keys those of docs/record.md, Japanese characters as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from minutes_cli.output.cells import Cut
    from minutes_cli.record import Minutes


class JsonWriter:
    """Writes each record as one JSON object, on one line where `indent` is None: JSON, JSON Lines."""

    def __init__(self, stream: BinaryIO, indent: int | None = None) -> None:
        self.cuts: list[Cut] = []
        self._stream = stream
        self._indent = indent

    def write(self, minutes: Minutes) -> None:
        """Write one record."""
        self._stream.write(f"{minutes.model_dump_json(indent=self._indent)}\n".encode())

    def close(self) -> None:
        """End the file."""

    def abandon(self) -> None:
        """Let go of the file; what was written is the stream's."""
