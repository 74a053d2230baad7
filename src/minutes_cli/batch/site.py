"""A folder of pages to look at: one for each source, the tree mirrored, and an index.html of them all.

Its state is apart from that of a folder of records, so that both may be in one folder: `a.txt.json`, `a.txt.html`.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_from_bytes

from minutes_cli.batch.destinations import Folder, record_path, whole_file
from minutes_cli.batch.settings import UsageError
from minutes_cli.language import _
from minutes_cli.output.html_page import BEGINNING, HEAD_SIZE, index_page, row_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from minutes_cli.batch.state import State

INDEX = "index.html"


class Site(Folder):
    """Pages and their index. The index is made from the beginnings of the pages, so the state need not keep them."""

    room_name = ".minutes-site"

    def __init__(self, root: Path, language: str) -> None:
        super().__init__(root, b".html")
        self.language = language
        self._force = False

    def check(self, *, force: bool) -> None:
        """Refuse where an index is there that was not written here."""
        super().check(force=force)
        if not force and not _may_replace(self.root / INDEX):
            raise UsageError(
                _(
                    "{target}: was not written by minutes batch; choose another folder, or replace it with --force",
                    target=self.root / INDEX,
                )
            )

    def greet(self, state: State, *, force: bool) -> None:
        """Start over where that was asked for."""
        super().greet(state, force=force)
        self._force = force

    def store(self, path: bytes, payload: bytes) -> None:
        """Take one page. Raises FileExistsError where a file is in its place that was not written here."""
        target = self._target(path)
        if not self._force and not _may_replace(target):
            raise FileExistsError(errno.EEXIST, _("{target}: is there and no page of ours", target=target))
        super().store(path, payload)

    def finish(self, state: State) -> None:
        """Write the index."""
        super().finish(state)
        page = index_page(self._rows(state), self.language).encode()
        with whole_file(self.root / INDEX, self.room / "part") as file:
            file.write(page)

    def _rows(self, state: State) -> Iterator[dict[str, Any]]:
        for path in state.held():
            target = self._target(path)
            row = row_of(_head(target)) if target.exists() else None
            if row is not None:
                place = os.path.relpath(os.fsencode(target), os.fsencode(self.root))
                yield {**row, "href": quote_from_bytes(place)}

    def _target(self, path: bytes) -> Path:
        if path == b"index":  # its page would be in the place of the index
            path = b"index~"
        return self.root / os.fsdecode(record_path(path, self.ending))


def _head(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(HEAD_SIZE)


def _may_replace(file: Path) -> bool:
    """Return whether nothing is there, or a page of ours."""
    return not file.exists() or (file.is_file() and _head(file).startswith(BEGINNING))
