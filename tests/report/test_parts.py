"""What a figure is made of: groups, parts, each one's own target and verdict, and how it is put together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from malkit.consolidation import consolidate
from malkit.formula import day_number
from malkit.fulfilment import NO_PRIOR, Answer, RespondentAnswers
from malkit.intake import Submission
from malkit.plan import Plan
from malkit.planfile import fingerprint
from malkit.report import compose
from malkit.report.content import Coloured, Numeric
from malkit.report.words import NOTHING
from malkit.workbook import Identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malkit.fulfilment import PriorAnswers
    from malkit.report.content import Shown

PERSON = {"singular": "elev", "plural": "elever", "definite_plural": "eleverna"}
SHARE = {"kind": "share", "numerator": PERSON, "denominator": PERSON}


def plan(*indicators: Mapping[str, Any], **changes: Any) -> Plan:
    """Two units in a group and one outside it, at year end."""
    return Plan.model_validate({
        "malkit": 1,
        "id": "P",
        "title": "Plan",
        "committee": "Nämnden",
        "year": 2026,
        "levels": [{"id": "N", "name": "Nämndmål"}],
        "dimensions": [
            {
                "id": "sex",
                "name": "Kön",
                "parts": [{"id": "girls", "name": "Flickor"}, {"id": "boys", "name": "Pojkar"}],
            }
        ],
        "groups": [{"id": "G", "name": "Norr"}],
        "units": [
            {"id": "A", "name": "Alfa", "within": "G"},
            {"id": "B", "name": "Beta", "within": "G"},
            {"id": "C", "name": "Gamma"},
        ],
        "rounds": [{"id": "H", "name": "Helår", "kind": "year_end", "starts": "2026-01-01", "ends": "2026-12-31"}],
        "indicators": list(indicators),
        **changes,
    })  # fmt: skip


def share(numerator: int, denominator: int, **parts: Answer) -> Answer:
    """An answer of two counts, with its parts."""
    given = {"numerator": Decimal(numerator), "denominator": Decimal(denominator)}
    return Answer(given=given, parts=parts)


def rows(
    of: Plan, heading: str, answers: Mapping[str, Mapping[str, Answer]], prior: PriorAnswers = NO_PRIOR
) -> list[dict[str, Shown]]:
    """A section's rows by their headings, when each unit has answered."""
    files = [
        Submission(
            f"{unit}.xlsx",
            unit * 8,
            identity=Identity(of.id, fingerprint(of), "H", unit),
            answers=RespondentAnswers(unit, given),
        )
        for unit, given in answers.items()
    ]
    sections = compose(consolidate(of, "H", files, prior=prior)).sections
    table = next(each for each in sections if each.heading == heading).table
    assert table is not None
    return [dict(zip([column.heading for column in table.columns], row, strict=True)) for row in table.rows]


BROKEN_DOWN = plan({
    "id": "K", "name": "Behöriga", "answer": SHARE, "target": {"kind": "at_least", "level": 80, "percent": True},
    "aggregation": "ratio_of_sums", "time_basis": "state", "breakdowns": [{"by": ["sex"]}],
})  # fmt: skip
ANSWERS = {
    "A": {"K": share(15, 20, girls=share(9, 10), boys=share(6, 10))},
    "B": {"K": share(18, 20, girls=share(8, 10), boys=share(10, 10))},
    "C": {"K": share(5, 10, girls=share(4, 5), boys=share(1, 5))},
}


def test_each_part_has_its_figure_status_and_coverage_also_where_there_is_a_total() -> None:
    """Girls 9 + 8 + 4 of 25 are 84 per cent and met; boys 6 + 10 + 1 of 25 are 68, which is 85 per cent of 80."""
    girls, boys = (row for row in rows(BROKEN_DOWN, "Delar och grupper", ANSWERS) if row["Grupp"] == "–")
    assert (girls["Del"], girls["Utfall"], girls["Antal"], girls["Av"]) == (
        "Flickor", Numeric(Decimal(84), 1), Numeric(Decimal(21), 0), Numeric(Decimal(25), 0),
    )  # fmt: skip
    assert (girls["Status"], girls["Svagast"], girls["Svar från"]) == (Coloured("✔ Uppfyllt", "1B7F4B"), "–", "3 av 3")
    assert (boys["Utfall"], boys["Svagast"]) == (Numeric(Decimal(68), 1), "Svagast")
    assert boys["Status"] == Coloured("◐ Delvis uppfyllt", "8A5A00")


