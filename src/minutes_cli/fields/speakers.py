"""Speaker label -> label, name, role, full name.

A name is linked to an attendee only where exactly one fits: surname first, then the letter that tells
two apart (青柳（陽）), then role and post. Never a guess between two.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minutes_cli.diagnostics import Code
from minutes_cli.folding import fold, fold_text
from minutes_cli.forms.attendees import surname_cut
from minutes_cli.forms.attendees.words import begins_like_unit
from minutes_cli.marks import is_office
from minutes_cli.matching import Pattern
from minutes_cli.record import Speaker
from minutes_cli.vocabulary.marks import BRACKETS
from minutes_cli.vocabulary.names import standard, surname_step
from minutes_cli.vocabulary.roles import HONORIFIC_WORDS, SPEAKER_ENDINGS, SPEAKERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import regex

    from minutes_cli.diagnostics import Note
    from minutes_cli.lines import Piece
    from minutes_cli.record import Attendee

_ENDINGS = frozenset(SPEAKER_ENDINGS)
_WHOLE = frozenset(SPEAKERS)
_LONGEST_ENDING = max(map(len, _ENDINGS))
_PARENTHESES = Pattern(r"^(?P<head>[^()]{1,40}+)\((?P<inside>[^()]{1,30}+)\)(?P<tail>[^()]{0,20}+)$")
_SEAT = Pattern(r"^(?P<seat>\d{1,3}+番)(?P<rest>.*+)$")
_LETTER = Pattern(
    r"^(?:[A-Z]\d?+|[●○■□]{1,2}+|[①-⑳])(?:委員|構成員|議員|氏|さん|理事|監事|会員|住民|参加者)?+$"
)
_COUNTED = Pattern(
    r"^(?:委員|構成員|会員|参加者|住民|市民|株主|発言者|質問者|出席者)(?:\d{1,3}+|[A-Za-z●○]{1,2}+|[①-⑳])$"
)
# 女性１, 不明, 会長・委員一同: somebody, and no name
_UNNAMED = Pattern(
    r"^(?:(?:男性|女性|男|女|通訳|来賓|不明|会場|声|聴衆|フロア)\d{0,3}+|.{0,20}?(?:一同|全員)|…++)$"
)
_CLOSED_UP = 2
_FAMILY_AND_GIVEN = ("family", "given")
_ACTING = ("取扱", "心得", "補佐", "代理", "担当", "事務", "取扱い")


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    """Folded, without spaces and without a letter in parentheses, each letter in its usual form (高 for 髙)."""
    family: str | None
    attendee: Attendee
    parts: str
    """Role, affiliation and note, folded, to tell two of one surname apart."""


def _bare(printed: str | None) -> str:
    return "".join(fold_text(printed or "").split())


@dataclass(slots=True)
class People:
    """The attendees, ready to be asked who a label means.

    What a label means is remembered by its letters (`answers`), the speaker by the label as printed.
    """

    attendees: Sequence[Attendee]
    persons: list[_Person] = field(default_factory=list)
    by_first: dict[str, list[_Person]] = field(default_factory=dict)
    by_last: dict[str, list[_Person]] = field(default_factory=dict)
    by_post: dict[str, list[_Person]] = field(default_factory=dict)
    by_role: dict[str, list[_Person]] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    answers: dict[str, tuple[str | None, str | None, str | None]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def __post_init__(self) -> None:
        for attendee in self.attendees:
            folded = fold_text(attendee.name)
            name = "".join(folded.split("(")[0].split())
            if not name:
                continue
            family = _bare(attendee.family_name) or (folded.split()[0] if " " in folded.strip() else None)
            parts = fold_text(
                " ".join(filter(None, (attendee.role, attendee.affiliation, attendee.position)))
            )
            person = _Person(standard(name), standard(family) if family else None, attendee, parts)
            name = person.name
            self.persons.append(person)
            self.by_first.setdefault(name[0], []).append(person)
            self.by_last.setdefault(name[-1], []).append(person)
            for post in {_bare(attendee.affiliation), _bare(attendee.position)} - {""}:
                self.by_post.setdefault(post, []).append(person)
            if attendee.role is not None:
                self.by_role.setdefault(fold_text(attendee.role), []).append(person)

    def named(self, name: str) -> list[_Person]:
        """Return the persons whose full name or surname is `name`, whatever way its letters are written."""
        name = standard(name)
        candidates = self.by_first.get(name[0], []) if name else []
        exact = [person for person in candidates if person.name == name]
        if exact:
            return exact
        return [person for person in candidates if _is_surname(name, person)]

    def surname_in(self, label: str) -> str | None:
        """Return the longest name or surname of an attendee with which a label begins."""
        usual = standard(label)
        best = 0
        for person in self.by_first.get(usual[0], []) if label else []:
            best = max(best, len(_surname_at(usual, person) or ""))
        return label[:best] or None

    def name_behind(self, label: str) -> str | None:
        """Return the full name of an attendee with which a label ends, a post before it: 議長山田太郎."""
        usual = standard(label)
        best = 0
        for person in self.by_last.get(usual[-1:], []):
            if best < len(person.name) < len(label) and usual.endswith(person.name):
                best = len(person.name)
        return label[-best:] if best else None

    def of_role(self, role: str) -> list[_Person]:
        """Return the persons who play a part that only one may play: 委員長, 座長."""
        return self.by_role.get(role, [])

    def of_post(self, label: str) -> list[_Person]:
        """Return the persons whose post, as the list prints it, is the label: 行革推進課長."""
        return self.by_post.get(label, [])


def _is_surname(name: str, person: _Person) -> bool:
    if person.family is not None:
        return person.family == name
    return len(name) < len(person.name) and person.name.startswith(name)


def _surname_at(label: str, person: _Person) -> str | None:
    if label.startswith(person.name):
        return person.name
    if person.family is not None:
        return person.family if label.startswith(person.family) else None
    shared = 0
    for mine, theirs in zip(label, person.name, strict=False):
        if mine != theirs:
            break
        shared += 1
    if shared == 1 and label[1:] not in _WHOLE and surname_step(label[0]) is None:
        return None  # 大気環境局長 is not 大森, 檀部会長 is 檀
    return label[:shared] if shared and _is_role(label[shared:]) else None


def _is_role(text: str) -> bool:
    if not text:
        return False
    if text in _WHOLE:
        return True
    return any(text[-length:] in _ENDINGS for length in range(min(_LONGEST_ENDING, len(text)), 0, -1))


def _is_office(label: str) -> bool:
    """生涯学習課: an office, and nobody whose name ends in 村 or 部."""
    named = surname_step(label[:2]) is not None or surname_step(label) is not None
    return len(label) > 2 and is_office(label) and not named


def known_names(attendees: Sequence[Attendee]) -> frozenset[str]:
    """Return full names and printed surnames, folded and without spaces, for the outline to know people by."""
    names: set[str] = set()
    for attendee in attendees:
        folded = fold_text(attendee.name)
        bare = "".join(folded.split())
        names.add(bare)
        if attendee.family_name is not None:
            names.add(_bare(attendee.family_name))
        elif " " in folded.strip() and not folded.isascii():
            names.add(folded.split()[0])
        elif len(bare) in (3, 4, 5) and not bare.isascii():
            names.add(bare[:2])
    return frozenset(names)


def read_speaker(piece: Piece, people: People) -> Speaker:
    """Return the speaker of a printed label."""
    known = people.speakers.get(piece.printed)
    if known is None:
        known = people.speakers[piece.printed] = _speaker_of(piece, people)
    return known


def _speaker_of(piece: Piece, people: People) -> Speaker:
    printed = _without_brackets(piece.printed.strip())
    label = " ".join(printed.split())
    folded = "".join(fold_text(printed).split())
    answer = people.answers.get(folded)
    if answer is None:
        answer = _understand(folded, piece, people)
        people.answers[folded] = answer
    name, role, full = answer
    return Speaker(
        label=label or printed or piece.printed,
        name=_with_space(_as_printed(name, printed), printed),
        role=_as_printed(role, printed),
        full_name=full,
    )


def _without_brackets(printed: str) -> str:
    if len(printed) > 2:
        closing = BRACKETS.get(fold_text(printed[0]))
        if closing is not None and fold_text(printed[-1]) == closing:
            return printed[1:-1].strip()
    return printed


def _as_printed(folded: str | None, printed: str) -> str | None:
    """Return the printed form of a folded part: its letters in print, spaces left out."""
    if not folded:
        return None
    bare = "".join(printed.split())
    whole = fold(bare)
    start = whole.text.find(folded)
    return folded if start < 0 or whole.offsets is not None else bare[start : start + len(folded)]


def _with_space(name: str | None, printed: str) -> str | None:
    """白金 亘: the one space between family and given name is kept; letters that are all set apart are closed up."""
    if name is None or len(name) <= _CLOSED_UP:
        return name
    places = [place for place, letter in enumerate(printed) if not letter.isspace()]
    start = "".join(printed.split()).find(name)
    words = printed[places[start] : places[start + len(name) - 1] + 1].split() if start >= 0 else []
    return " ".join(words) if len(words) == len(_FAMILY_AND_GIVEN) else name


def _understand(label: str, piece: Piece, people: People) -> tuple[str | None, str | None, str | None]:
    posted = people.of_post(label)
    if posted:
        return None, label, posted[0].attendee.name if len(posted) == 1 else None
    if _names_several(label):
        return None, label, None
    name, role, hint = split_label(label, people)
    if name is None:
        persons = people.of_role(role) if role else []
        return None, role, persons[0].attendee.name if len(persons) == 1 else None
    persons = people.named(name.split("(")[0])
    if len(persons) > 1:
        persons = _told_apart(persons, hint, role, people, label, piece)
    if len(persons) == 1:
        _note_variant(name, persons[0], piece, people)
    return name, role, persons[0].attendee.name if len(persons) == 1 else None


def _note_variant(name: str, person: _Person, piece: Piece, people: People) -> None:
    """髙槻委員 of the talk is 高槻 of the list: linked, and said so."""
    listed = _bare(person.attendee.name)
    if not listed.startswith(name.split("(", maxsplit=1)[0]) and listed != name:
        number = piece.line.number
        note = Code.NAME_WRITTEN_OTHERWISE.at((number, number), name=name, listed=person.attendee.name)
        people.notes.append(note)


def _told_apart(
    persons: list[_Person], hint: str, role: str | None, people: People, label: str, piece: Piece
) -> list[_Person]:
    """Choose between people of one surname by the letter in parentheses, then by role or post."""
    if hint:
        by_letter = [
            person for person in persons if hint[0] in person.name[1:] or hint in person.attendee.name
        ]
        if len(by_letter) == 1:
            return by_letter
    if role:
        by_role = [
            person
            for person in persons
            if person.parts and (person.parts.endswith(role) or _plays(person, role))
        ]
        if not by_role:
            by_role = [person for person in persons if person.parts and role in person.parts]
        if len(by_role) == 1:
            return by_role
    if len({person.name for person in persons}) == 1:
        return persons[:1]
    names = "、".join(person.attendee.name for person in persons)
    number = piece.line.number
    people.notes.append(Code.SPEAKER_AMBIGUOUS.at((number, number), label=label, names=names))
    return []


def _plays(person: _Person, role: str) -> bool:
    """事務局長 is the 局長 of the list."""
    return any(role == part or (len(part) > 1 and role.endswith(part)) for part in person.parts.split())


def split_label(label: str, people: People) -> tuple[str | None, str | None, str]:
    """Split a folded label without spaces into name, role, and the letter that tells two apart."""
    if label in _WHOLE or _LETTER.match(label) or _COUNTED.match(label) or _UNNAMED.match(label):
        return None, label, ""
    match = _PARENTHESES.match(label)
    if match:
        return _split_parentheses(match, people)
    behind = people.name_behind(label)
    if behind is not None and (_is_role(label[: -len(behind)]) or _SEAT.fullmatch(label[: -len(behind)])):
        return behind, label[: -len(behind)], ""
    seat = _SEAT.match(label)
    if seat:
        name, role, hint = split_label(seat["rest"], people) if seat["rest"] else (None, None, "")
        return name, seat["seat"] if role in (None, "") else f"{seat['seat']}", hint
    bare, honorific = _honorific(label)
    if honorific:
        inner = people.surname_in(bare)
        if inner is not None and _is_role(bare[len(inner) :]):
            return inner, bare[len(inner) :], ""
        return bare, None, ""
    return (*_split_name_and_role(label, people), "")


def _split_parentheses(match: regex.Match[str], people: People) -> tuple[str | None, str | None, str]:
    head, inside, tail = match["head"], match["inside"], match["tail"]
    if tail and _is_role(tail):  # 青柳(陽)委員
        return f"{head}({inside})", tail, inside
    if _is_office(inside) and not people.named(inside):  # 事務局（水質保全部）
        name, role, hint = split_label(head, people)
        return name, role, hint
    name, honorific = _honorific(inside)
    own = _named_before(head, inside, people)
    if own is not None and not honorific:
        return own
    if honorific or _is_role(head) or _SEAT.match(head) or _LETTER.match(head):
        return _without_title(name, people), head, ""
    if not people.named(head) and (people.named(name) or head.endswith(_ACTING)):
        return name, head, ""
    if len(inside) <= 2:  # 橋本(久)
        return f"{head}({inside})", None, inside
    return head, inside, ""


def _names_several(label: str) -> bool:
    """三好委員・堀委員, 三好委員、堀委員: two people, and so nobody's label."""
    parts = label.replace("、", "・").replace(",", "・").split("・")
    return len(parts) > 1 and all(len(part) > 2 and _is_role(part) and part not in _WHOLE for part in parts)


