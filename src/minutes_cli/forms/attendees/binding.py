"""Segments of an item -> people: which affiliation, role and note belongs to which name.

What appears before the first name belongs to it, what appears after the last one to that. Between two
names the cheaper side wins: a gap costs, what a name has twice costs, and so does what the block does
not do (`Orientation`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.account import Owner
from minutes_cli.forms.attendees.person import Person, is_plain
from minutes_cli.forms.attendees.rows import CELL, Row, Stretch
from minutes_cli.forms.attendees.statements import is_absence, is_proxy, is_stay
from minutes_cli.forms.attendees.words import affiliates, bare, ends_in_post, is_post_too, is_role, status_of
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.attendees import CHAIRS, Kind
from minutes_cli.vocabulary.roles import DITTO_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_cli.forms.attendees.groups import Group
    from minutes_cli.forms.attendees.lattice import Segment

_ALWAYS_FORWARD = frozenset({Kind.NUMBER})
_OF_ONE_BODY = Pattern(r"(?:教育|執行|運営|農業|民生|児童|監査|選挙管理)委員$")
"""Members of a body that is not the meeting: 海部市教育委員会 教育委員."""
_TOLD = frozenset({Kind.AFFILIATION, Kind.ROLE, Kind.NOTE, Kind.STATUS, Kind.RANK})
_SIGNS = frozenset({Kind.RANK, Kind.NUMBER, Kind.HONORIFIC})
# （ABC Lab）: who sends a person; no name is read in Latin letters
_LATIN_NAME = Pattern(r"[A-Z][A-Za-z0-9&.\- ]{1,40}+")
_GAP = 0.5
_CLOSE = 3
"""Columns that part cells of a row."""
_AGAINST_HABIT = 1.2
_TWICE = 1.5
_PER_COLUMN = 0.04
_POSTS_OF_STAFF = frozenset({"書記", "主査", "庶務"})


class Orientation(NamedTuple):
    """On which side of a name the block prints what belongs to it: 1 before, -1 after, 0 not shown."""

    affiliation: float = 0.0
    role: float = 0.0
    note: float = -0.5
    rank: float = 1.0
    posts_before: bool = False
    """What is role and post at once is a post before names: the block prints affiliations there."""
    posts_after: bool = False
    posts_noted: bool = False

    def of(self, kind: Kind) -> float:
        """Return the side of a kind of segment."""
        if kind is Kind.AFFILIATION:
            return self.affiliation
        if kind is Kind.ROLE:
            return self.role
        return self.note if kind is Kind.NOTE else self.rank if kind is Kind.RANK else -1.0


def orientation_of(items: Iterable[tuple[Row, Sequence[Segment]]]) -> Orientation:
    """Learn the orientation from every item of a block: what leads names, what follows them."""
    kinds = (Kind.AFFILIATION, Kind.ROLE, Kind.NOTE, Kind.RANK)
    votes = {kind: [0.0, 0.0] for kind in kinds}
    votes[Kind.NOTE][1] = votes[Kind.RANK][0] = 0.5
    posts = [0, 0, 0]  # affiliations less roles: before names, after them, in brackets
    for row, segments in items:
        names = [index for index, segment in enumerate(segments) if segment.kind is Kind.NAME]
        if not names:
            continue
        for side, stretch in enumerate((segments[: names[0]], segments[names[-1] + 1 :])):
            for segment in stretch:
                if segment.kind in votes:
                    votes[segment.kind][side] += 1
                place = 2 if segment.kind is Kind.NOTE else side
                if segment.gap or place == 2:
                    posts[place] += _post_vote(row, segment)
    sides = [
        (before - after) / (before + after) if before + after else 0.0 for before, after in votes.values()
    ]
    affiliation, role, note, rank = sides
    before, after, noted = (vote > 0 for vote in posts)
    return Orientation(affiliation, role, note, rank, before, after, noted)


def _post_vote(row: Row, segment: Segment) -> int:
    """Return 1 for an affiliation, -1 for a role that is no post, 0 for what is both or neither."""
    text = row.text[segment.start : segment.end]
    if segment.kind is Kind.NOTE:
        text = text[1:-1]
        if is_role(text):
            return 0 if is_post_too(text) else -1
        return 1 if affiliates(text) or (_LATIN_NAME.fullmatch(text) and not is_stay(text)) else 0
    if segment.kind is Kind.AFFILIATION:
        return 1
    return -1 if segment.kind is Kind.ROLE and not is_post_too(text) else 0


@dataclass(slots=True)
class ItemReading:
    """What an item holds: people, the role and affiliation that lead it, and what belongs to nobody in it."""

    people: list[Person] = field(default_factory=list)
    each: Stretch | None = None
    loose: list[Segment] = field(default_factory=list)
    posts_noted: bool = False


def bind(row: Row, segments: Sequence[Segment], group: Group, orientation: Orientation) -> ItemReading:
    """Read the people of one item."""
    reading = ItemReading(posts_noted=orientation.posts_noted)
    names = [index for index, segment in enumerate(segments) if segment.kind is Kind.NAME]
    if not names:
        reading.loose = [segment for segment in segments if segment.kind is not Kind.EACH]
        _each(row, segments, reading)
        return reading
    people = [_person(row, segments[index], group) for index in names]
    first, last = names[0], names[-1]
    kinds = _kinds(row, segments, group, orientation, first, last)
    _forward(row, list(zip(segments[:first], kinds[:first], strict=True)), people[0], reading)
    for place, (begin, end) in enumerate(pairwise(names)):
        between = range(begin + 1, end)
        cut = _cut(segments, kinds, begin, end, people[place], orientation)
        for index in between:
            if index < cut:
                _back(row, segments, kinds[index], index, people[place], reading)
        _forward(
            row,
            [(segments[index], kinds[index]) for index in between if index >= cut],
            people[place + 1],
            reading,
        )
    for index in range(last + 1, len(segments)):
        _back(row, segments, kinds[index], index, people[-1], reading)
    _share_dotted(row, people)
    reading.people = people
    _each(row, segments, reading)
    return reading


def _share_dotted(row: Row, people: Sequence[Person]) -> None:
    """班長　堀・峰, 三好・堀（海部商会）: what is told of one is told of those that a dot joins to it."""
    runs: list[list[Person]] = []
    for person in people:
        joined = runs and "・" in row.text[runs[-1][-1].name.end : person.name.start]
        if joined:
            runs[-1].append(person)
        else:
            runs.append([person])
    for run in runs:
        affiliation = next((p.affiliation_text for p in (run[0], run[-1]) if p.affiliation), None)
        role = next((p.role for p in (run[0], run[-1]) if p.role), None)
        for person in run:
            if affiliation and not person.affiliation:
                person.above = affiliation
            person.role = person.role or role


def _person(row: Row, segment: Segment, group: Group) -> Person:
    person = Person(Stretch(row, segment.start, segment.end), group, cost=segment.cost)
    person.owns(person.name, Owner.TEXT)
    return person


def _kinds(
    row: Row, segments: Sequence[Segment], group: Group, orientation: Orientation, first: int, last: int
) -> list[Kind]:
    """Return the kinds; a role that is a post as well is a post where its group or the block say so."""
    kinds: list[Kind] = []
    for index, segment in enumerate(segments):
        kind = segment.kind
        text = row.text[segment.start : segment.end]
        if kind is Kind.ROLE and _is_post(text, group):
            there = (index < first and orientation.posts_before) or (index > last and orientation.posts_after)
            beside = there and segment.gap > 0 and bare(text) not in CHAIRS | _POSTS_OF_STAFF
            before_post = index + 1 < len(segments) and segments[index + 1].kind is Kind.AFFILIATION
            if (group.official and not (bare(text) in _POSTS_OF_STAFF and before_post)) or beside:
                kind = Kind.AFFILIATION
        kinds.append(kind)
    return kinds


def _is_post(text: str, group: Group) -> bool:
    word = bare(text)
    return is_post_too(word) or (word in _POSTS_OF_STAFF and word != group.role)


def _each(row: Row, segments: Sequence[Segment], reading: ItemReading) -> None:
    for segment in segments:
        if segment.kind is Kind.EACH:
            reading.each = Stretch(row, segment.start, segment.end)


def _cut(
    segments: Sequence[Segment], kinds: Sequence[Kind], begin: int, end: int, left: Person, side: Orientation
) -> int:
    """Return the index of the first segment between two names that belongs to the second."""
    best, best_cost = end, 1e9
    for cut in range(begin + 1, end + 1):
        cost = 0.0
        back: set[Kind] = set()
        for index in range(begin + 1, cut):
            kind = kinds[index]
            if kind in _ALWAYS_FORWARD:
                cost += 9.0
            if kind in _TOLD:
                jammed = segments[index].gap == 0
                cost += 0.0 if jammed else _GAP + _AGAINST_HABIT * max(0.0, side.of(kind))
                has = (
                    kind in back
                    or (kind is Kind.AFFILIATION and left.affiliation)
                    or (kind is Kind.ROLE and left.role)
                )
                cost += _TWICE if has and not jammed else 0.0
                back.add(kind)
        forward: set[Kind] = set()
        for index in range(cut, end):
            kind = kinds[index]
            if kind in _TOLD:
                jammed = segments[index + 1].gap == 0
                cost += 0.0 if jammed else _GAP
                cost += _AGAINST_HABIT * max(0.0, -side.of(kind)) + (_TWICE if kind in forward else 0.0)
                forward.add(kind)
            if kind in (Kind.HONORIFIC, Kind.STAR):
                cost += 9.0
        cost -= _PER_COLUMN * min(segments[cut].gap, 20)
        if cost < best_cost:
            best, best_cost = cut, cost
    return best


def _forward(row: Row, told: Sequence[tuple[Segment, Kind]], person: Person, reading: ItemReading) -> None:
    """Give a person what is printed before the name."""
    goes_on = False  # the segment before was an affiliation
    for segment, kind in told:
        stretch = Stretch(row, segment.start, segment.end)
        if kind is Kind.ROLE:
            if person.take_role(stretch, closer=True):
                person.led = stretch
            else:
                person.owns(stretch, Owner.LABEL)  # 事業者　三好 文: a group, and no role
        elif kind is Kind.AFFILIATION and bare(stretch.text) in DITTO_WORDS:
            person.ditto = stretch
        elif goes_on and (kind is Kind.AFFILIATION or (kind is Kind.NOTE and segment.gap == 0)):
            person.extend_affiliation(segment.end)  # 総務課長（併）防災課長
            continue
        elif kind is Kind.AFFILIATION:
            person.take_affiliation(stretch)
            goes_on = True
            continue
        else:
            _tell(row, segment, kind, person, reading, jammed=False)
            if kind is Kind.NOTE and person.role is not None and is_role(stretch.text[1:-1]):
                person.led = Stretch(row, segment.start + 1, segment.end - 1)
        goes_on = False


def _back(
    row: Row, segments: Sequence[Segment], kind: Kind, index: int, person: Person, reading: ItemReading
) -> None:
    """Give a person what is printed after the name."""
    segment = segments[index]
    stretch = Stretch(row, segment.start, segment.end)
    jammed = segment.gap == 0 and segments[index - 1].kind in (Kind.NAME, Kind.ROLE)
    if kind is Kind.ROLE:
        if _is_post_there(person, stretch, segment.gap):
            person.take_affiliation(stretch)
            return
        if person.take_role(stretch, closer=_is_closer(person, stretch, jammed=segment.gap == 0)):
            return
        if is_post_too(stretch.text) or not is_role(stretch.text):
            person.take_affiliation(stretch)
            return
        reading.loose.append(segment)
    elif kind is Kind.AFFILIATION:
        if (
            person.affiliation
            and person.affiliation[-1].row is row
            and segments[index - 1].end == person.affiliation[-1].end
        ):
            person.extend_affiliation(segment.end)
            return
        person.jammed = person.jammed or (segment.gap == 0 and not person.affiliation)
        person.take_affiliation(stretch)
    elif kind is Kind.NOTE and _goes_with_post(person, segment, stretch):
        person.extend_affiliation(segment.end)
    else:
        _tell(row, segment, kind, person, reading, jammed=jammed)


def _goes_with_post(person: Person, segment: Segment, stretch: Stretch) -> bool:
    """公営企業管理者（交通局長）: a post in brackets straight behind a post is more of it."""
    if segment.gap or not person.affiliation or person.affiliation[-1].row is not stretch.row:
        return False
    inside = stretch.text[1:-1]
    if person.affiliation[-1].end != stretch.start or not ends_in_post(inside):
        return False
    return not (is_role(inside) or is_proxy(inside) or is_absence(inside))


def _is_closer(person: Person, stretch: Stretch, *, jammed: bool) -> bool:
    """Return whether a role behind the name says more than the one before it: 委員　三好会長, but 委員　三好議員."""
    if person.role is None or not is_plain(person.role):
        return person.role is None
    told_here = person.led is not None and person.led.row is stretch.row
    return stretch.text.rstrip().endswith(("長", "代理")) or (
        jammed and not (told_here and is_plain(stretch.text))
    )


def _is_post_there(person: Person, stretch: Stretch, gap: int) -> bool:
    """オブザーバー / 海部協会　三好理事, 委員　三好 文　海部協会 会長: of the association, not of the meeting."""
    if not person.affiliation or ends_in_post(person.affiliation[-1].text):
        return False
    if gap == 0:
        return is_post_too(stretch.text) and person.group.role is not None
    beside = gap < _CLOSE and person.affiliation[-1].row is stretch.row
    if not beside or person.name.end > person.affiliation[-1].start:
        return False
    return (is_post_too(stretch.text) and person.is_led_apart) or _OF_ONE_BODY.search(
        stretch.text
    ) is not None


def _tell(
    row: Row, segment: Segment, kind: Kind, person: Person, reading: ItemReading, *, jammed: bool
) -> None:
    """Give a person what brackets, stars and signs tell."""
    stretch = Stretch(row, segment.start, segment.end)
    if kind is Kind.NOTE:
        if not person.take_bracket(stretch, jammed=jammed, posts=reading.posts_noted):
            reading.loose.append(segment)
    elif kind is Kind.STAR:
        skip = len(stretch.text) - len(stretch.text.lstrip("※ "))
        inside = Stretch(row, segment.start + skip, segment.end)
        if person.take_told(inside):
            person.owns(Stretch(row, segment.start, segment.start + skip), Owner.MARK)
        else:
            reading.loose.append(segment)
    elif kind is Kind.STATUS:
        person.status = status_of(stretch.text)
        person.owns(stretch, Owner.WORD)
    elif kind in _SIGNS:
        person.rank = bare(stretch.text) if kind is Kind.RANK else person.rank
        person.owns(stretch, Owner.HONORIFIC if kind is Kind.HONORIFIC else Owner.MARK)
    elif kind is Kind.OTHER and segment.gap == CELL and not person.affiliation:
        person.take_affiliation(stretch)
    elif kind is not Kind.EACH:
        reading.loose.append(segment)
