"""Fixtures are found by walking the folder, so that none is forgotten; goldens are rewritten on request."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from minutes_cli import Minutes, read_bytes
from minutes_cli.matching import Pattern
from minutes_cli.source import pdf_pages

os.environ["MINUTES_LANG"] = "en"  # whatever the locale of the machine: the tests read English messages

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
MISREAD = ROOT / "known_misreadings"

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


PATTERNS: dict[tuple[str | bytes, int], Pattern[Any]] = {}
"""Every pattern made since the tests began, compiled or not."""
_make = Pattern.__init__


def _make_and_remember(pattern: Pattern[Any], text: str | bytes, flags: int = 0) -> None:
    _make(pattern, text, flags)
    PATTERNS.setdefault((text, flags), pattern)


setattr(Pattern, "__init__", _make_and_remember)  # noqa: B010  # a method is not assigned to otherwise


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the golden records; a person reads the diff"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that opens a page in a browser is slow."""
    for item in items:
        if "page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


def texts() -> list[Path]:
    """Return every text fixture that has, or should have, a golden record beside it."""
    return sorted(path for path in FIXTURES.rglob("*.txt") if "formats" not in path.parts)


def shown(path: Path) -> str:
    """Return a fixture's name for the test's id."""
    return str(path.relative_to(FIXTURES))


@cache
def record_of(path: Path) -> Minutes:
    """Return the record of a fixture, which is read once for all the tests that ask something of it."""
    return read_bytes(path.read_bytes(), path.name)


def process(*arguments: object, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a shell does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "minutes_cli.cli", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, **env},
    )


def commanded(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command in the process of the tests, as its script does, on streams of its own."""
    from minutes_cli import cli  # its help is in the language that is set above

    streams = {
        "stdin": io.TextIOWrapper(io.BytesIO(stdin), "utf-8"),
        "stdout": io.TextIOWrapper(out := io.BytesIO(), "ascii"),
        "stderr": io.TextIOWrapper(error := io.BytesIO(), "ascii", write_through=True),
    }
    command = ["minutes", *map(str, arguments)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", command)
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as end:
            cli.main()
    assert isinstance(end.value.code, int)
    return subprocess.CompletedProcess(command, end.value.code, out.getvalue(), error.getvalue())


@pytest.fixture(name="pdf_here")
def _pdf_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read PDFs in the process of the tests: a process for each costs more than its pages."""
    monkeypatch.setattr("minutes_cli.source.pdf.extracted_apart", pdf_pages.extract)


@pytest.fixture(name="fixtures", scope="session")
def _fixtures() -> Path:
    return FIXTURES
