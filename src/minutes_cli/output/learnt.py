"""What was learnt of a document, in words for people: `--explain`, and the foot of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.language import _, catalogue, language

if TYPE_CHECKING:
    from minutes_cli.reading import Reading


class Word(NamedTuple):
    """What an explanation prints, and what it says to somebody who has not seen one before."""

    printed: str
    says: str


WORDS = (
    Word(
        "no block claims it",
        "no labelled fact reads this line: it is part of the title, or of what comes next",
    ),
    Word("goes on", "the line belongs to the label above it"),
    Word("the proceedings begin", "what was said begins here; above it is the header"),
    Word("record  ", "whether speeches are written out (verbatim) or summed up (summary)"),
    Word("lines  ", "whether sentences are broken at the width of the page, to be joined again"),
    Word("paragraphs  ", "how many of the paragraphs are sentences"),
    Word("speakers  ", "how a speaker is printed in this document"),
    Word("N.  ", "a number and a dot; (N), 第N and the like are families of numbers too"),
    Word("whole", "whole<, whole[ …: a line that is in brackets as a whole"),
    Word(
        " : ",
        "(24 : 0, 3 lines): the weights for a heading and for a remark, summed up over the lines of the mark",
    ),
    Word("×", "×3: this clue was seen three times; each clue has a weight"),
)


def explained(reading: Reading) -> list[str]:
    """Return what was learnt of the document, why each line was read so, and what the words of it mean."""
    learnt = [*learnt_of(reading), *reading.reasons()]
    meant = [f"  {printed}  {says}" for printed, says in meanings_of(learnt, language())]
    return [*learnt, "", _("what the words mean:"), *meant] if meant else learnt


def learnt_of(reading: Reading) -> list[str]:
    """Return what was learnt of the document, line by line."""
    return [*reading.explanation, *(line for explain in reading.explain_people for line in explain())]


def meanings_of(learnt: list[str], tongue: str) -> list[tuple[str, str]]:
    """Return the words that occur in what was learnt, and what each means in `en` or `ja`."""
    text = "\n".join(learnt)
    tell = catalogue(tongue).gettext
    return [(word.printed.strip(), tell(word.says)) for word in WORDS if word.printed in text]
