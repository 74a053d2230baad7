"""Read Japanese meeting minutes into records: deterministic, offline, every value with its lines.

What is named here is loaded when it is first used, so that a command, or the process that reads a PDF,
pays only for what it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutes_cli.diagnostics import MinutesError
    from minutes_cli.reading import read, read_bytes, read_file
    from minutes_cli.record import Minutes
    from minutes_cli.volumes import read_all

__version__ = "0.1.0"
__all__ = ["Minutes", "MinutesError", "read", "read_all", "read_bytes", "read_file"]

_ROOMS = {
    "Minutes": "record",
    "MinutesError": "diagnostics",
    "read": "reading",
    "read_all": "volumes",
    "read_bytes": "reading",
    "read_file": "reading",
}


def __getattr__(name: str) -> object:
    """Load what is asked for: PEP 562."""
    room = _ROOMS.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{room}"), name)
