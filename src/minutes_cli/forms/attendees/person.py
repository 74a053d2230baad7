"""A person while the list is read: the stretches that name it and tell of it, and what became of each letter.

Rank marks and the legend that explains them: （◎委員長、○副委員長）. Without a legend a mark means nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutes_cli.account import Owner
from minutes_cli.folding import fold_text
from minutes_cli.forms.attendees.names import NameCost, close_up_name, name_cost
from minutes_cli.forms.attendees.rows import Owned, Stretch
from minutes_cli.forms.attendees.statements import is_absence, is_proxy, is_stay
from minutes_cli.forms.attendees.words import (
    POST_WORDS,
    ROLE_WORDS,
    affiliates,
    bare,
    ends_in_post,
    is_group,
    is_no_name,
    is_nobody,
    is_post_too,
    is_role,
    status_of,
)
from minutes_cli.matching import Pattern
from minutes_cli.vocabulary.attendees import CALLINGS, CHAIRS, PLAIN_ROLES
from minutes_cli.vocabulary.roles import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from minutes_cli.diagnostics import Span
    from minutes_cli.forms.attendees.groups import Group
    from minutes_cli.record import Status

UNSURE = 2.4
"""What a name costs whose family and given name are not told apart for sure."""
_PLAIN_ENDINGS = tuple(sorted(PLAIN_ROLES))
_READING = Pattern(r"[\p{Hiragana}ー \u3000]{3,16}+|[\p{Katakana}ー \u3000]{3,16}+")
_TASK = Pattern(r"議事録|議長兼|記録|書記|司会|進行|新任|以下|第?\d")
_NOT_OF_NAMES = frozenset("同初書会代欠出記議司兼略新")
_LETTER_OF_NAME = Pattern(r"\((?:\p{Han}|\p{Katakana}{1,2}|\p{Hiragana}|[A-Za-z])\)")
"""Who leads the meeting: no posts, whatever the block prints beside them."""
_TELLS_OF_OTHERS = Pattern(r"欠席[^()]{0,4}[:：]|は[^()]{0,30}欠席")
_ROLE_BESIDE = Pattern(r"([^、,/・\s]{2,40}+)(?: *+[、,/・] *+|\s++)(\S[^、,/]{1,40}+)")


def is_plain(role: str) -> bool:
    """Return whether a role is that of many: 委員, 公益代表委員."""
    return fold_text(role).endswith(_PLAIN_ENDINGS)


@dataclass(slots=True)
class Person:
    """What was read of one person."""

    name: Stretch
    group: Group
    letter: Stretch | None = None
    """The letter in brackets that tells two of one surname apart: 三好（久）."""
    affiliation: list[Stretch] = field(default_factory=list)
    above: str = ""
    """The organisation that a heading or the head of its row tells."""
    role: str | None = None
    led: Stretch | None = None
    """The role that is printed before the name."""
    status: Status | None = None
    notes: list[Stretch] = field(default_factory=list)
    rank: str = ""
    ditto: Stretch | None = None
    """同 or 〃 before the name: as the person above."""
    told: list[Stretch] = field(default_factory=list)
    """What is told of the person on other lines."""
    owned: list[Owned] = field(default_factory=list)
    cost: float = 0.0
    jammed: bool = False
    """The affiliation is a post that is jammed to the name: 三好課長."""

    @property
    def lines(self) -> Span:
        """The lines on which the person is told of."""
        spans = [stretch.lines for stretch in (self.name, *self.affiliation, *self.notes, *self.told)]
        return min(first for first, _ in spans), max(last for _, last in spans)

    @property
    def is_led_apart(self) -> bool:
        """Whether something parts the role before the name from it."""
        return self.led is not None and self.led.end < self.name.start

    @property
    def has_affiliation_before(self) -> bool:
        """Whether an affiliation is printed before the name."""
        return any(part.row is self.name.row and part.start < self.name.start for part in self.affiliation)

    @property
    def takes_office(self) -> bool:
        """Whether an office told elsewhere may be the person's: no affiliation is printed, or a post alone."""
        return not self.affiliation or (
            len(self.affiliation) == 1 and bare(self.affiliation[0].text) in POST_WORDS
        )

    @property
    def has_post_before(self) -> bool:
        """Whether a post alone is printed before the name."""
        return self.has_affiliation_before and bare(self.affiliation[0].text) in POST_WORDS

    @property
    def printed_name(self) -> str:
        """The name as the record gives it."""
        words = self.name.row.exactly(self.name.start, self.name.end)
        understood = self.understood
        spelt_surname = understood is not None and understood.family == len(bare(self.name.text))
        name = bare(words) if spelt_surname else close_up_name(words)
        return name + bare(self.letter.printed) if self.letter is not None else name

    @property
    def understood(self) -> NameCost | None:
        """What the name costs, and how many of its letters, spaces left out, are the family name."""
        words = self.name.text.split()
        return name_cost(words, [1] * (len(words) - 1))

    @property
    def names(self) -> tuple[str | None, str | None]:
        """The family and the given name as printed; nulls where the letters leave it open."""
        found = self.understood
        name = bare(self.name.printed)
        if (
            found is None
            or found.family is None
            or found.cost >= UNSURE
            or len(name) != len(bare(self.name.text))
        ):
            return None, None
        return name[: found.family], name[found.family :] or None

    def is_meant_by(self, key: str) -> bool:
        """Return whether a name without spaces means this person: the whole name or the surname."""
        name = bare(self.printed_name)
        if not name.startswith(key):
            return False
        family = self.names[0]
        return name == key or family is None or family == key

    @property
    def affiliation_text(self) -> str | None:
        """The affiliation as the record gives it."""
        text = _joined(self.affiliation)
        return f"{self.above} {text}".strip() if self.above else text or None

    @property
    def note(self) -> str | None:
        """The notes, joined."""
        return "、".join(stretch.printed for stretch in self.notes) or None

    def owns(self, stretch: Stretch, owner: Owner) -> None:
        """Note to what letters belong."""
        self.owned.append(Owned(stretch, owner))

    # -- what is told of the person ---------------------------------------------------------------------

    def take_role(self, stretch: Stretch, *, closer: bool) -> bool:
        """Take a role; `closer`: it is nearer to the name than one that was taken before."""
        word = bare(stretch.printed)
        if not is_role(fold_text(word)):
            return False
        if (
            word in CALLINGS
            and (self.role is not None or self.group.role is not None)
            and not self.affiliation
        ):
            self.take_affiliation(stretch)
            return True
        if self.role is None or closer:
            self._replace_role(word)
            self.owns(stretch, Owner.TEXT)
            return True
        return False

    def take_mark(self, role: str | None) -> None:
        """Take the role that a legend tells of the person's mark: it says more than 委員."""
        if role is not None and (self.role is None or is_plain(self.role)):
            self._replace_role(role)

    def _replace_role(self, role: str) -> None:
        """Set the role; the letters of the one before it, if there is one, head the person and are no text of it."""
        self.owned = [
            Owned(o.stretch, Owner.LABEL) if bare(o.stretch.printed) == self.role else o for o in self.owned
        ]
        self.role = role

    def take_affiliation(self, stretch: Stretch, *, first: bool = False) -> None:
        """Take an affiliation, or more of one."""
        if first:
            self.affiliation.insert(0, stretch)
        else:
            self.affiliation.append(stretch)
        self.owns(stretch, Owner.TEXT)

    def extend_affiliation(self, end: int) -> None:
        """Take the letters behind the last affiliation, up to `end`, as more of it."""
        self.affiliation[-1] = self.affiliation[-1]._replace(end=end)
        self.owns(self.affiliation[-1], Owner.TEXT)

    def take_note(self, stretch: Stretch) -> None:
        """Keep letters as a note."""
        self.notes.append(stretch)
        self.owns(stretch, Owner.TEXT)

    def take_bracket(self, stretch: Stretch, *, jammed: bool, posts: bool = False) -> bool:
        """Take what brackets tell: a letter of the name, status, role, affiliation, or a note."""
        row = stretch.row
        inside = _trimmed(Stretch(row, stretch.start + 1, stretch.end - 1))
        taken = self._is_letter(stretch, jammed=jammed)
        if taken:
            self.letter = stretch
            self.owns(stretch, Owner.TEXT)
            return True
        if posts and is_post_too(inside.text) and bare(inside.text) not in CHAIRS and not self.affiliation:
            self.take_affiliation(inside)
        elif not self.take_told(inside, posts=posts):
            return False
        self.owns(Stretch(row, stretch.start, stretch.start + 1), Owner.MARK)
        self.owns(Stretch(row, stretch.end - 1, stretch.end), Owner.MARK)
        return True

    def _is_letter(self, stretch: Stretch, *, jammed: bool) -> bool:
        text = stretch.text
        if not jammed or self.letter is not None or len(bare(self.name.text)) > 3 or is_no_name(text[1:-1]):
            return False
        return (
            len(text) == 3 and _LETTER_OF_NAME.fullmatch(text) is not None and text[1] not in _NOT_OF_NAMES
        ) or (len(text) == 4 and len(self.name.text) <= 3 and _is_given_name(text[1:3]))

    def take_told(self, inside: Stretch, *, posts: bool = False) -> bool:
        """Take what a bracket or a star tells of the person. `posts`: the brackets of the block hold affiliations."""
        text = inside.text
        word = bare(text)
        status = status_of(word)
        if not word or is_nobody(text) or is_legend(text) or _TELLS_OF_OTHERS.search(text):
            return False
        if status in ("present", "absent"):
            self.status = status
            self.owns(inside, Owner.WORD)
            return True
        if is_proxy(text):
            self.status = "proxy"
            self.take_note(inside)
            return True
        if is_role(word):
            plain = self.role is not None and is_plain(self.role)
            if self.take_role(inside, closer=plain and word.endswith(("長", "代理", "査"))):
                return True
            self.take_note(inside)
            return True
        if is_absence(text):
            self.status = "absent"
            self.take_note(inside)
            return True
        reading = _READING.fullmatch(text) is not None and not (posts and "ァ" <= text[0] <= "ヺ")
        if is_stay(text) or reading or _TASK.match(word) or len(word) == 1:
            self.take_note(inside)
            return True
        return self._take_organisation(inside)

    def _take_organisation(self, inside: Stretch) -> bool:
        """（海部大学、主査）, （委員長・海部大学教授）, （海部大学教授）."""
        beside = _ROLE_BESIDE.fullmatch(inside.text) if self.role is None else None
        if beside is not None:
            row, at = inside.row, inside.start
            first, second = (Stretch(row, at + start, at + end) for start, end in map(beside.span, (1, 2)))
            apart = not inside.text[first.end - at : second.start - at].strip()
            roles = [
                is_role(first.text) and (first.text in CHAIRS or not is_post_too(first.text)),
                is_role(second.text) and not apart,  # 海部協会 理事: of the association
            ]
            if any(roles):
                role, rest = (first, second) if roles[0] else (second, first)
                self.take_role(role, closer=False)
                self.owns(Stretch(row, first.end, second.start), Owner.MARK)
                return self.take_told(rest)
        if self.affiliation:
            self.take_note(inside)
        else:
            self.take_affiliation(inside)
        return True


