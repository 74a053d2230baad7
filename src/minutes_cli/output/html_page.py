"""A page to look at: the lines of a document and its record side by side, in one HTML file that needs nothing else.

The files in `page/` are the template; what differs between pages is one JSON object, written so that no text of a
document can end it, and turned into text nodes by the script. The page allows no request and no script but its own.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from html import escape, unescape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from minutes_cli.account import Part
from minutes_cli.diagnostics import CODES
from minutes_cli.lines import to_lines
from minutes_cli.marks import mark
from minutes_cli.output.learnt import learnt_of, meanings_of
from minutes_cli.output.page_words import values_in, word_in, words_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_cli.reading import Reading
    from minutes_cli.record import Minutes

BEGINNING = b"<!doctype html>\n<!-- minutes page -->\n"
"""How a page of ours begins, so that no other is replaced."""
HEAD_SIZE = 65536
"""Bytes of a page that hold its row of the index."""
_MOST_DOUBTS = 20
_LONGEST = 300
_MARKED = frozenset({Part.HEADING, Part.REMARK, Part.NARRATION, Part.AGENDA, Part.LABEL, Part.FIELD})


def html_page(reading: Reading, language: str) -> str:
    """Return the page of one document, its words in `en` or `ja`."""
    minutes, source = reading.minutes, reading.source
    title = minutes.title or minutes.source.name or word_in("minutes", language)
    learnt = learnt_of(reading)
    families, marks = _marks(reading, learnt)
    data = {
        "words": words_in(language),
        "values": values_in(language),
        "lines": source.lines,
        "parts": [part.value for part in Part],
        "readings": [list(Part).index(part) for part in reading.account.readings],
        "pages": source.pages,
        "families": families,
        "marks": marks,
        "notes": _by_line(learnt),
        "learnt": learnt,
        "meant": meanings_of(learnt, language),
        "messages": [_told(one.code, one.message, language) for one in minutes.diagnostics],
        "record": minutes.model_dump(mode="json", exclude_none=True),
    }
    return _filled(
        "page.html",
        ("page.js",),
        data,
        language,
        title=title,
        file=minutes.source.name or "",
        row=_row(minutes, language),
    )


def index_page(rows: Iterable[dict[str, Any]], language: str) -> str:
    """Return the page that lists the pages of an archive; `rows` as `row_of` returns them, with `href`."""
    severities = values_in(language)["severities"]
    data = {"words": words_in(language), "severities": severities, "rows": list(rows)}
    return _filled("index.html", ("index.js",), data, language, title=word_in("index_title", language))


def row_of(head: bytes) -> dict[str, Any] | None:
    """Return what the index says of a page, from its first `HEAD_SIZE` bytes; None where it is none of ours.

    >>> row_of(b"<!doctype html>") is None
    True
    """
    found = re.search(rb'^<meta name="minutes" content="([^"]*)">$', head, re.MULTILINE)
    if not head.startswith(BEGINNING) or found is None:
        return None
    row: dict[str, Any] = json.loads(unescape(found[1].decode()))
    return row


def _told(code: str, message: str, language: str) -> str:
    return CODES[code].told(message, language) if code in CODES else message


def _row(minutes: Minutes, language: str) -> str:
    """Return what the index says of these minutes, as JSON."""
    printed = minutes.printed.date
    row = {
        "name": minutes.source.name or "",
        "title": (minutes.title or "")[:_LONGEST],
        "meeting": (minutes.meeting or "")[:_LONGEST],
        "type": minutes.document_type,
        "date": minutes.date and minutes.date.isoformat(),
        "end_date": minutes.end_date and minutes.end_date.isoformat(),
        "printed": printed and printed.text[:_LONGEST],
        "people": len(minutes.attendees),
        "remarks": sum(len(topic.remarks) for topic in minutes.topics),
        "all": len(minutes.diagnostics),
        "severities": sorted({one.severity.value for one in minutes.diagnostics}),
        "doubts": [
            [
                one.severity.value,
                one.code,
                _told(one.code, one.message, language)[:_LONGEST],
                one.lines and one.lines[0],
            ]
            for one in minutes.diagnostics[:_MOST_DOUBTS]
        ],
    }
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


# -- what was learnt ----------------------------------------------------------------------------------


def _by_line(learnt: Iterable[str]) -> dict[str, str]:
    """Return what was learnt of single lines, by their numbers: `line 5: the label 日時`, `11: …`."""
    found = (re.match(r"(?:line )?(\d+): (.*)", told, re.DOTALL) for told in learnt)
    return {match[1]: match[2] for match in found if match}


def _marks(reading: Reading, learnt: list[str]) -> tuple[list[str], dict[int, tuple[int, str, int]]]:
    """Return what was learnt of each family of marks, and for each line its family, its mark and where it begins."""
    told = {family: line for line in learnt for family, gap, _rest in [line.partition("  ")] if gap}
    families: dict[str, int] = {}
    marks = {}
    for line, part in zip(to_lines(reading.source), reading.account.readings, strict=True):
        shown = mark(line) if part in _MARKED and line.text else None
        if shown is None or (shown.mark is None and shown.bracket is None):
            continue
        family = shown.mark.family if shown.mark else f"whole{shown.bracket.sign}" if shown.bracket else ""
        printed = (
            shown.mark.printed
            if shown.mark
            else line.printed_at(shown.bracket.start, shown.bracket.start + 1)
            if shown.bracket
            else ""
        )
        at = reading.source.lines[line.number - 1].find(printed)
        marks[line.number] = (families.setdefault(family, len(families)), printed, max(at, 0))
    return [told.get(family, "") for family in families], marks


# -- the template -------------------------------------------------------------------------------------


@cache
def _file(name: str) -> str:
    return (files("minutes_cli.output") / "page" / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def as_script_data(value: object) -> str:
    r"""Return JSON that nothing in it can end: it stands in a <script>, whatever the texts hold.

    >>> as_script_data("</script>")
    '"\\u003c/script>"'
    """
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<&\u2028\u2029\ud800-\udfff]", lambda letter: f"\\u{ord(letter[0]):04x}", told)


def _filled(name: str, scripts: tuple[str, ...], data: object, language: str, **texts: str) -> str:
    """Fill a template once: what is put in is not looked at again."""
    style, script = _file("page.css"), "".join(map(_file, scripts))
    pieces = {
        "lang": language,
        "style": style,
        "script": script,
        "style-hash": _hash(style),
        "script-hash": _hash(script),
    }
    pieces["data"] = as_script_data(data)
    pieces.update({field: escape(text) for field, text in texts.items()})
    pieces.update({f"word {word}": escape(told) for word, told in words_in(language).items()})
    return re.sub(r"\{\{([\w -]+)\}\}", lambda field: pieces[field[1]], _file(name))
