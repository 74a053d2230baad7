"""The labelled part of the minutes: which labels open blocks, and where the proceedings begin.

A block runs from its label to the next. `cutting` walks the lines once, asks the two tables, and lets the lines below
vote on each beginning.

- `scan`: what was read so far, and what a line is by itself
- `entries`: what a line adds to the header, with a label or without
- `rules`: with which lines the proceedings may begin

Guarantees: each line is in exactly one of title, blocks, preface or the proceedings.
"""

from minutes_cli.outline.header.cutting import header_of
from minutes_cli.outline.header.entries import is_bare_date

__all__ = ["header_of", "is_bare_date"]
