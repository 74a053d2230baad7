"""What was read of the header so far, the plain questions about it, and what a line is by itself.

Guarantees: a line that was taken stands in one block or in the preface; `current` is the last block
of `blocks`, or null where nothing can be added to it. Asking changes nothing; each answer costs one pass over
the line, and for a speech a look at the few lines straight below.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from minutes_cli.forms.title import looks_like_title
from minutes_cli.lines import Piece, line_of
from minutes_cli.marks import How, Shape, ends_sentence, is_sentence, speaks_of_somebody
from minutes_cli.matching import Pattern
from minutes_cli.outline.clock import sitting_of
from minutes_cli.outline.flat import Segment
from minutes_cli.outline.people import names_in
from minutes_cli.outline.titles import names_its_type
from minutes_cli.outline.wording import ends_like_heading
from minutes_cli.patterns import FRONT_MATTER_PAIR, TALK_OPENING
from minutes_cli.vocabulary.furniture import FRONT_MATTER_FENCES
from minutes_cli.vocabulary.labels import CORE_FACTS, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_cli.lines import Line
    from minutes_cli.marks import MarkedLine, SpeakerLabel

ATTENDANCE = frozenset({Fact.PRESENT, Fact.ABSENT, Fact.GROUP})
LISTS = frozenset({Fact.AGENDA, Fact.HANDOUTS})
DATED = frozenset({Fact.DATE_AND_TIME, Fact.DATE_TIME_VENUE, Fact.TIME, Fact.OPENING, Fact.ENDING})
_SAMPLE = 120
_FEWEST = 8
_NEAR = 6
_LONGEST_NAME = 6
_BETWEEN_WORDS = Pattern(r"[\s、,・/()（）【】\[\]:|]++")
_FRONT_MATTER = 40
SIGNS_OF_HEADINGS = frozenset({"▶", "►", "■", "□", "◆", "◇", "●", "★", "☆", "==", "#"})
_LIST_SIGNS = frozenset("・•-*")
_IN_TURN = 3
LONG_SENTENCE = 20
_SHORT_SENTENCE = 10
_ON_NAMES = ("欠席", "出席", "代理", "委任", "敬称", "順不同", "五十音", "途中退")
# 本日は委員５名中５名が出席しており、会議は成立する: somebody says so
_OF_THE_SITTING = Pattern(
    r"出席(?:して(?:おり|いる|いま)|いただ|を得|の?説明員は)|[ご御]出席|定足数|会議は?(?:成立|有効)"
)
_ABOUT_NAMES = ("敬称", "出席", "欠席")
_CLAUSE = Pattern(r"[\p{Han}\p{Katakana}ー][はをがにで][\p{Han}\p{Katakana}].*\p{Hiragana}$")
_SAID = Pattern(
    r"[はをがにでと][\p{Han}\p{Katakana}A-Za-z\d]|(?:した|たい|ます|です|する|ない|った|れる|える)[。!?]?$"
)
# 三好 文   0:12, [14:01] 会長: the stamp of a recording names who speaks next
_STAMP = Pattern(
    r"(?:\[?\d{1,2}:\d\d(?::\d\d)?\]?\s++)?+[^\s\d。:][^\d。:]{1,19}?\s++\(?\d{1,2}:\d\d(?::\d\d)?\)?"
)
_SPOKEN = "○◎◆●◇"


@dataclass(slots=True)
class OpenBlock:
    """A block while it is being filled."""

    fact: Fact
    label: str | None
    how: How | None
    lines: list[int]
    note: Piece | None = None
    """What parentheses say of the label."""
    pieces: list[Piece] = field(default_factory=list)
    families: set[str] = field(default_factory=set)
    items: set[str] = field(default_factory=set)
    indent: int = 0
    reached: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The number that its items have reached and their indent, family by family."""
    gap: bool = False
    numbered: str = ""
    opened_by: str = ""
    """The family of the mark before its label: `● 議題` is followed by `● 議事要旨`."""
    shares_line: bool = False
    """It opens in the middle of a line: 場所 集会所 議題 (1) 計画の案."""

    @property
    def filled(self) -> bool:
        """Whether it has a value."""
        return any(piece.text.strip() for piece in self.pieces)

    @property
    def listed(self) -> list[Line]:
        """The lines of its list, that of the label aside."""
        return [piece.line for piece in self.pieces if piece.line.number != self.lines[0]]

    def outdents(self, marked: MarkedLine) -> bool:
        """Return whether a line stands on the label's column, and every item of the list further in."""
        column = marked.line.indent
        items = self.listed
        return bool(items) and column <= self.indent and all(line.indent > column for line in items)

    def counts_on(self, marked: MarkedLine) -> bool:
        """Return whether the line bears the number after that of the list's last item, on its column."""
        mark = marked.mark
        if mark is None or mark.number is None or mark.family not in self.reached:
            return False
        number, indent = self.reached[mark.family]
        return mark.number == number + 1 and indent == marked.line.indent

    def repeats(self, marked: MarkedLine) -> bool:
        """Return whether an item of the list is printed there again: now it is talked of."""
        body = marked.bare
        return len(body) > 3 and body in self.items


