"""Whether a text begins with a speaker's label: ○山田委員　…, 【座長】, 事務局：…, 議長（山田太郎君）.

Only the shape is told here; whether a shape means speakers is learnt from the document.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from minutes_cli.matching import Pattern
from minutes_cli.patterns import STAGE_WORD
from minutes_cli.vocabulary.names import surname_step
from minutes_cli.vocabulary.roles import NOT_SPEAKERS, SPEAKER_ENDINGS, SPEAKERS

if TYPE_CHECKING:
    import regex

    from minutes_cli.marks.marking import MarkedLine

_LONGEST_LABEL = 60
_JAPANESE = Pattern(r"[\p{Han}\p{Hiragana}]")
_HIRAGANA = Pattern(r"\p{Hiragana}")
_ENDINGS = frozenset(SPEAKER_ENDINGS)
_LONGEST_ENDING = max(map(len, _ENDINGS))
_WHOLE = frozenset(SPEAKERS)

# 議長(山田太郎君), 総務常任委員長(島昌之), 4番(山田太郎君): somebody, and in parentheses who.
_POST_AND_NAME = Pattern(
    r"(?P<post>[^\s()。、:「」]{1,40}+) ?+\((?P<name>[^()。、:]{1,20}+)\)(?P<rest>[^\s()。、:「」]{0,12}+)"
)
# 12番, 12番山田太郎君
_SEAT = Pattern(r"\d{1,3}+番")
# the letters and numbers that stand for somebody: Ａ委員, 委員１, Ｘ
_LETTERED = "委員|構成員|議員|氏|さん|先生|社|理事|監事|会員|住民|町民|市民|区民|参加者|株主|会員"
_LETTER = Pattern(
    rf"(?:[A-Z●○■□*]{{1,2}}+|[A-Z]\d?+)(?:{_LETTERED})?+|(?:委員|構成員|会員|参加者|住民|市民|株主|発言者|質問者|出席者|意見者)(?:\d{{1,3}}+|[A-Za-z●○]{{1,2}}+|[①-⑳])"
)
_LETTER_STARTS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ●○■□*委構会参住市株発質出意")
_LABEL_LETTERS = Pattern(r"[\p{Han}\p{Katakana}\p{Hiragana}A-Za-zー・･々〆ヶ0-9●○.\-&/]++")
_NAME_LETTERS = Pattern(r"[\p{Han}々ヶ]{2,}+[\p{Hiragana}\p{Katakana}ー]*+")
_DIGITS = frozenset("0123456789")
# 都市計画課, ダム管理所: an office speaks
_OFFICE_ENDS = frozenset("課室係局部所庁省署社会団校店市県町村")
_OFFICE = Pattern(rf"[\p{{Han}}\p{{Katakana}}ー]{{1,11}}[{''.join(sorted(_OFFICE_ENDS))}]")
# （挙手全員） tells how the vote went
_CROWDS = ("全員", "多数", "少数")
_LABEL_ENDS = Pattern(r"[ \t〔]")
_STOPS = frozenset("。、「」『』?!")
# 山田委員：…, 国務大臣（山田太郎君）：…, 山田委員）…, 会長＞…, 山田委員；…
_SIGNS_BEHIND = frozenset(":)>;")
_SIGN_BEHIND = Pattern(r"(?:[^:;()<>。、「」『』?!]|\([^:;()。、「」『』?!]{0,28}+\)){1,30}+[:)>;]")
# 三好 文   0:12
_STAMP = Pattern(r"(?P<label>[^\s\d。:][^\d。:]{1,19}?) ++\(?\d{1,2}+:\d\d(?::\d\d)?\)?$")
# 【三好委員からの書面意見】, （欠席の堀委員より事前質問）
_FROM = Pattern(
    r"(?P<who>[^\s。、:]{2,20}?)(?:から|より)の?(?:(?:書面|文書|事前|メール)(?:に?よる|での?)?)?+[御ご]?+(?:意見|質問|回答|コメント|発言|要望)[書等]?+"
)
_FROM_SIGN = " from"
_LAST = frozenset(word[-1] for word in (*SPEAKER_ENDINGS, *SPEAKERS, *_LETTERED.split("|"))) | frozenset(
    "●○■□①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
)
"""What the label of somebody may end in, Latin letters, figures and parentheses aside."""


def is_office(label: str) -> bool:
    """Say whether a folded label names an office: 都市計画課."""
    if label[-1:] not in _OFFICE_ENDS:
        return False
    bare = "".join(label.split())
    return _OFFICE.fullmatch(bare) is not None and surname_step(bare) is None


class Shape(Enum):
    """How a speaker's label stands to what is said."""

    MARKED = "a mark, the label, the text"
    BRACKET = "the label in brackets"
    COLON = "the label, a colon or a bracket that only closes"
    ALONE = "the label alone on its line"
    GAP = "the label, a space, the text"
    STAMP = "the label, the time of a recording, the text below"


