"""What happened in each round; files are the record until a database is."""

from malkit.register.history import write_answers

__all__ = ["write_answers"]
