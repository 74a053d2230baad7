"""How each line was read: for people with colour, for programs as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple, TextIO

from minutes_cli.account import Part
from minutes_cli.language import _, catalogue, language

if TYPE_CHECKING:
    from minutes_cli.reading import Reading

COLOURS: dict[Part, str] = {
    Part.TITLE: "bold magenta",
    Part.LABEL: "bold cyan",
    Part.FIELD: "cyan",
    Part.ATTENDEE: "green",
    Part.AGENDA: "blue",
    Part.HANDOUT: "blue",
    Part.HEADING: "bold yellow",
    Part.REMARK: "",
    Part.NARRATION: "italic dim",
    Part.FURNITURE: "bright_black",
    Part.CLOSING: "magenta",
    Part.UNPARSED: "red",
    Part.BLANK: "",
}


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
    """Return what was learnt of the document line by line, and below it what the words of it mean."""
    learnt = learnt_of(reading)
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


def annotated_json(reading: Reading) -> str:
    """Return a list of {line, reading, text}, one for each line of the source, blank ones too."""
    pages = reading.source.pages
    rows = []
    for number, (text, part) in enumerate(
        zip(reading.source.lines, reading.account.readings, strict=True), 1
    ):
        row: dict[str, object] = {"line": number, "reading": part.value, "text": text}
        if pages is not None:
            row["page"] = pages[number - 1]
        rows.append(row)
    return json.dumps(rows, ensure_ascii=False, indent=1)


def write_annotated(reading: Reading, stream: TextIO) -> None:
    """Write each line behind its number and its reading; with a page where the format has pages."""
    width = len(str(len(reading.source.lines)))
    stream.writelines(
        f"{_head(reading, number, width)}{part.value:<10} {_shown(text)}".rstrip() + "\n"
        for number, (text, part) in enumerate(
            zip(reading.source.lines, reading.account.readings, strict=True), 1
        )
    )


def _head(reading: Reading, number: int, width: int) -> str:
    pages = reading.source.pages
    page = f"p{pages[number - 1]:<4}" if pages is not None else ""
    return f"{page}{number:>{width}}  "


def _shown(text: str) -> str:
    """Show control letters so that they do nothing to a terminal."""
    return "".join(
        letter if letter == "\t" or letter.isprintable() or letter == "\u3000" else " " for letter in text
    )


def print_annotated(reading: Reading) -> None:
    """Print to a terminal, each reading in its colour."""
    from rich.console import Console
    from rich.text import Text

    console = Console(soft_wrap=True, highlight=False, markup=False)
    width = len(str(len(reading.source.lines)))
    for number, (text, part) in enumerate(
        zip(reading.source.lines, reading.account.readings, strict=True), 1
    ):
        line = Text(_head(reading, number, width), style="bright_black")
        line.append(f"{part.value:<10} ", style=COLOURS[part] or "default")
        line.append(_shown(text), style=COLOURS[part] or "default")
        console.print(line)
