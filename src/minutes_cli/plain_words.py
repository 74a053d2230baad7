"""A plain command line -> the arguments of its command, read off the command's own signature.

typer builds a pydantic adapter for every parameter of every command before it looks at the first word;
that takes longer than reading a document. A line of names and well-formed options does not need it.
What always holds: a line that is understood here gives the arguments typer would give (a test asks both);
of any other (help, an unknown option, a wrong value) nothing is said here: it is typer's to answer.
"""

from __future__ import annotations

import inspect
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class _Parameter(NamedTuple):
    """One parameter of a command: what it is called on the line, and what its words become."""

    name: str
    kind: type
    many: bool
    options: tuple[str, ...]
    """`--format`, `-f`; none for the names of files."""


def plain_arguments(command: Callable[..., None], words: Sequence[str]) -> dict[str, Any] | None:
    """Return the arguments a plain line gives a command; None where the line is not plain."""
    parameters = _parameters(command)
    if parameters is None:
        return None
    by_option = {option: row for row in parameters for option in row.options}
    given: dict[str, Any] = {}
    rest = list(reversed(words))
    names: list[str] = []
    while rest:
        word = rest.pop()
        if word == "--":
            names.extend(reversed(rest))
            break
        if word == "-" or not word.startswith("-"):
            names.append(word)
        elif not _take(word, rest, by_option, given):
            return None
    return _with_names(given, names, parameters)


def _take(word: str, rest: list[str], by_option: dict[str, _Parameter], given: dict[str, Any]) -> bool:
    """Take an option and its value off the line."""
    option, equals, value = word.partition("=")
    row = by_option.get(option)
    if row is None or (equals and (row.kind is bool or not option.startswith("--"))):
        return False
    if row.kind is bool:
        given[row.name] = True
        return True
    if not equals:
        if not rest or rest[-1].startswith("-"):
            return False
        value = rest.pop()
    try:
        given[row.name] = row.kind(value)
    except ValueError:
        return False
    return True


def _with_names(
    given: dict[str, Any], names: list[str], parameters: Sequence[_Parameter]
) -> dict[str, Any] | None:
    """Put the words that are no options where the command takes them."""
    if not names:
        return given
    taking = [row for row in parameters if not row.options]
    if len(taking) != 1 or (len(names) > 1 and not taking[0].many):
        return None
    return {**given, taking[0].name: names if taking[0].many else names[0]}


def _parameters(command: Callable[..., None]) -> list[_Parameter] | None:
    """Read the parameters off the signature; None where one is of a kind that only typer knows."""
    hints = get_type_hints(command, include_extras=True)
    rows = [_parameter(name, hints[name]) for name in inspect.signature(command).parameters]
    known = [row for row in rows if row is not None]
    return known if len(known) == len(rows) else None


def _parameter(name: str, hint: object) -> _Parameter | None:
    parts = get_args(hint)
    kind, many = _kind(parts[0]) if parts else (None, False)
    info = parts[-1] if parts else None
    if kind is None or not isinstance(info, ArgumentInfo | OptionInfo) or info.callback is not None:
        return None
    if isinstance(info, ArgumentInfo):
        return _Parameter(name, kind, many, ())
    if many:
        return None
    said = [word for word in (info.default, *(info.param_decls or ())) if isinstance(word, str)]
    return _Parameter(name, kind, many, tuple(said) or (f"--{name.replace('_', '-')}",))


def _kind(hint: object) -> tuple[type | None, bool]:
    """`list[str] | None` -> str, many."""
    if get_origin(hint) is UnionType:
        hint = next(part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is list:
        return _kind(get_args(hint)[0])[0], True
    if hint in (str, bool, Path) or (isinstance(hint, type) and issubclass(hint, Enum)):
        return hint, False
    return None, False
