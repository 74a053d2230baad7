"""Plain text, and the two light markups that people type: Markdown and reStructuredText.

Guarantees: the text of a plain file is the decoded file, byte order mark aside; that of a markup has a line
for each line of the file, as it is shown. The format is `markdown` or `rst` only where the text could
hardly be anything else.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.matching import Pattern
from minutes_cli.source.encodings import decode
from minutes_cli.source.text import BYTE_ORDER_MARK, Source, encodable, split_lines

if TYPE_CHECKING:
    from minutes_cli.source.markup import Shown

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
_SIGNS = tuple((sign, Pattern(sign.pattern)) for sign in SIGNS)
_STARTS = ("#", "`", "|", "-", "*", "+", "!", "[", ".", ":")
"""With which of them a line begins that is one of `SIGNS`."""


def read_plain(data: bytes, name: str | None = None, encoding: str | None = None) -> Source:
    """Decode a text. Raises MinutesError where the bytes fit no encoding."""
    text, found = decode(data, name, encoding)
    return _source(text, hashlib.sha256(data).hexdigest(), name, found)


def source_of_text(text: str, name: str | None = None) -> Source:
    """Take a text that is already decoded. A leading byte order mark is not part of it."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _source(text.removeprefix(BYTE_ORDER_MARK), digest, name, None)


def _source(text: str, sha256: str, name: str | None, encoding: str | None) -> Source:
    text, notes = encodable(text)
    lines = split_lines(text)
    markup = markup_of(text)
    if markup is None:
        return Source(text, lines, sha256, name, encoding, notes=notes)
    shown = _shown(markup, lines)
    body = "".join(f"{line}\n" for line in shown.lines)
    return Source(body, shown.lines, sha256, name, encoding, markup, furniture=shown.furniture, notes=notes)


def _shown(markup: str, lines: tuple[str, ...]) -> Shown:
    if markup == "rst":
        from minutes_cli.source.rst import shown_rst

        return shown_rst(lines)
    from minutes_cli.source.markdown import shown_markdown

    return shown_markdown(lines)


def markup_of(text: str) -> str | None:
    """Return the markup of `text` where its beginning leaves no doubt."""
    weights: dict[str, int] = {}
    for line in split_lines(text[:BEGINNING]):
        if not line.startswith(_STARTS):
            continue
        for sign, pattern in _SIGNS:
            if pattern.match(line):
                weights[sign.markup] = weights.get(sign.markup, 0) + sign.weight
                break
    if len(weights) != 1:
        return None
    markup, weight = weights.popitem()
    return markup if weight >= 2 else None
