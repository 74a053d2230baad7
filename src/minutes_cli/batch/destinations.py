"""Where the records go: a folder, or one file (see files), written whole or not at all.

A folder takes each record as it comes. A destination of one file is assembled at the end, from the
payloads the state keeps, in the order of the paths: that is why two runs give the same bytes, whatever
the workers did and however often a run was cut off.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, Protocol

from minutes_cli.batch.settings import UsageError
from minutes_cli.batch.work import unpacked
from minutes_cli.diagnostics import MinutesError
from minutes_cli.language import _
from minutes_cli.output.writers import check_installed, opened_tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from minutes_cli.batch.state import State
    from minutes_cli.output.writers import Form

LONGEST_NAME = 255
"""Bytes of the longest name the usual file systems take."""

FATAL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
"""What concerns the whole destination and not one name in it."""


class Shelf(Protocol):
    """The place of a file that is not on this machine."""

    def stamp(self) -> str | None:
        """Return what changes when the file does; None where there is none."""

    def put(self, local: Path) -> None:
        """Put the local file there."""

    def fetch(self, local: Path) -> None:
        """Get the file from there, where there is one."""


class Destination(Protocol):
    """A place for records."""

    keeps: bool
    """Whether the state keeps the payloads until the destination is assembled from them."""
    state_path: Path
    own: frozenset[bytes]
    """The real paths that belong to the destination, so that no walk reads them."""

    def check(self, *, force: bool) -> None:
        """Raise UsageError where something is there that is not ours. Makes nothing."""

    def prepare(self) -> None:
        """Make room."""

    def exists(self) -> bool:
        """Whether there is something that a run would replace."""

    def greet(self, state: State, *, force: bool) -> None:
        """Agree with the state on what is there, before it is believed."""

    def store(self, path: bytes, payload: bytes) -> None:
        """Take one record, where records are not kept by the state."""

    def holds(self, path: bytes) -> bool:
        """Whether the record of an unchanged source is still there."""

    def drop(self, path: bytes) -> None:
        """Remove the record of a source that is gone, where the state cannot do so alone."""

    def settle(self) -> None:
        """Make everything that was stored lasting; called before the state says so."""

    def saved(self) -> None:
        """Learn that the state was committed."""

    def finish(self, state: State) -> None:
        """Assemble the destination from the state, where it is not what the state says."""


@contextmanager
def whole_file(target: Path, part: Path) -> Iterator[BinaryIO]:
    """Write `part` and rename it to `target`; nothing of it stays where writing fails."""
    try:
        with part.open("wb") as file:
            yield file
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def real(path: Path) -> bytes:
    """Return the real path, links resolved, as the walk sees it."""
    return os.fsencode(os.path.realpath(path))


# -- a folder ---------------------------------------------------------------------------------------


class Folder:
    """One JSON file for each source, the tree mirrored: `2019/a.pdf` becomes `2019/a.pdf.json`."""

    keeps = False
    room_name = ".minutes-batch"

    def __init__(self, root: Path, ending: bytes = b".json") -> None:
        self.root = root
        self.ending = ending
        self.room = root / self.room_name
        self.state_path = self.room / "state"
        self.own = frozenset({real(root)})
        self._made: set[Path] = set()

    def check(self, *, force: bool) -> None:  # noqa: ARG002  # other files in the folder do no harm
        """Refuse where a file is in the place of the folder."""
        if self.root.exists() and not self.root.is_dir():
            raise UsageError(_("{target}: is a file, not a folder", target=self.root))

    def prepare(self) -> None:
        """Make room."""
        self.room.mkdir(parents=True, exist_ok=True)

    def exists(self) -> bool:
        """Whether there is something that a run would replace: the records of a folder have one form."""
        return False

    def greet(self, state: State, *, force: bool) -> None:
        """Start over where that was asked for, or where the records are lost."""
        if force:
            state.forget()

    def store(self, path: bytes, payload: bytes) -> None:
        """Take one record."""
        target = self._target(path)
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            if len(self._made) > 1000:  # not to grow with the archive
                self._made.clear()
            self._made.add(target.parent)
        with whole_file(target, self.room / "part") as file:
            file.write(payload)

    def holds(self, path: bytes) -> bool:
        """Whether the record is still there."""
        return self._target(path).exists()

    def drop(self, path: bytes) -> None:
        """Remove one record."""
        target = self._target(path)
        target.unlink(missing_ok=True)
        for folder in target.relative_to(self.root).parents:
            with suppress(OSError):  # something else is still in it
                (self.root / folder).rmdir()

    def settle(self) -> None:
        """Make what was stored lasting."""

    def saved(self) -> None:
        """Learn that the state was committed."""

    def finish(self, state: State) -> None:
        """Assemble what is not there yet."""
        state.empty_gone()

    def _target(self, path: bytes) -> Path:
        return self.root / os.fsdecode(record_path(path, self.ending))


def record_path(path: bytes, ending: bytes = b".json") -> bytes:
    """Name the record of a source: its path and an ending, a name too long for that shortened.

    >>> record_path(b"2019/a.pdf")
    b'2019/a.pdf.json'
    """
    folder, slash, name = path.rpartition(b"/")
    if len(name) + len(ending) > LONGEST_NAME:
        mark = hashlib.sha256(name).hexdigest()[:12].encode()
        name = name[: LONGEST_NAME - len(ending) - 13].decode("utf-8", "ignore").encode() + b"~" + mark
    return folder + slash + name + ending


# -- one file ---------------------------------------------------------------------------------------


class OneFile:
    """A destination of one file with its state beside it; subclasses say how it is assembled."""

    keeps = True

    def __init__(self, target: Path, shelf: Shelf | None = None) -> None:
        self.target = target
        self.shelf = shelf
        self.state_path = target.with_name(f"{target.name}.state")
        self.part = target.with_name(f".{target.name}.part")
        beside = (f"{target.name}-journal", f"{self.state_path.name}-journal")
        mine = (target, self.state_path, self.part, *map(target.with_name, beside))
        self.own = frozenset(map(real, mine))

    def check(self, *, force: bool) -> None:
        """Refuse where a file is there that was not written here."""
        if self._stamp() is not None and not self.state_path.exists() and not force and not self.is_ours():
            raise UsageError(
                _(
                    "{target}: was not written by minutes batch (there is no {state} beside it); "
                    "choose another name, or replace it with --force",
                    target=self.target,
                    state=self.state_path.name,
                )
            )

    def prepare(self) -> None:
        """Make room."""
        self.target.parent.mkdir(parents=True, exist_ok=True)

    def exists(self) -> bool:
        """Whether there is a file that a run would replace."""
        return self._stamp() is not None

    def greet(self, state: State, *, force: bool) -> None:
        """Start over where that was asked for, or where the records are lost."""
        if force or (state.fact("written") is not None and self.is_lost()):
            state.forget()
            state.remember("anew", "yes")

    def is_lost(self) -> bool:
        """Whether the file is gone and cannot be assembled again from the state."""
        return False

    def is_ours(self) -> bool:
        """Whether the file itself shows that it was written here."""
        return False

    def store(self, path: bytes, payload: bytes) -> None:
        """Take one record."""

    def holds(self, path: bytes) -> bool:  # noqa: ARG002  # the state would not say so otherwise
        """Whether the record is still there."""
        return True

    def drop(self, path: bytes) -> None:
        """Remove one record."""

    def settle(self) -> None:
        """Make what was stored lasting."""

    def saved(self) -> None:
        """Learn that the state was committed."""

    def finish(self, state: State) -> None:
        """Assemble what is not there yet."""
        if state.fact("changed") is None and state.fact("written") == self._stamp():
            return
        self.assemble(state)
        if self.shelf is not None:
            self.shelf.put(self.target)
        state.remember("changed", None)
        state.remember("anew", None)
        state.remember("written", self._stamp())
        state.empty_gone()
        state.commit()

    def assemble(self, state: State) -> None:
        """Write the file from what the state keeps."""
        raise NotImplementedError

    def _stamp(self) -> str | None:
        if self.shelf is not None:
            return self.shelf.stamp()
        try:
            status = self.target.stat()
        except FileNotFoundError:
            return None
        return f"{status.st_size}:{status.st_mtime_ns}"


class Lines(OneFile):
    """Payloads one after the other, below a first line: JSON Lines, CSV."""

    def __init__(self, target: Path, shelf: Shelf | None, first: bytes) -> None:
        super().__init__(target, shelf)
        self.first = first

    def assemble(self, state: State) -> None:
        """Write the destination from what the state keeps."""
        with whole_file(self.target, self.part) as file:
            file.write(self.first)
            for _, payload in state.payloads():
                file.write(unpacked(payload))


class Tables(OneFile):
    """Rows of tables, put into one file at the end: Excel, Parquet."""

    def __init__(self, target: Path, shelf: Shelf | None, form: Form) -> None:
        super().__init__(target, shelf)
        self.form = form

    def check(self, *, force: bool) -> None:
        """Refuse also where what writes the file is not installed."""
        super().check(force=force)
        try:
            check_installed(self.form)
        except MinutesError as error:
            raise UsageError(str(error)) from error

    def assemble(self, state: State) -> None:
        """Write the destination from what the state keeps."""
        with whole_file(self.target, self.part) as file, opened_tables(file, self.form) as tables:
            for _, payload in state.payloads():
                for name, rows in json.loads(unpacked(payload)).items():
                    tables.add(name, rows)
