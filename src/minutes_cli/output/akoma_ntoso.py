"""The record as a debate of Akoma Ntoso 1.0 (OASIS LegalDocML, its namespace numbered 3.0): x.akn.xml.

Guarantees: valid against the published schema; one document for one record; the same record gives the same bytes.
A letter that XML cannot hold is U+FFFD.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO
from xml.etree import ElementTree as ET

from minutes_cli.matching import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_cli.output.cells import Cut
    from minutes_cli.record import Minutes, Remark, Speaker, Topic

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_UNFIT = Pattern(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_NO_DATE = "0001-01-01"
"""The schema wants a date; where none is stated this one says so."""
_UNKNOWN = "unknown"
_ELEMENTS = {"question": "question", "answer": "answer"}
_READER = "minutes"


class AknWriter:
    """Writes one record as one debate."""

    def __init__(self, stream: BinaryIO, indent: int | None = None) -> None:
        self.cuts: list[Cut] = []
        self._stream = stream
        self._indent = indent

    def write(self, minutes: Minutes) -> None:
        """Write one record."""
        root = _Debate(minutes).root()
        if self._indent is not None:
            ET.indent(root, " " * self._indent)
        self._stream.write(ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")

    def close(self) -> None:
        """End the file."""

    def abandon(self) -> None:
        """Let go of the file; what was written is the stream's."""


def _put(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(
        parent, tag, {name.rstrip("_"): _fit(value) for name, value in attributes.items()}
    )
    element.text = None if text is None else _fit(text)
    return element


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)


class _Debate:
    """Builds the tree of one record."""

    def __init__(self, minutes: Minutes) -> None:
        self.minutes = minutes
        self.people: dict[str, str] = {}
        """The id of each person by the name shown: those listed first, then who else speaks."""
        self.roles: dict[str, str] = {}
        for person in minutes.attendees:
            self._person(person.name)

    def root(self) -> ET.Element:
        """Return the whole document."""
        root = ET.Element("akomaNtoso", {"xmlns": NAMESPACE})
        debate = _put(root, "debate", name="minutes")
        meta = _put(debate, "meta")
        self._preface(debate)
        self._body(_put(debate, "debateBody"))
        self._meta(meta)  # when everybody who speaks is known
        return root

    def _person(self, name: str) -> str:
        return self.people.setdefault(name, f"person_{len(self.people) + 1}")

    def _meta(self, meta: ET.Element) -> None:
        minutes = self.minutes
        date = minutes.date.isoformat() if minutes.date else _NO_DATE
        part = f"-{minutes.source.part.number}" if minutes.source.part else ""
        work = f"/akn/jp/debate/{date}/{minutes.source.sha256[:16]}{part}"
        identification = _put(meta, "identification", source=f"#{_READER}")
        levels = (("FRBRWork", ""), ("FRBRExpression", "/jpn@"), ("FRBRManifestation", "/jpn@.xml"))
        for name, ending in levels:
            level = _put(identification, name)
            _put(
                level,
                "FRBRthis",
                value=f"{work}{ending.replace('.xml', '')}/!main{'.xml' if 'xml' in ending else ''}",
            )
            _put(level, "FRBRuri", value=work + ending)
            if name == "FRBRWork":
                for alias, value in (("title", minutes.title), ("meeting", minutes.meeting)):
                    if value:
                        _put(level, "FRBRalias", name=alias, value=value)
            _put(level, "FRBRdate", date=date, name="meeting")
            _put(level, "FRBRauthor", href=f"#{_READER}")
            if name == "FRBRWork":
                _put(level, "FRBRcountry", value="jp")
                if minutes.number is not None:
                    _put(level, "FRBRnumber", value=str(minutes.number))
            if name == "FRBRExpression":
                _put(level, "FRBRlanguage", language="jpn")
        self._references(meta)

    def _references(self, meta: ET.Element) -> None:
        minutes = self.minutes
        references = _put(meta, "references", source=f"#{_READER}")
        _put(
            references,
            "TLCOrganization",
            eId=_READER,
            href="/ontology/organization/minutes",
            showAs="minutes",
        )
        if minutes.venue:
            venue = minutes.venue.text
            _put(references, "TLCLocation", eId="venue", href="/ontology/location/venue", showAs=venue)
        kinds = (("TLCPerson", "person", self.people), ("TLCRole", "role", self.roles))
        for tag, kind, known in kinds:
            for name, eid in known.items():
                _put(references, tag, eId=eid, href=f"/ontology/{kind}/{eid}", showAs=name)

    def _preface(self, debate: ET.Element) -> None:
        minutes = self.minutes
        preface = _put(debate, "preface")
        if minutes.title:
            _put(_put(preface, "p"), "docTitle", minutes.title)
        if minutes.date:
            printed = minutes.printed.date.text if minutes.printed.date else minutes.date.isoformat()
            _put(_put(preface, "p"), "docDate", printed, date=minutes.date.isoformat())
        if minutes.venue:
            _put(_put(preface, "p"), "location", minutes.venue.text, refersTo="#venue")
        if not len(preface):
            _put(preface, "p")

    def _body(self, body: ET.Element) -> None:
        if self.minutes.attendees:
            roll = _put(body, "rollCall", eId="rollCall_1")
            for person in self.minutes.attendees:
                line = _put(roll, "p", class_=person.status)
                _put(line, "person", person.name, refersTo=f"#{self._person(person.name)}")
                line[-1].tail = _fit(f"（{person.affiliation}）") if person.affiliation else None
        open_sections: list[tuple[int, ET.Element]] = [(0, body)]
        for number, topic in enumerate(self.minutes.topics, 1):
            while open_sections[-1][0] >= topic.level:
                open_sections.pop()
            section = self._section(open_sections[-1][1], topic, number)
            open_sections.append((topic.level, section))
        if not len(body):
            _put(_put(body, "debateSection", name="topic", eId="dbsect_1"), "narrative")

    def _section(self, parent: ET.Element, topic: Topic, number: int) -> ET.Element:
        section = _put(parent, "debateSection", name="topic", eId=f"dbsect_{number}")
        if topic.marker:
            _put(section, "num", topic.marker)
        if topic.heading:
            _put(section, "heading", topic.heading)
        for remark in topic.remarks:
            self._remark(section, remark)
        if not topic.remarks:
            _put(section, "narrative")
        return section

    def _remark(self, section: ET.Element, remark: Remark) -> None:
        eid = f"r_{remark.order}"
        if remark.kind == "narration" and remark.speaker is None:
            block = _put(section, "narrative", eId=eid)
            _lines(block, remark.text.split("\n"))
            return
        speech = _put(
            section, _ELEMENTS.get(remark.kind, "speech"), eId=eid, by=f"#{self._by(remark.speaker)}"
        )
        if remark.speaker is not None:
            if remark.speaker.role:
                role = self.roles.setdefault(remark.speaker.role, f"role_{len(self.roles) + 1}")
                speech.set("as", f"#{role}")
            _put(speech, "from", remark.speaker.label)
        for paragraph in remark.text.split("\n"):
            _put(speech, "p", paragraph)

    def _by(self, speaker: Speaker | None) -> str:
        if speaker is None:
            return self.people.setdefault("", _UNKNOWN)
        return self._person(speaker.full_name or speaker.name or speaker.label)


def _lines(block: ET.Element, lines: Iterable[str]) -> None:
    """Put lines of text into an inline element, `eol` between them."""
    for number, line in enumerate(lines):
        if number == 0:
            block.text = _fit(line)
        else:
            _put(block, "eol").tail = _fit(line)
