"""Plans made by Hypothesis: every part of the model, right in shape."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from pydantic import TypeAdapter

from malkit.plan import Plan, TargetKind
from malkit.plan.targets import Target

IDS = st.from_regex(r"[A-Za-zåäö][A-Za-z0-9åäö._-]{0,8}", fullmatch=True)
WORDS = st.text(st.characters(categories=("L", "N"), include_characters=" -,:#'\"%"), min_size=1, max_size=25).map(
    lambda text: f"x{text.strip()}"
)
# Texts that YAML 1.1 would take for something else than text.
TRAPS = st.sampled_from(
    ["nej", "on", "ja", "null", "~", "1.2", "2025", "0x1F", "1e3", "2026-06-30", "- a", "a: b", "*x", "&y", "!z"]
)
TEXTS = WORDS | TRAPS
WEIGHTS = st.integers(1, 999).map(lambda number: Decimal(number).scaleb(-1).normalize() + 0)
NUMBERS = st.decimals(min_value=-9_999_999, max_value=9_999_999, places=2).map(lambda value: value.normalize() + 0)
WHOLE = st.integers(min_value=0, max_value=9_999_999)
DATES = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))
COMPARED = st.sampled_from([None, "2023", "samma period 2020"])
_TARGET: TypeAdapter[TargetKind] = TypeAdapter(Target)


def _target(fields: dict[str, Any]) -> TargetKind:
    return _TARGET.validate_python({key: value for key, value in fields.items() if value is not None})


def _levels() -> st.SearchStrategy[dict[str, Any]]:
    kinds = st.sampled_from(["at_least", "at_most", "less_than", "more_than", "equal_to"])
    return st.fixed_dictionaries({"kind": kinds, "level": NUMBERS, "percent": st.booleans()})


def _changes() -> st.SearchStrategy[dict[str, Any]]:
    kinds = st.sampled_from(["increase", "decrease", "not_increase", "not_decrease", "as_last_time"])
    return st.fixed_dictionaries({"kind": kinds, "compared_with": COMPARED})


def _ranges() -> st.SearchStrategy[dict[str, Any]]:
    both = st.tuples(WHOLE, WHOLE).map(sorted)
    return st.tuples(both, st.booleans()).map(
        lambda drawn: {"kind": "between", "lowest": drawn[0][0], "highest": drawn[0][1], "percent": drawn[1]}
    )


def simple_targets() -> st.SearchStrategy[TargetKind]:
    """Targets whose printed text says all there is of them."""
    bare = ["all_units", "all_cases", "within_budget", "judged", "followed", "report_only", "undecided"]
    return st.one_of(
        _levels(),
        _changes(),
        _ranges(),
        st.sampled_from(bare).map(lambda kind: {"kind": kind}),
        st.just({"kind": "undecided", "why": "unknown"}),
        st.integers(1, 500).map(lambda count: {"kind": "at_least_units", "count": count}),
        st.integers(1, 100).map(lambda share: {"kind": "share_of_units", "share": share}),
        DATES.map(lambda day: {"kind": "done_by", "by": day}),
        DATES.map(lambda day: {"kind": "started_by", "by": day}),
    ).map(_target)


def _nouns() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"singular": TEXTS, "plural": TEXTS, "definite_plural": TEXTS},
        optional={"gender": st.sampled_from(["en", "ett"])},
    )


def _answers() -> st.SearchStrategy[dict[str, Any]]:
    number = st.fixed_dictionaries(
        {"kind": st.just("number"), "measurement_unit": TEXTS},
        optional={"decimals": st.integers(0, 4), "lowest": st.none() | WHOLE, "counted": _nouns()},
    )
    share = st.fixed_dictionaries({"kind": st.just("share"), "numerator": _nouns(), "denominator": _nouns()})
    bare = st.sampled_from(["yes_no", "milestone", "actions", "cases", "judgement", "rank", "text"])
    simple = number | share | bare.map(lambda kind: {"kind": kind})
    part = st.fixed_dictionaries({"id": IDS, "name": TEXTS, "answer": simple})
    several = st.fixed_dictionaries({"kind": st.just("several"), "parts": st.lists(part, min_size=2, max_size=3)})
    return simple | several


def _pasts() -> st.SearchStrategy[dict[str, Any]]:
    states = st.sampled_from(["new_measure", "reported_later", "not_available", "not_measured", "unknown"])
    counts = st.fixed_dictionaries({"numerator": st.integers(0, 500), "denominator": st.integers(1, 500)})
    value = NUMBERS | states | counts
    by_part = st.dictionaries(IDS, value, min_size=1, max_size=3)
    forms = st.one_of(
        value.map(lambda each: {"value": each}),
        by_part.map(lambda each: {"parts": each}),
        st.dictionaries(IDS, value | by_part, min_size=1, max_size=3).map(lambda each: {"by": each}),
        st.dictionaries(IDS, value | by_part, min_size=1, max_size=3).map(
            lambda each: {"by": each, "including": dict.fromkeys(list(each)[:1], "Enhet C")}
        ),
    )
    more = st.fixed_dictionaries({}, optional={"period": TEXTS, "of": st.integers(1, 300), "shared": st.booleans()})
    return st.tuples(forms, more).map(lambda both: {**both[0], **both[1]})


def _indicators() -> st.SearchStrategy[dict[str, Any]]:
    rules = ["sum", "ratio_of_sums", "weighted_mean", "median", "count_units", "central", "none", "index"]
    exception = st.fixed_dictionaries(
        {"target": simple_targets().map(lambda each: each.model_dump())}, optional={"rounds": st.lists(IDS, max_size=2)}
    )
    return st.fixed_dictionaries(
        {
            "id": IDS,
            "name": TEXTS,
            "answer": _answers(),
            "target": simple_targets().map(lambda each: each.model_dump()),
            "aggregation": st.sampled_from(rules)
            | st.fixed_dictionaries(
                {"rule": st.sampled_from(rules), "weights": st.dictionaries(IDS, WEIGHTS, max_size=2)}
            ),
        },
        optional={
            "goals": st.lists(IDS, max_size=3),
            "definition": TEXTS,
            "exceptions": st.lists(exception, max_size=2),
            "unique_persons": st.booleans(),
            "time_basis": st.sampled_from(["accumulated", "period", "state"]),
            "profile": st.sampled_from(["as_it_stands", "linear", "same_period_last_year", "year_end"]),
            "forecast": st.sampled_from(["none", "number", "judgement", "derived"]),
            "breakdowns": st.lists(
                st.fixed_dictionaries({"by": st.lists(IDS, min_size=1, max_size=2)}, optional={"total": st.booleans()}),
                max_size=2,
            ),
            "respondents": st.fixed_dictionaries({}, optional={"kinds": st.lists(IDS), "nodes": st.lists(IDS)}),
            "calendar": st.sampled_from(["each_round", "half_yearly", "once_per_term"])
            | st.fixed_dictionaries({"frequency": st.just("yearly"), "check_in": st.booleans()}),
            "baseline": _pasts(),
            "latest": _pasts(),
            "last_year": st.dictionaries(IDS, _pasts(), max_size=2),
            "budget": st.fixed_dictionaries({"year": st.dictionaries(IDS, NUMBERS, max_size=3)}),
            "weight": st.integers(1, 100),
            "sensitive": st.booleans(),
            "note": TEXTS,
        },
    )


def plans() -> st.SearchStrategy[Plan]:
    """Plans right in shape; what they refer to need not be there."""
    unit = st.fixed_dictionaries(
        {"id": IDS, "name": TEXTS},
        optional={"kind": IDS, "within": IDS, "role": TEXTS, "opens": DATES, "aliases": st.lists(TEXTS, max_size=2)},
    )
    round_ = st.fixed_dictionaries(
        {"id": IDS, "name": TEXTS},
        optional={"starts": DATES, "ends": DATES, "kind": st.sampled_from(["planning", "part_year", "year_end"])},
    )
    goal = st.fixed_dictionaries(
        {"id": IDS, "level": IDS, "name": TEXTS}, optional={"serves": st.lists(IDS, max_size=2)}
    )
    commitment = st.fixed_dictionaries(
        {"id": IDS, "name": TEXTS, "addressed": st.sampled_from(["administration", "all_providers", "parts"])},
        optional={"groups": st.lists(IDS, max_size=2), "by": DATES},
    )
    whole = st.fixed_dictionaries(
        {
            "malkit": st.just(1),
            "id": IDS,
            "title": TEXTS,
            "committee": TEXTS,
            "year": st.integers(1990, 2200),
            "levels": st.lists(st.fixed_dictionaries({"id": IDS, "name": TEXTS}), min_size=1, max_size=3),
            "indicators": st.lists(_indicators(), max_size=3),
        },
        optional={
            "language": st.sampled_from(["sv", "en"]),
            "fictional": st.booleans(),
            "goals": st.lists(goal, max_size=3),
            "units": st.lists(unit, max_size=3),
            "rounds": st.lists(round_, max_size=2),
            "commitments": st.lists(commitment, max_size=2),
            "hide_below": st.integers(0, 100),
            "words": st.fixed_dictionaries({}, optional={"unit": _nouns()}),
        },
    )
    return whole.map(Plan.model_validate)
