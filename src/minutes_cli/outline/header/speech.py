"""Whether a line begins a speech, as it is seen from the header: nobody is known by name yet.

Guarantees: nothing is changed; a line of the attendance list is no speech for its mark alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.marks import Shape, is_sentence, label_of, speaker_at
from minutes_cli.outline.clock import sitting_of
from minutes_cli.outline.header.kinds import LONG_SENTENCE, lists_people
from minutes_cli.outline.header.scan import ATTENDANCE
from minutes_cli.patterns import TALK_OPENING

if TYPE_CHECKING:
    from minutes_cli.marks import MarkedLine
    from minutes_cli.outline.header.scan import Scan


def is_speech(scan: Scan, index: int, marked: MarkedLine) -> bool:
    """Whether somebody begins to speak in this line, or in the one below it."""
    speaker = speaker_at(marked)
    if speaker is None or not speaker.sure or sitting_of(marked.text):
        return False
    said = marked.text[speaker.said :]
    if said:
        if speaker.shape is Shape.BRACKET and scan.current is not None and scan.current.fact in ATTENDANCE:
            return said.endswith("。") and len(said) > LONG_SENTENCE and "欠席" not in said
        if speaker.shape is Shape.MARKED and not is_sentence(said):
            return not lists_people(said) and _ends_below(scan, index, len(said))
        if "。" in said and said.startswith(TALK_OPENING):
            return True  # ただいまの出席委員は４名です。
        talked = "。" in said or (len(said) > 24 and not scan.in_attendance() and is_sentence(said))
        return talked and not lists_people(said)
    return _said_below(scan, index, marked, speaker.shape)


def _ends_below(scan: Scan, index: int, length: int) -> bool:
    """Whether a sentence that a narrow column breaks ends in one of the lines straight below."""
    for below in scan.lines[index + 1 : index + 5]:
        if not below.text or below.mark is not None or below.bracket is not None or lists_people(below.text):
            return False
        length += len(below.text)
        if "。" in below.text:
            return length > LONG_SENTENCE
    return False


def _said_below(scan: Scan, index: int, marked: MarkedLine, shape: Shape) -> bool:
    """A label alone on its line is a speaker's where the next line is said."""
    following = scan.next_filled(index)
    if following is None or (label_of(following) is not None and label_of(following).firm):  # type: ignore[union-attr]
        return False
    if shape is Shape.MARKED and marked.mark is not None and marked.mark.family not in "○◎◆●◇":
        return False
    text = following.body
    talked = "。" in text or (is_sentence(text) and len(text) > 24 and not scan.in_attendance())
    return talked and not lists_people(text)
