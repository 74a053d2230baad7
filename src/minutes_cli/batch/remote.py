"""Destinations that are not on this machine: folders and files behind fsspec URLs.

What has to be a local file (the state, a database, the file being assembled) is made in a temporary
folder and put onto its shelf when it is whole; object stores show an object whole or not at all.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minutes_cli.batch.destinations import Folder, record_path
from minutes_cli.batch.files import FILES
from minutes_cli.batch.names import readable
from minutes_cli.batch.places import file_system_of
from minutes_cli.batch.settings import FOLDER, HTML, UsageError, is_url
from minutes_cli.batch.site import Site
from minutes_cli.diagnostics import MinutesError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes_cli.batch.destinations import Destination
    from minutes_cli.batch.settings import Recipe
    from minutes_cli.batch.state import State

STATE_SECONDS = 60.0
"""How often the state is put onto its shelf: the work of so long is done again after a kill."""


class RemoteShelf:
    """One object behind an fsspec URL."""

    def __init__(self, file_system: Any, path: str) -> None:
        self.file_system = file_system
        self.path = path

    def stamp(self) -> str | None:
        """Return what changes when the object does."""
        try:
            self.file_system.invalidate_cache()
            return str(self.file_system.ukey(self.path))
        except FileNotFoundError:
            return None

    def put(self, local: Path) -> None:
        """Put the local file there."""
        self.file_system.put_file(str(local), self.path)

    def fetch(self, local: Path) -> None:
        """Get the object, where there is one."""
        if self.file_system.exists(self.path):
            self.file_system.get_file(self.path, str(local))


class RemoteFolder(Folder):
    """One JSON object for each source; many are put at a time, which is what object stores are good at."""

    def __init__(self, file_system: Any, root: str, local: Path, ending: bytes) -> None:
        super().__init__(local, ending)
        self.file_system = file_system
        self.path = root.rstrip("/")
        self.own = frozenset({os.fsencode(self.path)})
        self._waiting: dict[str, bytes] = {}
        self._there: set[str] | None = None

    def store(self, path: bytes, payload: bytes) -> None:
        """Take one record."""
        self._waiting[self._object(path)] = payload

    def settle(self) -> None:
        """Make what was stored lasting."""
        if self._waiting:
            self.file_system.pipe(self._waiting)
            self._waiting = {}

    def holds(self, path: bytes) -> bool:
        """Whether the record is still there."""
        if self._there is None:
            self._there = set(self.file_system.find(self.path))
        return self._object(path) in self._there

    def drop(self, path: bytes) -> None:
        """Remove one record."""
        if self.file_system.exists(self._object(path)):
            self.file_system.rm_file(self._object(path))

    def finish(self, state: State) -> None:
        """Assemble what is not there yet."""
        self.settle()
        super().finish(state)

    def _object(self, path: bytes) -> str:
        return f"{self.path}/{readable(record_path(path, self.ending))}"


@contextmanager
def opened_destination(target: str, recipe: Recipe, *, keep: bool = True) -> Iterator[Destination]:
    """Open the destination of a run, here or behind a URL. Without `keep` nothing is put there in the end."""
    if target.startswith(("file://", "local://")):
        target = target.partition("://")[2]
    if not is_url(target):
        yield _local(Path(target), recipe)
        return
    try:
        file_system, path = file_system_of(target)
    except MinutesError as error:
        raise UsageError(str(error)) from error
    with tempfile.TemporaryDirectory(prefix="minutes-batch-") as room:
        destination, state_object = _staged(file_system, path, Path(room), recipe)
        shelf = RemoteShelf(file_system, state_object)
        destination.state_path.parent.mkdir(parents=True, exist_ok=True)
        shelf.fetch(destination.state_path)
        destination.saved = _Saver(shelf, destination.state_path)  # type: ignore[method-assign]
        try:
            yield destination
        finally:
            if keep and destination.state_path.exists():
                shelf.put(destination.state_path)


def _local(target: Path, recipe: Recipe) -> Destination:
    if recipe.kind == HTML:
        return Site(target, recipe.headers)
    if recipe.kind == FOLDER:
        return Folder(target, _ending(recipe))
    return FILES[recipe.kind](target, None, recipe)


def _ending(recipe: Recipe) -> bytes:
    return b".jsonl" if recipe.split else b".json"


def _staged(file_system: Any, path: str, room: Path, recipe: Recipe) -> tuple[Destination, str]:
    if recipe.kind == "folder":
        return RemoteFolder(
            file_system, path, room, _ending(recipe)
        ), f"{path.rstrip('/')}/.minutes-batch/state"
    local = room / path.rsplit("/", 1)[-1]
    destination = FILES[recipe.kind](local, RemoteShelf(file_system, path), recipe)
    destination.own = frozenset({os.fsencode(path), os.fsencode(f"{path}.state")})
    return destination, f"{path}.state"


class _Saver:
    """Puts the state onto its shelf now and then."""

    def __init__(self, shelf: RemoteShelf, state_path: Path) -> None:
        self.shelf = shelf
        self.state_path = state_path
        self.last = time.monotonic()

    def __call__(self) -> None:
        if time.monotonic() - self.last > STATE_SECONDS:
            self.shelf.put(self.state_path)
            self.last = time.monotonic()
