"""Every result says in one sentence what it rests on, in both languages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from malkit.fulfilment import Answer, RespondentAnswers, compute
from malkit.plan import Plan, Reason, Status
from malkit.statements import explain, explain_trend
from malkit.text import catalogue

NUMBER = {"kind": "number", "measurement_unit": "kronor", "decimals": 2}
SHARE = {
    "kind": "share",
    "numerator": {"singular": "plan", "plural": "planer", "definite_plural": "planerna"},
    "denominator": {"singular": "brukare", "plural": "brukare", "definite_plural": "brukarna"},
}
UNIT = {"target_level": "unit", "aggregation": "sum"}


def sentences(indicator: dict[str, Any], answer: Answer, round_id: str = "H") -> tuple[str, str, str]:
    """The Swedish and the English sentence about an answer, and the Swedish one about its trend."""
    plan = Plan.model_validate(
        {
            "malkit": 1,
            "id": "förklaring",
            "title": "Förklaringar",
            "committee": "Nämnden",
            "year": 2026,
            "levels": [{"id": "N", "name": "Nämndsmål"}],
            "indicators": [{"id": "K1", "name": "Ett nyckeltal", **UNIT, **indicator}],
            "units": [{"id": "U1", "name": "Enheten"}],
            "rounds": [
                {"id": "D", "name": "Delår", "starts": "2026-01-01", "ends": "2026-06-30"},
                {"id": "H", "name": "Helår", "starts": "2026-01-01", "ends": "2026-12-31", "kind": "year_end"},
            ],
        },
        context={"language": "sv"},
    )
    (result,) = compute(plan, round_id, RespondentAnswers("U1", {"K1": answer}))
    round_ = plan.rounds_by_id[round_id]
    return explain(plan, round_, result), explain(plan, round_, result, "en"), explain_trend(plan, round_, result)


def value(number: str) -> Answer:
    """An answer of one number."""
    return Answer(outcome=Decimal(number))


def against(target: str, **more: Any) -> dict[str, Any]:
    """An indicator answered by a number and held against a target."""
    return {"answer": NUMBER, "target": target, **more}


NOTHING = Answer(given={"numerator": Decimal(0), "denominator": Decimal(0)})
WAY = against("minst 80", degree="way_from_baseline", baseline={"by": {"U1": 40}})
SENTENCES = [
    # 73.35 / 75 = 0.978
    (
        against("minst 75"),
        value("73.35"),
        "H",
        "97,8 % av målvärdet 75; gräns 100/80: delvis uppfyllt",
        "97.8 % of the target 75; thresholds 100/80: partly met",
    ),
    # 2 - 25/20 = 0.75, below 80 per cent
    (
        against("högst 20"),
        value("25"),
        "H",
        "25 mot målvärdet 20 är 75 % ((2 × målvärdet − utfallet) / målvärdet); gräns 100/80: ej uppfyllt",
        "25 against the target 20 is 75 % ((2 × target − outcome) / target); thresholds 100/80: not met",
    ),
    # 20/25 = 0.8
    (
        against("högst 20", degree="target_over_outcome"),
        value("25"),
        "H",
        "målvärdet 20 delat med 25 är 80 %; gräns 100/80: delvis uppfyllt",
        "the target 20 over 25 is 80 %; thresholds 100/80: partly met",
    ),
    # (65 - 40) / (80 - 40) = 0.625
    (
        WAY,
        value("65"),
        "H",
        "62,5 % av vägen från 40 till 80; gräns 100/80: ej uppfyllt",
        "62.5 % of the way from 40 to 80; thresholds 100/80: not met",
    ),
    # a range has no degree, so no thresholds either
    (
        against("0-4"),
        value("4.5"),
        "H",
        "4,5 mot målet 0–4: ej uppfyllt",
        "4.5 against the target 0–4: not met",
    ),
    # half of 170 is expected by the end of June; 68/85 = 0.8
    (
        against("minst 170", profile="linear"),
        value("68"),
        "D",
        "80 % av målvärdet 85 som väntas hittills; gräns 100/80: delvis uppfyllt",
        "80 % of the target 85 expected by now; thresholds 100/80: partly met",
    ),
    (
        against("minst 170", profile="year_end"),
        value("85"),
        "D",
        "Hittills 50 % av målvärdet 170. Bedöms vid årets slut.",
        "So far 50 % of the target 170. Judged at year end.",
    ),
    (
        {"answer": SHARE, "target": "minst 90 %", "aggregation": "ratio_of_sums"},
        NOTHING,
        "H",
        "Det finns inget att räkna en andel av: nämnaren är 0.",
        "There is nothing to take a share of: the denominator is 0.",
    ),
    (
        against("minst 75"),
        Answer(reason=Reason.NOT_APPLICABLE),
        "H",
        "Det är inte aktuellt för den som svarat.",
        "It does not apply to the respondent.",
    ),
]


@pytest.mark.parametrize(("indicator", "answer", "round_id", "swedish", "english"), SENTENCES)
def test_a_result_says_what_it_rests_on(
    indicator: dict[str, Any], answer: Answer, round_id: str, swedish: str, english: str
) -> None:
    """The sentence names the figure, the rule and the status, by hand for each method."""
    found = sentences(indicator, answer, round_id)
    assert [sentence.replace("\u00a0", " ") for sentence in found[:2]] == [swedish, english]


def test_several_answers_are_named() -> None:
    """A compound target names each of its figures: 150 places and 50 per cent, where 53 are wanted."""
    several = {
        "kind": "several",
        "parts": [
            {"id": "places", "name": "Platser", "answer": {"kind": "number", "measurement_unit": "platser"}},
            {"id": "share", "name": "Andel", "answer": SHARE},
        ],
    }
    target = {
        "kind": "compound",
        "parts": [
            {"part": "places", "target": {"kind": "at_least", "level": 150}},
            {"part": "share", "target": {"kind": "at_least", "level": 53, "percent": True}},
        ],
    }
    given = {"places.outcome": 150, "share.numerator": 5, "share.denominator": 10}
    answer = Answer(given={name: Decimal(number) for name, number in given.items()})
    swedish, *_ = sentences({"answer": several, "target": target, "aggregation": "none"}, answer)
    # The lowest degree of the two decides: 50/53 = 94 per cent.
    assert swedish.replace("\u00a0", " ") == (
        "Platser 150 och Andel 50 mot målet Platser: minst 150 platser och Andel: minst 53 %; "
        "gräns 100/80: delvis uppfyllt"
    )


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        ("69", "Sämre än tidigare: 69 mot 72."),
        ("72", "Oförändrat: 72 mot 72."),
        ("75", "Bättre än tidigare: 75 mot 72."),
    ],
)
def test_a_trend_says_what_it_compares(now: str, sentence: str) -> None:
    """The sentence of a trend names both results."""
    assert sentences(against("minst 75", latest={"by": {"U1": 72}}), value(now))[2] == sentence


def test_every_status_has_a_sentence() -> None:
    """Each reason for not judging is said in both languages, in sentences of their own."""
    for language in ("sv", "en"):
        found = [catalogue(language).text(f"explain.status.{status}") for status in Status]
        assert len(set(found)) == len(found) == len(Status)
