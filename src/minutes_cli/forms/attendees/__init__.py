"""Attendance lists -> attendees: who was there, for whom, as what; who was absent.

Lines become rows (rows), rows items of words (tokens), words names, roles and affiliations (segments),
these people (people), under the groups that head them (groups); blocks walks the list.
"""

from minutes_cli.forms.attendees.blocks import read_attendees
from minutes_cli.forms.attendees.groups import role_of_label
from minutes_cli.forms.attendees.names import close_up_name, surname_cut
from minutes_cli.forms.attendees.words import split_honorific

__all__ = ["close_up_name", "read_attendees", "role_of_label", "split_honorific", "surname_cut"]
