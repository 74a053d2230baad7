"""Line -> MarkedLine: what a line shows. Decides nothing.

Guarantees: `mark` is what the tables of `vocabulary.marks` see at the first letter; `bracket` is the
bracket that opens the text behind the mark; `body` is that text. A line that shows nothing has neither.
"""

from minutes_cli.marks.brackets import Bracket, bracket_at
from minutes_cli.marks.labels import How, LabelMatch, is_usual_note, note_on, printed_label
from minutes_cli.marks.marking import ANNOUNCED, Mark, MarkedLine, mark, mark_at
from minutes_cli.marks.speakers import (
    Shape,
    SpeakerLabel,
    closes,
    ends_sentence,
    is_office,
    is_sentence,
    speaks_of_somebody,
)

__all__ = [
    "ANNOUNCED",
    "Bracket",
    "How",
    "LabelMatch",
    "Mark",
    "MarkedLine",
    "Shape",
    "SpeakerLabel",
    "bracket_at",
    "closes",
    "ends_sentence",
    "is_office",
    "is_sentence",
    "is_usual_note",
    "mark",
    "mark_at",
    "note_on",
    "printed_label",
    "speaks_of_somebody",
]
