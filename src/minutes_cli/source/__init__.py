"""Bytes -> Source: the text of one document and what is known of its pages.

Guarantees: `Source.lines` are cut at LF, CRLF and CR and at nothing else; `Source.text` is what they
were cut from; nothing is stripped or repaired. One file a format; `FORMATS` is the table of them.
"""

from minutes_cli.source.formats import FORMATS, source_of_bytes
from minutes_cli.source.plain import source_of_text
from minutes_cli.source.text import Source

__all__ = ["FORMATS", "Source", "source_of_bytes", "source_of_text"]
