"""What README, README.ja and docs tell, done in a fresh environment by somebody who has only a copy of the source.

The package index of that environment also holds a `minutes-cli` and a newer `gijiroku` of somebody else: nothing of theirs is
installed by any line a page or a message tells. Two blocks are left out: README's second (it runs these tests; CI
does it) and what docs/releasing.md tells (it publishes).
"""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple

import pytest
from conftest import FIXTURES, ROOT
from test_readme import INSTALLING, PAGES, SAMPLES, commands_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(sys.platform == "win32", reason="the pages' lines for Windows are in the same tables"),
]
SOMEBODY_ELSE = ("minutes-cli", "gijiroku")
NOT_DONE = ("pytest", "git tag", "git archive", "python -m build")
FORMS = {"pdf": "町会記録.pdf", "docx": "町会記録.docx", "html": "町会記録.html"}


class Index(NamedTuple):
    """A package index on this machine: its address, and what was asked of it."""

    url: str
    asked: list[str]


class Place(NamedTuple):
    """A copy of the source with a fresh `.venv`, and the environment of its commands."""

    tree: Path
    env: dict[str, str]
    packages: Index

    def run(self, command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command],
            cwd=cwd or self.tree,
            env=self.env,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )

    def done(self, command: str, cwd: Path | None = None) -> str:
        """Return the output of a command that must succeed."""
        ended = self.run(command, cwd)
        assert ended.returncode == 0, (command, ended.stderr)
        assert "Traceback" not in ended.stderr, command
        return ended.stdout or ended.stderr


def _decoy(folder: Path, name: str) -> None:
    """Write a wheel of somebody else's, newer than anything of ours, and its page in the index."""
    module = name.replace("-", "_")
    wheel = f"{module}-99.0-py3-none-any.whl"
    (folder / name).mkdir(parents=True)
    (folder / name / "index.html").write_text(f'<a href="{wheel}">{wheel}</a>', encoding="utf-8")
    about = f"{module}-99.0.dist-info"
    with zipfile.ZipFile(folder / name / wheel, "w") as archive:
        archive.writestr("minutes_cli/somebody_else.py", "")
        archive.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 99.0\n")
        archive.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{about}/RECORD", "")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("index")
    for name in SOMEBODY_ELSE:
        _decoy(folder, name)
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def log_request(self, *_: object) -> None:
            asked.append(self.path)

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Index(f"http://127.0.0.1:{server.server_port}/", asked)
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def place(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Do README's first block: a fresh environment with the command in it, and a fixture read."""
    tree = tmp_path_factory.mktemp("newcomer") / "minutes"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", ".*_cache", "__pycache__", ".hypothesis", ".benchmarks", "dist", "build"
    )
    shutil.copytree(ROOT, tree, ignore=ignored)
    left_out = ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME", "PIP_QUIET")
    env = {name: value for name, value in os.environ.items() if name not in left_out}
    env |= {
        "PATH": os.pathsep.join([str(tree / ".venv" / "bin"), f"{sys.base_prefix}/bin", os.environ["PATH"]]),
        "PIP_EXTRA_INDEX_URL": " ".join([index.url, *_configured()]),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "MINUTES_LANG": "en",
    }
    first, _ = _blocks("README.md")[:2]
    new = Place(tree, env, index)
    record = json.loads(new.done(first).splitlines()[-1])
    assert record["date"]
    assert record["topics"]
    return new


def _configured() -> list[str]:
    """Return the extra indexes of this machine, which ours is beside and not instead of."""
    set_here = os.environ.get("PIP_EXTRA_INDEX_URL", "")
    asked = [sys.executable, "-m", "pip", "config", "get", "global.extra-index-url"]
    kept = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False)
    return [*set_here.split(), *kept.stdout.split()]


def _blocks(page: str) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)


def _nothing_of_theirs(place: Place) -> None:
    names = {row["name"].lower() for row in json.loads(place.done(".venv/bin/pip list --format json"))}
    assert "gijiroku" in names
    assert "minutes-cli" not in names
    assert [*(place.tree / ".venv").rglob("somebody_else.py")] == []
    assert [path for path in place.packages.asked if path.endswith(".whl")] == []


def test_the_index_holds_what_is_somebody_elses(index: Index, tmp_path: Path) -> None:
    asked: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--no-deps",
        "--index-url",
        index.url,
        "-d",
        tmp_path,
    ]
    for name in SOMEBODY_ELSE:
        subprocess.run([*asked, name], check=True, capture_output=True)
    assert len([*tmp_path.glob("*-99.0-*.whl")]) == len(SOMEBODY_ELSE)
    index.asked.clear()


def test_a_message_tells_a_line_that_installs_what_is_missing(place: Place) -> None:
    for extra, name in FORMS.items():
        file = FIXTURES / "formats" / name
        refused = place.run(f"minutes parse '{file}'")
        if refused.returncode == 0:  # an extra told before brought the library of this one too
            continue
        line = re.search(r"pip install \S+", refused.stderr)
        assert refused.returncode == 2
        assert line, refused.stderr
        place.done(f".venv/bin/{line[0].rstrip('.;,')}")
        assert json.loads(place.done(f"minutes parse '{file}'"))["title"], extra
    _nothing_of_theirs(place)


@pytest.fixture(scope="module")
def everything(place: Place) -> Place:
    """Do each line that a page tells for installing something."""
    lines = {
        line.strip()
        for page in PAGES
        for line in INSTALLING.findall((ROOT / page).read_text("utf-8"))
        if '"' not in line and "dev" not in line
    }
    assert {".", "'.[all]'"} <= lines
    for line in sorted(lines):
        place.done(f".venv/bin/pip install -q {line}")
    return place


def test_each_line_that_installs_brings_nothing_of_theirs(everything: Place) -> None:
    _nothing_of_theirs(everything)


def test_every_command_of_the_pages_does_what_it_tells(everything: Place, tmp_path: Path) -> None:
    """A page and its twin mostly tell the same; what is the same is done once."""
    everything.done(".venv/bin/pip install -q datasette sqlite-utils")
    pages = {tuple((told.command, *told.shows) for told in commands_of(page)): page for page in PAGES}
    for page in pages.values():
        folder = tmp_path / page.replace("/", "-")
        for name, source in SAMPLES.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, folder / name)
        for told in commands_of(page):
            if "jq " in told.command and shutil.which("jq") is None:
                continue
            shown = everything.done(told.command, folder).splitlines()
            assert shown[: len(told.shows)] == told.shows, told.command
    _nothing_of_theirs(everything)


def test_every_block_for_the_shell_runs(everything: Place) -> None:
    blocks = {block for page in PAGES if not page.startswith("README") for block in _blocks(page)}
    done = [block for block in sorted(blocks) if not any(word in block for word in NOT_DONE)]
    assert done
    for block in done:
        everything.done(block)
