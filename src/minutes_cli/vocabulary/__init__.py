"""The tables: rows, and the NamedTuple each row is. No logic."""
