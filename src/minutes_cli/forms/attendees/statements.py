"""What is told of people in the middle of a list: who is absent, who takes part online, who left early.

`STATEMENTS` is the table of the ways; each row shows one and the people it names.

Sentences and brackets that tell of people of the list: ※三好委員は所用のため欠席, （欠席：堀委員）.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from minutes_cli.account import Owner
from minutes_cli.forms.attendees.rows import Owned, Stretch
from minutes_cli.forms.attendees.words import bare, ends_in_post, is_role, status_of
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.attendees import STATEMENTS

if TYPE_CHECKING:
    from minutes_cli.forms.attendees.groups import Group
    from minutes_cli.forms.attendees.person import Person
    from minutes_cli.forms.attendees.rows import Row

_COLON, _TOLD = (Pattern(row.pattern) for row in STATEMENTS)
_LEAD = Pattern(r"(?:なお[、,]?|また[、,]?|ただし[、,]?|※\d*+|\s)*+")
_ABSENT = Pattern(r"欠席|不参加|欠$")
_PROXY = Pattern(r"代理")
_RANK_PROXY = Pattern(
    r"(?:会長|委員長|座長|主査|議長|部会長|理事長|課長|部長|局長|室長)(?:職務)?代理(?!出席)"
)
_STAY = Pattern(
    r"オンライン|[Ww][Ee][Bb]|ウェブ|リモート|[Zz]oom|[Tt]eams|[Ww]ebex|テレビ会議|電話|途中|遅参|遅刻|早退|退席|から出席|から参加|まで出席|書面|委任状?|新任|本会場|サテライト|のため|都合|公務|により"
)


def absent_stretch(text: str) -> tuple[int, int] | None:
    """Return the stretch that names those who are absent: 欠席：三好委員 / 三好委員は所用のため欠席."""
    match = _COLON.fullmatch(text)
    if match:
        return match.span("people")
    absent = _ABSENT.search(text)
    return told_stretch(text, absent.start()) if absent else None


def told_stretch(text: str, before: int | None = None) -> tuple[int, int] | None:
    """Return the stretch of people of whom something is told: 三好委員、堀委員は…."""
    end = len(text) if before is None else before
    particle = max(text.rfind("は", 0, end), text.rfind("については", 0, end))
    if particle < 1:
        particle = text.rfind("が", 0, end)
    if particle < 1:
        return None
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    return (start, particle) if particle > start else None


def is_stay(text: str) -> bool:
    """Say whether a note tells how somebody took part: オンライン, 途中退席."""
    return _STAY.search(text) is not None and not (ends_in_post(text) and not _ABSENT.search(text))


def is_proxy(text: str) -> bool:
    """Say whether a note tells of a proxy; 会長代理 is a rank."""
    word = bare(text)
    if status_of(word) == "proxy":
        return True
    return _PROXY.search(word) is not None and not is_role(word) and _RANK_PROXY.search(word) is None


def is_absence(text: str) -> bool:
    """Say whether a short note tells that somebody is absent."""
    return _ABSENT.search(text) is not None and len(text) <= 24


class Roster(Protocol):
    """The people listed so far."""

    people: list[Person]

    def people_in(self, row: Row, start: int, end: int, group: Group) -> list[Person]:
        """Return the people that a stretch of a row names."""
        ...

    def known(self, name: str) -> Person | None:
        """Return the one person listed so far whom a name means."""
        ...


def statement(roster: Roster, row: Row, start: int, end: int, group: Group) -> bool:
    """Read what a stretch of a row tells of people; return whether it told something."""
    text = row.text[start:end]
    lead = len(text) - len(text.lstrip("※*( 　・"))
    inner = text[lead:].rstrip(")） 。")
    begin = start + lead
    whole = Stretch(row, start, end)
    absent = "欠席" in inner or inner.endswith("欠")
    stay = not absent and lead > 0 and text[0] in "※*(" and is_stay(inner)
    told = absent_stretch(inner) if absent else told_stretch(inner) if stay else None
    if told is None:
        return False
    who = Stretch(row, begin + told[0], begin + told[1])
    return _tell(roster, whole, who, begin + len(inner), group, absent=absent)


def _tell(roster: Roster, whole: Stretch, who: Stretch, end: int, group: Group, *, absent: bool) -> bool:
    """Tell the people named what follows them; who is absent need not be on the list, others are."""
    reason = _after(whole.row, who.end, end)
    told: list[Person] = []
    for person in roster.people_in(whole.row, who.start, who.end, group):
        one = roster.known(person.printed_name)
        if one is not None:
            one.told.append(person.name)
            one.owned += [Owned(owned.stretch, Owner.LABEL) for owned in person.owned]
        elif absent:
            roster.people.append(one := person)
        else:
            continue
        if absent:
            one.status = "absent"
        if reason is not None:
            one.take_note(reason)
        told.append(one)
    if told:
        _own_rest(told[-1], whole, who, reason)
    return bool(told)


def _after(row: Row, start: int, end: int) -> Stretch | None:
    """Return what is told after the people and the particle: 所用のため欠席."""
    for word in ("については", "は", "が"):
        if row.text.startswith(word, start):
            start += len(word)
            break
    while start < end and row.text[start] in "、, ":
        start += 1
    return Stretch(row, start, end) if start < end else None


def _own_rest(person: Person, whole: Stretch, who: Stretch, reason: Stretch | None) -> None:
    """Own the words between: 欠席：, は, なお."""
    row = whole.row
    stop = reason.start if reason is not None else whole.end
    for start, end, owner in ((whole.start, who.start, Owner.LABEL), (who.end, stop, Owner.WORD)):
        person.owns(Stretch(row, start, end), owner)
    if reason is not None:
        person.owns(Stretch(row, reason.end, whole.end), Owner.MARK)
