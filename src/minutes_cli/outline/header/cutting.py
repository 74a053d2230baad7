"""Lines from the top, each into a block, the preface or the title, until the talk leads in the vote.

A line with which the proceedings may begin is a candidate, and the reading goes on below it as though
the header did: labels of facts not stated so far speak for that, speeches and sentences against it.
The cut with the best sum wins; the reading ends where no line can turn the vote any more.

Guarantees: each line above the proceedings is taken once; what no block can claim is preface.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from minutes_cli.forms.dates import dates_in
from minutes_cli.forms.times import times_in
from minutes_cli.forms.title import looks_like_title
from minutes_cli.forms.venue import goes_on_as_venue, looks_like_place
from minutes_cli.lines import Piece, line_of
from minutes_cli.marks import mark, note_on, printed_label
from minutes_cli.marks.labels import label_at
from minutes_cli.matching import Pattern
from minutes_cli.outline.flat import Segment, segments_of
from minutes_cli.outline.header.entries import ENTRIES, begins_people, jammed_label, opens
from minutes_cli.outline.header.rules import BEGINNINGS, LISTING, Spot, heads_record
from minutes_cli.outline.header.scan import (
    ATTENDANCE,
    DATED,
    LISTS,
    OpenBlock,
    Scan,
    front_matter,
    heading_like,
    is_spaced_out,
    is_told,
    names_somebody,
    says_something,
)
from minutes_cli.outline.parts import Header, HeaderBlock
from minutes_cli.outline.people import listed_below, names_in
from minutes_cli.outline.titles import is_only_type, title_lines
from minutes_cli.outline.wording import ends_like_heading, is_heading_word
from minutes_cli.vocabulary.labels import CORE_FACTS, Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.marks import LabelMatch, MarkedLine
    from minutes_cli.outline.header.rules import Beginning

_ASIDE = "(※〔[@~-・"
"""What a second line of a day or a venue may begin with."""
_LONGEST_NOTE = 60
_LONGEST_PART = 16
_SPACED_NUMBER = Pattern(r"議 *+題 ++[(①\d]")
_CELLS = frozenset({"出席", "欠席", "参加", "出欠", "欠"})
_RECORDS = frozenset({"議事録", "会議録"})
"""Labels of the talk that say what the document is; a summary may be headed 議事概要 in any of them."""
_LEAD = 10
"""So far behind the best cut the reading ends."""
_FARTHEST = 80
_FRESH = {
    Fact.DATE_AND_TIME: 2.5,
    Fact.DATE_TIME_VENUE: 2.5,
    Fact.VENUE: 2.5,
    Fact.PRESENT: 2.5,
    Fact.OPENING: 2.5,
    Fact.TIME: 2.0,
    Fact.ABSENT: 2.0,
    Fact.AGENDA: 1.0,
    Fact.HANDOUTS: 1.0,
}
"""What a label of a fact that was not stated so far says for the header."""
_AGAIN = 1.0
_COUNTED_ON = 3.0
_OF_THE_RECORD = 2.0
_LISTED_AFTER_ALL = 3.0
_UNPLACED = -0.25
_SAID = -1.0


@dataclass(slots=True)
class _Cut:
    """A place where the proceedings may begin. `sum`: what the lines above it and below the first candidate say."""

    index: int
    name: str
    sum: float


@dataclass(slots=True)
class _Vote:
    """The candidates so far, and the sum of the evidence."""

    cuts: list[_Cut] = field(default_factory=list)
    sum: float = 0.0
    began: int = 0
    list_cut: _Cut | None = None
    """The label 議事 of a list that may be the talk."""
    list_block: OpenBlock | None = None
    said: bool = False
    """Something was said or told below the first candidate."""
    heading: str = ""
    """The family of marks of the last candidate, where it is a heading."""

    def add(self, index: int, name: str, bonus: float = 0.0) -> None:
        if not self.cuts:
            self.began = index
        self.cuts.append(_Cut(index, name, self.sum + bonus))

    @property
    def best(self) -> _Cut:
        return max(self.cuts, key=lambda cut: (cut.sum, -cut.index))

    def lists(self, row: Beginning, marked: MarkedLine) -> bool:
        """Return whether a heading straight below one of its kind is one more item of a list."""
        above, self.heading = self.heading, marked.sign if row.name == "a heading" else ""
        return bool(self.heading) and above == self.heading

    def settle(self) -> None:
        """Drop the candidates as soon as the lines below them speak for the header: it went on."""
        if self.cuts and self.sum > self.best.sum:
            self.cuts.clear()
            self.sum = 0.0
            self.said = False

    def is_over(self, index: int) -> bool:
        return bool(self.cuts) and (self.sum < self.best.sum - _LEAD or index > self.began + _FARTHEST)


def header_of(lines: Sequence[MarkedLine], furniture: frozenset[int]) -> Header:
    """Cut the labelled part of the document into blocks and say where the proceedings begin."""
    scan = Scan(lines, furniture)
    decided: dict[int, str] = {}
    cut = _cut(scan, decided)
    start = _from_heading(scan, cut.index) if cut is not None else len(lines)
    limit = lines[start].number if start < len(lines) else None
    blocks = [block for block in scan.blocks if limit is None or block.lines[0] < limit]
    preface = [segment for segment in scan.preface if limit is None or segment.marked.number < limit]
    title = scan.front_title or title_lines([segment.marked for segment in preface])
    named = {line.number for line in title}
    rest = tuple(segment for segment in preface if segment.marked.number not in named)
    explanation = [
        f"line {number}: {name}"
        for number, name in sorted(decided.items())
        if limit is None or number < limit
    ]
    if cut is not None:
        explanation.append(f"line {limit}: the proceedings begin, {cut.name}")
    kind = _kind(lines[start]) if cut is not None else None
    closed = tuple(_closed(block, limit) for block in blocks)
    below = [] if _names_people(closed) else listed_below(lines, start, furniture)
    closed += tuple(_listed(lines, label, places) for label, places in below)
    apart = frozenset(place for _, places in below for place in places)
    return Header(tuple(title), closed, rest, start, kind, tuple(explanation), apart)


def _names_people(blocks: Sequence[HeaderBlock]) -> bool:
    return any(names_in(piece.text) for block in blocks if block.fact in ATTENDANCE for piece in block.pieces)


def _listed(lines: Sequence[MarkedLine], label: LabelMatch, places: Sequence[int]) -> HeaderBlock:
    """Make a block of a list of people that is printed below the cut."""
    first = lines[places[0]]
    pieces = [Piece(lines[place].line) for place in places[1:]]
    if label.value < len(first.text):
        pieces.insert(0, Piece(first.line, label.value))
    numbers = tuple(lines[place].number for place in places)
    word = printed_label(first.line, label)
    return HeaderBlock(
        label.fact, word, tuple(pieces), (numbers[0], numbers[-1]), numbers, note_on(first.line, label)
    )


def _from_heading(scan: Scan, start: int) -> int:
    """Return the index of the headings straight above the talk that no block claims: （１）決算 / 委員：…"""
    unclaimed = {segment.marked.number for segment in scan.preface if not segment.split}
    index = start
    for place in range(start - 1, -1, -1):
        marked = scan.lines[place]
        if not marked.text or place in scan.furniture:
            continue
        numbered = marked.counts
        if not (numbered and marked.number in unclaimed and heading_like(marked)):
            break
        index = place
    return index


def _kind(marked: MarkedLine) -> str | None:
    """Return the document's type that the label of the talk is: 議事録."""
    label = marked.label
    if label is None or label.word not in _RECORDS or not is_only_type(marked.body.strip(": ")):
        return None
    return printed_label(marked.line, label)


