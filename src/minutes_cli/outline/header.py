"""The labelled part: which labels open blocks, and where the proceedings begin.

A block runs from its label to the next. The proceedings begin at a label that names them (議事概要),
at the first speech, at a paragraph of narration once the core facts were seen, or at a heading that
cannot belong to the block it stands under: whichever comes first. A body label that is followed by
labels of date, venue or attendees not seen so far (a page with a summary on top) opens nothing.

Guarantees: each line is in exactly one of title, blocks, preface or the proceedings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutes_cli.compiling import compiled
from minutes_cli.forms.attendees import read_attendees
from minutes_cli.forms.attendees.words import affiliates, is_group
from minutes_cli.forms.dates import dates_in
from minutes_cli.forms.times import times_in
from minutes_cli.forms.title import looks_like_title
from minutes_cli.forms.venue import venue_split
from minutes_cli.lines import Line, Piece, line_of
from minutes_cli.marks import How, Shape, is_sentence, label_of, printed_label, speaker_at
from minutes_cli.outline.flat import Segment, segments_of
from minutes_cli.outline.parts import Header, HeaderBlock
from minutes_cli.outline.titles import title_lines
from minutes_cli.patterns import FRONT_MATTER_PAIR, HEADING_ENDING, SITTING
from minutes_cli.vocabulary.furniture import FRONT_MATTER_FENCES
from minutes_cli.vocabulary.labels import CORE_FACTS, LABEL_NOTES, Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.marks import LabelMatch, MarkedLine

ATTENDANCE = frozenset({Fact.PRESENT, Fact.ABSENT, Fact.GROUP})
_LISTS = frozenset({Fact.AGENDA, Fact.HANDOUTS})
_DATED = frozenset({Fact.DATE_AND_TIME, Fact.DATE_TIME_VENUE, Fact.TIME, Fact.OPENING, Fact.ENDING})
_HEADING_FAMILIES = frozenset({"#", "議題N", "議案第N号", "第N号議案", "日程第N", "■", "◆", "◇", "□", "Ⅰ"})
_HEADING_SIGNS = frozenset("【〔<《≪〈")
_LOOK_AHEAD = 60
_PLACE = compiled(
    r"(?:室|館|所|校|階|園|寺|ホール|ビル|センター|プラザ|スタジオ|カフェ|Zoom|オンライン|Discord|Slack|Meet)(?:\(.{1,20}\))?$"
)
_ROOM = compiled(r"(?:会議室|委員会室|応接室|研修室|理事会?室|会館|ホール|議場|講堂|センター|庁舎|\d階)$")
_LONG_SENTENCE = 20
_COUNT = compiled(r"\d{1,4}+ *+[名人](?: ++[^\d]{2,12}+ *+\d{1,4}+ *+[名人])*+")
_ENDS_A_BLOCK = frozenset({"委員の異動"})


@dataclass(slots=True)
class _Open:
    """A block while it is being filled."""

    fact: Fact
    label: str | None
    how: How | None
    lines: list[int]
    note: str = ""
    pieces: list[Piece] = field(default_factory=list)
    families: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)
    indent: int = 0
    gap: bool = False
    numbered: str = ""

    @property
    def filled(self) -> bool:
        return any(piece.text.strip() for piece in self.pieces)


class _Scan:
    """One pass over the lines from the top, until the proceedings begin."""

    def __init__(self, lines: Sequence[MarkedLine], furniture: frozenset[int]) -> None:
        self.lines = lines
        self.furniture = furniture
        self.blocks: list[_Open] = []
        self.preface: list[Segment] = []
        self.current: _Open | None = None
        self.seen: set[Fact] = set()
        self.family = ""
        self.number = 0
        self.gap = False
        self.front_title: list[Line] = []

    # -- the loop ---------------------------------------------------------------------------------

    def run(self) -> int:
        """Return the index at which the proceedings begin (the number of lines where they never do)."""
        behind = self._front_matter()
        for index, marked in enumerate(self.lines):
            if index in self.furniture or index < behind:
                continue
            if not marked.text:
                self._blank()
                continue
            if marked.ruled:
                self._rule(marked)
                continue
            if self._begins(index, marked):
                return index if self.current is None else self._rewind(index)
            for segment in segments_of(marked):
                self._take(segment)
            self.gap = False
        return len(self.lines)

    def _front_matter(self) -> int:
        """Read `title = '…'` and its like between two fences at the very top; return where it ends."""
        top = next((index for index, marked in enumerate(self.lines) if marked.text), None)
        if top is None or self.lines[top].text not in FRONT_MATTER_FENCES:
            return 0
        fence = self.lines[top].text
        stop = next(
            (
                index
                for index in range(top + 1, min(top + 40, len(self.lines)))
                if self.lines[index].text == fence
            ),
            0,
        )
        for index in range(top + 1, stop):
            if index not in self.furniture:
                self._front_pair(self.lines[index])
        return stop

    def _front_pair(self, marked: MarkedLine) -> None:
        pair = FRONT_MATTER_PAIR.fullmatch(marked.text)
        if not marked.text:
            return
        if pair is None:
            self.preface.append(Segment(marked, 0, len(marked.text), None))
        elif pair["key"] == "title":
            printed = marked.line.printed_at(pair.start("value")).strip("'\" ")
            self.front_title.append(line_of(printed, marked.number))
        else:
            block = _Open(Fact.OTHER, pair["key"], How.COLON, [marked.number])
            block.pieces.append(Piece(marked.line, pair.start("value")))
            self.blocks.append(block)

    def _blank(self) -> None:
        self.gap = True
        if self.current is not None:
            self.current.gap = True

    def _rule(self, marked: MarkedLine) -> None:
        """A ruled line ends a block that has a value; it stands with the block it closes."""
        if self.current is not None and self.current.filled:
            self.current.lines.append(marked.number)
            if self.current.fact in ATTENDANCE and self._names_follow(marked):
                return
            self.current = None
        else:
            self.preface.append(Segment(marked, 0, len(marked.text), None))

    def _names_follow(self, rule: MarkedLine) -> bool:
        """A dotted line between the members and the others present: their names end in 君 as well."""
        following = self._next_filled(rule.number - self.lines[0].number)
        return following is not None and following.text.endswith("君") and label_of(following) is None

    def _rewind(self, index: int) -> int:
        """議事 with remarks below it is the body and no agenda: give its lines back."""
        current = self.current
        if current is None or current.fact is not Fact.AGENDA or not current.items or current.label is None:
            return index
        marked = self.lines[index]
        if self._repeats(current, marked) or (marked.mark is not None and marked.mark.number == 1):
            return index
        if not _is_told(marked) and speaker_at(marked) is None:
            return index
        if self.gap and _adjacent(current.lines):
            return index  # a list without blank lines, a blank line, and then the talk
        first = current.lines[0]
        if len(current.items) > 1 and not self._tells_below_first_item(current, index):
            return index
        self.blocks.remove(current)
        return next(place for place, line in enumerate(self.lines) if line.number == first)

    def _tells_below_first_item(self, current: _Open, index: int) -> bool:
        above = [place for place in range(index - 1, -1, -1) if self.lines[place].text][:1]
        if not above:
            return False
        numbers = [line.number for line in self.lines if line.number in set(current.lines)]
        return len(numbers) > 1 and self.lines[above[0]].number <= numbers[min(2, len(numbers) - 1)]

    # -- where the proceedings begin -----------------------------------------------------------------

    def _begins(self, index: int, marked: MarkedLine) -> bool:
        label = label_of(marked)
        if label is not None and label.fact is Fact.GROUP and self._speech(index, marked):
            return True
        if label is not None and label.fact is Fact.BODY:
            return self._body_label(index, marked, label)
        if label is not None and self._opens(marked, label):
            return False
        if self._speech(index, marked):
            return True
        if not self._core_seen():
            return False
        return self._told(index, marked, label) or self._heading(index, marked, label)

    def _core_seen(self) -> bool:
        return bool(self.seen & CORE_FACTS)

    def _body_label(self, index: int, marked: MarkedLine, label: LabelMatch) -> bool:
        value = marked.text[label.value :]
        if not self._firm_body(label, value) or self._labels_go_on(index, marked):
            return False
        if self._in_list(marked):
            return False
        return not self._header_goes_on(index)

    @staticmethod
    def _firm_body(label: LabelMatch, value: str) -> bool:
        if label.how in (How.ALONE, How.BRACKET):
            return not value or is_sentence(value) or value.startswith("(")
        return bool(value) and (is_sentence(value) or value.startswith("("))

    def _in_list(self, marked: MarkedLine) -> bool:
        """An item of the agenda may be called 審議 or 意見交換; the next label of the header is none."""
        current = self.current
        if current is None or current.fact not in _LISTS:
            return False
        if self._next_in_header(marked):
            return False
        if current.fact is Fact.AGENDA and marked.mark is not None:
            fresh = not current.items and not (current.filled and self.gap)
            if fresh or marked.mark.family in current.families:
                return True
        if current.fact is Fact.AGENDA and not self.gap:
            return True
        return marked.line.indent > current.indent

    def _next_in_header(self, marked: MarkedLine) -> bool:
        mark = marked.mark
        return mark is not None and mark.family == self.family and mark.number == self.number + 1

    def _header_goes_on(self, index: int) -> bool:
        """Whether labels of core facts that were not seen so far follow before anything is said."""
        coming: set[Fact] = set()
        looked = 0
        for place in range(index + 1, len(self.lines)):
            marked = self.lines[place]
            if not marked.text or place in self.furniture:
                continue
            looked += 1
            if looked > _LOOK_AHEAD:
                break
            label = label_of(marked)
            if label is not None and label.fact is Fact.CLOSING:
                break
            if label is not None and _lists_agenda(label) and Fact.AGENDA not in self.seen:
                return True
            if label is not None and label.fact in CORE_FACTS and self._stated(marked, label, place):
                coming.add(label.fact)
            elif self._speech(place, marked) or (marked.mark is not None and _is_told(marked)):
                break
        fresh = coming - self.seen
        if Fact.DATE_AND_TIME in self.seen and Fact.PRESENT in self.seen:
            return False
        return len(coming) > 1 and bool(fresh & {Fact.DATE_AND_TIME, Fact.PRESENT, Fact.OPENING, Fact.VENUE})

    def _stated(self, marked: MarkedLine, label: LabelMatch, place: int) -> bool:
        if label.fact is Fact.OPENING:
            return self._has_clock(marked, label, place)
        if label.firm or label.how is How.JAMMED or marked.mark is not None:
            return True
        value = marked.text[label.value :]
        if label.fact in _DATED:
            return bool(dates_in(value) or times_in(value))
        return not is_sentence(value) and self._gap_is_label(marked, label)

    def _speech(self, index: int, marked: MarkedLine) -> bool:
        speaker = speaker_at(marked)
        if speaker is None or not speaker.sure or SITTING.fullmatch(marked.text):
            return False
        said = marked.text[speaker.said :]
        if said:
            if (
                speaker.shape is Shape.BRACKET
                and self.current is not None
                and self.current.fact in ATTENDANCE
            ):
                return said.endswith("。") and len(said) > _LONG_SENTENCE and "欠席" not in said
            talked = "。" in said or (len(said) > 24 and not self._in_attendance() and is_sentence(said))
            return talked and not _lists_people(said)
        return self._said_below(index, marked, speaker.shape)

    def _said_below(self, index: int, marked: MarkedLine, shape: Shape) -> bool:
        """A label alone on its line is a speaker's where the next line is said."""
        following = self._next_filled(index)
        if following is None or (label_of(following) is not None and label_of(following).firm):  # type: ignore[union-attr]
            return False
        if shape is Shape.MARKED and marked.mark is not None and marked.mark.family not in "○◎◆●◇":
            return False
        text = following.body
        talked = "。" in text or (is_sentence(text) and len(text) > 24 and not self._in_attendance())
        return talked and not _lists_people(text)

    def _in_attendance(self) -> bool:
        return self.current is not None and self.current.fact in ATTENDANCE

    def _next_filled(self, index: int) -> MarkedLine | None:
        for place in range(index + 1, min(index + 6, len(self.lines))):
            if self.lines[place].text and place not in self.furniture:
                return self.lines[place]
        return None

    def _told(self, index: int, marked: MarkedLine, label: LabelMatch | None) -> bool:
        """A paragraph that tells or says something, where the block above cannot hold it."""
        if label is not None or not (_is_told(marked) or self._tells_on(index, marked)):
            return False
        text = marked.text
        current = self.current
        if current is not None and current.fact in ATTENDANCE and _lists_people(text) and len(text) < 60:
            return self.gap and self._tells_on(index, marked)
        if current is not None and not self.gap and not current.filled:
            return False
        if current is not None and current.fact is Fact.OTHER and not (self.gap and current.filled):
            return False
        if marked.bracket is not None and marked.bracket.whole and marked.bracket.sign == "(":
            return False
        return not self._header_goes_on(index)

    def _tells_on(self, index: int, marked: MarkedLine) -> bool:
        """A paragraph wrapped over several lines that ends with a full stop."""
        if not self.gap or marked.mark is not None or marked.bracket is not None or "、" not in marked.text:
            return False
        length = 0
        for place in range(index, min(index + 6, len(self.lines))):
            below = self.lines[place]
            if not below.text or (place > index and below.mark is not None):
                return False
            length += len(below.text)
            if below.text.endswith("。"):
                return length >= 3 * _LONG_SENTENCE and place > index
        return False

    def _heading(self, index: int, marked: MarkedLine, label: LabelMatch | None) -> bool:
        current = self.current
        if label is not None and (
            label.fact not in (Fact.OPENING, Fact.ENDING) or self._next_in_header(marked)
        ):
            return False
        if self._labels_go_on(index, marked):
            return False
        if self._unlike_people(index, marked, label):
            return not self._header_goes_on(index)
        if not self._shows_heading(marked, label):
            return self._bare_heading(index, marked, label) and not self._header_goes_on(index)
        if current is not None and current.fact in _LISTS:
            return self._leaves_list(current, marked) and not self._header_goes_on(index)
        if current is not None and current.fact in ATTENDANCE and not self._leaves_people(current, marked):
            return False
        if current is not None and not current.filled:
            return False
        return not self._header_goes_on(index)

    def _unlike_people(self, index: int, marked: MarkedLine, label: LabelMatch | None) -> bool:
        """Behind the names, a blank line and a short line that names nobody, with nobody below it."""
        current = self.current
        if (
            label is not None
            or current is None
            or current.fact not in ATTENDANCE
            or not self.gap
            or not current.filled
        ):
            return False
        if marked.line.indent > current.indent + 2 or not _heading_like(marked) or _names_somebody(marked):
            return False
        following = self._next_filled(index)
        return (
            following is not None
            and (following.ruled or not _names_somebody(following))
            and label_of(following) is None
        )

    def _bare_heading(self, index: int, marked: MarkedLine, label: LabelMatch | None) -> bool:
        """A short line without a mark behind a blank line, with remarks below it."""
        current = self.current
        if label is not None or not self.gap or not _heading_like(marked) or looks_like_title(marked.text):
            return False
        if current is not None and (not current.filled or current.fact in ATTENDANCE):
            return False
        if current is not None and current.fact in _LISTS and marked.line.indent > current.indent:
            return False
        if is_bare_date(marked.text) or times_in(marked.text):
            return False
        following = self._next_filled(index)
        if following is None or label_of(following) is not None:
            return False
        bullet = following.mark is not None and following.mark.number is None and len(following.body) > 6
        return bullet or _is_told(following) or (is_sentence(following.text) and len(following.text) > 30)

    def _labels_go_on(self, index: int, marked: MarkedLine) -> bool:
        """３　議決権の状況 between ２　場所 and ４　出席役員 is one label more, though no table knows it."""
        if not self._next_in_header(marked) or marked.mark is None or marked.mark.number is None:
            return False
        looked = 0
        for place in range(index + 1, len(self.lines)):
            below = self.lines[place]
            if not below.text or place in self.furniture:
                continue
            looked += 1
            if looked > _LOOK_AHEAD // 2 or self._speech(place, below):
                return False
            mark = below.mark
            if mark is not None and mark.family == self.family and mark.number == marked.mark.number + 1:
                return label_of(below) is not None
            if _is_told(below):
                return False
        return False

    def _shows_heading(self, marked: MarkedLine, label: LabelMatch | None) -> bool:
        mark, bracket = marked.mark, marked.bracket
        if bracket is not None and bracket.whole and bracket.sign in _HEADING_SIGNS:
            return True
        if mark is None:
            return False
        if label is not None:
            return mark.number is not None or mark.family in _HEADING_FAMILIES
        return mark.family in _HEADING_FAMILIES or mark.number is not None or mark.family in "○◎●・"

    def _leaves_list(self, current: _Open, marked: MarkedLine) -> bool:
        if self._repeats(current, marked):
            return True
        mark = marked.mark
        if self._next_in_header(marked):
            return True
        family = _family(marked)
        if family in _HEADING_FAMILIES and current.filled and family not in current.families:
            return True
        if mark is not None and mark.number == 1 and family in current.families and current.gap:
            return True
        fresh = family not in current.families and current.filled
        return fresh and self.gap and marked.line.indent <= current.indent and bool(family)

    @staticmethod
    def _repeats(current: _Open, marked: MarkedLine) -> bool:
        body = "".join(marked.body.split())
        return len(body) > 3 and body in current.items

    def _leaves_people(self, current: _Open, marked: MarkedLine) -> bool:
        body = marked.body
        if marked.bracket is not None:
            body = marked.bracket.inside
        if self._next_in_header(marked):
            return True
        if _family(marked) in {"#", "議題N", "議案第N号", "第N号議案", "日程第N"}:
            return True
        if "".join(body.split()).endswith(HEADING_ENDING):
            return True
        return self.gap and _family(marked) in {"■", "□", "◆", "◇"} and current.filled and len(body) > 8

    # -- what a segment of a line adds -------------------------------------------------------------------

    def _take(self, segment: Segment) -> None:
        marked, label = segment.marked, segment.label
        if label is not None and self._opens(marked, label, segment):
            self._open(segment, label)
            return
        if self._note_on_names(segment):
            return
        if self._bare(segment):
            return
        if self._stranger(segment):
            return
        current = self.current
        if current is None or not self._belongs(current, segment):
            self.current = None
            self.preface.append(segment)
            return
        self._append(current, segment)

    def _opens(self, marked: MarkedLine, label: LabelMatch, segment: Segment | None = None) -> bool:
        current, fact = self.current, label.fact
        if fact is Fact.BODY:
            return False
        if segment is not None and segment.split:
            return fact is not Fact.GROUP or self.current is None or self.current.fact not in ATTENDANCE
        if fact is Fact.GROUP:
            return self._group_opens(marked, label)
        if fact in (Fact.OPENING, Fact.ENDING):
            return self._has_clock(marked, label, None)
        if (
            current is not None
            and current.fact in ATTENDANCE
            and fact is Fact.OTHER
            and _COUNT.fullmatch(marked.text[label.value :].strip())
        ):
            return False  # 取締役総数　４名　　出席取締役数　４名 stands among the names
        if current is not None and current.fact in _LISTS and self._is_item(current, marked, label):
            return False
        if fact in _LISTS and label.how is How.GAP and current is not None and current.fact is fact:
            return False
        if label.how is How.GAP and not self._gap_is_label(marked, label):
            return False
        return not (
            fact is Fact.CLOSING
            and not self._core_seen()
            and label.how not in (How.ALONE, How.COLON, How.CELL, How.BRACKET)
        )

    def _gap_is_label(self, marked: MarkedLine, label: LabelMatch) -> bool:
        """場所 の選定について is no label: a word, a space and prose."""
        value = marked.text[label.value :]
        if label.fact in (Fact.OTHER, Fact.CLOSING, Fact.MEETING) and is_sentence(value):
            return False
        return not value or value[0] not in "のをがはにとでもへや"

    def _group_opens(self, marked: MarkedLine, label: LabelMatch) -> bool:
        current = self.current
        if (
            current is not None
            and current.fact is Fact.ABSENT
            and self._behind_absentees(current, marked, label)
        ):
            return True
        if current is not None and current.fact in ATTENDANCE:
            return False
        if current is not None and current.fact in _LISTS and self._is_item(current, marked, label):
            return False
        value = marked.text[label.value :]
        if is_sentence(value) and "、" not in value:
            return False
        if not self._core_seen():
            return False
        return label.firm or label.how is How.GAP or self._next_in_header(marked)

    @staticmethod
    def _behind_absentees(current: _Open, marked: MarkedLine, label: LabelMatch) -> bool:
        """事務局 below 欠席委員 is present: a group on the label's own column, the absentees named."""
        if marked.line.indent > current.indent:
            return False
        return current.filled or "出席" in label.word

    def _is_item(self, current: _Open, marked: MarkedLine, label: LabelMatch) -> bool:
        """An item of the agenda or a handout whose words are those of a label: 2 報告事項, 3 閉会."""
        if self._next_in_header(marked):
            return False
        if label.fact in CORE_FACTS and (label.firm or dates_in(marked.text)):
            return False
        if marked.mark is not None and marked.mark.number is not None:
            return current.numbered == "" or current.numbered != marked.mark.family
        return marked.line.indent > current.indent and not self.gap

    def _has_clock(self, marked: MarkedLine, label: LabelMatch, place: int | None) -> bool:
        """開会 is a fact only where a date or a time stands with it; else it is an agenda item."""
        value = marked.text[label.value :]
        if value:
            return bool(times_in(value) or dates_in(value))
        index = place if place is not None else marked.number - self.lines[0].number
        following = self._next_filled(index)
        return (
            following is not None
            and bool(times_in(following.text) or dates_in(following.text))
            and len(following.text) < 40
        )

    def _open(self, segment: Segment, label: LabelMatch) -> None:
        marked = segment.marked
        group = label.fact is Fact.GROUP
        start = segment.start if group else label.value
        block = _Open(
            Fact.PRESENT if group else label.fact,
            None if group else printed_label(marked.line, label),
            label.how,
            [marked.number],
            label.note,
            indent=marked.line.indent,
        )
        if start < segment.end:
            block.pieces.append(Piece(marked.line, start, segment.end))
        if marked.mark is not None and marked.mark.number is not None and not segment.split:
            self.family, self.number = marked.mark.family, marked.mark.number
            block.numbered = marked.mark.family
        self.seen.add(label.fact if not group else Fact.PRESENT)
        self.blocks.append(block)
        self.current = block

    def _note_on_names(self, segment: Segment) -> bool:
        """（以下敬称略） between the labels speaks of the names to come."""
        bracket = segment.marked.bracket
        if bracket is None or not bracket.whole or bracket.sign != "(":
            return False
        if self.current is not None and self.current.fact in ATTENDANCE:
            return False
        if not any(word in bracket.inside for word in LABEL_NOTES[:3]):
            return False
        note = _Open(Fact.OTHER, segment.marked.line.printed_at(0), How.ALONE, [segment.marked.number])
        self.blocks.append(note)
        return True

    def _bare(self, segment: Segment) -> bool:
        """A date, a clock line or names that stand without a label."""
        marked = segment.marked
        if SITTING.fullmatch(marked.text):
            what = SITTING.fullmatch(marked.text)["what"]  # type: ignore[index]
            ending = what in ("散会", "閉会", "閉議", "終了", "延会")
            self._open_bare(segment, Fact.ENDING if ending else Fact.OPENING)
            self.current = None
            return True
        if self._bare_venue(segment) and (self.current is None or self.current.label is None):
            self._open_bare(segment, Fact.VENUE)
            return True
        if self.current is not None and (self.current.fact in ATTENDANCE or not self._closed(self.current)):
            return False
        if is_bare_date(marked.text) and Fact.DATE_AND_TIME not in self.seen:
            self._open_bare(segment, Fact.DATE_AND_TIME)
            return True
        if self._bare_venue(segment):
            self._open_bare(segment, Fact.VENUE)
            return True
        if self._bare_names(segment):
            self._open_bare(segment, Fact.PRESENT)
            return True
        return False

    def _closed(self, block: _Open) -> bool:
        """A block that can take no more lines: it has its value, and a blank line followed."""
        return block.filled and block.gap and block.fact not in _LISTS

    def _bare_venue(self, segment: Segment) -> bool:
        """第四委員会室 on a line of its own under the title."""
        if Fact.VENUE in self.seen or not (self.preface or self.seen):
            return False
        text = segment.text.strip()
        current = self.current
        below_date = current is not None and current.fact is Fact.DATE_AND_TIME and current.label is None
        if below_date and len(text) <= 30 and _PLACE.search(text):
            return True
        return (
            len(text) <= 25 and bool(_ROOM.search(text)) and "。" not in text and segment.marked.mark is None
        )

    def _bare_names(self, segment: Segment) -> bool:
        if Fact.PRESENT in self.seen or Fact.DATE_AND_TIME not in self.seen:
            return False
        text = segment.marked.text
        names = [name for name in text.replace(",", "、").split("、") if name.strip()]
        return len(names) >= 3 and "。" not in text and all(len(name.strip()) <= 20 for name in names)

    def _open_bare(self, segment: Segment, fact: Fact) -> None:
        marked = segment.marked
        block = _Open(fact, None, None, [marked.number], indent=marked.line.indent)
        block.pieces.append(Piece(marked.line, segment.start, segment.end))
        self.seen.add(fact)
        self.blocks.append(block)
        self.current = block

    def _stranger(self, segment: Segment) -> bool:
        """A label that no table knows, told by its form: 対象：会員, 区分<TAB>内容."""
        marked = segment.marked
        text = segment.text
        if segment.split or not self._core_seen() or len(text) < 3:
            return False
        current = self.current
        people = current is not None and current.fact in ATTENDANCE and _names_somebody(marked)
        if (
            not people
            and self._next_in_header(marked)
            and self._labels_go_on(marked.number - self.lines[0].number, marked)
        ):
            self._open_stranger(segment, marked.start, segment.end, How.ALONE)
            self.family, self.number = marked.mark.family, marked.mark.number or 0  # type: ignore[union-attr]
            return True
        for separator, how in (("\t", How.CELL), (":", How.COLON)):
            position = text.find(separator)
            if not 1 < position <= 16 or any(
                letter in "。、「」()~0123456789/" for letter in text[:position]
            ):
                continue
            if how is How.COLON and current is not None and current.fact in (ATTENDANCE | _LISTS):
                continue
            if how is How.CELL and current is not None and current.how is not How.CELL:
                continue
            if how is How.CELL and text.count("\t") != 1:
                continue
            start = segment.start + position
            value = start + 1 + len(text[position + 1 :]) - len(text[position + 1 :].lstrip())
            self._open_stranger(segment, segment.start, start, how, value)
            return True
        return False

    def _open_stranger(
        self, segment: Segment, start: int, end: int, how: How, value: int | None = None
    ) -> None:
        line = segment.marked.line
        block = _Open(Fact.OTHER, "".join(line.printed_at(start, end).split()), how, [line.number])
        block.indent = line.indent
        if value is not None:
            block.pieces.append(Piece(line, value, segment.end))
        self.blocks.append(block)
        self.current = block

    def _belongs(self, current: _Open, segment: Segment) -> bool:
        """Whether an unlabelled line still is the value of the block above it."""
        text = segment.text
        if not current.filled or current.fact in ATTENDANCE or current.fact in _LISTS:
            return True
        if current.label in _ENDS_A_BLOCK:
            return True
        if not current.gap:
            return not (
                current.fact in (Fact.VENUE, *_DATED) and looks_like_title(text) and current.label is None
            )
        if current.fact in _DATED:
            return bool(times_in(text) or dates_in(text)) and len(text) < 60
        if current.fact is Fact.VENUE:
            return text[0] in "(※" and len(text) < 60
        return False

    def _append(self, current: _Open, segment: Segment) -> None:
        marked = segment.marked
        current.lines.append(marked.number)
        current.pieces.append(Piece(marked.line, segment.start, segment.end))
        current.families.add(_family(marked))
        current.items.add("".join(marked.body.split()))


