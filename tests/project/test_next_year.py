"""The step to the next year: what the rounds gave comes along, and the new plan can be used as it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from malkit.finding import Severity
from malkit.formula import day_number
from malkit.fulfilment import Answer, RespondentAnswers
from malkit.plan import Plan, Respondents
from malkit.plan.answers import MilestoneState
from malkit.plan.goals import RollUpRule
from malkit.plan.indicator import DegreeMethod
from malkit.planfile import check_plan, next_year, template_text, templates, write_yaml
from malkit.planfile.excel.writer import plan_book
from malkit.project.years_results import results_of_year
from malkit.workbook import Identity, SheetKey, generate, layout
from tests.project.recorded import differing, recorded_of
from tests.sql.computed import answers_of
from tests.sql.invented import SAID
from tests.sql.plans import Invented
from tests.sql.typing_in import typed_in
from tests.support import KEY, plan_from

if TYPE_CHECKING:
    from malkit.fulfilment import PriorAnswers
    from malkit.plan.goals import RollUp

PLAN = """
malkit: 1
id: andelar-2026
title: Andelar 2026
committee: Nämnden
year: 2026
levels: [{id: N, name: Nämndmål}]
goals: [{id: N1, level: N, name: Rätt stöd}]
dimensions:
  - {id: sex, name: Kön, parts: [{id: women, name: Kvinnor}, {id: men, name: Män}]}
  - {id: area, name: Område, parts: [{id: north, name: Norr}, {id: south, name: Söder}]}
indicators:
  - id: S
    goals: [N1]
    name: Andel planer
    answer: &share
      kind: share
      numerator: {singular: plan, plural: planer, definite_plural: planerna}
      denominator: {singular: elev, plural: elever, definite_plural: eleverna}
    target: ska öka jämfört med 2025
    aggregation: ratio_of_sums
    breakdowns: [{by: [area, sex]}]
  - id: P
    goals: [N1]
    name: Platser varje halvår
    answer: {kind: number, measurement_unit: platser}
    target: minst 100
    time_basis: period
    aggregation: sum
  - id: C
    goals: [N1]
    name: Platser och andel
    answer:
      kind: several
      parts:
        - {id: a, name: Platser, answer: {kind: number, measurement_unit: platser}}
        - id: b
          name: Andel
          answer:
            kind: share
            numerator: {singular: plan, plural: planer, definite_plural: planerna}
            denominator: {singular: elev, plural: elever, definite_plural: eleverna}
    target:
      kind: compound
      parts:
        - {part: a, target: {kind: increase}}
        - {part: b, target: {kind: at_least, level: 50, percent: true}}
    target_level: unit
    aggregation: none
  - id: R
    goals: [N1]
    name: Plats i länet
    answer: {kind: rank}
    target: högst 5
    aggregation: central
    respondents: {nodes: [administration]}
  - id: M
    goals: [N1]
    name: Medelpoäng
    answer: {kind: number, measurement_unit: poäng, decimals: 1}
    target: minst 60
    aggregation: mean
  - id: I
    goals: [N1]
    name: Index
    answer: {kind: number, measurement_unit: poäng, decimals: 1}
    target: ska öka
    aggregation: {rule: index, weights: {P: 1, M: 2}}
    baseline: {period: "2025", value: 60}
units: [{id: A, name: Alfa}, {id: B, name: Beta}, {id: Z, name: Zeta, closes: 2026-08-31}]
rounds:
  - {id: H1, name: Halvår, starts: 2026-01-01, ends: 2026-06-30, deadline: 2026-07-15}
  - {id: H2, name: Helår, starts: 2026-07-01, ends: 2026-12-31, deadline: 2027-01-20, kind: year_end}
