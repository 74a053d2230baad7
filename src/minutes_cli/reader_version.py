"""The version of the reader: it changes when the same bytes could give another record."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import metadata
from pathlib import Path

import minutes_cli
from minutes_cli.record import SCHEMA_VERSION

LIBRARIES = ("pypdfium2", "lxml", "regex")
"""What reads the formats; a newer one may find other text on the same page."""

_AROUND = ("batch", "cli.py", "commands_batch.py", "inputs.py", "installing.py", "search.py")
"""What of the package stands around the reader and has no part in a record."""


@lru_cache(maxsize=1)
def reader_version() -> str:
    """Name the reader: its version, and a digest of its own files and of the libraries it reads with."""
    digest = hashlib.sha256()
    package = Path(minutes_cli.__file__).parent
    for file in sorted(package.rglob("*.py")):
        name = file.relative_to(package).as_posix()
        if name.split("/", 1)[0] not in _AROUND:
            digest.update(f"{name}\0".encode() + file.read_bytes())
    for library in LIBRARIES:
        digest.update(f"{library} {_installed(library)}\0".encode())
    return f"{minutes_cli.__version__}+{SCHEMA_VERSION}.{digest.hexdigest()[:16]}"


def _installed(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "absent"
