"""What is told of people in the middle of a list: who is absent, who takes part online, who left early.

`STATEMENTS` is the table of the ways; each row shows one and the people it names.
"""

from __future__ import annotations

from typing import NamedTuple

from minutes_cli.forms.attendees.words import bare, ends_in_post, is_role, status_of
from minutes_cli.matching import Pattern


class Statement(NamedTuple):
    """A way to tell something of people: the group `people` names them."""

    pattern: str
    seen: str
    means: str


_PEOPLE = r"(?P<people>[^。]{1,400}+)"
STATEMENTS: tuple[Statement, ...] = (
    Statement(r"(?:なお)?[、,]?\s*+欠席(?:者|委員|議員)?(?:\s*+[:・]\s*+|\s++)" + _PEOPLE, "（欠席：三好委員、堀委員）", "三好委員、堀委員"),
    Statement(r"(?:なお)?[、,]?\s*+(?P<people>[^。]{1,400}+)[。.]?+", "※三好委員は所用のため欠席", "三好委員"),
)  # fmt: skip
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
