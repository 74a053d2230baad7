"""Where the bytes of one source stand, and how they are read: a file, a member of an archive, a URL.

A place is bytes, `kind NUL where`, so that it travels to a worker and into the state whatever the name
holds. Nothing larger than `LARGEST` is taken into memory, whatever a directory or an archive claims.
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from minutes_cli.diagnostics import MinutesError
from minutes_cli.installing import install_line
from minutes_cli.language import _

if TYPE_CHECKING:
    import zipfile

LARGEST = 256 * 2**20
"""Bytes of the largest source that is read: minutes are a thousandth of this."""


def file_place(path: bytes) -> bytes:
    """Name the place of a local file."""
    return b"file\0" + path


def member_place(archive: bytes, index: int) -> bytes:
    """Name the place of a zip archive's member: by index, since names may stand twice."""
    return b"zip\0%d\0%s" % (index, archive)


def url_place(url: str) -> bytes:
    """Name the place of an object behind an fsspec URL."""
    return b"url\0" + url.encode("utf-8", "surrogateescape")


def content_of(place: bytes) -> bytes:
    """Read the bytes that stand at `place`. Raises MinutesError or OSError."""
    kind, _, where = place.partition(b"\0")
    return _READERS[kind](where)


def stands_here(place: bytes) -> bool:
    """Whether only this machine, or only this process, can read the place."""
    return not place.startswith(b"url\0") or place[4:].startswith((b"memory:", b"file:", b"local:"))


def in_process_only(place: bytes) -> bool:
    """Whether the place is the memory of this very process."""
    return place.startswith(b"url\0memory:")


def _too_large(size: int) -> MinutesError:
    return MinutesError(
        _("is larger ({size:,} MB) than what is read ({most} MB)", size=size // 2**20, most=LARGEST // 2**20),
        advice="no minutes are that large; split it or leave it out with --exclude",
    )


def _read_file(where: bytes) -> bytes:
    # Not to wait for ever, should the name have become a pipe since it was listed.
    with open(where, "rb", opener=_open_at_once) as file:
        size = os.fstat(file.fileno()).st_size
        if size > LARGEST:
            raise _too_large(size)
        return file.read()


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _read_member(where: bytes) -> bytes:
    index, archive = where.split(b"\0", 1)
    opened = opened_archive(archive)
    member = opened.infolist()[int(index)]
    if member.flag_bits & 0x1:
        raise MinutesError("is locked with a password in its archive", advice="unpack it and give the folder")
    if member.file_size > LARGEST:
        raise _too_large(member.file_size)
    try:
        with opened.open(member) as stream:
            content = stream.read(LARGEST + 1)
    except _damages() as error:
        raise MinutesError(_("cannot be unpacked: {error}", error=error)) from error
    if len(content) > LARGEST:  # the directory of the archive lied
        raise _too_large(len(content))
    return content


@lru_cache(maxsize=1)
def opened_archive(archive: bytes) -> zipfile.ZipFile:
    """Open a zip archive, once in each process. Raises MinutesError where it is none."""
    import zipfile

    try:
        return zipfile.ZipFile(os.fsdecode(archive))
    except zipfile.BadZipFile as error:
        raise MinutesError(_("is no zip archive that can be opened: {error}", error=error)) from error


def _damages() -> tuple[type[Exception], ...]:
    import lzma
    import zipfile
    import zlib

    return (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError)


def _read_url(where: bytes) -> bytes:
    url = where.decode("utf-8", "surrogateescape")
    file_system, path = file_system_of(url)
    size = file_system.size(path) or 0
    if size > LARGEST:
        raise _too_large(size)
    content: bytes = file_system.cat_file(path)
    return content


def file_system_of(url: str) -> tuple[Any, str]:
    """Open the file system behind an fsspec URL. Raises MinutesError where it is not installed."""
    try:
        fsspec: Any = import_module("fsspec.core")
    except ImportError as error:
        raise MinutesError(
            _("{url} needs fsspec", url=url), advice=_("install it: {line}", line=install_line("dask"))
        ) from error
    try:
        opened: tuple[Any, str] = fsspec.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise MinutesError(_("{url} cannot be opened: {error}", url=url, error=error)) from error
    return opened


_READERS = {b"file": _read_file, b"zip": _read_member, b"url": _read_url}
