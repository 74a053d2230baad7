"""Names of files as people and records can read them, whatever bytes they hold."""

from __future__ import annotations

import os
import re

_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\\\\\ud800-\udfff]")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}


def readable(path: bytes) -> str:
    r"""Return a path on one line and in valid Unicode; two paths never become the same text.

    >>> readable("議事録/第1回.txt".encode())
    '議事録/第1回.txt'
    >>> readable(b"two\nlines \xff")
    'two\\nlines \\xff'
    """
    return _UNREADABLE.sub(_escaped, os.fsdecode(path))


def _escaped(match: re.Match[str]) -> str:
    letter = match[0]
    code = ord(letter)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8, as os.fsdecode keeps it
        return f"\\x{code - 0xDC00:02x}"
    return _SHORT.get(letter) or f"\\u{code:04x}"
