"""Plans that are invented more widely than those that SQL works out too: all that fits together, in whole years.

Some indicators are drawn among all kinds of answers with all rules that fit them; some shares have earlier counts.
Rounds cover periods or the year so far, under ids in another order than time, with a round of planning or without.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, Any

from malkit.finding import Severity
from malkit.planfile import check_plan
from tests.sql.drawing import LEVELS, SHARE
from tests.sql.earlier import CHANGES
from tests.sql.invented import SAID, Inventor
from tests.sql.plans import Invented

if TYPE_CHECKING:
    from malkit.finding import Finding
    from malkit.plan import Plan

FITTING: dict[str, tuple[str, ...]] = {
    "number": ("sum", "count_units", "share_of_units", "weighted_mean", "mean", "median", "min", "max"),
    "share": ("ratio_of_sums", "count_units", "share_of_units", "weighted_mean", "median", "min", "max"),
    "cases": ("ratio_of_sums", "count_units", "share_of_units"),
    "rank": ("count_units", "share_of_units", "median", "min", "max"),
    "actions": ("sum", "count_units", "share_of_units"),
    "yes_no": ("count_units", "share_of_units"),
    "milestone": (),
    "judgement": (),
    "text": (),
    "several": (),
}
"""By kind of answer, the rules that fit it; those that put nothing together fit every kind."""
FOR_ONE = ("central", "latest")
PAIRS = tuple((kind, rule) for kind, rules in FITTING.items() for rule in (*rules, *FOR_ONE, "none"))
"""Every kind of answer with every rule that fits it."""
_UNHELD = ("followed", "report_only", "undecided")
_COUNTING = {"count_units", "share_of_units"}
_DIVIDED = {"number", "share", "cases"}
_DUE = ("done_by", "started_by")
FORMS = (*SAID, *("fitting",) * 20, *("mixed",) * 3)
"""The forms that are told of, with those that are drawn here: nearly half of the indicators are of these."""
ROUNDS: tuple[dict[str, tuple[str, str, str]], ...] = (
    {},
    {},
    {"V": ("Vår", "01-01", "06-30"), "H": ("Höst", "07-01", "12-31")},
    {"P1": ("Tertial 1", "01-01", "04-30"), "D": ("Tertial 2", "05-01", "08-31"), "B": ("Tertial 3", "09-01", "12-31")},
    {"T2": ("Prognos 1", "01-01", "03-31"), "T1": ("Delår", "01-01", "08-31"), "A": ("Helår", "01-01", "12-31")},
    {"P": ("Planering", "", "01-31"), "R": ("Delår", "01-01", "06-30"), "H": ("Helår", "01-01", "12-31")},
)
"""Rounds by ids in another order than time: what each is called, its first day and its last; none: the usual two."""
_BESIDES = {"P006", "P080"}
"""Errors of a plan that change nothing of what is said: a kind of units that are not there, a weight in vain."""
SCHOOL: dict[str, Any] = {"singular": "skola", "plural": "skolor", "definite_plural": "skolorna"}


class Widened(Inventor):
    """Draws what fits together, whether or not it is worked out elsewhere."""

    def _fitting(self) -> dict[str, Any]:
        """An answer of any kind with a rule that fits it, and a target that suits both."""
        kind, rule = self.rng.choice(PAIRS)
        if kind == "several":
            drawn = self.rng.choice([self._compound, self._milestones])()
            for_one = {"target_level": "committee", "aggregation": rule, **self._one()}
            return drawn if rule == "none" else {**drawn, **for_one}
        made: dict[str, Any] = {"answer": self._answer(kind), "target_level": self._where(rule)}
        made["aggregation"] = {"rule": rule, "weights": self._weights()} if rule == "weighted_mean" else rule
        made["target"] = self._suiting(kind, rule)
        if made["target"]["kind"] in CHANGES:
            made |= {"baseline": {"by": self.before.by(self.rng)}, "latest": {"by": self.before.by(self.rng)}}
        modes = ["none", "judgement", *(["number"] if kind in {*_DIVIDED, "rank"} else [])]
        made["forecast"] = self.rng.choice([*modes, *(["derived"] if kind in {"actions", "milestone"} else [])])
        if kind in _DIVIDED and rule not in _COUNTING and self.rng.random() < 0.25:
            made["breakdowns"] = [{"by": ["sex"], "total": self.rng.random() < 0.5}]
        if kind not in {"milestone", "judgement", "text"}:
            made |= self._profile(made["answer"])
        return made | (self._one() if rule in FOR_ONE else self._whom())

    def _mixed(self) -> dict[str, Any]:
        """A share of which each unit's earlier counts are known; of two of which one was whole and the other large.

        Then both may fall and the whole rise, where the one that was small is the larger now.
        """
        answer = {**SHARE, "decimals": self.rng.choice([0, 1])}
        target = self.rng.choice([{"kind": self.rng.choice(CHANGES)}, self._level(60, 90)])
        made: dict[str, Any] = {"answer": answer, "target": target, "aggregation": "ratio_of_sums"}
        if self.rng.random() < 0.5:
            counts = {who: self._counts() for who in self.before.by(self.rng)}
            whom = self._whom()
        else:
            whole, large = {"numerator": 1, "denominator": 1}, {"numerator": 51, "denominator": 60}
            counts = dict(zip(self.ids[:2], (whole, large), strict=False))
            whom = {"respondents": {"units": self.ids[:2]}}
        made |= {"baseline": {"by": counts}, "latest": {"by": counts}}
        return made | {"target_level": "committee", "forecast": self.rng.choice(["none", "number"])} | whom

    def _counts(self) -> dict[str, int]:
        whole = self.rng.randint(1, 60)
        return {"numerator": self.rng.randint(0, whole), "denominator": whole}

    def _profile(self, answer: dict[str, Any]) -> dict[str, Any]:
        """Now and then what grows is told as progress, and a target is that of each period."""
        drawn = super()._profile(answer)
        if answer["kind"] in {"number", "actions"} and self.rng.random() < 0.15:
            drawn["profile"] = "progress"
        if drawn["time_basis"] == "period" and self.rng.random() < 0.25:
            drawn["target_covers"] = "period"
        if self.rng.random() < 0.1:
            drawn["degree"] = "outcome_over_target"
        return drawn

    def _answer(self, kind: str) -> dict[str, Any]:
        if kind == "number":
            return self._number()
        return {"share": {**SHARE, "decimals": self.rng.choice([0, 1])}}.get(kind, {"kind": kind})

    def _where(self, rule: str) -> str:
        if rule == "none":
            return self.rng.choice(["unit", "unit", "committee"])
        return "committee" if rule in {*_COUNTING, *FOR_ONE} else self.rng.choice(["committee", "unit", "group"])

    def _weights(self) -> dict[str, int]:
        return {each: self.rng.choice([1, 2, 5]) for each in self.ids + [group["id"] for group in self.groups]}

    def _suiting(self, kind: str, rule: str) -> dict[str, Any]:
        """A target for a kind of answer, of each unit where units are counted."""
        if rule in _COUNTING and kind == "yes_no":
            return self._counting()
        if rule in _COUNTING:
            return self._counting(self._own(kind, whole=False))
        if self.rng.random() < 0.12:
            return {"kind": self.rng.choice(_UNHELD)}
        if kind == "number" and self.rng.random() < 0.3:
            return {"kind": self.rng.choice(CHANGES)}
        if kind in {"milestone", "yes_no"}:
            return {"kind": self.rng.choice(_DUE), "by": f"{self.year}-{self.rng.randint(1, 12):02}-20"}
        return {"kind": "judged"} if kind in {"judgement", "text"} else self._own(kind)

    def _own(self, kind: str, *, whole: bool = True) -> dict[str, Any]:
        """A level, or all cases where that may be said."""
        match kind:
            case "share" | "cases":
                return self.rng.choice([self._level(60, 95), *([{"kind": "all_cases"}] if whole else [])])
            case "rank":
                return self._level(5, 20, LEVELS[2:4])
            case "actions":
                return self._level(1, 4, LEVELS[:2])
        return self._level(3, 15)


@dataclass(frozen=True)
class Year:
    """A plan with its rounds, drawn whole from a seed."""

    seed: int

    @cached_property
    def invented(self) -> Invented:
        """What is drawn of the organisation, the goals and the indicators."""
        return Invented.by_seed(self.seed, FORMS)

    def plan(self) -> Plan:
        """The plan, without what `plan check` refuses."""
        rng = Random(f"year {self.seed}")
        rounds = rng.choice(ROUNDS)
        written = self.invented.written(Widened, [*rounds] or ["T1", "H"])
        written["rounds"] = [*_rounds(rounds)] or written["rounds"]
        for unit in written["units"]:
            # What became of the figures of those who closed is said, or is still to be said.
            figures = rng.choice([None, "included", "added"])
            if figures and unit.get("successors"):
                unit["figures"] = figures
        if rng.random() < 0.2:
            written["words"] = {"unit": SCHOOL}
        written["name_units"] = "named" if rng.random() < 0.8 else "counted"
        return _accepted(written)


def _rounds(rounds: dict[str, tuple[str, str, str]]) -> list[dict[str, Any]]:
    kinds = {"Planering": "planning", **{name: "year_end" for name, _, last in rounds.values() if last == "12-31"}}
    return [
        {
            "id": id_, "name": name, "kind": kinds.get(name, "part_year"), "ends": f"2022-{last}",
            **({"starts": f"2022-{first}"} if first else {}),
        }
        for id_, (name, first, last) in rounds.items()
    ]  # fmt: skip


def _accepted(written: dict[str, Any]) -> Plan:
    """The plan without the indicators that its check refuses, and what refers to them."""
    while True:
        plan, findings = check_plan(json.dumps(written, ensure_ascii=False), "plan.yaml")
        errors = [each for each in findings if each.severity is Severity.ERROR and each.code not in _BESIDES]
        refused = {_about(each) for each in errors} & {each["id"] for each in written["indicators"]}
        if not errors and plan is not None:
            return plan
        assert refused, [str(each) for each in errors]
        written["indicators"] = [each for each in written["indicators"] if not _refers_to(each, refused)]


def _refers_to(indicator: dict[str, Any], refused: set[str]) -> bool:
    rule: Any = indicator["aggregation"]
    made_of = rule["weights"] if isinstance(rule, dict) and rule["rule"] == "index" else {}
    return indicator["id"] in refused or indicator["answer"].get("of") in refused or bool(refused & set(made_of))


def _about(finding: Finding) -> str:
    """The id of the indicator that a finding is about."""
    _, _, rest = finding.place.path.partition("indicators, ")
    return rest.partition(",")[0]
