"""Scales: the steps that a verdict is one of, why something cannot be judged, and ready-made ones."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from malkit.plan.base import AlsoInWords, Id, Name, Number, PlanPart
from malkit.text.strict_yaml import yaml_parser

if TYPE_CHECKING:
    from malkit.plan.answers import Answer


@cache
def ready_made() -> dict[str, dict[str, Any]]:
    """The ready-made scales by their names: which scale of a plan each is `of`, its source, a note, and its steps."""
    text = files("malkit.plan").joinpath("ready_made.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, Any]] = yaml_parser().load(text)
    return loaded


def by_name(value: object, info: ValidationInfo, of: str) -> object:
    """The steps of a ready-made scale where a scale is only named, with the words of the plan's language.

    Args:
        value: what the plan says; anything but a name is left as it is.
        info: gives the plan's language.
        of: which scale it stands for: `outcome`, `forecast` or `actions`.

    Raises:
        PydanticCustomError: `choice`, no such scale.
    """
    if not isinstance(value, str):
        return value
    known = {name: scale for name, scale in ready_made().items() if scale["of"] == of}
    if value not in known:
        raise PydanticCustomError("choice", "scale", {"expected": ", ".join(known)})
    language = (info.context or {}).get("language", "sv")
    return [{**step, "word": step["word"][language]} for step in known[value]["steps"]]


class Status(StrEnum):
    """Why fulfilment is not judged, each reason apart; the judged statuses are the steps of the plan's scale."""

    NO_FILE = "no_file"
    NOT_REPORTED = "not_reported"
    FILE_UNCLEAR = "file_unclear"
    FILE_UNREADABLE = "file_unreadable"
    INCOMPLETE = "incomplete"
    WRITE_NUMBER = "write_number"
    CHECK_NUMBER = "check_number"
    WRITE_DATE = "write_date"
    CHOOSE = "choose_from_list"
    NOTHING_COUNTED = "nothing_counted"
    NOT_MEASURED = "not_measured"
    NOT_APPLICABLE = "not_applicable"
    PUBLISHED_LATER = "published_later"
    LATER = "followed_up_later"
    NOT_DUE = "not_due"
    AT_YEAR_END = "at_year_end"
    YEAR_UNKNOWN = "year_unknown"
    NO_COMPARISON = "no_comparison"
    SERIES_BREAK = "series_break"
    NO_TARGET = "no_target"
    UNDECIDED = "level_not_decided"
    ASSESSED = "by_assessment"
    RESPONDENTS_MISSING = "respondents_missing"
    CLOSED_MISSING = "closed_missing"
    UNCLEAR_SUCCESSION = "unclear_succession"
    NO_WHOLE = "no_figure_for_all"
    COMMITTEE = "committee"
    GROUP = "group"
    PRELIMINARY = "preliminary"
    CANNOT_JUDGE = "cannot_be_judged"
    NO_INDICATOR = "no_indicator"
    FOLLOWED = "only_followed"
    NO_LINKED_GOALS = "no_linked_goals"


OF_ALL = frozenset({
    Status.NO_FILE, Status.FILE_UNCLEAR, Status.FILE_UNREADABLE, Status.CLOSED_MISSING, Status.UNCLEAR_SUCCESSION,
})  # fmt: skip
"""Said of a figure for all and never of a respondent's own, so that they stand in no formula of its workbook."""


Colour = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9A-F]{6}$")]
Symbol = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=2)]


class Step(PlanPart):
    """One status on a scale: its word, and the symbol and colour beside the word.

    Args:
        id: a code of your own; `met`, `partly` and `not_met` are the usual. Not one of malkit's own codes for what
            cannot be judged, such as `not_reported`, which are refused.
        word: what it is called; the usual word of the plan's language for a usual id when nothing is said.
        symbol: a sign beside the word, never in its place.
        colour: of the word's text, as six hexadecimal digits in capitals.
        from_degree: the lowest degree that belongs to it, as a share of 1; half-open: the value itself belongs.
        below_degree: the degree that no longer belongs to it; only said to be checked against the step above.
    """

    id: Id
    word: Name | None = None
    symbol: Symbol
    colour: Colour
    from_degree: Annotated[Number, Field(gt=0, le=1)] | None = None
    below_degree: Annotated[Number, Field(gt=0, le=1)] | None = None


class Trend(StrEnum):
    """Whether an outcome is better than before: a valuation by the desired direction, not the direction of a number."""

    BETTER = "better"
    UNCHANGED = "unchanged"
    WORSE = "worse"
    NOT_COMPARABLE = "not_comparable"
    NONE = "no_trend"


