"""What a line is by itself, whatever stands around it: told, a list of people, a heading's form.

Guarantees: nothing here knows of the header; each answer costs one pass over the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.forms.attendees import read_attendees
from minutes_cli.forms.attendees.words import affiliates, is_group
from minutes_cli.lines import Piece
from minutes_cli.marks import How, ends_sentence
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    from minutes_cli.marks import LabelMatch, MarkedLine
    from minutes_cli.outline.header.scan import OpenBlock

LONG_SENTENCE = 20
_SHORT_SENTENCE = 10


def family_of(marked: MarkedLine) -> str:
    """Return the family of a line's mark, or the sign of its bracket."""
    if marked.mark is not None:
        return marked.mark.family
    return marked.bracket.sign if marked.bracket is not None else ""


def is_told(marked: MarkedLine) -> bool:
    """A sentence: it ends with a full stop and is no list of words."""
    text = marked.body
    return ends_sentence(text) and len(text) >= LONG_SENTENCE


def is_told_below_item(current: OpenBlock | None, marked: MarkedLine) -> bool:
    """１．会員動向 / 会員数は312名となった。: a sentence, however short, is no item of an agenda."""
    if current is None or current.fact is not Fact.AGENDA:
        return False
    if not ends_sentence(marked.text) or len(marked.text) < _SHORT_SENTENCE:
        return False
    if marked.mark is not None:  # （議事） / ○ 事務局より資料１について説明。
        return not current.filled and current.label == "議事"
    return bool(current.families - {""})


def lists_people(text: str) -> bool:
    """Sentences that belong to an attendance list: …委員は所用のため欠席した。"""
    return any(word in text for word in ("欠席", "出席", "代理", "委任", "敬称", "順不同"))


def heading_like(marked: MarkedLine) -> bool:
    """A short line that ends no sentence and holds no list."""
    text = marked.text
    return len(text) <= 40 and not text.endswith(("。", "、", ":")) and "、" not in text and not marked.ruled


def names_somebody(marked: MarkedLine) -> bool:
    """Whether a line would be read as people (or as the head of a group of them)."""
    if marked.text.endswith("。"):
        return False
    inside = marked.bracket.inside if marked.bracket is not None and marked.bracket.whole else ""
    if (
        is_group(inside)
        or is_group(marked.body)
        or any(word in marked.text for word in ("敬称", "出席", "欠席"))
    ):
        return True
    found = read_attendees([Piece(marked.line)])
    items = marked.text.count("、") + 1
    if 1 < items <= len(found.value) + 1 and len(found.value) > 1:
        return True  # 委員：市長（会長）、三好委員、堀委員: one item may be a post without a name
    letters = sum(
        len(person.name)
        + (len(person.affiliation) if person.affiliation and affiliates(person.affiliation) else 0)
        for person in found.value
    )
    return letters * 2 >= len("".join(marked.body.split()))


def lists_agenda(label: LabelMatch) -> bool:
    """本日の会議に付した案件: the Diet's and the assemblies' list of the day stands before the first speech."""
    return label.fact is Fact.AGENDA and "会議に付した" in label.word and label.how is How.ALONE
