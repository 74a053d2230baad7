"""Patterns that are compiled when a line first needs them: a document needs few of all there are."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, AnyStr, Generic

import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Pattern(Generic[AnyStr]):
    """A pattern of `regex`; each method takes what that of a compiled one takes."""

    def __init__(self, pattern: AnyStr, flags: int = 0) -> None:
        self.pattern: AnyStr = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> regex.Pattern[AnyStr]:
        """The compiled pattern."""
        return regex.compile(self.pattern, self.flags)

    @cached_property
    def match(self) -> Callable[..., regex.Match[AnyStr] | None]:
        """Match at a position."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., regex.Match[AnyStr] | None]:
        """Match from a position to the end."""
        return self.compiled.fullmatch

    @cached_property
    def search(self) -> Callable[..., regex.Match[AnyStr] | None]:
        """Find the first place that matches."""
        return self.compiled.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[regex.Match[AnyStr]]]:
        """Find every place that matches."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        """Find every text that matches."""
        return self.compiled.findall

    @cached_property
    def split(self) -> Callable[..., list[Any]]:
        """Cut a text where it matches."""
        return self.compiled.split

    @cached_property
    def sub(self) -> Callable[..., AnyStr]:
        """Replace what matches."""
        return self.compiled.sub

    @cached_property
    def subn(self) -> Callable[..., tuple[AnyStr, int]]:
        """Replace what matches, and count."""
        return self.compiled.subn


@cache
def pattern_of(text: str, flags: int = 0) -> Pattern[str]:
    """Return the pattern of a table's row: the same one for the same text."""
    return Pattern(text, flags)