def test_each_group_has_its_figure() -> None:
    """The group of Alfa and Beta has 15 + 18 of 40, 82.5 per cent, from both of its units."""
    group = next(
        row
        for row in rows(BROKEN_DOWN, "Delar och grupper", ANSWERS)
        if row["Grupp"] == "Norr" and row["Del"] == "Alla"
    )
    assert (group["Utfall"], group["Svar från"]) == (Numeric(Decimal("82.5"), 1), "2 av 2")


def test_each_one_has_its_own_target_and_what_it_is_compared_with() -> None:
    """Of a target that is each unit's own, the one below it is not met; its baseline stands on its row."""
    own = plan({
        "id": "K", "name": "Besök", "answer": {"kind": "number", "measurement_unit": "besök"},
        "target": {"kind": "increase"}, "target_level": "unit", "aggregation": "sum",
        "baseline": {"by": {"A": 10, "B": 20, "C": 30}},
    })  # fmt: skip
    answers = {unit: {"K": Answer(outcome=Decimal(value))} for unit, value in {"A": 12, "B": 18, "C": 31}.items()}
    found = {str(row["Uppgiftslämnare"]): row for row in rows(own, "Resultat var för sig", answers)}
    assert [found[name]["Jämförs med"] for name in ("Alfa", "Beta", "Gamma")] == [
        Numeric(Decimal(each), 0) for each in (10, 20, 30)
    ]
    assert found["Alfa"]["Status"] == Coloured("✔ Uppfyllt", "1B7F4B")
    assert found["Beta"]["Status"] != found["Alfa"]["Status"]
    assert found["Beta"]["Målvärde"] == "ska öka"


def test_how_a_figure_is_put_together_is_said_in_words() -> None:
    """The rule, the weights with names, and the degree's method."""
    weighed = plan({
        "id": "K", "name": "Index", "answer": {"kind": "number", "measurement_unit": "poäng"}, "time_basis": "state",
        "target": {"kind": "at_most", "level": 5},
        "aggregation": {"rule": "weighted_mean", "weights": {"A": 2, "B": 1, "C": 0.5}},
    })  # fmt: skip
    (row,) = rows(weighed, "Så räknas det", {})
    assert (row["Räknas ihop"], row["Vikter"]) == ("Vägt medelvärde", "Alfa 2, Beta 1 och Gamma 0,5")


DIVIDED: list[tuple[Any, dict[str, Decimal]]] = [
    ("sum", {}),
    # Alfa 4 and Beta 1 in Norr: 5 in all of 2 values; 2 times 4 and 1 time 1 is 9, of weights that are 3.
    ("mean", {"Summa": Decimal(5), "Antal värden": Decimal(2)}),
    (
        {"rule": "weighted_mean", "weights": {"A": 2, "B": 1, "C": 1}},
        {"Summa av värde gånger vikt": Decimal(9), "Summa av vikter": Decimal(3)},
    ),
]


@pytest.mark.parametrize(("rule", "expected"), DIVIDED, ids=["sum", "mean", "weighted_mean"])
def test_what_a_figure_is_divided_from_stands_under_the_heading_of_its_rule(
    rule: Any, expected: dict[str, Decimal]
) -> None:
    """A group's sum is divided by nothing; a mean and a weighted mean each have columns of their own."""
    of = plan({
        "id": "K", "name": "Besök", "answer": NUMBER, "time_basis": "state", "target": {"kind": "at_least", "level": 3},
        "aggregation": rule,
    })  # fmt: skip
    row = next(each for each in rows(of, "Delar och grupper", numbers(A=4, B=1, C=1)) if each["Grupp"] == "Norr")
    every = {heading for _, headings in DIVIDED for heading in headings}
    found = {heading: row[heading] for heading in every & set(row)}
    assert {heading: each.value for heading, each in found.items() if isinstance(each, Numeric)} == expected
    assert set(found) == set(expected)


