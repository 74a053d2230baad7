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

from minutes_cli.account import Part
from minutes_cli.fields.remarks import join_printed, text_pieces
from minutes_cli.folding import fold_text
from minutes_cli.forms import outcomes as forms
from minutes_cli.forms.outcomes import Told, Voice, labelled, section_of
from minutes_cli.lines import Piece
from minutes_cli.marks import mark
from minutes_cli.marks.marking import ANNOUNCED
from minutes_cli.matching import Pattern
from minutes_cli.patterns import CLOSING
from minutes_cli.record import Outcome
from minutes_cli.vocabulary.labels import Fact
from minutes_cli.vocabulary.names import surname_step
from minutes_cli.vocabulary.outcomes import CHAIRS
from minutes_cli.vocabulary.roles import GROUPS, ROLES, SPEAKERS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from minutes_cli.outline import HeaderBlock, Unit
    from minutes_cli.record import Attendee, Counts, OutcomeKind, Topic
    from minutes_cli.vocabulary.outcomes import Section

_READ_BLOCKS = {Fact.OTHER: Voice.RECORD, Fact.CLOSING: Voice.RECORD, Fact.AGENDA: Voice.UNNAMED}
_CHAIR = Pattern("|".join(row.pattern for row in CHAIRS))
_ENDS = Pattern(r"[。！？!?]++(?![)」』】〕\]])")
_CELLS = Pattern(r"\t|\||(?<=\S)[ \u3000]{2,}+")
_BOX = Pattern(r"\[[ xX✓]?\] *+")
_NUMBERED = Pattern(r"^[0-9０-９]{1,3}+[\s.．、)）]++")
_ALL = Pattern("いずれも|すべて|全て|全議案|各議案")
_FULL_LINE = 25
_AROUND_NAME = " 　()（）[]［］【】:：■◆◇□●○・→"
_AFTER_ASSENT = 3
"""Sentences that a chair may need from 異議なしと認めます to what is decided."""
_PARTS = frozenset({*SPEAKERS, *(row.word for row in (*ROLES, *GROUPS))})
_LONGEST_NAME = 10
_UNITS = ("部", "課", "係", "室", "局", "班", "委員会", "者", "社")
_TITLES = ("さん", "氏", "様", "君", "委員", "理事")


class Passage(NamedTuple):
    """Stretches of adjacent lines as one folded text. `starts`: where each begins; `breaks`: where a paragraph does."""

    pieces: tuple[Piece, ...]
    text: str
    starts: tuple[int, ...]
    breaks: frozenset[int]

    @classmethod
    def of(cls, pieces: Sequence[Piece], paragraphs: Sequence[int] = ()) -> Passage:
        """Join pieces; `paragraphs`: the places of those that begin a paragraph."""
        starts = [0]
        for piece in pieces:
            starts.append(starts[-1] + len(piece.text))
        breaks = frozenset(starts[place] for place in paragraphs if place < len(pieces))
        return cls(tuple(pieces), "".join(piece.text for piece in pieces), tuple(starts[:-1]), breaks)

    def sentences(self, text: str) -> Iterator[tuple[int, int]]:
        """Part the text, its quotations blanked, at full stops, paragraphs, and lines that list votes."""
        ends = {match.end() for match in _ENDS.finditer(text)} | self.breaks
        lines = zip(self.starts, self.pieces, strict=True)
        ends |= {start for start, piece in lines if forms.tally_line(piece.text.strip())}
        for start, end in pairwise(sorted({0, *ends, len(text)})):
            bare = text[start:end]
            if bare.strip():
                yield start + len(bare) - len(bare.lstrip()), start + len(bare.rstrip())

    def cut(self, start: int, end: int) -> list[Piece]:
        """Return the pieces of a stretch."""
        first, last = (bisect_right(self.starts, place) - 1 for place in (start, max(end - 1, start)))
        pieces = zip(self.starts[first : last + 1], self.pieces[first : last + 1], strict=True)
        cut = [piece.part(max(start - at, 0), min(end - at, len(piece.text))) for at, piece in pieces]
        return [piece for piece in cut if piece.text.strip()]

    def printed(self, start: int, end: int) -> str:
        """Return the printed text of a stretch."""
        return join_printed(piece.printed.strip() for piece in self.cut(start, end))


