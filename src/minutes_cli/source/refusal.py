"""The words for a file of a kind that cannot be read here."""

from __future__ import annotations

from minutes_cli.diagnostics import MinutesError
from minutes_cli.source.sniffing import foreign_of

_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def refusal_of(data: bytes, name: str | None = None) -> MinutesError:
    """Return the error that says what `data` is and what to do."""
    if _ENCRYPTED_PACKAGE in data:
        return MinutesError(
            "is an office file locked with a password",
            name=name,
            advice="open it, save it without the password, and give that",
        )
    foreign = foreign_of(data)
    what = foreign.what if foreign else "a file of a kind unknown here"
    return MinutesError(f"is {what}, not text", name=name, advice=foreign.advice if foreign else "")
