"""People across an archive: who appears under one full name in the meetings of one body.

Attendees and speakers of one body (meetings of one name) are one person where their full names are the same, letters
written another way (髙, 高) and spaces aside. Two affiliations of one name are two people, and both say so (`namesake`),
since somebody may have changed posts. Who is printed by surname alone is never joined to a full name: a person of its
own, with the doubt `surname-only`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.search_text import search_form
from minutes_cli.vocabulary.names import surname_step

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_BODY = "m.id, coalesce(m.meeting, m.title, m.source), m.date"
_ATTENDEES = f"""SELECT {_BODY}, a.name, a.family_name, a.given_name, a.affiliation, a.id
FROM attendees a JOIN meetings m ON m.id = a.meeting_id ORDER BY m.source, a.id"""  # noqa: S608  # names of our own
_SPEAKERS = f"""SELECT DISTINCT {_BODY}, coalesce(r.speaker_full_name, r.speaker_name) AS said_by, NULL, NULL, NULL, NULL
FROM remarks r JOIN meetings m ON m.id = r.meeting_id WHERE said_by IS NOT NULL ORDER BY m.source, said_by"""  # noqa: S608
_TIE_SPEAKER = "meeting_id = ? AND coalesce(speaker_full_name, speaker_name) = ?"
_LONGEST_BARE = 2


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


@dataclass(slots=True)
class _Person:
    seen: list[_Seen] = field(default_factory=list)
    affiliations: dict[str, None] = field(default_factory=dict)
    """The forms of the affiliation, folded; in order, each once."""
    namesake: bool = False


def join_people(base: sqlite3.Connection) -> None:
    """Make the table of people anew out of all attendees and speakers, and tie these to it."""
    groups: dict[tuple[str, str], list[_Seen]] = {}
    for query in (_ATTENDEES, _SPEAKERS):
        for one in map(_Seen._make, base.execute(query).fetchall()):
            groups.setdefault((search_form(one.body), search_form(one.name)), []).append(one)
    people = [person for name in sorted(groups) for person in _told_apart(groups[name])]
    for table in ("attendees", "remarks"):
        base.execute(f"UPDATE {table} SET person_id = NULL WHERE person_id IS NOT NULL")  # noqa: S608  # our own
    base.execute("DELETE FROM people")
    rows = (_row(number, person) for number, person in enumerate(people, 1))
    base.executemany("INSERT INTO people VALUES(?,?,?,?,?,?,?,?,?,?,?)", rows)
    tied = [(number, one) for number, person in enumerate(people, 1) for one in person.seen]
    present = ((number, one.attendee) for number, one in tied if one.attendee is not None)
    base.executemany("UPDATE attendees SET person_id = ? WHERE id = ?", present)
    speaking = ((number, one.meeting, one.name) for number, one in tied if one.attendee is None)
    base.executemany(f"UPDATE remarks SET person_id = ? WHERE {_TIE_SPEAKER}", speaking)  # noqa: S608  # our own


def _told_apart(seen: Iterable[_Seen]) -> list[_Person]:
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
    people.extend([rest] if rest.seen else [])
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
    ranked = (latest, *person.seen)
    family, given, affiliation = (
        next((one[place] for one in ranked if one[place]), None)
        for place in map(_Seen._fields.index, ("family", "given", "affiliation"))
    )
    key = search_form(latest.name)
    full = given or (len(key) > _LONGEST_BARE and surname_step(key) is None)
    doubt = "namesake" if person.namesake else None if full else "surname-only"
    dates: list[str | None] = [*sorted(one.date for one in person.seen if one.date)] or [None]
    family_key = search_form(str(family)) if family else None
    return (
        number,
        latest.body,
        latest.name,
        family,
        given,
        affiliation,
        doubt,
        dates[0],
        dates[-1],
        key,
        family_key,
    )
