"""The organisation: units that report, groups above them, and who answers an indicator."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from malkit.plan.base import Date, Id, Name, PlanPart

if TYPE_CHECKING:
    from datetime import date

    from malkit.plan.rounds import ReportingRound

ADMINISTRATION = "administration"
"""The id of the whole administration, the root of the tree; no unit or group may have it."""


class UnitGroup(PlanPart):
    """A part of the administration that holds units or other groups, such as a verksamhet or avdelning.

    Args:
        id: what units and groups refer to.
        name: its name.
        within: id of the group above; None for one directly under the administration.
        role: who answers for it, as a role and never as a person's name.
        aliases: other names for it in older documents and files.
    """

    id: Id
    name: Name
    within: Id | None = None
    role: Name | None = None
    aliases: tuple[Name, ...] = ()


class Unit(PlanPart):
    """A unit that fills in a workbook.

    Args:
        id: stands in file names and in the workbook's identity.
        name: its name.
        kind: what sort of unit it is, in the plan's own words; indicators choose respondents by it.
        within: id of the group it belongs to.
        role: who answers, as a role and never as a person's name.
        provider: whether it is the administration's own or an outside provider; refused until something acts on it.
        opens: first day it exists; None when it existed before the plan's year.
        closes: last day it exists; None when it goes on. Where units or milestones are counted, one that has closed
            when the round ends is not among them, in any indicator and whatever it answered before, and the sentence
            says so. In a planning round the day to hand in counts, where that is before the period ends.
        successors: ids of the units that take over when it closes.
        figures: whether what it had accumulated when it closed is included in its successors' figures, or is added to
            them; None while that is not said. What covers periods it reports itself while it is there, and that is
            always added to the year; included, its successors report what came after its last report as their own.
        aliases: other names for it in older documents and files.
    """

    id: Id
    name: Name
    kind: Id | None = None
    within: Id | None = None
    role: Name | None = None
    provider: Literal["own", "outside"] = "own"
    opens: Date | None = None
    closes: Date | None = None
    successors: tuple[Id, ...] = ()
    figures: Literal["included", "added"] | None = None
    aliases: tuple[Name, ...] = ()

    @property
    def stays_in_sums(self) -> bool | None:
        """Whether what it had accumulated is added; None where it is not said if it is in its successors' figures."""
        if not self.successors:
            return True
        return None if self.figures is None else self.figures == "added"

    @property
    def goes_on(self) -> bool:
        """Whether its successors report, as their own, what came after its last report."""
        return bool(self.successors) and self.figures == "included"


class RespondentKind(StrEnum):
    """What sort of node a respondent is."""

    UNIT = "unit"
    GROUP = "group"
    ADMINISTRATION = "administration"


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who fills in a workbook: a unit, a group that answers as a whole, or the whole administration.

    Args:
        id: stands in file names and in the workbook's identity.
        name: its name.
        kind: what sort of node it is.
        role: who answers for it, as a role and never as a person's name; None where the plan does not say.
    """

    id: str
    name: str
    kind: RespondentKind = RespondentKind.UNIT
    role: str | None = None


class Respondents(PlanPart):
    """Who answers an indicator, each answering once and never for those below.

    Units are chosen by kind, by group or by name; a group or the administration may instead answer as a whole.
    Nothing chosen means every unit.

    Args:
        kinds: kinds of unit.
        groups: ids of groups; every unit in or below them.
        units: ids of units.
        nodes: ids of groups that answer as a whole, or `administration`.
    """

    kinds: tuple[Id, ...] = ()
    groups: tuple[Id, ...] = ()
    units: tuple[Id, ...] = ()
    nodes: tuple[Id, ...] = ()

    @property
    def everyone(self) -> bool:
        """Whether nothing is chosen, which means every unit."""
        return not (self.kinds or self.groups or self.units or self.nodes)


class Scope(PlanPart):
    """Whose work an indicator is about ("Avser"), which may be more than those who answer it.

    Args:
        covers: all providers, the administration's own work, or parts of it.
        groups: ids of the parts, where it covers parts.
    """

    covers: Literal["all_providers", "own", "parts"]
    groups: tuple[Id, ...] = ()


def exists(unit: Unit, day: date) -> bool:
    """Whether a unit exists on a day: it has opened by then, and has not closed before it."""
    return (unit.opens is None or unit.opens <= day) and (unit.closes is None or unit.closes >= day)


def takes_part(unit: Unit, round_: ReportingRound) -> bool:
    """Whether a unit is there in a round: on the last day of the period, or of its planning on some day of it.

    Without a last day every unit is.
    """
    last = round_.last_to_open
    opened = last is None or unit.opens is None or unit.opens <= last
    return opened and not has_closed(unit, round_)


def has_closed(unit: Unit, round_: ReportingRound) -> bool:
    """Whether a unit has closed when a round's period ends; when it is handed in, where that is planned."""
    first = round_.first_to_close
    return first is not None and unit.closes is not None and unit.closes < first
