"""What must always hold, on any text: properties, each one promise of docs/record.md."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import fuzz
import pytest
from conftest import shown, texts
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from minutes_cli import Minutes, read
from minutes_cli.folding import fold
from minutes_cli.output.csv_table import rows_text
from minutes_cli.output.tables import TABLES
from minutes_cli.reading import read_source
from minutes_cli.record import record_schema
from minutes_cli.source import source_of_bytes, source_of_text
from minutes_cli.vocabulary.label_forms import LABEL_FORMS
from minutes_cli.vocabulary.labels import LABELS
from minutes_cli.vocabulary.marks import BULLETS, NUMBER_FORMS, QUESTION_FORMS, SYMBOL_FORMS
from minutes_cli.vocabulary.outcomes import ITEM_OWNERS, OWNERS, RESOLUTIONS, RESULTS, SECTIONS, VOTES
from minutes_cli.vocabulary.phrases import NARRATION_ENDINGS, STAGE_WORDS

if TYPE_CHECKING:
    from pathlib import Path

_SEEN = [
    row.seen
    for table in (LABELS, NUMBER_FORMS, SYMBOL_FORMS, QUESTION_FORMS, STAGE_WORDS, NARRATION_ENDINGS)
    for row in table
] + [seen for form in LABEL_FORMS for seen in form.seen]
_OUTCOMES = [
    row.seen for table in (RESULTS, SECTIONS, OWNERS, ITEM_OWNERS, VOTES, RESOLUTIONS) for row in table
]
_NAMES = [
    "三好 文",
    "堀君",
    "山川 太郎君",
    "座長",
    "事務局",
    "○三好委員　それでは始めます。",
    "【会長】",
    "（委員）",
    "Ａ委員",
]
_DATES = [
    "令和６年７月１０日（水）",
    "R6.7.10",
    "2024/7/10 13:30-15:00",
    "午後一時開会",
    "自　午前１０時",
    "至　正午",
]

PIECES = st.one_of(
    st.sampled_from(
        [*_SEEN, *_OUTCOMES, *_NAMES, *_DATES, *BULLETS, "", "\f", "　", "以上", "- 3 -", "────────"]
    ),
    st.text(max_size=40),
)
LINES = st.lists(st.lists(PIECES, max_size=3).map("".join), max_size=30)
TEXTS = LINES.map("\n".join)


def _read(text: str) -> Minutes:
    return read_source(source_of_text(text)).minutes


def _of_bytes(path: Path) -> Minutes:
    return read_source(source_of_bytes(path.read_bytes())).minutes


def _told(record: Minutes) -> dict[str, object]:
    """Return a record without what tells its source: its name and digest, of which the ids of remarks are made."""
    remarks = {"topics": {"__all__": {"remarks": {"__all__": {"id"}}}}}
    told: dict[str, object] = record.model_dump(mode="json", exclude={"source": True, **remarks})
    return told


@pytest.mark.slow
@given(TEXTS)
@settings(max_examples=250)
def test_any_text_gives_a_record_that_keeps_every_promise(text: str) -> None:
    assert list(fuzz.faults(read_source(source_of_text(text)))) == []


@pytest.mark.slow
@given(TEXTS)
@settings(max_examples=60)
def test_the_same_text_gives_the_same_record(text: str) -> None:
    assert _read(text).model_dump_json() == _read(text).model_dump_json()


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    return Draft202012Validator(record_schema())


@pytest.mark.slow
@given(TEXTS)
@settings(max_examples=60)
def test_json_follows_the_schema_and_reads_back_equal(text: str) -> None:
    record = read(text)
    written = record.model_dump_json()
    _validator().validate(json.loads(written))
    assert record.model_dump_json(indent=2) == json.dumps(json.loads(written), ensure_ascii=False, indent=2)
    assert Minutes.model_validate_json(written) == record


@pytest.mark.slow
@given(TEXTS)
@settings(max_examples=60)
def test_csv_reads_back_equal(text: str) -> None:
    record = _read(text)
    for table in TABLES.values():
        rows = [["" if cell is None else str(cell) for cell in row] for row in table.rows(record)]
        back = list(csv.reader(io.StringIO(rows_text(table.rows(record)), newline="")))
        unguarded = [[cell.removeprefix("'") for cell in row] for row in back]
        assert unguarded == [[cell.removeprefix("'") for cell in row] for row in rows]


@pytest.mark.slow
@given(LINES)
@settings(max_examples=60)
def test_the_end_of_line_the_last_one_and_a_mark_of_byte_order_change_nothing(lines: list[str]) -> None:
    lines = ["".join(letter for letter in line if letter not in "\r\n") for line in lines]
    plain = _told(_read("\n".join(lines)))
    if lines and lines[-1]:
        assert _told(_read("\n".join(lines) + "\n")) == plain
    assert _told(_read("\r\n".join(lines))) == plain
    assert _told(_read("\ufeff" + "\n".join(lines))) == plain


@pytest.mark.slow
@given(LINES, LINES)
@settings(max_examples=40)
def test_two_documents_joined_lose_no_line(first: list[str], second: list[str]) -> None:
    reading = read_source(source_of_text("\n".join([*first, *second])))
    assert len(reading.account.readings) == len(reading.source.lines)
    assert list(fuzz.faults(reading)) == []


@pytest.mark.slow
@given(st.text(max_size=60))
def test_folding_knows_the_way_back(printed: str) -> None:
    folded = fold(printed)
    assert folded.printed_at(0, len(folded.text)) in (
        printed,
        printed[: len(folded.printed_at(0, len(folded.text)))],
    )
    assert "".join(fold(letter).text for letter in printed) == folded.text or any(
        unicodedata.combining(letter) or letter in "\uff9e\uff9f" for letter in printed
    )


def _full_width(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


def _half_width(text: str) -> str:
    return "".join(
        chr(ord(letter) - 0xFEE0) if "！" <= letter <= "～" and letter != "～" else letter for letter in text
    )


def _spelled_alike(record: Minutes) -> object:
    """Return a record with widths folded and white space left out."""

    def fold_all(value: object) -> object:
        if isinstance(value, str):
            return "".join(unicodedata.normalize("NFKC", value).split())
        if isinstance(value, dict):
            return {key: fold_all(part) for key, part in value.items()}
        if isinstance(value, list):
            return [fold_all(part) for part in value]
        return value

    return fold_all(_told(record))


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path in texts() if "damage" not in path.parts], ids=shown)
@pytest.mark.parametrize("width", [_full_width, _half_width], ids=["全角", "半角"])
def test_width_changes_the_spelling_and_nothing_else(path: Path, width: object) -> None:
    text = path.read_text("utf-8")
    assert callable(width)
    assert _spelled_alike(_read(width(text))) == _spelled_alike(_read(text))


@pytest.mark.parametrize("path", sorted((texts()[0].parent.parent / "damage").glob("*.txt")), ids=shown)
def test_every_encoding_gives_the_same_record(path: Path) -> None:
    first = path.parent / "utf-8.txt"
    assert _told(_of_bytes(path)) == _told(_of_bytes(first))
