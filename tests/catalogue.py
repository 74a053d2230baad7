"""The catalogue of messages: what is said in English, collected from the code, and what is said in Japanese.

`python tests/catalogue.py` writes the catalogue anew: new messages come with an empty translation, those that are no
longer said go. A person fills in what is empty and runs it again, which also makes the file that is read.
"""

from __future__ import annotations

import ast
import inspect
import struct
import sys
from pathlib import Path

SRC = Path(__file__).parent.parent / "src"
PACKAGE = SRC / "minutes_cli"
PO = PACKAGE / "locale" / "ja" / "LC_MESSAGES" / "minutes.po"
MO = PO.with_suffix(".mo")
RAISED = frozenset(("MinutesError", "NoDocumentError", "UndecodableError", "WorkersError"))
"""Errors that say what they are given in the language of the reader."""
HEADER = "Language: ja\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"


def messages() -> list[str]:
    """Return every message there is, in the order of their letters."""
    said = set(_of_tables())
    for path in PACKAGE.rglob("*.py"):
        said.update(_of_code(ast.parse(path.read_text("utf-8"))))
    return sorted(said - {""})


def _of_code(tree: ast.AST) -> set[str]:
    said = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name == "_":
            said.update(_constants(node.args[:1]))
        elif name in RAISED:
            said.update(_constants([*node.args[:1], *(k.value for k in node.keywords if k.arg == "advice")]))
    return said


def _constants(nodes: list[ast.expr]) -> set[str]:
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _of_tables() -> set[str]:
    """Messages of tables, and those that are named."""
    from minutes_cli import cli, plain_help
    from minutes_cli.account import Part
    from minutes_cli.batch import work
    from minutes_cli.diagnostics import Code, Severity
    from minutes_cli.output import learnt, page_words
    from minutes_cli.output import messages as told
    from minutes_cli.source import data, docx_xml, encodings, html, pdf_apart, pdf_pages, refusal, sniffing

    said = {code.sentence for code in Code} | {severity.value for severity in Severity}
    said |= (
        {word.says for word in learnt.WORDS} | {*page_words.WORDS.values()} | {part.value for part in Part}
    )
    said |= {row.words for row in (*told.READING, *told.WRITING)}
    said |= {text for row in (*sniffing.FOREIGN, *data.SHAPES) for text in (row.what, row.advice)}
    said |= {text for row in data.BEGINNINGS for text in (row.what, row.advice)}
    said |= {text for row in pdf_pages.FAULTS for text in (row.reason, row.advice)}
    said |= {*plain_help.USAGE, *plain_help.OF_HELP}
    said |= {inspect.getdoc(command) or "" for command in cli.COMMANDS}
    said |= {docx_xml.AGAIN, encodings.NAME_IT, encodings.REPLACE, work.FAULT, work.UNWRITTEN, "interrupted"}
    said |= {value for module in (html, pdf_apart, pdf_pages) for value in _advice_of(module)}
    said |= {refusal.UNKNOWN, refusal.GIVE_TEXT}
    return said


def _advice_of(module: object) -> set[str]:
    names = ("_FRAMES", "_SCRIPT", "_ADVICE", "OCR")
    return {value for name in names if isinstance(value := getattr(module, name, None), str)}


# -- the file of translations -----------------------------------------------------------------------


def read_po(text: str) -> dict[str, str]:
    """Read a catalogue: plain entries of msgid and msgstr."""
    entries: dict[str, str] = {}
    pieces: dict[str, str] = {}
    kind = ""
    for line in [*text.splitlines(), ""]:
        if line.startswith(("msgid ", "msgstr ")):
            kind, _, rest = line.partition(" ")
            pieces[kind] = ast.literal_eval(rest)
        elif line.startswith('"'):
            pieces[kind] += ast.literal_eval(line)
        elif not line.strip() and "msgstr" in pieces:
            entries[pieces["msgid"]] = pieces["msgstr"]
            pieces = {}
    return entries


def po_text(entries: dict[str, str]) -> str:
    """Write a catalogue."""
    blocks = [f'msgid ""\nmsgstr {_quoted(HEADER)}\n']
    blocks.extend(f"msgid {_quoted(said)}\nmsgstr {_quoted(entries[said])}\n" for said in sorted(entries))
    return "\n".join(blocks)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    lines = escaped.split("\n")
    if len(lines) == 1:
        return f'"{escaped}"'
    shown = [f'"{line}\\n"' for line in lines[:-1]]
    return "\n".join(['""', *shown, *([f'"{lines[-1]}"'] if lines[-1] else [])])


def mo_bytes(entries: dict[str, str]) -> bytes:
    """Make the file that gettext reads: two tables of lengths and places, then the texts."""
    pairs = sorted((said.encode(), told.encode()) for said, told in {"": HEADER, **entries}.items() if told)
    start = 28 + 16 * len(pairs)
    keys = b"".join(said + b"\0" for said, _ in pairs)
    tables: list[bytes] = []
    for texts, place in (
        ([said for said, _ in pairs], start),
        ([told for _, told in pairs], start + len(keys)),
    ):
        at = place
        for text in texts:
            tables.append(struct.pack("<II", len(text), at))
            at += len(text) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + b"".join(tables) + keys + b"".join(told + b"\0" for _, told in pairs)


def translations() -> dict[str, str]:
    """Return what the catalogue holds, its header aside."""
    entries = read_po(PO.read_text("utf-8")) if PO.exists() else {}
    entries.pop("", None)
    return entries


def main() -> None:
    """Write the catalogue anew, and the file that is read."""
    known = translations()
    entries = {said: known.get(said, "") for said in messages()}
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text(po_text(entries), "utf-8")
    MO.write_bytes(mo_bytes(entries))
    missing = [said for said, told in entries.items() if not told]
    sys.stdout.write(f"{len(entries)} messages, {len(missing)} without a translation\n")


if __name__ == "__main__":
    main()
