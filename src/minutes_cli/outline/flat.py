"""Lines that hold several labelled facts: a header flattened onto one line, or the cells of a row.

A value ends where the next label begins: `1.日時  令和5年… 2.場所  第1委員会室 3.出席委員  7名`.
A line is cut only where labels of at least two core facts stand in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes_cli.marks import How, LabelMatch
from minutes_cli.marks.labels import label_at
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.labels import CORE_FACTS, Fact

if TYPE_CHECKING:
    from minutes_cli.marks import MarkedLine

# A label inside a line stands behind a space, a cell or a number: ` 2.場所`, `| 場所 |`, ` ○場所`.
_BEFORE = Pattern(
    r"(?:^|[\s|。)】]|(?=[【〔]))(?P<number>(?:\d{1,2}+[.)]? *+|\(\d{1,2}+\) *+|[○◎●◇◆■□・] *+)?+)(?=[\p{Han}\p{Hiragana}【<\[〔《≪])"
)
_HOUR = Pattern(r"午[前後]|正午|\d")
_STATUS = frozenset({"出席", "欠席", "参加", "不参加", "欠"})
_SHORTEST = 16
_NAMED = CORE_FACTS | {Fact.MEETING}
_ALWAYS = _NAMED | {Fact.AGENDA, Fact.HANDOUTS, Fact.OTHER, Fact.BODY, Fact.ENDING, Fact.CLOSING}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line with one label at most. `split`: the line holds several."""

    marked: MarkedLine
    start: int
    end: int
    label: LabelMatch | None
    split: bool = False

    @property
    def text(self) -> str:
        """The folded text of the stretch."""
        return self.marked.text[self.start : self.end]


def segments_of(marked: MarkedLine) -> list[Segment]:
    """Cut a line of the header where its labels begin."""
    text = marked.text
    whole = Segment(marked, 0, len(text), marked.label)
    if len(text) < _SHORTEST:
        return [whole]
    cuts = _cuts(text)
    venue_and_more = len(cuts) > 1 and cuts[0][0] == 0 and cuts[0][1].fact is Fact.VENUE
    if len({match.fact for _, match in cuts} & _NAMED) < 2 and not venue_and_more:
        return [whole]
    segments: list[Segment] = []
    if cuts[0][0] > 0:
        segments.append(Segment(marked, 0, cuts[0][0], None, split=True))
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    for (start, match), end in zip(cuts, ends, strict=True):
        segments.append(Segment(marked, start, end, match, split=True))
    return segments


def _cuts(text: str) -> list[tuple[int, LabelMatch]]:
    cuts: list[tuple[int, LabelMatch]] = []
    for found in _BEFORE.finditer(text):
        at = found.end()
        match = label_at(text, at)
        if match is None or (len(match.word) < 2 and match.how is not How.COLON):
            continue
        if cuts and cuts[-1][1].fact is match.fact is Fact.VENUE and match.how is not How.COLON:
            continue  # 場所　市議会　議場　（Web会議併用）
        behind_venue = bool(cuts) and cuts[-1][1].fact is Fact.VENUE and match.how in (How.GAP, How.COLON)
        if match.fact not in _ALWAYS and not (match.fact is Fact.GROUP and (found["number"] or behind_venue)):
            continue
        if (
            match.fact not in CORE_FACTS
            and not found["number"]
            and not behind_venue
            and not (match.fact is Fact.ENDING and _HOUR.match(text, match.value))
            and match.how not in (How.COLON, How.CELL, How.BRACKET)
        ):
            continue
        if found.start() == found.end() > 0 and match.word in _STATUS:
            continue  # 三好委員【欠席】
        alone = match.how is How.ALONE and match.end >= len(text)
        if match.fact in CORE_FACTS and alone and not found["number"]:
            continue
        cuts.append((found.start("number"), match))
    return cuts
