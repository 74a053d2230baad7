"""Units of the proceedings -> topics with their remarks, and the labelled fields among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutes_cli.account import Part
from minutes_cli.fields.remarks import read_remark, text_of
from minutes_cli.marks import printed_label
from minutes_cli.record import LabelledField, Remark, Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.diagnostics import Span
    from minutes_cli.fields.speakers import People
    from minutes_cli.outline import Unit


@dataclass(slots=True)
class Talk:
    """What the proceedings hold."""

    topics: list[Topic] = field(default_factory=list)
    fields: list[LabelledField] = field(default_factory=list)


@dataclass(slots=True)
class _Growing:
    heading: str | None
    marker: str | None
    level: int
    path: tuple[str, ...]
    lines: Span
    remarks: list[Remark] = field(default_factory=list)

    def done(self) -> Topic:
        return Topic(
            heading=self.heading,
            marker=self.marker,
            level=self.level,
            path=self.path,
            lines=self.lines,
            remarks=tuple(self.remarks),
        )


def talk_of(units: Sequence[Unit], people: People, *, verbatim: bool) -> Talk:
    """Read the units in order: a heading opens a topic, what follows stands under it."""
    talk = Talk()
    growing: list[_Growing] = []
    above: list[tuple[int, str]] = []
    remarks = 0
    for unit in units:
        if unit.part is Part.HEADING:
            topic = _open(unit, above)
            if topic is not None:
                growing.append(topic)
        elif unit.part is Part.FIELD:
            talk.fields.append(_field(unit))
        elif unit.part not in (Part.CLOSING, Part.FURNITURE):
            remarks += _add(growing, unit, people, remarks + 1, verbatim=verbatim)
    talk.topics = [topic.done() for topic in growing]
    return talk


def _open(unit: Unit, above: list[tuple[int, str]]) -> _Growing | None:
    text = text_of(unit)
    if not text:
        return None
    while above and above[-1][0] >= unit.level:
        above.pop()
    path = tuple(heading for _, heading in above)
    above.append((unit.level, text))
    return _Growing(text, unit.marker or _sign(unit), unit.level, path, unit.span)


def _sign(unit: Unit) -> str | None:
    """【】: the brackets of a heading are its marker."""
    bracket = unit.first.bracket
    if not unit.family.startswith("whole") or bracket is None:
        return None
    line = unit.first.line
    last = bracket.start + len(unit.first.text[bracket.start :].rstrip())
    return line.printed_at(bracket.start, bracket.start + 1) + line.printed_at(last - 1, last)


def _add(growing: list[_Growing], unit: Unit, people: People, order: int, *, verbatim: bool) -> bool:
    """Add the remark of a unit to the topic it appears under; return whether there is one."""
    remark = read_remark(unit, people, order, verbatim=verbatim)
    if remark is None:
        return False
    if not growing:
        growing.append(_Growing(None, None, 1, (), unit.span))
    topic = growing[-1]
    topic.remarks.append(remark)
    if topic.heading is None:
        topic.lines = (topic.lines[0], unit.span[1])
    return True


def _field(unit: Unit) -> LabelledField:
    first = unit.first
    label = first.label
    if label is None:
        return LabelledField(label=first.line.printed_at(0), text="", lines=unit.span)
    rest = [first.line.printed_at(label.rest).strip()] if label.rest < len(first.text) else []
    rest.extend(
        marked.line.printed_at(0) for marked in unit.lines[1:] if not (unit.underlined and marked.ruled)
    )
    return LabelledField(label=printed_label(first.line, label), text="\n".join(rest), lines=unit.span)
