"""What is named on the command line -> readings, one file after another; what is wrong is told on stderr.

What always holds: one file that cannot be read hides no other; each problem is one line; the exit code
is the worst of what was met.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from minutes_cli.diagnostics import MinutesError, Severity
from minutes_cli.language import _
from minutes_cli.output import messages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from minutes_cli.hints import Hints
    from minutes_cli.reading import Reading
    from minutes_cli.record import Minutes
    from minutes_cli.source import Source

LARGEST = 1 << 30
"""Bytes taken into memory of one file."""


class ExitCode(IntEnum):
    """What the exit code says."""

    READ = 0
    ERRORS = 1
    USAGE = 2
    INTERRUPTED = 130


def names_of(files: Sequence[str] | None) -> list[str]:
    """Return the files to read; stdin where none is named and something is piped in."""
    if files:
        return list(files)
    if sys.stdin is None or is_terminal(sys.stdin):
        raise typer.BadParameter(_("give a FILE, or pipe minutes in"))
    return [messages.STDIN]


class Problems:
    """Tells people what was wrong, counts what was read, and remembers the exit code."""

    def __init__(self, *, strict: bool, verbose: bool, quiet: bool = False) -> None:
        self.strict = strict
        self.verbose = verbose
        self.quiet = quiet
        self.read = 0
        self.code = ExitCode.READ

    def unreadable(self, name: str, error: Exception) -> None:
        """A file could not be read at all."""
        say(messages.unreadable_line(name, error))
        self.code = ExitCode.USAGE

    def of(self, minutes: Minutes, name: str) -> None:
        """Tell the doubts of a record."""
        self.read += 1
        for diagnostic in minutes.diagnostics:
            severity = diagnostic.severity
            if severity is Severity.ERROR or (self.strict and severity is Severity.WARNING):
                self.code = max(self.code, ExitCode.ERRORS)
            if self._is_shown(severity):
                say(messages.diagnostic_line(name, diagnostic))

    def _is_shown(self, severity: Severity) -> bool:
        if severity is Severity.INFO:
            return self.verbose
        return severity is Severity.ERROR or not self.quiet

    def finish(self) -> None:
        """End with the exit code, where it is not 0."""
        if self.code:
            raise typer.Exit(int(self.code))


class Decoding(NamedTuple):
    """How bytes become text: the encoding the user names, and whether bytes that fit nothing are replaced."""

    encoding: str | None = None
    replace: bool = False


def sources(names: Iterable[str], decoding: Decoding, problems: Problems) -> Iterator[tuple[str, Source]]:
    """Decode each file; one that cannot be decoded is told and passed over."""
    from minutes_cli.source import source_of_bytes

    asked = list(names)
    for name, given in zip(asked, source_names(asked), strict=True):
        try:
            source = source_of_bytes(_bytes_of(name), given, decoding.encoding, replace=decoding.replace)
        except Exception as error:  # noqa: BLE001  # whatever is wrong with one file, the others are read
            problems.unreadable(name, error)
        else:
            yield name, source


def readings(
    names: Iterable[str],
    decoding: Decoding,
    problems: Problems,
    *,
    split: bool = False,
    hints: Path | None = None,
) -> Iterator[Reading]:
    """Read each file that can be decoded, and tell its doubts; with `split` each meeting that it holds."""
    from minutes_cli.reading import read_source
    from minutes_cli.volumes import read_parts

    told = hints_in(hints) if hints is not None else None

    for name, source in sources(names, decoding, problems):
        try:
            found = read_parts(source, told) if split else [read_source(source, told)]
        except Exception as error:  # noqa: BLE001  # a fault of ours: told with the file's name, not hidden
            problems.unreadable(name, error)
        else:
            for reading in found:
                problems.of(reading.minutes, name)
                yield reading


def hints_in(file: Path) -> Hints:
    """Read a file of hints. Raises MinutesError where it is wrong or cannot be read."""
    from minutes_cli.hints import hints_of

    try:
        return hints_of(file.read_text("utf-8-sig"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise MinutesError(_("cannot be read: {error}", error=error), name=str(file)) from error


def _bytes_of(name: str) -> bytes:
    if name != messages.STDIN:
        with Path(name).open("rb") as stream:
            data = stream.read(LARGEST + 1)
    elif sys.stdin is None:
        raise MinutesError("it is closed", advice="pipe minutes in or give a FILE")
    else:
        data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise MinutesError("larger than 1 GB", advice="cut it into single meetings first")
    return data


def source_names(names: Sequence[str]) -> list[str | None]:
    """Return the name each record gives its source: the file's, with the folders that tell it from another.

    >>> source_names(["2019/a.txt", "2019/b.txt"])
    ['a.txt', 'b.txt']
    >>> source_names(["2019/a.txt", "2020/a.txt", "-"])
    ['2019/a.txt', '2020/a.txt', None]
    """
    files = {name: Path(os.path.abspath(name)) for name in names if name != messages.STDIN}  # noqa: PTH100  # links stay
    bases = Counter(path.name for path in set(files.values()))
    twice = [path.parent for path in files.values() if bases[path.name] > 1]
    shared = Path(os.path.commonpath(twice)) if twice and _are_of_one_tree(twice) else Path()
    return [
        None if name == messages.STDIN else _given(files[name], shared, alone=bases[files[name].name] == 1)
        for name in names
    ]


def _are_of_one_tree(folders: Iterable[Path]) -> bool:
    """Return whether folders share a drive: on Windows they may not."""
    return len({folder.anchor for folder in folders}) == 1


def _given(path: Path, shared: Path, *, alone: bool) -> str:
    """Return a name in print; bytes that are no UTF-8 are replaced."""
    name = (
        path.name
        if alone
        else path.relative_to(shared).as_posix()
        if shared.name or shared.anchor
        else str(path)
    )
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def say(line: str) -> None:
    """Tell people one line, on stderr."""
    typer.echo(line, err=True)


def is_terminal(stream: object) -> bool:
    """Return whether a person looks at the stream."""
    check = getattr(stream, "isatty", None)
    return bool(check and check())
