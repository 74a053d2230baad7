"""The tables that CSV, Excel and Parquet hold: remarks, attendees, outcomes, meetings.

A table is its columns, top to bottom, and one function that gives the rows of a record. A new column
is a row of the table and a value in the function; the schema and both headers follow. The names are those of
the record, an object's name and its key joined by `_` (`speaker.label` is `speaker_label`): docs/record.md
holds the table of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from minutes_cli.record import Minutes, Topic

Cell = str | int | None

KINDS = {"remark": "発言", "question": "質問", "answer": "答弁", "narration": "地の文"}
OUTCOMES = {"decision": "決定", "vote": "採決", "action": "宿題"}
STATUSES = {"present": "出席", "absent": "欠席", "proxy": "代理出席"}
MODES = {"onsite": "会場", "online": "オンライン", "hybrid": "会場とオンライン", "written": "書面"}


class Column(NamedTuple):
    """A column: its name, its Japanese name, its type in the Frictionless Table Schema, what it holds.

    `values`: the Japanese word for each value, where there are only these.
    """

    name: str
    japanese: str
    type: str
    holds: str
    values: Mapping[str, str] | None = None


class Table(NamedTuple):
    """A table: its Japanese name, its columns, and the rows that one record gives."""

    japanese: str
    described: tuple[Column, ...]
    rows: Callable[[Minutes], Iterator[tuple[Cell, ...]]]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.described)

    def header(self, language: str = "en") -> tuple[str, ...]:
        """Return the header row in `en` or `ja`."""
        return tuple(column.japanese if language == "ja" else column.name for column in self.described)

    def rows_in(self, minutes: Minutes, language: str = "en") -> Iterator[tuple[Cell, ...]]:
        """Return the rows of a record, values of few kinds in the language of the header."""
        if language != "ja":
            return self.rows(minutes)
        return (
            tuple(
                column.values[cell] if column.values and isinstance(cell, str) else cell
                for column, cell in zip(self.described, row, strict=True)
            )
            for row in self.rows(minutes)
        )


_MEETING = (
    Column("source", "ファイル", "string", "the source file"),
    Column("meeting", "会議名", "string", "the meeting's name"),
    Column("number", "回", "integer", "第N回"),
    Column("date", "開催日", "date", "YYYY-MM-DD"),
    Column("start_time", "開始", "time", "HH:MM"),
    Column("end_time", "終了", "time", "HH:MM"),
    Column("venue", "場所", "string", "as printed"),
)
_LINES = (
    Column("first_line", "開始行", "integer", "first line, 1-based"),
    Column("last_line", "終了行", "integer", "last line, 1-based"),
)

REMARK_COLUMNS: tuple[Column, ...] = (
    *_MEETING,
    Column("order", "順", "integer", "1, 2, 3 … over the document"),
    Column(
        "topic_path",
        "上位の見出し",
        "string",
        "the headings above the topic, outermost first, parted by ' > '",
    ),
    Column("topic_heading", "見出し", "string", "the topic heading"),
    Column("speaker_label", "発言者表記", "string", "as printed"),
    Column("speaker_name", "発言者名", "string", "the personal name in the label"),
    Column("speaker_role", "役職等", "string", "the rest of the label"),
    Column("speaker_full_name", "発言者氏名", "string", "from the attendee list"),
    Column("kind", "種別", "string", "remark, question, answer or narration", KINDS),
    Column("level", "階層", "integer", "depth of nested bullets"),
    Column("text", "発言", "string", "the text"),
    *_LINES,
)

ATTENDEE_COLUMNS: tuple[Column, ...] = (
    *_MEETING,
    Column("name", "氏名", "string", "honorific removed"),
    Column("affiliation", "所属・役職", "string", "as printed"),
    Column("organization", "所属", "string", "where the split is certain"),
    Column("position", "役職", "string", "where the split is certain"),
    Column("role", "役割", "string", "the part played in the meeting"),
    Column("status", "出欠", "string", "present, absent or proxy", STATUSES),
    Column("note", "備考", "string", "as printed"),
    *_LINES,
)

OUTCOME_COLUMNS: tuple[Column, ...] = (
    *_MEETING,
    Column("topic_path", "上位の見出し", "string", "the headings above the topic, parted by ' > '"),
    Column("topic_heading", "見出し", "string", "the topic heading"),
    Column("kind", "種別", "string", "decision, vote or action", OUTCOMES),
    Column("text", "内容", "string", "as printed"),
    Column("result", "結果", "string", "可決, 承認, 継続審議 … as printed"),
    Column("for", "賛成", "integer", "votes for"),
    Column("against", "反対", "integer", "votes against"),
    Column("abstained", "棄権", "integer", "abstentions"),
    Column("owner", "担当", "string", "who is to do it"),
    Column("due", "期限", "date", "by when it is to be done"),
    *_LINES,
)

MEETING_COLUMNS: tuple[Column, ...] = (
    *_MEETING,
    Column("end_date", "終了日", "date", "where the meeting ran over several days"),
    Column("venue_mode", "開催形式", "string", "onsite, online, hybrid or written", MODES),
    Column("title", "表題", "string", "the whole printed title"),
    Column("document_type", "文書種別", "string", "議事要旨, 会議録 …"),
    Column("attendees", "出席者数", "integer", "people read as present or by proxy"),
    Column("absentees", "欠席者数", "integer", "people read as absent"),
    Column("topics", "見出し数", "integer", "topic headings"),
    Column("remarks", "発言数", "integer", "remarks, questions and answers"),
    Column("warnings", "警告数", "integer", "diagnostics of severity warning or error"),
    Column("sha256", "ハッシュ", "string", "digest of the source bytes"),
)


def _meeting_cells(minutes: Minutes) -> tuple[Cell, ...]:
    return (
        minutes.source.name,
        minutes.meeting,
        minutes.number,
        minutes.date.isoformat() if minutes.date else None,
        f"{minutes.start_time:%H:%M}" if minutes.start_time else None,
        f"{minutes.end_time:%H:%M}" if minutes.end_time else None,
        minutes.venue.text if minutes.venue else None,
    )


def remark_rows(minutes: Minutes) -> Iterator[tuple[Cell, ...]]:
    """Return one row a remark, in the order of the page."""
    head = _meeting_cells(minutes)
    for topic in minutes.topics:
        yield from _topic_rows(head, topic)


def _topic_rows(head: tuple[Cell, ...], topic: Topic) -> Iterator[tuple[Cell, ...]]:
    path = " > ".join(topic.path) or None
    for remark in topic.remarks:
        speaker = remark.speaker
        who = (speaker.label, speaker.name, speaker.role, speaker.full_name) if speaker else (None,) * 4
        told = (remark.kind, remark.level, remark.text)
        yield (*head, remark.order, path, topic.heading, *who, *told, *remark.lines)


def attendee_rows(minutes: Minutes) -> Iterator[tuple[Cell, ...]]:
    """Return one row an attendee."""
    head = _meeting_cells(minutes)
    for person in minutes.attendees:
        yield (
            *head,
            person.name,
            person.affiliation,
            person.organization,
            person.position,
            person.role,
            person.status,
            person.note,
            *person.lines,
        )


def outcome_rows(minutes: Minutes) -> Iterator[tuple[Cell, ...]]:
    """Return one row an outcome, in the order of the page."""
    head = _meeting_cells(minutes)
    for outcome in minutes.outcomes:
        topic = None if outcome.topic is None else minutes.topics[outcome.topic]
        counts = outcome.counts or {"for": None, "against": None, "abstained": None}
        yield (
            *head,
            (" > ".join(topic.path) or None) if topic else None,
            topic.heading if topic else None,
            outcome.kind,
            outcome.text,
            outcome.result,
            counts["for"],
            counts["against"],
            counts["abstained"],
            outcome.owner,
            outcome.due.isoformat() if outcome.due else None,
            *outcome.lines,
        )


def meeting_rows(minutes: Minutes) -> Iterator[tuple[Cell, ...]]:
    """Return the one row of the meeting."""
    absent = sum(person.status == "absent" for person in minutes.attendees)
    remarks = (remark for topic in minutes.topics for remark in topic.remarks)
    yield (
        *_meeting_cells(minutes),
        minutes.end_date.isoformat() if minutes.end_date else None,
        minutes.venue.mode if minutes.venue else None,
        minutes.title,
        minutes.document_type,
        len(minutes.attendees) - absent,
        absent,
        sum(topic.heading is not None for topic in minutes.topics),
        sum(remark.kind != "narration" for remark in remarks),
        sum(note.severity != "info" for note in minutes.diagnostics),
        minutes.source.sha256,
    )


FORMATS = {"date": "%Y-%m-%d", "time": "%H:%M"}

TABLES: Mapping[str, Table] = {
    "remarks": Table("発言", REMARK_COLUMNS, remark_rows),
    "attendees": Table("出席者", ATTENDEE_COLUMNS, attendee_rows),
    "outcomes": Table("決定・採決・宿題", OUTCOME_COLUMNS, outcome_rows),
    "meetings": Table("会議", MEETING_COLUMNS, meeting_rows),
}


def tables_of(form: str, table: str | None) -> dict[str, Table]:
    """Return the tables that a file of a format holds: the one asked for, of Excel else all, else the remarks."""
    if table is None and form == "xlsx":
        return dict(TABLES)
    name = table or "remarks"
    return {name: TABLES[name]}


def table_schema(name: str, language: str = "en") -> dict[str, object]:
    """Return the Frictionless Table Schema of a table: https://specs.frictionlessdata.io/table-schema/."""
    return {
        "fields": [_field_schema(column, language) for column in TABLES[name].described],
        "missingValues": [""],
    }


def _field_schema(column: Column, language: str) -> dict[str, object]:
    japanese = language == "ja"
    schema: dict[str, object] = {
        "name": column.japanese if japanese else column.name,
        "title": column.name if japanese else column.japanese,
        "type": column.type,
        "description": column.holds,
    }
    if column.type in FORMATS:
        schema["format"] = FORMATS[column.type]
    if column.values:
        schema["constraints"] = {"enum": [*(column.values.values() if japanese else column.values)]}
    return schema
