"""Who takes part, and the list that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from labelled.labels import Person
from labelled.words import BODIES, GIVEN, POSTS, SURNAMES

if TYPE_CHECKING:
    import random

    from labelled.page import Page

Cast = list[tuple[str, Person]]
"""Surname and person, the chair first."""


def cast(rng: random.Random, name_gap: str) -> Cast:
    """Return three to nine people with names that differ in their surnames, one of them absent now and then."""
    surnames = rng.sample(SURNAMES, rng.randint(3, 9))
    chair = rng.choice(("委員長", "会長", "座長"))
    people = []
    for place, surname in enumerate(surnames):
        absent = place > 1 and place == len(surnames) - 1 and rng.random() < 0.4
        people.append(
            (
                surname,
                Person(
                    surname + name_gap + rng.choice(GIVEN),
                    rng.choice(BODIES) + rng.choice(POSTS),
                    "委員" if place else chair,
                    "absent" if absent else "present",
                ),
            )
        )
    return people


def write_list(rng: random.Random, page: Page, people: Cast, indent: str) -> list[Person]:
    """Set the list of those present, then of those absent, and return what it states of each."""
    present = [row for row in people if row[1].status == "present"]
    absent = [row for row in people if row[1].status == "absent"]
    form = page.habits.people
    grouped = form == "names" or rng.random() < 0.3
    stated = []
    if form == "names":
        stated += _names(page, present, indent, "委員")
    else:
        if grouped:
            page.put(indent + page.habits.group.format(group="委員"))
        inset = indent + ("　" if grouped else "")
        if form in LAID_OUT:
            role = "委員" if grouped else None
            stated += [person._replace(role=role) for person in LAID_OUT[form](page, present, inset)]
        else:
            stated += _rows(page, present, inset, form, grouped=grouped)
    if absent:
        page.put(indent + page.habits.group.format(group="欠席"))
        stated += _rows(page, absent, indent + "　", "{name}", grouped=False)
    if rng.random() < 0.5:
        stated += _secretariat(rng, page, people, indent)
    return stated


def _names(page: Page, people: Cast, indent: str, group: str) -> list[Person]:
    """沢渡会長、椎葉委員、久遠委員: surnames with what they are."""
    page.put(
        indent
        + page.habits.group.format(group=group)
        + "、".join(f"{surname}{person.role}" for surname, person in people),
        indent + "　",
    )
    return [person._replace(name=surname, affiliation=None) for surname, person in people]


def _pairs(page: Page, people: Cast, indent: str) -> list[Person]:
    """沢渡　昇　　椎葉　みのり: two a line, far apart."""
    names = [person.name + page.habits.honorific for _, person in people]
    for first in range(0, len(names), 2):
        page.put(indent + "　　　".join(names[first : first + 2]), wraps=False)
    return [person._replace(affiliation=None) for _, person in people]


def _below(page: Page, people: Cast, indent: str) -> list[Person]:
    """みなと大学教授 / 　沢渡　昇: whose he is, and below it his name."""
    for _, person in people:
        page.put(indent + (person.affiliation or ""), wraps=False)
        page.put(f"{indent}　{person.name}{page.habits.honorific}", wraps=False)
    return [person for _, person in people]


def _rows(page: Page, people: Cast, indent: str, form: str, *, grouped: bool) -> list[Person]:
    """One person a line; the affiliation is stated where it is printed, the role where it is or a group states it."""
    stated = []
    for _, person in people:
        shown = form.format(
            name=person.name + page.habits.honorific, affiliation=person.affiliation, role=person.role
        )
        page.put(indent + shown, wraps=False)
        role = person.role if "{role}" in form else "委員" if grouped else None
        stated.append(
            person._replace(affiliation=person.affiliation if "{affiliation}" in form else None, role=role)
        )
    return stated


def _secretariat(rng: random.Random, page: Page, people: Cast, indent: str) -> list[Person]:
    """（事務局） / 総務課長　沢渡: a post and a surname."""
    page.put(indent + page.habits.group.format(group="事務局"))
    taken = {surname for surname, _ in people}
    surnames = rng.sample([surname for surname in SURNAMES if surname not in taken], 2)
    posts = rng.sample(("総務課長", "企画係長", "主査", "主任"), 2)
    for surname, post in zip(surnames, posts, strict=True):
        page.put(f"{indent}　{post}　{surname}", wraps=False)
    return [Person(surname, post, "事務局", "present") for surname, post in zip(surnames, posts, strict=True)]


LAID_OUT = {"pairs": _pairs, "below": _below}
"""Lists that are more than one person a line."""