def _closed(block: OpenBlock, limit: int | None) -> HeaderBlock:
    """Close a block; what it took below the cut is the talk's."""
    numbers = [number for number in block.lines if limit is None or number < limit]
    return HeaderBlock(
        block.fact,
        block.label,
        tuple(piece for piece in block.pieces if limit is None or piece.line.number < limit),
        (min(numbers), max(numbers)),
        tuple(sorted(set(numbers))),
        block.note,
    )


def _cut(scan: Scan, decided: dict[int, str]) -> _Cut | None:
    """Return where the proceedings begin, null where they never do. `decided`: which row decided each line."""
    below = front_matter(scan)
    spaced = is_spaced_out(scan.lines)
    vote = _Vote()
    for index, marked in enumerate(scan.lines):
        if index in scan.furniture or index < below:
            continue
        if not marked.text:
            _blank(scan, parts=not spaced or not scan.lines[index - 1].text)
            continue
        if marked.ruled:
            _rule(scan, marked)
            continue
        if vote.is_over(index):
            break
        broken = _broken_label(scan, index, marked)
        if broken is not None:
            _open_broken(scan, vote, marked, broken)
            decided[marked.number] = "a label broken over two lines"
            below = index + 2
        else:
            decided[marked.number] = _read_line(scan, vote, index, marked)
        vote.settle()
        scan.gap = False
    else:
        if vote.cuts and not vote.said and _lists_business(scan):
            return None  # a list without a label to the end of the page: nobody says anything
    return vote.best if vote.cuts else _talk_at_end(scan)