""".replace("&share", "")


def counts(numerator: int, denominator: int, **parts: Answer) -> Answer:
    """A share as it is answered."""
    return Answer(given={"numerator": Decimal(numerator), "denominator": Decimal(denominator)}, parts=parts)


def share(places: int, numerator: int, denominator: int) -> Answer:
    """The answer of two parts."""
    given = {"a.outcome": places, "b.numerator": numerator, "b.denominator": denominator}
    return Answer(given={name: Decimal(value) for name, value in given.items()})


def number(value: str) -> Answer:
    """A number as it is answered."""
    return Answer(outcome=Decimal(value))


PARTS = {"north.women": counts(4, 5), "north.men": counts(3, 5), "south.women": counts(5, 5), "south.men": counts(1, 5)}
PRIOR: PriorAnswers = {
    "A": {
        "H1": RespondentAnswers("A", {"P": number("40"), "M": number("50.5")}),
        "H2": RespondentAnswers(
            "A", {"S": counts(13, 20, **PARTS), "P": number("30"), "C": share(7, 2, 3), "M": number("60.3")}
        ),
    },
    "B": {
        "H1": RespondentAnswers("B", {"P": number("20")}),
        "H2": RespondentAnswers("B", {"S": counts(17, 24), "P": number("15"), "C": share(9, 0, 0), "M": number("70")}),
    },
    "Z": {"H1": RespondentAnswers("Z", {"P": number("5"), "M": number("1")})},
    "administration": {
        "H2": RespondentAnswers(
            "administration", {"R": Answer(given={"place": Decimal(3), "among": Decimal(21), "shared": "yes"})}
        )
    },
}


def held(plan: Plan, indicator: str, key: str) -> Any:
    """What a plan holds of an indicator's earlier result, as it is written."""
    past = getattr(plan.indicators_by_id[indicator], key)
    return None if past is None else past.model_dump(mode="python", exclude_defaults=True)


@pytest.fixture(scope="module")
def moved() -> Any:
    """The plan and its list of questions, moved on with the results."""
    plan = plan_from(PLAN)
    return next_year(plan, results_of_year(plan, PRIOR))


def test_shares_come_along_with_counts_and_every_crossed_part(moved: Any) -> None:
    """Numerator and denominator of the total and of each crossed part, also where some parts are not answered."""
    by = held(moved.plan, "S", "latest")["by"]
    assert by["A"]["total"] == {"numerator": 13, "denominator": 20}
    assert by["A"]["south.men"] == {"numerator": 1, "denominator": 5}
    assert set(by["A"]) == {"total", *PARTS}
    assert by["B"] == {"total": {"numerator": 17, "denominator": 24}}
    assert held(moved.plan, "S", "baseline") == held(moved.plan, "S", "latest")


def test_the_years_figure_is_the_previous_one(moved: Any) -> None:
    """What covers each period is added to the year: 40 + 30 and 20 + 15; each period is last year's of its round."""
    assert held(moved.plan, "P", "latest") == {"period": "2026", "by": {"A": Decimal(70), "B": Decimal(35)}}
    last_year = moved.plan.indicators_by_id["P"].last_year
    assert {round_: dict(past.by) for round_, past in last_year.items()} == {
        "H1": {"A": Decimal(40), "B": Decimal(20)},
        "H2": {"A": Decimal(30), "B": Decimal(15)},
    }


def test_compounds_and_ranks_come_along(moved: Any) -> None:
    """Each part that came to something; a share of nothing is none. A rank is told with whom it is among."""
    assert held(moved.plan, "C", "baseline")["by"] == {
        "A": {"a": Decimal(7), "b": {"numerator": 2, "denominator": 3}},
        "B": {"a": Decimal(9)},
    }
    rank = {"period": "2026", "by": {"administration": Decimal(3)}, "of": 21, "shared": True}
    assert held(moved.plan, "R", "latest") == rank


def test_a_figure_of_no_respondent_comes_along(moved: Any) -> None:
    """An index is the committee's own: M is (60.3 + 70) / 2 = 65.15, P the last half-year's 45: (45 + 130.3) / 3."""
    assert held(moved.plan, "I", "baseline") == {"period": "2026", "value": Decimal("58.43333333")}


def test_each_of_several_answers_shows_its_latest_in_the_workbook(moved: Any) -> None:
    """Alfa's 7 places and 2 of 3 plans stand on the rows where next year's are written; Beta's share was of nothing."""
    shown = {who: earlier_cells(moved.plan, "H1", who) for who in ("A", "B")}
    assert shown["A"]["C/a"] == "2026: 7"
    assert shown["A"]["C/b"] == "2026: 66,7 %"
    assert (shown["B"]["C/a"].splitlines()[0], shown["B"]["C/b"]) == ("2026: 9", "–")


