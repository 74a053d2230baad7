"""The language in which people are spoken to: MINUTES_LANG, else that of the locale; English, or Japanese.

Messages are written in English where they arise; the Japanese ones are in `locale/ja/LC_MESSAGES/minutes.po`.
What programs read (records, codes, names of columns) has no language and never passes through here.
"""

from __future__ import annotations

import gettext
import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGES = ("en", "ja")
LOCALE = Path(__file__).with_name("locale")
_ASKED = ("MINUTES_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language() -> str:
    """Return `ja` where that is asked for, else `en`."""
    asked = next(filter(None, map(os.environ.get, _ASKED)), "")
    return next((name for name in LANGUAGES if asked.lower().startswith(name)), LANGUAGES[0])


def _(message: str, **values: object) -> str:
    """Return a message in the language of the reader, its fields filled with `values`."""
    told = catalogue(language()).gettext(message) if message else message
    return told.format(**values) if values else told


@cache
def catalogue(name: str) -> gettext.NullTranslations:
    """Return the messages of a language; those of English are the messages themselves."""
    return gettext.translation("minutes", LOCALE, [name], fallback=True)


def reworded(message: str, templates: Iterable[str], tongue: str | None = None) -> str:
    """Return an English message made from one of the templates in `tongue`, else in the language of the reader.

    A record holds its messages in English, so that the same bytes give the same record everywhere.
    """
    tongue = tongue or language()
    if tongue == LANGUAGES[0]:
        return message
    for template in templates:
        match = _pattern(template).fullmatch(message)
        if match is not None:
            return catalogue(tongue).gettext(template).format(**match.groupdict())
    return message


@cache
def _pattern(template: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)[^}]*\}", template)
    return re.compile(
        "".join(f"(?P<{piece}>.*)" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)),
        re.DOTALL,
    )
