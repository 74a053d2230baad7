"""Speeches that a source parts and names itself -> remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.account import Claim, Owner, claim_of
from minutes_cli.fields.speakers import read_speaker
from minutes_cli.lines import Piece
from minutes_cli.matching import Pattern
from minutes_cli.record import Remark, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.fields.speakers import People
    from minutes_cli.lines import Line
    from minutes_cli.source.text import Speech

_LABEL = Pattern(r"(?P<mark>[○〇◯◎])(?P<label>[^\u3000\n。]{1,60}+)\u3000++(?=\S)")
"""○議長（海江田万里君）　…: the mark and the speaker's label."""


def remark_of(speech: Speech, lines: Sequence[Line], people: People) -> tuple[Remark, list[Claim]]:
    """Return the remark of a speech, and who owns its letters. `lines`: those of the speech."""
    first = lines[0]
    found = _LABEL.match(first.printed_at(0)) if speech.speaker else None
    claims = [claim_of(Piece(line), Owner.TEXT) for line in lines[1:]]
    start = 0
    speaker = None
    if found is not None:
        begin, end, start = (_folded_at(first, at) for at in (*found.span("label"), found.end()))
        claims.append(claim_of(Piece(first, 0, begin), Owner.MARK))
        claims.append(claim_of(Piece(first, begin, start), Owner.TEXT))
        speaker = read_speaker(Piece(first, begin, end), people)
        name = speech.speaker if speech.speaker != found.group("label") else speaker.full_name
        speaker = speaker.model_copy(update={"full_name": name, "role": speaker.role or speech.position})
    elif speech.speaker:
        speaker = Speaker(
            label=speech.speaker, name=speech.speaker, role=speech.position, full_name=speech.speaker
        )
    claims.append(claim_of(Piece(first, start), Owner.TEXT))
    said = [first.printed_at(start), *(line.printed_at(0) for line in lines[1:])]
    remark = Remark(
        order=speech.order,
        text="\n".join(text.strip() for text in said),
        speaker=speaker,
        marker=found.group("mark") if found else None,
        lines=(speech.first, speech.last),
    )
    return remark, claims


def _folded_at(line: Line, printed: int) -> int:
    """Return the position in the folded text of what is printed `printed` letters after its beginning."""
    return next(at for at in range(len(line.text) + 1) if len(line.printed_at(0, at)) >= printed)
