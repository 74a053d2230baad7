"""What a line is by itself: told, said, a heading's form, a row of people, the beginning of a speech.

Guarantees: nothing is changed and no reader of fields is asked; each answer costs one pass over the
line, and for a speech a look at the few lines straight below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.marks import Shape, ends_sentence, is_sentence, speaks_of_somebody
from minutes_cli.matching import Pattern
from minutes_cli.outline.clock import sitting_of
from minutes_cli.outline.header.scan import ATTENDANCE, LISTS
from minutes_cli.outline.people import names_in
from minutes_cli.outline.wording import ends_like_heading
from minutes_cli.vocabulary.labels import Fact

if TYPE_CHECKING:
    from minutes_cli.marks import MarkedLine, SpeakerLabel
    from minutes_cli.outline.header.scan import OpenBlock, Scan

LONG_SENTENCE = 20
_SHORT_SENTENCE = 10
_ON_NAMES = ("欠席", "出席", "代理", "委任", "敬称", "順不同", "五十音", "途中退")
# 本日は委員５名中５名が出席しており、会議は成立する: somebody says so
_OF_THE_SITTING = Pattern(
    r"出席(?:して(?:おり|いる|いま)|いただ|を得|の?説明員は)|[ご御]出席|定足数|会議は?(?:成立|有効)"
)
_ABOUT_NAMES = ("敬称", "出席", "欠席")
_CLAUSE = Pattern(r"[\p{Han}\p{Katakana}ー][はをがにで][\p{Han}\p{Katakana}].*\p{Hiragana}$")
_SAID = Pattern(
    r"[はをがにでと][\p{Han}\p{Katakana}A-Za-z\d]|(?:した|たい|ます|です|する|ない|った|れる|える)[。!?]?$"
)
# 三好 文   0:12, [14:01] 会長: the stamp of a recording names who speaks next
_STAMP = Pattern(
    r"(?:\[?\d{1,2}:\d\d(?::\d\d)?\]?\s++)?+[^\s\d。:][^\d。:]{1,19}?\s++\(?\d{1,2}:\d\d(?::\d\d)?\)?"
)
_SPOKEN = "○◎◆●◇"


def is_told(marked: MarkedLine) -> bool:
    """Return whether the line is a sentence: it ends with a full stop and is no list of words."""
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
    """…委員は所用のため欠席した。: a sentence that belongs to a list of people."""
    return any(word in text for word in _ON_NAMES) and _OF_THE_SITTING.search(text) is None


def says_something(marked: MarkedLine) -> bool:
    """Return whether the line says something, as no line of a list of people does: 清掃は市が担う。"""
    text = marked.text
    if lists_people(text) or (marked.bracket is not None and marked.bracket.whole):
        return False
    if "。" in text or text.endswith(("?", "!")):
        return is_sentence(text)
    return (
        _CLAUSE.search(marked.body) is not None
        and "、" not in marked.body
        and not ends_like_heading(marked.body)
    )


def heading_like(marked: MarkedLine) -> bool:
    """Return whether the line is short, ends no sentence and holds no list."""
    text = marked.text
    return len(text) <= 40 and not text.endswith(("。", "、", ":")) and "、" not in text and not marked.ruled


def names_somebody(marked: MarkedLine) -> bool:
    """Return whether most of the line's letters are those of people, of their posts, or of a group of them."""
    text = marked.text
    if text.endswith("。"):
        return False
    label = marked.label
    if label is not None and label.fact in ATTENDANCE:
        return True
    if any(word in text for word in _ABOUT_NAMES):
        return True
    body = marked.bracket.inside if marked.bracket is not None and marked.bracket.whole else marked.body
    words = body.split()
    posts = not ends_like_heading("".join(words)) and any(speaks_of_somebody(word) for word in words)
    return posts or names_in(body) > 0


def is_speech(scan: Scan, index: int, marked: MarkedLine) -> bool:
    """Return whether somebody begins to speak in this line, or in the one below it."""
    speaker = marked.speaker
    if speaker is None or sitting_of(marked.text):
        return False
    said = marked.text[speaker.said :]
    if not speaker.sure and not _is_known(scan, marked, speaker):
        return False
    if not said:
        return _said_below(scan, index, marked)
    if speaker.shape is Shape.BRACKET and scan.in_attendance():
        return said.endswith("。") and len(said) > LONG_SENTENCE and "欠席" not in said
    if speaker.shape is Shape.MARKED and not is_sentence(said):
        if _speaks_in_list(scan, marked, said):
            return True
        return not lists_people(said) and _ends_below(scan, index, len(said))
    talked = "。" in said or (len(said) > 24 and not scan.in_attendance() and is_sentence(said))
    return talked and not lists_people(said)


def _is_known(scan: Scan, marked: MarkedLine, speaker: SpeakerLabel) -> bool:
    """三好：始めます。 below 参加者：三好、堀: a colon behind a name that the list has."""
    if speaker.shape is not Shape.COLON or speaker.sign != ":":
        return False
    label = "".join(marked.text[speaker.start : speaker.end].split())
    return any(scan.lists(label[:length]) for length in range(2, len(label) + 1))


def _speaks_in_list(scan: Scan, marked: MarkedLine, said: str) -> bool:
    """○三好会長　皆様の御意見を: below the items of 議事, whose marks are others, a sign, somebody and a clause."""
    current = scan.current
    if (
        current is None
        or current.fact not in LISTS
        or marked.mark is None
        or marked.mark.family not in _SPOKEN
    ):
        return False
    if marked.mark.family in current.families or not current.filled:
        return False
    return not ends_like_heading("".join(said.split())) and scan.lists_speaker(marked)


def _ends_below(scan: Scan, index: int, length: int) -> bool:
    """Return whether a sentence that a narrow column breaks ends in one of the lines straight below."""
    for below in scan.lines[index + 1 : index + 5]:
        if not below.text or below.mark is not None or below.bracket is not None or lists_people(below.text):
            return False
        length += len(below.text)
        if "。" in below.text:
            return length > LONG_SENTENCE
    return False


def _said_below(scan: Scan, index: int, marked: MarkedLine) -> bool:
    """Return whether a label alone on its line is a speaker's: the next line is said."""
    following = scan.next_filled(index)
    label = following.label if following is not None else None
    if following is None or (label is not None and label.firm):
        return False
    if scan.in_attendance() and not scan.gap and following.number > marked.number + 1:
        return False  # the last of the list, and a blank line before the talk
    text = following.body
    talked = "。" in text or (is_sentence(text) and len(text) > 24 and not scan.in_attendance())
    return talked and not lists_people(text)


def is_stamped(scan: Scan, index: int, marked: MarkedLine) -> bool:
    """三好 文   0:12 / 始めます。: a name, the clock of the recording, and what was said below."""
    if not _STAMP.fullmatch(marked.text):
        return False
    following = scan.next_filled(index)
    return following is not None and (says_something(following) or is_sentence(following.text))