def header_of(lines: Sequence[MarkedLine], furniture: frozenset[int]) -> Header:
    """Cut the labelled part of the document into blocks and say where the proceedings begin."""
    scan = _Scan(lines, furniture)
    start = scan.run()
    title = scan.front_title or title_lines([segment.marked for segment in scan.preface if not segment.split])
    named = {line.number for line in title}
    blocks = tuple(
        HeaderBlock(
            block.fact,
            block.label,
            tuple(block.pieces),
            (min(block.lines), max(block.lines)),
            tuple(sorted(set(block.lines))),
            block.note,
        )
        for block in scan.blocks
    )
    preface = tuple(segment for segment in scan.preface if segment.marked.number not in named)
    return Header(tuple(title), blocks, preface, start)


def is_bare_date(text: str) -> bool:
    """Say whether a folded line is a date, a time and hardly a word more."""
    dates = dates_in(text)
    if not dates or not dates[0].has_year or dates[0].start > 6:
        return False
    last = dates[-1].end
    rest = text[last:]
    clock = times_in(rest)
    if clock:
        behind = rest[clock[-1].end :]
        if dates[0].start == 0 and len(behind) <= 40 and venue_split(rest) is not None:
            return True
        rest = rest[: clock[0].start] + behind
    return len("".join(rest.split())) <= 12 and "。" not in rest and not looks_like_title(rest.strip())


