"""What people are told on stderr: one line a matter, saying what, where, and what to do.

In comes a file's name as the system gave it, and an error or a diagnostic; out comes one printable line.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.diagnostics import CODES, MinutesError
from minutes_cli.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from minutes_cli.record import Diagnostic

STDIN = "-"


class Advice(NamedTuple):
    """What is said of a place, for one kind of error: what is wrong and what to do."""

    kind: type[OSError]
    words: str


READING = (
    Advice(IsADirectoryError, "is a folder; to convert a folder use: minutes batch SOURCE DESTINATION"),
    Advice(FileNotFoundError, "no such file; check the name"),
    Advice(PermissionError, "may not be read; check its permissions"),
)
WRITING = (
    Advice(IsADirectoryError, "is a folder; give the name of a file in it"),
    Advice(FileNotFoundError, "its folder does not exist; make the folder first"),
    Advice(NotADirectoryError, "stands below a file, not a folder; give another --output"),
    Advice(PermissionError, "may not be written; check the permissions of its folder"),
)


class WritingError(Exception):
    """Something went wrong while a record was written, not while it was read."""


@contextmanager
def writing(output: Path | str | None) -> Iterator[None]:
    """Say of whatever goes wrong inside that it was the writing. OSError and MinutesError say so themselves."""
    try:
        yield
    except (OSError, MinutesError):
        raise
    except Exception as error:
        if hasattr(error, "exit_code"):  # an end that the command itself has chosen
            raise
        where = "stdout" if output is None else shown(str(output))
        said = " ".join(f"{type(error).__name__}: {error}".split())
        raise WritingError(_("{where}: cannot be written: {error}", where=where, error=said)) from error


def shown(name: str) -> str:
    """Return a file's name fit for one line: newlines and broken bytes made visible, stdin by its name."""
    if name == STDIN:
        return "stdin"
    readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return _one_line(readable) or "''"


def unreadable_line(name: str, error: Exception) -> str:
    """Return the line for a file that gave no record."""
    where = shown(name)
    if isinstance(error, MinutesError):
        advice = f"; {error.advice}" if error.advice else ""
        return " ".join(f"{where}: {error.reason}{advice}".split())
    if isinstance(error, OSError):
        return f"{where}: {_advice(error, READING, _('give another FILE'))}"
    return f"{where}: {fault_words(error)}"


def unwritable_line(error: OSError) -> str:
    """Return the line for an output that could not be written."""
    where = shown(str(error.filename)) if error.filename else "output"
    return f"minutes: {where}: {_advice(error, WRITING, _('make room or give another --output'))}"


def fault_words(error: Exception) -> str:
    """Return what is said of a fault of our own, in one line."""
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return _("a fault of the reader: {error}; please report it with the file", error=said)


def diagnostic_line(name: str, diagnostic: Diagnostic) -> str:
    """Return `file:12: warning: … (weekday-disagrees)`, the form editors and people know."""
    line = f":{diagnostic.lines[0]}" if diagnostic.lines else ""
    code = CODES.get(diagnostic.code)
    message = code.told(diagnostic.message) if code else diagnostic.message
    severity = _(diagnostic.severity.value)
    return f"{shown(name)}{line}: {severity}: {_one_line(message)} ({diagnostic.code})"


def _advice(error: OSError, rows: tuple[Advice, ...], otherwise: str) -> str:
    for row in rows:
        if isinstance(error, row.kind):
            return _(row.words)
    return f"{error.strerror or error}; {otherwise}"


def _one_line(text: str) -> str:
    """Return the text with what breaks a line or a terminal made visible; U+3000 is a space like another."""
    return "".join(
        letter if letter.isprintable() or letter == "\u3000" else repr(letter)[1:-1] for letter in text
    )
