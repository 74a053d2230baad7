"""What was decided, voted or is to be done: a second reading of lines that the record holds elsewhere too.

Guarantees: the first reading stays as it is; the text of each outcome stands in its lines; linear in the document.
Two ways lead to an outcome: a sentence that tells one (`forms.outcomes`), and an item below a label or heading of
decisions or tasks (決定事項, 宿題, TODO).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from minutes_cli.account import Part
from minutes_cli.fields.remarks import join_printed, text_pieces
from minutes_cli.folding import fold_text
from minutes_cli.forms.outcomes import (
    Voice,
    assents,
    blanked,
    columns_of,
    due_in,
    is_ballot,
    is_nothing,
    is_task,
    labelled,
    may_tell,
    owner_in,
    section_of,
    tally_line,
    tells_task,
    told_in,
)
from minutes_cli.lines import Piece
from minutes_cli.marks import label_of, mark
from minutes_cli.marks.marking import ANNOUNCED
from minutes_cli.patterns import CLOSING
from minutes_cli.record import Outcome
from minutes_cli.vocabulary.labels import Fact
from minutes_cli.vocabulary.names import surname_step
from minutes_cli.vocabulary.outcomes import CHAIRS
from minutes_cli.vocabulary.roles import GROUPS, ROLES, SPEAKERS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from minutes_cli.forms.outcomes import Told
    from minutes_cli.outline import HeaderBlock, Unit
    from minutes_cli.record import Attendee, Counts, OutcomeKind, Topic
    from minutes_cli.vocabulary.outcomes import Section

_READ_BLOCKS = {Fact.OTHER: Voice.RECORD, Fact.CLOSING: Voice.RECORD, Fact.AGENDA: Voice.HEADING}
_CHAIR = regex.compile("|".join(row.pattern for row in CHAIRS))
_ENDS = regex.compile(r"[。！？!?]++(?![)」』】〕\]])")
_CELLS = regex.compile(r"\t|\||(?<=\S)[ \u3000]{2,}+")
_DONE = regex.compile(r"^\[[xX✓]\]")
_OPEN_BOX = regex.compile(r"^\[ ?\] *+")
_AROUND_NAME = " 　()（）[]［］【】:："
_AFTER_ASSENT = 3
"""Sentences that a chair may need from 異議なしと認めます to what is decided."""
_PARTS = frozenset({*SPEAKERS, *(row.word for row in (*ROLES, *GROUPS))})


class Sentence(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Stretches of adjacent lines as one folded text. `starts`: where each begins; `breaks`: where a paragraph does."""

    pieces: tuple[Piece, ...]
    breaks: frozenset[int] = frozenset()
    text: str = ""
    starts: tuple[int, ...] = ()

    @classmethod
    def of(cls, pieces: Sequence[Piece], paragraphs: Sequence[int] = ()) -> Passage:
        """Join pieces; `paragraphs`: the places of those that begin a paragraph."""
        texts = [piece.text for piece in pieces]
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text))
        breaks = frozenset(starts[place] for place in paragraphs if place < len(pieces))
        return cls(tuple(pieces), breaks, "".join(texts), tuple(starts[:-1]))

    def sentences(self, text: str) -> Iterator[Sentence]:
        """Part the text, its quotations blanked, at full stops, paragraphs, and lines that list votes."""
        ends = {match.end() for match in _ENDS.finditer(text)} | self.breaks
        ends |= {
            at for at, piece in zip(self.starts, self.pieces, strict=True) if tally_line(piece.text.strip())
        }
        for start, end in pairwise(sorted({0, *ends, len(text)})):
            bare = text[start:end]
            if bare.strip():
                yield Sentence(start + len(bare) - len(bare.lstrip()), start + len(bare.rstrip()))

    def cut(self, start: int, end: int) -> list[Piece]:
        """Return the pieces of a stretch."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, max(end - 1, start)) - 1
        cut = []
        for place in range(first, last + 1):
            piece, at = self.pieces[place], self.starts[place]
            cut.append(piece.part(max(start - at, 0), min(end - at, len(piece.text))))
        return [piece for piece in cut if piece.text.strip()]

    def printed(self, start: int, end: int) -> str:
        """Return the printed text of a stretch."""
        return join_printed(piece.printed.strip() for piece in self.cut(start, end))


@dataclass(slots=True)
class _Open:
    """A section whose items are outcomes. `label`: the family of the line that opened it; null for a heading."""

    kind: OutcomeKind | None
    level: int
    label: str | None = None
    base: int | None = None
    owner: str | None = None
    columns: dict[str, int] | None = None


class _Vote(NamedTuple):
    side: str
    counted: int | None
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class _Reader:
    held: dt.date | None
    names: frozenset[str]
    found: list[tuple[Outcome, bool]] = field(default_factory=list)
    """Each outcome, and whether it stands in a topic."""
    section: _Open | None = None
    assented: int = 0
    """Sentences that an assent still reaches."""
    votes: list[_Vote] = field(default_factory=list)
    in_topic: bool = False
    table: _Open = field(default_factory=lambda: _Open("action", 0))
    """A table of tasks that no heading announces."""

    # -- blocks and units -----------------------------------------------------------------------------

    def block(self, block: HeaderBlock) -> None:
        """Read a labelled block of the header."""
        section = section_of(fold_text(block.label or ""))
        if section is not None:
            self._list(section, block.pieces)
        else:
            for piece in block.pieces:
                self._sentences(Passage.of([_unmarked(piece)]), _READ_BLOCKS[block.fact])
        self._end_votes()

    def unit(self, unit: Unit) -> None:
        """Read a unit of the proceedings."""
        self.in_topic = unit.part is not Part.FIELD
        if unit.part in (Part.CLOSING, Part.FURNITURE):
            return
        if unit.part is Part.FIELD:
            self._field(unit)
            return
        passage = Passage.of(text_pieces(unit), unit.paragraphs)
        if self.section is not None and _leaves(self.section, unit):
            self.section = None
        if self._opens(unit, passage.text):
            self._end_votes()
        elif unit.part is Part.HEADING:
            announced = unit.first.mark is not None and unit.first.mark.family in ANNOUNCED
            self._heading(Passage.of([Piece(unit.first.line)]) if announced else passage)
        elif self.section is None or not self._item(self.section, unit, passage):
            self._remark(unit, passage)

    def _field(self, unit: Unit) -> None:
        label = label_of(unit.first)
        start = label.value if label else len(unit.first.text)
        pieces = [
            Piece(unit.first.line, start),
            *(Piece(marked.line) for marked in unit.lines[1:] if not marked.ruled),
        ]
        section = section_of(unit.first.text[:start]) or (section_of(label.word) if label else None)
        self.section = None
        if section is not None and not any(piece.text.strip() for piece in pieces):
            self.section = _Open(section.kind, unit.level)  # the items follow as remarks
        elif section is not None:
            self._list(section, pieces)
        else:
            for piece in pieces:
                self._sentences(Passage.of([_unmarked(piece)]), Voice.RECORD)
        self._end_votes()

    def _opens(self, unit: Unit, text: str) -> bool:
        section = None if unit.speaker is not None else section_of(text)
        if section is None:
            return False
        heading = unit.part is Part.HEADING
        self.section = _Open(section.kind, unit.level, None if heading else unit.family)
        return True

    def _heading(self, passage: Passage) -> None:
        self._end_votes()
        if self._labelled(passage):
            return
        if self.section is None:
            self._sentences(passage, Voice.HEADING)
            return
        self.section.base = None
        self.section.owner = passage.printed(0, len(passage.text)) if self._is_person(passage.text) else None

    def _remark(self, unit: Unit, passage: Passage) -> None:
        if unit.speaker is not None and (section := section_of(unit.speaker.text)):
            self._add(section.kind, passage)
            return
        voice = _voice_of(unit)
        if unit.speaker is not None and not unit.trailing and is_task(passage.text):
            self._add("action", passage, unit.speaker.printed.strip(_AROUND_NAME))
            return
        if voice in (Voice.RECORD, Voice.UNNAMED) and (
            self._labelled(passage) or self._in_table(self.table, Passage.of([Piece(unit.first.line)]))
        ):
            return
        if (
            not self._sentences(passage, voice)
            and voice is not Voice.CHAIR
            and tells_task(passage.text, self._is_known)
        ):
            self._add("action", passage)

    # -- sentences ------------------------------------------------------------------------------------

    def _sentences(self, passage: Passage, voice: Voice) -> bool:
        """Read what the sentences of a passage tell; return whether there is an outcome."""
        before = len(self.found)
        text = blanked(passage.text) if may_tell(passage.text) else ""
        if not text:
            self._end_votes()
            self.assented -= 1
        for sentence in passage.sentences(text):
            self._sentence(passage, text, sentence, voice)
        return len(self.found) > before

    def _sentence(self, passage: Passage, text: str, sentence: Sentence, voice: Voice) -> None:
        start, end = sentence
        said = text[start:end]
        bracketed = said[0] in "(〔【[" and said[-1] in ")〕】]" and voice is not Voice.HEADING
        told = told_in(said, Voice.RECORD if bracketed else voice, assented=self.assented > 0)
        self.assented = _AFTER_ASSENT if assents(passage.text[start:end]) else self.assented - 1
        listed = tally_line(said) if voice in (Voice.RECORD, Voice.UNNAMED, Voice.CHAIR) else None
        if listed is not None and (told is None or (told.result is None and len(told.votes or ()) < 2)):
            self.votes.append(_Vote(*listed, tuple(passage.cut(start, end))))
            return
        if is_ballot(said):
            return
        self._end_votes()
        if told is not None:
            self._tell(passage, sentence, told)

    def _tell(self, passage: Passage, sentence: Sentence, told: Told) -> None:
        start, end = sentence
        result = passage.printed(start + told.result[0], start + told.result[1]) if told.result else None
        self._put(
            Outcome(
                kind=told.kind,
                text=passage.printed(start, end),
                result=result,
                counts=_counts(told.votes),
                lines=_lines(passage.cut(start, end)),
            )
        )

    def _end_votes(self) -> None:
        """Lines that list who was for and who against are one vote."""
        votes, self.votes = self.votes, []
        if len({vote.side for vote in votes}) < 2:
            return
        pieces = [piece for vote in votes for piece in vote.pieces]
        counted = {vote.side: vote.counted for vote in reversed(votes) if vote.counted is not None}
        text = "\n".join(piece.printed.strip() for piece in pieces)
        self._put(Outcome(kind="vote", text=text, counts=_counts(counted), lines=_lines(pieces)))

    # -- items ----------------------------------------------------------------------------------------

    def _list(self, section: Section, pieces: Sequence[Piece]) -> None:
        """Read the lines below a label as items, those that go on with an item joined to it."""
        opened = _Open(section.kind, 0)
        for passage, nested in _items(pieces):
            if not nested and not self._in_table(opened, Passage.of([replace(passage.pieces[0], start=0)])):
                self._one(opened, passage, None)

    def _item(self, section: _Open, unit: Unit, passage: Passage) -> bool:
        """Read a unit below a heading of outcomes; return whether it is one of its items."""
        named = unit.speaker is not None and not unit.trailing
        if unit.family == "問" or (named and section.kind != "action"):
            return False
        if section.base is None:
            section.base = unit.level
        if unit.level > section.base:
            return True
        owner = unit.speaker.printed.strip(_AROUND_NAME) if unit.speaker is not None else None
        if not self._in_table(section, Passage.of([Piece(unit.first.line)])):
            self._one(section, passage, owner)
        return True

    def _one(self, section: _Open, passage: Passage, owner: str | None) -> None:
        text = passage.text
        if is_nothing(text) or _DONE.match(text) or self._labelled(passage):
            return
        if self._is_person(text):
            section.owner, section.base = passage.printed(0, len(text)).rstrip("：:"), None
        else:
            self._add(section.kind, passage, owner or section.owner)

    def _in_table(self, section: _Open, passage: Passage) -> bool:
        """内容 | 担当 | 期限: read a row of a table of tasks; return whether it is one."""
        cells = _cells_of(passage.text)
        columns = columns_of(cells)
        if columns is not None:
            section.columns = columns
        elif section.columns is None or len(cells) <= max(section.columns.values()):
            section.columns = None
            return False
        else:
            self._cells(passage, section.columns, section.kind)
        return True

    def _cells(self, passage: Passage, columns: dict[str, int], kind: OutcomeKind | None) -> None:
        whole = passage.printed(0, len(passage.text))
        cells = _cells_of(whole)
        texts = {name: cells[place].strip() for name, place in columns.items() if place < len(cells)}
        if "text" in texts and texts["text"].strip("-"):
            self._put(
                Outcome(
                    kind=kind or "action",
                    text=texts["text"],
                    owner=texts.get("owner") or None,
                    due=due_in(fold_text(texts.get("due", "")), self.held, item=True),
                    lines=_lines(passage.pieces),
                )
            )

    def _labelled(self, passage: Passage) -> bool:
        """決定：…, 【TODO】…: one item with its label before it."""
        found = labelled(passage.text)
        if found is None:
            return False
        section, start = found
        if not is_nothing(passage.text[start:]):
            self._add(section.kind, passage, start=start)
        return True

    def _add(
        self, kind: OutcomeKind | None, passage: Passage, owner: str | None = None, *, start: int = 0
    ) -> None:
        text = passage.text[start:]
        box = _OPEN_BOX.match(text)
        start, text = (start + box.end(), text[box.end() :]) if box else (start, text)
        told = told_in(blanked(text), Voice.RECORD) if kind != "action" else None
        place = owner_in(text, self._is_known, item=kind != "decision") if owner is None else None
        if place is not None:
            owner = passage.printed(start + place[0], start + place[1])
        due = due_in(text, self.held, item=True) if kind != "decision" else None
        self._put(
            Outcome(
                kind=kind or ("action" if owner or due else "decision"),
                text=passage.printed(start, len(passage.text)) or passage.printed(0, len(passage.text)),
                result=passage.printed(start + told.result[0], start + told.result[1])
                if told and told.result
                else None,
                counts=_counts(told.votes) if told else None,
                owner=owner,
                due=due,
                lines=_lines(passage.pieces),
            )
        )

    def _put(self, outcome: Outcome) -> None:
        self.found.append((outcome, self.in_topic))

    def _is_person(self, text: str) -> bool:
        """大野さん, 事務局：: a line that says only who."""
        bare = text.strip("■◆◇□●○【】[]()・:→ ").removesuffix("担当")
        return bool(bare) and len(bare) <= _LONGEST_NAME and (self._is_known(bare) or bare.endswith(_TITLES))

    def _is_known(self, name: str) -> bool:
        bare = name
        for title in _TITLES:
            bare = bare.removesuffix(title)
        return bare in self.names or bare in _PARTS or surname_step(bare) is not None


_LONGEST_NAME = 10
_TITLES = ("さん", "氏", "様", "君", "委員", "理事")


def outcomes_of(
    blocks: Sequence[HeaderBlock],
    units: Sequence[Unit],
    topics: Sequence[Topic],
    attendees: Sequence[Attendee],
    held: dt.date | None,
) -> tuple[Outcome, ...]:
    """Return the outcomes that a document tells, in the order of the page. `held`: the day of the meeting."""
    names = {fold_text(name) for person in attendees for name in (person.name, person.family_name) if name}
    reader = _Reader(held, frozenset(names))
    for block in blocks:
        if block.fact in _READ_BLOCKS:
            reader.block(block)
    for unit in units:
        reader.unit(unit)
    reader._end_votes()  # noqa: SLF001  # our own
    starts = [topic.lines[0] for topic in topics]
    placed = (_placed(outcome, starts) if in_topic else outcome for outcome, in_topic in reader.found)
    return tuple(sorted(placed, key=lambda outcome: outcome.lines))


def _placed(outcome: Outcome, starts: Sequence[int]) -> Outcome:
    topic = bisect_right(starts, outcome.lines[0]) - 1
    return outcome.model_copy(update={"topic": topic}) if topic >= 0 else outcome


def _voice_of(unit: Unit) -> Voice:
    if unit.part is Part.NARRATION:
        return Voice.RECORD
    if unit.speaker is None and unit.role is None:
        return Voice.UNNAMED
    label = unit.speaker.text if unit.speaker is not None else unit.role or ""
    return Voice.CHAIR if _CHAIR.search(label) else Voice.SPEAKER


def _leaves(section: _Open, unit: Unit) -> bool:
    """Return whether a unit stands outside the section: the next heading, the next line of the label's own kind."""
    if unit.part is Part.HEADING:
        return section.label is not None or unit.level <= section.level
    return section.label is not None and unit.level <= section.level and unit.family == section.label