def earlier_cells(plan: Plan, round_id: str, respondent: str) -> dict[str, str]:
    """What a unit's reporting sheet shows of earlier results, by the id of the row."""
    laid_out = layout(plan, Identity(plan.id, "", round_id, respondent))
    sheet = next(each for each in laid_out.sheets if each.key is SheetKey.REPORTING)
    assert sheet.table is not None
    column = sheet.table.columns["earlier"]
    cells = {(cell.row, cell.column): str(cell.value) for cell in sheet.cells}
    return {row: cells[number, column] for row, number in sheet.table.row_ids.items()}


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        # 13 + 17 of 20 + 24; 7 of 10 would be 68.2 as 30/44 is.
        (
            "S",
            "öka jämfört med 2026. Årets resultat: Jämförelsevärde saknas; svar från 2 av 2 – 68,2 %.",
        ),
        # 40 + 30, 20 + 15, and the 5 of the unit that closed.
        ("P", "Årets resultat: Uppfyllt – 110 platser."),
        ("R", "Årets resultat: Uppfyllt – Plats 3 av 21 kommuner, delad (Nämnden)."),
        # It should rise from 60.
        ("I", "Årets resultat: Ej uppfyllt – 58,4 poäng."),
        ("M", "Årets resultat: Uppfyllt – 65,2 poäng."),
    ],
)
def test_the_committees_figures_are_printed_in_the_list(moved: Any, indicator: str, said: str) -> None:
    """What is to be decided stands beside the year's figure, as it is printed for people."""
    assert [line for line in moved.decide if line.startswith(indicator) and said in line], moved.decide


def test_the_new_plan_can_be_used(moved: Any) -> None:
    """The unit that closed is gone, and the plan has no errors."""
    assert [unit.id for unit in moved.plan.units] == ["A", "B"]
    assert usable(moved.plan) == []


def usable(plan: Plan) -> list[str]:
    """What is wrong with a plan, as YAML and as a workbook, and with making the workbooks of its first round."""
    said = []
    for written in (write_yaml(plan), plan_book(plan)):
        read, findings = check_plan(written, "plan")
        said += [str(each) for each in findings if each.severity is Severity.ERROR]
        assert read == plan or said
    first = next((each for each in plan.rounds if None not in {each.starts, each.ends, each.deadline}), None)
    for respondent in plan.reporters(first.id)[-3:] if first is not None else ():
        assert generate(plan, first.id if first is not None else "", respondent.id, KEY)
    return said


def made_right(plan: Plan) -> Plan:
    """An invented plan without weights, directions and degrees that nothing acts on, answered by units there are."""

    def bare(rule: RollUp | None) -> RollUp | None:
        weighed = rule is None or rule.rule is RollUpRule.WEIGHTED_SHARE
        return rule if rule is None or weighed else rule.model_copy(update={"credit": {}, "from_share": {}})

    levels = tuple(each.model_copy(update={"roll_up": bare(each.roll_up)}) for each in plan.levels)
    goals = tuple(each.model_copy(update={"roll_up": bare(each.roll_up), "weight": None}) for each in plan.goals)
    kinds = {unit.kind for unit in plan.units}
    indicators = []
    for each in plan.indicators:
        known = tuple(kind for kind in each.respondents.kinds if kind in kinds)
        answered = bool(plan.respondents(each) or each.respondents.nodes)
        who = each.respondents.model_copy(update={"kinds": known}) if answered else Respondents()
        targets = (each.target, *(other.target for other in each.exceptions))
        degree = each.degree if any(target.by_degrees for target in targets) else DegreeMethod.OWN
        indicators.append(
            each.model_copy(update={"weight": None, "better": None, "respondents": who, "degree": degree})
        )
    more = {"roll_up": bare(plan.roll_up), "levels": levels, "goals": goals, "indicators": tuple(indicators)}
    return plan_from(write_yaml(plan.model_copy(update=more)))


def prior_of(plan: Plan, seed: int) -> PriorAnswers:
    """Invented answers to each of a plan's rounds."""
    found: dict[str, dict[str, RespondentAnswers]] = {}
    for round_ in plan.rounds:
        raw = typed_in(plan, Random(f"{seed} {round_.id}"))
        for answers in answers_of(plan, round_.id, raw):
            if any(answers.respondent in plan.asked(each, round_.id) for each in plan.answered_by(answers.respondent)):
                found.setdefault(answers.respondent, {})[round_.id] = answers
    return found


@pytest.mark.parametrize("seed", range(40))
def test_any_invented_plan_can_be_moved_and_begun(seed: int) -> None:
    """Whatever a right plan holds and its rounds gave, next year's is right and its first round can be sent.

    Units close, merge and split, targets are of groups, of several answers and of milestones. Every result that the new
    plan holds is the one that was recorded, worked out from the records alone.
    """
    plan = made_right(Invented.by_seed(seed, SAID).plan())
    if any(each.severity is Severity.ERROR for each in check_plan(write_yaml(plan), "plan")[1]):
        pytest.skip("what was invented is wrong itself")
    moved = next_year(plan, results_of_year(plan, prior_of(plan, seed)))
    assert usable(moved.plan) == []
    assert differing(plan, moved.plan, recorded_of(plan, seed)) == []


@pytest.mark.parametrize("name", [template.name for template in templates()])
def test_templates_can_be_moved_and_begun(name: str) -> None:
    """Every template's next year is right, and its first round can be sent."""
    assert usable(next_year(plan_from(template_text(name))).plan) == []


