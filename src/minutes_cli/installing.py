"""The line that installs an extra, for the way this program was installed.

The name on the package index is asked for only where the program came from there: a message must never make
people install somebody else's package.
"""

from __future__ import annotations

import json
import sys
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote, urlparse
from urllib.request import url2pathname

DISTRIBUTION = "gijiroku"
"""The name under which the program is installed; the command is `minutes`, the package `minutes_cli`."""


def install_line(extra: str) -> str:
    """Return what to type to install an extra: `pip install '.[pdf]'` in the source tree."""
    return f"pip install {_quoted(_requirement(extra))}"


def _requirement(extra: str) -> str:
    try:
        stated = metadata.distribution(DISTRIBUTION).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return f"{_shown(Path(__file__).parents[2])}[{extra}]"
    if stated is None:
        return f"{DISTRIBUTION}[{extra}]"
    origin = json.loads(stated)
    if "dir_info" in origin:
        return f"{_shown(Path(url2pathname(unquote(urlparse(origin['url']).path))))}[{extra}]"
    where = origin["url"]
    if vcs := origin.get("vcs_info"):
        where = f"{vcs['vcs']}+{where}"
    return f"{DISTRIBUTION}[{extra}] @ {where}"


def _shown(tree: Path) -> str:
    """Return the source tree as it is named from here."""
    return "." if tree == Path.cwd() else str(tree)


def _quoted(requirement: str) -> str:
    """Quote for every shell: cmd.exe knows double quotes alone, and brackets mean something to the others."""
    return f'"{requirement}"' if "'" in requirement or _is_windows() else f"'{requirement}'"


def _is_windows() -> bool:
    return sys.platform == "win32"
