"""The patterns of the column "Typ": what each one fills in where an indicator's own cells say nothing.

This is the one definition of the patterns. Their words and explanations stand in the catalogues, as
`choice.pattern.ID` and `book.pattern.ID`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from malkit.plan import ForecastMode
from malkit.plan.organisation import ADMINISTRATION
from malkit.plan.rounds import Calendar

if TYPE_CHECKING:
    from collections.abc import Mapping

ANSWER, TARGET, RULE = "answer.kind", "target", "aggregation.rule"
NODES, KINDS = "respondents.nodes", "respondents.kinds"
_UNIT, _NUMERATOR, _DENOMINATOR = "answer.measurement_unit", "answer.numerator", "answer.denominator"
_FREQUENCY, _CHECK_IN, _FORECAST = "calendar.frequency", "calendar.check_in", "forecast"
_WHOLE = {NODES: [ADMINISTRATION]}
_ANY_TIME = frozenset({"undecided", "compound"})

USUAL: Mapping[str, Any] = {
    _FREQUENCY: str(Calendar().frequency),
    _CHECK_IN: Calendar().check_in,
    _FORECAST: str(ForecastMode.NONE),
}
"""What an indicator has when nothing is said, by those columns that some pattern fills with something else."""


@dataclass(frozen=True, slots=True)
class Preset:
    """One pattern.

    Args:
        id: its code.
        fills: what it means, by column; a cell that says something else goes before it.
        asks: the columns that must be filled in beside it.
        targets: the kinds of target that go with it; none means all.
    """

    id: str
    fills: Mapping[str, Any] = field(default_factory=dict)
    asks: tuple[str, ...] = ()
    targets: frozenset[str] = frozenset()

    def takes(self, kind: str) -> bool:
        """Whether a target of a kind goes with the pattern."""
        return not self.targets or kind in self.targets | _ANY_TIME


def _of(answer: str, rule: str, target: str = "", **more: Any) -> dict[str, Any]:
    named = {TARGET: {"kind": target}} if target else {}
    return {ANSWER: answer, RULE: rule, **named, **more}


_COUNTING = frozenset({"all_units", "at_least_units", "share_of_units"})

PRESETS = (
    Preset("units_acting", _of("actions", "count_units", "all_units"), (), _COUNTING),
    Preset("units_done", _of("yes_no", "count_units", "all_units"), (), _COUNTING),
    Preset("increase", _of("number", "sum", "increase"), (_UNIT,), frozenset({"increase", "not_decrease"})),
    Preset("decrease", _of("number", "sum", "decrease"), (_UNIT,), frozenset({"decrease", "not_increase"})),
    Preset(
        "within_budget",
        _of("number", "sum", "within_budget", **{_FORECAST: str(ForecastMode.NUMBER)}),
        (_UNIT,),
        frozenset({"within_budget"}),
    ),
    Preset("report_only", _of("number", "sum", "report_only"), (_UNIT,), frozenset({"report_only", "followed"})),
    Preset("number", _of("number", "sum"), (_UNIT, TARGET)),
    Preset("share", _of("share", "ratio_of_sums"), (_NUMERATOR, _DENOMINATOR, TARGET)),
    Preset("fetched", _of("number", "central") | _WHOLE, (_UNIT, TARGET)),
    Preset("reviewed", _of("cases", "ratio_of_sums", "all_cases")),
    Preset(
        "development",
        _of("judgement", "none", "judged", **{_FREQUENCY: "yearly", _CHECK_IN: True}) | _WHOLE,
        (),
        frozenset({"judged"}),
    ),
    Preset("milestone", _of("milestone", "central") | _WHOLE, (TARGET,), frozenset({"done_by", "started_by"})),
    Preset("own", {}, (ANSWER, RULE, TARGET)),
)
"""The patterns in the order of their list; the last one fills nothing."""

PRESETS_BY_ID = {pattern.id: pattern for pattern in PRESETS}
OWN = PRESETS[-1]

ASKED = frozenset(column for pattern in PRESETS for column in pattern.asks)
"""The columns that some pattern asks for."""


def filled(pattern: Preset, entry: Mapping[str, Any]) -> dict[str, Any]:
    """What a pattern fills in an indicator, by column: what the indicator itself does not say.

    Args:
        pattern: the pattern.
        entry: the indicator as plain data, as its own cells say it.
    """
    return {id_: value for id_, value in pattern.fills.items() if not _is_said(id_, entry)}


def _is_said(column: str, entry: Mapping[str, Any]) -> bool:
    """Whether an indicator says something of a column; of who answers, one choice stands for all of them."""
    return bool(entry.get("respondents")) if column == NODES else look(entry, column) is not None


def look(entry: Any, column: str) -> Any:
    """The value at a column's path; None where there is none."""
    here = entry
    for key in column.split("."):
        if not hasattr(here, "get") or key not in here:
            return None
        here = here[key]
    return here


def matching(entry: Mapping[str, Any]) -> Preset:
    """The pattern that says most of an indicator, above all its target; the one that fills nothing where none fits.

    Args:
        entry: the indicator as plain data, with what equals its default left out.
    """
    fitting = [pattern for pattern in PRESETS if _fits(pattern, entry)]
    return max(fitting, key=lambda each: (bool(each.targets), len(said_by(each, entry))), default=OWN)


def _fits(pattern: Preset, entry: Mapping[str, Any]) -> bool:
    alike = look(entry, ANSWER) == pattern.fills.get(ANSWER) and pattern.takes(str(look(entry, "target.kind")))
    changed = {id_ for id_ in filled(pattern, entry) if id_ not in USUAL}
    return alike and not changed


def said_by(pattern: Preset, entry: Mapping[str, Any]) -> set[str]:
    """The columns that a pattern says just as an indicator does."""
    alike = {id_ for id_, value in pattern.fills.items() if look(entry, id_) == value}
    return alike if entry.get("respondents") == {"nodes": look(entry, NODES)} else alike - {NODES}
