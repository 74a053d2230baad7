"""Attendance lists -> attendees: who was there, for whom, as what; who was absent."""

from minutes_cli.forms.attendees.blocks import People, read_people
from minutes_cli.forms.attendees.groups import note_of_label, role_of_label
from minutes_cli.forms.attendees.lattice import surname_cut
from minutes_cli.forms.attendees.names import close_up_name
from minutes_cli.forms.attendees.words import split_honorific

__all__ = [
    "People",
    "close_up_name",
    "note_of_label",
    "read_people",
    "role_of_label",
    "split_honorific",
    "surname_cut",
]
