"""The heart: [MarkedLine] -> header blocks and the units of the proceedings.

`header_of` cuts the labelled part into blocks and says where the proceedings begin; `proceedings_of`
learns the part of each mark from the document at hand. Neither reads a value: that is `fields`.
"""

from minutes_cli.outline.header import header_of, is_bare_date
from minutes_cli.outline.parts import Header, HeaderBlock, Proceedings, Unit
from minutes_cli.outline.proceedings import proceedings_of

__all__ = ["Header", "HeaderBlock", "Proceedings", "Unit", "header_of", "is_bare_date", "proceedings_of"]