def _unmarked(piece: Piece) -> Piece:
    """Return a piece without the mark before it."""
    start = mark(piece.line).start if piece.start == 0 else piece.start
    return replace(piece, start=start)


def _items(pieces: Sequence[Piece]) -> Iterator[tuple[Passage, bool]]:
    """Yield each item of a list, and whether it is nested in another."""
    lines = [piece for piece in pieces if piece.text.strip() and not CLOSING.fullmatch(piece.text.strip())]
    marked = [piece.start == 0 and mark(piece.line).mark is not None for piece in lines]
    listed = any(marked)
    margin = min(
        (piece.line.indent for piece, is_marked in zip(lines, marked, strict=True) if is_marked), default=0
    )
    items: list[list[Piece]] = []
    for piece, is_marked in zip(lines, marked, strict=True):
        if items and listed and not is_marked and "\t" not in piece.text and not piece.text.startswith("|"):
            items[-1].append(piece)
        else:
            items.append([piece])
    for item in items:
        nested = listed and item[0].line.indent > margin and item[0].start == 0
        yield Passage.of([_unmarked(item[0]), *item[1:]]), nested


def _cells_of(text: str) -> list[str]:
    """Part a row of a table, or a line with wide gaps, into its cells."""
    return [cell.strip() for cell in _CELLS.split(text) if cell.strip()]


def _counts(votes: dict[str, int] | None) -> Counts | None:
    if not votes:
        return None
    return {"for": votes.get("for"), "against": votes.get("against"), "abstained": votes.get("abstained")}


def _lines(pieces: Sequence[Piece]) -> tuple[int, int]:
    return pieces[0].line.number, pieces[-1].line.number
