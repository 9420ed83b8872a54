"""What happened in a project: until there is a database, files are the record."""

from malkit.register.history import read_outcomes, write_answers

__all__ = ["read_outcomes", "write_answers"]
