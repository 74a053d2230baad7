"""How commands present themselves: their help, in the language of the reader, and a quiet end in a pipe.

The help names arguments as people do, without types of the language the program is written in.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from minutes_cli.language import _, reworded

if TYPE_CHECKING:
    from collections.abc import Callable

USAGE = (
    "Invalid value for {name}: {value} is not one of {choices}",
    "Invalid value for {name}: {what}",
    "Invalid value: {what}",
    "No such option: {name} (Possible options: {others})",
    "No such option: {name} Did you mean {others}?",
    "No such option: {name}",
    "No such command {name}",
    "Missing argument {name}",
    "Missing option {name}",
    "Option {name} requires an argument",
    "Got unexpected extra argument ({name})",
    "Got unexpected extra arguments ({name})",
)
"""What is said of a wrong command line by what reads it."""
OF_HELP = (
    "Show this message and exit.",
    "Install completion for the current shell.",
    "Show completion for the current shell, to copy it or customize the installation.",
)
"""Help of the options that are not ours."""


def description(command: Callable[..., None]) -> str:
    """Return the help of a command: its docstring, in the language of the reader."""
    return _(inspect.getdoc(command) or "")


def usage_message(message: str) -> str:
    """Return what is said of a wrong command line in the language of the reader."""
    said = " ".join(message.split()).replace("Value error, ", "").rstrip(".")
    for template in USAGE:
        told = reworded(said, (template,))
        if told != said:
            return told
    return said


def _usage(command: Any, ctx: Any, formatter: Any) -> None:
    pieces = ["[OPTIONS]", *(_in_usage(param) for param in command.get_params(ctx) if _is_argument(param))]
    if isinstance(command, TyperGroup):
        pieces += ["COMMAND", "…"]
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{_('Usage:')} ")


def _is_argument(param: Any) -> bool:
    return bool(param.param_type_name == "argument")


def _in_usage(param: Any) -> str:
    """Return an argument as a line of usage shows it: [FILE]... may be left out, or be several."""
    name = param.metavar or str(param.name)
    shown = name if param.required else f"[{name}]"
    return f"{shown}..." if param.nargs == -1 and "..." not in name else shown


def _options(command: Any, ctx: Any, formatter: Any) -> None:
    shown = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    arguments: list[Any] = [param for param in shown if _is_argument(param)]
    options = [param for param in shown if not _is_argument(param)]
    if arguments:
        with formatter.section(_("Arguments")):
            formatter.write_dl([(param.metavar or str(param.name), param.help or "") for param in arguments])
    with formatter.section(_("Options")):
        records = [record for param in options if (record := param.get_help_record(ctx))]
        formatter.write_dl([(name, _(told) if told in OF_HELP else told) for name, told in records])


class PlainCommand(TyperCommand):
    """A command with plain help, which ends quietly in a pipe."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; where the reader of the pipe has gone (| head) it ends quietly, and well."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:  # click would end with 1
            raise typer.Exit(0) from error

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line of usage."""
        _usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments and options with their help."""
        _options(self, ctx, formatter)


class PlainGroup(TyperGroup):
    """The commands together, with plain help."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line of usage."""
        _usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options and the commands with their help."""
        _options(self, ctx, formatter)
        with formatter.section(_("Commands")):
            formatter.write_dl(
                [(name, command.get_short_help_str(60)) for name, command in self.commands.items()]
            )
