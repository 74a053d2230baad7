"""An output file is whole or not there: written beside its place and renamed."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def write_whole(path: str | Path) -> Iterator[TextIO]:
    """Give a UTF-8 stream; the file stands at `path` when the block ends without an error, else nothing does.

    Raises OSError where the place cannot be written.
    """
    place = Path(path)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:60]}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(_mode())
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _mode() -> int:
    """Return the permissions a new file would have here."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
