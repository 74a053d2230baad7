"""An answer of the National Diet Library's minutes API (JSON) -> Source: the meetings and speeches that it is parted into.

Guarantees: each meeting is a line that states it, the lines of its header (会議録情報), and those of its speeches; what
the answer says of each speech is kept beside the lines. An answer of speeches (発言単位) is put together by meeting.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from minutes_cli.diagnostics import MinutesError
from minutes_cli.source.text import (
    Extracted,
    Speech,
    StatedMeeting,
    encodable,
    source_of_extracted,
    split_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_cli.source.text import Source

HEADER = "会議録情報"
_KEYS = (b'"numberOfRecords"', b'"speechRecord"')
_HEAD = 4096
_ADVICE = "ask the API for 会議単位出力 or 発言単位出力, as JSON"


def is_ndl(data: bytes) -> bool:
    """Tell whether `data` is an answer of the API that holds speeches."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and _KEYS[0] in head and _KEYS[1] in data


def read_ndl(data: bytes, name: str | None = None) -> Source:
    """Read an answer. Raises MinutesError where it is not of the API's form."""
    try:
        answer = json.loads(data.decode("utf-8-sig"))
        records = answer.get("meetingRecord") or list(_by_meeting(answer["speechRecord"]))
        lines: list[str] = []
        meetings = tuple(_meeting(record, lines) for record in records)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        reason = "is no answer of the National Diet Library's minutes API that can be read"
        raise MinutesError(reason, name=name, advice=_ADVICE) from error
    source = source_of_extracted(Extracted(lines), "ndl", data, name)
    return dataclasses.replace(source, meetings=meetings, encoding="utf-8")


def _by_meeting(speeches: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    for _issue, group in groupby(speeches, key=lambda speech: speech.get("issueID")):
        own = list(group)
        yield {**own[0], "speechRecord": own}


def _meeting(record: dict[str, Any], lines: list[str]) -> StatedMeeting:
    """Put the lines of a meeting behind the others, and return what is stated of it."""
    first = len(lines) + 1
    session = record.get("session")
    stated = (
        f"第{session}回国会" if session else None,
        *(record.get(key) for key in ("nameOfHouse", "nameOfMeeting", "issue", "date")),
    )
    lines.extend(_lines("\u3000".join(str(value) for value in stated if value)) or [""])
    speeches: list[Speech] = []
    header = len(lines)
    for speech in record["speechRecord"]:
        text = _lines(str(speech.get("speech") or ""))
        start = len(lines) + 1
        lines.extend(text)
        if speech.get("speaker") == HEADER and not speeches:
            header = len(lines)
        elif text:
            order = speech.get("speechOrder")
            known = order if isinstance(order, int) and order > len(speeches) else len(speeches) + 1
            speeches.append(
                Speech(start, len(lines), known, speech.get("speaker"), speech.get("speakerPosition"))
            )
    date = record.get("date")
    return StatedMeeting(
        first,
        header,
        len(lines),
        record.get("nameOfMeeting") or None,
        record.get("issue") or None,
        dt.date.fromisoformat(date) if date else None,
        tuple(speeches),
    )


def _lines(text: str) -> list[str]:
    return [line for line in split_lines(encodable(text)[0]) if line.strip()]