def _adjacent(numbers: list[int]) -> bool:
    """Whether lines stand straight below one another."""
    return len(numbers) > 1 and max(numbers) - min(numbers) == len(set(numbers)) - 1


def _heading_like(marked: MarkedLine) -> bool:
    """A short line that ends no sentence and holds no list."""
    text = marked.text
    return len(text) <= 40 and not text.endswith(("。", "、", ":")) and "、" not in text and not marked.ruled


def _names_somebody(marked: MarkedLine) -> bool:
    """Whether a line would be read as people (or as the head of a group of them)."""
    if marked.text.endswith("。"):
        return False
    inside = marked.bracket.inside if marked.bracket is not None and marked.bracket.whole else ""
    if (
        is_group(inside)
        or is_group(marked.body)
        or any(word in marked.text for word in ("敬称", "出席", "欠席"))
    ):
        return True
    found = read_attendees([Piece(marked.line)])
    letters = sum(
        len(person.name)
        + (len(person.affiliation) if person.affiliation and affiliates(person.affiliation) else 0)
        for person in found.value
    )
    return letters * 2 >= len("".join(marked.body.split()))


def _lists_agenda(label: LabelMatch) -> bool:
    """本日の会議に付した案件: the Diet's and the assemblies' list of the day stands before the first speech."""
    return label.fact is Fact.AGENDA and "会議に付した" in label.word and label.how is How.ALONE


def _family(marked: MarkedLine) -> str:
    if marked.mark is not None:
        return marked.mark.family
    return marked.bracket.sign if marked.bracket is not None else ""


def _is_told(marked: MarkedLine) -> bool:
    """A sentence: it ends with a full stop and is no list of words."""
    text = marked.body
    return text.endswith(("。", "。)")) and len(text) >= _LONG_SENTENCE


def _lists_people(text: str) -> bool:
    """Sentences that belong to an attendance list: …委員は所用のため欠席した。"""
    return any(word in text for word in ("欠席", "出席", "代理", "委任", "敬称", "順不同"))