class Scan:
    """The lines, and the blocks and numbers met so far."""

    def __init__(self, lines: Sequence[MarkedLine], furniture: frozenset[int]) -> None:
        self.lines = lines
        self.furniture = furniture
        self.blocks: list[OpenBlock] = []
        self.preface: list[Segment] = []
        self._looked_at, self._titled = 0, False
        self.front_title: list[Line] = []
        self.current: OpenBlock | None = None
        self.seen: set[Fact] = set()
        self.family = ""
        """The style of number of the labels: `１．日時` is followed by `２．`."""
        self.number = 0
        self.gap = False
        self.named = False
        """Somebody is named in a list of people."""
        self.people: set[str] = set()
        """What the words of the list of people begin with, two letters and more."""

    @cached_property
    def headed_in_turn(self) -> frozenset[int]:
        """The lines whose sign heads one stretch of the page after another, and states nothing: ▶ 通学路 / ・… / ▶ 公園."""
        filled = [line for place, line in enumerate(self.lines) if line.text and place not in self.furniture]
        if any(_states_core(line) for line in filled):
            return frozenset()
        heads: dict[tuple[str, int], list[int]] = {}
        spoilt: set[tuple[str, int]] = set()
        for place, line in enumerate(filled):
            mark = line.mark
            if mark is None or mark.family not in SIGNS_OF_HEADINGS:
                continue
            key = (mark.family, mark.depth)
            below = filled[place + 1] if place + 1 < len(filled) else None
            over = below is not None and (below.mark is None or below.mark.family != mark.family)
            if not over or ends_sentence(line.text):
                spoilt.add(key)
            heads.setdefault(key, []).append(line.number)
        rows = (numbers for key, numbers in heads.items() if key not in spoilt and len(numbers) >= _IN_TURN)
        return frozenset(number for numbers in rows for number in numbers)

    def add(self, block: OpenBlock) -> None:
        """Open a block: it takes the lines below it."""
        self.blocks.append(block)
        self.current = block
        self.seen.add(block.fact)
        if block.fact in ATTENDANCE:
            for piece in block.pieces:
                self.remember(piece.text)

    def remember(self, text: str) -> None:
        """Remember the words of a line of the list of people."""
        self.named = self.named or names_in(text) > 0
        for word in _BETWEEN_WORDS.split(text):
            self.people.update(word[:length] for length in range(2, min(len(word), _LONGEST_NAME) + 1))

    def index_of(self, marked: MarkedLine) -> int:
        """Return the place of a line among the lines."""
        return marked.number - self.lines[0].number

    def next_filled(self, index: int) -> MarkedLine | None:
        """Return the next line that is printed, if it stands close below."""
        for place in range(index + 1, min(index + _NEAR, len(self.lines))):
            if self.lines[place].text and place not in self.furniture:
                return self.lines[place]
        return None

    def printed_below(self, index: int, most: int) -> Iterator[tuple[int, MarkedLine]]:
        """Yield the next lines that are printed, `most` of them at most, each with its place."""
        for place in range(index + 1, len(self.lines)):
            if self.lines[place].text and place not in self.furniture:
                yield place, self.lines[place]
                most -= 1
            if most == 0:
                return

    def core_seen(self) -> bool:
        """Return whether a date, a venue or people were stated."""
        return bool(self.seen & CORE_FACTS)

    def titled(self) -> bool:
        """Return whether a line above the labels looks like the title."""
        unseen = self.preface[self._looked_at :]
        self._looked_at = len(self.preface)
        self._titled = self._titled or any(
            names_its_type(part.text) or looks_like_title(part.text) for part in unseen
        )
        return self._titled

    def in_attendance(self) -> bool:
        """Return whether the block being filled lists people."""
        return self.current is not None and self.current.fact in ATTENDANCE

    def lists(self, name: str) -> bool:
        """Return whether a word of the list of people begins with a name."""
        return name[:_LONGEST_NAME] in self.people

    def lists_speaker(self, marked: MarkedLine) -> bool:
        """Return whether the label that the line begins with names somebody of the list."""
        speaker = marked.speaker
        label = "".join(marked.text[speaker.start : speaker.end].split()) if speaker is not None else ""
        return speaker is not None and speaker.sure and len(label) > 2 and self.lists(label[:2])

    def next_in_header(self, marked: MarkedLine) -> bool:
        """Return whether a line bears the number that follows the last label's."""
        mark = marked.mark
        if mark is None or mark.family != self.family or mark.number != self.number + 1:
            return False
        # 3.議題 / 1. … 2. … 3. … / 4. その他: the list counts on, unless a label stands there
        current = self.current
        listed = current is not None and current.fact in LISTS
        counts = current is not None and listed and current.reached.get(self.family, (0, 0))[0] == self.number
        label = marked.label if counts else None
        return not counts or (label is not None and label.fact not in (Fact.OPENING, Fact.ENDING))


