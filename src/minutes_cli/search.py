"""Find passages in an archive's database: what was said, headed so or decided, by whom, when, in which meeting.

A query is words parted by spaces; all of them must appear in the passage. `OR` between words parts the query into
groups, one of which must fit. Words of three characters and more are looked up in the index; shorter ones are
looked for in every text. What the eye does not tell apart finds each other (`search_text`). The answers come in
the order of the meetings' dates, then of the page.
"""

from __future__ import annotations

import calendar
import json
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import IO, TYPE_CHECKING, NamedTuple

from minutes_cli.archive_db import FULL_TEXT
from minutes_cli.diagnostics import MinutesError
from minutes_cli.language import _
from minutes_cli.output.csv_table import rows_text
from minutes_cli.search_text import search_form, search_form_with_places
from minutes_cli.vocabulary.calendar import ERAS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from minutes_cli.archive_db import Index

INDEXED = 3
"""Characters a word must have to be in the index of trigrams."""
AROUND = 40
"""Characters shown on either side of the first hit."""
MARKS = ("«", "»")
"""What is put around a hit."""
LETTER_SPACED = 3
"""So many words of one Japanese character each are one word, its characters set apart: 図　書　館."""
EITHER = "OR"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and where. `limit`: the most hits that are given; None gives all.

    `person`: a name or surname of the table of people; `outcomes`: decisions, votes and actions are searched, and
    nothing else. With either of them there need be no words.
    """

    words: str
    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    meeting: str | None = None
    limit: int | None = None
    person: str | None = None
    outcomes: bool = False

    def groups(self) -> list[list[str]]:
        """Return the words in their search form, parted at OR. Raises MinutesError where there are none."""
        groups: list[list[str]] = [[]]
        for word in self.words.split():
            if word == EITHER:
                groups.append([])
            elif folded := search_form(word):
                groups[-1].append(folded)
        given = [_joined(group) for group in groups if group]
        if not given and not self.person and not self.outcomes and not self.speaker:
            raise MinutesError(
                "nothing to search for", advice="give a word: minutes search x.db 'ゼロトラスト'"
            )
        return given


def _joined(words: list[str]) -> list[str]:
    """Join a word whose characters were set apart."""
    spaced = len(words) >= LETTER_SPACED and all(len(word) == 1 and not word.isascii() for word in words)
    return ["".join(words)] if spaced else words


class Hit(NamedTuple):
    """One passage. `passage` is an excerpt with its hits marked, `text` the whole remark or heading."""

    source: str
    meeting: str | None
    date: str | None
    topic_heading: str | None
    speaker_label: str | None
    kind: str
    passage: str
    text: str
    first_line: int
    last_line: int


class OutcomeHit(NamedTuple):
    """One outcome: the columns of `Hit`, nobody speaking, and its own."""

    source: str
    meeting: str | None
    date: str | None
    topic_heading: str | None
    speaker_label: str | None
    kind: str
    passage: str
    text: str
    first_line: int
    last_line: int
    result: str | None
    owner: str | None
    due: str | None


AnyHit = Hit | OutcomeHit


class Answer(NamedTuple):
    """How many passages there are, and those that were asked for."""

    found: int
    hits: Iterator[AnyHit]


class Person(NamedTuple):
    """Somebody whom `--person` may mean."""

    id: int
    body: str
    name: str
    affiliation: str | None
    doubt: str | None


# The texts that are searched; the columns are those of `Hit`.
_REMARKS = """
SELECT m.source AS source, coalesce(m.meeting, m.title) AS meeting, m.date AS date, t.heading AS topic_heading,
    r.speaker_label AS speaker_label, r.kind AS kind, r.text AS text,
    r.first_line AS first_line, r.last_line AS last_line
FROM remarks r JOIN topics t ON t.id = r.topic_id JOIN meetings m ON m.id = r.meeting_id WHERE {where}
"""
_HEADINGS = """
SELECT m.source AS source, coalesce(m.meeting, m.title) AS meeting, m.date AS date, t.heading AS topic_heading,
    NULL AS speaker_label, 'heading' AS kind, t.heading AS text,
    t.first_line AS first_line, t.last_line AS last_line
