"""Where the minutes close: 次回 and its like, the last words of the record, and who signs it.

Guarantees: nothing is changed; every answer depends on the lines, and on the block of 次回 where one is asked of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.marks import How
from minutes_cli.matching import Pattern
from minutes_cli.outline.clock import ends_sitting
from minutes_cli.outline.sights import SIGNING, STAGE_LENGTH, is_stage_direction
from minutes_cli.outline.views import ANNOUNCING, BLOCKS
from minutes_cli.outline.wording import is_recorded, is_told
from minutes_cli.patterns import CLOSING
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    from minutes_cli.outline.parts import Unit
    from minutes_cli.outline.sights import Sights

_SIGNED_BELOW = 40
_DATED = 60
_NOTES = 4
_NEXT = 4
_OF_WORK = frozenset({"今後の予定", "今後のスケジュール", "今後の日程", "スケジュール", "今後の進め方"})
_BEHIND_TALK = frozenset({Fact.HANDOUTS, Fact.GROUP})
_DAY = Pattern(r"[\d一二三四五六七八九十] *+(?:月|/)|未定|後日|調整")


def record_ends(sights: Sights, index: int) -> bool:
    """Whether the record closes here, behind the last speech: 散会, a signature, ※この記録は…."""
    if index <= sights.last_speaker or index == 0:
        return False
    marked, above = sights.body.lines[index], sights.body.lines[index - 1]
    if SIGNING.search(marked.text):
        return True
    if not sights.verbatim:
        return _only_notes_below(sights, index)
    if ends_sitting(above.text) or CLOSING.fullmatch(above.text):
        return True
    if marked.counts and not marked.closed:
        return False  # ３．閉会 is the last heading
    told = is_told(marked.text) or (marked.mark is not None and marked.mark.family == "※")
    parted = sights.body.blank[index] and not is_stage_direction(marked)
    return parted and told and not _counts_below(sights, index)


def _only_notes_below(sights: Sights, index: int) -> bool:
    """以上 / 記録：三好: nothing but a line or two behind the last word."""
    lines = sights.body.lines
    if len(lines) - index > _NOTES or not CLOSING.fullmatch(lines[index - 1].text):
        return False
    return all(line.mark is None for line in lines[index:])


def _counts_below(sights: Sights, index: int) -> bool:
    """審議の結果、承認された。 / （２）その他: a heading below tells that the record goes on."""
    return any(
        _heads(sights, below)
        for below in range(index + 1, min(index + 1 + _SIGNED_BELOW, len(sights.body.lines)))
    )


def _heads(sights: Sights, index: int) -> bool:
    """Whether a line below the last speech is a heading: a number, a sign that stands out, words over what is told."""
    line = sights.body.lines[index]
    if line.closed:
        return False
    if line.mark is not None:
        return line.mark.number is not None or line.mark.family in BLOCKS
    return sights.body.blank[index] and sights.heads_what_is_told(index)


def opens_closing(sights: Sights, index: int) -> bool:
    """Whether a line is a label of the end: 次回, 決定事項, 署名, （文責：…）."""
    marked = sights.body.lines[index]
    label = marked.label if len(marked.text) <= STAGE_LENGTH else None
    if label is not None and label.fact in _BEHIND_TALK and label.how is How.ALONE:
        return _nothing_said_below(sights, index)
    if label is None or label.fact is not Fact.CLOSING or _topic_of_that_name(sights, index, label.word):
        return False
    dated = len(marked.text) < _DATED and _DAY.search(marked.text, label.value) is not None
    return label.firm or label.word == "文責" or dated


def _nothing_said_below(sights: Sights, index: int) -> bool:
    """５　配布資料 / 資料１ …, ６　事務局 / 市役所企画課: behind the last speech, and no sentence below."""
    if not 0 <= sights.last_speaker < index or sights.body.blank[index : index + 1] != [True]:
        return False
    below = sights.body.lines[index + 1 :][:_SIGNED_BELOW]
    return not any(line.closed for line in below if line.mark is None or line.mark.family != "※")


def _topic_of_that_name(sights: Sights, index: int, word: str) -> bool:
    """An item of the agenda; 署名 with more headings of its kind below it: the signing of releases, not of the minutes."""
    if word in _OF_WORK and _talked_of(sights, index):
        return True
    if word != "署名":
        return False
    family = sights.body.lines[index].sign
    return any(
        sights.body.lines[below].sign == family if family else sights.underlined(below)
        for below in range(index + 2, min(index + _SIGNED_BELOW, len(sights.body.lines)))
    )


def _talked_of(sights: Sights, index: int) -> bool:
    """今後の予定 / 事務局から説明があった。 / （委員）…: somebody speaks below, or the record tells of it."""
    for below in range(index + 1, min(index + _NEXT, len(sights.body.lines))):
        line = sights.body.lines[below]
        if sights.labels[below] is not None or is_recorded(line.text):
            return True
    return False


def leaves_closing(sights: Sights, closing: Unit, index: int) -> bool:
    """次回 and its lines end at the next heading of the kind that 次回 itself is."""
    marked = sights.body.lines[index]
    family = marked.family
    if family and family == closing.family:
        return True
    if not closing.family:
        parted = sights.body.blank[index] and len(closing.lines) > 1
        return parted and marked.line.indent <= closing.first.line.indent
    return marked.mark is not None and marked.mark.family in ANNOUNCING
