"""The header: title, day, hour, place, and those present."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from labelled.people import Cast, cast, write_list
from labelled.words import COMMITTEES, HEADS, SUBJECTS, TOWNS, TYPES, VENUES

if TYPE_CHECKING:
    import random

    from labelled.labels import Person
    from labelled.page import Page

WEEKDAYS = "月火水木金土日"


class Header(NamedTuple):
    """What the header states, and who may speak after it."""

    title: str
    meeting: str
    number: int | None
    document_type: str
    date: str
    start_time: str
    end_time: str | None
    venue: str
    venue_mode: str
    attendees: list[Person]
    people: Cast
    heads: list[str]
    items: int


def write_header(rng: random.Random, page: Page) -> Header:
    """Set the header of a page and return what it states."""
    title, meeting, number, kind = _title(rng, page)
    page.title = page.lines[0]
    page.skip()
    moment, start, end, shown = _moment(rng, page)
    venue, mode = rng.choice(VENUES)
    people = cast(rng, page.habits.name_gap)
    labels = rng.choice(
        (("日時", "場所", "出席者"), ("開催日時", "開催場所", "出席者"), ("日時", "会場", "参加者"))
    )
    _item(page, 1, labels[0], shown)
    _item(page, 2, labels[1], venue)
    _label(page, 3, labels[2])
    attendees = write_list(rng, page, people, "　")
    heads, items = rng.sample(HEADS, rng.randint(2, 5)), 3
    if page.habits.agenda:
        items += 1
        _label(page, items, rng.choice(("議題", "議事次第", "会議次第")))
        for place, head in enumerate(heads, 1):
            page.put("　" + page.habits.agenda.format(n=place, head=head), wraps=False)
    return Header(
        title, meeting, number, kind, moment.isoformat(), start, end, page.habits.styled(venue), mode, attendees, people, heads, items
    )  # fmt: skip


def _title(rng: random.Random, page: Page) -> tuple[str, str, int | None, str]:
    """第3回　湊浜市図書館協議会　議事要旨, on one line or two."""
    name = rng.choice(TOWNS) + rng.choice(SUBJECTS) + rng.choice(COMMITTEES)
    kind = rng.choices([word for word, _ in TYPES], [weight for _, weight in TYPES])[0]
    number = rng.randint(1, 40) if "{n}" in page.habits.number else None
    full = page.habits.number.format(n=number, name=name)
    if rng.random() < 0.7:
        page.put(f"{full}　{kind}", wraps=False)
    else:
        page.put(full, wraps=False)
        page.put(kind, wraps=False)
    return page.habits.styled(f"{full} {kind}"), name, number, kind


def _moment(rng: random.Random, page: Page) -> tuple[dt.date, str, str | None, str]:
    """Return the day, the hours, and how both are printed."""
    day = dt.date(rng.randint(2020, 2025), 1, 1) + dt.timedelta(days=rng.randrange(365))
    start = rng.choice((9, 10, 13, 14, 15, 18)) * 60 + rng.choice((0, 0, 30, 15))
    end = start + rng.choice((60, 75, 90, 120))
    (h, m), (eh, em) = divmod(start, 60), divmod(end, 60)
    date = page.habits.date.format(
        era=f"令和{day.year - 2018}",
        year=day.year,
        month=day.month,
        day=day.day,
        weekday=WEEKDAYS[day.weekday()],
    )
    time = page.habits.time.format(
        h=h, m=m, eh=eh, em=em, half="午前" if h < 12 else "午後", h12=h if h <= 12 else h - 12,
        ehalf="午前" if eh < 12 else "午後", eh12=eh if eh <= 12 else eh - 12,
    )  # fmt: skip
    ends = f"{eh:02}:{em:02}" if "{em" in page.habits.time else None
    return day, f"{h:02}:{m:02}", ends, f"{date}　{time}"


def _shown_label(page: Page, number: int, label: str) -> str:
    gap = page.habits.label_gap if len(label) == 2 else ""
    return page.habits.label_mark.format(n=number, label=gap.join(label) if gap else label)


def _label(page: Page, number: int, label: str) -> None:
    page.put(_shown_label(page, number, label))


def _item(page: Page, number: int, label: str, value: str) -> None:
    """日時：令和6年5月15日, or the value on the line below."""
    shown, separator = _shown_label(page, number, label), page.habits.separator
    if separator == "\n":
        page.put(shown)
        page.put("　" + value, wraps=False)
        return
    page.put(shown + ("" if shown.endswith("】") and separator == "：" else separator) + value, wraps=False)
