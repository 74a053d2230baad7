"""A PDF is read in a process of its own, so that a hostile one costs no more than that process.

A page can draw a form that draws forms that draw forms, and no library bounds what this takes; a broken
one can crash the library. So time and memory of the other process are bounded, and its end is told.

Guarantees: an `Extracted` or a MinutesError after at most `MOST_SECONDS`, whatever the bytes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress

from minutes_cli.diagnostics import MinutesError
from minutes_cli.language import _
from minutes_cli.source.text import Extracted

MOST_SECONDS = 120
MOST_MEMORY = 2 << 30
"""Bytes of address space: a thousand pages need a sixth of it."""
# The other process finds modules where this one does, and does nothing but this.
_PROGRAM = "import sys; sys.path[:] = {path!r}; from minutes_cli.source.pdf_apart import answer; answer()"
_ADVICE = "if it is what it should be, save its text from a viewer and give that"


def extracted_apart(data: bytes, name: str | None = None) -> Extracted:
    """Extract the text of a PDF in another process. Raises MinutesError where that cannot be done."""
    program = _PROGRAM.format(path=sys.path)
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and program
            [sys.executable, "-c", program],
            input=data,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        reason = _("is a PDF that takes more than {most} seconds to read", most=MOST_SECONDS)
        raise MinutesError(reason, name=name, advice=_ADVICE) from None
    try:
        told = json.loads(done.stdout)
    except ValueError:
        reason = _("is a PDF that takes too much memory to read, or breaks what reads it")
        raise MinutesError(reason, name=name, advice=_ADVICE) from None
    if "reason" in told:
        raise MinutesError(told["reason"], name=name, advice=told["advice"])
    return Extracted(
        told["lines"], told["pages"], frozenset(told["furniture"]), scanned=tuple(told["scanned"])
    )


def answer() -> None:
    """Read a PDF from stdin and print what was extracted, or the error: the part of the other process."""
    from minutes_cli.source.pdf_pages import extract

    _bound_memory()
    try:
        lines, pages, furniture, _asides, scanned = extract(sys.stdin.buffer.read())
        told: dict[str, object] = {
            "lines": lines,
            "pages": pages,
            "furniture": sorted(furniture),
            "scanned": scanned,
        }
    except MinutesError as error:
        told = {"reason": error.reason, "advice": error.advice}
    sys.stdout.write(json.dumps(told))


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    with suppress(ValueError, OSError):  # a system that keeps no such bound
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
