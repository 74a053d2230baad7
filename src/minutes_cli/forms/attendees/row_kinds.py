"""What a row of an attendance list is by itself, before anybody is read out of it.

Guarantees: each answer costs one pass over the row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.forms.attendees.words import bare, is_group, is_no_name
from minutes_cli.matching import Pattern

if TYPE_CHECKING:
    from minutes_cli.forms.attendees.rows import Row

_CELL_GAP = Pattern(r"[\t|]++| {3,}+")
_NAMED = frozenset({"氏名", "名前", "委員名"})
_RULED = Pattern(r"[…・.‥]{8,}+")
# Below the witnesses of a committee: its own staff.
_WITNESSES = frozenset({"政府参考人", "参考人"})
_OWN_STAFF = Pattern(r"^[^()]{0,20}(?:専門員|調査室長)\s")


def is_dotted(text: str) -> bool:
    """…………………: the members end here, others present follow."""
    return _RULED.fullmatch(text) is not None


def names_own_staff(role: str | None, text: str) -> bool:
    """総務委員会専門員　三好　文君 below 政府参考人: the committee's own, and no witness."""
    return role in _WITNESSES and _OWN_STAFF.search(text) is not None


def may_tell(row: Row) -> bool:
    """Whether a whole row may tell of people: ※…, （…）, or a line without cells that ends in 欠席."""
    text = row.text.strip()
    if "\t" in row.text.strip():
        return False
    if text.startswith("※") or (text.startswith("(") and text.find(")") in (-1, len(text) - 1)):
        return True
    return "(" not in text and "欠席" in text


def names_columns(text: str) -> bool:
    """氏名　所属　出欠: the head of a table."""
    words = [bare(cell).removesuffix("等") for cell in _CELL_GAP.split(text)]
    if len(words) == 1 or bare(text) == text:
        words = text.split()
    return (
        len(words) > 1
        and all(is_group(word) or all(map(is_no_name, word.split("・"))) for word in words)
        and _NAMED & {*words} != set()
    )


def is_exchange(text: str) -> bool:
    """辞任　　　補欠選任: the head of a list of those who come and go."""
    word = bare(text)
    return "辞任" in word and "補欠選任" in word and len(word) <= 12
