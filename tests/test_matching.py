"""Patterns are compiled when a line first needs them, and behave as compiled ones do."""

from __future__ import annotations

import subprocess
import sys

import pytest
import regex

from minutes_cli.matching import Pattern, pattern_of

_COMPILED_BY_IMPORT = """
import regex
compiled = []
compile = regex.compile
regex.compile = lambda *args, **options: compiled.append(args) or compile(*args, **options)
import minutes_cli.reading, minutes_cli.cli
print(compiled)
"""


@pytest.mark.slow
def test_importing_the_reader_compiles_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _COMPILED_BY_IMPORT], check=True, capture_output=True, text=True
    )
    assert done.stdout == "[]\n"


def test_each_way_of_matching_is_that_of_the_compiled_pattern() -> None:
    text = "第１回・第２回"
    lazy, compiled = Pattern("第(.)回", regex.DOTALL), regex.compile("第(.)回", regex.DOTALL)
    for way in ("match", "fullmatch", "search"):
        for start in (0, 4):
            found, expected = getattr(lazy, way)(text, start), getattr(compiled, way)(text, start)
            assert (found and found.span()) == (expected and expected.span())
    assert [found.span() for found in lazy.finditer(text)] == [(0, 3), (4, 7)]
    assert lazy.findall(text) == ["１", "２"]
    assert lazy.split(text) == compiled.split(text)
    assert lazy.sub("", text) == "・"
    assert lazy.subn("", text) == ("・", 2)


def test_rows_of_the_same_text_share_one_pattern() -> None:
    assert pattern_of("あ++") is pattern_of("あ++")