CLOSING = """
malkit: 1
id: stangda-2026
title: Plan 2026
committee: Nämnden
administration: Kontoret
year: 2026
levels: [{id: N, name: Nämndmål}]
goals: [{id: N1, level: N, name: Rätt stöd}]
indicators:
  - {id: K, goals: [N1], name: Besök, answer: {kind: number, measurement_unit: besök}, target: ska öka,
     time_basis: accumulated, aggregation: sum}
  - {id: P, goals: [N1], name: Platser, answer: {kind: number, measurement_unit: platser}, target: minst 100,
     time_basis: period, aggregation: sum}
  - {id: V, goals: [N1], name: Program, answer: {kind: number, measurement_unit: program}, target: minst 4,
     target_level: unit, time_basis: period, target_covers: period, aggregation: sum}
  - {id: M, goals: [N1], name: Väntetid, answer: {kind: number, measurement_unit: dagar}, target: högst 5,
     time_basis: period, aggregation: median}
  - {id: T, goals: [N1], name: Ny rutin, answer: {kind: milestone}, target: klart senast 2026-10-31, aggregation: none}
  - {id: Z9, goals: [N1], name: Gäster, answer: {kind: number, measurement_unit: gäster}, target: minst 5,
     aggregation: sum, respondents: {units: [Y]}}
units:
  - {id: A, name: Alfa}
  - {id: B, name: Beta}
  - {id: Z, name: Zeta, closes: 2026-08-15, successors: [A], figures: added}
  - {id: Y, name: Ypsilon, closes: 2026-08-15}
rounds:
  - {id: H1, name: Halvår, starts: 2026-01-01, ends: 2026-06-30, deadline: 2026-07-15}
  - {id: H2, name: Helår, starts: 2026-07-01, ends: 2026-12-31, deadline: 2027-01-20, kind: year_end}
"""


def milestone(day: str) -> Answer:
    """A milestone that was done on a day."""
    return Answer(given={"state": str(MilestoneState.DONE), "done_on": day_number(date.fromisoformat(day))})


def of_halves(who: str, first: dict[str, str], second: dict[str, str] | None = None) -> dict[str, RespondentAnswers]:
    """A respondent's answers of the two halves of the year."""
    halves = {"H1": first} | ({"H2": second} if second is not None else {})
    return {
        round_: RespondentAnswers(
            who, {id_: milestone(each) if id_ == "T" else number(each) for id_, each in of.items()}
        )
        for round_, of in halves.items()
    }


CLOSED = {
    "A": of_halves(
        "A", {"K": "10", "P": "20", "V": "3", "M": "4"}, {"K": "30", "P": "25", "V": "5", "M": "6", "T": "2026-10-01"}
    ),
    "B": of_halves(
        "B", {"K": "7", "P": "30", "V": "4", "M": "8"}, {"K": "15", "P": "35", "V": "2", "M": "3", "T": "2026-11-10"}
    ),
    "Z": of_halves("Z", {"K": "6", "P": "9", "V": "1", "M": "2"}),
    "Y": of_halves("Y", {"K": "2", "P": "1", "V": "8", "M": "9", "Z9": "12"}),
}


@pytest.fixture(scope="module")
def closed() -> Any:
    """A year in which one unit is taken over and one closes for good, moved on."""
    plan = plan_from(CLOSING)
    return next_year(plan, results_of_year(plan, CLOSED))


@pytest.mark.parametrize(
    ("indicator", "latest", "first", "second"),
    [
        # Accumulated: 30 and the 6 that Zeta had come to, in the year and in its last round alike.
        ("K", {"A": 36, "B": 15}, {"A": 16, "B": 7}, {"A": 36, "B": 15}),
        # Added over periods: 20 + 25 and Zeta's 9; the second half is of those who were there.
        ("P", {"A": 54, "B": 65}, {"A": 29, "B": 30}, {"A": 25, "B": 35}),
        # Each period for itself: the latest is the second half alone.
        ("V", {"A": 5, "B": 2}, {"A": 4, "B": 4}, {"A": 5, "B": 2}),
    ],
)
def test_what_closed_units_came_to_is_in_the_year_and_in_its_last_round_alike(
    closed: Any, indicator: str, latest: dict[str, int], first: dict[str, int], second: dict[str, int]
) -> None:
    """A successor has what it took over, wherever its own figure holds the year so far."""
    moved = closed.plan.indicators_by_id[indicator]
    assert dict(moved.latest.by) == latest
    assert dict(moved.last_year["H1"].by) == first
    assert dict(moved.last_year["H2"].by) == second


