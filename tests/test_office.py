"""Old Word files, rich text and OpenDocument: read by way of LibreOffice, or one line that says it is not there."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from documents import docx_of, par

from minutes_cli import MinutesError, read_bytes
from minutes_cli.source import office

if TYPE_CHECKING:
    from pathlib import Path

RTF = rb"{\rtf1\ansi minutes}"
PAGE = (
    "水路の会　第３回　議事要旨",
    "日時　令和6年5月15日（水）15:00～16:00",
    "出席者　野分智子、門脇彩",
    "・費用は市が持つ。",
)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a stand-in for LibreOffice in front: it notes its words and its profile and copies a Word file made before."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (tmp_path / "made.docx").write_bytes(docx_of("".join(map(par, PAGE))))
    script = folder / "soffice"
    script.write_text(
        "#!/bin/sh\n"
        f'echo "$@" > {tmp_path}/words\n'
        'profile=$(echo "$1" | sed "s,.*file://,,")\n'
        f'cp "$profile/user/registrymodifications.xcu" {tmp_path}/profile\n'
        f"if [ -e {tmp_path}/slow ]; then sleep 60; fi\n"
        'while [ $# -gt 1 ]; do if [ "$1" = --outdir ]; then out=$2; fi; shift; done\n'
        f'mkdir -p "$out" && cp {tmp_path}/made.docx "$out/minutes.docx"\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_libreoffice_runs_with_a_profile_of_its_own(program: Path) -> None:
    minutes = read_bytes(RTF, "a.rtf")
    assert (minutes.number, minutes.source.format, str(minutes.date)) == (3, "rtf", "2024-05-15")
    assert len(minutes.attendees) == 2
    words = (program / "words").read_text()
    assert "-env:UserInstallation=file:///" in words
    assert "--headless" in words
    profile = (program / "profile").read_text()
    assert all(f'oor:name="{row.name}"' in profile for row in office.SETTINGS)
    assert '"MacroSecurityLevel" oor:op="fuse"><value>3<' in profile


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_what_takes_too_long_is_ended_and_told(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (program / "slow").touch()
    monkeypatch.setattr(office, "SECONDS", 0.5)
    with pytest.raises(MinutesError, match="could not read"):
        read_bytes(RTF, "a.rtf")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (RTF, "rich text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "an old Word file"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text"),
    ],
    ids=["rtf", "doc", "odt"],
)
def test_without_libreoffice_one_line_says_so(
    data: bytes, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(MinutesError, match=f"is {what}.* and LibreOffice, which reads it, is not installed"):
        read_bytes(data, "a")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_libreoffice_itself(ending: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx_of("".join(map(par, PAGE))))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        ending,
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    minutes = read_bytes((tmp_path / f"a.{ending}").read_bytes(), f"a.{ending}")
    assert minutes.source.format == ending
    assert [person.name for person in minutes.attendees] == ["野分智子", "門脇彩"]
