"""PLACEHOLDER: the developer of the attendee reader overwrites this file."""
import regex
from minutes_cli.diagnostics import Found
from minutes_cli.record import Attendee
def surname_cut(label):
    return 2 if len(label) > 3 else None
def read_attendees(pieces, *, status="present", role=None):
    people = []
    for p in pieces:
        for t in regex.split(r"[、,\t]| {2,}", p.printed):
            t=t.strip()
            if 2 <= len(t) <= 8 and "名" not in t: people.append(Attendee(name=t.rstrip("君"), status=status, lines=(p.line.number,p.line.number)))
    span = (pieces[0].line.number, pieces[-1].line.number) if pieces else (1,1)
    return Found(tuple(people), span)
