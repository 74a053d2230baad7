"""Plain text, and the two light markups that are read as they stand: Markdown and reStructuredText.

Guarantees: `text` is the decoded file, byte order mark aside. The format is `markdown` or `rst` only
where the text could hardly be anything else.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from minutes_cli.compiling import compiled
from minutes_cli.source.encodings import decode
from minutes_cli.source.text import Source, split_lines

BEGINNING = 1 << 15


class Sign(NamedTuple):
    """A line that only one markup has; weights of 2 and more together leave no doubt. `seen` is one in print."""

    markup: str
    pattern: str
    weight: int
    seen: str


SIGNS = (
    Sign("markdown", r"#{1,6} ++\S", 1, "## 日時"),
    Sign("markdown", r"```", 1, "```"),
    Sign("markdown", r"\|(?: *+:?-{3,}:? *+\|)++", 2, "|---|:---:|"),
    Sign("markdown", r"[-*] \[[ xX]\] ", 2, "- [ ] 名簿を直す"),
    Sign("markdown", r"(?:[-*+] )?+!?+\[[^\]\n]{1,80}+\]\([^)\s]{1,200}+\)", 1, "- [資料1](shiryo1.pdf)"),
    Sign("rst", r"\.\. ++[a-z][a-z\-]{2,30}+::", 2, ".. contents::"),
    Sign("rst", r":[^:\s][^:\n]{0,20}+:[ \t]++\S", 1, ":日時: 令和5年10月4日"),
)
_SIGNS = tuple((sign, compiled(sign.pattern)) for sign in SIGNS)


def read_plain(data: bytes, name: str | None = None, encoding: str | None = None) -> Source:
    """Decode a text. Raises MinutesError where the bytes fit no encoding."""
    text, found = decode(data, name, encoding)
    return Source(
        text, split_lines(text), hashlib.sha256(data).hexdigest(), name, found, markup_of(text) or "text"
    )


def markup_of(text: str) -> str | None:
    """Return the markup of `text` where its beginning leaves no doubt."""
    weights: dict[str, int] = {}
    for line in split_lines(text[:BEGINNING]):
        for sign, pattern in _SIGNS:
            if pattern.match(line):
                weights[sign.markup] = weights.get(sign.markup, 0) + sign.weight
                break
    if len(weights) != 1:
        return None
    markup, weight = weights.popitem()
    return markup if weight >= 2 else None