class SpeakerLabel(NamedTuple):
    """A label found: positions of it and of what is said in the line's text.

    `sure`: a role, a post or an honorific tells that it is somebody.
    """

    shape: Shape
    start: int
    end: int
    said: int
    sure: bool
    sign: str = ""


def speaks_of_somebody(label: str) -> bool:
    """Say whether a folded label names a person or a part: 山田委員, 事務局, 議長(山田太郎君), Ａ委員."""
    bare = "".join(label.split())
    if bare.endswith(_CROWDS) and bare not in _WHOLE:
        return False
    if not bare or not (bare[-1] in _LAST or bare[-1].isascii() or bare[0].isdigit()):
        return False
    if len(bare) > _LONGEST_LABEL or bare in NOT_SPEAKERS or not _STOPS.isdisjoint(bare):
        return False
    if bare in _WHOLE or (bare[0] in _LETTER_STARTS and _LETTER.fullmatch(bare)):
        return True
    match = _POST_AND_NAME.fullmatch(bare) if "(" in bare else None
    if match:
        return _post_and_name(match)
    if bare[0].isdigit() and _SEAT.match(bare):
        return STAGE_WORD.search(bare) is None  # 〔１番三好文君登壇〕 is told
    return len(bare) > 1 and _ends_like_somebody(bare)


def _post_and_name(match: regex.Match[str]) -> bool:
    rest = match["rest"]
    if rest:  # 青柳(陽)委員
        return rest in _WHOLE or _ends_like_somebody(rest) or rest in _ENDINGS
    name, post = match["name"], match["post"]
    if name[-1] in "君氏様" or name.endswith(("さん", "議員", "委員")):
        return True
    if _LETTER.fullmatch(post):  # A（三好）: an answer, and whose
        return True
    return (
        post in _WHOLE
        or _ends_like_somebody(post)
        or bool(_SEAT.match(post))
        or _LETTER.fullmatch(name) is not None
    )


def _ends_like_somebody(bare: str) -> bool:
    if not _LABEL_LETTERS.fullmatch(bare.replace("(", "").replace(")", "")):
        return False
    longest = min(_LONGEST_ENDING, len(bare))
    return any(bare[-length:] in _ENDINGS for length in range(longest, 0, -1))


def ends_sentence(text: str) -> bool:
    """Say whether a folded text ends with a full stop: …した。, （…した。）, and …した． as learned societies print it."""
    if text.endswith("."):
        return len(text) > 1 and _JAPANESE.match(text[-2]) is not None
    return text.endswith(("。", "。)"))


def is_sentence(text: str) -> bool:
    """Say whether a folded text is said or told rather than a name, a heading or a value."""
    if not text:
        return False
    if "。" in text or text[-1] in "?!" or ends_sentence(text) or text.endswith(("です", "ます", "ません")):
        return True
    return len(text) >= 18 and ("、" in text or len(_HIRAGANA.findall(text[:60])) * 3 >= min(len(text), 60))


def speaker_at(marked: MarkedLine) -> SpeakerLabel | None:
    """Return the speaker's label that the line begins with, behind its mark if it has one."""
    text, start = marked.text, marked.start
    if marked.bracket is not None:
        return _in_bracket(marked)
    head = text[start : start + _LONGEST_LABEL + 1]
    if not head:
        return None
    sign = _SIGN_BEHIND.match(head) if not _SIGNS_BEHIND.isdisjoint(head) else None
    if sign and text.startswith("//", start + sign.end()):
        return None  # https://…
    if sign and marked.mark is not None and " " in sign.group() and not speaks_of_somebody(sign.group()[:-1]):
        before = _by_gap(marked, head)  # ○三好会長　次のとおり：
        if before is not None and before.sure and before.said < len(text):
            return before
    if sign:
        return _with_sign(marked, sign.end() - 1) if sign.group()[-2:-1] not in _DIGITS else _stamped(marked)
    return _by_gap(marked, head)


def _stamped(marked: MarkedLine) -> SpeakerLabel | None:
    """三好 文   0:12: who speaks from then on."""
    match = _STAMP.match(marked.text, marked.start)
    if match is None:
        return None
    label = match["label"]
    return SpeakerLabel(
        Shape.STAMP, match.start("label"), match.end("label"), len(marked.text), speaks_of_somebody(label)
    )


