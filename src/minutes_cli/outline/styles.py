"""How this document labels its speakers, learnt from all its lines at once.

A style is a shape and a sign: ○ behind which a label and a space stand, 【…】 alone on a line, `X：`.
A style is taken for speakers where most of the lines that show it name somebody for sure (a role, a
post, an honorific, a person of the attendance list). Within a style so learnt, labels that no table
knows (（がぶ）, ○鈴木一郎　) are speakers too.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from minutes_cli.diagnostics import Code
from minutes_cli.marks import Shape, SpeakerLabel, is_office, is_sentence, speaks_of_somebody
from minutes_cli.matching import Pattern
from minutes_cli.outline.clock import sitting_of
from minutes_cli.outline.wording import is_told
from minutes_cli.patterns import STAGE_WORD
from minutes_cli.vocabulary.names import surname_step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from minutes_cli.diagnostics import Note
    from minutes_cli.marks import MarkedLine
    from minutes_cli.outline.parts import Unit

Style = tuple[Shape, str]

# （委員2）と一緒に…: the bracket belongs to the sentence; （事務局）はい。 and （委員）とても… are said
_PARTICLES = Pattern(r"[、。]|[とのをがは](?![\p{Hiragana}ー])|のため|という|といった")
_SAMPLE = 6000  # lines of a long document from which its styles are learnt
# 委員（三好文君）: a post and, in parentheses, who: no heading and no sentence begins so
_HONOURED = ("君)", "氏)", "さん)", "様)")
_BRACKETS = "()[]【】<>〔〕《》"
_SPEAKING_MARKS = frozenset("○◎◆●◇□■△▲▽▼☆★・-")
_NAME = Pattern(
    r"(?P<name>[\p{Han}々ヶヵ]{1,4}+(?: [\p{Han}\p{Hiragana}\p{Katakana}々ー]{1,6}+)?|[\p{Han}々]{1,4}+[\p{Hiragana}\p{Katakana}ー]{0,6}+)(?P<of>\([^()。、]{2,20}+\))?+ ++(?=\S{6})"
)
# 〔…登壇〕 is told, （地元意見） and （委員の主な意見） are headings: nobody is called so
_NOBODYS = Pattern(
    rf"{STAGE_WORD.pattern}|の|(?:意見|回答|説明|質問|質疑|要望|まとめ|概要|結果|報告|応答|等)\W?$"
)
_STATED = (
    "名",
    "結果",
    "番号",
    "内容",
    "理由",
    "概要",
    "目的",
    "日時",
    "場所",
    "方法",
    "期間",
    "時期",
    "金額",
    "件数",
    "課題",
    "対象",
)
# ○女性１　…, ○（不明）　…, ○三好委員、堀委員　…
_UNKNOWN = Pattern(r"(?P<label>(?:\([^()]{1,16}+\)|[^\s()。?!「」:]{1,24}+(?:\([^()]{1,20}+\)){0,2}+)) ++")
_HONORIFICS = ("君", "氏", "様", "さん", "殿", "委員", "議員")
_LONGEST_POSTED = 40
_LONGEST_NAME = 8
_LONGEST_OVER = 24
_ALSO_TOPICS = ("者", "会計", "書記", "広報", "庶務", "総務", "監査", "司会", "受付", "会場")
_ENOUGH_BEHIND = 3
_SENTENCE_ENDS = frozenset("。?!")
_TRAILING = Pattern(r"\((?P<name>[^()。、]{1,12}+)\)$")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles that mean speakers here, and the names known from the attendance list."""

    accepted: frozenset[Style]
    names: frozenset[str]
    labels: frozenset[str]
    families: frozenset[str]
    """Families of marks that speakers stand behind; the empty one where they stand behind none."""
    signs: frozenset[str]
    """Brackets that hold speakers."""
    certain: frozenset[Style] = frozenset()
    """Styles in which nearly every label is known to mean somebody: a stranger there is no speaker."""
    over: frozenset[int] = frozenset()
    """Lines that hold a few words behind a mark, over deeper marks: a speaker, and what she said, point by point."""
    opening: frozenset[Style] = frozenset()
    """Marks that open speeches: whoever a line behind them names speaks, known or not."""
    trailing: frozenset[str] = frozenset()
    """Labels that may stand in parentheses at the end of what is said; empty where none do."""

    def speaker(self, marked: MarkedLine) -> SpeakerLabel | None:
        """Return the speaker's label of a line, where its style means speakers."""
        if not self._may_speak(marked):
            return None
        if marked.number in self.over:
            label = _whole(marked, self.names)
            return label if label is not None and _over(marked) in self.accepted else None
        label = _candidate(marked, self.names)
        if label is None:
            return self._unknown(marked)
        if style_of(marked, label) not in self.accepted:
            # → 事務局：…: whoever answers is named as others are not
            answers = marked.mark is not None and marked.mark.family == "→" and bool(self.accepted)
            named = answers and label.sure and label.said < len(marked.text)
            return label if named else self._unknown(marked)
        if label.shape is Shape.BRACKET and _PARTICLES.match(marked.text, label.said):
            return None
        return label if label.sure or self._known(marked, label) else self._stranger(marked, label)

    def _unknown(self, marked: MarkedLine) -> SpeakerLabel | None:
        """○女性１　…, ○（不明）　…: where a mark opens speeches, a line that begins with it and goes on to say something opens one."""
        if marked.mark is None or (Shape.MARKED, _family(marked)) not in self.opening:
            return None
        return _opening(marked)

    def _stranger(self, marked: MarkedLine, label: SpeakerLabel) -> SpeakerLabel | None:
        """A label in a style that means speakers, which no table and no attendance list knows."""
        if _key(marked, label) in self.labels and not (label.shape is Shape.COLON and _states(marked, label)):
            return label
        if label.shape in (Shape.COLON, Shape.GAP):
            said = marked.text[label.said :]
            return label if is_office(marked.text[label.start : label.end]) and is_sentence(said) else None
        inside = marked.text[label.start : label.end]
        alone = label.said >= len(marked.text)
        if label.shape is Shape.BRACKET:
            if _speaks_for_office(inside.strip(_BRACKETS)) and (label.sign == "(" or not alone):
                return label
            speaks = marked.mark is None and label.sign != "(" and is_sentence(marked.text[label.said :])
            strange = not (alone or speaks) or len(inside) > 12 or _NOBODYS.search(inside) is not None
            return None if strange or style_of(marked, label) in self.certain else label
        return label

    def _may_speak(self, marked: MarkedLine) -> bool:
        """Whether any accepted style could show on this line: a look before the reading."""
        if marked.mark is not None:
            return marked.mark.family == "→" or _family(marked) in self.families
        if marked.bracket is not None:
            return marked.bracket.sign in self.signs
        return "" in self.families

    def _known(self, marked: MarkedLine, label: SpeakerLabel) -> bool:
        return is_known(_inside(marked, label), self.names)

    def trailing_speaker(self, marked: MarkedLine) -> tuple[int, int] | None:
        """Return the place of a speaker's name in parentheses at the end of what is said."""
        if not self.trailing:
            return None
        match = _TRAILING.search(marked.text)
        if match is None or match.start() < 2:
            return None
        name = match["name"]
        if name in self.trailing or is_known(name, self.names):
            return match.start(), match.end()
        return None


