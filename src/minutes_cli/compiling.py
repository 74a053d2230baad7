"""Compiled patterns, kept between runs.

Compiling the patterns of the tables takes longer than reading a document, so the compiled ones are kept
where Python keeps its own compiled modules: in `__pycache__`, named by the versions of Python and of
`regex`. As with those, a directory that cannot be written, a file that cannot be read and
PYTHONDONTWRITEBYTECODE cost time and nothing else. A pattern is found by its own text: a changed table
compiles anew.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path
from typing import AnyStr

import regex

KEPT_IN = Path(__file__).parent / "__pycache__" / (
    f"patterns.{sys.implementation.cache_tag}.regex-{regex.__version__}.pickle"
)  # fmt: skip

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


def _kept() -> dict[_Key, regex.Pattern[str] | regex.Pattern[bytes]]:
    """Return what an earlier run kept; nothing where there is none, or it is broken."""
    try:
        found = pickle.loads(KEPT_IN.read_bytes())  # noqa: S301  # as trusted as the .pyc beside it
    except Exception:  # noqa: BLE001  # a broken pickle raises anything; all that is lost is time
        return {}
    return found if isinstance(found, dict) else {}


_SHELF = _Shelf()


def compiled(text: AnyStr, flags: int = 0) -> regex.Pattern[AnyStr]:
    """Return `regex.compile(text, flags)`."""
    return _SHELF.pattern(text, flags)


def keep_compiled() -> None:
    """Keep what this run compiled for the next; called once, when a command ends."""
    if not _SHELF.grown or sys.dont_write_bytecode:
        return
    beside = KEPT_IN.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        KEPT_IN.parent.mkdir(exist_ok=True)
        beside.write_bytes(pickle.dumps(_SHELF.kept | _SHELF.used, pickle.HIGHEST_PROTOCOL))
        beside.replace(KEPT_IN)