def is_spaced_out(lines: Sequence[MarkedLine]) -> bool:
    """Return whether nearly every printed line has a blank one behind it: then one blank line parts nothing."""
    printed = [marked.number for marked in lines[:_SAMPLE] if marked.text]
    steps = [below - above for above, below in pairwise(printed)]
    return len(steps) >= _FEWEST and 10 * sum(step > 1 for step in steps) >= 9 * len(steps)


def front_matter(scan: Scan) -> int:
    """Read `title = '…'` and its like between two fences at the very top; return where it ends."""
    top = next((index for index, marked in enumerate(scan.lines) if marked.text), None)
    if top is None or scan.lines[top].text not in FRONT_MATTER_FENCES:
        return 0
    fence = scan.lines[top].text
    last = min(top + _FRONT_MATTER, len(scan.lines))
    stop = next((index for index in range(top + 1, last) if scan.lines[index].text == fence), 0)
    for index in range(top + 1, stop):
        if index not in scan.furniture:
            _pair(scan, scan.lines[index])
    return stop


def _pair(scan: Scan, marked: MarkedLine) -> None:
    pair = FRONT_MATTER_PAIR.fullmatch(marked.text)
    if pair is None:
        scan.preface.append(Segment(marked, 0, len(marked.text), None))
    elif pair["key"] == "title":
        printed = marked.line.printed_at(pair.start("value")).strip("'\" ")
        scan.front_title.append(line_of(printed, marked.number))
    else:
        block = OpenBlock(Fact.OTHER, pair["key"], How.COLON, [marked.number])
        block.pieces.append(Piece(marked.line, pair.start("value")))
        scan.blocks.append(block)


def _states_core(marked: MarkedLine) -> bool:
    """Return whether a line is the label of a core fact; ・場所 in a list of what is to be done is none."""
    label = marked.label
    listed = marked.mark is not None and marked.mark.family in _LIST_SIGNS and label is not None
    return label is not None and label.fact in CORE_FACTS and not (listed and label.how is How.ALONE)


def is_told(marked: MarkedLine) -> bool:
    """Return whether the line is a sentence: it ends with a full stop and is no list of words."""
    text = marked.body
    return ends_sentence(text) and len(text) >= LONG_SENTENCE


def is_told_below_item(current: OpenBlock | None, marked: MarkedLine) -> bool:
    """１．会員動向 / 会員数は312名となった。: a sentence, however short, is no item of an agenda."""
    if current is None or current.fact is not Fact.AGENDA:
        return False
    if not ends_sentence(marked.text) or len(marked.text) < _SHORT_SENTENCE:
        return False
    if marked.mark is not None:  # （議事） / ○ 事務局より資料１について説明。
        return not current.filled and current.label == "議事"
    return bool(current.families - {""})


def tells_of_attendance(text: str) -> bool:
    """…委員は所用のため欠席した。: a sentence that belongs to a list of people."""
    return any(word in text for word in _ON_NAMES) and _OF_THE_SITTING.search(text) is None


def says_something(marked: MarkedLine) -> bool:
    """Return whether the line says something, as no line of a list of people does: 清掃は市が担う。"""
    text = marked.text
    if tells_of_attendance(text) or (marked.bracket is not None and marked.bracket.whole):
        return False
    if "。" in text or text.endswith(("?", "!")):
        return is_sentence(text)
    return (
        _CLAUSE.search(marked.body) is not None
        and "、" not in marked.body
        and not ends_like_heading(marked.body)
    )