def _read_line(scan: Scan, vote: _Vote, index: int, marked: MarkedLine) -> str:
    """Read one line as the table says; return the name of the row."""
    seen = frozenset(scan.seen)
    if not scan.seen and not scan.blocks and is_only_type(marked.text):
        scan.preface.append(Segment(marked, 0, len(marked.text), None))
        return "the type of the title"
    name = ""
    for segment in segments_of(marked):
        label = segment.label or jammed_label(scan, segment) or _label_before_number(scan, segment)
        opening = label is not None and opens(scan, marked, label, segment)
        spot = Spot(index, marked, segment, label, opening)
        header_only = segment.split or (not opening and begins_people(scan, segment))
        row = None if header_only else next((row for row in BEGINNINGS if row.test(scan, spot)), None)
        if row is not None:
            _candidate(scan, vote, spot, row)
        name = _take(scan, vote, spot, seen, weigh=row is None) or name
    return name


def _broken_label(scan: Scan, index: int, marked: MarkedLine) -> MarkedLine | None:
    """Return ＜会議日 / 時＞ as one line, where two short lines are one label and neither is one alone."""
    if len(marked.text) > _LONGEST_PART or index + 1 >= len(scan.lines) or index + 1 in scan.furniture:
        return None
    following = scan.lines[index + 1]
    if not following.text or len(following.text) > _LONGEST_PART or following.mark is not None:
        return None
    if not _is_torn(marked.text, following.text):
        return None
    if scan.in_attendance() and len(marked.text) > 1 < len(following.text) and marked.bare in _CELLS:
        return None  # 出席 / 委員: the last cell of one row and the first of the next
    whole = mark(line_of(marked.line.printed_at(0) + following.line.printed_at(0), marked.number))
    label = whole.label
    if (
        label is None
        or label.value < len(whole.text)
        or len(label.word) <= len("".join(marked.body.strip("<【[〔").split()))
    ):
        return None
    return whole if label.fact not in (Fact.BODY, Fact.CLOSING) else None


def _label_before_number(scan: Scan, segment: Segment) -> LabelMatch | None:
    """議題　（1）港の整備: the label of the list and its first item, though 議題1 is a mark as well."""
    mark_ = segment.marked.mark
    if segment.split or mark_ is None or mark_.family != "議題N" or Fact.AGENDA in scan.seen:
        return None
    return label_at(segment.marked.text, 0) if _SPACED_NUMBER.match(segment.marked.text) else None


def _is_torn(above: str, below: str) -> bool:
    """Return whether a line cannot end there: a bracket is open, or single letters are left of a word."""
    if any(above.count(opening) > above.count(closing) for opening, closing in ("<>", "()", "【】", "[]")):
        return True
    return above.endswith(("の", "及び", "・", "、")) or (len(above) <= 3 and len(below) <= 3)