def _named_before(head: str, inside: str, people: People) -> tuple[str, str | None, str] | None:
    """三好委員（北浦大学）, 三好君（市民の会）: who speaks stands before the bracket, whatever stands in it."""
    bare, honorific = _honorific(head)
    if honorific and len(bare) > 1 and not people.named(inside):
        return bare, None, ""
    surname = people.surname_in(head)
    if surname is None or surname == head or people.named(inside):
        return None
    role = head[len(surname) :]
    return (surname, role, "") if _is_role(role) else None


def _without_title(name: str, people: People) -> str:
    """12番（三好文議員）, 議長（三好会長）: a title is no part of the name."""
    surname = people.surname_in(name)
    if surname is not None and _is_role(name[len(surname) :]):
        return surname
    cut = surname_cut(name) if _is_role(name) else None
    if cut is not None and cut < len(name):
        return name[:cut]
    for word in ("議員", "委員"):
        if len(name) > len(word) + 1 and name.endswith(word):
            return name[: -len(word)]
    return name


def _honorific(text: str) -> tuple[str, str]:
    for word in HONORIFIC_WORDS:
        if len(text) > len(word) and text.endswith(word):
            return text[: -len(word)], word
    return text, ""


def _split_name_and_role(label: str, people: People) -> tuple[str | None, str | None]:
    surname = people.surname_in(label)
    if surname is not None:
        return surname, label[len(surname) :] or None
    before, dot, behind = label.partition("・")
    if dot and len(before) <= 4 and _is_role(behind) and people.surname_in(behind) is not None:
        name, role = _split_name_and_role(behind, people)  # 公益・三好委員
        return name, f"{before}{dot}{role}" if role else before
    if begins_like_unit(label) and _is_role(label):
        return None, label
    cut = surname_cut(label) if _is_role(label) else None
    if cut is None:
        return (None, label) if _is_role(label) or _is_office(label) else (label, None)
    return label[:cut], label[cut:] or None
