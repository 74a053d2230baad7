"""Which files of an archive are wanted: --include and --exclude, and what is never meant."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from fnmatch import fnmatchcase

FURNITURE = ("Thumbs.db", "desktop.ini", "~$*", "__MACOSX")
"""What systems and editors leave in folders, beside the names that begin with a dot."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The globs of one run.

    A glob without `/` is held against the name, one with `/` against the path below the source, where
    `**` stands for any depth. Names that begin with a dot are taken only by a glob that does too.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def takes(self, path: bytes) -> bool:
        """Whether the file at `path` (below its source) is wanted."""
        parts = _parts(path)
        if any(_fits(parts, pattern) for pattern in self.exclude):
            return False
        if self.include:
            return any(_fits(parts, pattern) and _dots_agree(parts[-1], pattern) for pattern in self.include)
        return not _is_furniture(parts[-1])

    def enters(self, path: bytes) -> bool:
        """Whether the folder at `path` is looked into."""
        parts = _parts(path)
        if any(_fits(parts, pattern) for pattern in self.exclude):
            return False
        return not _is_furniture(parts[-1])


def _parts(path: bytes) -> list[str]:
    """Split a path; one form for the letters that systems compose in two ways (が, か + ゙)."""
    return unicodedata.normalize("NFC", os.fsdecode(path)).split("/")


def _is_furniture(name: str) -> bool:
    return name.startswith(".") or any(fnmatchcase(name, pattern) for pattern in FURNITURE)


def _dots_agree(name: str, pattern: str) -> bool:
    return not name.startswith(".") or pattern.rsplit("/", 1)[-1].startswith(".")


def _fits(parts: list[str], pattern: str) -> bool:
    pattern = unicodedata.normalize("NFC", pattern)
    if "/" not in pattern:
        return fnmatchcase(parts[-1], pattern)
    return _path_fits(parts, pattern.strip("/").split("/"))


def _path_fits(parts: list[str], pieces: list[str]) -> bool:
    """Match piece by piece, all places reached at once: no way back, so no blow-up."""
    reached = {0}
    for piece in pieces:
        if piece == "**":
            reached = set(range(min(reached), len(parts) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(parts) and fnmatchcase(parts[at], piece)}
        if not reached:
            return False
    return len(parts) in reached