def _opening(marked: MarkedLine) -> SpeakerLabel | None:
    """Return what may be the label of somebody unknown: a few letters after the mark, a space, and a sentence."""
    match = _UNKNOWN.match(marked.text, marked.start)
    if match is None or not is_sentence(marked.text[match.end() :]):
        return None
    return SpeakerLabel(Shape.MARKED, match.start("label"), match.end("label"), match.end(), sure=False)


def is_known(label: str, names: frozenset[str]) -> bool:
    """Say whether a label is a name of the attendance list, honorific aside."""
    bare = "".join(label.split())
    honorific = next((word for word in _HONORIFICS if bare.endswith(word)), "")
    bare = bare.removesuffix(honorific).casefold()
    return len(bare) > 0 and bare in names


def style_of(marked: MarkedLine, label: SpeakerLabel) -> Style:
    """Return the style that a label shows."""
    if label.shape is Shape.BRACKET:
        alone = "alone" if label.said >= len(marked.text) else "text"
        return Shape.BRACKET, label.sign + alone
    return label.shape, _family(marked)


def _over(marked: MarkedLine) -> Style:
    """The style of names behind a mark, over deeper marks."""
    return Shape.MARKED, f"{_family(marked)} over"


def _whole(marked: MarkedLine, names: frozenset[str]) -> SpeakerLabel | None:
    """Return the label that all of a line is, its mark aside."""
    body = marked.body
    if not (is_known(body, names) or speaks_of_somebody(body)):
        return None
    return SpeakerLabel(Shape.MARKED, marked.start, len(marked.text), len(marked.text), sure=True)


