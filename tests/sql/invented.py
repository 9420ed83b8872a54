"""Invented indicators and goals: every rule of aggregation and roll-up, with every kind of target that suits it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from tests.sql.drawing import LEVELS, SHARE, UNJUDGED, Drawing
from tests.sql.earlier import CHANGES

if TYPE_CHECKING:
    from collections.abc import Sequence

_GREEN, _RED = {"symbol": "✔", "colour": "1B7F4B"}, {"symbol": "✘", "colour": "B3261E"}
SCALES = (
    [{"id": "met", **_GREEN}, {"id": "not_met", **_RED}],
    [{"id": "good", "word": "Bra", **_GREEN}, {"id": "bad", "word": "Dåligt", **_RED}],
    [
        {"id": "good", "word": "Bra", **_GREEN},
        {"id": "fair", "word": "Godtagbart", "symbol": "◐", "colour": "8A5A00", "from_degree": 0.9},
        {"id": "weak", "word": "Svagt", "symbol": "○", "colour": "8A5A00", "from_degree": 0.5},
        {"id": "bad", "word": "Dåligt", **_RED},
    ],
)
"""Scales of single indicators: with the plan's codes, and with others that are as many, fewer and more."""
_FEW = 14
FORMS = (
    "sum", "sum", "change", "change", "budget", "money", "ratio", "ratio", "cases", "nested", "weighted", "shares",
    "extreme", "count", "count", "actions", "yes", "milestone", "rank", "central", "latest", "none", "judged", "index",
    "compound", "groups",
)  # fmt: skip
SAID = (*FORMS, "milestones", "milestones", "told", "answered_once", "grouped")
"""With those of which nothing is put together by plain SQL, but of which something is said."""


