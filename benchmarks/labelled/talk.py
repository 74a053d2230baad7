"""The proceedings: headings, what the record tells, and what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from labelled.labels import Heading, Said
from labelled.page import columns
from labelled.words import ANSWERS, OPINIONS, THINGS, TOLD

if TYPE_CHECKING:
    import random

    from labelled.page import Page
    from labelled.people import Cast

FORMS = {
    "roles": "{who}：",
    "marked roles": "○{who}　",
    "names": "○{who}　",
    "colons": "{who}：",
    "brackets": "（{who}）",
}
"""What is printed before the words, for each way of telling who speaks."""
CIRCLED = "①②③④⑤⑥"


def write_talk(
    rng: random.Random, page: Page, heads: list[str], people: Cast
) -> tuple[list[Heading], list[Said]]:
    """Set the topics with their remarks, and return their lines."""
    topics, remarks = [], []
    for number, head in enumerate(heads, 1):
        line, _ = page.put(page.habits.heading.format(n=number, head=head), wraps=False)
        topics.append(Heading(line, page.habits.styled(head)))
        if rng.random() < 0.5:
            mark = page.habits.bullet if page.habits.talk == "bullets" else "　"
            page.put(mark + rng.choice(TOLD))
        remarks += _remarks(rng, page, people, line)
        if rng.random() < 0.4:
            page.skip()
    return topics, remarks


def _remarks(rng: random.Random, page: Page, people: Cast, topic: int) -> list[Said]:
    talk = page.habits.talk
    if talk == "circled":
        return [
            _said(page, f"{CIRCLED[place]} ", _words(rng, OPINIONS), topic, None)
            for place in range(rng.randint(2, 6))
        ]
    if talk == "bullets":
        return [
            _said(page, page.habits.bullet, _words(rng, OPINIONS), topic, None)
            for _ in range(rng.randint(2, 6))
        ]
    return [_turn(rng, page, people, topic, answers=turn % 3 == 1) for turn in range(rng.randint(3, 8))]


def _turn(rng: random.Random, page: Page, people: Cast, topic: int, *, answers: bool) -> Said:
    """Set what one speaker says, in the way of this clerk."""
    talk = page.habits.talk
    words = _words(rng, ANSWERS if answers else OPINIONS)
    if talk == "questions":
        return _said(page, "Ａ：" if answers else "Ｑ：", words, topic, None)
    who, speaker = _speaker(rng, people, named="roles" not in talk, answers=answers)
    if talk == "after":
        return _said(page, "・", f"{words}（{who}）", topic, speaker)
    if talk in ("below", "alone"):
        first, _ = page.put(f"（{who}）" if talk == "below" else who)
        return _said(page, "　・" if talk == "below" else "　", words, topic, speaker)._replace(first=first)
    said = _said(page, FORMS[talk].format(who=who), words, topic, speaker)
    if page.habits.paragraphs > 1:
        _, last = page.put("　" + _words(rng, ANSWERS if answers else OPINIONS))
        return said._replace(last=last)
    return said


def _said(page: Page, lead: str, words: str, topic: int, speaker: str | None) -> Said:
    first, last = page.put(
        lead + words, "　" * ((sum(map(columns, lead)) + 1) // 2) if len(lead) < 4 else "　"
    )
    return Said(first, last, topic, speaker)


def _speaker(rng: random.Random, people: Cast, *, named: bool, answers: bool) -> tuple[str, str]:
    """Return how a speaker is printed, and the name in it, or else the role."""
    if answers:
        return "事務局", "事務局"
    surname, person = rng.choice([row for row in people if row[1].status == "present"])
    return (f"{surname}{person.role}", surname) if named else ("委員", "委員")


def _words(rng: random.Random, sentences: tuple[str, ...]) -> str:
    thing, other = rng.sample(THINGS, 2)
    return "".join(
        sentence.format(thing=thing, other=other) for sentence in rng.sample(sentences, rng.choice((1, 1, 2)))
    )