def _stand_over(lines: Sequence[MarkedLine]) -> frozenset[int]:
    """Return the lines of a few words behind a bullet that stand over deeper bullets."""
    return frozenset(
        above.number
        for above, below in pairwise(lines)
        if above.mark is not None
        and below.mark is not None
        and above.mark.number is None
        and below.mark.number is None
        and "。" not in above.text
        and below.line.indent > above.line.indent
        and len(above.body) <= _LONGEST_OVER
        and above.bracket is None
        and not _says_after_colon(above)
    )


def _says_after_colon(marked: MarkedLine) -> bool:
    """- 三好: 来週出したい over deeper bullets: she says it herself."""
    label = marked.speaker
    return label is not None and label.shape is Shape.COLON and label.said < len(marked.text)


def _family(marked: MarkedLine) -> str:
    """The family of the mark before a label; → before an answer is none: →事務局：…"""
    family = marked.mark.family if marked.mark is not None else ""
    return "" if family == "→" else family


def learn_styles(lines: Sequence[MarkedLine], names: Iterable[str]) -> Styles:
    """Learn from the lines of the proceedings which styles mean speakers."""
    known = frozenset(name.casefold() for name in names)
    sure: Counter[Style] = Counter()
    behind: Counter[str] = Counter()
    shown: Counter[Style] = Counter()
    spoken: Counter[Style] = Counter()
    opened: Counter[Style] = Counter()
    labels: Counter[str] = Counter()
    over = _stand_over(lines)
    for index, marked in enumerate(lines[:_SAMPLE]):
        if marked.number in over:
            shown[_over(marked)] += 1
            sure[_over(marked)] += _whole(marked, known) is not None
            continue
        somebody = _said_by(marked, known)
        if somebody is not None:
            behind[somebody] += 1
        label = _candidate(marked, known)
        if label is None:
            if marked.mark is not None and marked.mark.family in _SPEAKING_MARKS:
                shown[(Shape.MARKED, marked.mark.family)] += 1
                opened[(Shape.MARKED, marked.mark.family)] += _opening(marked) is not None
            continue
        style = style_of(marked, label)
        shown[style] += 1
        opened[style] += 1
        inside = _inside(marked, label)
        said = marked.text[label.said :]
        spoken[style] += not said or is_sentence(said) or is_known(inside, known)
        if not _something_said(lines, index, label):
            continue
        stamped = label.shape is Shape.STAMP and _begins_with_name(inside, known)
        office = label.shape is Shape.BRACKET and label.sign == "(" and _speaks_for_office(inside)
        if label.sure or office or stamped or is_known(inside, known):
            sure[style] += 2 if marked.text.endswith(_HONOURED, label.start, label.end) else 1
        labels[_key(marked, label)] += 1
    accepted = frozenset(
        style
        for style in shown
        if (
            _accepted(style, sure[style], shown[style])
            or _opens_all(style, sure[style], opened[style], shown[style])
        )
        and _speaks(style, spoken[style], shown[style])
    )
    repeated = frozenset(label for label, count in labels.items() if count > 1)
    single = frozenset(labels)
    alone = any(style[0] is Shape.BRACKET and style[1].startswith("(alone") for style in accepted)
    trailing = single if alone else frozenset()
    if behind.total() >= _ENOUGH_BEHIND:
        trailing |= frozenset(behind)
    families = frozenset(sign.removesuffix(" over") for shape, sign in accepted if shape is not Shape.BRACKET)
    signs = frozenset(sign[0] for shape, sign in accepted if shape is Shape.BRACKET)
    if signs:  # ○（委員）…: a bracket behind a mark
        families |= {marked.mark.family for marked in lines[:_SAMPLE] if marked.mark and marked.bracket}
    certain = frozenset(style for style in accepted if sure[style] * 10 >= shown[style] * 9)
    opening = frozenset(
        style
        for style in accepted
        if style[0] is Shape.MARKED
        and style[1]
        and (
            (sure[style] > 1 and sure[style] * 10 >= shown[style] * 6)
            or _opens_all(style, sure[style], opened[style], shown[style])
        )
    )
    return Styles(accepted, known, repeated, families, signs, certain, over, opening, trailing)


