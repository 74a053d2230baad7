"""Attendance lists -> attendees: who was there, for whom, as what; who was absent."""

from minutes_cli.forms.people.blocks import People, read_attendees, read_people
from minutes_cli.forms.people.groups import role_of_label
from minutes_cli.forms.people.names import close_up_name
from minutes_cli.forms.people.surname import surname_cut
from minutes_cli.forms.people.words import split_honorific

__all__ = ["People", "read_people", "close_up_name", "read_attendees", "role_of_label", "split_honorific", "surname_cut"]
