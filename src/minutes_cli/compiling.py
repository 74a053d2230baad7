"""Compiled patterns, kept between runs.

Compiling the patterns of the tables takes longer than reading a document, so a command keeps what it
compiled in the user's cache directory, named by the versions of Python and of `regex`. A pattern is found
by its own text: a changed table compiles anew. A directory that cannot be written, a file that is broken
or not the user's own cost time and nothing else; the library itself reads the file and never writes it.
"""

from __future__ import annotations

import os
import pickle
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import AnyStr

import regex

FILE_NAME = f"patterns.{sys.implementation.cache_tag}.regex-{regex.__version__}.pickle"

_MOST_KEPT = 1.5  # times what one run uses: more is of former versions
_Key = tuple[str | bytes, int]


class _Shelf:
    """The patterns of this run, and those that were kept by an earlier one."""

    def __init__(self) -> None:
        self.used: dict[_Key, regex.Pattern[str] | regex.Pattern[bytes]] = {}
        self.kept = _kept()
        self.grown = False

    def pattern(self, text: AnyStr, flags: int) -> regex.Pattern[AnyStr]:
        """Return the pattern, compiled now where no earlier run did."""
        key = (text, flags)
        found = self.kept.get(key)
        if found is None:
            found = regex.compile(text, flags)
            self.grown = True
        self.used[key] = found
        return found  # type: ignore[return-value]  # the key's text has the pattern's type


def kept_in() -> Path | None:
    """Return the file of the kept patterns (XDG Base Directory); None where the user has no home."""
    cache = os.environ.get("XDG_CACHE_HOME")
    if not cache or not os.path.isabs(cache):  # noqa: PTH117
        home = os.path.expanduser("~")  # noqa: PTH111  # Path.home() raises where there is none
        if not os.path.isabs(home):  # noqa: PTH117
            return None
        cache = os.path.join(home, ".cache")  # noqa: PTH118
    return Path(cache, "minutes-cli", FILE_NAME)


def _kept() -> dict[_Key, regex.Pattern[str] | regex.Pattern[bytes]]:
    """Return what an earlier run kept; nothing where there is none, or it is broken or another's."""
    path = kept_in()
    if path is None:
        return {}
    try:
        with path.open("rb") as stream:
            if not _is_own(os.fstat(stream.fileno())):
                return {}
            found = pickle.load(stream)  # noqa: S301  # the user's own file, as a .pyc is
    except Exception:  # noqa: BLE001  # a broken pickle raises anything; all that is lost is time
        return {}
    return found if isinstance(found, dict) else {}


def _is_own(status: os.stat_result) -> bool:
    """Only what this user wrote, and nobody else could have written, is loaded."""
    if not hasattr(os, "geteuid"):
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


_SHELF = _Shelf()


def compiled(text: AnyStr, flags: int = 0) -> regex.Pattern[AnyStr]:
    """Return `regex.compile(text, flags)`."""
    return _SHELF.pattern(text, flags)


def all_compiled() -> tuple[regex.Pattern[str] | regex.Pattern[bytes], ...]:
    """Return every pattern that was asked for in this run."""
    return tuple(_SHELF.used.values())


def _worth_keeping() -> dict[_Key, regex.Pattern[str] | regex.Pattern[bytes]]:
    """Return what this run used and what other commands use; not what tables of former versions left behind."""
    stale = len(_SHELF.kept) > _MOST_KEPT * len(_SHELF.used)
    return _SHELF.used if stale else _SHELF.kept | _SHELF.used


def keep_compiled() -> None:
    """Keep what this run compiled for the next; called once, when a command ends."""
    path = kept_in()
    if path is None or not _SHELF.grown:
        return
    beside = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
                pickle.dump(_worth_keeping(), stream, pickle.HIGHEST_PROTOCOL)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
