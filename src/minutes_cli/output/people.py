"""People across an archive: who appears under one full name in the meetings of one body.

Attendees and speakers of one body (meetings of one name) are one person where their full names are the same, letters
written another way (髙, 高) and spaces aside. Namesakes are kept apart by what they are: two affiliations of one name
are two people, and both say so (`namesake`), since somebody may have changed posts. Who is printed by surname alone is
never joined to a full name: a person of its own, with the doubt `surname-only`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.search_text import search_form
from minutes_cli.vocabulary.names import surname_step

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

NAMESAKE, SURNAME_ONLY = "namesake", "surname-only"


class _Seen(NamedTuple):
    """An attendee or a speaker of a meeting. `attendee`: the id of the attendee, null for a speaker."""

    meeting: int
    body: str
    date: str | None
    name: str
    family: str | None
    given: str | None
    affiliation: str | None
    attendee: int | None

    @property
    def key(self) -> str:
        """The name as names are compared."""
        return search_form(self.name)


@dataclass(slots=True)
class _Person:
    seen: list[_Seen] = field(default_factory=list)
    affiliations: dict[str, None] = field(default_factory=dict)
    """The forms of the affiliation, folded; in order, each once."""
    namesake: bool = False


def join_people(base: sqlite3.Connection) -> None:
    """Make the table of people anew out of all attendees and speakers, and tie these to it."""
    base.execute("UPDATE attendees SET person_id = NULL WHERE person_id IS NOT NULL")
    base.execute("UPDATE remarks SET person_id = NULL WHERE person_id IS NOT NULL")
    base.execute("DELETE FROM people")
    people = [
        person
        for _, seen in sorted(_by_name([*_attendees(base), *_speakers(base)]).items())
        for person in _told_apart(seen)
    ]
    base.executemany(
        "INSERT INTO people VALUES(?,?,?,?,?,?,?,?,?,?,?)",
        (_row(number, person) for number, person in enumerate(people, 1)),
    )
    base.executemany("UPDATE attendees SET person_id = ? WHERE id = ?", _ties_of_attendees(people))
    base.executemany(
        "UPDATE remarks SET person_id = ? WHERE meeting_id = ? AND coalesce(speaker_full_name, speaker_name) = ?",
        _ties_of_speakers(people),
    )


_BODY = "coalesce(m.meeting, m.title, m.source)"


def _attendees(base: sqlite3.Connection) -> Iterable[_Seen]:
    rows = base.execute(
        f"SELECT m.id, {_BODY}, m.date, a.name, a.family_name, a.given_name, a.affiliation, a.id"  # noqa: S608  # our own
        " FROM attendees a JOIN meetings m ON m.id = a.meeting_id ORDER BY m.source, a.id"
    )
    return list(map(_Seen._make, rows))


def _speakers(base: sqlite3.Connection) -> Iterable[_Seen]:
    """Speakers whom no attendee list of their meeting holds are people too."""
    rows = base.execute(
        f"SELECT DISTINCT m.id, {_BODY}, m.date, coalesce(r.speaker_full_name, r.speaker_name) AS said_by"  # noqa: S608
        " FROM remarks r JOIN meetings m ON m.id = r.meeting_id WHERE said_by IS NOT NULL ORDER BY m.source, said_by"
    )
    return [_Seen(meeting, body, date, name, None, None, None, None) for meeting, body, date, name in rows]


def _by_name(seen: Iterable[_Seen]) -> dict[tuple[str, str], list[_Seen]]:
    """Group by the body and the name."""
    groups: dict[tuple[str, str], list[_Seen]] = {}
    for one in seen:
        groups.setdefault((search_form(one.body), one.key), []).append(one)
    return groups


def _told_apart(seen: Sequence[_Seen]) -> list[_Person]:
    """Return the people who bear one name: one for each affiliation; who has none is of the only one there is."""
    people: list[_Person] = []
    of_meeting: dict[int, list[_Person]] = {}
    bare: list[_Seen] = []
    for one in seen:
        affiliation = search_form(one.affiliation or "")
        if not affiliation:
            bare.append(one)
            continue
        person = next((person for person in people if _fits(affiliation, person.affiliations)), None)
        if person is None:
            person = _Person()
            people.append(person)
        person.seen.append(one)
        person.affiliations[affiliation] = None
        of_meeting.setdefault(one.meeting, []).append(person)
    rest = _Person()
    for one in bare:
        fitting = of_meeting.get(one.meeting, people)
        (fitting[0] if len({id(person) for person in fitting}) == 1 else rest).seen.append(one)
    if rest.seen:
        people.append(rest)
    for person in people:
        person.namesake = len(people) > 1
    return people


def _fits(affiliation: str, known: Iterable[str]) -> bool:
    """Whether two affiliations are one, printed at greater or lesser length."""
    return any(affiliation in other or other in affiliation for other in known)


def _row(number: int, person: _Person) -> tuple[object, ...]:
    latest = max(
        person.seen, key=lambda one: (one.date or "", one.affiliation is not None, one.family is not None)
    )
    family = next((one.family for one in (latest, *person.seen) if one.family), None)
    given = next((one.given for one in (latest, *person.seen) if one.given), None)
    affiliation = next((one.affiliation for one in (latest, *person.seen) if one.affiliation), None)
    dates = sorted(one.date for one in person.seen if one.date)
    doubt = NAMESAKE if person.namesake else None if given or _is_full(latest.key) else SURNAME_ONLY
    return (
        number,
        latest.body,
        latest.name,
        family,
        given,
        affiliation,
        doubt,
        dates[0] if dates else None,
        dates[-1] if dates else None,
        latest.key,
        search_form(family) if family else None,
    )


_LONGEST_BARE = 2


def _is_full(key: str) -> bool:
    """Whether a name that is not parted holds a given name too: 青柳文子, Jun Nakamori."""
    return len(key) > _LONGEST_BARE and surname_step(key) is None


def _ties_of_attendees(people: Iterable[_Person]) -> list[tuple[int, int]]:
    return [
        (number, one.attendee)
        for number, person in enumerate(people, 1)
        for one in person.seen
        if one.attendee is not None
    ]


def _ties_of_speakers(people: Iterable[_Person]) -> list[tuple[int, int, str]]:
    return [
        (number, one.meeting, one.name)
        for number, person in enumerate(people, 1)
        for one in person.seen
        if one.attendee is None
    ]
