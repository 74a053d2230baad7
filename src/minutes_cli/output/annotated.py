"""How each line was read: for people with colour, for programs as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from minutes_cli.account import Part

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
