"""The same minutes as text, PDF, Word, HTML and Markdown give the same record.

The files are those of fixtures/formats, written by `python tests/composed.py`: a summary with wrapped lines and a
table of people, proceedings in two columns, a meeting in numbered lists.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import docx
import pytest
from composed import COMPOSED, FORMATS, FORMS, Composed, as_text

from minutes_cli import read_file
from minutes_cli.source import source_of_bytes
from minutes_cli.source.docx import read_docx

if TYPE_CHECKING:
    from minutes_cli.source import Source


def letters_of(source: Source) -> str:
    """Return the letters of a source without its furniture, white space and the marks of Markdown headings."""
    lines = (
        line.lstrip("#") for number, line in enumerate(source.lines, 1) if number not in source.furniture
    )
    return "".join("".join(lines).split())


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("composed", COMPOSED, ids=lambda composed: str(composed.name))
def test_every_form_has_the_same_letters_in_the_same_order(composed: Composed, ending: str) -> None:
    source = source_of_bytes(FORMS[ending](composed), f"minutes{ending}")
    names = {".txt": "text", ".md": "markdown"}
    assert source.format == names.get(ending, ending[1:])
    assert letters_of(source) == letters_of(source_of_bytes(as_text(composed)))
    has_borders = ending == ".md" and any(item.kind == "row" for item in composed.items)
    assert bool(source.furniture) == (ending in (".pdf", ".docx") or has_borders)


@pytest.mark.parametrize("composed", COMPOSED, ids=lambda composed: str(composed.name))
def test_a_word_file_is_one_that_word_could_have_written(composed: Composed) -> None:
    place = FORMATS / f"{composed.name}.docx"
    document = docx.Document(str(place))
    shown = [paragraph.text for paragraph in document.paragraphs]
    shown += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    shown += [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    shown += [paragraph.text for paragraph in document.sections[0].footer.paragraphs]
    read = "".join("".join(read_docx(place.read_bytes()).lines).split())
    assert all("".join(text.split()) in read for text in shown)
    assert len("".join(shown)) > len(read) / 2


def _without_places(part: object) -> object:
    """Leave out what must differ between forms: the source, on which line of it a thing is, and the id made of both."""
    if isinstance(part, dict):
        return {
            key: _without_places(value) for key, value in part.items() if key not in ("source", "lines", "id")
        }
    if isinstance(part, list):
        return [_without_places(value) for value in part]
    return part


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("composed", COMPOSED, ids=lambda composed: str(composed.name))
def test_every_form_gives_the_same_record(
    composed: Composed, ending: str, request: pytest.FixtureRequest
) -> None:
    golden = FORMATS / f"{composed.name}.json"
    record = _without_places(json.loads(read_file(FORMATS / f"{composed.name}{ending}").model_dump_json()))
    if ending == ".txt" and request.config.getoption("--update-golden"):
        golden.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert record == json.loads(golden.read_text("utf-8"))


@pytest.mark.parametrize("composed", COMPOSED, ids=lambda composed: str(composed.name))
def test_the_forms_are_those_that_were_composed(composed: Composed) -> None:
    for ending in (".txt", ".md", ".html"):
        assert (FORMATS / f"{composed.name}{ending}").read_bytes() == FORMS[ending](composed)
    for ending in FORMS:
        assert (FORMATS / f"{composed.name}{ending}").stat().st_size < 20_000
