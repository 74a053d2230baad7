"""The pipeline as a table of contents: Source -> Reading(minutes, account).

Guarantees: `read` raises nothing for any text; the same bytes give the same record; every non-blank
line has exactly one reading, checked on every run.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from minutes_cli.account import Account, Part
from minutes_cli.diagnostics import Code, Note
from minutes_cli.fields.facts import facts_of, settle_sitting
from minutes_cli.fields.solid import unified
from minutes_cli.fields.speakers import People, known_names
from minutes_cli.fields.topics import talk_of
from minutes_cli.folding import fold_text
from minutes_cli.furniture import furniture_of
from minutes_cli.hints import Hints, corrected, furniture_lines, labelled
from minutes_cli.lines import to_lines
from minutes_cli.marks import mark
from minutes_cli.outline import Proceedings, Unit, header_of, proceedings_of
from minutes_cli.outline.proceedings import ToldMarks, reasons_of
from minutes_cli.page_account import account_of, set_apart
from minutes_cli.page_record import diagnosed, diagnostic_of, minutes_of, several_meetings
from minutes_cli.record import (
    Minutes,
    with_ids,
)
from minutes_cli.source import Source, source_of_bytes, source_of_text
from minutes_cli.stated_record import stated_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the record, the account of every line, and what was learnt of each mark."""

    minutes: Minutes
    account: Account
    source: Source
    explanation: tuple[str, ...] = ()
    explain_people: tuple[Callable[[], Iterator[str]], ...] = ()
    """Of each list of attendees, what says why its people were read so; asked for by `--explain` alone."""
    reasons: Callable[[], Iterable[str]] = tuple
    """Of each line that was voted on, what says why it became what it is; as dear as the reading was."""


def read_source(source: Source, hints: Hints | None = None) -> Reading:
    """Read one decoded document, by the hints of its user. Raises nothing, whatever the text."""
    if hints is None:
        hints = Hints()
    if source.meetings:
        return _read_stated(source, hints)
    lines, told = labelled(to_lines(source), hints)
    of_page, told_of_page = furniture_lines(source.lines, hints)
    shown = min(source.asides, default=len(lines) + 1) - 1
    marked, asides = [mark(line) for line in lines[:shown]], [line for line in lines[shown:] if line.text]
    furniture = furniture_of(marked, source.furniture | of_page)
    header = header_of(marked, furniture)
    facts = facts_of(header, [marked[index].line for index in sorted(furniture)])
    agenda = [fold_text(item.text) for item in facts.agenda]
    names = known_names(facts.attendees) | {fold_text(name) for name in hints.people}
    told_marks = ToldMarks(hints.parts(), hints.speakers())
    body = (marked, header.start, furniture | header.apart, names, agenda, told_marks)
    proceedings = proceedings_of(*body)
    people = People(facts.attendees)
    settle_sitting(facts, [unit for unit in proceedings.units if unit.part in _TELLING])
    talk = talk_of(proceedings.units, people, verbatim=proceedings.verbatim)
    set_apart(facts.ledger, asides)
    account = account_of(lines, marked, furniture, header, facts, proceedings)
    notes = [
        *told,
        *told_of_page,
        *_marks_told(proceedings, told_marks),
        *several_meetings(marked, furniture),
        *source.notes,
        *facts.notes,
        *proceedings.notes,
        *people.notes,
        *account.notes,
    ]
    minutes = minutes_of(
        source, header, facts, talk, notes, proceedings, account, [line.text for line in lines], asides
    )
    minutes, told = corrected(minutes, hints)
    if told:
        diagnostics = sorted([*minutes.diagnostics, *map(diagnostic_of, told)], key=diagnosed)
        minutes = minutes.model_copy(update={"diagnostics": tuple(diagnostics)})
    explanation = (*header.explanation, *proceedings.explanation)
    return Reading(
        with_ids(unified(minutes)),
        account,
        source,
        explanation,
        tuple(facts.explain),
        partial(reasons_of, *body),
    )


def _read_stated(source: Source, hints: Hints) -> Reading:
    """Read the header of a source that is parted into speeches itself; the source states the rest."""
    above = source.part(1, source.meetings[0].header)
    header = read_source(dataclasses.replace(above, meetings=()), hints)
    minutes, account = stated_record(source, header.minutes, header.account)
    return Reading(minutes, account, source, header.explanation, header.explain_people)


_TELLING = (Part.NARRATION, Part.HEADING)


def _marks_told(proceedings: Proceedings, told: ToldMarks) -> list[Note]:
    """Say which units have their part by a hint: the first of each mark."""
    first: dict[str, Unit] = {}
    for unit in proceedings.units:
        if unit.family in told.parts and unit.part is told.parts[unit.family]:
            first.setdefault(unit.family, unit)
    return [
        Code.HINT_DECIDED.at(unit.span, hint=f"{family} = {told.speakers.get(family, told.parts[family])}")
        for family, unit in first.items()
    ]


def read(text: str, name: str | None = None) -> Minutes:
    r"""Read a text into its record. Raises nothing, whatever the text.

    `name` is kept as `source.name`; nothing is read from it. Each value carries `lines`, the first and last of its
    lines, counted from 1. A line ends at LF, CRLF or CR and nowhere else. What is not stated is None; doubts are
    `diagnostics`. Columns are nowhere counted.

    >>> page = "第3回 里山協議会 議事要旨", "日時：令和6年5月15日", "１ 間伐材の利用", "○沢渡委員 道から直すべきである。"
    >>> minutes = read("\n".join(page))
    >>> minutes.meeting, minutes.number, minutes.date.isoformat()
    ('里山協議会', 3, '2024-05-15')
    >>> remark = minutes.topics[0].remarks[0]
    >>> remark.speaker.name, remark.text, remark.lines
    ('沢渡', '道から直すべきである。', (4, 4))
    """
    return read_source(source_of_text(text, name)).minutes


def read_bytes(data: bytes, name: str | None = None, encoding: str | None = None) -> Minutes:
    """Read the bytes of a text, PDF, Word, HTML or Markdown file into its record.

    The format is told by the bytes. The encoding of a text is found: UTF-8, UTF-16, CP932, EUC-JP or ISO-2022-JP; `encoding`
    decides it instead, by the names of Python's codecs. `lines` count the lines of the text that was extracted.
    Raises MinutesError for bytes that cannot be decoded, for an unknown encoding, for data that are no
    document, and for a format whose extra is not installed.

    >>> minutes = read_bytes("第3回　里山協議会　議事要旨".encode("cp932"))
    >>> minutes.source.encoding, minutes.document_type
    ('cp932', '議事要旨')
    >>> read_bytes(b"", encoding="no-such-codec")
    Traceback (most recent call last):
      ...
    minutes_cli.diagnostics.MinutesError: ...
    """
    return read_source(source_of_bytes(data, name, encoding)).minutes


def read_file(path: str | Path, encoding: str | None = None) -> Minutes:
    """Read a file into its record, as `read_bytes` does; the file's name becomes `source.name`.

    Raises MinutesError where it cannot be decoded, OSError where it cannot be opened.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "要旨.txt")
    ...     _ = file.write_text("第3回　里山協議会　議事要旨", encoding="utf-8")
    ...     read_file(file).source.name
    '要旨.txt'
    """
    file = Path(path)
    return read_bytes(file.read_bytes(), file.name, encoding)