def test_a_result_of_a_period_is_called_by_its_period(closed: Any) -> None:
    """The latest of a target for each period is that of the second half, and no year's."""
    moved = closed.plan.indicators_by_id
    assert moved["V"].latest.period == "Helår 2026 (2026-07-01 – 2026-12-31)"
    assert (moved["P"].latest.period, moved["K"].latest.period) == ("2026", "2026")
    assert moved["M"].latest is None


@pytest.mark.parametrize(
    "line",
    [
        "Zeta stängde 2026-08-15 och är inte med. Det som hänvisade dit går till Alfa.",
        (
            "Ypsilon stängde 2026-08-15 och är inte med. Det som den kom till i K, P och Z9 ingår i årets resultat "
            "nedan, men inte i det som 2027 jämförs med."
        ),
        # 30 + 15, and the 6 and 2 of those who closed; 45 + 65, and 9 and 1.
        (
            "K Besök: målvärdet är nu: ska öka jämfört med 2026. Årets resultat: Jämförelsevärde saknas; "
            "svar från 2 av 2 – 53 besök. Ska målvärdet ändras?"
        ),
        "P Platser: målvärdet är nu: minst 100 platser. Årets resultat: Uppfyllt – 120 platser. Ska målvärdet ändras?",
        (
            "V Program: målvärdet är nu: minst 4 program (per enhet). Resultat för Helår 2026 "
            "(2026-07-01 – 2026-12-31): Ej uppfyllt – 1 av 2 enheter når minst 4 program: Alfa 5 program och Beta 2 "
            "program. Ska målvärdet ändras?"
        ),
        # The median of 6 and 3 days is that of the second half; the year's cannot be known.
        (
            "M Väntetid: målvärdet är nu: högst 5 dagar. Resultat för Helår 2026 (2026-07-01 – 2026-12-31): "
            "Året kan inte räknas fram; svar från 2 av 2 – 4,5 dagar. Ska målvärdet ändras?"
        ),
        (
            "T Ny rutin: dagen är flyttad till 2027-10-31. Årets resultat: 1 av 2 enheter har gjort klart i tid. "
            "Klar efter 2026-10-31: Beta (2026-11-10). Gäller uppdraget fortfarande?"
        ),
        (
            "Z9 Gäster: bara Ypsilon (2026-08-15) besvarade det, och ingen tar över. Tills det är bestämt vem som "
            "ska svara frågas Kontoret. Vem ska svara, eller ska nyckeltalet bort?"
        ),
    ],
)
def test_each_line_of_what_is_to_be_decided_is_true(closed: Any, line: str) -> None:
    """What a target is of is told beside it: each unit's own values, the period, how many were late, who is gone."""
    assert line in [each.replace("\u00a0", " ") for each in closed.decide], "\n".join(closed.decide)


# Zeta and Ypsilon closed on 15 August and reported up to the end of June.
_RESULT = (
    "Årets resultat: Kan inte bedömas: uppgifter före en stängning saknas; svar från 2 av 2 – {} platser. "
    "Ska målvärdet ändras?"
)
GROWING = CLOSING.replace("starts: 2026-07-01", "starts: 2026-01-01").replace(
    "indicators:",
    """indicators:
  - {id: I, goals: [N1], name: Index, answer: {kind: number, measurement_unit: poäng}, target: minst 100,
     aggregation: {rule: index, weights: {P: 1}}}""",
)


@pytest.mark.parametrize(
    ("figures", "latest", "year"),
    [
        # Both periods begin with the year. Alfa 25 and Zeta's 9, Beta 35, Ypsilon's 1: 70.
        ("added", {"A": 34, "B": 35}, 70),
        # Zeta's 9 are among Alfa's 25: 25 + 35 + 1.
        ("included", {"A": 25, "B": 35}, 61),
    ],
)
def test_a_closed_units_period_is_in_a_year_whose_periods_all_begin_with_it(
    figures: str, latest: dict[str, int], year: int
) -> None:
    """The year's result holds it, and the list says where it is: in the sum and in the index made of it."""
    plan = plan_from(GROWING.replace("figures: added", f"figures: {figures}"))
    moved = next_year(plan, results_of_year(plan, CLOSED))
    result = moved.plan.indicators_by_id["P"].latest
    assert result is not None
    assert dict(result.by) == latest
    said = [each.replace("\u00a0", " ") for each in moved.decide]
    assert any(_RESULT.format(year) in each for each in said), "\n".join(said)
    assert any("i K, P och Z9 ingår i årets resultat" in each and "Indextalet för I ingår" in each for each in said)
