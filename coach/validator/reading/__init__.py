"""Reading a statement: what the text itself says, without a record, a clock or a model.

`read` is pure: the same text, date and period give the same statement on every machine.
"""

from coach.validator.reading.reader import read

__all__ = ["read"]