class Inventor(Drawing):
    """Draws indicators of one plan."""

    def indicators(self, forms: Sequence[tuple[str, int]], goals: list[str]) -> list[dict[str, Any]]:
        """Indicators of some forms, each drawn from its own seed, and each for one or two of some goals."""
        for number, (form, seed) in enumerate(forms, 1):
            self.rng = Random(seed)
            made = {"id": f"X{number}", "name": f"Påhittat {number}", **getattr(self, f"_{form}")()}
            self.before.add_to(made, self.rng)
            made["goals"] = sorted(self.rng.sample(goals, min(len(goals), self.rng.choice([0, 1, 1, 2]))))
            if self.rng.random() < 0.3:
                made["weight"] = self.rng.choice([2, 3, 0.5])
            if self.rng.random() < 0.3:
                made["scale"] = {"steps": self.rng.choice(SCALES)}
            if "forecast" not in made and form not in {"actions", "milestone", "judged", "index", "told"}:
                made["forecast"] = self._forecast(made["answer"]["kind"])
            self.made.append(made)
        return self.made

    def _sum(self) -> dict[str, Any]:
        answer, where = self._number(), self.rng.choice(["committee", "unit", "group"])
        each = {"committee": len(self.ids), "unit": 1, "group": 3}[where]
        target = self.rng.choice(
            [self._level(5 * each, 12 * each), self._level(5 * each, 12 * each), {"kind": self.rng.choice(UNJUDGED)}]
        )
        if self.rng.random() < 0.4:
            answer |= {"highest": 20, "lowest": 0}
        made: dict[str, Any] = {"answer": answer, "target": target, "target_level": where, "aggregation": "sum"}
        if self.rng.random() < 0.3 and where != "committee":
            chosen = self.rng.choice(
                [{"groups": ["G1"]}, {"units": self.ids[:2]}, {"rounds": [self.rng.choice(self.rounds)]}]
            )
            made["exceptions"] = [{**chosen, "target": self._level(5 * each, 12 * each)}]
        if self.rng.random() < 0.3 and made["target_level"] == "committee":
            by = self.rng.choice([["sex"], ["area", "sex"]])
            made["breakdowns"] = [{"by": by, "total": self.rng.random() < 0.5}]
        return made | self._whom() | self._profile(answer)

    def _change(self) -> dict[str, Any]:
        answer = self._number()
        against = self.rng.choice(["baseline", "latest", "last_year"])
        target = {"kind": self.rng.choice(CHANGES), "against": against}
        where = self.rng.choice(["committee", "committee", "unit"])
        past = (
            {"by": self.before.by(self.rng)}
            if self.rng.random() < 0.8
            else {"value": self.rng.randint(5, 12) * len(self.ids)}
        )
        made: dict[str, Any] = {
            "answer": answer,
            "target": target,
            "target_level": where,
            "aggregation": "sum",
        }
        if against != "last_year":
            made[against] = past
        return made | self._whom() | self._profile(answer)

    def _budget(self) -> dict[str, Any]:
        year = {each: self.rng.randint(900_000, 2_000_000) for each in self.ids}
        if self.rng.random() < 0.2:
            year.pop(self.rng.choice(self.ids))
        where = self.rng.choice(["committee", "unit"])
        made: dict[str, Any] = {
            "answer": {"kind": "number", "measurement_unit": "kronor"},
            "target": {"kind": "within_budget"},
        }
        return made | {"target_level": where, "aggregation": "sum", "forecast": "number", "budget": {"year": year}}

    def _money(self) -> dict[str, Any]:
        target = {"kind": "at_most", "level": self.rng.randint(900_000, 1_400_000) * len(self.ids)}
        answer = {"kind": "number", "measurement_unit": "kronor"}
        degree = self.rng.choice(["own", "target_over_outcome", "two_minus"])
        return {"answer": answer, "target": target, "aggregation": "sum", "degree": degree}

    def _ratio(self) -> dict[str, Any]:
        decimals = self.rng.choice([0, 1])
        answer = {**SHARE, "decimals": decimals, "fixed_denominator": decimals == 0}
        target = self.rng.choice([self._level(70, 95), {"kind": "all_cases"}, {"kind": "not_decrease"}])
        made: dict[str, Any] = {"answer": answer, "target": target, "aggregation": "ratio_of_sums"}
        if target["kind"] == "not_decrease":
            made["baseline"] = {"value": self.rng.randint(60, 95)}
        made["target_level"] = (
            self.rng.choice(["committee", "unit"]) if target["kind"] != "not_decrease" else "committee"
        )
        return made | self._whom() | self._profile(answer)

    def _cases(self) -> dict[str, Any]:
        answer = {"kind": "cases", "random": self.rng.random() < 0.5}
        made: dict[str, Any] = {
            "answer": answer,
            "target": self.rng.choice([{"kind": "all_cases"}, self._level(70, 95)]),
        }
        return made | {"aggregation": "ratio_of_sums"} | self._whom() | self._profile(answer)

    def _nested(self) -> dict[str, Any]:
        outer = [made["id"] for made in self.made if made["answer"].get("kind") == "share"]
        if not outer:
            return self._ratio()
        answer = {**SHARE, "of": self.rng.choice(outer)}
        return {"answer": answer, "target": self._level(5, 30), "aggregation": "ratio_of_sums"}

    def _weighted(self) -> dict[str, Any]:
        answer: dict[str, Any] = {**self._number(), "highest": 1000, "lowest": 0}
        ids = self.ids + [group["id"] for group in self.groups]
        weights = {each: self.rng.choice([1, 2, 3.5, 0.5, 10]) for each in ids}
        if self.rng.random() < 0.3:
            weights.pop(self.rng.choice(self.ids))
        target = self.rng.choice([self._level(5, 15), {"kind": self.rng.choice(CHANGES)}])
        made: dict[str, Any] = {
            "answer": answer,
            "target": target,
            "aggregation": {"rule": "weighted_mean", "weights": weights},
        }
        made["target_level"] = self.rng.choice(["committee", "group"])
        if target["kind"] in CHANGES:
            made |= {
                "baseline": {"by": self.before.by(self.rng)},
                "latest": {"by": self.before.by(self.rng)},
                "target_level": "committee",
            }
        made |= self._whom() | self._profile(answer)
        # Neither is judged without all weights, nor would means of means by means of means be whole numbers of 64 bits.
        plain = len(weights) < len(ids) or (
            target["kind"] in CHANGES and made.get("profile") == "same_period_last_year"
        )
        return made | ({"profile": "as_it_stands"} if plain else {})

    def _shares(self) -> dict[str, Any]:
        ids = self.ids + [group["id"] for group in self.groups]
        weighted: dict[str, Any] = {
            "rule": "weighted_mean",
            "weights": {each: self.rng.choice([1, 2, 5]) for each in ids},
        }
        rule = self.rng.choice([weighted, "median", "min", "max"])
        return (
            {"answer": SHARE, "target": self._level(60, 90), "aggregation": rule} | self._whom() | self._profile(SHARE)
        )

    def _extreme(self) -> dict[str, Any]:
        answer = {**self._number(), "highest": 1000, "lowest": 0}
        target = self.rng.choice([self._level(3, 15), {"kind": self.rng.choice(CHANGES)}])
        made: dict[str, Any] = {
            "answer": answer,
            "target": target,
            "aggregation": self.rng.choice(["mean", "median", "min", "max"]),
        }
        if target["kind"] in CHANGES:
            made |= {"baseline": {"by": self.before.by(self.rng)}, "latest": {"by": self.before.by(self.rng)}}
        return made | self._whom() | self._profile(answer)

    def _count(self) -> dict[str, Any]:
        answer, rule = self._number(), self.rng.choice(["count_units", "share_of_units"])
        each = self._level(3, 12, LEVELS[:4])
        return (
            {"answer": answer, "target": self._counting(each), "aggregation": rule}
            | self._whom()
            | self._profile(answer)
        )

    def _actions(self) -> dict[str, Any]:
        made: dict[str, Any] = {"answer": {"kind": "actions"}}
        if self.rng.random() < 0.5:
            each = {"kind": "at_least", "level": self.rng.choice([1, 2])}
            made |= {"target": self._counting(each), "aggregation": "count_units"}
        else:
            made |= {"target": self._level(1, 2 * len(self.ids), LEVELS[:2]), "aggregation": "sum"}
        made["forecast"] = self.rng.choice(["none", "derived", "derived", "judgement"])
        return made | self._whom() | self._profile(made["answer"])

    def _yes(self) -> dict[str, Any]:
        rule = self.rng.choice(["count_units", "share_of_units"])
        if self.rng.random() < 0.3:
            day = f"{self.year}-{self.rng.randint(1, 12):02}-20"
            each = {"kind": self.rng.choice(["done_by", "started_by"]), "by": day}
            made: dict[str, Any] = {"answer": {"kind": "milestone"}, "aggregation": rule}
            made |= {"target": self._counting(each), "forecast": self.rng.choice(["none", "derived", "judgement"])}
            return made | self._whom()
        return (
            {"answer": {"kind": "yes_no"}, "target": self._counting(), "aggregation": rule}
            | self._whom()
            | self._profile({"kind": "yes_no"})
        )

    def _milestone(self) -> dict[str, Any]:
        month = self.rng.randint(1, 12)
        target = {"kind": self.rng.choice(["done_by", "started_by"]), "by": f"{self.year}-{month:02}-20"}
        made: dict[str, Any] = {"answer": {"kind": "milestone"}, "target": target}
        made["forecast"] = self.rng.choice(["none", "derived", "derived", "judgement"])
        if self.rng.random() < 0.3:
            return made | {"aggregation": "central"} | self._one()
        return made | {"target_level": "unit", "aggregation": "none"} | self._whom()

    def _rank(self) -> dict[str, Any]:
        return {
            "answer": {"kind": "rank"},
            "target": self._level(5, 20, LEVELS[2:4]),
            "aggregation": "central",
        } | self._one()

    def _central(self) -> dict[str, Any]:
        answer = self.rng.choice([self._number(), SHARE])
        target = self.rng.choice(
            [self._level(5, 15), {"kind": self.rng.choice(CHANGES)}, {"kind": self.rng.choice(UNJUDGED)}]
        )
        past = {"value": self.rng.randint(5, 15)}
        made: dict[str, Any] = {
            "answer": answer,
            "target": target,
            "aggregation": "central",
            "baseline": past,
            "latest": past,
        }
        return made | self._one() | self._profile(answer)

    def _latest(self) -> dict[str, Any]:
        return {**self._central(), "aggregation": "latest"}

    def _none(self) -> dict[str, Any]:
        where = self.rng.choice(["unit", "committee"])
        answer = self._number()
        made: dict[str, Any] = {
            "answer": answer,
            "target": self._level(5, 15),
            "target_level": where,
            "aggregation": "none",
        }
        return made | self._whom() | self._profile(answer) | {"calendar": "each_round"}

    def _judged(self) -> dict[str, Any]:
        kind = self.rng.choice(["judgement", "text"])
        return {"answer": {"kind": kind}, "target": {"kind": "judged"}, "aggregation": "none"} | self._whom()

    def _compound(self) -> dict[str, Any]:
        levels = [self._level(5, 15), {"kind": "undecided"}, {"kind": self.rng.choice(CHANGES), "against": "baseline"}]
        parts = [
            {
                "id": "a",
                "name": "A",
                "answer": {**self._number(), "lowest": 0},
                "target": self.rng.choice(levels[::2] * 4 + levels),
            },
            {"id": "b", "name": "B", "answer": SHARE, "target": self._level(60, 90)},
            {"id": "c", "name": "C", "answer": {"kind": "rank"}, "target": self._level(5, 20, LEVELS[2:4])},
        ]
        parts = self.rng.sample(parts, self.rng.choice([2, 3]))
        targets = [{"part": part["id"], "target": part.pop("target")} for part in parts]
        made: dict[str, Any] = {
            "answer": {"kind": "several", "parts": parts},
            "target": {"kind": "compound", "rule": self.rng.choice(["all", "any"]), "parts": targets},
            "profile": self.rng.choice(["as_it_stands", "year_end"]),
            "degree": self.rng.choice(["own", "own", "none"]),
        }
        if self.rng.random() < 0.4:
            return (
                made | {"aggregation": "central", "baseline": {"parts": {"a": self.rng.randint(0, 20)}}} | self._one()
            )
        before = {"by": {who: {"a": value} for who, value in self.before.by(self.rng).items()}}
        return made | {"target_level": "unit", "aggregation": "none", "baseline": before} | self._whom()

    def _milestones(self) -> dict[str, Any]:
        """Several steps on a way, of each unit."""
        days = [f"{self.year}-{self.rng.randint(1, 12):02}-20" for _ in "ab"]
        parts: list[dict[str, Any]] = [
            {"id": id_, "name": id_.upper(), "answer": {"kind": "milestone"}} for id_ in "ab"
        ]
        targets = [{"part": id_, "target": {"kind": "done_by", "by": day}} for id_, day in zip("ab", days, strict=True)]
        if self.rng.random() < 0.4:
            parts.append({"id": "c", "name": "C", "answer": {**self._number(), "lowest": 0}})
            targets.append({"part": "c", "target": self._level(5, 15)})
        target = {"kind": "compound", "rule": self.rng.choice(["all", "any"]), "parts": targets}
        where = {"target_level": "unit", "aggregation": "none"} | self._whom()
        where = where if self.rng.random() < 0.7 else {"aggregation": "central"} | self._one()
        return {"answer": {"kind": "several", "parts": parts}, "target": target, "forecast": "judgement"} | where

    def _told(self) -> dict[str, Any]:
        """What is told in words, or only followed, of the one or of all."""
        kind, where = (
            self.rng.choice(["text", "judgement", "milestone", "yes_no"]),
            self.rng.choice(["none", "central"]),
        )
        target = {"kind": self.rng.choice(["judged"] if kind in {"text", "judgement"} else ["followed", "report_only"])}
        whom = self._one() if where == "central" else self._whom()
        return {"answer": {"kind": kind}, "target": target, "aggregation": where} | whom

    def _answered_once(self) -> dict[str, Any]:
        """A milestone, a place, or cases, that one answers for all."""
        day = f"{self.year}-{self.rng.randint(1, 12):02}-20"
        answer, target = self.rng.choice(
            [
                ({"kind": "milestone"}, {"kind": "done_by", "by": day}),
                ({"kind": "rank"}, self._level(5, 20, LEVELS[2:4])),
                ({"kind": "cases"}, {"kind": "all_cases"}),
            ]
        )
        return {"answer": answer, "target": target, "aggregation": "central", "forecast": "none"} | self._one()

    def _grouped(self) -> dict[str, Any]:
        """A target of each group, of what is added up, or of what is counted."""
        made: dict[str, Any] = {"answer": self._number(), "target": self._level(10, 40), "aggregation": "sum"}
        return made | {"target_level": "group"} | self._profile(made["answer"])

    def _groups(self) -> dict[str, Any]:
        """A target of each group, of groups that answer themselves."""
        made: dict[str, Any] = {"target_level": "group", "aggregation": "none", "respondents": {"nodes": ["G1", "G2"]}}
        made["forecast"] = self.rng.choice(["none", "judgement"])
        if self.rng.random() < 0.3:
            day = f"{self.year}-{self.rng.randint(1, 12):02}-20"
            return made | {"answer": {"kind": "milestone"}, "target": {"kind": "done_by", "by": day}}
        made |= {"answer": self._number(), "target": self._level(5, 15)}
        made["aggregation"] = self.rng.choice(["none", "none", "sum"])
        return made | self._profile(made["answer"])

    def _index(self) -> dict[str, Any]:
        sums = [
            made["id"]
            for made in self.made
            if made["aggregation"] == "sum"
            and made["answer"].get("measurement_unit") == "stycken"
            and not made.get("breakdowns")
        ]
        # Two shares of many units would make whole numbers of more than 64 bits.
        shares = [made["id"] for made in self.made if made["aggregation"] == "ratio_of_sums"]
        few = len(self.ids) <= _FEW and len(shares) > 1 and self.rng.random() < 0.7
        others = shares if few else sums
        if len(others) < 2:
            return self._sum()
        weights = {each: self.rng.choice([1, 2, 0.5]) for each in self.rng.sample(others, 2)}
        answer = {"kind": "number", "measurement_unit": "poäng", "decimals": 1}
        level = {"kind": "at_least", "level": 75 if few else 10 * len(self.ids)}
        return {"answer": answer, "target": level, "aggregation": {"rule": "index", "weights": weights}}


def roll_up(rng: Random) -> dict[str, Any]:
    """A rule that goals are rolled up by."""
    rule: dict[str, Any] = {"rule": rng.choice(["mixed", "mixed", "all", "worst", "majority", "weighted_share"])}
    rule["unjudged"] = rng.choice(["cap", "cap", "leave_out"])
    if rule["rule"] == "weighted_share" and rng.random() < 0.6:
        rule["credit"] = {"met": 1, "partly": 0.5}
    if rule["rule"] == "weighted_share" and rng.random() < 0.4:
        rule["from_share"] = {"met": 0.75, "partly": 0.5}
    return rule