class Scale(PlanPart):
    """The statuses of an outcome, from the best.

    Whether a target is met is decided by its comparison alone and gives the first step. The degree only divides what is
    not met: the first of the other steps whose `from_degree` it reaches, else the last.

    Args:
        steps: at least two, from the best; every one between the first and the last has its `from_degree`, but the one
            that is for what is unchanged.
        unchanged: id of the step of what should increase or decrease and is what it was; the last when nothing is said.
    """

    steps: Annotated[tuple[Step, ...], Field(min_length=2, max_length=7)] = (
        Step(id="met", symbol="✔", colour="1B7F4B"),
        Step(id="partly", symbol="◐", colour="8A5A00", from_degree=Decimal("0.8")),
        Step(id="not_met", symbol="✘", colour="B3261E"),
    )
    unchanged: Id | None = None

    @property
    def met(self) -> Step:
        """The step of a target that is met."""
        return self.steps[0]

    @property
    def edges(self) -> dict[str, Decimal]:
        """The degrees that the steps between the first and the last begin at, by their ids."""
        return {step.id: step.from_degree for step in self.steps[1:-1] if step.from_degree is not None}

    def step(self, code: str) -> Step | None:
        """The step of a code; None for a code that is not on the scale."""
        return next((step for step in self.steps if step.id == code), None)

    def place(self, code: str) -> int:
        """The place of a step from the best, which is 0; that of the last for a code that is not on the scale."""
        return next((place for place, step in enumerate(self.steps) if step.id == code), len(self.steps) - 1)


class Grade(PlanPart):
    """One step of a scale that people judge by: its word, symbol and colour.

    Args:
        id: its code.
        word: what it is called; the usual word for a usual id when nothing is said.
        symbol: a sign beside the word.
        colour: of the word's text.
        from_degree: on the scale of forecasts, the lowest degree of a forecast number that gives it where the number
            does not meet the target; None for one that only people choose.
    """

    id: Id
    word: Name | None = None
    symbol: Symbol
    colour: Colour
    from_degree: Annotated[Number, Field(gt=0, le=1)] | None = None


class ActionStep(PlanPart):
    """One status an action can have.

    Args:
        id: its code.
        word: what it is called; the usual word for a usual id when nothing is said.
        counts: whether an action with it counts as taken.
        cancelled: whether an action with it will not be done, so that a derived forecast leaves it out.
    """

    id: Id
    word: Name | None = None
    counts: bool = False
    cancelled: bool = False


def _named_outcome(value: object, info: ValidationInfo) -> object:
    """A ready-made scale of outcomes, where only its name is written."""
    if not isinstance(value, str):
        return value
    steps = by_name(value, info, "outcome")
    return {"steps": steps, "unchanged": ready_made()[value].get("unchanged")}


def _named_forecast(value: object, info: ValidationInfo) -> object:
    return by_name(value, info, "forecast")


def _named_actions(value: object, info: ValidationInfo) -> object:
    return by_name(value, info, "actions")


_NAMED = AlsoInWords("the name of a ready-made scale")

WrittenScale = Annotated[Scale, _NAMED, BeforeValidator(_named_outcome)]
"""A scale of outcomes, written out or by the name of a ready-made one."""


class Scales(PlanPart):
    """Every scale of a plan; those of outcomes, forecasts and actions may be named from the ready-made ones.

    Args:
        outcome: fulfilment so far, where no indicator says otherwise.
        forecast: the year's fulfilment as it is expected.
        check_in: how a development assignment goes at a check-in.
        actions: how far an action has come.
    """

    outcome: WrittenScale = Scale()
    forecast: Annotated[
        tuple[Grade, ...],
        Field(min_length=2),
        _NAMED,
        BeforeValidator(_named_forecast),
    ] = (
        Grade(id="will", symbol="▲", colour="1B7F4B"),
        Grade(id="uncertain", symbol="◆", colour="8A5A00"),
        Grade(id="will_not", symbol="▼", colour="B3261E"),
    )
    check_in: Annotated[tuple[Grade, ...], Field(min_length=2)] = (
        Grade(id="on_track", symbol="▲", colour="1B7F4B"),
        Grade(id="at_risk", symbol="◆", colour="8A5A00"),
        Grade(id="delayed", symbol="▼", colour="B3261E"),
    )
    actions: Annotated[
        tuple[ActionStep, ...],
        Field(min_length=1),
        _NAMED,
        BeforeValidator(_named_actions),
    ] = (
        ActionStep(id="planned"),
        ActionStep(id="started"),
        ActionStep(id="done", counts=True),
        ActionStep(id="delayed"),
        ActionStep(id="cancelled", cancelled=True),
    )


class Reason(StrEnum):
    """What a respondent can say in place of a value; the codes differ from those of the statuses they give."""

    NO_ACTIONS = "because_no_actions"
    NOT_MEASURED = "because_not_measured"
    PUBLISHED_LATER = "because_published_later"
    NOT_APPLICABLE = "because_not_applicable"


STATUS_OF_REASON = {
    Reason.NOT_MEASURED: Status.NOT_MEASURED,
    Reason.PUBLISHED_LATER: Status.PUBLISHED_LATER,
    Reason.NOT_APPLICABLE: Status.NOT_APPLICABLE,
}

_FOR_NUMBERS = (Reason.NOT_MEASURED, Reason.PUBLISHED_LATER, Reason.NOT_APPLICABLE)
_FOR_ACTIONS = (Reason.NO_ACTIONS, Reason.NOT_APPLICABLE)


def reasons_for(answer: Answer) -> tuple[Reason, ...]:
    """The reasons that can stand in place of an answer of this kind, in the order they are offered."""
    return _FOR_ACTIONS if answer.kind == "actions" else _FOR_NUMBERS
