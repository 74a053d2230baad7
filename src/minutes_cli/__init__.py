"""Read Japanese meeting minutes into records: deterministic, offline, every value with its lines."""

from minutes_cli.diagnostics import MinutesError
from minutes_cli.reading import read, read_bytes, read_file
from minutes_cli.record import Minutes

__version__ = "0.1.0"
__all__ = ["Minutes", "MinutesError", "read", "read_bytes", "read_file"]
