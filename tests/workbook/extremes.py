"""Plans that ask for as much as anybody could: many parts, long words, odd names; made by a seed."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

from malkit.finding import Severity
from malkit.planfile import check_plan
from malkit.workbook.layout.layout import not_laid_out

if TYPE_CHECKING:
    from malkit.plan import Plan

Data = dict[str, Any]
NOUNS = (
    "rapportering", "läs först", "historik", "malkit", "åtgärd/insats", "o'brien'", "[insats]", "?*", "åtgärder",
    "insats för barn och unga i behov av särskilt stöd", "y" * 300, '”citat” "rakt"', "Klar",
)  # fmt: skip
_IDS = ("1.1", "1.10", "1-2", "2-1", "07", "2026", "1E5", "Å1", "K_1", "TRUE", "9" * 30)
_PARTS: dict[str, tuple[Data, Any]] = {
    "number": ({"kind": "number", "measurement_unit": "stycken", "decimals": 2}, {"kind": "at_least", "level": 5}),
    "share": ({"kind": "share"}, {"kind": "at_least", "level": 75, "percent": True}),
    "cases": ({"kind": "cases"}, {"kind": "all_cases"}),
    "rank": ({"kind": "rank"}, {"kind": "at_most", "level": 10}),
    "milestone": ({"kind": "milestone"}, {"kind": "done_by", "by": "2026-12-31"}),
    "yes_no": ({"kind": "yes_no"}, {"kind": "done_by", "by": "2026-12-31"}),
}
_LONG = 'Ett långt namn med många ord, komman; och "citat" '
_WORDS = ("✔ Klart ’s", 'Nej "nej"', "Till  viss del", "Å" * 30, "100 %", "*", "?", "=1+1", "a<b>&c")


def _noun(word: str) -> Data:
    return {"singular": word, "plural": word, "definite_plural": word}


def _name(rng: Random, longest: int) -> str:
    return (_LONG * 7)[: rng.choice((3, 20, 80, longest))].strip()


def _answer(kind: str, rng: Random) -> tuple[Data, Any]:
    answer, target = _PARTS[kind]
    if kind == "share":
        nouns = (_noun(_name(rng, 255)), _noun(_name(rng, 255)))
        answer = {**answer, "numerator": nouns[0], "denominator": nouns[1]}
    return answer, target


def _several(rng: Random) -> Data:
    kinds = rng.choices(list(_PARTS), k=rng.choice((2, 12, 14, 25, 40)))
    if rng.random() < 0.5:
        kinds = [kinds[0]] * len(kinds)
    parts, targets = [], []
    for number, kind in enumerate(kinds):
        answer, target = _answer(kind, rng)
        parts.append({"id": f"d{number}", "name": _name(rng, 255), "answer": answer})
        targets.append({"part": f"d{number}", "target": target})
    compound = {"kind": "compound", "rule": rng.choice(("all", "any")), "parts": targets}
    forecast = rng.choice(("none", "judgement"))
    more = {"aggregation": "none", "forecast": forecast}
    return {"answer": {"kind": "several", "parts": parts}, "target": compound, **more}


def _broken_down(rng: Random) -> Data:
    kind = rng.choice(("number", "share", "yes_no", "milestone", "cases"))
    answer, target = _answer(kind, rng)
    rule = {"number": "sum", "share": "ratio_of_sums", "cases": "ratio_of_sums"}.get(kind, "none")
    by = rng.choice((["area"], ["area", "sex"], ["sex"]))
    forecast = rng.choice(("none", "judgement", "number")) if kind == "number" else "none"
    breakdown = {"by": by, "total": kind == "number" and rng.random() < 0.5}
    return {"answer": answer, "target": target, "aggregation": rule, "forecast": forecast, "breakdowns": [breakdown]}


def _plain(rng: Random) -> Data:
    kind = rng.choice(("actions", "judgement", "text", *_PARTS))
    if kind == "actions":
        rule = {"target": {"kind": "all_units"}, "aggregation": "count_units"}
        return {"answer": {"kind": kind}, **rule, "forecast": rng.choice(("derived", "none"))}
    if kind in {"judgement", "text"}:
        return {"answer": {"kind": kind}, "target": {"kind": "judged"}, "aggregation": "none"}
    answer, target = _answer(kind, rng)
    return {"answer": answer, "target": target, "aggregation": "none"}


def _graded(rng: Random, ids: str, counts: int) -> list[Data]:
    words = rng.sample(_WORDS, counts)
    return [{"id": f"{ids}{number}", "word": word} for number, word in enumerate(words)]


def _scales(rng: Random) -> Data:
    steps = _graded(rng, "s", rng.choice((2, 3, 5)))
    last = len(steps) - 1
    outcome = [
        {**step, "symbol": "●", "colour": "1B7F4B", **({} if n in {0, last} else {"from_degree": 1 - 0.1 * n})}
        for n, step in enumerate(steps)
    ]
    looks = {"symbol": "●", "colour": "1B7F4B"}
    grades = {key: [{**each, **looks} for each in _graded(rng, key[0], 4)] for key in ("forecast", "check_in")}
    actions = [{**each, "counts": n % 2 == 0} for n, each in enumerate(_graded(rng, "a", 6))]
    return {"outcome": {"steps": outcome}, **grades, "actions": actions}


def written(seed: int) -> str:
    """The plan of a seed as it is written; not every one is free of errors."""
    rng = Random(seed)
    ids = [*_IDS, *(f"K{number}" for number in range(40))]
    rng.shuffle(ids)
    makers = rng.choices((_several, _broken_down, _plain), k=rng.choice((1, 3, 12)))
    indicators = [
        {"id": id_, "name": _name(rng, 255), "target_level": rng.choice(("unit", "committee")), **make(rng)}
        for id_, make in zip(ids, makers, strict=False)
    ]
    areas = rng.choice((2, 14, 30, 60))
    noun = _noun(rng.choice(NOUNS))
    plan: Data = {
        "malkit": 1, "id": "p", "title": _name(rng, 300), "committee": _name(rng, 300), "year": 2026,
        "language": rng.choice(("sv", "en")), "words": {"action": noun},
        "levels": [{"id": "N", "name": "Nämndsmål"}],
        "dimensions": [
            {"id": "area", "name": "Område", "parts": [{"id": f"o{n}", "name": _name(rng, 255)} for n in range(areas)]},
            {"id": "sex", "name": "Kön", "parts": [{"id": "k", "name": "Kvinnor"}, {"id": "m", "name": "Män"}]},
        ],
        "units": [{"id": "1", "name": _name(rng, 300)}, {"id": "2.10", "name": "Två"}],
        "indicators": indicators,
        "commitments": [{"id": "A1", "name": _name(rng, 255), "addressed": "all_providers", "note": "n" * 2_000}],
        "analysis": [{"id": "q", "name": _name(rng, 300), "help": "h" * 2_000, "required": True}],
        "rounds": [
            {"id": "1.1", "name": "Planering", "kind": "planning", "starts": "2026-01-01", "ends": "2026-01-31"},
            {"id": "1.10", "name": "Delår", "starts": "2026-01-01", "ends": "2026-06-30"},
            {"id": "0", "name": "Helår", "starts": "2026-01-01", "ends": "2026-12-31", "kind": "year_end"},
        ],
    }  # fmt: skip
    if rng.random() < 0.5:
        plan["scales"] = _scales(rng)
    return json.dumps(plan, ensure_ascii=False)


def accepted(seed: int) -> Plan | None:
    """The plan of a seed where `plan check` has nothing against it; None where it has."""
    plan, findings = check_plan(written(seed), "plan.yaml")
    wrong = any(each.severity is Severity.ERROR for each in findings)
    return None if plan is None or wrong or not_laid_out(plan, "sv") else plan
