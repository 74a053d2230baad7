"""Blocks and units -> the record: what the header states, the agenda, who speaks, what is said."""