@dataclass(slots=True)
class _Open:
    """A section whose items are outcomes. `family`: of the line that opened it; `heads`: it is a heading."""

    kind: OutcomeKind | None
    level: int = 0
    family: str | None = None
    heads: bool = True
    base: int | None = None
    owner: str | None = None
    columns: dict[str, int] | None = None
    last: int | None = None
    """The last line of a field whose items may go on as remarks."""


class _Vote(NamedTuple):
    """A line or sentence that tells how the votes fell, or were cast, with no word for the result."""

    sides: dict[str, int | None]
    pieces: list[Piece]
    way: bool = False
    """It tells the way or how it fell: 挙手多数."""
    aside: bool = False
    """It stands in brackets: （挙手多数）."""


@dataclass(slots=True)
class _Reader:
    held: dt.date | None
    names: frozenset[str]
    found: list[tuple[Outcome, bool]] = field(default_factory=list)
    """Each outcome, and whether it stands in a topic."""
    section: _Open | None = None
    table: _Open = field(default_factory=lambda: _Open("action"))
    """A table of tasks that no heading announces."""
    assented: int = 0
    """Sentences that an assent still reaches."""
    votes: list[_Vote] = field(default_factory=list)
    in_topic: bool = False
    carried: list[Piece] = field(default_factory=list)
    """The lines of a sentence that goes on in the next unit."""

    # -- blocks and units -----------------------------------------------------------------------------

    def unit(self, unit: Unit, below: Unit | None) -> None:
        """Read a unit of the proceedings; `below`: the next one."""
        self.in_topic = unit.part is not Part.FIELD
        empty = below is None or below.part in (Part.HEADING, Part.FIELD, Part.CLOSING)
        if unit.part in (Part.CLOSING, Part.FURNITURE):
            return
        if self.section is not None and _leaves(self.section, unit, empty=empty):
            self.section = None
        pieces = [*self.carried, *text_pieces(unit)]
        self.carried = pieces if below and not self.section and _goes_on(unit, below) else []
        cut = next((place for place, piece in enumerate(pieces) if place and section_of(piece.text)), 0)
        if unit.part is Part.FIELD:
            self._field(unit)
        elif cut:  # a label that the line above seemed to go on with
            self._passage(replace(unit, lines=unit.lines[:cut]), Passage.of(pieces[:cut]), empty=False)
            self._open(section_of(pieces[cut].text), unit, heads=True)
        elif not self.carried:
            before = len(pieces) - len(unit.lines)
            breaks = [place + before for place in unit.paragraphs if place or not before]
            self._passage(unit, Passage.of(pieces, breaks), empty=empty)

    def _passage(self, unit: Unit, passage: Passage, *, empty: bool) -> None:
        """Read the text of a unit; `empty`: nothing stands below it."""
        heads = unit.part is Part.HEADING
        if unit.speaker is None and (section := section_of(passage.text)):
            self._open(section, unit, heads=heads)
        elif self.section is not None and self._in_table(self.section, unit.first.text, passage):
            return
        elif heads and not (self.section and empty and not self._person(passage)):
            announced = unit.first.mark is not None and unit.first.mark.family in ANNOUNCED
            self._heading(Passage.of([Piece(unit.first.line)]) if announced else passage)
        elif self.section is None or not self._item(self.section, unit, passage):
            self._remark(unit, passage)

    def _open(self, section: Section | None, unit: Unit, *, heads: bool) -> None:
        self.end_votes()
        self.section = _Open(section.kind, unit.level, unit.family, heads=heads) if section else None

    def _field(self, unit: Unit) -> None:
        label = unit.first.label
        start = label.value if label else len(unit.first.text)
        below = (Piece(marked.line) for marked in unit.lines[1:] if not marked.ruled)
        pieces = [Piece(unit.first.line, start), *below]
        section = section_of(unit.first.text[:start]) or (section_of(label.word) if label else None)
        if section is not None and not any(piece.text.strip() for piece in pieces):
            self.section = _Open(section.kind, unit.level)  # the items follow as remarks
        else:
            self.lines(section, pieces, Voice.RECORD)
            if section is not None:
                self.section = _Open(section.kind, unit.level, last=unit.last.number)

    def lines(self, section: Section | None, pieces: Sequence[Piece], voice: Voice) -> None:
        """Read the lines below a label: the items of a section, else what each of them tells."""
        opened = _Open(section.kind) if section else None
        for passage in _items(pieces) if opened else ():
            if opened and not self._in_table(opened, passage.pieces[0].line.text, passage):
                self._one(opened, passage, None)
        for piece in () if opened else pieces:
            passage = Passage.of([_unmarked(piece)])
            if not self._labelled(passage) and not self._in_table(self.table, piece.text, passage):
                self._sentences(passage, voice)

    def _heading(self, passage: Passage) -> None:
        self.end_votes()
        if self._labelled(passage):
            return
        if self.section is None:
            self._sentences(passage, Voice.HEADING)
            return
        self.section.base = None
        self.section.owner = self._person(passage)

    def _remark(self, unit: Unit, passage: Passage) -> None:
        speaker = unit.speaker
        voice = _voice_of(unit)
        if speaker is not None and (section := section_of(speaker.text)):
            self._add(section.kind, passage)
        elif speaker is not None and (vote := forms.tally_line(unit.first.text)):
            self.votes.append(_Vote(dict([vote]), [Piece(unit.first.line)]))
        elif speaker is not None and not unit.trailing and forms.is_task(passage.text):
            self._add("action", passage, speaker.printed.strip(_AROUND_NAME))
        elif voice not in (Voice.RECORD, Voice.UNNAMED) or not (
            self._labelled(passage) or self._in_table(self.table, unit.first.text, passage)
        ):
            found = self._sentences(passage, voice)
            may = voice is not Voice.CHAIR or passage.text.rstrip("。").endswith("こと")
            if not found and may and forms.tells_task(passage.text, self._is_known, arrow=unit.family == "→"):
                self._add("action", passage)

    # -- sentences ------------------------------------------------------------------------------------

    def _sentences(self, passage: Passage, voice: Voice) -> bool:
        """Read what the sentences of a passage tell; return whether there is an outcome."""
        if not forms.may_tell(passage.text):
            self.end_votes()
            self.assented -= 1
            return False
        before = len(self.found)
        text = forms.blanked(passage.text)
        for start, end in passage.sentences(text):
            self._sentence(passage, text[start:end], start, voice)
        return len(self.found) > before

    def _sentence(self, passage: Passage, said: str, start: int, voice: Voice) -> None:
        end = start + len(said)
        aside = said[0] in "(〔【[<〈《" and said[-1] in ")〕】]>〉》"
        told = forms.told_in(
            said,
            Voice.RECORD if aside and voice is not Voice.HEADING else voice,
            assented=self.assented > 0 or any(vote.way for vote in self.votes[-1:]),
        )
        self.assented = _AFTER_ASSENT if forms.assents(passage.text[start:end]) else self.assented - 1
        listed = forms.tally_line(said) if voice not in (Voice.HEADING, Voice.SPEAKER) else None
        if told is not None and (told.result or told.kind == "decision"):
            self._decide(told, passage, (start, end))
        elif told is not None:
            if len(told.votes or ()) > 1 and any(len(vote.sides) > 1 for vote in self.votes[-2:]):
                self.end_votes()  # of another matter
            self.votes.append(_Vote({**(told.votes or {})}, passage.cut(start, end), way=True, aside=aside))
        elif listed is not None:
            self.votes.append(_Vote(dict([listed]), passage.cut(start, end)))
        elif forms.is_ballot(said):
            self.votes.append(_Vote({}, passage.cut(start, end)))
        elif "裁決" not in said:  # 可否同数であります。よって、委員長が裁決いたします。
            self.end_votes()

    def _decide(self, told: Told, passage: Passage, place: tuple[int, int]) -> None:
        """A result ends the votes before it: 起立多数であります。よって、本案は可決されました。"""
        cast = [vote for vote in self.votes if not vote.aside]
        if len(cast) == 1 and not cast[0].way:
            self.votes = cast = []  # what one person said
        if _ALL.search(passage.text, *place):
            self.end_votes()
            cast = []
        start, (first, last) = place[0], told.result or (0, 0)
        pieces = [piece for vote in cast for piece in vote.pieces] + passage.cut(*place)
        kind: OutcomeKind = "vote" if self.votes else told.kind
        self.votes = []
        result = passage.printed(start + first, start + last) if last else None
        self._put(kind, pieces, result=result, votes=told.votes or _counted(cast))

    def end_votes(self) -> None:
        """Lines that list who was for and who against are one vote."""
        votes, self.votes = self.votes, []
        votes = [vote for vote in votes if not vote.aside] or votes
        sides = {side for vote in votes for side in vote.sides}
        if len(sides) > 1 or any(vote.way for vote in votes):
            pieces = [piece for vote in votes for piece in vote.pieces]
            text = "\n".join(piece.printed.strip() for piece in pieces)
            self._put("vote", pieces, text, votes=_counted(votes))

    # -- items ----------------------------------------------------------------------------------------

    def _item(self, section: _Open, unit: Unit, passage: Passage) -> bool:
        """Read a unit below a heading of outcomes; return whether it is one of its items."""
        named = unit.speaker is not None and not unit.trailing
        if unit.family == "問" or (named and section.kind != "action"):
            return False
        if section.base is None:
            section.base = unit.level
        if unit.level <= section.base and not self._in_table(section, unit.first.text, passage):
            self._one(section, passage, unit.speaker.printed.strip(_AROUND_NAME) if unit.speaker else None)
        return True

    def _one(self, section: _Open, passage: Passage, owner: str | None) -> None:
        text = passage.text
        if forms.is_nothing(text) or self._labelled(passage):
            return
        person = self._person(passage)
        if person is not None:
            section.owner, section.base = person, None
        else:
            self._add(section.kind, passage, owner or section.owner)

    def _in_table(self, section: _Open, line: str, passage: Passage) -> bool:
        """内容 | 担当 | 期限: read a row of a table of tasks or votes; return whether it is one. `line`: the row, numbered."""
        columns = forms.columns_of(_cells_of(line)) or forms.columns_of(line.split())
        if columns is not None:
            section.columns = columns
            return True
        cells = _cells_of(passage.pieces[0].line.printed_at(0))
        if section.columns is None or len(cells) < -min(section.columns.values()):
            section.columns = None
            return False
        texts = {name: cells[place] for name, place in section.columns.items()}
        text = _NUMBERED.sub("", texts["text"])
        sides = {side: fold_text(texts[side]) for side in ("for", "against", "abstained") if side in texts}
        votes: dict[str, int] = {side: int(count) for side, count in sides.items() if count.isdecimal()}
        if text.strip("-"):
            due = forms.due_in(fold_text(texts.get("due", "")), self.held, item=True)
            kind: OutcomeKind = "vote" if votes else section.kind or "action"
            owner, result = texts.get("owner"), texts.get("result")
            self._put(kind, passage.pieces, text, votes=votes, result=result, owner=owner, due=due)
        return True

    def _labelled(self, passage: Passage) -> bool:
        """決定：…, 【TODO】…: one item with its label before it."""
        found = labelled(passage.text)
        if found is not None and not forms.is_nothing(passage.text[found[1] :]):
            self._add(found[0].kind, passage, start=found[1])
        return found is not None

    def _add(
        self, kind: OutcomeKind | None, passage: Passage, owner: str | None = None, *, start: int = 0
    ) -> None:
        """Add an item, from `start` of the passage on."""
        box = _BOX.match(passage.text, start)
        start = box.end() if box else start
        text = passage.text[start:]
        told = forms.told_in(forms.blanked(text), Voice.RECORD) if kind != "action" else None
        first, last = (told.result if told else None) or (0, 0)
        due = forms.due_in(text, self.held, item=True) if kind != "decision" else None
        place = None if owner else forms.owner_in(text, self._is_known, item=kind != "decision")
        if place is not None:
            owner = passage.printed(start + place[0], start + place[1])
        self._put(
            kind or ("action" if owner or due else "decision"),
            passage.cut(start, len(passage.text)) or passage.pieces,
            result=passage.printed(start + first, start + last) if last else None,
            votes=told.votes if told else None,
            owner=owner,
            due=due,
        )

    def _put(
        self,
        kind: OutcomeKind,
        pieces: Sequence[Piece],
        text: str | None = None,
        *,
        votes: dict[str, int] | None = None,
        result: str | None = None,
        owner: str | None = None,
        due: dt.date | None = None,
    ) -> None:
        """Put an outcome down; its text is that of the pieces where none is given."""
        text = text or join_printed(piece.printed.strip() for piece in pieces)
        counts: Counts | None = None
        if votes:
            counts = {
                "for": votes.get("for"),
                "against": votes.get("against"),
                "abstained": votes.get("abstained"),
            }
        lines = pieces[0].line.number, pieces[-1].line.number
        owner, result = owner or None, result or None
        outcome = Outcome(
            kind=kind, text=text, result=result, counts=counts, owner=owner, due=due, lines=lines
        )
        self.found.append((outcome, self.in_topic))

    def _person(self, passage: Passage) -> str | None:
        """Return who is meant by a line that says only who: 大野さん, 事務局：."""
        bare = passage.text.strip(_AROUND_NAME).removesuffix("担当")
        if not bare or len(bare) > _LONGEST_NAME or not (self._is_known(bare) or bare.endswith(_TITLES)):
            return None
        return passage.printed(0, len(passage.text)).strip(_AROUND_NAME)

    def _is_known(self, name: str) -> bool:
        bare = name
        for title in _TITLES:
            bare = bare.removesuffix(title)
        unit = len(bare) > 1 and bare.endswith(_UNITS)
        return bare in self.names or bare in _PARTS or unit or surname_step(bare) is not None


