"""Who answers in a round: units, groups that answer as a whole, and the administration."""

from __future__ import annotations

from typing import Any

from malkit.plan import Plan


def plan() -> Plan:
    """A plan in which units, a group and the administration answer, not all of them in both rounds."""
    answer = {"kind": "number", "measurement_unit": "stycken"}
    common: dict[str, Any] = {"answer": answer, "target": {"kind": "at_least", "level": 1}, "aggregation": "sum"}
    return Plan.model_validate(
        {
            "malkit": 1,
            "id": "vilka",
            "title": "Vilka",
            "committee": "Nämnden",
            "administration": "Förvaltningen",
            "year": 2026,
            "levels": [{"id": "N", "name": "Mål"}],
            "indicators": [
                {"id": "K1", "name": "För förskolor", **common, "respondents": {"kinds": ["f"]}},
                {"id": "K2", "name": "För gruppen", **common, "respondents": {"nodes": ["G1", "administration"]}},
            ],
            "groups": [{"id": "G1", "name": "Gruppen", "role": "Verksamhetschef"}, {"id": "G2", "name": "Utan frågor"}],
            "units": [
                {"id": "U1", "name": "Lärkan", "kind": "f", "role": "Rektor"},
                {"id": "U2", "name": "Staben"},
                {"id": "U3", "name": "Sparven", "kind": "f", "closes": "2026-06-30"},
            ],
            "rounds": [
                {"id": "P1", "name": "Prognos", "starts": "2026-01-01", "ends": "2026-03-31"},
                {"id": "H", "name": "Helår", "starts": "2026-01-01", "ends": "2026-12-31"},
            ],
        }
    )


def test_all_who_answer_something() -> None:
    """Units come first, then groups, then the administration; who answers nothing is not there."""
    assert plan().all_respondents == ("U1", "U3", "G1", "administration")


def test_who_is_asked_in_a_round() -> None:
    """A unit that has closed before a round's last day is not asked in it."""
    assert [each.id for each in plan().reporters("P1")] == ["U1", "U3", "G1", "administration"]
    assert [each.id for each in plan().reporters("H")] == ["U1", "G1", "administration"]


def test_roles() -> None:
    """Units and groups have the role that the plan names, the administration none."""
    assert [(each.name, each.role) for each in plan().reporters("H")] == [
        ("Lärkan", "Rektor"),
        ("Gruppen", "Verksamhetschef"),
        ("Förvaltningen", None),
    ]


def test_what_is_compared_is_worked_out_anew_for_a_changed_plan() -> None:
    """What a plan has worked out of its indicators never follows with a copy that says something else."""
    first = plan()
    known = {"period": "2025", "by": {"U1": 34}}
    with_one = _with_baseline(first, known)
    indicator = with_one.indicators[0]
    assert first.comparisons(first.indicators[0], "P1") == {}
    assert {unit: str(value) for unit, value in with_one.comparisons(indicator, "P1").items()} == {"U1": "34"}
    other = _with_baseline(with_one, {"period": "2025", "by": {"U1": 35, "U3": 1}})
    assert set(other.comparisons(other.indicators[0], "P1")) == {"U1", "U3"}
    assert with_one.comparisons(other.indicators[0], "P1") == other.comparisons(other.indicators[0], "P1")


def _with_baseline(before: Plan, baseline: dict[str, Any]) -> Plan:
    first, *rest = before.model_dump()["indicators"]
    first |= {"baseline": baseline, "target": {"kind": "increase", "compared_with": "2025"}}
    changed = Plan.model_validate({**before.model_dump(), "indicators": [first, *rest]})
    return before.model_copy(update={"indicators": changed.indicators})
