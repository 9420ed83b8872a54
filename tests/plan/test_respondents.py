"""Who fills in a workbook in a round, as what, and which commitments each answers for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malkit.plan.organisation import ADMINISTRATION, Respondent, RespondentKind
from tests.aggregation.wholes import given, plan_of, wholes
from tests.support import plan_from

if TYPE_CHECKING:
    from malkit.plan import Plan

TEXT = """
malkit: 1
id: organisation
title: Organisation
committee: Nämnden
administration: Förvaltningen
year: 2026
levels: [{id: N, name: Nämndmål}]
goals: [{id: N1, level: N, name: Målet}]
indicators:
  - id: K1
    goals: [N1]
    name: Räknas på enheterna
    answer: {kind: number, measurement_unit: personer}
    target: redovisas bara
    aggregation: sum
    respondents: {kinds: [skola]}
  - id: K2
    goals: [N1]
    name: Svaras en gång av området
    answer: {kind: number, measurement_unit: personer}
    target: redovisas bara
    aggregation: sum
    respondents: {nodes: [G1]}
    calendar: yearly
  - id: K3
    goals: [N1]
    name: Svaras av förvaltningen, i helårsomgången
    answer: {kind: yes_no}
    target: redovisas bara
    aggregation: none
    respondents: {nodes: [administration]}
    calendar: yearly
commitments:
  - {id: A1, goals: [N1], name: Alla gör, addressed: all_providers}
  - {id: A2, goals: [N1], name: Området gör, addressed: parts, groups: [G2]}
  - {id: A3, goals: [N1], name: Förvaltningen gör, addressed: administration}
groups:
  - {id: G1, name: Norra området, role: Områdeschef}
  - {id: G2, name: Södra området}
  - {id: G3, name: Östra området}
units:
  - {id: U1, name: Ekskolan, kind: skola, within: G1, role: Rektor}
  - {id: U2, name: Almskolan, kind: skola, within: G2, closes: 2026-06-30}
  - {id: U3, name: Kansliet, kind: kansli, within: G2}
rounds:
  - {id: D, name: Delår, starts: 2026-01-01, ends: 2026-04-30, deadline: 2026-05-15}
  - {id: H, name: Helår, starts: 2026-01-01, ends: 2026-12-31, deadline: 2027-01-20, kind: year_end}
