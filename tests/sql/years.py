"""Years of units that open, close and merge: drawn at random, and worked out by plain SQL and by malkit."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from malkit.aggregation import aggregate
from malkit.fulfilment import Answer, RespondentAnswers, compute
from tests.sql.drawing import SHARE
from tests.support import plan_from

if TYPE_CHECKING:
    from malkit.aggregation import CommitteeResult
    from malkit.plan import Plan

YEARS = (
    {"V": ("01-01", "06-30"), "H": ("07-01", "12-31")},
    {"P1": ("01-01", "03-31"), "D": ("04-01", "08-31"), "B": ("09-01", "12-31")},
    {"T2": ("01-01", "04-30"), "T1": ("01-01", "08-31"), "A": ("01-01", "12-31")},
)
"""Rounds in time, by ids in another order."""
MOST = 40
_SQL = (Path(__file__).parent / "year.sql").read_text(encoding="utf-8")
Typed = tuple[int, str, str, int, int | None]
Figures = dict[tuple[str, str], Any]


@dataclass
class Year:
    """A year up to one of its rounds.

    Args:
        rounds: the rounds up to now: id, first and last day.
        whole: the rounds of the whole year.
        units: as the plan writes them.
        indicators: as the plan writes them.
        base: by indicator, what each unit had the year before.
        typed: place of the round, unit, indicator, the number or the part, and the whole of a share.
    """

    rounds: list[tuple[str, str, str]]
    whole: list[tuple[str, str, str]]
    units: list[dict[str, Any]]
    indicators: list[dict[str, Any]]
    base: dict[str, dict[str, tuple[int, int | None]]] = field(default_factory=dict)
    typed: list[Typed] = field(default_factory=list)

    @property
    def at_year_end(self) -> bool:
        """Whether now is the year's last round."""
        return len(self.rounds) == len(self.whole)


def drawn(seed: int) -> Year:
    """A year that is drawn whole from a seed."""
    rng = Random(f"year {seed}")
    whole = [(id_, f"2022-{first}", f"2022-{last}") for id_, (first, last) in rng.choice(YEARS).items()]
    rounds = whole[: rng.choice([len(whole), len(whole), rng.randint(1, len(whole))])]
    year = Year(rounds, whole, _units(rng), _indicators(rng))
    care = rng.choice([1, 1, 0.9])
    for indicator in year.indicators:
        of = indicator["id"]
        year.base[of] = {unit["id"]: _value(rng, indicator) for unit in year.units if "opens" not in unit}
        for place, (_, _, ends) in enumerate(rounds):
            there = [each["id"] for each in year.units if each.get("opens", "") <= ends <= each.get("closes", "9")]
            year.typed += [(place, who, of, *_value(rng, indicator)) for who in there if rng.random() < care]
    return year


def _units(rng: Random) -> list[dict[str, Any]]:
    """Two that are there all the year, and now and then one that opens, one that closes, and two that merge."""
    units: list[dict[str, Any]] = [{"id": "U1"}, {"id": "U2"}]
    day = f"2022-{rng.randint(1, 12):02}-15"
    units += rng.choice([[], [{"id": "N", "opens": day}]])
    units += rng.choice([[], [{"id": "C", "closes": f"2022-{rng.randint(1, 12):02}-20"}]])
    figures = rng.choice([{}, {"figures": "included"}, {"figures": "added"}, {"figures": "added"}])
    none: list[dict[str, Any]] = []
    merged: list[dict[str, Any]] = [{"id": "M", "closes": day, "successors": ["U2"], **figures}]
    opened: list[dict[str, Any]] = [
        {"id": "M", "closes": day, "successors": ["S"], **figures},
        {"id": "S", "opens": day},
    ]
    units += rng.choice([none, merged, opened])
    return [{"name": f"Enhet {unit['id']}", **unit} for unit in units]


def _indicators(rng: Random) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for rule in ("sum", "ratio_of_sums"):
        for basis in ("period", "accumulated", "state"):
            kinds = ["at_least", "at_most", "increase", "not_increase"] if rule == "sum" else ["at_least", "at_most"]
            kind = rng.choice(kinds)
            change = kind in {"increase", "not_increase"}
            level = rng.randint(20, 3 * MOST) if rule == "sum" else rng.randint(30, 80)
            covers = {"target_covers": "period"} if basis == "period" and rng.random() < 0.3 else {}
            found.append({
                "id": f"{rule}-{basis}", "time_basis": basis, "aggregation": rule, "profile": "as_it_stands", **covers,
                "target": {"kind": kind} if change else {"kind": kind, "level": level},
            })  # fmt: skip
    return found


def _value(rng: Random, indicator: dict[str, Any]) -> tuple[int, int | None]:
    if indicator["aggregation"] == "sum":
        return rng.randint(0, MOST), None
    of = rng.randint(1, MOST)
    return rng.randint(0, of), of


