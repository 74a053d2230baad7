"""First draft of the block reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_cli.diagnostics import Found
from minutes_cli.fields.attendees.chunks import chunks_of, without_mark
from minutes_cli.fields.attendees.people import read_person
from minutes_cli.record import Attendee, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_cli.lines import Piece


def read_attendees(
    pieces: Sequence[Piece], *, status: Status = "present", role: str | None = None
) -> Found[tuple[Attendee, ...]]:
    """Read the people of one block."""
    people: list[Attendee] = []
    for piece in pieces:
        if not piece.text.strip():
            continue
        bare, rank = without_mark(piece)
        for chunk in chunks_of(bare, rank):
            person = read_person(chunk.printed, listed=True)
            if person is None or not person.name:
                continue
            number = piece.line.number
            people.append(
                Attendee(
                    name=person.name,
                    affiliation=person.affiliation,
                    role=person.role or role,
                    status=person.status if person.status in ("present", "absent", "proxy") else status,
                    note=person.note,
                    lines=(number, number),
                )
            )
    numbers = [piece.line.number for piece in pieces] or [1]
    return Found(tuple(people), (numbers[0], numbers[-1]))
