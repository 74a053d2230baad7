"""The house itself: every command and code is documented, the docs are current, the tables are in order."""

from __future__ import annotations

import re
import subprocess
import sys
from enum import Enum

import pytest
from conftest import ROOT

from minutes_cli.diagnostics import Code, Note
from minutes_cli.fields.facts import READERS
from minutes_cli.vocabulary.labels import Fact


def test_every_code_has_its_line_in_the_docs() -> None:
    told = (ROOT / "docs" / "diagnostics.md").read_text("utf-8")
    rows = [f"| `{code.public}` | {code.severity} | {code.sentence} |" for code in Code]
    assert [line for line in told.splitlines() if line.startswith("| `")] == rows


def test_every_fact_has_a_reader() -> None:
    assert set(READERS) == set(Fact)


@pytest.mark.parametrize("code", Code, ids=lambda code: code.public)
def test_every_code_makes_a_note(code: Code) -> None:
    names = set(re.findall(r"{(\w+)}", code.sentence))
    note = code.at((1, 2), **dict.fromkeys(names, "x"))
    assert isinstance(note, Note)
    assert "{" not in note.message
    assert isinstance(code, Enum)


@pytest.mark.parametrize("readme", ["README.md", "README.ja.md"])
def test_every_command_is_told_in_the_readme(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    help_text = subprocess.run(
        [sys.executable, "-m", "minutes_cli.cli", "--help"], capture_output=True, check=True, timeout=60
    ).stdout.decode()
    commands = re.findall(r"^  ([a-z]+)  ", help_text.split("Commands:")[1], re.MULTILINE)
    assert {"parse", "annotate", "schema", "batch", "search"} == set(commands)
    for command in commands:
        assert f"minutes {command}" in text


def test_the_project_names_no_labelled_document() -> None:
    told = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert not re.search(r"\b[hrswy]\d\d\.txt|/eval/", told)