def _is_given_name(text: str) -> bool:
    found = name_cost(("三好", text), (1,))
    return (
        found is not None
        and found.cost < 0.6
        and not (is_group(text) or affiliates(text) or ends_in_post(text))
    )


def _trimmed(stretch: Stretch) -> Stretch:
    text = stretch.row.text
    start, end = stretch.start, stretch.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Stretch(stretch.row, start, end)


def _joined(parts: list[Stretch]) -> str:
    """Join the stretches of an affiliation: as printed on one row, closed up over a line break."""
    text = ""
    for index, part in enumerate(parts):
        words = part.printed
        if len(words.split()) > 1 and all(len(word) == 1 for word in words.split()):
            words = bare(words)
        if not text:
            text = words
        elif part.row is parts[index - 1].row:
            text = f"{text} {words}"
        else:
            text += words if not (text[-1].isascii() and words[:1].isascii()) else f" {words}"
    return text


_LEGEND = Pattern(
    r"(?P<mark>[◎○〇●△▲☆★◇◆□■]) *+(?:印)?(?:は|が|…|:|=)? *+(?P<role>[\p{Han}\p{Katakana}ー]{2,9}+)"
)


def legend_of(texts: Iterable[str]) -> dict[str, str]:
    """Return the role that each rank mark stands for, where folded `texts` say so."""
    legend: dict[str, str] = {}
    for text in texts:
        if len(text) > 200:
            continue
        for match in _LEGEND.finditer(text):
            if match["role"] in ROLE_WORDS:
                legend.setdefault(match["mark"], match["role"])
    return legend


_MARKS = frozenset("◎○〇●△▲☆★◇◆□■×✕")
_PRESENCE = Pattern(
    r"(?P<mark>[◎○〇●△▲☆★◇◆□■×✕]) *+(?:印)?(?:は|が|…|:|=)? *+(?P<status>出席|欠席|代理出席|欠|出)"
)


def presence_of(texts: Iterable[str]) -> dict[str, Status]:
    """Return the status that each mark stands for; × beside ○ needs no legend."""
    legend: dict[str, Status] = {}
    for text in texts:
        if len(text) > 200 or "席" not in text:
            continue
        for match in _PRESENCE.finditer(text):
            legend.setdefault(match["mark"], STATUS_WORDS[match["status"]])
    return legend


def is_legend(text: str) -> bool:
    """Say whether a note is nothing but a legend."""
    bare = text.strip("()※ ")
    roles = [match["role"] for match in _LEGEND.finditer(bare) if match["role"] in ROLE_WORDS]
    rest = _LEGEND.sub("", _PRESENCE.sub("", bare)) if roles or _PRESENCE.search(bare) else bare
    if any(map(str.isalnum, rest)):
        return False
    return bare != text or ":" in bare or sum(letter in _MARKS for letter in bare) > 1