def _open_broken(scan: Scan, vote: _Vote, marked: MarkedLine, whole: MarkedLine) -> None:
    """Open the block of a label that is broken over two lines."""
    label = whole.label
    if label is None:
        return
    seen = frozenset(scan.seen)
    word = printed_label(whole.line, label)
    fact = Fact.PRESENT if label.fact is Fact.GROUP else label.fact
    block = OpenBlock(fact, word, label.how, [marked.number, marked.number + 1], note_on(whole.line, label))
    block.indent = marked.line.indent
    scan.add(block)
    scan.gap = False
    _speak_for_label(vote, label.fact, seen, counted=False)


def _candidate(scan: Scan, vote: _Vote, spot: Spot, row: Beginning) -> None:
    """Enter a line with which the proceedings may begin into the vote."""
    current = scan.current
    repeated = current is not None and current.fact in LISTS and current.repeats(spot.marked)
    of_list = current is not None and current.fact in LISTS and current.label is None
    bonus = _OF_THE_RECORD if vote.cuts and heads_record(scan, spot) else 0.0
    if of_list and (repeated or (_names_talk(spot) and not vote.said)):
        bonus = _LISTED_AFTER_ALL
    _settle_list(scan, vote, spot, row)
    vote.add(spot.place, row.name, bonus)
    vote.sum -= row.weight * (not vote.lists(row, spot.marked))
    vote.said |= row.weight > 1
    if row.name != "a heading" or (scan.in_attendance() and _begins_list(spot.marked)):
        scan.current = None


def _begins_list(marked: MarkedLine) -> bool:
    """１ 開会 below the names may be the first item of a list of business."""
    return marked.mark is not None and marked.mark.number == 1 and ends_like_heading(marked.bare)


def _take(scan: Scan, vote: _Vote, spot: Spot, seen: frozenset[Fact], *, weigh: bool) -> str:
    """Add a line to the header, and what it says for the header to the vote; return the name of the row."""
    segment, label, marked = spot.segment, spot.label, spot.marked
    counted = scan.next_in_header(marked)
    if label is not None and spot.opens:
        _open(scan, segment, label)
        _speak_for_label(vote, scan.blocks[-1].fact, seen, counted=counted)
        _watch_list(scan, vote, spot)
        return f"the label {label.word}"
    if vote.cuts and label is not None and label.word in LISTING and Fact.AGENDA not in scan.seen:
        _open(scan, segment, replace(label, fact=Fact.AGENDA))
        return f"the label {label.word}, of a list"
    for row in ENTRIES:
        if row.take(scan, segment):
            if vote.cuts and weigh:
                vote.sum += row.weight + (_COUNTED_ON if counted and row.weight else 0.0)
            return row.name
    current = scan.current
    if counted and marked.mark is not None and scan.in_attendance():
        scan.number += 1
        vote.sum += _COUNTED_ON * (bool(vote.cuts) and weigh)
    elif vote.cuts and weigh:
        vote.sum += _evidence(scan, vote, marked)
    if current is None or not _belongs(current, segment):
        listing = _interrupted_list(scan, marked) if not vote.cuts else None
        if listing is not None:
            scan.current = listing
            _append(scan, listing, segment)
            return "the list of people goes on"
        scan.current = None
        scan.preface.append(segment)
        return "no block claims it"
    _append(scan, current, segment)
    return "goes on"


def _interrupted_list(scan: Scan, marked: MarkedLine) -> OpenBlock | None:
    """The cells of a table by columns: more of the list, where the label of the day or place parts it."""
    for block in reversed(scan.blocks):
        if block.fact in ATTENDANCE:
            return block if names_somebody(marked) and block.filled else None
        if block.fact not in DATED | {Fact.VENUE}:
            return None
    return None


