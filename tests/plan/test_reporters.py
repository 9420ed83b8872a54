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
