"""Find passages in an archive's database: what was said or headed so, by whom, when, in which meeting.

A query is words parted by spaces; all of them must stand in the passage. Words of three letters and more
are looked up in the index; shorter ones are looked for in every text. Full- and half-width print find
each other. The answers come in the order of the meetings' dates, then of the page.
"""

from __future__ import annotations

import calendar
import json
import re
import unicodedata
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, NamedTuple

from minutes_cli.diagnostics import MinutesError
from minutes_cli.output.csv_table import rows_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

INDEXED = 3
"""Letters a word must have to stand in the index of trigrams."""
AROUND = 40
"""Letters shown on either side of the first hit."""
MARKS = ("«", "»")
"""What stands around a hit."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and where."""

    words: str
    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    meeting: str | None = None
    limit: int | None = None


class Hit(NamedTuple):
    """One passage. `passage` is an excerpt with its hits marked, `text` the whole remark or heading."""

    meeting: str | None
    date: str | None
    topic: str | None
    speaker: str | None
    passage: str
    kind: str
    text: str
    path: str
    first_line: int
    last_line: int


# The texts that are searched. `{hit}` is the condition on the text; the columns are those of `_COLUMNS`.
_REMARKS = """
SELECT coalesce(m.meeting, m.title) AS meeting, m.date AS date, t.heading AS topic, r.speaker AS speaker,
    r.kind AS kind, r.text AS text, m.path AS path, r.first_line AS first_line, r.last_line AS last_line
FROM remarks r JOIN topics t ON t.id = r.topic_id JOIN meetings m ON m.id = r.meeting_id WHERE {where}
"""
_HEADINGS = """
SELECT coalesce(m.meeting, m.title) AS meeting, m.date AS date, t.heading AS topic, NULL AS speaker,
    'heading' AS kind, t.heading AS text, m.path AS path, t.first_line AS first_line, t.last_line AS last_line
FROM topics t JOIN meetings m ON m.id = t.meeting_id WHERE {where}
"""
_ORDER = "ORDER BY date IS NULL, date, path, first_line, last_line, kind"
_SAID_BY = ("r.speaker", "r.speaker_name", "r.speaker_role", "r.speaker_full_name")


class _Text(NamedTuple):
    """A text that is searched: its rows, its column and its index."""

    rows: str
    column: str
    rowid: str
    fts: str


_TEXTS = (
    _Text(_REMARKS, "r.text", "r.id", "remarks_fts"),
    _Text(_HEADINGS, "t.heading", "t.id", "topics_fts"),
)


def find(base: sqlite3.Connection, query: Query) -> Iterator[Hit]:
    """Find every passage. Raises MinutesError where the query cannot be asked."""
    words = query.words.split()
    if not words:
        raise MinutesError("nothing to search for", advice="give a word: minutes search x.db 'ゼロトラスト'")
    texts = _TEXTS[:1] if query.speaker else _TEXTS  # a heading has no speaker
    pieces, values = [], []
    for text in texts:
        where, bound = _conditions(text, words, query)
        pieces.append(text.rows.format(where=" AND ".join(where)))
        values.extend(bound)
    statement = f"SELECT * FROM ({' UNION ALL '.join(pieces)}) {_ORDER}"  # noqa: S608  # values are bound
    if query.limit is not None:
        statement += " LIMIT ?"
        values.append(query.limit)
    return _hits(base.execute(statement, values), _pattern(words))


def _hits(rows: Iterable[sqlite3.Row], pattern: re.Pattern[str]) -> Iterator[Hit]:
    for row in rows:
        yield Hit(**{**dict(row), "passage": excerpt(row["text"], pattern)})


def _conditions(text: _Text, words: list[str], query: Query) -> tuple[list[str], list[object]]:
    where: list[str] = []
    values: list[object] = []
    indexed = [word for word in words if all(len(form) >= INDEXED for form in forms(word))]
    if indexed:
        found = f"SELECT rowid FROM {text.fts} WHERE {text.fts} MATCH ?"  # noqa: S608  # names of our own
        where.append(f"{text.rowid} IN ({found})")
        values.append(" AND ".join(f"({' OR '.join(map(_quoted, forms(word)))})" for word in indexed))
    short = [word for word in words if word not in indexed]
    where.extend(_like([text.column], forms(word), values) for word in short)
    if query.speaker:
        where.append(_like(_SAID_BY, forms(query.speaker), values))
    if query.meeting:
        where.append(_like(("m.meeting", "m.title"), forms(query.meeting), values))
    if query.since:
        where.append("m.date >= ?")
        values.append(day(query.since, last=False))
    if query.until:
        where.append("m.date <= ?")
        values.append(day(query.until, last=True))
    return where, values


