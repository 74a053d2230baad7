"""The package and the XML of a Word file, opened with care.

Guarantees: no part is larger than `MOST_OCTETS` once unpacked, nor all that is read than twice that or more than
`MOST_TAGS`, however it was packed and however often it is named; no entity is expanded and nothing outside the file is fetched; a locked or damaged package raises MinutesError.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from minutes_cli.diagnostics import MinutesError
from minutes_cli.installing import install_line
from minutes_cli.language import _

MOST_OCTETS = 32 << 20
"""A part of so many bytes holds the minutes of a year; a larger one is a bomb."""
MOST_TAGS = 2_000_000
"""Tags of all parts together: what is made of many empty paragraphs unpacks to few octets."""
MOST_PARTS = 10_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Strict documents name the same things under other addresses.
STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
AGAIN = "open it in Word and save it anew"


class Package:
    """The parts of a Word file, each parsed when asked for."""

    def __init__(self, data: bytes, name: str | None) -> None:
        self.name = name
        self.unpacked = 0
        self.tags = 0
        self.etree = _library(name)
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
            self.parts = {part.filename: part for part in self.archive.infolist()[:MOST_PARTS]}
        except Exception as error:  # noqa: BLE001 - a damaged archive raises all kinds
            raise self.damaged(str(error)) from None

    def damaged(self, why: str = "") -> MinutesError:
        """Return the error for a package that cannot be read."""
        reason = _("is a damaged Word file ({why})", why=why) if why else _("is a damaged Word file")
        return MinutesError(reason, name=self.name, advice=AGAIN)

    def xml(self, part: str) -> Any:
        """Parse a part; null where there is none."""
        octets = self._octets(part)
        if octets is None:
            return None
        for strict, usual in STRICT:
            octets = octets.replace(strict, usual)
        parser = self.etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = self.etree.fromstring(octets, parser)
        except self.etree.XMLSyntaxError as error:
            raise self.damaged(f"{part}: {error.msg}") from None
        if root.getroottree().docinfo.doctype:
            raise MinutesError(
                "is a Word file that declares entities, which Word never does", name=self.name, advice=AGAIN
            )
        return root

    def targets(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what `part` points to: by id, the last word of the kind, and the part it is."""
        folder, file = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is None:
            return {}
        return {
            relation.get("Id", ""): (
                relation.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))[1:],
            )
            for relation in root.iter(_RELATION)
            if relation.get("TargetMode") != "External"
        }

    def _octets(self, part: str) -> bytes | None:
        info = self.parts.get(part)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise MinutesError(
                "is a zip archive locked with a password",
                name=self.name,
                advice="give it without the password",
            )
        try:
            with self.archive.open(info) as stream:
                octets = stream.read(MOST_OCTETS + 1)
        except Exception as error:  # noqa: BLE001 - a damaged archive raises all kinds
            raise self.damaged(f"{part}: {error}") from None
        self.unpacked += len(octets)
        if len(octets) > MOST_OCTETS or self.unpacked > 2 * MOST_OCTETS:
            raise MinutesError(
                _("is a Word file whose text unpacks to more than {most} MB", most=MOST_OCTETS >> 20),
                name=self.name,
                advice="if it is no zip bomb, save it as text and give that",
            )
        self.tags += octets.count(b"<")
        if self.tags > MOST_TAGS:
            raise MinutesError(
                _("is a Word file of more than {most:,} elements", most=MOST_TAGS),
                name=self.name,
                advice="if it is no zip bomb, save it as text and give that",
            )
        return octets


def _library(name: str | None) -> Any:
    try:
        from lxml import etree  # type: ignore[import-untyped]
    except ImportError:
        raise MinutesError(
            "is a Word file, and what reads Word files is not installed",
            name=name,
            advice=_("install it: {line}", line=install_line("docx")),
        ) from None
    return etree


def child(element: Any, tag: str) -> Any:
    """Return the first child with this tag of Word's, null where there is none (or no element)."""
    return None if element is None else element.find(W + tag)


def children(element: Any, tag: str) -> list[Any]:
    """Return the children with this tag of Word's."""
    return [] if element is None else element.findall(W + tag)


def value_of(element: Any, tag: str | None = None, attribute: str = "val") -> str | None:
    """Return an attribute of Word's, of `element` or its child `tag`; null where either is missing."""
    found = element if tag is None else child(element, tag)
    value = None if found is None else found.get(W + attribute)
    return None if value is None else str(value)


def number_of(element: Any, tag: str | None = None, attribute: str = "val") -> int | None:
    """Return an attribute of Word's as a number; null where it is missing or none."""
    value = value_of(element, tag, attribute)
    try:
        return None if value is None else int(float(value))
    except (ValueError, OverflowError):
        return None


def is_on(element: Any, tag: str) -> bool:
    """Tell whether a switch of Word's, the child `tag`, stands and is not turned off."""
    found = child(element, tag)
    return found is not None and found.get(W + "val", "1") not in ("0", "false", "off", "none")
