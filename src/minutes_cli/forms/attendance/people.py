"""A chunk of an attendance list -> a person: name, affiliation, role, status, note.

`FORMS` is the table of the ways a person is printed; the first reader that answers wins.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import regex

from minutes_cli.folding import fold, fold_text
from minutes_cli.forms.attendance.names import (
    begins_like_unit,
    close_up,
    ends_in_person_post,
    ends_in_post,
    is_group,
    is_long_family,
    is_name,
    is_nobody,
    is_post,
    is_role,
    role_at_end,
    role_at_start,
    split_honorific,
    status_of,
    surname_cut,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_PARENTHESES = regex.compile(
    r"(?P<head>[^()]*+)\((?P<inside>(?:[^()]|\([^()]{0,40}+\)){1,120}+)\)(?P<tail>.*+)$"
)
_LEADING = regex.compile(r"\((?P<inside>(?:[^()]|\([^()]{0,40}+\)){1,80}+)\) *+(?P<rest>\S.*+)$")
_SQUARE = regex.compile(r"[【\[](?P<inside>[^】\]]{1,20}+)[】\]]")
_NOTE = regex.compile(r"※(?P<note>.{1,40}+)$")
_PROXY = regex.compile(r"代理|^代$|代\)$")
_RANK_PROXY = regex.compile(r"(?:会長|委員長|座長|主査|議長|部会長|理事長|課長|部長)(?:職務)?代理")
_STAY = regex.compile(
    r"オンライン|[Ww][Ee][Bb]|WEB|ウェブ|リモート|Zoom|途中|遅参|早退|議事録|記録|書記|司会|から出席|書面|委任|会場|新任|欠席|出席"
)
_KUN = regex.compile(r"君$")


@dataclass(frozen=True, slots=True)
class Person:
    """What is printed of one person, as printed; null where it is not."""

    name: str | None = None
    affiliation: str | None = None
    role: str | None = None
    status: str | None = None
    note: str | None = None


class Form(NamedTuple):
    """A way to print a person: its reader, a chunk as seen, and what it means."""

    reader: Callable[[str], Person | None]
    seen: str
    means: Person


def read_person(printed: str, *, listed: bool) -> Person | None:
    """Read one chunk as printed. `listed`: it stands in a list joined by 、, where a bare surname is a name."""
    text = fold_text(printed).strip()
    if not text or is_nobody(text):
        return None
    for form in FORMS:
        if (
            form.reader is _full_name
            and listed
            and " " in text
            and not text.isascii()
            and is_long_family(text)
        ):
            continue  # in a list 三菱商会 大内 is an office and a surname
        person = form.reader(printed.strip())
        if person is not None:
            return person
    if listed and _surname_alone(text):
        return Person(name=printed.strip())
    return None


def _surname_alone(text: str) -> bool:
    if (ends_in_post(text) and not is_name(text)) or is_role(text):
        return False
    return bool(
        regex.fullmatch(
            r"[\p{Han}々ヶ]{1,4}+|[\p{Katakana}ー]{2,8}+|[\p{Hiragana}]{2,6}+|[A-Za-z][\w.\- ]{0,20}+", text
        )
    ) and not is_group(text)


# -- notes around a name --------------------------------------------------------------------------------


def _with_star_note(printed: str) -> Person | None:
    """希川 浩（…補佐官）※代理出席."""
    folded = fold(printed)
    match = _NOTE.search(folded.text)
    if match is None or match.start() == 0:
        return None
    person = read_person(folded.printed_at(0, match.start()).strip(), listed=True)
    if person is None:
        return None
    note = folded.printed_at(match.start("note")).strip()
    status = "proxy" if _PROXY.search(fold_text(note)) else "absent" if "欠席" in note else person.status
    return replace(person, status=status, note=note)


def _with_square_note(printed: str) -> Person | None:
    """手川 悟（…教授）【主査】."""
    folded = fold(printed)
    match = _SQUARE.search(folded.text)
    if match is None:
        return None
    inside = folded.printed_at(*match.span("inside")).strip()
    rest = (folded.printed_at(0, match.start()) + folded.printed_at(match.end())).strip()
    person = read_person(rest, listed=True) if rest else None
    if person is None:
        return None
    return _noted(person, inside)


def _with_leading_parentheses(printed: str) -> Person | None:
    """（市民部長）児川 佳文, （会長）戸川 和彦."""
    folded = fold(printed)
    match = _LEADING.match(folded.text)
    if match is None:
        return None
    person = read_person(folded.printed_at(match.start("rest")).strip(), listed=True)
    if person is None:
        return None
    inside = folded.printed_at(*match.span("inside")).strip()
    return _noted(person, inside)


def _with_parentheses(printed: str) -> Person | None:
    """太川 洋（法律事務所弁護士）, 槇川 伸一（会長）, 橋川（久）, 佐川 進（欠席）."""
    folded = fold(printed)
    match = _PARENTHESES.match(folded.text)
    if match is None or not match["head"].strip():
        return None
    head = folded.printed_at(0, match.end("head")).strip()
    inside = folded.printed_at(*match.span("inside")).strip()
    tail = folded.printed_at(match.start("tail")).strip()
    if (
        len("".join(match["inside"].split())) == 1
        and len("".join(match["head"].split())) <= 4
        and match["inside"] not in "代欠出書記司"
    ):
        return _told_apart(folded.printed_at(0, match.end("inside") + 1), tail)
    person = read_person(head, listed=True)
    if person is None:
        return None
    person = _noted(person, inside)
    return _noted(person, tail) if tail.strip("、。 ") else person


def _told_apart(name: str, tail: str) -> Person | None:
    """山川（浩）, 青川（陽）委員: the letter stays in the name."""
    if not tail:
        return Person(name=name.strip())
    bare, _ = split_honorific(fold_text(tail))
    if not bare:
        return Person(name=name.strip())
    return Person(name=name.strip(), role=tail) if is_role(bare) else None


def _noted(person: Person, inside: str) -> Person:
    """Put what stands in parentheses where it belongs: status, role, note or affiliation."""
    text = fold_text(inside).strip()
    bare = "".join(text.split())
    status = status_of(bare)
    if status is not None:
        return replace(person, status=status)
    if _PROXY.search(bare) and not _RANK_PROXY.search(bare):
        return replace(person, status="proxy", note=inside)
    if is_role(bare):
        return (
            replace(person, role=person.role or inside)
            if person.role is None
            else replace(person, note=inside)
        )
    if "欠席" in bare and len(bare) <= 12:
        return replace(person, status="absent", note=inside)
    if _STAY.search(bare) and not ends_in_post(bare):
        return replace(person, note=inside)
    if person.affiliation is None:
        return replace(person, affiliation=inside)
    return replace(person, note=inside)


# -- names --------------------------------------------------------------------------------------------------


def _full_name(printed: str) -> Person | None:
    """三好　文, 三 好 文, 三好文君, ハリス ケイト, shinji sato."""
    text = fold_text(printed)
    bare, honorific = split_honorific(text)
    if not is_name(bare):
        return None
    name = fold(printed).printed_at(0, len(bare)) if honorific else printed
    return Person(name=close_up(name))


def _diet_name(printed: str) -> Person | None:
    """委員長山川　太郎君, 準備局局長潮川　　勉君: post and name jammed; a name takes five letters in print."""
    folded = fold(printed)
    bare, honorific = split_honorific(folded.text)
    if honorific != "君" or len(bare) <= 5:
        return None
    role = role_at_start(bare)
    if (
        role is not None
        and is_name(bare[len(role) :].strip())
        and not ends_in_person_post(bare[:-5].strip()[len(role) :] or "x")
    ):
        return Person(
            name=close_up(folded.printed_at(len(role), len(bare))), role=folded.printed_at(0, len(role))
        )
    cut = len(bare) - 5
    while cut < len(bare) and bare[cut] == " ":
        cut += 1
    head, name = bare[:cut].strip(), bare[cut:]
    if not head or not is_name(name):
        return None
    if role is not None and role == head:
        return Person(
            name=close_up(folded.printed_at(cut, len(bare))), role=folded.printed_at(0, cut).strip()
        )
    return Person(
        name=close_up(folded.printed_at(cut, len(bare))), affiliation=folded.printed_at(0, cut).strip()
    )


def _name_and_role(printed: str) -> Person | None:
    """梅川委員, 橘川部会長, 奥川一雄委員長, 三好 文 委員."""
    text = fold_text(printed)
    bare, _ = split_honorific(text)
    role = role_at_end(bare)
    if role is None:
        return None
    if bare.endswith("代理") and role.endswith("代理") is False:
        return None
    head = _head_before(printed, role)
    folded_head = fold_text(head).strip()
    if not folded_head or not is_name(folded_head) or len("".join(folded_head.split())) > 7:
        return None
    return Person(name=close_up(head), role=role)


def _head_before(printed: str, ending: str) -> str:
    """Return the print before an ending (spaces in it and an honorific behind it allowed)."""
    folded = fold(printed)
    left = len(ending)
    position = len(split_honorific(folded.text)[0])
    while left and position:
        position -= 1
        if folded.text[position] != " ":
            left -= 1
    return folded.printed_at(0, position).strip()


def _proxy_member(printed: str) -> Person | None:
    """輪川委員代理."""
    text = fold_text(printed)
    if not text.endswith("委員代理"):
        return None
    head = _head_before(printed, "委員代理")
    return Person(name=close_up(head), role="委員代理") if is_name(fold_text(head)) else None


def _surname_and_post(printed: str) -> Person | None:
    """冨川子ども家庭部長, 栗川長官."""
    folded = fold(printed)
    text, _ = split_honorific(folded.text)
    if " " in text or not ends_in_post(text):
        return None
    cut = surname_cut(text)
    if cut is None:
        return None
    return Person(name=folded.printed_at(0, cut), affiliation=folded.printed_at(cut, len(text)))


def _full_name_and_post(printed: str) -> Person | None:
    """薄川　敬学長, 三好 文総務課長: the given name with the post straight behind it."""
    folded = fold(printed)
    family, space, rest = folded.text.partition(" ")
    if not space or not ends_in_person_post(rest) or " " in rest.strip() or not is_name(family + " 文"):
        return None
    for fits in (begins_like_unit, is_post):
        for length in (2, 1, 3):
            given, post = rest[:length], rest[length:]
            if post and is_name(f"{family} {given}") and fits(post):
                cut = len(family) + 1 + length
                return Person(name=close_up(folded.printed_at(0, cut)), affiliation=folded.printed_at(cut))
    return None


def _affiliation_and_name(printed: str) -> Person | None:
    """政策室長 冨川 泰, 三菱商会 大内, 春山市私立幼稚園協議会 伊川 聡, 羽川 佐和子 中央大学学長."""
    folded = fold(printed)
    text, honorific = split_honorific(folded.text)
    spans = [match.span() for match in regex.finditer(r"\S++", text)]
    if len(spans) < 2:
        return None
    for person in (_name_last(folded.printed_at, text, spans), _name_first(folded.printed_at, text, spans)):
        if person is not None:
            return person
    _ = honorific
    return None


def _name_last(printed_at: Callable[..., str], text: str, spans: list[tuple[int, int]]) -> Person | None:
    for count in _name_lengths(text, spans, last=True):
        start = spans[-count][0]
        head = text[:start].strip()
        if head and _affiliates(head, count) and is_name(text[start:]):
            role = printed_at(0, start).strip()
            if is_role(head):
                return Person(name=close_up(printed_at(start, len(text))), role="".join(role.split()))
            return Person(name=close_up(printed_at(start, len(text))), affiliation=role)
    return None


def _name_first(printed_at: Callable[..., str], text: str, spans: list[tuple[int, int]]) -> Person | None:
    for count in _name_lengths(text, spans, last=False):
        end = spans[count - 1][1]
        rest = text[end:].strip()
        if rest and is_name(text[:end]) and (ends_in_post(rest) or len(rest) >= 6 or is_role(rest)):
            behind = printed_at(spans[count][0]).strip()
            if is_role(rest):
                return Person(name=close_up(printed_at(0, end)), role="".join(behind.split()))
            return Person(name=close_up(printed_at(0, end)), affiliation=behind)
    return None


def _name_lengths(text: str, spans: list[tuple[int, int]], *, last: bool) -> list[int]:
    """Of how many words the name may be: as many single letters as stand there, else two, else one."""
    words = [text[start:end] for start, end in (reversed(spans) if last else spans)]
    singles = 0
    for word in words[:6]:
        if len(word) > 1 and singles:
            break
        singles += 1 if len(word) == 1 else 0
        if len(word) > 1:
            break
    lengths = []
    if last and len(words[0]) > 1 and len(words) > 3 and len(words[1]) == len(words[2]) == 1:
        lengths.append(3)  # 佐 藤 聖智子
    if singles > 1:
        lengths.append(singles)
    if len(words) > 2 and max(len(words[0]), len(words[1])) <= 5:
        lengths.append(2)
    lengths.append(1)
    return [length for length in lengths if length < len(words)]


def _affiliates(head: str, count: int) -> bool:
    """Whether what stands before a name is an affiliation and not its surname."""
    if ends_in_post(head) or is_role(head) or is_group(head):
        return True
    if count > 1:
        return len(head) >= 3
    bare = "".join(head.split())
    return len(bare) >= 4 or bool(regex.fullmatch(r"[\p{Katakana}ーA-Za-z&.]{2,}+", bare))


FORMS: tuple[Form, ...] = (
    Form(_with_star_note, "希川浩正（民事局補佐官）※代理出席", Person("希川浩正", "民事局補佐官", None, "proxy", "代理出席")),
    Form(_with_square_note, "手川悟（中央大学教授）【主査】", Person("手川悟", "中央大学教授", "主査")),
    Form(_with_leading_parentheses, "（市民部長）児川佳文", Person("児川佳文", "市民部長")),
    Form(_with_parentheses, "槇川 伸一（会長）", Person("槇川 伸一", None, "会長")),
    Form(_full_name, "三　好　　文", Person("三好文")),
    Form(_diet_name, "委員長山川　太郎君", Person("山川 太郎", None, "委員長")),
    Form(_proxy_member, "輪川委員代理", Person("輪川", None, "委員代理")),
    Form(_name_and_role, "奥川一雄委員長", Person("奥川一雄", None, "委員長")),
    Form(_full_name_and_post, "薄川　敬学長", Person("薄川 敬", "学長")),
    Form(_surname_and_post, "冨川子ども家庭部長", Person("冨川", "子ども家庭部長")),
    Form(_affiliation_and_name, "政策室長 冨川泰", Person("冨川泰", "政策室長")),
)  # fmt: skip
