"""What the lines of the proceedings look like, asked before anything is cut: headings, asides, who speaks where.

Guarantees: nothing is changed; every answer depends on the lines alone, not on what was cut so far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.marks import closes, is_sentence
from minutes_cli.matching import Pattern
from minutes_cli.outline.clock import ends_sitting, sitting_of
from minutes_cli.outline.joins import heading_shape, is_name, width
from minutes_cli.outline.labels import broken_labels, unmarked_speakers
from minutes_cli.outline.parts import Body
from minutes_cli.outline.views import ANNOUNCING, NUMBERS
from minutes_cli.outline.wording import ends_like_heading, is_heading_word, is_recorded, is_told
from minutes_cli.patterns import STAGE_WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.marks import MarkedLine, SpeakerLabel
    from minutes_cli.outline.agenda import Agenda
    from minutes_cli.outline.styles import Styles

STAGE_LENGTH = 60
ANSWERS = frozenset({"→", "問", "答"})
_SIGNED_LINES = 40
SIGNING = Pattern(
    r"記名押印|署名押印|を証する|を証します|相違ありません|相違ないこと|明確にするため|ここに署名"
)
_STAGE_SIGNS = frozenset("〔([<〈《≪")
_BREAK = Pattern(r"\d{1,2} *+(?:時|:).{0,20}(?:休憩|再開)[^。]{0,6}$")
_DASHES = frozenset("-―─")


def body_of(lines: Sequence[MarkedLine], start: int, furniture: frozenset[int]) -> Body:
    """Return the filled lines from `start` on; `page`: a page break or furniture stands above."""
    body = Body([], [], [])
    blank = page = False
    for index in range(start, len(lines)):
        marked = lines[index]
        if index in furniture:
            page = True
            continue
        if "\f" in marked.line.printed:
            page = True
        if not marked.text:
            blank = True
            continue
        body.lines.append(marked)
        body.blank.append(blank)
        body.page.append(page)
        blank = page = False
    return body


class Sights:
    """The lines of a body and what they show of speakers."""

    def __init__(self, body: Body, styles: Styles, agenda: Agenda) -> None:
        self.body = body
        self.agenda = agenda
        self.labels: list[SpeakerLabel | None] = [styles.speaker(marked) for marked in body.lines]
        self.broken = broken_labels(body, self.labels, styles)
        for index, (_, label) in self.broken.items():
            self.labels[index] = label
        for index, label in unmarked_speakers(body, self.labels, styles).items():
            self.labels[index] = label
        self.trailing = [
            styles.trailing_speaker(marked) if not label else None
            for marked, label in zip(body.lines, self.labels, strict=True)
        ]
        self.unlabel_signatures()
        self.verbatim = self.is_verbatim()
        spoken = (label or trailing for label, trailing in zip(self.labels, self.trailing, strict=True))
        self.last_speaker = max((index for index, said in enumerate(spoken) if said is not None), default=-1)
        self.structural = self.structural_families() if self.verbatim else frozenset()

    def unlabel_signatures(self) -> None:
        """議　長　　山田太郎 behind 散会 or a signing formula: whoever signs says nothing."""
        lines = self.body.lines
        lowest = max(0, len(lines) - _SIGNED_LINES)
        for index in range(len(lines) - 1, lowest - 1, -1):
            if self.speaks(index):
                return
            if not (SIGNING.search(lines[index].text) or ends_sitting(lines[index].text)):
                continue
            for below in range(index + 1, len(lines)):
                self.labels[below] = self.trailing[below] = None
            return

    def speaks(self, index: int) -> bool:
        """Whether something is said behind the label of a line, or below it."""
        label, marked = self.labels[index], self.body.lines[index]
        if label is None:
            return False
        said = marked.text[label.said :]
        if not said and index + 1 < len(self.body.lines) and self.labels[index + 1] is None:
            said = self.body.lines[index + 1].text
        return marked.mark is not None or is_sentence(said)

    def is_verbatim(self) -> bool:
        """Speeches outnumber the bullets that are no speeches; few sentences behind a mark stand as far out as they do."""
        speeches = bullets = outer = 0
        column = -1
        for index, marked in enumerate(self.body.lines):
            if self.trailing[index] is not None:
                speeches += 1
                column = -1
            elif self.labels[index] is not None:
                column = marked.line.indent
                speeches += not self.heads_bullets(index)
            elif marked.mark is not None and marked.mark.family != "※":
                counted = marked.mark.family in NUMBERS
                bullets += not counted
                within = marked.line.indent > column or marked.mark.family in ANNOUNCING
                outer += not within and marked.closed and marked.mark.family not in ANSWERS
        return speeches > 0 and speeches >= bullets and speeches > 2 * outer

    def heads_bullets(self, index: int) -> bool:
        """- 三好委員 / 　- …: a label alone on its line, over bullets of hers."""
        label, marked = self.labels[index], self.body.lines[index]
        below = self.body.lines[index + 1 : index + 2]
        if label is None or label.said < len(marked.text) or not below or below[0].mark is None:
            return False
        mark = below[0].mark
        return mark.number is None and below[0].line.indent > marked.line.indent and marked.mark is not None

    def underlined(self, index: int) -> bool:
        """A short line with a ruled line of one sign straight below it is a heading."""
        below = self.body.lines[index + 1 : index + 2]
        if not below or not below[0].ruled or self.body.blank[index + 1]:
            return False
        rule, marked = below[0].text, self.body.lines[index]
        boxed = rule[0] in "─━―" and index > 0 and not self.body.lines[index - 1].ruled
        if is_stage_direction(marked) or sitting_of(marked.text):
            return False
        same = len(set(rule)) == 1 and (rule[0] in "=-~^*+#_" or boxed)
        return (
            same
            and not marked.closed
            and self.labels[index] is None
            and (len(rule) <= 2 * width(marked.text) if not boxed else width(rule) <= 2 * width(marked.text))
        )

    def in_a_list(self, index: int) -> bool:
        """① 鋼材の値上がり / ② 人件費の増: numbers straight below one another are a list in the speech."""
        family = self.body.lines[index].family
        if not family or family.startswith(("whole", "#")):
            return False
        above, below = self.body.lines[index - 1], self.body.lines[index + 1 : index + 2]
        if not self.body.blank[index] and above.family == family:
            return True
        return bool(below) and below[0].family == family and not self.body.blank[index + 1]

    def looks_like_heading(self, index: int) -> bool:
        """A short line that ends no sentence, behind a mark, in brackets, of the agenda, or set apart."""
        marked = self.body.lines[index]
        text = marked.text
        named = marked.counts and is_name(text)
        if (closes(text) and not named) or width(text) > 100 or text[-1] in "、,・":
            return False
        if marked.mark is not None or (marked.bracket is not None and marked.bracket.whole):
            return True
        above = self.body.lines[index - 1]
        if is_heading_word(text) and (above.closed or is_stage_direction(above)):
            return True
        alone = self.body.blank[index] or above.ruled
        if not alone:
            return False
        return ends_like_heading("".join(text.split())) or above.ruled or self.heads_what_is_told(index)

    def heads_what_is_told(self, index: int) -> bool:
        """自治体システムの影響 / 事務局から説明があった。: a few words set apart, and straight below them what is told."""
        marked, below = self.body.lines[index], self.body.lines[index + 1 : index + 2]
        if not below or self.body.blank[index + 1] or not heading_shape(marked):
            return False
        return below[0].mark is None and (is_told(below[0].text) or is_recorded(below[0].text))

    def speaker_follows(self, index: int) -> bool:
        """Whether somebody speaks next, headings and stage directions between."""
        for below in range(index + 1, min(index + 5, len(self.body.lines))):
            if self.labels[below] is not None or self.trailing[below] is not None:
                return True
            if is_stage_direction(self.body.lines[below]):
                continue
            if not self.looks_like_heading(below) and not self.title_goes_on(below):
                return False
        return False

    def title_goes_on(self, index: int) -> bool:
        """A second line of the heading: 特定事件調査 / 震災対策に関すること：まとめについて."""
        text = self.body.lines[index].text
        return not closes(text) and ends_like_heading("".join(text.split())) and not self.body.blank[index]

    def structural_families(self) -> frozenset[str]:
        """Families whose every line looks like a heading between speeches: □ …について."""
        good: dict[str, int] = {}
        total: dict[str, int] = {}
        for index, marked in enumerate(self.body.lines):
            family = marked.family
            if not family or self.labels[index] is not None or is_stage_direction(marked):
                continue
            if family in ("whole(", "whole〔") and not self.aside_is_heading(marked):
                continue
            total[family] = total.get(family, 0) + 1
            above = self.body.lines[index - 1] if index else None
            parted = (
                above is None
                or above.closed
                or above.ruled
                or self.looks_like_heading(index - 1)
                or is_stage_direction(above)
            )
            leads = self.speaker_follows(index) or self.told_below(index)
            if self.looks_like_heading(index) and parted and (leads or family in ANNOUNCING):
                good[family] = good.get(family, 0) + 1
        return frozenset(
            family
            for family, count in total.items()
            if good.get(family, 0) * 5 >= count * 4
            and (count > 1 or family not in NUMBERS or family in ANNOUNCING)
        )

    def told_below(self, index: int) -> bool:
        """The paragraph straight below tells what happened."""
        text = ""
        for below in range(index + 1, min(index + 5, len(self.body.lines))):
            marked = self.body.lines[below]
            if not text and marked.family in ANNOUNCING and not marked.closed:
                continue
            text += marked.text
            if closes(text):
                break
        return is_told(text) or is_recorded(text)

    def bracketed_aside(self, marked: MarkedLine) -> bool:
        """In a verbatim record a line in brackets between speeches is told: （三好委員、一時離席）."""
        bracket = marked.bracket
        if not self.verbatim or bracket is None or not bracket.whole or bracket.sign != "(":
            return False
        if marked.mark is not None or len(marked.text) > STAGE_LENGTH:
            return False
        return not self.aside_is_heading(marked)

    def aside_is_heading(self, marked: MarkedLine) -> bool:
        """（質疑応答） and 〔海外への発信について〕 are headings, （三好委員、一時離席） is told."""
        bare = "".join(marked.bracket.inside.split()) if marked.bracket is not None else ""
        return ends_like_heading(bare) or bare in self.agenda


def is_stage_direction(marked: MarkedLine) -> bool:
    """Say whether the whole line tells what happens in the room: （拍手）, 〔…登壇〕, -資料の説明-."""
    bracket = marked.bracket
    text = marked.text
    if len(text) > STAGE_LENGTH:
        return False
    if len(text) <= 30 and ("休憩" in text or "再開" in text) and _BREAK.search(text):
        return True
    if marked.mark is None and bracket is not None and bracket.whole and bracket.sign in _STAGE_SIGNS:
        return bool(STAGE_WORD.search("".join(bracket.inside.split()))) and not ends_like_heading_bracket(
            bracket.inside
        )
    return len(text) > 3 and text[0] in _DASHES and text[-1] in _DASHES and text.strip("-―─ ") != ""


def ends_like_heading_bracket(inside: str) -> bool:
    """（質疑応答） and （開催要旨） are headings, （拍手） is none."""
    return "".join(inside.split()).endswith(("質疑応答", "意見交換", "について", "概要", "要旨"))
