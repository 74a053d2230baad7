"""Old Word files, rich text and OpenDocument texts -> Source, by way of LibreOffice where it is installed.

Guarantees: LibreOffice runs for one file, with a profile of its own in a temporary folder, within a bound of time; no
macro is run, no link is updated, nothing is fetched. What it makes is read as any Word file is. Without LibreOffice the
error says so.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.diagnostics import MinutesError
from minutes_cli.language import _
from minutes_cli.source.docx import read_docx
from minutes_cli.source.sniffing import foreign_of

if TYPE_CHECKING:
    from minutes_cli.source.text import Source

SECONDS = 120
"""How long one file may take: the first start of LibreOffice takes ten."""
PROGRAMS = ("soffice", "libreoffice")
_TO_INSTALL = "install LibreOffice Writer, or open it elsewhere and save it as .docx, PDF or text"
_TO_SAVE = "open it and save it as .docx, PDF or text"


class Setting(NamedTuple):
    """A setting of the profile: its path, its name, its value."""

    path: str
    name: str
    value: str


SETTINGS = (
    Setting("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    Setting("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    Setting("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    Setting("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    Setting("Office.Writer/Content/Update", "Link", "0"),
    Setting("Inet/Settings", "ooInetProxyType", "2"),
    Setting("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    Setting("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    Setting("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    Setting("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""No macro, no active content, no link followed; whatever would still be fetched goes to a port that nobody serves."""


def read_office(data: bytes, name: str | None = None) -> Source:
    """Read a document that LibreOffice reads. Raises MinutesError where it cannot be read."""
    foreign = foreign_of(data)
    if foreign is None or not foreign.ending:
        raise MinutesError("is a file of a kind unknown here", name=name, advice="give its text")
    what = _(foreign.what)
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        reason = _("is {what}, and LibreOffice, which reads it, is not installed", what=what)
        raise MinutesError(reason, name=name, advice=_TO_INSTALL)
    with tempfile.TemporaryDirectory(prefix="minutes-office-") as room:
        made = _converted(program, data, foreign.ending, Path(room))
        if made is None:
            reason = _(
                "is {what} that LibreOffice could not read within {seconds} s", what=what, seconds=SECONDS
            )
            raise MinutesError(reason, name=name, advice=_TO_SAVE)
    source = read_docx(made, name)
    return dataclasses.replace(source, format=foreign.ending, sha256=hashlib.sha256(data).hexdigest())


def _converted(program: str, data: bytes, ending: str, room: Path) -> bytes | None:
    """Return the document as a Word file, or null where LibreOffice made none in time."""
    given, profile, made = room / f"minutes.{ending}", room / "profile", room / "made"
    given.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_profile(), "utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made), str(given)),
    ]
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(room),
        "LANG": "C.UTF-8",
        "TMPDIR": str(room),
    }
    process = subprocess.Popen(  # noqa: S603  # no shell, names of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)
    target = made / "minutes.docx"
    return target.read_bytes() if target.is_file() else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>\n"
    )
