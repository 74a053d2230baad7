"""The house itself: one direction, every command and code documented, the docs current, the examples true.

`pytest tests/test_house.py --update-golden` rewrites the generated pages; a person reads the diff.
"""

from __future__ import annotations

import doctest
import inspect
import io
import json
import re
import sys
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import grimp
import pytest
import typer
from conftest import FIXTURES, ROOT
from importlinter.cli import lint_imports
from pydantic import BaseModel

import minutes_cli
from minutes_cli import read_file, record
from minutes_cli.account import Part
from minutes_cli.cli import app
from minutes_cli.diagnostics import Code, Note
from minutes_cli.fields.facts import READERS
from minutes_cli.language import LANGUAGES, catalogue
from minutes_cli.reader_version import LIBRARIES, deciding_files
from minutes_cli.vocabulary.labels import Fact

READMES = ("README.md", "README.ja.md")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


HEADS = {
    ("diagnostics.md", "en"): """# Diagnostics

Every doubt a record may carry. Generated from `minutes_cli.diagnostics.Code`; a test keeps it current.
A public code never changes its meaning. `--strict` makes a warning end with exit code 1; an error always does.

| code | severity | message |
|---|---|---|
""",
    ("diagnostics.md", "ja"): """# 診断

記録に付くことのある疑いのすべて。`minutes_cli.diagnostics.Code` から作られ、テストが新しさを保ちます。
公開した符号の意味は変わりません。`--strict` では warning が、いつでも error が、終了コード 1 になります。

| 符号 | 重さ | 知らせ |
|---|---|---|
""",
    ("cli.md", "en"): """# The commands

Generated from the commands themselves (`minutes COMMAND --help`); a test keeps it current.
The data goes to stdout and nothing else does; what is for people goes to stderr, one line a matter.
""",
    ("cli.md", "ja"): """# コマンド

コマンド自身（`minutes COMMAND --help`）から作られ、テストが新しさを保ちます。
標準出力に出るのはデータだけです。人への知らせは標準エラー出力に、一件を一行で出します。
""",
}


def _diagnostics_page(language: str) -> str:
    tell = catalogue(language).gettext
    rows = [f"| `{code.public}` | {code.severity} | {tell(code.sentence)} |" for code in Code]
    return HEADS["diagnostics.md", language] + "\n".join(rows) + "\n"


def _command_page(language: str) -> str:
    tell = catalogue(language).gettext
    told = [HEADS["cli.md", language]]
    for name, command in COMMANDS.items():
        params = [param for param in command.params if param.name != "help"]
        arguments = [param for param in params if param.param_type_name == "argument"]
        usage = " ".join([f"minutes {name}", *map(_printed, arguments)])
        help_text = re.sub(r"[ \t]*\n[ \t]*(?=\S)", "\n", tell(inspect.cleandoc(command.help)).strip())
        told.append(f"## minutes {name}\n\n```\n{usage}\n```\n\n{help_text}\n\n| | |\n|---|---|")
        told.extend(f"| `{_printed(param)}` | {tell(param.help)} |" for param in params)
        told[-1] += "\n"
    return "\n".join(told)


def _printed(param: Any) -> str:
    if param.param_type_name == "argument":
        more = "..." if param.nargs == -1 and "..." not in param.metavar else ""
        return f"{param.metavar}{more}"
    names = ", ".join(sorted(param.opts, key=len, reverse=True))
    return f"{names} {param.metavar}" if param.metavar else names


PAGES = {"diagnostics.md": _diagnostics_page, "cli.md": _command_page}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_generated_page_is_current(page: str, language: str, request: pytest.FixtureRequest) -> None:
    place = ROOT / "docs" / ("" if language == "en" else language) / page
    wanted = PAGES[page](language)
    if request.config.getoption("--update-golden"):
        place.write_text(wanted, "utf-8")
    assert place.read_text("utf-8") == wanted, "run pytest tests/test_house.py --update-golden"


TWINS = [(page, ROOT / "docs" / "ja" / page.name) for page in sorted((ROOT / "docs").glob("*.md"))] + [
    (page, page.with_suffix(".ja.md")) for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md")
]


@pytest.mark.parametrize("pair", TWINS, ids=lambda pair: str(pair[0].relative_to(ROOT)))
def test_each_page_has_its_twin_with_the_same_headings_and_code(pair: tuple[Path, Path]) -> None:
    english, japanese = (_outline(path.read_text("utf-8")) for path in pair)
    assert english == japanese


