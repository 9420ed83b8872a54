"""The organisation: units that report, groups above them, and who answers an indicator."""

from __future__ import annotations

from malkit.plan.base import Id, Name, PlanPart


class UnitGroup(PlanPart):
    """A part of the administration that holds units or other groups.

    Args:
        id: what units and groups refer to.
        name: its name.
        within: id of the group above, where there is one.
    """

    id: Id
    name: Name
    within: Id | None = None


class Unit(PlanPart):
    """A unit that fills in a workbook.

    Args:
        id: stands in file names and in the workbook's identity.
        name: its name.
        kind: what sort of unit it is, in the plan's own words; indicators choose respondents by it.
        within: id of the group it belongs to.
        role: who answers, as a role and never as a person's name.
    """

    id: Id
    name: Name
    kind: Id | None = None
    within: Id | None = None
    role: Name | None = None


class Respondents(PlanPart):
    """Which units answer an indicator: all of them, or those of some kinds, in some groups, or named.

    Args:
        kinds: kinds of unit.
        groups: ids of groups; every unit in or below them.
        units: ids of units.
    """

    kinds: tuple[Id, ...] = ()
    groups: tuple[Id, ...] = ()
    units: tuple[Id, ...] = ()

    @property
    def everyone(self) -> bool:
        """Whether nothing is chosen, which means every unit."""
        return not (self.kinds or self.groups or self.units)
