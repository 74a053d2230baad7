"""The words of the pages to look at, in the languages there are."""

from __future__ import annotations

from minutes_cli.account import Part
from minutes_cli.diagnostics import Severity
from minutes_cli.language import catalogue
from minutes_cli.output.tables import KINDS, MODES, OUTCOMES, STATUSES

SIDES = {"for": "賛成", "against": "反対", "abstained": "棄権"}

WORDS = {
    "to_record": "skip to the record",
    "to_list": "skip to the list",
    "filter": "search and filter",
    "search": "search the lines and the record",
    "search_index": "search titles, dates, files and doubts",
    "speaker": "speaker",
    "everybody": "everybody",
    "reading": "reading",
    "all_readings": "all readings",
    "clear": "clear",
    "views": "what is shown",
    "lines": "lines",
    "record": "record",
    "contents": "parts of the record",
    "keys": "a click shows the other side; j k or the arrow keys move, / searches, Esc clears",
    "noscript": "this page needs JavaScript; it loads nothing from elsewhere",
    "facts": "facts",
    "doubts": "doubts",
    "attendees": "people",
    "agenda": "agenda",
    "handouts": "handouts",
    "fields": "other items",
    "outcomes": "outcomes",
    "topics": "topics and remarks",
    "unparsed": "not placed",
    "learnt": "what was learnt of this document",
    "none": "none",
    "title": "title",
    "meeting": "meeting",
    "number": "number",
    "document_type": "document type",
    "date": "date",
    "end_date": "last day",
    "start_time": "begins",
    "end_time": "ends",
    "venue": "venue",
    "heading": "heading",
    "doubt": "doubt",
    "doubtful": "there is a doubt about this line",
    "line_n": "line {first}",
    "lines_n": "lines {first} to {last}",
    "line_is": "line {line}: {part}",
    "remark_n": "{kind} {order}",
    "mark_is": "mark {mark}",
    "found_n": "{items} items and {lines} lines found",
    "all": "all",
    "with_errors": "with errors",
    "with_warnings": "with warnings",
    "order": "order",
    "file": "file",
    "newest": "newest first",
    "most_doubts": "most doubts first",
    "minutes": "minutes",
    "no_date": "no date",
    "remarks_n": "remarks: {count}",
    "people_n": "people: {count}",
    "doubts_n": "doubts: {count}",
    "minutes_n": "{found} of {all} minutes",
    "index_title": "Minutes",
}
"""What the pages say, by the name the scripts know it by."""


def words_in(language: str) -> dict[str, str]:
    """Return what the pages say in a language."""
    return {name: word_in(name, language) for name in WORDS}


def word_in(name: str, language: str) -> str:
    """Return one of the words in a language."""
    return catalogue(language).gettext(WORDS[name])


def values_in(language: str) -> dict[str, dict[str, str]]:
    """Return the words for values of which there are few; those of English are the values themselves."""
    tell = catalogue(language).gettext
    tables = {"kinds": KINDS, "outcomes": OUTCOMES, "statuses": STATUSES, "modes": MODES, "sides": SIDES}
    japanese = (
        tables
        if language == "ja"
        else {name: {value: value for value in table} for name, table in tables.items()}
    )
    return {
        **japanese,
        "parts": {part.value: tell(part.value) for part in Part},
        "severities": {severity.value: tell(severity.value) for severity in Severity},
    }
