"""The labelled part of the minutes: which labels open blocks, and where the proceedings begin.

A block runs from its label to the next. What opens a block, ends one or begins the talk is one ordered
table (`rules`), walked by one loop (`cutting`), which lets the lines below vote on each beginning.

- `scan`: what was read so far
- `sights`: what a line is by itself
- `openings`: does this label open a block here?
- `unlabelled`: which fact does a line without a known label state?

Guarantees: each line is in exactly one of title, blocks, preface or the proceedings.
"""

from minutes_cli.outline.header.cutting import header_of
from minutes_cli.outline.header.unlabelled import is_bare_date

__all__ = ["header_of", "is_bare_date"]