def outcomes_of(
    preface: Sequence[Piece],
    blocks: Sequence[HeaderBlock],
    units: Sequence[Unit],
    topics: Sequence[Topic],
    attendees: Sequence[Attendee],
    held: dt.date | None,
) -> tuple[Outcome, ...]:
    """Return the outcomes that a document tells, in the order of the page. `held`: the day of the meeting."""
    names = {fold_text(name) for person in attendees for name in (person.name, person.family_name) if name}
    reader = _Reader(held, frozenset(names))
    reader.lines(None, preface, Voice.HEADING)
    for block in blocks:
        if block.fact in _READ_BLOCKS:
            reader.lines(section_of(fold_text(block.label or "")), block.pieces, _READ_BLOCKS[block.fact])
    for place, unit in enumerate(units, 1):
        reader.unit(unit, units[place] if place < len(units) else None)
    reader.end_votes()
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


def _leaves(section: _Open, unit: Unit, *, empty: bool) -> bool:
    """Return whether a unit stands outside the section: the next heading, the next line of the label's own kind.

    `empty`: nothing stands below it; such a heading of another kind is an item: ## TODO / 1. … / 2. …
    """
    if forms.columns_of(unit.first.text.split()) is not None:
        return False
    if section.last is not None:
        goes_on = unit.part is Part.REMARK and unit.first.number == section.last + 1
        section.last = unit.last.number
        return not goes_on
    if unit.part is not Part.HEADING:
        own = not section.heads and unit.family == section.family and unit.level <= section.level
        return own or unit.part is Part.FIELD
    if empty and unit.family != section.family:
        begins = unit.first.mark is not None and unit.first.mark.number == 1
        return unit.level < (section.level if section.base is None else section.base) and not begins
    return not section.heads or unit.level <= section.level