def plan_of(year: Year) -> Plan:
    """The plan of a year."""
    number = {"kind": "number", "measurement_unit": "stycken", "lowest": 0, "highest": MOST}
    rounds = [
        {"id": id_, "name": id_, "starts": first, "ends": last, "deadline": last,
         "kind": "year_end" if id_ == year.whole[-1][0] else "part_year"}
        for id_, first, last in year.whole
    ]  # fmt: skip
    indicators = [
        {**each, "name": each["id"], "answer": number if each["aggregation"] == "sum" else SHARE,
         **({"baseline": {"by": {who: num for who, (num, _) in year.base[each["id"]].items()}}}
            if "level" not in each["target"] else {})}
        for each in year.indicators
    ]  # fmt: skip
    return plan_from(json.dumps({
        "malkit": 1, "id": "P", "title": "Plan", "committee": "Nämnden", "year": 2022, "rounds": rounds,
        "levels": [{"id": "N", "name": "Mål"}], "units": year.units, "indicators": indicators,
        "scales": {"outcome": {"steps": [{"id": "met", "symbol": "+", "colour": "000000"},
                                         {"id": "not_met", "symbol": "-", "colour": "000000"}]}},
    }))  # fmt: skip


def by_sql(year: Year) -> Figures:
    """What is said of each indicator: the period, the year, who answered, what it is compared with, and its status."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(_SQL)
    rounds = [(pos, first, last) for pos, (_, first, last) in enumerate(year.rounds)]
    connection.executemany("INSERT INTO round VALUES (?, ?, ?)", rounds)
    units = [
        (u["id"], u.get("opens"), u.get("closes"), u.get("successors", [None])[0], u.get("figures")) for u in year.units
    ]
    connection.executemany("INSERT INTO unit VALUES (?, ?, ?, ?, ?)", units)
    indicators = [
        (each["id"], each["aggregation"], each["time_basis"], each.get("target_covers", "year"),
         each["target"]["kind"], each["target"].get("level"), MOST)
        for each in year.indicators
    ]  # fmt: skip
    connection.executemany("INSERT INTO indicator VALUES (?, ?, ?, ?, ?, ?, ?)", indicators)
    connection.executemany("INSERT INTO typed VALUES (?, ?, ?, ?, ?)", year.typed)
    base = [(of, who, *value) for of, by in year.base.items() for who, value in by.items()]
    connection.executemany("INSERT INTO base VALUES (?, ?, ?, ?)", base)
    connection.row_factory = sqlite3.Row
    found: Figures = {}
    for row in connection.execute("SELECT * FROM said"):
        for what in row.keys()[1:]:
            found[what, row["id"]] = row[what]
    connection.close()
    return found


def by_malkit(year: Year) -> Figures:
    """The same, by the same names."""
    plan, now = plan_of(year), year.rounds[-1][0]
    prior: dict[str, dict[str, RespondentAnswers]] = defaultdict(dict)
    for place, (id_, _, _) in enumerate(year.rounds):
        for unit in year.units:
            answers = {of: _answer(num, den) for p, who, of, num, den in year.typed if (p, who) == (place, unit["id"])}
            if answers:
                prior[unit["id"]][id_] = RespondentAnswers(unit["id"], answers)
    results = [
        result
        for who, by_round in prior.items()
        if now in by_round
        for result in compute(plan, now, by_round[now], prior={k: v for k, v in by_round.items() if k != now})
    ]
    wholes = aggregate(plan, now, results, prior=prior)
    found: Figures = {}
    for whole in wholes:
        found |= {(what, whole.indicator): value for what, value in _of(whole).items()}
    return found


def _answer(num: int, den: int | None) -> Answer:
    if den is None:
        return Answer(outcome=Decimal(num))
    return Answer(given={"numerator": Decimal(num), "denominator": Decimal(den)})


def _of(whole: CommitteeResult) -> dict[str, Any]:
    year = whole.year
    value = whole.outcome if year is None else year.value
    return {
        "answered": len(whole.answered),
        "n": len(whole.concerned),
        "figure": None if value is None else Fraction(value),
        "status": str(whole.figures.status),
        "cmp": None if whole.comparison is None else Fraction(whole.comparison),
    }


def differences(year: Year) -> tuple[int, list[str], Counter[str]]:
    """How many figures were compared, each that differs, and how often the committee had each status."""
    expected, found = by_sql(year), by_malkit(year)
    lines, count = [], 0
    for (what, of), figure in expected.items():
        if figure == "?" or (what, of) not in found:
            continue
        count += 1
        other = found[what, of]
        wanted = Fraction(figure) if isinstance(other, Fraction) and figure is not None else figure
        close = isinstance(other, Fraction) and figure is not None and abs(wanted - other) < Fraction(1, 10**9)
        if not (close or wanted == other):
            lines.append(f"{what} {of}: SQL {figure}, malkit {other}")
    return count, lines, Counter(str(value) for (what, _), value in expected.items() if what == "status")
