"""Hints of a user about one publisher's habits, kept in a minutes.toml: what its labels, marks and names mean.

Guarantees: a hint decides only what it names, and each that decided something is told in the record (`hint-decided`);
one without effect on the file it names is told too. A wrong key or value is told with its line. A user's regular
expression is given a second a line at most.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import regex
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from minutes_cli.account import Part
from minutes_cli.diagnostics import Code, MinutesError, Note, shortened
from minutes_cli.folding import fold_line, fold_text
from minutes_cli.language import _
from minutes_cli.matching import Pattern
from minutes_cli.record import Minutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from minutes_cli.lines import Line

FILE = "minutes.toml"
_SECONDS = 1.0
_ADVICE = "docs/batch.md shows what a file of hints may hold"


class Known(NamedTuple):
    """A fact that a label may be said to state, and the label by which the reader knows it."""

    fact: str
    label: str


KNOWN = (
    Known("meeting", "会議名"),
    Known("date", "日時"),
    Known("venue", "場所"),
    Known("present", "出席者"),
    Known("absent", "欠席者"),
    Known("agenda", "議題"),
    Known("handouts", "配布資料"),
    Known("proceedings", "議事概要"),
)
_LABELS = {row.fact: row.label for row in KNOWN}
FactName = Literal["meeting", "date", "venue", "present", "absent", "agenda", "handouts", "proceedings"]
PartName = Literal["heading", "remark", "narration"]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class MarkOfSpeaker(_Table):
    """A mark that stands for somebody: { speaker = "事務局" }."""

    speaker: str = Field(min_length=1)


class Correction(_Table):
    """A value that is set by hand: of the file with this digest, in the line named."""

    sha256: str = Field(min_length=12)
    line: int = Field(ge=1)
    field: str = Field(pattern=r"^[a-z_]+(\.[a-z_]+){0,2}$")
    value: str | int


class Hints(_Table):
    """All hints of one file."""

    labels: dict[str, FactName] = {}
    marks: dict[str, PartName | MarkOfSpeaker] = {}
    furniture: list[str] = []
    people: dict[str, list[str]] = {}
    corrections: list[Correction] = []

    @field_validator("furniture")
    @classmethod
    def _compiles(cls, patterns: list[str]) -> list[str]:
        for pattern in patterns:
            try:
                regex.compile(pattern)
            except regex.error as error:
                raise ValueError(f"{pattern}: {error}") from error
        return patterns

    def parts(self) -> dict[str, Part]:
        """Return the part of each mark: that of a speaker opens remarks."""
        return {
            fold_text(mark): Part.REMARK if isinstance(meant, MarkOfSpeaker) else Part(meant)
            for mark, meant in self.marks.items()
        }

    def speakers(self) -> dict[str, str]:
        """Return whom each mark stands for."""
        return {
            fold_text(mark): meant.speaker
            for mark, meant in self.marks.items()
            if isinstance(meant, MarkOfSpeaker)
        }

    def within(self, first: int, last: int) -> Hints:
        """Return the hints for the lines from `first` to `last` of a file, read as a document of its own."""
        corrections = [
            row.model_copy(update={"line": row.line - first + 1})
            for row in self.corrections
            if first <= row.line <= last
        ]
        return self.model_copy(update={"corrections": corrections})


# -- the file ---------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def hints_of(text: str, name: str = FILE) -> Hints:
    """Read hints. Raises MinutesError with the line that is wrong."""
    import tomllib

    try:
        return Hints.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise MinutesError(_("is no TOML: {error}", error=error), name=name, advice=_ADVICE) from None
    except ValidationError as error:
        first = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
        path = [
            str(step)
            for step in first["loc"]
            if step != "MarkOfSpeaker" and not str(step).startswith("literal[")
        ]
        reason = _(
            "line {line}: {key}: {error}", line=line_of(text, path), key=".".join(path), error=first["msg"]
        )
        raise MinutesError(reason, name=name, advice=_ADVICE) from None


_HEADER = Pattern(r"\s*+\[{1,2}+\s*+[\"']?+([^\]\"']++)")
_KEY = Pattern(r"\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([\w\-.]++))\s*+=")


def line_of(text: str, path: Sequence[str]) -> int:
    """Return the line of a TOML file on which a key is set; that of its table where it is not set at all."""
    table: list[str] = []
    times: Counter[str] = Counter()
    best, depth = 1, 0
    for number, line in enumerate(text.splitlines(), 1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if key is not None:
            here = [*table, next(filter(None, key.groups()), "")]
        elif header is not None:
            name = header.group(1).strip()
            here = table = [name, str(times[name])] if line.lstrip().startswith("[[") else [name]
            times[name] += 1
        else:
            continue
        if here == list(path[: len(here)]) and len(here) > depth:
            best, depth = number, len(here)
    return best


# -- before the reading -----------------------------------------------------------------------------


def labelled(lines: list[Line], hints: Hints) -> tuple[list[Line], list[Note]]:
    """Fold each label of the hints to the label by which the reader knows its fact; print stays as it is."""
    known = {fold_text(label): _LABELS[fact] for label, fact in hints.labels.items()}
    found: list[Line] = []
    notes: list[Note] = []
    for line in lines:
        label = next((label for label in known if line.text.startswith(label)), None)
        if label is None:
            found.append(line)
            continue
        found.append(_relabelled(line, len(label), known[label]))
        notes.append(_decided(f"{label} = {known[label]}", line.number))
    return found, notes


def _relabelled(line: Line, length: int, label: str) -> Line:
    """Fold the first `length` letters of a line to `label`; each of its letters is printed where they are."""
    folded, offsets = fold_line(line.printed)
    places = offsets or tuple(range(len(folded) + 1))
    at = line.start
    within = [places[at + min(step, length - 1)] for step in range(len(label))]
    rest = line.text[length:]
    if rest[:1].isalnum():  # jammed: the reader knows the label, not what it is jammed to
        rest = f":{rest}"
        within.append(places[at + length])
    return line._replace(text=label + rest, offsets=(*places[:at], *within, *places[at + length :]))


def furniture_lines(lines: Sequence[str], hints: Hints) -> tuple[frozenset[int], list[Note]]:
    """Return the lines, from 1, that the hints say belong to the page; an expression that is too slow is left out."""
    found: set[int] = set()
    notes: list[Note] = []
    for pattern in hints.furniture:
        compiled = regex.compile(pattern)
        for number, line in enumerate(lines, 1):
            try:
                fits = line.strip() and compiled.search(line, timeout=_SECONDS)
            except TimeoutError:
                notes.append(
                    Code.HINT_WITHOUT_EFFECT.at((number, number), hint=pattern, why="it takes too long")
                )
                break
            if fits:
                found.add(number)
                notes.append(_decided(pattern, number))
    return frozenset(found), notes


def _decided(hint: str, line: int) -> Note:
    return Code.HINT_DECIDED.at((line, line), hint=shortened(hint))


# -- after the reading ------------------------------------------------------------------------------


def corrected(minutes: Minutes, hints: Hints) -> tuple[Minutes, list[Note]]:
    """Return the record with the people named as the hints name them, and with what they correct."""
    mine = [row for row in hints.corrections if minutes.source.sha256.startswith(row.sha256.lower())]
    if not hints.people and not mine:
        return minutes, []
    record = minutes.model_dump()
    notes = list(_named(record, hints.people))
    for row in mine:
        why = _correct(record, row)
        if why is None:
            notes.append(_decided(f"{row.field} = {row.value}", row.line))
        else:
            notes.append(Code.HINT_WITHOUT_EFFECT.at((row.line, row.line), hint=row.field, why=why))
    return Minutes.model_validate(record), notes


def _named(record: dict[str, Any], people: Mapping[str, Sequence[str]]) -> Iterator[Note]:
    meant = {_key(alias): name for name, aliases in people.items() for alias in (name, *aliases)}
    for person in record["attendees"]:
        name = meant.get(_key(person["name"]))
        if name not in (None, person["name"]):
            yield _decided(f"{person['name']} = {name}", person["lines"][0])
            person.update(name=name, family_name=None, given_name=None)
    for topic in record["topics"]:
        for remark in topic["remarks"]:
            speaker = remark["speaker"]
            if speaker is None:
                continue
            name = meant.get(_key(speaker["name"] or "")) or meant.get(_key(speaker["label"]))
            if name not in (None, speaker["full_name"]):
                speaker["full_name"] = name
                yield _decided(f"{speaker['label']} = {name}", remark["lines"][0])


def _key(name: str) -> str:
    return "".join(fold_text(name).split())


def _correct(record: dict[str, Any], row: Correction) -> str | None:
    """Set one value; return why it cannot be set."""
    *outer, last = row.field.split(".")
    remarks = [remark for topic in record["topics"] for remark in topic["remarks"]]
    held: Any = record
    for name in outer:
        held = (
            remarks
            if name == "remarks" and held is record
            else held.get(name)
            if isinstance(held, dict)
            else None
        )
        if isinstance(held, (list, tuple)):
            held = next((each for each in held if _is_on(each, row.line)), None)
    if not isinstance(held, dict):
        return "nothing of the kind is on this line"
    if last not in held:
        return "the record has no such field"
    before = held[last]
    held[last] = row.value
    try:
        Minutes.model_validate(record)
    except ValidationError as error:
        held[last] = before
        return str(error.errors()[0]["msg"])
    return None


def _is_on(held: Mapping[str, Any], line: int) -> bool:
    lines = held.get("lines")
    return lines is not None and lines[0] <= line <= lines[1]
