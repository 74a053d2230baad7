"""Each fixture against its golden record: the whole record, value by value and line by line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import FIXTURES, MISREAD, record_of, shown, texts

from minutes_cli import Minutes

if TYPE_CHECKING:
    from pathlib import Path


def _read(path: Path) -> dict[str, object]:
    record: dict[str, object] = json.loads(record_of(path).model_dump_json())
    return record


@pytest.mark.parametrize("path", texts(), ids=shown)
def test_each_fixture_gives_its_golden_record(path: Path, request: pytest.FixtureRequest) -> None:
    golden = path.with_suffix(".json")
    record = _read(path)
    if request.config.getoption("--update-golden"):
        golden.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert golden.exists(), f"run pytest --update-golden and read {golden}"
    assert record == json.loads(golden.read_text("utf-8"))


@pytest.mark.xfail(strict=True, reason="a known misreading; where it passes, move both files to fixtures/")
@pytest.mark.parametrize("path", sorted(MISREAD.glob("*.txt")), ids=lambda path: path.stem)
def test_a_known_misreading_is_read_right(path: Path) -> None:
    assert _read(path) == json.loads(path.with_suffix(".json").read_text("utf-8"))


def test_each_known_misreading_has_its_right_record_and_is_told(request: pytest.FixtureRequest) -> None:
    documents = sorted(MISREAD.glob("*.txt"))
    if request.config.getoption("--update-golden"):
        for path in documents:
            if not (golden := path.with_suffix(".json")).exists():
                golden.write_text(json.dumps(_read(path), ensure_ascii=False, indent=1) + "\n", "utf-8")
    page = (MISREAD / "README.md").read_text("utf-8")
    assert {path.stem for path in MISREAD.glob("*.json")} == {path.stem for path in documents}
    for path in documents:
        assert f"| {path.stem} |" in page, "the table of known_misreadings/README.md"
        Minutes.model_validate_json(path.with_suffix(".json").read_text("utf-8"))


def test_no_golden_record_is_left_without_its_document() -> None:
    goldens = {path for path in FIXTURES.rglob("*.json") if "formats" not in path.parts}
    assert goldens == {path.with_suffix(".json") for path in texts()}


@pytest.mark.parametrize("path", sorted((FIXTURES / "not_minutes").glob("*.txt")), ids=shown)
def test_what_is_no_minutes_says_so(path: Path) -> None:
    diagnostics = _read(path)["diagnostics"]
    assert isinstance(diagnostics, list)
    assert "error" in {row["severity"] for row in diagnostics}


@pytest.mark.parametrize("path", sorted((FIXTURES / "summary").glob("*.txt")), ids=shown)
def test_the_main_genre_is_read_without_a_doubt(path: Path) -> None:
    assert _read(path)["diagnostics"] == []