def _in_bracket(marked: MarkedLine) -> SpeakerLabel | None:
    bracket = marked.bracket
    if bracket is None or not bracket.inside or not _STOPS.isdisjoint(bracket.inside):
        return None
    if len(bracket.inside) > 25:
        return None
    said = bracket.end
    text = marked.text
    sent = _FROM.fullmatch(text, bracket.start + 1, bracket.start + 1 + len(bracket.inside))
    if sent is not None and sent["who"] not in _WHOLE and speaks_of_somebody(sent["who"]):
        return SpeakerLabel(
            Shape.BRACKET, sent.start("who"), sent.end("who"), said, sure=True, sign=bracket.sign + _FROM_SIGN
        )
    if said < len(text) and text[said] == ":":
        said += 1 + (len(text[said + 1 :]) - len(text[said + 1 :].lstrip(" ")))
    sure = speaks_of_somebody(bracket.inside) or (bracket.sign != "(" and _names_after_post(bracket.inside))
    return SpeakerLabel(Shape.BRACKET, bracket.start, bracket.end, said, sure, bracket.sign)


def _names_after_post(inside: str) -> bool:
    """【議長　三好文子】: a post, and behind it a full name."""
    post, _, name = inside.partition(" ")
    bare = "".join(name.split())
    return 2 < len(bare) <= 6 and _NAME_LETTERS.fullmatch(bare) is not None and speaks_of_somebody(post)


def _with_sign(marked: MarkedLine, place: int) -> SpeakerLabel | None:
    text, start = marked.text, marked.start
    end = start + len(text[start : start + place].rstrip(" *"))
    said = start + place + 1
    sign = text[start + place]
    while said < len(text) and text[said] in " *":  # **三好**: …, **三好：** …
        said += 1
    start += len(text[start:end]) - len(text[start:end].lstrip("*"))
    label = text[start:end]
    return SpeakerLabel(Shape.COLON, start, start + len(label), said, speaks_of_somebody(label), sign)


def _by_gap(marked: MarkedLine, head: str) -> SpeakerLabel | None:
    """Find where a label ends that has only a space, or the end of the line, behind it."""
    text, start = marked.text, marked.start
    end = 0
    for _ in range(4):  # 山田 太郎 委員　…: a label may hold a space or two
        gap = _gap(head, end)
        label = head[:gap]
        if gap > _LONGEST_LABEL or _is_stopped(label):
            return None
        said = start + gap
        while said < len(text) and text[said] in " \t":
            said += 1
        if speaks_of_somebody(label) and not (gap == 1 and _goes_on_as_label(head, gap)):
            if said >= len(text):
                return SpeakerLabel(_shape(marked, Shape.ALONE), start, start + gap, said, sure=True)
            return SpeakerLabel(_shape(marked, Shape.GAP), start, start + gap, said, sure=True)
        if (
            is_office(label)
            and not _named_behind(head, gap)
            and (gap < len(head) or (marked.mark is None and label[-1] != "会"))
        ):
            shape = Shape.GAP if gap < len(head) else Shape.ALONE
            return SpeakerLabel(_shape(marked, shape), start, start + gap, said, sure=False)
        if gap >= len(head):
            return None
        end = said - start
        if gap > 14:
            return None
    return None


def _named_behind(head: str, gap: int) -> bool:
    """阿部 委員長　…: with the next word the label names somebody, and no office."""
    start = gap + len(head[gap:]) - len(head[gap:].lstrip())
    end = _gap(head, start) if start < len(head) else start
    return end > start and speaks_of_somebody(head[:end])


def _is_stopped(label: str) -> bool:
    """Say whether a sentence's stop stands in a label; the two that most lines hold are asked for first."""
    return "。" in label or "、" in label or not _STOPS.isdisjoint(label)


def _goes_on_as_label(head: str, gap: int) -> bool:
    """町　長　…: a label of one letter may be the first of one set apart."""
    following = head[gap:].lstrip()
    return len(following) > 1 and following[1] == " " and speaks_of_somebody(head[0] + following[0])


def _gap(head: str, position: int) -> int:
    """Return the position of the next space outside parentheses, or the length."""
    found = _LABEL_ENDS.search(head, position)  # ○建設部長（三好文君）〔登壇〕
    first = found.start() if found else len(head)
    if "(" not in head[position:first]:
        return first
    depth = 0
    for index in range(position, len(head)):
        letter = head[index]
        if letter == "(":
            depth += 1
        elif letter == ")":
            depth -= 1
        elif letter in " \t〔" and depth <= 0:
            return index
    return len(head)


def _shape(marked: MarkedLine, otherwise: Shape) -> Shape:
    return Shape.MARKED if marked.mark is not None else otherwise
