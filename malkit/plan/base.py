"""What every part of the plan's model shares: frozen, strict about keys, and the types of ids and texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from inspect import cleandoc
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

ID_PATTERN = r"^[A-Za-zÅÄÖåäö0-9][A-Za-zÅÄÖåäö0-9._-]{0,29}$"
PART_ID_PATTERN = ID_PATTERN.replace("._-", "_-")


# No control characters but tab and line break: they reach terminals and workbooks.
_SHOWN = r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f]*$"


def _decimal(value: object) -> object:
    """Take a number as written: never a truth value, and a float only by its shortest decimal form."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError("number")  # noqa: TRY004 -- pydantic collects ValueError
    return Decimal(str(value))


def _date(value: object) -> object:
    """Take a date only in ISO form, never a number of days."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return date.fromisoformat(value)
    raise ValueError("date")


Id = Annotated[str, StringConstraints(strict=True, pattern=ID_PATTERN)]
"""An id: letters, digits, full stop, underscore and hyphen, at most 30, beginning with a letter or digit."""

PartId = Annotated[str, StringConstraints(strict=True, pattern=PART_ID_PATTERN)]
"""The id of a part of a dimension: one without a full stop, since that joins the parts of crossed breakdowns."""

Text = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=2_000, pattern=_SHOWN)
]
"""A text that somebody reads."""

Name = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=300, pattern=_SHOWN)
]
"""A short text: the name of a goal, a unit, a round."""


def _json_number(value: Decimal) -> int | float:
    """A decimal number as JSON has it; numbers of a plan have so few digits that both say the same."""
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[
    Decimal,
    BeforeValidator(_decimal),
    PlainSerializer(_json_number, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
"""An exact decimal number, which JSON has as a number."""

Date = Annotated[date, BeforeValidator(_date)]
"""A date in ISO form."""

Decimals = Annotated[int, Field(strict=True, ge=0, le=4)]
"""How many decimals a reported number has."""


FURTHER = 4
"""How many decimals more than reported numbers have is kept of what is worked out: sums, shares, differences."""

MOST_DIGITS = 15 - FURTHER
"""Integer digits and decimals of a reported number: a cell holds 15 digits, some for what is worked out.

From 13 digits on LibreOffice rounds a half as it is stored, not as it is shown; a number of so few digits meets that
only where it is typed with more decimals than anybody asks for.
"""

DIVIDED = 2
"""How many digits fewer an answer may have whose level is divided by months, so that it is rounded alike everywhere.

A level divided by months and days lies on a value that can be answered, or at least a 372nd of its last decimal away.
"""

MOST_WRITTEN = 14
"""Integer digits and decimals of any number in a plan, also of one with more decimals than answers have.

Numbers are compared as they were typed, and LibreOffice takes two for one that differ by less than 2^-48 of themselves,
which two numbers of 14 digits never do.
"""


def furthest(places: int) -> Decimal:
    """The largest number that can be reported with so many decimals."""
    return Decimal(10) ** (MOST_DIGITS - places) - 1


@dataclass(frozen=True)
class AlsoInWords:
    """Says of a part, in its JSON Schema, that a text may stand in its place.

    Args:
        what: what the text is, as the reference says it: a target in words, the name of a rule.
    """

    what: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [handler(schema), {"type": "string", "title": self.what}]}


class PlanPart(BaseModel):
    """A frozen part of the plan that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=False)

    @classmethod
    def described(cls) -> tuple[str, dict[str, str]]:
        """What the docstring says: its text before the arguments, and each argument's meaning."""
        meanings: dict[str, str] = {}
        for base in reversed(cls.__mro__):
            arguments = cleandoc(vars(base).get("__doc__") or "").partition("\nArgs:\n")[2]
            for name, meaning in re.findall(r"^    (\w+): ((?:.|\n(?=     ))+)", arguments, re.MULTILINE):
                meanings[name] = " ".join(meaning.split()).replace("None", "`null`")
        text = cleandoc(cls.__doc__ or "").partition("\nArgs:\n")[0]
        return " ".join(text.split()), meanings

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The part's JSON Schema with what its docstring says of it and of each key."""
        whole = handler(schema)
        part = handler.resolve_ref_schema(whole)
        part["description"], meanings = cls.described()
        for name, key in part.get("properties", {}).items():
            key.pop("title", None)
            if name in meanings:
                key["description"] = meanings[name]
        return whole

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with changes, without what was worked out of the part as it was."""
        copied = super().model_copy(update=update, deep=deep)
        for name in set(vars(copied)) - set(type(self).model_fields):
            del vars(copied)[name]
        return copied
