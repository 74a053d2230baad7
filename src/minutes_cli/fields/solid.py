"""Names, titles, headings and roles as they are written by hand, whatever a PDF made of their letters.

A PDF may give ⻑ and ⽇ (radicals) for 長 and 日, and set the letters of a title apart: 議 事 録. Texts stay as printed,
and so do `printed`, a speaker's label, an affiliation; a name keeps the space between its two halves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from minutes_cli.folding import RADICALS, fold_text
from minutes_cli.matching import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from minutes_cli.record import Attendee, Minutes, Remark, Topic

Model = TypeVar("Model", bound=BaseModel)

_RADICAL = Pattern(r"[\u2e80-\u2fd5]")
_LETTER = r"[\p{Han}\p{Hiragana}\p{Katakana}ー]"
_SET_APART = Pattern(
    rf"(?<!\S){_LETTER}([ \u3000]){_LETTER}(?:\1{_LETTER})++(?!\S)|\A\p{{Han}}[ \u3000]++\p{{Han}}\Z"
)
"""Three letters and more with the same space between all of them, or two that are all there is: 開　会."""
_SPACES = Pattern(r"[ \u3000]++")


def unified(minutes: Minutes) -> Minutes:
    """Return the record with names, titles, headings and roles in plain letters, closed up."""
    changed = {
        "attendees": _each(minutes.attendees, _attendee),
        "topics": _each(minutes.topics, _topic),
    }
    record = _with(minutes, closed_up_text, ("title", "meeting", "document_type"))
    changed = {name: after for name, after in changed.items() if after is not getattr(minutes, name)}
    return record.model_copy(update=changed) if changed else record


def plain_text(text: str) -> str:
    """Return a text with the characters that its radicals stand for.

    >>> plain_text("⾕川　⻑")
    '谷川　長'
    """
    return _RADICAL.sub(lambda found: RADICALS.get(found[0]) or fold_text(found[0]), text)


def closed_up_text(text: str) -> str:
    """Return a text in plain letters, those that are set apart closed up.

    >>> closed_up_text("第２回　⽔ 辺 会 議　議　事　録")
    '第２回　水辺会議　議事録'
    """
    return _SET_APART.sub(lambda found: _SPACES.sub("", found[0]), plain_text(text))


def _attendee(one: Attendee) -> Attendee:
    named = ("name", "family_name", "given_name", "organization", "position")
    return _with(_with(one, plain_text, named), closed_up_text, ("role",))


def _topic(topic: Topic) -> Topic:
    remarks = _each(topic.remarks, _remark)
    path = tuple(map(closed_up_text, topic.path))
    topic = _with(topic, closed_up_text, ("heading",))
    if remarks is topic.remarks and path == topic.path:
        return topic
    return topic.model_copy(update={"remarks": remarks, "path": path})


def _remark(remark: Remark) -> Remark:
    if remark.speaker is None:
        return remark
    speaker = _with(_with(remark.speaker, plain_text, ("name", "full_name")), closed_up_text, ("role",))
    return remark if speaker is remark.speaker else remark.model_copy(update={"speaker": speaker})


def _with(model: Model, change: Callable[[str], str], names: Iterable[str]) -> Model:
    """Return the model with some of its texts changed; itself where they stay."""
    texts = {name: text for name in names if (text := getattr(model, name)) is not None}
    changed = {name: after for name, text in texts.items() if (after := change(text)) != text}
    return model.model_copy(update=changed) if changed else model


Row = TypeVar("Row")


def _each(rows: tuple[Row, ...], change: Callable[[Row], Row]) -> tuple[Row, ...]:
    """Return the rows changed one by one; the same tuple where all of them stay."""
    changed = tuple(map(change, rows))
    return rows if all(after is row for after, row in zip(changed, rows, strict=True)) else changed
