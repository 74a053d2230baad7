"""A plain command line gives the arguments typer gives; any other is left to typer."""

from __future__ import annotations

from functools import wraps
from inspect import signature
from typing import TYPE_CHECKING, Any

import pytest
import typer

from minutes_cli.cli import STRAIGHT
from minutes_cli.plain_words import plain_arguments

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN = [
    ("parse", "a.txt"),
    ("parse",),
    ("parse", "-"),
    ("parse", "a.txt", "b.txt", "--format", "jsonl"),
    ("parse", "-f", "csv", "a.txt", "--table", "attendees", "--excel", "--headers", "ja"),
    ("parse", "--format=csv", "a.txt", "--table=meetings"),
    ("parse", "-o", "out.json", "--strict", "-v", "a.txt"),
    ("parse", "--output=x=y.json", "a.txt"),
    ("parse", "--", "-a.txt", "--format"),
    ("parse", "--encoding", "cp932", "--encoding", "euc-jp", "a.txt"),
    ("parse", "--text", "a b.txt", "議事録.txt"),
    ("parse", "--output", "", "a.txt"),
    ("annotate", "a.txt"),
    ("annotate", "--explain", "--format", "json", "-"),
]
TYPERS = [
    ("parse", "--help"),
    ("parse", "-h"),
    ("parse", "--unknown", "a.txt"),
    ("parse", "--format", "xml", "a.txt"),
    ("parse", "--format"),
    ("parse", "--format", "-f"),
    ("parse", "-fcsv", "a.txt"),
    ("parse", "-vh", "a.txt"),
    ("parse", "--excel=yes", "a.txt"),
    ("annotate", "a.txt", "b.txt"),
]


def _typers_arguments(command: Callable[..., None], words: list[str]) -> dict[str, Any]:
    heard: dict[str, Any] = {}

    @wraps(command)
    def listening(**given: Any) -> None:
        heard.update(given)

    app = typer.Typer(add_completion=False)
    app.command()(listening)
    app(words, standalone_mode=False)
    return heard


@pytest.mark.parametrize("line", PLAIN, ids=" ".join)
def test_a_plain_line_gives_what_typer_gives(line: tuple[str, ...]) -> None:
    command, words = STRAIGHT[line[0]], list(line[1:])
    given = plain_arguments(command, words)
    assert given is not None
    defaults = {name: row.default for name, row in signature(command).parameters.items()}
    assert {**defaults, **given} == _typers_arguments(command, words)


@pytest.mark.parametrize("line", TYPERS, ids=" ".join)
def test_any_other_line_is_left_to_typer(line: tuple[str, ...]) -> None:
    assert plain_arguments(STRAIGHT[line[0]], list(line[1:])) is None


def _with_a_callback(wanted: bool = False, *names: str) -> None:
    """Stand for a command that only typer can read."""


def test_a_command_with_a_parameter_of_another_kind_is_left_to_typer() -> None:
    assert plain_arguments(_with_a_callback, ["a.txt"]) is None