"""
PLAN = plan_from(TEXT)
WITHOUT = plan_from(TEXT[: TEXT.index("commitments:")] + TEXT[TEXT.index("\ngroups:") + 1 :])
"""The same plan without commitments."""

UNIT, GROUP, WHOLE = RespondentKind.UNIT, RespondentKind.GROUP, RespondentKind.ADMINISTRATION


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("U1", Respondent("U1", "Ekskolan", UNIT, "Rektor")),
        ("U3", Respondent("U3", "Kansliet", UNIT)),
        ("G1", Respondent("G1", "Norra området", GROUP, "Områdeschef")),
        ("G3", Respondent("G3", "Östra området", GROUP)),
        (ADMINISTRATION, Respondent(ADMINISTRATION, "Förvaltningen", WHOLE)),
        ("U9", None),
        ("u1", None),
    ],
)
def test_a_respondent_is_a_unit_a_group_or_the_administration(id_: str, expected: Respondent | None) -> None:
    """Each node is known by its id, with its name, its kind and who answers for it as a role."""
    assert PLAN.respondent(id_) == expected


@pytest.mark.parametrize(
    ("plan", "round_id", "expected"),
    [
        # With commitments of all, every unit that exists reports, the group with a commitment, and the administration.
        (PLAN, "D", ["U1", "U2", "U3", "G2", ADMINISTRATION]),
        # U2 has closed; what is measured once a year is answered by its group and the administration.
        (PLAN, "H", ["U1", "U3", "G1", "G2", ADMINISTRATION]),
        # Without commitments the office has nothing to answer, nor has any node before the year's end.
        (WITHOUT, "D", ["U1", "U2"]),
        (WITHOUT, "H", ["U1", "G1", ADMINISTRATION]),
    ],
    ids=["part of the year", "year end", "part of the year without commitments", "year end without commitments"],
)
def test_those_who_have_something_to_answer_report(plan: Plan, round_id: str, expected: list[str]) -> None:
    """Units come first, then groups, then the administration; who has nothing to answer has no workbook."""
    assert [each.id for each in plan.reporters(round_id)] == expected
    everyone = [*plan.units_by_id, *plan.groups_by_id, ADMINISTRATION]
    assert [each for each in everyone if plan.asks(each, round_id)] == expected


@pytest.mark.parametrize(
    ("respondent", "round_id", "expected"),
    [
        ("U1", "D", ["A1"]),
        ("U2", "D", ["A1"]),
        ("U2", "H", []),  # closed before the round's last day
        ("G1", "D", []),
        ("G2", "D", ["A2"]),
        (ADMINISTRATION, "D", ["A3"]),
        ("U9", "D", []),
    ],
)
def test_commitments_are_of_those_they_are_addressed_to(respondent: str, round_id: str, expected: list[str]) -> None:
    """All providers are the units that exist, parts are their groups, and the administration is itself."""
    found = PLAN.commitments_of(respondent, PLAN.rounds_by_id[round_id])
    assert [each.id for each in found] == expected


def test_without_units_the_administration_answers_for_all_providers() -> None:
    """A plan that names no units has its commitments of all providers answered by the administration."""
    start, end = TEXT.index("\nunits:") + 1, TEXT.index("\nrounds:") + 1
    plan = plan_from(TEXT[:start] + "units: []\n" + TEXT[end:])
    found = plan.commitments_of(ADMINISTRATION, plan.rounds_by_id["D"])
    assert [each.id for each in found] == ["A1", "A3"]


@pytest.mark.parametrize(
    ("id_", "expected"),
    [("U3", True), ("G1", True), ("G2", True), ("G3", False), (ADMINISTRATION, True), ("U9", False)],
)
def test_who_can_have_sent_a_workbook(id_: str, *, expected: bool) -> None:
    """Every unit, and each node that answers some indicator or commitment as a whole."""
    assert PLAN.is_respondent(id_) is expected


def test_the_administration_is_no_unit() -> None:
    """Units are called units; a group or the administration among them makes all of them respondents."""
    plan = plan_of({"units": ["A", "B"], "indicator": {"aggregation": "sum", "target": {"kind": "followed"}}})
    assert plan.called(["A", "B"]).plural == "enheter"
    assert plan.called(["A", "B", "administration"]).plural == "uppgiftslämnare"
    assert plan.called(["A", "administration"], "en").plural == "respondents"


def test_nobody_answers_an_index() -> None:
    """An index of K1 is on no workbook and asks nobody, though its plan names everybody; its group has a figure."""
    index = {
        "id": "I",
        "aggregation": {"rule": "index", "weights": {"K1": 1}},
        "target": {"kind": "at_least", "level": 5},
    }
    of = {"units": {"A": {"within": "G1"}, "B": {}}, "groups": {"G1": {}}}
    plan = plan_of({**of, "indicators": [{"id": "K1", "aggregation": "mean", "target": {"kind": "followed"}}, index]})
    assert [each.id for each in plan.answered_by("A")] == ["K1"]
    assert plan.asked(plan.indicators_by_id["I"], "H") == ()
    answers = {"A": {"K1": {"outcome": 6}}, "B": {"K1": {"outcome": 2}}}
    _, whole = wholes(plan, "H", given(answers))
    # (6 + 2) / 2 = 4 is less than 5; the group's 6 is not.
    assert whole.outcome == 4
    assert not whole.concerned
    assert whole.groups["G1"].outcome == 6
    assert whole.groups["G1"].figures.status == "met"


def test_a_unit_that_closes_in_the_planned_year_plans_its_part_of_it() -> None:
    """A planning round about the whole year, handed in by 31 January, asks who is there then, or opens later.

    Almskolan closes on 30 June and Nya skolan opens on 10 August; a unit that closed on 15 January is gone.
    """
    rounds = (
        "  - {id: PL, name: Planering, kind: planning, starts: 2026-01-01, ends: 2026-12-31, deadline: 2026-01-31}\n"
    )
    units = "  - {id: U4, name: Nya skolan, kind: skola, opens: 2026-08-10}\n"
    units += "  - {id: U5, name: Gamla skolan, kind: skola, closes: 2026-01-15}\n"
    text = TEXT.replace("[skola]", "[skola, kansli]").replace("units:\n", f"units:\n{units}")
    plan = plan_from(text.replace("rounds:\n", f"rounds:\n{rounds}"))
    assert set(plan.asked(plan.indicators_by_id["K1"], "PL")) == {"U1", "U2", "U3", "U4"}
    assert "U2" not in plan.asked(plan.indicators_by_id["K1"], "H")
