"""The record as the National Diet Library's minutes API gives a meeting (会議単位出力): `meetingRecord`, `speechRecord`.

Guarantees: the keys and types are those of the API's description; a value that the record does not hold is null.
Headings, levels and kinds have no place there and are left out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from minutes_cli.output.cells import Cut
    from minutes_cli.record import Attendee, Minutes, Remark

HEADER = "会議録情報"
"""The speaker of the header, which the API gives as the speech of order 0."""
_MARK, _GAP = "○", "\u3000"
_LISTS = (("出席者", ("present", "proxy")), ("欠席者", ("absent",)))


class NdlWriter:
    """Writes all records as one answer of the API."""

    def __init__(self, stream: BinaryIO, indent: int | None = None) -> None:
        self.cuts: list[Cut] = []
        self._stream = stream
        self._indent = indent
        self._records: list[dict[str, object]] = []

    def write(self, minutes: Minutes) -> None:
        """Take one record."""
        self._records.append(meeting_record(minutes))

    def close(self) -> None:
        """Write the answer."""
        count = len(self._records)
        answer = {
            "numberOfRecords": count,
            "numberOfReturn": count,
            "startRecord": 1,
            "nextRecordPosition": None,
            "meetingRecord": self._records,
        }
        self._stream.write(f"{json.dumps(answer, ensure_ascii=False, indent=self._indent)}\n".encode())

    def abandon(self) -> None:
        """Let go of the records."""


def meeting_record(minutes: Minutes) -> dict[str, object]:
    """Return a record as the API's `meetingRecord`."""
    part = minutes.source.part
    issue = minutes.source.sha256[:16] + (f"-{part.number}" if part else "")
    number = minutes.printed.number
    remarks = [remark for topic in minutes.topics for remark in topic.remarks]
    speeches = [_speech(issue, 0, HEADER, None, "\n".join(_header(minutes)))]
    speeches.extend(_speech_of(issue, remark) for remark in remarks)
    return {
        "issueID": issue,
        "imageKind": "会議録",
        "searchObject": 0,
        "session": None,
        "nameOfHouse": None,
        "nameOfMeeting": minutes.meeting or minutes.title,
        "issue": number.text if number else None,
        "date": minutes.date.isoformat() if minutes.date else None,
        "closing": None,
        "speechRecord": speeches,
        "meetingURL": None,
        "pdfURL": None,
    }


def _speech_of(issue: str, remark: Remark) -> dict[str, object]:
    speaker = remark.speaker
    if speaker is None:
        return _speech(issue, remark.order, None, None, remark.text)
    label = speaker.label.replace(_GAP, " ")  # the gap ends the label
    who = speaker.full_name or speaker.name or label
    return _speech(issue, remark.order, who, speaker.role, f"{_MARK}{label}{_GAP}{remark.text}")


def _speech(
    issue: str, order: int, speaker: str | None, position: str | None, text: str
) -> dict[str, object]:
    return {
        "speechID": f"{issue}_{order:03d}",
        "speechOrder": order,
        "speaker": speaker,
        "speakerYomi": None,
        "speakerGroup": None,
        "speakerPosition": position,
        "speakerRole": None,
        "speech": text,
        "startPage": None,
        "createTime": None,
        "updateTime": None,
        "speechURL": None,
    }


def _header(minutes: Minutes) -> Iterator[str]:
    """Yield the lines of the header: what is known of the meeting, as printed."""
    printed = minutes.printed
    if minutes.title:
        yield minutes.title
    times = (printed.date, printed.start_time, printed.end_time)
    stated = [time.text for time in times if time is not None]
    if stated:
        yield _GAP.join(("日時", *stated))
    if minutes.venue:
        yield f"場所{_GAP}{minutes.venue.text}"
    for label, statuses in _LISTS:
        people = [person for person in minutes.attendees if person.status in statuses]
        if people:
            yield label
            yield from map(_person, people)


def _person(person: Attendee) -> str:
    return _GAP.join(filter(None, ("", person.affiliation or person.role, person.name)))