FROM topics t JOIN meetings m ON m.id = t.meeting_id WHERE {where}
"""
_OUTCOMES = """
SELECT m.source AS source, coalesce(m.meeting, m.title) AS meeting, m.date AS date, t.heading AS topic_heading,
    NULL AS speaker_label, o.kind AS kind, o.text AS text, o.first_line AS first_line, o.last_line AS last_line,
    o.result AS result, o.owner AS owner, o.due AS due
FROM outcomes o JOIN meetings m ON m.id = o.meeting_id LEFT JOIN topics t ON t.id = o.topic_id WHERE {where}
"""
_ORDER = "ORDER BY date IS NULL, date, source, first_line, last_line, kind"
_SAID_BY = ("r.speaker_label", "r.speaker_name", "r.speaker_role", "r.speaker_full_name")


class _Text(NamedTuple):
    """A text that is searched: its rows, the name of its table in them, and its index."""

    rows: str
    table: str
    fts: Index


_TEXTS = (_Text(_REMARKS, "r", FULL_TEXT[0]), _Text(_HEADINGS, "t", FULL_TEXT[1]))
_OUTCOME_TEXTS = (_Text(_OUTCOMES, "o", FULL_TEXT[2]),)


def find(base: sqlite3.Connection, query: Query) -> Answer:
    """Find every passage. Raises MinutesError where the query cannot be asked."""
    inner, values = _statement(base, query)
    statement = f"SELECT *, count(*) OVER () AS found FROM ({inner}) {_ORDER}"  # noqa: S608  # values are bound
    if query.limit is not None:
        statement += " LIMIT ?"
        values.append(query.limit)
    rows = base.execute(statement, values)
    first = rows.fetchone()
    if first is None:
        return Answer(0, iter(()))
    row_type = OutcomeHit if query.outcomes else Hit
    return Answer(first["found"], _hits(chain((first,), rows), _pattern(query.groups()), row_type))


def count(base: sqlite3.Connection, query: Query) -> int:
    """Count the passages there are. Raises MinutesError where the query cannot be asked."""
    inner, values = _statement(base, query)
    return int(base.execute(f"SELECT count(*) FROM ({inner})", values).fetchone()[0])  # noqa: S608  # as above


def people_named(base: sqlite3.Connection, name: str) -> list[Person]:
    """Return whom a name means: those of that name or surname; where there is none, those whose name holds it."""
    folded = search_form(name)
    columns = "id, body, name, affiliation, doubt"
    order = "ORDER BY body, folded, id"
    exact = f"SELECT {columns} FROM people WHERE folded = ? OR folded_family = ? {order}"  # noqa: S608  # our own
    rows = base.execute(exact, (folded, folded)).fetchall()
    if not rows:
        values: list[object] = []
        holds = _like(["folded"], folded, values)
        rows = base.execute(f"SELECT {columns} FROM people WHERE {holds} {order}", values).fetchall()  # noqa: S608
    return [Person(*row) for row in rows]


def looser(base: sqlite3.Connection, query: Query) -> list[str]:
    """Say, where a query finds nothing, which looser ones would: `without --speaker 佐藤: 3`."""
    told = []
    without = (
        ("--speaker", query.speaker, replace(query, speaker=None)),
        ("--person", query.person, replace(query, person=None)),
        ("--since", query.since, replace(query, since=None)),
        ("--until", query.until, replace(query, until=None)),
        ("--meeting", query.meeting, replace(query, meeting=None)),
    )
    for option, asked, query_without in without:
        asks = query_without.words.strip() or query_without.person or query_without.speaker or query.outcomes
        if asked is not None and asks and (found := count(base, query_without)):
            told.append(_("without {option}: {found:,}", option=f"{option} {asked}", found=found))
    words = [word for group in query.groups() for word in group]
    if len(words) > 1:
        told.extend(
            _("{word} alone: {found:,}", word=word, found=found)
            for word in dict.fromkeys(words)
            if (found := count(base, replace(query, words=word)))
        )
    return told


def _statement(base: sqlite3.Connection, query: Query) -> tuple[str, list[object]]:
    """Return the statement that gives the passages, and its values."""
    base.create_function("search_form", 1, _search_form, deterministic=True)
    if query.outcomes and query.speaker:
        raise MinutesError(
            "an outcome has no speaker", advice="leave --speaker out, or ask with --person who is to do it"
        )
    spoken = query.speaker or query.person  # a heading has no speaker
    texts = _OUTCOME_TEXTS if query.outcomes else _TEXTS[:1] if spoken else _TEXTS
    groups = query.groups()
    pieces: list[str] = []
    values: list[object] = []
    for text in texts:
        where = ["(" + " OR ".join(_holds(text, group, values) for group in groups) + ")"] if groups else []
        where.extend(_filters(query, values))
        if query.person:
            where.append(_of_person(base, query, values))
        pieces.append(text.rows.format(where=" AND ".join(where or ["1"])))
    return " UNION ALL ".join(pieces), values


@lru_cache(maxsize=10_000)
def _search_form(text: str | None) -> str | None:
    return None if text is None else search_form(text)


def _holds(text: _Text, words: list[str], values: list[object]) -> str:
    """Return the condition that a text holds all of the words."""
    tests = []
    indexed = [word for word in words if len(word) >= INDEXED]
    if indexed:
        name = text.fts.name
        tests.append(f"{text.table}.id IN (SELECT rowid FROM {name} WHERE {name} MATCH ?)")  # noqa: S608  # our own
        values.append(" AND ".join(map(_quoted, indexed)))
    for word in words:
        if word not in indexed:
            folded = f"coalesce({text.table}.folded, {text.table}.{text.fts.column})"
            tests.append(_like([folded], word, values))
    return "(" + " AND ".join(tests) + ")"


def _filters(query: Query, values: list[object]) -> Iterator[str]:
    if query.speaker:
        yield _like([f"search_form({column})" for column in _SAID_BY], search_form(query.speaker), values)
    if query.meeting:
        names = ["search_form(m.meeting)", "search_form(m.title)"]
        yield _like(names, search_form(query.meeting), values)
    if query.since:
        values.append(day(query.since, last=False))
        yield "m.date >= ?"
    if query.until:
        values.append(day(query.until, last=True))
        yield "m.date <= ?"


def _of_person(base: sqlite3.Connection, query: Query, values: list[object]) -> str:
    """Return the condition that a remark is of whom the name means; of outcomes, that the name is to do it."""
    name = query.person or ""
    if query.outcomes:
        return _like(["search_form(o.owner)"], search_form(name), values)
    values.append(json.dumps([person.id for person in people_named(base, name)]))
    return "r.person_id IN (SELECT value FROM json_each(?))"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _like(texts: Iterable[str], word: str, values: list[object]) -> str:
    """Return the condition that one of the texts holds the word."""
    tests = []
    for text in texts:
        tests.append(rf"{text} LIKE ? ESCAPE '\'")
        values.append("%" + re.sub(r"([\\%_])", r"\\\1", word) + "%")
    return "(" + " OR ".join(tests) + ")"


# -- days -------------------------------------------------------------------------------------------

_ERAS = {name: era.before for era in ERAS for name in (era.name, era.letter) if name is not None}
_YEAR = rf"(?:(?P<era>{'|'.join(_ERAS)})(?P<counted>\d{{1,2}}|元)|(?P<year>\d{{4}}))"
_DAYS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"{_YEAR}(?:[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?)?",
        rf"{_YEAR}年(?:(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?)?",
    )
)


def day(stated: str, *, last: bool) -> str:
    """Read a day, month or year as the first or last day of it. Raises MinutesError.

    >>> day("2024-02", last=True)
    '2024-02-29'
    >>> day("令和5年4月1日", last=False)
    '2023-04-01'
    """
    text = search_form(stated.strip())
    match = next(filter(None, (form.fullmatch(text) for form in _DAYS)), None)
    if match is not None:
        counted = match["counted"]
        year = int(match["year"]) if counted is None else _ERAS[match["era"]] + _counted(counted)
        month = int(match["month"] or (12 if last else 1))
        if 1 <= month <= 12 and 1 <= year <= 9999:
            longest = calendar.monthrange(year, month)[1]
            date = int(match["day"] or (longest if last else 1))
            if 1 <= date <= longest:
                return f"{year:04}-{month:02}-{date:02}"
    raise MinutesError(
        _("{stated} is not a day", stated=stated), advice="write 2024, 2024-05, 2024-05-15 or 令和6年5月15日"
    )


def _counted(year: str) -> int:
    return 1 if year == "元" else int(year)


# -- the passage ------------------------------------------------------------------------------------


def _hits(
    rows: Iterable[sqlite3.Row], pattern: re.Pattern[str], row_type: type[Hit | OutcomeHit]
) -> Iterator[AnyHit]:
    for row in rows:
        values = {name: row[name] for name in row.keys() if name != "found"}  # noqa: SIM118  # a Row gives its values
        yield row_type(**values, passage=excerpt(row["text"], pattern))


_NO_WORD = re.compile(r"(?!)")


def _pattern(groups: Sequence[Iterable[str]]) -> re.Pattern[str]:
    if not groups:
        return _NO_WORD
    words = sorted({word for group in groups for word in group}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE)


def excerpt(text: str, pattern: re.Pattern[str]) -> str:
    """Cut the printed text around its first hit to one line, every hit in it marked."""
    folded, places = search_form_with_places(text)
    spans = [(places[match.start()], places[match.end() - 1] + 1) for match in pattern.finditer(folded)]
    start = max(0, spans[0][0] - AROUND) if spans else 0
    end = (spans[0][1] if spans else 0) + AROUND
    shown: list[str] = []
    at = start
    for first, behind in spans:
        if first < at or behind > end:  # one printed character (㈱) may hold two hits
            continue
        shown.extend((text[at:first], MARKS[0], text[first:behind], MARKS[1]))
        at = behind
    shown.append(text[at:end])
    return f"{'…' if start else ''}{' '.join(''.join(shown).split())}{'…' if end < len(text) else ''}"


# -- how hits are printed ---------------------------------------------------------------------------


def print_text(hits: Iterable[AnyHit], out: IO[str]) -> int:
    """Print for people: where it was said, and below it the passage. Returns how many."""
    count = 0
    for hit in hits:
        count += 1
        own = (hit.kind, hit.owner, hit.due) if isinstance(hit, OutcomeHit) else (hit.speaker_label,)
        parts = (hit.date, hit.meeting, hit.topic_heading, *own)
        place = " · ".join(part for part in parts if part)
        out.write(f"{place or hit.source}\n    {hit.passage}\n    {hit.source}:{hit.first_line}\n")
    return count


def print_json(hits: Iterable[AnyHit], out: IO[str]) -> int:
    """Print a list of objects. Returns how many."""
    count = 0
    out.write("[")
    for hit in hits:
        count += 1
        out.write(("," if count > 1 else "") + "\n  " + json.dumps(hit._asdict(), ensure_ascii=False))
    out.write("\n]\n" if count else "]\n")
    return count


def print_lines(hits: Iterable[AnyHit], out: IO[str]) -> int:
    """Print one object a line. Returns how many."""
    count = 0
    for hit in hits:
        count += 1
        out.write(json.dumps(hit._asdict(), ensure_ascii=False) + "\n")
    return count


def print_csv(hits: Iterable[AnyHit], out: IO[str]) -> int:
    """Print a table. Returns how many."""
    count = 0
    for hit in hits:
        count += 1
        if count == 1:
            out.write(rows_text([hit._fields]))
        out.write(rows_text([hit]))
    if not count:
        out.write(rows_text([Hit._fields]))
    return count


PRINTERS: dict[str, Callable[[Iterable[AnyHit], IO[str]], int]] = {
    "text": print_text,
    "json": print_json,
    "jsonl": print_lines,
    "csv": print_csv,
}