def _goes_on(unit: Unit, below: Unit) -> bool:
    """Return whether a sentence that fills its line goes on in the unit below, which shows nothing of its own."""
    text = unit.last.text
    if below.family or below.gap or below.speaker is not None or len(text) < _FULL_LINE:
        return False
    if unit.part is not below.part or text.endswith(("。", ")", "」", "】")):
        return False
    told = forms.told_in(text, Voice.RECORD)  # where it tells a result, it is a line of a list of them
    adjacent = below.first.number == unit.last.number + 1
    return adjacent and unit.part in (Part.NARRATION, Part.REMARK) and (told is None or told.result is None)


def _unmarked(piece: Piece) -> Piece:
    """Return a piece without the mark before it."""
    return piece._replace(start=mark(piece.line).start) if piece.start == 0 else piece


def _items(pieces: Sequence[Piece]) -> Iterator[Passage]:
    """Yield each item of a list, what is nested in another left out."""
    lines = [piece for piece in pieces if piece.text.strip() and not CLOSING.fullmatch(piece.text.strip())]
    marked = {piece.line.number for piece in lines if piece.start == 0 and mark(piece.line).mark is not None}
    margin = min((piece.line.indent for piece in lines if piece.line.number in marked), default=0)
    items: list[list[Piece]] = []
    for piece in lines:
        row = "\t" in piece.text or piece.text.startswith("|")
        if items and marked and piece.line.number not in marked and not row:
            if piece.line.indent <= margin and items[-1][-1].text.endswith(("。", ")")):
                break  # （文責　総務課）: no more of the list
            items[-1].append(piece)
        else:
            items.append([piece])
    for first, *rest in items:
        if not marked or first.line.indent <= margin or first.start:
            yield Passage.of([_unmarked(first), *rest])


def _cells_of(text: str) -> list[str]:
    """Part a row of a table, or a line with wide gaps, into its cells."""
    return [cell.strip() for cell in _CELLS.split(text) if cell.strip()]


def _counted(votes: Sequence[_Vote]) -> dict[str, int]:
    return {side: count for vote in votes for side, count in vote.sides.items() if count is not None}
