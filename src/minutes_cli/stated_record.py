"""A source that is parted into speeches itself: the record of its header, and what the source states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.account import Account, Owner, Part, claim_of
from minutes_cli.diagnostics import Code, Note
from minutes_cli.fields.speakers import People
from minutes_cli.fields.stated import remark_of
from minutes_cli.folding import fold_text
from minutes_cli.lines import Piece, to_lines
from minutes_cli.matching import Pattern
from minutes_cli.page_record import diagnosed, diagnostic_of, first_line, unread_row
from minutes_cli.record import (
    Minutes,
    Printed,
    PrintedValue,
    Remark,
    Topic,
    with_ids,
)

if TYPE_CHECKING:
    from minutes_cli.lines import Line
    from minutes_cli.source import Source
    from minutes_cli.source.text import StatedMeeting


_TALK = (Part.HEADING, Part.REMARK, Part.NARRATION, Part.CLOSING)
_OF_TALK = frozenset(
    code.public
    for code in (Code.NOT_MINUTES, Code.NO_DATE, Code.NO_HEADINGS, Code.NO_REMARKS, Code.SEVERAL_MEETINGS)
)
_ISSUE = Pattern(r"第([0-9]{1,5}+)[回号]")


def _stated_several(source: Source) -> list[Note]:
    starts = [meeting.first for meeting in source.meetings]
    if len(starts) < 2:
        return []
    told = ", ".join(map(str, starts))
    return [Code.SEVERAL_MEETINGS.at((1, len(source.lines)), count=len(starts), starts=told)]


def _stated_facts(stated: StatedMeeting, first: Line, printed: Printed) -> dict[str, object]:
    """Return what the source states of the meeting, and its place on the first line."""
    issue = _ISSUE.search(fold_text(stated.issue)) if stated.issue else None
    where = (first.number, first.number)
    values = {
        "title": first.printed,
        "number": stated.issue if issue else None,
        "date": stated.date and f"{stated.date}",
    }
    places = {name: PrintedValue(text=text, lines=where) for name, text in values.items() if text}
    return {
        "title": first.printed or None,
        "meeting": stated.meeting,
        "number": int(issue.group(1)) if issue else None,
        "date": stated.date,
        "end_date": None,
        "printed": printed.model_copy(update={**dict.fromkeys((*values, "end_date")), **places}),
    }


def stated_record(source: Source, header: Minutes, account: Account) -> tuple[Minutes, Account]:
    """Return the record and the account of the whole source. `header`, `account`: what was read of its header."""
    stated, *others = source.meetings
    lines = to_lines(source)
    people = People(header.attendees)
    parts = [Part.UNPARSED if part in _TALK else part for part in account.readings]
    parts.extend(Part.UNPARSED if line.text else Part.BLANK for line in lines[stated.header :])
    claims = list(account.claims)
    remarks: list[Remark] = []
    for speech in (speech for meeting in source.meetings for speech in meeting.speeches):
        order = len(remarks) + 1 if others else speech.order
        said = lines[speech.first - 1 : speech.last]
        remark, owned = remark_of(speech._replace(order=order), said, people)
        remarks.append(remark)
        claims.extend(owned)
        parts[speech.first - 1 : speech.last] = [Part.REMARK] * len(said)
    known = {number for row in header.unparsed for number in range(row.lines[0], row.lines[1] + 1)}
    rest = [
        line
        for line, part in zip(lines, parts, strict=True)
        if part is Part.UNPARSED and line.number not in known
    ]
    claims.extend(claim_of(Piece(line), Owner.UNPARSED) for line in rest if line.number > stated.header)
    unparsed = sorted([*header.unparsed, *(unread_row(Piece(line)) for line in rest)], key=first_line)
    topic = (
        [Topic(lines=(remarks[0].lines[0], remarks[-1].lines[1]), remarks=tuple(remarks))] if remarks else []
    )
    notes = [*people.notes, *_stated_several(source)]
    diagnostics = [row for row in header.diagnostics if row.code not in _OF_TALK]
    diagnostics.extend(map(diagnostic_of, notes))
    minutes = header.model_copy(
        update={
            **_stated_facts(stated, lines[0], header.printed),
            "topics": tuple(topic),
            "outcomes": (),
            "unparsed": tuple(unparsed),
            "diagnostics": tuple(sorted(diagnostics, key=diagnosed)),
            "source": header.source.model_copy(update={"line_count": len(lines)}),
        }
    )
    return with_ids(minutes), Account(tuple(parts), account.notes, account.unread, tuple(sorted(claims)))