def _said_by(marked: MarkedLine, known: frozenset[str]) -> str | None:
    """…してはどうか。（看護部長）: a sentence, and behind it in parentheses who said it."""
    if not marked.text.endswith(")"):
        return None
    match = _TRAILING.search(marked.text)
    if match is None or marked.text[: match.start()].rstrip()[-1:] not in _SENTENCE_ENDS:
        return None
    named = speaks_of_somebody(match["name"]) or is_known(match["name"], known)
    return match["name"] if named else None


def _accepted(style: Style, sure: int, shown: int) -> bool:
    shape = style[0]
    if shape is Shape.STAMP:
        return sure >= 1 and shown > 1
    if shape is Shape.GAP:
        return sure >= 3
    if shape in (Shape.COLON, Shape.ALONE):
        return sure >= 2
    if shape is Shape.BRACKET:
        return sure >= 1 and sure * 10 >= shown * 3
    return sure >= 1 and sure * 2 >= shown


def _opens_all(style: Style, sure: int, opened: int, shown: int) -> bool:
    """○女性１　…, ○通訳　…: whoever speaks, every line of the mark is a label, a space and what is said."""
    return style[0] is Shape.MARKED and sure > 2 and sure * 4 >= shown and opened * 10 >= shown * 9


def _speaks_for_office(inside: str) -> bool:
    """（建設課）: an office, and neither （閉会） nor （傍聴人退室）."""
    return is_office(inside) and inside[-1] != "会" and not (STAGE_WORD.search(inside) or is_told(inside))


def unknown_speakers(units: Iterable[Unit], styles: Styles) -> list[Note]:
    """Return a note for each label of nobody known that was read by its mark alone, where it comes first."""
    marks = {sign for _, sign in styles.opening}
    told: dict[str, Note] = {}
    for unit in units:
        if unit.speaker is None or unit.trailing or unit.first.mark is None:
            continue
        label = "".join(unit.speaker.text.split())
        label = label.strip(_BRACKETS) if label[0] in _BRACKETS else label
        if label in told or unit.first.mark.family not in marks or _is_somebody(label, styles.names):
            continue
        told[label] = Code.UNKNOWN_SPEAKER.at(unit.span, label=unit.speaker.printed.strip())
    return list(told.values())


def _is_somebody(label: str, names: frozenset[str]) -> bool:
    """Whether a label names a part that is known, a person of the list, or begins with a surname."""
    if speaks_of_somebody(label) or is_known(label, names) or is_office(label):
        return True
    return any(surname_step(label[:length]) is not None for length in range(1, min(len(label), 4) + 1))


def _begins_with_name(label: str, names: frozenset[str]) -> bool:
    """三好 文 where the list of people has 三好."""
    bare = "".join(label.split()).casefold()
    return any(bare[:length] in names for length in range(2, len(bare) + 1))


def _states(marked: MarkedLine, label: SpeakerLabel) -> bool:
    """課題名：…, 審査結果：…: what is stated of a case, and nobody."""
    return marked.text[: label.end].rstrip().endswith(_STATED)