def test_answers_in_words_stand_beside_the_figures() -> None:
    """A milestone, a text and several have their words in a column of its own; a number has none."""
    of = plan(
        {"id": "M", "name": "Plan klar", "answer": {"kind": "milestone"}, "aggregation": "none",
         "target": {"kind": "done_by", "by": "2026-12-31"}, "target_level": "unit"},
        {"id": "T", "name": "Läget", "answer": {"kind": "text"}, "aggregation": "none",
         "target": {"kind": "report_only"}},
        {"id": "K", "name": "Besök", "answer": NUMBER, "aggregation": "sum", "time_basis": "state",
         "target": {"kind": "at_least", "level": 3}},
    )  # fmt: skip
    day = day_number(date(2026, 5, 1))
    answers = {
        "M": Answer(given={"state": "milestone_done", "done_on": day}),
        "T": Answer(given={"words": "Går bra."}),
        "K": Answer(outcome=Decimal(4)),
    }
    found = {row["Nr"]: row["Svar i ord"] for row in rows(of, "Resultat var för sig", {"A": answers})}
    assert found == {"M": "Klar 2026-05-01", "T": "”Går bra”", "K": NOTHING}


NUMBER = {"kind": "number", "measurement_unit": "besök"}
HALVES = [
    {"id": "V", "name": "Halvår", "starts": "2026-01-01", "ends": "2026-06-30"},
    {"id": "H", "name": "Helår", "kind": "year_end", "starts": "2026-07-01", "ends": "2026-12-31"},
]


def numbers(**values: float) -> dict[str, dict[str, Answer]]:
    """The number that each unit answers."""
    return {unit: {"K": Answer(outcome=Decimal(str(value)))} for unit, value in values.items()}


def test_the_year_stands_beside_the_period_where_it_is_judged() -> None:
    """In the second half-year Alfa has 29 and Beta 20 after 30 and 20: 49 and 99 of 100; Alfa has 29 and 59."""
    halves = plan({
        "id": "K", "name": "Besök", "answer": NUMBER, "time_basis": "period", "aggregation": "sum",
        "target": {"kind": "at_least", "level": 100}, "target_level": "group",
    }, rounds=HALVES)  # fmt: skip
    before = numbers(A=30, B=20, C=100)
    prior = {unit: {"V": RespondentAnswers(unit, given)} for unit, given in before.items()}
    now = numbers(A=29, B=20, C=100)
    (group,) = rows(halves, "Delar och grupper", now, prior)
    assert (group["Utfall"], group["Hittills i år"]) == (Numeric(Decimal(49)), Numeric(Decimal(99)))
    assert group["Status"] == Coloured("◐ Delvis uppfyllt", "8A5A00")
    alfa = rows(halves, "Resultat var för sig", now, prior)[0]
    assert (alfa["Utfall"], alfa["Hittills i år"]) == (Numeric(Decimal(29)), Numeric(Decimal(59)))
    assert alfa["Målvärde"] == "minst 100 besök (per grupp)"


def test_the_weakest_part_is_the_one_that_the_sentence_tells_of() -> None:
    """Fewer than 10 per cent is asked: of girls' 8 of 25 and boys' 9 of 25, both not met, the boys' are the most."""
    few = plan({
        "id": "K", "name": "Frånvaro", "answer": SHARE, "target": {"kind": "less_than", "level": 10, "percent": True},
        "aggregation": "ratio_of_sums", "time_basis": "state", "breakdowns": [{"by": ["sex"]}],
    })  # fmt: skip
    answers = {"A": {"K": share(17, 50, girls=share(8, 25), boys=share(9, 25))}}
    answers |= {unit: {"K": share(0, 0, girls=share(0, 0), boys=share(0, 0))} for unit in ("B", "C")}
    marked = {str(row["Del"]): row["Svagast"] for row in rows(few, "Delar och grupper", answers) if row["Grupp"] == "–"}
    assert marked == {"Flickor": "–", "Pojkar": "Svagast"}
    (line,) = rows(few, "Nyckeltal", answers)
    assert "Svagast: Pojkar 36 %." in str(list(line.values())[-1])


