"""The version of the reader: it changes when the same bytes could give another record."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache
from importlib import metadata
from pathlib import Path

import minutes_cli
from minutes_cli.record import SCHEMA_VERSION

LIBRARIES = ("lxml", "pydantic", "pypdfium2", "regex")
"""What reads the formats, matches the text and writes the record; a newer one may do so otherwise."""

_AROUND = frozenset(
    {
        "__main__.py",
        "cli.py",
        "commands_batch.py",
        "inputs.py",
        "options.py",
        "plain_help.py",
        "reader_version.py",
        "search.py",
        "output/akoma_ntoso.py",
        "output/annotated.py",
        "output/json_record.py",
        "output/messages.py",
        "output/ndl.py",
        "output/parquet.py",
        "output/whole.py",
        "output/writers.py",
        "output/xlsx.py",
    }
)
"""What of the package is around the reader and has no part in a record."""
_OF_BATCH = frozenset({"names.py", "places.py", "work.py"})
"""What of `batch/` has a part in it: the work on one file."""


def deciding_files() -> list[Path]:
    """Return the files of the package that decide what is read from given bytes: modules and data."""
    package = Path(minutes_cli.__file__).parent
    files = (file for file in package.rglob("*") if file.is_file() and file.suffix != ".pyc")
    return sorted(file for file in files if _decides(file.relative_to(package)))


def _decides(file: Path) -> bool:
    if file.parts[0] == "locale":
        return False
    if file.parts[0] == "batch":
        return file.name in _OF_BATCH
    return file.as_posix() not in _AROUND


@lru_cache(maxsize=1)
def reader_version() -> str:
    """Name the reader: its version, and a digest of its files and of what it reads with."""
    digest = hashlib.sha256()
    package = Path(minutes_cli.__file__).parent
    for file in deciding_files():
        digest.update(f"{file.relative_to(package).as_posix()}\0".encode() + file.read_bytes())
    for library in LIBRARIES:
        digest.update(f"{library} {_installed(library)}\0".encode())
    digest.update(f"Unicode {unicodedata.unidata_version}\0".encode())
    return f"{minutes_cli.__version__}+{SCHEMA_VERSION}.{digest.hexdigest()[:16]}"


def _installed(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "absent"
