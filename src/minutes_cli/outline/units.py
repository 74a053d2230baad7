"""The lines of the proceedings -> units: what belongs together, before its part is known.

A unit begins at a mark, a whole bracket, a speaker's label, or a paragraph; lines that go on with it
(`joins`) are taken into it. In a verbatim record (`Sights.verbatim`) everything behind a speaker's
label is the speech, until the next label or a heading that stands between two speeches.

Guarantees: each line handed in is in exactly one unit; units follow the order of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.account import Part
from minutes_cli.lines import Piece
from minutes_cli.marks import closes
from minutes_cli.matching import Pattern
from minutes_cli.outline.clock import sitting_of
from minutes_cli.outline.closings import leaves_closing, opens_closing, record_ends
from minutes_cli.outline.joins import goes_on, heading_shape, unfinished, width
from minutes_cli.outline.parts import InSpeech, Unit
from minutes_cli.outline.sights import ANSWERS, is_stage_direction
from minutes_cli.outline.wording import ends_like_heading, is_told
from minutes_cli.patterns import CLOSING

if TYPE_CHECKING:
    from minutes_cli.marks import MarkedLine, SpeakerLabel
    from minutes_cli.outline.joins import Habits
    from minutes_cli.outline.sights import Sights

_CLOSING_LINE = 12
_RUNNING_NUMBER = Pattern(r"\d{1,4}+ *+:|検索語: *+\S{1,30}+")
_BEHIND_SPEECH = (
    "次回",
    "採決の結果",
    "審議の結果",
    "協議の結果",
    "以上で",
    "以上をもって",
    "以上の審議",
    "以上の意見",
    "以上を踏まえ",
    "以上により",
)
_SHORT_HEADING = 30


class Cutter:
    """Cuts a body into units."""

    def __init__(self, sights: Sights, habits: Habits) -> None:
        self.sights = sights
        self.body = sights.body
        self.habits = habits
        self.ended = False
        self.units: list[Unit] = []
        self.speech: Unit | None = None
        """The speech that the units behind it may belong to."""
        self.numbers: dict[str, tuple[int, int]] = {}
        """The number that each family of marks has reached, speeches left out, and the column it stands on."""

    def cut(self) -> list[Unit]:
        """Return the units."""
        for index in range(len(self.body.lines)):
            self._place(index)
        return self.units

    # -- one line ---------------------------------------------------------------------------------

    def _place(self, index: int) -> None:
        label = self.sights.labels[index]
        self.ended = self.ended or record_ends(self.sights, index)
        if index + 1 in self.sights.broken:
            return  # the first part of the label of the speech below
        if label is not None:
            self._speech(index, label)
        elif self.sights.trailing[index] is not None and self._trails(index):
            self._trailing(index)
        elif not self._plainly(index):
            self._other(index)

    def _plainly(self, index: int) -> bool:
        """Take a line whose part its own form tells: a rule, a clock line, 以上, （拍手）, 次回."""
        marked = self.body.lines[index]
        if marked.ruled:
            self._rule(index)
        elif self._numbers_a_speech(index):
            self._new(index, Part.FURNITURE)
        elif self.sights.underlined(index):
            self._underlined_heading(index)
        elif sitting_of(marked.text):
            self._new(index, Part.NARRATION)
        elif len(marked.text) <= _CLOSING_LINE and CLOSING.fullmatch(marked.text):
            self._new(index, Part.CLOSING)
        elif is_stage_direction(marked) or self.sights.bracketed_aside(marked):
            self._direction(index)
        elif self._closing_label(index):
            self._new(index, Part.FIELD).family = marked.family
        elif self.ended:
            self._new(index, Part.NARRATION)
        else:
            return False
        return True

    def _numbers_a_speech(self, index: int) -> bool:
        """11: or 検索語：なし on its line, and then a speaker: what a search system prints between speeches."""
        below = index + 1
        if below >= len(self.body.lines) or self.sights.labels[below] is None:
            return False
        return _RUNNING_NUMBER.fullmatch(self.body.lines[index].text) is not None

    def _rule(self, index: int) -> None:
        """A ruled line is told, unless it underlines the heading above it."""
        if self._underlines(index):
            self.units[-1].lines.append(self.body.lines[index])
        else:
            self._new(index, Part.NARRATION)

    def _underlined_heading(self, index: int) -> None:
        sign = f"underlined {self.body.lines[index + 1].text[0]}"
        closing = self._closing_label(index)
        unit = self._new(index, Part.FIELD if closing else Part.HEADING)
        unit.underlined = True
        unit.family = sign if closing else unit.family or sign

    def _underlines(self, index: int) -> bool:
        above = self.units[-1] if self.units else None
        return above is not None and above.underlined and len(above.lines) == 1 and not self.body.blank[index]

    def _other(self, index: int) -> None:
        marked = self.body.lines[index]
        current = self.units[-1] if self.units else None
        if (
            current is not None
            and current.part is Part.FIELD
            and not leaves_closing(self.sights, current, index)
        ):
            current.lines.append(marked)
        elif current is not None and self._in_speech(current):
            self._within_speech(current, index)
        elif current is not None and current.in_speech is not None:
            self._behind_doubtful(current, index)
        elif marked.mark is not None or (marked.bracket is not None and marked.bracket.whole):
            self._new(index)
        elif current is not None and self._continues(current, index):
            current.lines.append(marked)
        else:
            self._new(index)

    def _new(self, index: int, part: Part | None = None, shown: InSpeech | None = None) -> Unit:
        marked = self.body.lines[index]
        unit = Unit([marked], marked.start, self.body.blank[index] or self.body.page[index])
        unit.part = part
        unit.marker = marked.mark.printed if marked.mark is not None else None
        if part in (None, Part.HEADING):
            unit.family = marked.family
            self._open_bracket(unit, marked)
            unit.in_speech = shown
            if marked.mark is not None and marked.mark.number is not None and _may_count(shown):
                self.numbers[marked.mark.family] = (marked.mark.number, marked.line.indent)
        self.units.append(unit)
        return unit

    @staticmethod
    def _open_bracket(unit: Unit, marked: MarkedLine) -> None:
        """【交通】: the brackets are the marker, what stands in them the text."""
        bracket = marked.bracket
        if unit.family.startswith("whole") and bracket is not None:
            unit.said = bracket.start + 1

    # -- speeches -----------------------------------------------------------------------------------

    def _speech(self, index: int, label: SpeakerLabel) -> None:
        caption = self._caption(index, label)
        unit = self._new(index, Part.REMARK)
        unit.named_above = caption
        unit.speaker = Piece(self.body.lines[index].line, label.start, label.end)
        unit.said = label.said
        if index in self.sights.broken:
            above = self.body.lines[index - 1]
            unit.named_above, unit.label_above = above, self.sights.broken[index][0]
            unit.marker = above.mark.printed if above.mark is not None else None
        unit.answer = unit.first.mark is not None and unit.first.mark.family == "→"
        unit.family = f"speaker {label.sign}"
        if label.said >= len(self.body.lines[index].text):
            unit.paragraphs = []

    def _caption(self, index: int, label: SpeakerLabel) -> MarkedLine | None:
        """2: ○企画部長 / 2: ○企画部長　お答えします。: take away the label that is printed once more above its speech."""
        at = len(self.units) - 1
        while at >= 0 and self.units[at].part is Part.FURNITURE:
            at -= 1
        above = self.units[at] if at >= 0 else None
        if above is None or above.speaker is None or len(above.lines) > 1 or above.paragraphs:
            return None
        if above.named_above is not None:  # a label can be taken away once
            return None
        if above.speaker.text != self.body.lines[index].text[label.start : label.end]:
            return None
        return self.units.pop(at).first

    def _trails(self, index: int) -> bool:
        """…でどうか（X）: a line of its own, unless X is already speaking."""
        current = self.units[-1] if self.units else None
        place = self.sights.trailing[index]
        if current is None or place is None or current.speaker is None or self.body.blank[index]:
            return True
        name = self.body.lines[index].text[place[0] + 1 : place[1] - 1]
        return name not in current.speaker.text

    def _trailing(self, index: int) -> None:
        place = self.sights.trailing[index]
        current = self.units[-1] if self.units else None
        if current is not None and self._ends_with_its_speaker(current, index):
            unit = current
            unit.part = Part.REMARK
            unit.lines.append(self.body.lines[index])
        else:
            unit = self._new(index, Part.REMARK)
        if place is not None:
            unit.speaker = Piece(self.body.lines[index].line, place[0], place[1])
            unit.trailing = (unit.speaker,)
        unit.answer = unit.first.mark is not None and unit.first.mark.family == "→"
        unit.family = "speaker trailing"

    def _ends_with_its_speaker(self, current: Unit, index: int) -> bool:
        """The last line of a wrapped remark: …してはどう / か。（看護部長）"""
        marked, above = self.body.lines[index], self.body.lines[index - 1]
        if current.part is not None or current.speaker is not None or marked.mark is not None:
            return False
        return not above.closed and not heading_shape(above) and self._continues(current, index)

    def _in_speech(self, current: Unit) -> bool:
        if current.family == "speaker trailing":
            return False
        return self.sights.verbatim and current.part is Part.REMARK and current.speaker is not None

    def _answers(self, index: int) -> bool:
        mark = self.body.lines[index].mark
        return mark is not None and mark.family in ANSWERS

    def _behind_doubtful(self, current: Unit, index: int) -> None:
        """A line below what may be a heading in the speech, or a part of it: it may be a part of either."""
        marked = self.body.lines[index]
        apart = marked.mark is not None or (marked.bracket is not None and marked.bracket.whole)
        whole = not current.family or _may_count(current.in_speech)
        if not apart and whole and self._continues(current, index):
            current.lines.append(marked)
            return
        shown = self._shows_in_speech(self.speech, index) if self.speech is not None else None
        if shown is None and self.speech is not None:
            shown = InSpeech(fresh=self._fresh_paragraph(self.speech, index))
        self._new(index, shown=shown)

    def _within_speech(self, current: Unit, index: int) -> None:
        """Take a line into the speech above; where it may be a heading, or be told, leave that to the vote."""
        marked = self.body.lines[index]
        if self._answers(index):
            self._new(index)  # 校長：… / → 全会一致で承認: nobody speaks with an arrow
            return
        shown = self._shows_in_speech(current, index)
        if shown is not None:
            self.speech = current
            self._new(index, shown=shown)
            return
        if not current.paragraphs or self._fresh_paragraph(current, index):
            current.paragraphs.append(len(current.lines))
        current.lines.append(marked)

    def _shows_in_speech(self, current: Unit, index: int) -> InSpeech | None:
        """Return what a line shows that may end the speech above it; null for most lines."""
        shaped = self.sights.looks_like_heading(index) or self._between_blanks(index)
        told = not shaped and self._told_behind(current, index)
        if not (shaped or told):
            return None
        marked, above = self.body.lines[index], self.body.lines[index - 1]
        listed = shaped and self.sights.in_a_list(index)
        if listed:
            return None
        apart = self.body.blank[index] and (
            marked.mark is not None or marked.bracket is not None or ends_like_heading(marked.text)
        )
        return InSpeech(
            structural=marked.family in self.sights.structural,
            counts_on=self._counts_on(current, index),
            introduces=self.sights.speaker_follows(index)
            or self.sights.heads_what_is_told(index)
            or (apart and self.sights.told_below(index)),
            open_above=self.habits.stopped and not above.closed and bool(current.paragraphs),
            shaped=shaped,
            told=told,
            fresh=not current.paragraphs or self._fresh_paragraph(current, index),
        )

    def _between_blanks(self, index: int) -> bool:
        """二日目（十一月二十一日）: a few words between blank lines, and then somebody speaks."""
        below = index + 1
        if below >= len(self.body.lines) or not (self.body.blank[index] and self.body.blank[below]):
            return False
        marked = self.body.lines[index]
        return marked.mark is None and heading_shape(marked) and self.sights.speaker_follows(index)

    def _told_behind(self, current: Unit, index: int) -> bool:
        """採決の結果、原案のとおり可決した。 behind a speech: the record speaks, on a column of its own."""
        marked, above = self.body.lines[index], self.body.lines[index - 1]
        if not above.closed or (not current.paragraphs and len(current.lines) == 1):
            return False
        opens = marked.text.startswith(_BEHIND_SPEECH)
        hangs = len(current.lines) > 1 and marked.line.indent < current.lines[1].line.indent
        parted = self.body.blank[index] and len(current.lines) == 1
        if not (opens or hangs or parted) or self.sights.heads_what_is_told(index):
            return False
        text = ""
        end = index
        for end in range(index, min(index + 4, len(self.body.lines))):
            text += self.body.lines[end].text
            if closes(text):
                break
        if "ます" in text or "です" in text or not is_told(text):
            return False
        following = end + 1
        return (
            following >= len(self.body.lines)
            or self.sights.labels[following] is not None
            or self.body.blank[following]
        )

    def _fresh_paragraph(self, current: Unit, index: int) -> bool:
        marked, above = self.body.lines[index], self.body.lines[index - 1]
        if not current.paragraphs:
            return True
        if self.body.blank[index] or self.body.page[index]:
            return above.closed
        if marked.mark is not None and above.closed:
            return True
        if above.closed:
            return not (self.habits.full(above) and marked.line.indent == 0 and above.line.indent == 0)
        if self.habits.wrap is not None:
            if self.habits.full(above):
                return False
            if marked.line.indent > above.line.indent:
                return True
            return self.habits.ends_early(above) and not unfinished(above, marked, self.habits)
        return not unfinished(above, marked, self.habits)

    def _counts_on(self, current: Unit, index: int) -> bool:
        """４．その他 behind the speeches under ３．: the next number of the headings so far, set apart or on their column."""
        marked, above = self.body.lines[index], self.body.lines[index - 1]
        mark = marked.mark
        if mark is None or mark.number is None or mark.number < 2:
            return False
        number, column = self.numbers.get(mark.family, (0, 0))
        if number != mark.number - 1 or any(line.family == mark.family for line in current.lines[1:]):
            return False
        outdented = marked.line.indent <= column and marked.line.indent < above.line.indent
        if not above.closed:
            return outdented
        apart = self.body.blank[index] or ends_like_heading(marked.bare)
        return apart or outdented or (marked.line.indent <= column and width(marked.body) <= _SHORT_HEADING)

    # -- narration --------------------------------------------------------------------------------------

    def _direction(self, index: int) -> None:
        """A stage direction; where the speech goes on behind it, it stays in the speech."""
        current = self.units[-1] if self.units else None
        if current is not None and self._in_speech(current) and self._speech_resumes(index):
            current.paragraphs.append(len(current.lines))
            current.lines.append(self.body.lines[index])
            return
        self._new(index, Part.NARRATION)

    def _speech_resumes(self, index: int) -> bool:
        for below in range(index + 1, min(index + 4, len(self.body.lines))):
            marked = self.body.lines[below]
            if is_stage_direction(marked):
                continue
            if (
                self.sights.labels[below] is not None
                or self.sights.trailing[below] is not None
                or marked.ruled
            ):
                return False
            if sitting_of(marked.text) or CLOSING.fullmatch(marked.text) or self._closing_label(below):
                return False
            if self.sights.looks_like_heading(below) or self.body.blank[below]:
                return False
            return not is_told(marked.text) or "ます" in marked.text or "です" in marked.text
        return False

    def _closing_label(self, index: int) -> bool:
        """次回, 署名: a label of the end, where nobody speaks on."""
        if not opens_closing(self.sights, index):
            return False
        current = self.units[-1] if self.units else None
        if current is not None and self._in_speech(current):
            return not self.sights.speaker_follows(index) and index > self.sights.last_speaker
        return True

    # -- paragraphs ----------------------------------------------------------------------------------------

    def _continues(self, current: Unit, index: int) -> bool:
        if current.part in (Part.NARRATION, Part.CLOSING, Part.FIELD):
            return False
        marked, above = self.body.lines[index], self.body.lines[index - 1]
        hang = 0
        if current.first.mark is not None or current.speaker is not None:
            hang = current.first.line.indent + 1
        if current.names_only:
            current.paragraphs = [1]
            return True
        if current.speaker is None and not current.family and self.body.blank[index] and heading_shape(above):
            return False
        return goes_on(
            above,
            marked,
            self.habits,
            blank=self.body.blank[index],
            page=self.body.page[index],
            hang=hang,
            single=len(current.lines) == 1,
        )


def _may_count(shown: InSpeech | None) -> bool:
    """Whether a number may be one of the headings: any outside speeches, inside them where much speaks for it."""
    return shown is None or shown.structural or shown.counts_on or shown.introduces
