"""What README and docs tell is done line by line: every command run in a fresh folder, its first lines held.

In a ```console block a line that begins with `$ ` is a command; the lines below it are the first of its output.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest
from conftest import FIXTURES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("README*.md"), *ROOT.glob("CONTRIBUTING*.md"), *ROOT.glob("docs/**/*.md"))
)
SAMPLES = {
    "会議録.txt": FIXTURES / "summary" / "地域交通会議.txt",
    "archive/2023/地域交通会議.txt": FIXTURES / "summary" / "地域交通会議.txt",
    "archive/2024/発言.txt": FIXTURES / "speeches" / "sanin_role_columns.txt",
    "archive/2024/二段.txt": FIXTURES / "layouts" / "suuji_3dan_hankaku.txt",
}


class Told(NamedTuple):
    """A command a page tells, and the first lines it shows of the output."""

    command: str
    shows: list[str]


def commands_of(page: str) -> list[Told]:
    told: list[Told] = []
    for block in re.findall(
        r"^```console\n(.*?)^```$", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL
    ):
        for line in block.splitlines():
            if line.startswith("$ "):
                told.append(Told(line[2:], []))
            else:
                told[-1].shows.append(line)
    return told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files the pages speak of, and the commands on the path."""
    for name, source in SAMPLES.items():
        (tmp_path / "here" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, tmp_path / "here" / name)
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, module in (
        ("minutes", "minutes_cli"),
        ("sqlite-utils", "sqlite_utils"),
        ("datasette", "datasette"),
    ):
        (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    return tmp_path / "here"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the commands are written for a Unix shell")
@pytest.mark.parametrize("page", [page for page in PAGES if commands_of(page)])
def test_every_command_of_a_page_does_what_it_tells(page: str, folder: Path) -> None:
    env = {**os.environ, "PATH": f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    for told in commands_of(page):
        if "jq " in told.command and shutil.which("jq") is None:
            continue
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", told.command],
            cwd=folder,
            env=env,
            capture_output=True,
            timeout=60,
            check=False,
        )
        output, errors = done.stdout.decode(), done.stderr.decode()
        assert done.returncode == 0, (told.command, errors)
        assert "Traceback" not in errors, told.command
        shown = (output or errors).splitlines()
        assert shown[: len(told.shows)] == told.shows, told.command


def test_the_pages_tell_of_every_command() -> None:
    commands = [told.command for page in ("README.md", "docs/batch.md") for told in commands_of(page)]
    assert {"parse", "annotate", "batch", "search"} <= {
        word for command in commands for word in re.findall(r"\bminutes ([a-z]+)", command)
    }


INSTALLING = re.compile(r"pip install (\S.*?)(?:`|$|\s&&)", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_of_somebody_else_is_installed(page: str) -> None:
    """Until the program is on an index, every line installs from the source tree."""
    for line in INSTALLING.findall((ROOT / page).read_text("utf-8")):
        assert re.fullmatch(r"""(['"]?)\.(\[[a-z,]+\])?\1""", line.strip()), line


def test_no_message_installs_somebody_elses_package() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        assert "minutes-cli" not in path.read_text("utf-8"), path
    assert "minutes-cli" not in (ROOT / "pyproject.toml").read_text("utf-8")
