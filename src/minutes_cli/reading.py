"""The pipeline as a table of contents: Source -> Reading(minutes, account)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from minutes_cli.account import Account, Part
from minutes_cli.record import Minutes, SourceInfo
from minutes_cli.source import Source, source_of_bytes, source_of_text


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the record, and the account of every line. `explanation`: what was learned of each mark."""

    minutes: Minutes
    account: Account
    source: Source
    explanation: tuple[str, ...] = ()


def read_source(source: Source) -> Reading:
    """Read one decoded document. Raises nothing, whatever the text."""
    info = SourceInfo(name=source.name, format=source.format, encoding=source.encoding,
                      sha256=source.sha256, line_count=len(source.lines))
    readings = tuple(Part.BLANK if not line.strip() else Part.UNPARSED for line in source.lines)
    return Reading(Minutes(source=info), Account(readings), source)


def read(text: str, name: str | None = None) -> Minutes:
    """Read a text. Raises nothing."""
    return read_source(source_of_text(text, name)).minutes


def read_bytes(data: bytes, name: str | None = None, encoding: str | None = None) -> Minutes:
    """Read bytes, their encoding found. Raises MinutesError where they cannot be decoded."""
    return read_source(source_of_bytes(data, name, encoding)).minutes


def read_file(path: str | Path, encoding: str | None = None) -> Minutes:
    """Read a file. Raises MinutesError where it cannot be decoded, OSError where it cannot be opened."""
    file = Path(path)
    return read_bytes(file.read_bytes(), file.name, encoding)