def _evidence(scan: Scan, vote: _Vote, marked: MarkedLine) -> float:
    """Return what a line without a label says for the header."""
    if is_told(marked) or says_something(marked):
        vote.said = True
        return _SAID
    current = scan.current
    if current is None:
        return _UNPLACED
    if current.fact in ATTENDANCE and names_somebody(marked):
        return 0.0
    return 0.0 if current.counts_on(marked) else _UNPLACED


def _speak_for_label(vote: _Vote, fact: Fact, seen: frozenset[Fact], *, counted: bool) -> None:
    if not vote.cuts:
        return
    if fact in seen:
        vote.sum += _AGAIN * (fact in CORE_FACTS)
    else:
        complete = Fact.DATE_AND_TIME in seen and Fact.PRESENT in seen
        weight = _FRESH.get(fact, 0.5)
        vote.sum += min(weight, 1.0) if complete else weight
    if counted:
        vote.sum += _COUNTED_ON


def _watch_list(scan: Scan, vote: _Vote, spot: Spot) -> None:
    """議事 with remarks below it is the body and no agenda: its label is where the talk may begin."""
    block = scan.blocks[-1]
    if block.fact is not Fact.AGENDA or block.label is None:
        return
    above = scan.preface[-1].marked.number if scan.preface else 0
    block.shares_line = spot.segment.start > 0 or above == spot.marked.number
    vote.list_block = block
    vote.list_cut = _Cut(spot.place, "a list and what was said of it", 0.0)


def _settle_list(scan: Scan, vote: _Vote, spot: Spot, row: Beginning) -> None:
    """Say whether the list above the first candidate was the talk: its items lie among what is said."""
    block, cut, marked = vote.list_block, vote.list_cut, spot.marked
    if vote.cuts or block is None or cut is None or block is not scan.current or block.shares_line:
        return
    if block.filled or "".join((block.label or "").split()) != "議事":
        if not block.items or block.repeats(marked) or (marked.mark is not None and marked.mark.number == 1):
            return
        one = len(block.items) == 1 and not heads_record(scan, spot)  # 議事 / 港の整備 / （主な意見）
        if row.name == "a heading" or (_names_talk(spot) and not one):
            return
        if scan.gap and _adjacent(block.lines):
            return  # a list without blank lines, a blank line, and then the talk
    talked = len(block.items) > 1 and not _tells_below_first_item(scan, block, spot.place)
    cut.sum = -1.0 if talked else 1.0
    vote.cuts.append(cut)
    vote.began = cut.index


def _names_talk(spot: Spot) -> bool:
    return spot.label is not None and spot.label.fact in (Fact.BODY, Fact.AGENDA)


def _tells_below_first_item(scan: Scan, block: OpenBlock, index: int) -> bool:
    above = next((place for place in range(index - 1, -1, -1) if scan.lines[place].text), None)
    numbers = sorted(set(block.lines))
    return (
        above is not None
        and len(numbers) > 1
        and scan.lines[above].number <= numbers[min(2, len(numbers) - 1)]
    )


def _adjacent(numbers: list[int]) -> bool:
    """Return whether lines are printed straight below one another."""
    return len(numbers) > 1 and max(numbers) - min(numbers) == len(set(numbers)) - 1


def _lists_business(scan: Scan) -> bool:
    return any(block.fact is Fact.AGENDA and block.label is None for block in scan.blocks)


def _talk_at_end(scan: Scan) -> _Cut | None:
    """議事 / 1. 上期実績 / - 売上は … to the end of the page: a list in a list is the talk, where no other follows."""
    last = scan.blocks[-1] if scan.blocks else None
    nested = last is not None and last.fact is Fact.AGENDA and len(last.families - {""}) > 1
    if last is None or last is not scan.current or not nested or last.label is None or last.shares_line:
        return None
    index = next(place for place, line in enumerate(scan.lines) if line.number == last.lines[0])
    return _Cut(index, "a list in a list to the end", 0.0)


def _blank(scan: Scan, *, parts: bool) -> None:
    """Take a blank line; on a page spaced out (not `parts`) it ends a value of one line, and no list."""
    scan.gap = scan.gap or parts
    current = scan.current
    if current is not None and (parts or current.fact not in ATTENDANCE | LISTS):
        current.gap = True