def _outline(page: str) -> list[str]:
    """Return what a page and its twin share, in order: levels of headings, rows of tables, code, one item each."""
    shared = []
    for number, block in enumerate(re.split(r"^```(\w*)\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL)):
        if number % 3 == 0:
            heads = re.findall(r"^(#+) |^(\|)", block, re.MULTILINE)
            shared += [level or row for level, row in heads]
        elif number % 3 == 1:
            shared.append(f"```{block}")
        elif not re.search(r"[\u3040-\u30ff]|  ", block):  # an example with words of explanation in it
            shared.append(block)
    return shared


def test_no_stage_looks_back() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def _imports() -> dict[str, set[str]]:
    """Return what each module imports, inside functions too; not what only type checkers read."""
    graph = grimp.build_graph("minutes_cli", exclude_type_checking_imports=True, cache_dir=None)
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


def test_no_module_imports_itself_by_a_circle() -> None:
    imports = _imports()
    assert "minutes_cli.source.pdf" in imports["minutes_cli.source.formats"], "an import inside a function"
    order = tuple(TopologicalSorter(imports).static_order())
    assert order.index("minutes_cli.record") < order.index("minutes_cli.cli")


def _below(module: str, imports: dict[str, set[str]]) -> set[str]:
    """Return the modules that a module imports, directly or by way of others."""
    found, rest = {module}, [module]
    while rest:
        new = {name for name in imports.get(rest.pop(), ()) if name in imports} - found
        found |= new
        rest += new
    return found


def test_the_version_of_the_reader_names_what_decides_a_record() -> None:
    deciding = _below("minutes_cli.batch.work", _imports())
    package = Path(minutes_cli.__file__).parent
    named = {file.relative_to(package) for file in deciding_files()}
    modules = {
        f"minutes_cli.{'.'.join(file.with_suffix('').parts)}" for file in named if file.suffix == ".py"
    }
    assert {name for name in modules if not name.endswith(".__init__")} == {
        name for name in deciding if not (package.parent / name.replace(".", "/")).is_dir()
    }


def test_the_version_of_the_reader_names_the_libraries_that_decide_a_record() -> None:
    graph = grimp.build_graph("minutes_cli", include_external_packages=True, cache_dir=None)
    deciding = _below("minutes_cli.batch.work", _imports())
    imported = {name for module in deciding for name in graph.find_modules_directly_imported_by(module)}
    outside = {name for name in imported if not name.startswith("minutes_cli")}
    assert outside - set(sys.stdlib_module_names) == set(LIBRARIES)


def test_every_fact_has_a_reader() -> None:
    assert set(READERS) == set(Fact)


@pytest.mark.parametrize("code", Code, ids=lambda code: code.public)
def test_every_code_makes_a_note(code: Code) -> None:
    names = set(re.findall(r"{(\w+)}", code.sentence))
    note = code.at((1, 2), **dict.fromkeys(names, "x"))
    assert isinstance(note, Note)
    assert "{" not in note.message


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_told_in_the_readme(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    assert {"parse", "annotate", "schema", "batch", "search"} == set(COMMANDS)
    for command in COMMANDS:
        assert f"minutes {command}" in text


def _models() -> list[type[BaseModel]]:
    found = [value for value in vars(record).values() if isinstance(value, type)]
    return [kind for kind in found if issubclass(kind, BaseModel) and kind.model_fields]


@pytest.mark.parametrize("model", _models(), ids=lambda model: model.__name__)
def test_every_field_of_the_record_is_told_in_the_docs(model: type[BaseModel]) -> None:
    told = (ROOT / "docs" / "record.md").read_text("utf-8")
    for name in model.model_fields:
        assert re.search(rf"\b{name}\b", told), name


def test_every_reading_is_told_in_the_docs() -> None:
    told = (ROOT / "docs" / "record.md").read_text("utf-8").split("## Readings")[1]
    assert set(re.findall(r"[a-z]+", told)) >= {part.value for part in Part}


def test_every_file_named_in_the_architecture_stands() -> None:
    told = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = re.findall(r"`([a-z_]+(?:/[a-z_]+)*(?:\.py|/))", told)
    assert named
    for path in named:
        assert (ROOT / "src" / "minutes_cli" / path).exists(), path


def _blocks(readme: str, kind: str) -> list[str]:
    return re.findall(
        rf"^```{kind}\n(.*?)^```$", (ROOT / readme).read_text("utf-8"), re.DOTALL | re.MULTILINE
    )


def _stands_in(shown: Any, whole: Any) -> bool:
    """Every value shown stands in the record; of a list, some of its items."""
    if isinstance(shown, dict):
        return isinstance(whole, dict) and all(
            key in whole and _stands_in(value, whole[key]) for key, value in shown.items()
        )
    if isinstance(shown, list) and any(isinstance(item, dict) for item in shown):
        return all(any(_stands_in(item, other) for other in whole) for item in shown)
    return bool(shown == whole)


@pytest.mark.parametrize("readme", READMES)
def test_the_example_of_the_readme_is_true(readme: str) -> None:
    fixture = FIXTURES / "summary" / "地域交通会議.txt"
    lines = {line.strip() for line in fixture.read_text("utf-8").splitlines()}
    printed = next(block for block in _blocks(readme, "") if "…" in block and "minutes parse" not in block)
    assert {line.strip() for line in printed.splitlines()} - {"…", ""} <= lines
    whole = json.loads(read_file(fixture).model_dump_json())
    assert _stands_in(json.loads(_blocks(readme, "json")[0]), whole)


def test_both_readmes_begin_with_the_same_two_commands() -> None:
    english, japanese = (_blocks(readme, "sh")[:2] for readme in READMES)
    assert english == japanese
    assert "minutes parse fixtures/" in english[0]
    assert "pytest" in english[1]


@pytest.mark.parametrize("name", minutes_cli.__all__)
def test_what_is_public_tells_of_itself_by_an_example_that_runs(name: str) -> None:
    public = getattr(minutes_cli, name)
    found = doctest.DocTestFinder(recurse=False).find(
        public, name, globs=vars(sys.modules[public.__module__]).copy()
    )
    assert [example for test in found for example in test.examples], "no example"
    told = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for test in found:
        runner.run(test, out=told.write)
    assert runner.summarize(verbose=False).failed == 0, told.getvalue()


def test_each_option_is_beside_those_of_other_tools() -> None:
    page = (ROOT / "docs" / "names.md").read_text("utf-8")
    for command in COMMANDS.values():
        for param in command.params:
            for name in param.opts:
                assert name == "--help" or not name.startswith("--") or f"`{name}" in page, name


LINKED = [
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "*/README.md")
    for path in sorted(ROOT.glob(pattern))
]


@pytest.mark.parametrize("page", LINKED)
def test_every_link_leads_somewhere(page: str) -> None:
    place = ROOT / page
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", place.read_text("utf-8")):
        assert (place.parent / link).exists(), link


def test_the_project_names_no_labelled_document() -> None:
    told = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert not re.search(r"\b[hrswy]\d\d\.txt|/eval/", told)