def _speaks(style: Style, spoken: int, shown: int) -> bool:
    """課題名：… / 申請者：北浦大学　三好 文 / 審査結果：承認: where hardly a sentence stands behind a colon, nobody speaks."""
    return style[0] is not Shape.COLON or spoken * 4 >= shown


def _inside(marked: MarkedLine, label: SpeakerLabel) -> str:
    """Return a label as printed, the brackets around it aside."""
    return marked.text[label.start : label.end].strip(_BRACKETS)


def _key(marked: MarkedLine, label: SpeakerLabel) -> str:
    """Return what tells a label from others: its letters, without spaces and brackets."""
    return "".join(marked.text[label.start : label.end].split()).strip(_BRACKETS)


def _candidate(marked: MarkedLine, names: frozenset[str]) -> SpeakerLabel | None:
    if marked.ruled or not marked.text or sitting_of(marked.text):
        return None
    if marked.mark is not None and marked.mark.family == "#":
        return None  # ### 第２部: …: a heading of Markdown names nobody
    label = _post_and_known_name(marked, names) or marked.speaker
    if label is not None and label.shape is Shape.MARKED and marked.counts:
        return None  # イ　代替要員の紹介 counts, and names nobody
    if label is not None:
        return label
    if marked.mark is None:
        return _known_name_and_text(marked, names)
    if marked.mark.family in _SPEAKING_MARKS and marked.bracket is None:
        match = _NAME.match(marked.text, marked.start)
        if match and is_sentence(marked.text[match.end() :]):
            end = match.end("of") if match["of"] else match.end("name")  # ○三好（北浦電力）　…
            return SpeakerLabel(Shape.MARKED, marked.start, end, match.end(), sure=False)
    return None


def _known_name_and_text(marked: MarkedLine, names: frozenset[str]) -> SpeakerLabel | None:
    """三好　ただいまより始めます。: a name of the attendance list, a space, and what is said."""
    text = marked.text
    gap = min(
        (at for at in (text.find(" ", 1, _LONGEST_NAME), text.find("\t", 1, _LONGEST_NAME)) if at > 0),
        default=-1,
    )
    if gap < 0 or marked.bracket is not None or text[:gap].casefold() not in names:
        return None
    said = len(text) - len(text[gap:].lstrip())
    if text[gap] == "\t" or is_sentence(text[said:]):  # a cell holds what she said, however short
        return SpeakerLabel(Shape.GAP, 0, gap, said, sure=False)
    return None


def _post_and_known_name(marked: MarkedLine, names: frozenset[str]) -> SpeakerLabel | None:
    """議長　山田　太郎 alone on its line: a post, and behind it a full name of the attendance list."""
    text = marked.text
    if len(text) > _LONGEST_POSTED or marked.bracket is not None or "。" in text or " " not in text:
        return None
    words = marked.body.split()
    for count in (1, 2):
        name = "".join(words[-count:])
        post = "".join(words[:-count])
        if len(name) > 2 and name.casefold() in names and speaks_of_somebody(post):
            shape = Shape.ALONE if marked.mark is None else Shape.MARKED
            return SpeakerLabel(shape, marked.start, len(text), len(text), sure=True)
    return None


def _is_label_alone(marked: MarkedLine) -> bool:
    label = marked.speaker
    return label is not None and label.sure and label.said >= len(marked.text)


def _something_said(lines: Sequence[MarkedLine], index: int, label: SpeakerLabel) -> bool:
    marked = lines[index]
    said = marked.text[label.said :]
    if said:
        if label.shape is Shape.GAP:
            return is_sentence(said) or marked.text[label.end : label.end + 1] == "\t"
        return len(said) > 1
    following = next((line for line in lines[index + 1 : index + 4] if line.text), None)
    if following is None or following.ruled:
        return False
    if label.shape is Shape.ALONE and _is_label_alone(following):
        return False  # 反対　三好委員 / 棄権　堀委員: a list of names
    listed = following.mark is not None and following.mark.number is None
    return not (listed and _key(marked, label).endswith(_ALSO_TOPICS))  # [発表者] over - …: a list of them