def test_nothing_is_compared_until_all_who_are_compared_have_answered() -> None:
    """60 was of three units: 30 of two of them is not held against it; 61 of all three is."""
    more = plan({
        "id": "K", "name": "Besök", "answer": NUMBER, "target": {"kind": "increase"}, "aggregation": "sum",
        "baseline": {"by": {"A": 10, "B": 20, "C": 30}},
    })  # fmt: skip
    (some,), (everyone,) = (rows(more, "Nyckeltal", each) for each in (numbers(A=12, B=18), numbers(A=12, B=18, C=31)))
    assert (some["Jämförs med"], everyone["Jämförs med"]) == ("–", Numeric(Decimal(60)))


def test_who_counts_is_compared_with_nothing_and_says_yes_or_no() -> None:
    """A yes is a word on its unit's row, not the 1 that it is counted as."""
    asked = plan({
        "id": "K", "name": "Rutin", "answer": {"kind": "yes_no"}, "aggregation": "count_units",
        "target": {"kind": "all_units"},
    })  # fmt: skip
    answers = {
        unit: {"K": Answer(given={"yes_no": said})} for unit, said in {"A": "yes", "B": "no", "C": "yes"}.items()
    }
    found = rows(asked, "Resultat var för sig", answers)
    assert [(row["Utfall"], row["Jämförs med"]) for row in found] == [("ja", "–"), ("nej", "–"), ("ja", "–")]


def test_groups_that_answer_themselves_are_judged_each_by_its_own() -> None:
    """Norr was done in time and Söder too late: one of two groups, each with its status, and the whole as the worst."""
    two = plan({
        "id": "K", "name": "Handlingsplan", "answer": {"kind": "milestone"}, "aggregation": "none",
        "target": {"kind": "done_by", "by": "2026-10-01"}, "target_level": "group",
        "respondents": {"nodes": ["G", "S"]},
    }, groups=[{"id": "G", "name": "Norr"}, {"id": "S", "name": "Söder"}])  # fmt: skip
    done = {"G": date(2026, 5, 1), "S": date(2026, 11, 1)}
    answers = {
        who: {"K": Answer(given={"state": "milestone_done", "done_on": day_number(day)})} for who, day in done.items()
    }
    north, south = (row for row in rows(two, "Delar och grupper", answers))
    assert (north["Grupp"], north["Status"]) == ("Norr", Coloured("✔ Uppfyllt", "1B7F4B"))
    assert (south["Grupp"], south["Status"]) == ("Söder", Coloured("✘ Ej uppfyllt", "B3261E"))
    (line,) = rows(two, "Nyckeltal", answers)
    assert line["Status"] == Coloured("✘ Ej uppfyllt", "B3261E")
    assert "1 av 2 grupper når målet: Norr uppfyllt; Söder ej uppfyllt." in str(list(line.values())[-1])


def test_an_index_of_a_group_says_how_many_of_its_indicators_are_whole() -> None:
    """Alfa and Beta have 75 and 90 per cent, 33 of 40 together: the index is of one indicator, and that is whole."""
    index = {
        "id": "X", "name": "Index", "answer": {"kind": "number", "measurement_unit": "procent", "decimals": 1},
        "target": {"kind": "at_least", "level": 80}, "time_basis": "state",
        "aggregation": {"rule": "index", "weights": {"K": 1}},
    }  # fmt: skip
    of = plan(BROKEN_DOWN.indicators[0].model_dump(mode="json", exclude_unset=True), index)
    group = next(row for row in rows(of, "Delar och grupper", ANSWERS) if row["Nr"] == "X" and row["Grupp"] == "Norr")
    assert (group["Utfall"], group["Svar från"]) == (Numeric(Decimal("82.5"), 1), "1 av 1 nyckeltal")
