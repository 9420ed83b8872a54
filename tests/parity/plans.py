"""Plans that many indicators share: rounds with and without dates, one or two units, and several scales."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from malkit.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

UNIT = "U1"
_YEAR_END = {"id": "H", "name": "Helår", "starts": "2026-01-01", "ends": "2026-12-31", "kind": "year_end"}


def _steps(*steps: tuple[str, float | None]) -> list[dict[str, Any]]:
    """Steps or grades as a plan has them, each with the degree it begins at."""
    return [
        {"id": id_, "symbol": "●", "colour": "1B7F4B", **({} if degree is None else {"from_degree": degree})}
        for id_, degree in steps
    ]


def _round(id_: str, ends: str | None, **more: Any) -> dict[str, Any]:
    """A round as a plan has it; without dates where its end is not known."""
    dates = {} if ends is None else {"starts": "2026-01-01", "ends": ends}
    return {"id": id_, "name": f"Omgång {id_}", **dates, **more}


_PLANS: dict[str, dict[str, Any]] = {
    "usual": {
        "units": [{"id": UNIT, "name": "Enheten"}],
        "rounds": [_round("P1", "2026-03-31"), _round("D2", "2026-09-15"), _YEAR_END],
    },
    "scaled": {
        "units": [{"id": UNIT, "name": "Enheten"}, {"id": "U2", "name": "Den andra"}],
        "rounds": [_round("T1", None, kind="planning"), _round("D1", "2026-06-30", starts="2026-04-01"), _YEAR_END],
        "scales": {
            "outcome": {
                "steps": _steps(("met", None), ("high", 0.95), ("partly", 0.5), ("low", 0.2), ("not_met", None))
            },
            "forecast": _steps(("will", None), ("uncertain", 0.9), ("will_not", None)),
            "check_in": _steps(("on_track", None), ("at_risk", None), ("delayed", None), ("stopped", None)),
        },
    },
    "short": {
        "units": [{"id": UNIT, "name": "Enheten"}],
        "rounds": [_round("F1", "2026-02-10", forecast=False), _round("S1", "2026-08-31"), _YEAR_END],
        "scales": {
            "outcome": {"steps": _steps(("met", None), ("not_met", None))},
            "forecast": _steps(("will", None), ("will_not", None)),
        },
    },
    "graded": {
        "units": [{"id": UNIT, "name": "Enheten"}],
        "rounds": [_round("M1", "2026-05-20", starts="2026-03-10"), _round("O1", "2026-10-31"), _YEAR_END],
        "scales": {
            "forecast": _steps(("will", None), ("nearly", 0.9999), ("uncertain", 0.8), ("will_not", None)),
        },
    },
}
NAMES = tuple(_PLANS)


@cache
def plan_of(name: str) -> Plan:
    """The plan of a name, without indicators."""
    return plan_with(name, ())


def plan_with(name: str, indicators: Sequence[Mapping[str, Any]]) -> Plan:
    """The plan of a name with some indicators."""
    frame = {"malkit": 1, "id": name, "title": "Fall", "committee": "Nämnden", "year": 2026}
    levels = [{"id": "N", "name": "Nämndsmål"}]
    return Plan.model_validate({**frame, "levels": levels, "indicators": list(indicators), **_PLANS[name]})
