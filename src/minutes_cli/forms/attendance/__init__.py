"""Attendance lists -> attendees: names, affiliations, roles, who was there and who was not."""
