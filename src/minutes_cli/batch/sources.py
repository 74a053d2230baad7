"""The sources of a run: every file of folders, archives and URLs, with its path below them.

A path is bytes, parts joined by `/`, as the file system gives them: names with line breaks or bytes
that are not UTF-8 keep their identity. What cannot be entered or is no file is a `Trouble`, not a stop.
"""

from __future__ import annotations

import heapq
import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.batch.names import readable
from minutes_cli.batch.places import (
    file_place,
    file_system_of,
    member_place,
    opened_archive,
    url_place,
)
from minutes_cli.batch.settings import UsageError, is_url
from minutes_cli.diagnostics import MinutesError
from minutes_cli.language import _

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Sequence

    from minutes_cli.batch.selection import Selection


class Entry(NamedTuple):
    """A file that was found: its path, where it is read, and a stamp that changes when it does."""

    path: bytes
    place: bytes
    stamp: str


class Trouble(NamedTuple):
    """Something that could not be entered or is no file. `failed` where records may be missing for it."""

    path: bytes
    reason: str
    failed: bool = True


Sighting = Entry | Trouble


def check_sources(sources: Sequence[str]) -> None:
    """Make sure the sources are there, before anything is made. Raises UsageError."""
    for source in sources:
        if not is_url(source) and not os.path.exists(source):  # noqa: PTH110  # also an empty name
            raise UsageError(_("{source}: there is no such folder or file", source=source))


def sightings(sources: Sequence[str], selection: Selection, own: frozenset[bytes]) -> Iterator[Sighting]:
    """Find every file of the sources, in no order. `own` are the real paths this run itself writes.

    With one source the paths are those below it; with several, those below the folder they share.
    Raises UsageError where a source does not exist.
    """
    for source, prefix in zip(sources, _prefixes(sources), strict=True):
        if is_url(source):
            yield from _url_sightings(source, prefix, selection, own)
            continue
        where = os.fsencode(os.path.realpath(source))
        if where in own:
            raise UsageError(
                _(
                    "{source}: is the source and the destination; write the records somewhere else",
                    source=source,
                )
            )
        if os.path.isdir(where):  # noqa: PTH112  # bytes paths
            yield from _Walk(selection, own).from_root(where, prefix)
        elif os.path.isfile(where):  # noqa: PTH113
            yield from _file_sightings(source, where, prefix, selection)
        else:
            raise UsageError(_("{source}: is neither a folder nor a file", source=source))


def is_gone(place: bytes | None, path: bytes, sources: Sequence[str], selection: Selection) -> bool:
    """Return whether the source of a record is gone; False where this run was not asked for it."""
    kind, _, where = (place or b"").partition(b"\0")
    if kind == b"file":
        return not os.path.lexists(where)
    if not selection.takes(path):
        return False
    if kind == b"zip":
        archive = where.partition(b"\0")[2]
        asked = {os.fsencode(os.path.realpath(source)) for source in sources if not is_url(source)}
        return archive in asked or not os.path.lexists(archive)
    url = _bare(where.decode("utf-8", "surrogateescape"))
    return any(f"{url}/".startswith(_bare(source) + "/") for source in sources if is_url(source))


def _bare(url: str) -> str:
    return url.partition("://")[2].strip("/")


def is_elsewhere(earlier: bytes, now: bytes) -> bool:
    """Return whether two places are two sources that both exist: a record of one is none of the other."""
    kind, _, where = earlier.partition(b"\0")
    if kind == b"file":
        return os.path.lexists(where)
    if kind == b"zip":
        archive = where.partition(b"\0")[2]
        same = now.startswith(b"zip\0") and now.split(b"\0", 2)[2] == archive
        return not same and os.path.lexists(archive)
    return True


def place_words(place: bytes) -> str:
    """Return where a place is, for people."""
    return readable(place.rsplit(b"\0", 1)[1])


def _prefixes(sources: Sequence[str]) -> list[bytes]:
    if len(sources) == 1:
        return [b""]
    split = [_split(source) for source in sources]
    shared = 0
    for parts in zip(*split, strict=False):
        if len(set(parts)) > 1:
            break
        shared += 1
    return [os.fsencode("/".join(parts[shared:])) for parts in split]


def _split(source: str) -> list[str]:
    if is_url(source):
        return source.rstrip("/").split("/")
    return os.path.abspath(source).replace(os.sep, "/").split("/")  # noqa: PTH100


def _joined(folder: bytes, name: bytes) -> bytes:
    return folder + b"/" + name if folder else name


# -- folders ----------------------------------------------------------------------------------------


