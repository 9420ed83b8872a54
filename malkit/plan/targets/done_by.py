"""Something shall be done by a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from typing_extensions import override

from malkit.plan.base import Date
from malkit.plan.targets.base import UnjudgedTarget
from malkit.text import format_date

if TYPE_CHECKING:
    from malkit.plan.words import Nouns


class DoneBy(UnjudgedTarget):
    """Something shall be done by a day. It is judged by the milestone's date, not by a number.

    Args:
        by: the last day.
    """

    judged: ClassVar[bool] = True
    answers: ClassVar[frozenset[str]] = frozenset({"milestone", "yes_no"})

    kind: Literal["done_by"]
    by: Date

    @override
    def shown(self, language: str, words: Nouns) -> dict[str, str]:
        return {"date": format_date(self.by, language)}

    @classmethod
    def from_words(cls, facts: dict[str, Any]) -> dict[str, Any] | None:
        """A day."""
        return {"by": facts["date"]}
