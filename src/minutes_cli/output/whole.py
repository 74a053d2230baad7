"""An output file is whole or not there: written beside its place and renamed.

What always holds: the place is untouched until the block has ended without an error; a link stays a
link; a file that was there keeps its permissions; a device or pipe (/dev/null) is written, never replaced.
"""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def write_whole(path: str | Path) -> Iterator[BinaryIO]:
    """Give a binary stream; the file stands at `path` when the block ends without an error, else nothing does.

    Raises OSError, with `path` as its filename, where the place cannot be written.
    """
    asked = Path(path)
    if asked.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if asked.exists() and not asked.is_file():
        with asked.open("wb") as stream:
            yield stream
        return
    place = Path(os.path.realpath(asked))
    part, handle = _sibling(place, path)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(_mode(place))
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _sibling(place: Path, path: str | Path) -> tuple[Path, int]:
    """Open a temporary file beside `place`; an error names what was asked for, not the temporary file."""
    try:
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=".minutes-", suffix=".part")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    return Path(name), handle


def _mode(place: Path) -> int:
    """Return the permissions of the file that stood here, else those a new file would have."""
    if place.exists():
        return place.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