class _Walk:
    """A walk through one folder.

    Every real folder is entered once and under its own name; links to folders wait until all of them
    are known, and are followed only where they lead to something new. So loops end, and the paths do
    not depend on the order in which the system lists its names.
    """

    def __init__(self, selection: Selection, own: frozenset[bytes]) -> None:
        self.selection = selection
        self.own = own
        self.entered: set[tuple[int, int]] = set()
        self.links: list[tuple[bytes, bytes]] = []

    def from_root(self, root: bytes, path: bytes) -> Iterator[Sighting]:
        yield from self._below(root, path)
        while self.links:
            path, where = heapq.heappop(self.links)
            yield from self._below(os.path.realpath(where), path)

    def _below(self, root: bytes, path: bytes) -> Iterator[Sighting]:
        waiting = [(root, path)]
        while waiting:
            where, path = waiting.pop()
            try:
                status = os.stat(where)  # noqa: PTH116
                identity = (status.st_dev, status.st_ino)
                if identity in self.entered:
                    yield Trouble(path, _("leads to a folder that was read already"), failed=False)
                    continue
                self.entered.add(identity)
                with os.scandir(where) as names:
                    for name in names:
                        yield from self._seen(name, _joined(path, name.name), waiting)
            except OSError as error:
                yield Trouble(path or b".", _("this folder cannot be read: {error}", error=error.strerror))

    def _seen(
        self, name: os.DirEntry[bytes], path: bytes, waiting: list[tuple[bytes, bytes]]
    ) -> Iterator[Sighting]:
        if name.path in self.own:
            return
        try:
            linked = name.is_symlink()
            status = os.stat(name.path) if linked else name.stat(follow_symlinks=False)  # noqa: PTH116
        except OSError as error:
            if self.selection.takes(path):
                yield Trouble(path, _("cannot be looked at: {error}", error=error.strerror))
            return
        if stat.S_ISDIR(status.st_mode):
            if not self.selection.enters(path):
                return
            if linked:
                heapq.heappush(self.links, (path, name.path))
            else:
                waiting.append((name.path, path))
        elif self.selection.takes(path):
            if stat.S_ISREG(status.st_mode):
                yield Entry(path, file_place(name.path), stamp_of(status))
            else:
                yield Trouble(path, _("is a pipe, socket or device, not a file"), failed=False)


def stamp_of(status: os.stat_result) -> str:
    """Tell the stamp of a local file: it changes with its size, its content and its inode."""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}"


# -- a file or an archive ----------------------------------------------------------------------------


def _file_sightings(source: str, where: bytes, prefix: bytes, selection: Selection) -> Iterator[Sighting]:
    import zipfile

    if not source.lower().endswith(".zip") and not _is_bare_archive(where):
        yield Entry(prefix or os.path.basename(where), file_place(where), stamp_of(os.stat(where)))  # noqa: PTH116,PTH119
        return
    opened_archive.cache_clear()  # an earlier run in this process may have read an older file
    try:
        archive = opened_archive(where)
    except (MinutesError, OSError, zipfile.BadZipFile) as error:
        raise UsageError(f"{source}: {error}") from error
    yield from _member_sightings(archive, where, prefix, selection)


def _is_bare_archive(where: bytes) -> bool:
    """Whether the file is a zip archive by its content, and no .docx or the like, which are zips too."""
    import zipfile

    return b"." not in os.path.basename(where) and zipfile.is_zipfile(os.fsdecode(where))  # noqa: PTH119


def _member_sightings(
    archive: zipfile.ZipFile, where: bytes, prefix: bytes, selection: Selection
) -> Iterator[Sighting]:
    taken: set[bytes] = set()
    for index, member in enumerate(archive.infolist()):
        if member.is_dir():
            continue
        name = _member_name(member)
        parts = name.split(b"/")
        folders = [b"/".join(parts[:depth]) for depth in range(1, len(parts))]
        if not selection.takes(name) or not all(map(selection.enters, folders)):
            continue
        path = _joined(prefix, name)
        while path in taken:  # an archive may hold a name twice
            path += b"~"
        taken.add(path)
        yield Entry(path, member_place(where, index), f"{member.CRC:08x}:{member.file_size}")


def _member_name(member: zipfile.ZipInfo) -> bytes:
    """Name a member: as Japanese systems wrote it, and never outside of the archive's own tree."""
    name = member.orig_filename.split("\0")[0]
    if not member.flag_bits & 0x800:  # no UTF-8 mark: zipfile took the bytes for code page 437
        name = _decoded(name.encode("cp437", "replace"))
    if "/" not in name:
        name = name.replace("\\", "/")
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    return os.fsencode("/".join(parts) or "unnamed")


def _decoded(name: bytes) -> str:
    for encoding in ("utf-8", "cp932"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "surrogateescape")


# -- URLs -------------------------------------------------------------------------------------------

_STAMPS = ("ETag", "etag", "md5Hash", "crc32c", "content_md5", "LastModified", "updated", "mtime", "created")


def _url_sightings(
    source: str, prefix: bytes, selection: Selection, own: frozenset[bytes]
) -> Iterator[Sighting]:
    try:
        file_system, root = file_system_of(source)
        found = file_system.find(root, detail=True)
    except (MinutesError, OSError) as error:
        raise UsageError(f"{source}: {error}") from error
    if not found:
        raise UsageError(_("{source}: there is nothing there", source=source))
    for where, facts in found.items():
        if any((os.fsencode(where) + b"/").startswith(mine + b"/") for mine in own):
            continue
        below = where[len(root) :].strip("/") if where != root else ""
        path = os.fsencode(below or where.rsplit("/", 1)[-1])
        if selection.takes(path):
            marks = [str(facts[key]) for key in _STAMPS if facts.get(key) is not None]
            stamp = ":".join([str(facts.get("size")), *marks]) if marks else ""  # a size alone says nothing
            yield Entry(_joined(prefix, path), url_place(file_system.unstrip_protocol(where)), stamp)
