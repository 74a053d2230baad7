"""Attendance lists -> attendees: names, affiliations, roles, who was there and who was not."""

from minutes_cli.fields.attendees.names import close_up, split_honorific, surname_cut
from minutes_cli.fields.attendees.blocks import read_attendees

__all__ = ["close_up", "read_attendees", "split_honorific", "surname_cut"]
