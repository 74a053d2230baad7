"""Rows -> entries: which group a row belongs to, and how its items were cut.

A group ends where the next begins, where a row is printed less far in, or where it says that there is nobody.
Its status ends with it: in a block of absentees a group of others (事務局, 説明員) was there.

The head of a table of people: what it says of the cells below it.

Guarantees: only rows with no more cells than the head are told by it, and only what the words alone could
not tell: a cell below 所属 holds no name, one below 氏名 nothing else.

Counts that a list states of itself, and whether the list meets them: 出席委員 7名, （１４名）, 以上6人.

What a row of an attendance list is by itself, before anybody is read out of it.

Guarantees: each answer costs one pass over the row.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.account import Owner
from minutes_cli.diagnostics import Code, Note
from minutes_cli.forms.attendees.groups import Group, Heading, group_of, heading_at
from minutes_cli.forms.attendees.lattice import Habits, Segment, brackets_of, cheapest, items_of
from minutes_cli.forms.attendees.names import may_be_name
from minutes_cli.forms.attendees.person import is_legend
from minutes_cli.forms.attendees.rows import CELL, Owned, Row, Stretch, columns, separators_of
from minutes_cli.forms.attendees.words import bare, ends_in_post, is_group, is_no_name, is_nobody, status_of
from minutes_cli.marks.marking import number_of
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.attendees import COLUMN_WORDS, Kind
from minutes_cli.vocabulary.roles import OFFICE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_cli.diagnostics import Span
    from minutes_cli.forms.attendees.person import Person
    from minutes_cli.record import Status

_SHORT = 6
_FEWEST_BESIDE = 3
_BESIDE_WEIGHT = 3.5
_SURELY_BESIDE = 0.7
_MOSTLY = 0.6
_BY_COLUMN = 2.5
_LONGEST_CELLS = 200
_EMPTY = Pattern(r"な *+し|無し|該当|[(（]?[0０〇零] *+[名人]|^無$")
_SPACE = Pattern(r"[\s|]++")
_CELL_COLUMNS = 2
_BESIDE = Pattern(
    r"(?:\d{1,2}+(?:[.)、] *+| ++)|[・•■□◆◇●○] *+)?+(?P<head>[^\s:、,()]{2,12}+|\p{Han}(?: +\p{Han}){1,4})(?:\t| {2,}+| (?=\S+[長員官監事]))"
)
_ALONE = frozenset({Kind.AFFILIATION, Kind.OTHER, Kind.NUMBER, Kind.RANK, Kind.NOTE})
WORDS_ALONE = frozenset({Kind.AFFILIATION, Kind.OTHER, Kind.NOTE})


@dataclass(slots=True)
class Entry:
    """A row of the list: its group, and its items as they were cut."""

    row: Row
    group: Group
    start: int = 0
    items: list[list[Segment]] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    loose: list[Stretch] = field(default_factory=list)
    """Words of an affiliation that nobody on the row has."""
    closed: bool = True
    """Nobody is read from it."""
    emptied: bool = False
    """It says that there is nobody: なし."""

    @property
    def is_alone(self) -> bool:
        """Whether the row holds words of an affiliation and nobody."""
        kinds = {segment.kind for item in self.items for segment in item}
        return not self.closed and len(self.items) == 1 and kinds <= _ALONE and bool(kinds & WORDS_ALONE)

    @property
    def has_names(self) -> bool:
        """Whether a name was cut out of the row."""
        return any(segment.kind is Kind.NAME for item in self.items for segment in item)


def _as_beside(row: Row, item: list[Segment], beside: float) -> list[Segment]:
    """Return an item that is one unread word as a name where most items beside it are names: 縄 in 三好、縄、堀、峰."""
    if beside < _SURELY_BESIDE or [one.kind for one in item] != [Kind.OTHER]:
        return item
    word = row.text[item[0].start : item[0].end]
    return [item[0]._replace(kind=Kind.NAME)] if may_be_name(word) else item


def _cells(entry: Entry) -> list[tuple[int, int]]:
    """Return where the cells of a row begin and end; none where commas part it, or it is long."""
    if entry.closed or len(entry.items) != 1 or len(entry.row.text) > _LONGEST_CELLS:
        return []
    gaps = [match.span() for match in _SPACE.finditer(entry.row.text, entry.start)]
    gaps = [gap for gap in gaps if columns(entry.row, *gap) >= _CELL_COLUMNS]
    starts = [entry.start, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(entry.row.text.rstrip())]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _names_cell(entry: Entry, cell: tuple[int, int]) -> bool:
    return any(one.kind is Kind.NAME and (one.start, one.end) == cell for one in entry.items[0])


def _heads_counted(row: Row) -> bool:
    """委員 １６名: return whether a count is that of a group whose people follow."""
    heading = heading_at(row)
    return heading is not None and heading.rest is None and heading.group.role is not None


class Scopes:
    """One pass over the rows of a block."""

    def __init__(self, status: Status, first: Group, habits: Habits, note: str) -> None:
        """`note`: what the label of the block says in parentheses: 欠席者（なし）."""
        self.status, self.habits = status, habits
        self.first = self.group = first
        self.emptied = status == "absent" and _EMPTY.search(note) is not None
        if self.emptied:
            self.group = Group(status="present")
        self.entries: list[Entry] = []
        self.owned: list[Owned] = []
        self.stated: list[Stated] = []
        self.columns = Columns()
        self.skipping = False
        self.above: int | None = None

    def read(self, row: Row) -> None:
        """Put a row under its group; heads of groups open one."""
        text = row.text.strip()
        entry = Entry(row, self.group)
        if is_exchange(text):
            self.skipping = True
        elif names_columns(text):
            self.columns = columns_of(row)
            self.own(row, Owner.LABEL)
        elif is_dotted(text):
            self.enter(Group(indent=row.indent))
            self.own(row, Owner.MARK)
        elif is_legend(text):
            self.own(row, Owner.WORD)
        elif is_nobody(bare(text)) and not _heads_counted(row):
            self._nobody(row, entry, text)
        else:
            self._open(row, entry, text)
        self.entries.append(entry)

    def own(self, row: Row, owner: Owner, start: int = 0, end: int | None = None) -> None:
        """Note to what letters of a row belong."""
        self.owned.append(Owned(Stretch(row, start, len(row.text) if end is None else end), owner))

    def cut(self, row: Row, start: int, stop: int) -> Iterator[list[Segment]]:
        """Yield the segments of each item of a stretch."""
        closing = brackets_of(row, start, stop)
        for begin, end in items_of(row, start, stop, closing):
            yield told_by_columns(row, cheapest(row, begin, end, closing, self.habits), self.columns)

    def weigh_beside(self) -> None:
        """Cut items anew that do what those beside them do not: 久保庭文化振興課長 beside 三好知事、堀局長."""
        for entry in self.entries:
            named = [any(segment.kind is Kind.NAME for segment in item) for item in entry.items]
            if len(named) < _FEWEST_BESIDE or all(named) or not any(named):
                continue
            beside = _BESIDE_WEIGHT * (2 * sum(named) / len(named) - 1)
            habits = self.habits._replace(beside=beside)
            for index, item in enumerate(entry.items):
                if named[index] == (beside < 0) and item:
                    start, end = item[0].start, item[-1].end
                    closing = brackets_of(entry.row, start, end)
                    anew = cheapest(entry.row, start, end, closing, habits)
                    entry.items[index] = told_by_columns(
                        entry.row, _as_beside(entry.row, anew, beside), self.columns
                    )

    def name_by_column(self) -> None:
        """Read a cell as a name where the other rows print theirs in that column: 縄　　税務課長 below 三好　　総務課長."""
        rows = [(entry, cells) for entry in self.entries if len(cells := _cells(entry)) > 1]
        for at in (0, -1):
            named = [entry for entry, cells in rows if _names_cell(entry, cells[at])]
            if len(named) < _FEWEST_BESIDE or len(named) < _MOSTLY * len(rows):
                continue
            for entry, cells in rows:
                if not entry.has_names and may_be_name(entry.row.text[slice(*cells[at])]):
                    entry.items = [self._with_name(entry.row, cells, at)]
            return

    def _with_name(self, row: Row, cells: Sequence[tuple[int, int]], at: int) -> list[Segment]:
        segments: list[Segment] = []
        for place, (start, end) in enumerate(cells):
            gap = CELL if place == 0 else columns(row, cells[place - 1][1], start)
            if place == at % len(cells):
                segments.append(Segment(Kind.NAME, start, end, gap, _BY_COLUMN))
            else:
                first, *rest = cheapest(row, start, end, brackets_of(row, start, end), self.habits)
                segments += [first._replace(gap=gap), *rest]
        return segments

    def count(self, row: Row, start: int, end: int, group: Group, before: int = 0) -> None:
        """Note the count that a stretch of a row states."""
        text = row.text[max(0, start - _SHORT) : end]
        if "数" in text or group.skip:
            return  # 取締役総数　４名　　出席取締役数　３名: of one kind of them, or of those who might come
        number = stated_in(text)
        if number is not None:
            self.stated.append(Stated(number, row.printed(start, end), row.lines, group, before))

    # -- groups ---------------------------------------------------------------------------------------------

    def enter(self, group: Group) -> None:
        """Open a group."""
        above = self.group
        group = self.present_beside_absent(group)
        if group.status is None and above.status is not None and group.indent > above.indent and above.headed:
            group = replace(group, status=above.status)
        if group.affiliation is not None:
            group = replace(group, role=self._role_over(group))  # 事務局 / 　総務課：三好課長
        self.group = group
        self.skipping = False

    def _role_over(self, group: Group) -> str | None:
        """Return the role of the group that an office is part of."""
        above = self.group
        base = self.first.role
        part_of_one = above.indent <= group.indent or above.role == base
        if above.affiliation is not None and above.role is not None and part_of_one:
            return above.role  # as the office before it
        if above.headed and above.role is not None:
            return above.role if group.indent > above.indent or group.style != above.style else None
        return base if base is not None and Group(role=base).official and not above.headed else None

    def present_beside_absent(self, group: Group) -> Group:
        """Return a group in a block of absentees that is none of theirs as one of those present."""
        if self.status != "absent" or not group.headed or group.status is not None or group.is_of_members:
            return group
        listed = self.emptied or any(entry.has_names or entry.emptied for entry in self.entries)
        return replace(group, status="present") if listed else group

    def _nobody(self, row: Row, entry: Entry, text: str) -> None:
        self.count(row, 0, len(row.text), self.group)
        self.own(row, Owner.WORD)
        entry.emptied = _EMPTY.search(text) is not None
        if entry.emptied and "absent" in (self.group.status, self.status):
            self.group = Group(indent=row.indent, status="present")

    def _open(self, row: Row, entry: Entry, text: str) -> None:
        if names_own_staff(self.group.role, text):
            self.enter(Group(indent=row.indent))
        heading = heading_at(row)
        if heading is not None:
            self.enter(heading.group)
            self._own_heading(row, heading)
            if heading.rest is None:
                self.count(row, 0, len(row.text), self.group)
                if self.group.status == "absent" and _EMPTY.search(text):
                    self.group = Group(indent=row.indent, status="present")
                self.above = row.indent
                entry.group = self.group
                return
            entry.start = heading.rest
        elif self.skipping:
            return
        else:
            self._leave(row)
            self._open_beside(row, entry)
        self.above = row.indent
        entry.group = self.group
        if not self.group.skip:
            entry.closed = False
            entry.items = list(self.cut(row, entry.start, len(row.text)))
            self.owned += [
                Owned(Stretch(row, *place), Owner.MARK)
                for place in separators_of(row, entry.start, len(row.text))
            ]

    def _own_heading(self, row: Row, heading: Heading) -> None:
        start, end = heading.head
        stop = len(row.text) if heading.rest is None else heading.rest
        self.own(row, Owner.MARK, 0, start)
        self.own(row, Owner.LABEL, start, end)
        if is_nobody(row.text[end:stop].strip(" :()")) or not any(map(str.isalnum, row.text[end:stop])):
            self.own(row, Owner.WORD, end, stop)

    def _open_beside(self, row: Row, entry: Entry) -> None:
        """事務局　　三好課長、堀係長: a group of others than the members, its people beside it."""
        match = _BESIDE.match(row.text)
        if match is None or not is_group(match["head"]) or match["head"] in OFFICE_WORDS:
            return
        printed = row.printed(*match.span("head"))
        group = group_of(match["head"], printed, row.indent, loose=False)
        if group is not None and not group.is_of_members and not ends_in_post(match["head"]):
            self.enter(replace(group, beside=True))
            entry.start = match.end()
            self.own(row, Owner.MARK, 0, match.start("head"))
            self.own(row, Owner.LABEL, *match.span("head"))

    def _leave(self, row: Row) -> None:
        """Leave a group whose people are printed further in than this row is."""
        group = self.group
        if not group.headed or self.above is None:
            return
        if self.entries and self.entries[-1].row.text.rstrip().endswith(("、", ",")):
            return
        if row.indent == group.indent and group.beside and self._is_of_posts(row):
            return
        if row.indent <= group.indent and (group.beside or group.indent < self.above):
            self.group = replace(self.first, indent=row.indent)

    def _is_of_posts(self, row: Row) -> bool:
        """事務局　総務課長　三好 文 / 税務課長　堀 茂 below 委員　峰、林: a post, where no member has one."""
        posts = (
            segment.kind is Kind.AFFILIATION for item in self.cut(row, 0, len(row.text)) for segment in item
        )
        members = (entry for entry in self.entries if entry.group.is_of_members or not entry.group.headed)
        return any(posts) and not any(
            segment.kind is Kind.AFFILIATION for entry in members for item in entry.items for segment in item
        )

    # -- groups that are opened in the middle of a row ------------------------------------------------------

    def parts(self, entry: Entry, item: list[Segment], group: Group) -> Iterator[tuple[list[Segment], Group]]:
        """Part an item where a group is opened in the middle of a row: なし 6.説明員 21名."""
        start = 0
        for index in range(len(item)):
            opened = self._opened(entry, item, index)
            if opened is None:
                continue
            cut = index - (index > 0 and item[index - 1].kind is Kind.NUMBER)
            if item[start:cut]:
                yield item[start:cut], group
            self.own(entry.row, Owner.LABEL, item[cut].start, item[index].end)
            group = self.present_beside_absent(opened)
            start = index + 1
        if item[start:]:
            yield item[start:], group

    def _heads(self, entry: Entry, inside: str) -> bool:
        """（委員）三好、堀　（事務局）峰: return whether brackets before a name open a group there."""
        return inside.startswith("欠席") or (
            entry.group.style == "(" and entry.start > 0 and is_group(inside)
        )

    def _heads_absent(self, entry: Entry, item: Sequence[Segment], index: int) -> bool:
        """出席　三好、堀　欠席　峰: return whether the one status of a row heads the names after it."""
        segment = item[index]
        if segment.kind is not Kind.STATUS or index == 0 or index + 1 == len(item) or not segment.gap:
            return False
        after = item[index + 1]
        if after.kind is not Kind.NAME or not after.gap or status_of(_text(entry, segment)) != "absent":
            return False
        return sum(one.kind is Kind.STATUS for part in entry.items for one in part) == 1

    def _heads_others(self, item: Sequence[Segment], index: int, inside: str) -> bool:
        """三好、堀【事務局】峰: return whether brackets between two names open a group of others than the members."""
        group = group_of(inside, inside, 0, loose=False) if index + 1 < len(item) else None
        return group is not None and item[index + 1].kind is Kind.NAME and not group.is_of_members

    def _opened(self, entry: Entry, item: Sequence[Segment], index: int) -> Group | None:
        segment, row = item[index], entry.row
        if index == len(item) - 1 and any(before.kind is Kind.NAME for before in item[:index]):
            return None  # 三好 文（海部大学教授）　【座長】
        if segment.start == entry.start and entry.start > 0:
            return None
        text, start, end = row.text, segment.start, segment.end
        numbered = index > 1 and item[index - 1].kind is Kind.NUMBER
        colon = text[end : end + 2].lstrip().startswith(":")
        if segment.kind is Kind.AFFILIATION and index == 0 and colon and entry.group.affiliation is not None:
            return group_of(text[start:end], row.printed(start, end), row.indent, loose=True)
        heads = segment.kind in (Kind.ROLE, Kind.STATUS)  # 三好、堀　欠席：峰
        if (
            self._heads_absent(entry, item, index)
            or (heads and colon)
            or (segment.kind is Kind.ROLE and numbered)
        ):
            return group_of(text[start:end], row.printed(start, end), row.indent, loose=False)
        inside = text[start + 1 : end - 1]
        parts = segment.gap or bare(inside) in _HEADS_OF_ABSENT  # 三好・堀（欠席者）峰
        parts = parts or (text[start] != "(" and self._heads_others(item, index, inside))
        if segment.kind is not Kind.NOTE or not parts or (index == 0 and start == entry.start):
            return None
        if text[start] == "(" and (index + 1 == len(item) or not self._heads(entry, bare(inside))):
            return None
        return group_of(inside, row.printed(start + 1, end - 1), row.indent, loose=False)


def _text(entry: Entry, segment: Segment) -> str:
    return entry.row.text[segment.start : segment.end]


_HEADS_OF_ABSENT = frozenset({"欠席者", "欠席委員", "欠席議員", "欠席者氏名"})
_MAY_BE_NAMES = frozenset({Kind.AFFILIATION, Kind.OTHER})

_LONGEST = 2000
"""Letters of a row of a table; a longer one is none, and is not looked through for every item."""
_TAB = 8
"""Columns that a TAB before the first word takes."""


class Columns(NamedTuple):
    """What the cells of each column are, where its head says so; and where the head begins."""

    parts: tuple[Kind | None, ...] = ()
    indent: int = 0


def columns_of(head: Row) -> Columns:
    """氏名<TAB>所属<TAB>備考 -> name, affiliation, unknown; nothing where the head is not set in cells."""
    cells = head.text.strip().split("\t")
    if len(cells) == 1:
        return Columns()
    return Columns(tuple(COLUMN_WORDS.get(bare(cell).removesuffix("等")) for cell in cells), head.indent)


def told_by_columns(row: Row, segments: list[Segment], columns: Columns) -> list[Segment]:
    """Return the segments of a row of the table, those that its head knows better put right."""
    if not columns.parts or len(row.text) > _LONGEST:
        return segments
    tabs = [at for at, letter in enumerate(row.text) if letter == "\t"]
    missing = len(columns.parts) - len(tabs) - 1
    if missing < 0:
        return segments
    if row.indent < columns.indent + _TAB:  # the cells that are missing are the last
        missing = 0
    told: list[Segment] = []
    for column, cell in groupby(segments, key=lambda segment: bisect_right(tabs, segment.start)):
        told.extend(_told(list(cell), columns.parts[missing + column]))
    return told


def _told(cell: Sequence[Segment], part: Kind | None) -> Sequence[Segment]:
    parts = {segment.kind for segment in cell}
    if part is Kind.AFFILIATION and Kind.NAME in parts and parts <= {Kind.NAME, *_MAY_BE_NAMES}:
        return [_whole(cell, part)]
    if part is Kind.NAME and parts <= _MAY_BE_NAMES:
        return [_whole(cell, part)]
    return cell


def _whole(cell: Sequence[Segment], part: Kind) -> Segment:
    start, end = cell[0].start, cell[-1].end
    return Segment(part, start, end, cell[0].gap, cell[0].cost)


_MOST = 40
_COUNT = Pattern(r"(?P<n>\d{1,4}+|[〇一二三四五六七八九十]{1,4}+) *+[名人](?!目)")
_OTHERS = Pattern(r"他|ほか|外|傍聴|報道|うち|中 ?\d|委任|随行|総数|定数|現員")


@dataclass(frozen=True, slots=True)
class Stated:
    """A count as printed. `before`: how many people of the block were read above it."""

    number: int
    printed: str
    lines: Span
    group: Group
    before: int


def stated_in(text: str) -> int | None:
    """Return the count that a text states of the list it stands in; null where it counts others."""
    if _OTHERS.search(text):
        return None
    match = _COUNT.search(text)
    return number_of(match["n"]) if match else None


def disagreements(stated: Sequence[Stated], people: Sequence[Person]) -> list[Note]:
    """Return a note for each count that no way of counting the list meets."""
    notes: list[Note] = []
    for count in stated[:_MOST]:
        of_group = [draft for draft in people if draft.group is count.group]
        below = people[count.before :]
        ways = [of_group, people, below, people[: count.before], [d for d in below if d.group is count.group]]
        if not of_group:
            continue
        if any(count.number in (len(way), _present(way)) for way in ways):
            continue
        notes.append(
            Code.COUNT_DISAGREES.at(
                count.lines, printed=count.printed, stated=count.number, found=len(of_group)
            )
        )
    return notes


def _present(people: Sequence[Person]) -> int:
    return sum(draft.status != "absent" for draft in people)


_CELL_GAP = Pattern(r"[\t|]++| {2,}+")
_NAMED = frozenset({"氏名", "名前", "委員名"})
_RULED = Pattern(r"[…・.‥]{8,}+")
# Below the witnesses of a committee: its own staff.
_WITNESSES = frozenset({"政府参考人", "参考人"})
_OWN_STAFF = Pattern(r"^[^()]{0,20}(?:専門員|調査室長)\s")


def is_dotted(text: str) -> bool:
    """…………………: the members end here, others present follow."""
    return _RULED.fullmatch(text) is not None


def names_own_staff(role: str | None, text: str) -> bool:
    """総務委員会専門員　三好　文君 below 政府参考人: the committee's own, and no witness."""
    return role in _WITNESSES and _OWN_STAFF.search(text) is not None


def may_tell(row: Row) -> bool:
    """Whether a whole row may tell of people: ※…, （…）, or a line without cells that ends in 欠席."""
    text = row.text.strip()
    if "\t" in row.text.strip():
        return False
    if text.startswith("※") or (text.startswith("(") and text.find(")") in (-1, len(text) - 1)):
        return True
    return "(" not in text and "欠席" in text


def names_columns(text: str) -> bool:
    """氏名　所属　出欠: the head of a table."""
    words = [bare(cell).removesuffix("等") for cell in _CELL_GAP.split(text)]
    if len(words) == 1 or bare(text) == text:
        words = text.split()
    return (
        len(words) > 1
        and all(
            word in COLUMN_WORDS or is_group(word) or all(map(is_no_name, word.split("・"))) for word in words
        )
        and _NAMED & {*words} != set()
    )


def is_exchange(text: str) -> bool:
    """辞任　　　補欠選任: the head of a list of those who come and go."""
    word = bare(text)
    return "辞任" in word and "補欠選任" in word and len(word) <= 12