def _rule(scan: Scan, marked: MarkedLine) -> None:
    """A ruled line ends a block that has a value; it stands with the block it closes."""
    if scan.current is not None and scan.current.filled:
        scan.current.lines.append(marked.number)
        if scan.current.fact in ATTENDANCE and _names_follow(scan, marked):
            scan.current.pieces.append(Piece(marked.line))
            return
        scan.current = None
    else:
        scan.preface.append(Segment(marked, 0, len(marked.text), None))


def _names_follow(scan: Scan, rule: MarkedLine) -> bool:
    """A dotted line between the members and the others present: their names end in 君 as well."""
    following = scan.next_filled(scan.index_of(rule))
    return following is not None and following.text.endswith("君") and following.label is None


def _open(scan: Scan, segment: Segment, label: LabelMatch) -> None:
    marked = segment.marked
    fact = Fact.PRESENT if label.fact is Fact.GROUP else _fact_here(scan, segment, label)
    block = OpenBlock(
        fact,
        printed_label(marked.line, label),
        label.how,
        [marked.number],
        note_on(marked.line, label),
        indent=marked.line.indent,
        opened_by=marked.mark.family if marked.mark is not None else "",
    )
    if label.value < segment.end:
        block.pieces.append(Piece(marked.line, label.value, segment.end))
    if marked.mark is not None and marked.mark.number is not None and not segment.split:
        scan.family, scan.number = marked.mark.family, marked.mark.number
        block.numbered = marked.mark.family
    scan.add(block)


def _fact_here(scan: Scan, segment: Segment, label: LabelMatch) -> Fact:
    """件名：第３回運営委員会議事録 at the top names the meeting; 日程 over 日程第１ … is the agenda."""
    value = segment.marked.text[label.value : segment.end]
    if label.word == "日程" and not value.strip():
        below = scan.next_filled(scan.index_of(segment.marked))
        dated = below is not None and (dates_in(below.text) or times_in(below.text))
        return label.fact if dated else Fact.AGENDA
    if label.word == "庶務":  # 庶務：企画課 names an office, 庶務：会計課長　三好 somebody of it
        below = scan.next_filled(scan.index_of(segment.marked))
        people = names_in(value) or (not value.strip() and below is not None and names_in(below.text))
        return Fact.PRESENT if people else label.fact
    named = label.word == "件名" and not scan.core_seen() and looks_like_title(value)
    return Fact.MEETING if named else label.fact


def _belongs(current: OpenBlock, segment: Segment) -> bool:
    """Return whether an unlabelled line still is the value of the block above it."""
    text = segment.text
    if not current.filled or current.fact in ATTENDANCE or current.fact in LISTS:
        return True
    if is_heading_word(text):
        return False
    inside = segment.marked.line.indent > current.indent or text[0] in _ASIDE
    if current.fact is Fact.VENUE:
        if current.gap:
            return text[0] in "(※" and len(text) < _LONGEST_NOTE
        return inside or looks_like_place(text, sure=False) or goes_on_as_venue(text)
    if current.fact in DATED:
        stated = bool(times_in(text) or dates_in(text))
        if current.fact is Fact.DATE_TIME_VENUE and not current.gap and looks_like_place(text, sure=False):
            return True
        return (stated and len(text) < _LONGEST_NOTE) or (not current.gap and (stated or inside))
    return not current.gap


def _append(scan: Scan, current: OpenBlock, segment: Segment) -> None:
    marked = segment.marked
    if not current.filled:
        current.gap = False  # the blank line stood between the label and its value
    current.lines.append(marked.number)
    current.pieces.append(Piece(marked.line, segment.start, segment.end))
    current.families.add(marked.sign)
    current.items.add(marked.bare)
    if marked.mark is not None and marked.mark.number is not None:
        current.reached[marked.mark.family] = (marked.mark.number, marked.line.indent)
    if current.fact in ATTENDANCE:
        scan.remember(segment.text)