def forms(word: str) -> list[str]:
    """Return a word as it may be printed: as it is, in half width, in full width.

    SQLite itself takes `DX` and `dx` for the same word, but not `ＤＸ` and `ｄｘ`.

    >>> forms("DX")
    ['DX', 'ＤＸ', 'ｄｘ']
    """
    folded = unicodedata.normalize("NFKC", word)
    return list(dict.fromkeys((word, folded, _wide(folded), _wide(folded.upper()), _wide(folded.lower()))))


def _wide(word: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in word)


def _quoted(form: str) -> str:
    return '"' + form.replace('"', '""') + '"'


def _like(columns: Iterable[str], wanted: list[str], values: list[object]) -> str:
    tests = []
    for column in columns:
        tests.extend([rf"{column} LIKE ? ESCAPE '\'"] * len(wanted))
        values.extend("%" + re.sub(r"([\\%_])", r"\\\1", form) + "%" for form in wanted)
    return "(" + " OR ".join(tests) + ")"


def day(stated: str, *, last: bool) -> str:
    """Read a day, month or year as the first or last day of it. Raises MinutesError.

    >>> day("2024-02", last=True)
    '2024-02-29'
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", stated.strip(), re.ASCII)
    if match is not None:
        year = int(match[1])
        month = int(match[2] or (12 if last else 1))
        if 1 <= month <= 12 and year >= 1:
            longest = calendar.monthrange(year, month)[1]
            date = int(match[3] or (longest if last else 1))
            if 1 <= date <= longest:
                return f"{year:04}-{month:02}-{date:02}"
    raise MinutesError(f"{stated} is not a day", advice="write 2024, 2024-05 or 2024-05-15")


# -- the passage ------------------------------------------------------------------------------------


def _pattern(words: list[str]) -> re.Pattern[str]:
    wanted = sorted({form for word in words for form in forms(word)}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, wanted)), re.IGNORECASE)


def excerpt(text: str, pattern: re.Pattern[str]) -> str:
    """Cut the text around its first hit to one line, every hit in it marked."""
    first = pattern.search(text)
    middle = first.start() if first else 0
    start, end = max(0, middle - AROUND), (first.end() if first else 0) + AROUND
    cut = pattern.sub(lambda match: f"{MARKS[0]}{match[0]}{MARKS[1]}", text[start:end])
    return f"{'…' if start else ''}{' '.join(cut.split())}{'…' if end < len(text) else ''}"


# -- how hits are printed ---------------------------------------------------------------------------


def print_text(hits: Iterable[Hit], out: IO[str]) -> int:
    """Print for people: where it was said, and below it the passage. Returns how many."""
    count = 0
    for hit in hits:
        count += 1
        place = " · ".join(part for part in (hit.date, hit.meeting, hit.topic, hit.speaker) if part)
        out.write(f"{place or hit.path}\n    {hit.passage}\n    {hit.path}:{hit.first_line}\n")
    return count


def print_json(hits: Iterable[Hit], out: IO[str]) -> int:
    """Print a list of objects. Returns how many."""
    count = 0
    out.write("[")
    for hit in hits:
        count += 1
        out.write(("," if count > 1 else "") + "\n  " + json.dumps(hit._asdict(), ensure_ascii=False))
    out.write("\n]\n" if count else "]\n")
    return count


def print_csv(hits: Iterable[Hit], out: IO[str]) -> int:
    """Print a table. Returns how many."""
    out.write(rows_text([Hit._fields]))
    count = 0
    for hit in hits:
        count += 1
        out.write(rows_text([hit]))
    return count


PRINTERS: dict[str, Callable[[Iterable[Hit], IO[str]], int]] = {
    "text": print_text,
    "json": print_json,
    "csv": print_csv,
}
