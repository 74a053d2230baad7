"""The labelled part of the minutes: which labels open blocks, and where the proceedings begin.

A block runs from its label to the next. The proceedings begin at a label that names them (議事概要),
at the first speech, at a paragraph of narration once the core facts were seen, or at a heading that
cannot belong to the block it stands under: whichever comes first. A body label that is followed by
labels of date, venue or attendees not seen so far (a page with a summary on top) opens nothing.

One question a module, each answered from the same `Scan`, which only `cutting` writes to:

- `cutting`: the loop over the lines, and what a line adds to the blocks
- `openings`: does this label open a block here?
- `unlabelled`: which fact does a line without a known label state?
- `beginnings`: do the proceedings begin with this line? with `speech`, `headings` and `ahead`
- `rewind`: was the last block the body all along?

Guarantees: each line is in exactly one of title, blocks, preface or the proceedings.
"""

from minutes_cli.outline.header.cutting import header_of
from minutes_cli.outline.header.unlabelled import is_bare_date

__all__ = ["header_of", "is_bare_date"]