def heading_like(marked: MarkedLine) -> bool:
    """Return whether the line is short, ends no sentence and holds no list."""
    text = marked.text
    return len(text) <= 40 and not text.endswith(("。", "、", ":")) and "、" not in text and not marked.ruled


def names_somebody(marked: MarkedLine) -> bool:
    """Return whether most of the line's letters are those of people, of their posts, or of a group of them."""
    text = marked.text
    if text.endswith("。"):
        return False
    label = marked.label
    if label is not None and label.fact in ATTENDANCE:
        return True
    if any(word in text for word in _ABOUT_NAMES):
        return True
    body = marked.bracket.inside if marked.bracket is not None and marked.bracket.whole else marked.body
    words = body.split()
    posts = not ends_like_heading("".join(words)) and any(speaks_of_somebody(word) for word in words)
    return posts or names_in(body) > 0


def is_speech(scan: Scan, index: int, marked: MarkedLine) -> bool:
    """Return whether somebody begins to speak in this line, or in the one below it."""
    speaker = marked.speaker
    if speaker is None or sitting_of(marked.text):
        return False
    said = marked.text[speaker.said :]
    if not speaker.sure and not _is_known(scan, marked, speaker):
        return False
    if not said:
        return _said_below(scan, index, marked)
    if speaker.shape is Shape.BRACKET and scan.in_attendance():
        return said.endswith("。") and len(said) > LONG_SENTENCE and "欠席" not in said
    if speaker.shape is Shape.MARKED and not is_sentence(said):
        if _speaks_in_list(scan, marked, said):
            return True
        return not tells_of_attendance(said) and _ends_below(scan, index, len(said))
    if "。" in said and said.startswith(TALK_OPENING):
        return True  # ただいまの出席委員は４名です。
    talked = "。" in said or (len(said) > 24 and not scan.in_attendance() and is_sentence(said))
    return talked and not tells_of_attendance(said)


def _is_known(scan: Scan, marked: MarkedLine, speaker: SpeakerLabel) -> bool:
    """三好：始めます。 below 参加者：三好、堀: a colon behind a name that the list has."""
    if speaker.shape is not Shape.COLON or speaker.sign != ":":
        return False
    label = "".join(marked.text[speaker.start : speaker.end].split())
    return any(scan.lists(label[:length]) for length in range(2, len(label) + 1))


def _speaks_in_list(scan: Scan, marked: MarkedLine, said: str) -> bool:
    """○三好会長　皆様の御意見を: below the items of 議事, whose marks are others, a sign, somebody and a clause."""
    current = scan.current
    if (
        current is None
        or current.fact not in LISTS
        or marked.mark is None
        or marked.mark.family not in _SPOKEN
    ):
        return False
    if marked.mark.family in current.families or not current.filled:
        return False
    return not ends_like_heading("".join(said.split())) and scan.lists_speaker(marked)


def _ends_below(scan: Scan, index: int, length: int) -> bool:
    """Return whether a sentence that a narrow column breaks ends in one of the lines straight below."""
    for below in scan.lines[index + 1 : index + 5]:
        if (
            not below.text
            or below.mark is not None
            or below.bracket is not None
            or tells_of_attendance(below.text)
        ):
            return False
        length += len(below.text)
        if "。" in below.text:
            return length > LONG_SENTENCE
    return False


def _said_below(scan: Scan, index: int, marked: MarkedLine) -> bool:
    """Return whether a label alone on its line is a speaker's: the next line is said."""
    following = scan.next_filled(index)
    label = following.label if following is not None else None
    if following is None or (label is not None and label.firm):
        return False
    if scan.in_attendance() and not scan.gap and following.number > marked.number + 1:
        return False  # the last of the list, and a blank line before the talk
    text = following.body
    talked = "。" in text or (is_sentence(text) and len(text) > 24 and not scan.in_attendance())
    return talked and not tells_of_attendance(text)


def is_stamped(scan: Scan, index: int, marked: MarkedLine) -> bool:
    """三好 文   0:12 / 始めます。: a name, the clock of the recording, and what was said below."""
    if not _STAMP.fullmatch(marked.text):
        return False
    following = scan.next_filled(index)
    return following is not None and (says_something(following) or is_sentence(following.text))
