"""The words for a file of a kind that cannot be read here."""

from __future__ import annotations

from minutes_cli.diagnostics import MinutesError
from minutes_cli.language import _
from minutes_cli.source.sniffing import foreign_of

UNKNOWN = "a file of a kind unknown here"
GIVE_TEXT = "give its text"


def refusal_of(data: bytes, name: str | None = None) -> MinutesError:
    """Return the error that says what `data` is and what to do."""
    foreign = foreign_of(data)
    what = foreign.what if foreign else UNKNOWN
    return MinutesError(
        _("is {what}", what=_(what)), name=name, advice=foreign.advice if foreign else GIVE_TEXT
    )
