"""Cases with a name: what is known to go wrong where numbers are binary."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

from malkit.formula import (
    Arithmetic,
    Compare,
    Comparison,
    Constant,
    IfText,
    Input,
    Max,
    Min,
    Operator,
    Ratio,
    Round,
    Sum,
    TextConstant,
)
from malkit.plan import Reason
from malkit.plan.answers import (
    AMONG,
    DENOMINATOR,
    DONE_ON,
    JUDGEMENT,
    NO,
    NUMERATOR,
    PLACE,
    PLANNED_ON,
    SHARED,
    STATE,
    WORDS,
    YES,
    YES_NO,
    MilestoneState,
)
from malkit.plan.base import furthest

from .case import Case, Chosen, Fault, Setting, asked
from .plans import UNIT, plan_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malkit.formula import Expression

    from .case import Raw

_CASE = {"singular": "sak", "plural": "saker", "definite_plural": "sakerna"}
_NOW = {"profile": "as_it_stands"}
_OF_NO_PLAN = {"target": "(expressions)", "answer": "(expressions)"}


def special_cases() -> Iterator[Case]:
    """Every named case."""
    yield from _added()
    yield from _kronor()
    yield from _levels()
    yield from _degrees()
    yield from _printed()
    yield from _waiting()
    yield from _steps()
    yield from _nothing_to_judge()
    yield from _spaced()


def sums(names: tuple[str, ...], level: Decimal, places: int) -> Setting:
    """Some cells added up in several ways, held against a level."""
    inputs = tuple(Input(name) for name in names)
    total = Sum(inputs)
    chain: Any = inputs[0]
    for each in inputs[1:]:
        chain = Arithmetic(Operator.ADD, chain, each)
    formulas: dict[str, Expression] = {
        "total": total,
        "added": chain,
        "rounded": Round(total, places + 1),
        "share": Round(Ratio(inputs[0], total), 4),
        "largest": Max(inputs),
        "least": Min(inputs),
    }
    for comparison in Comparison:
        compared = Compare(comparison, total, Constant(level), places + 1)
        formulas[comparison.name.lower()] = IfText(compared, TextConstant("met"), TextConstant("not_met"))
    return Setting(formulas, _OF_NO_PLAN)


def _added() -> Iterator[Case]:
    """0,1 and 0,2 are 0,3; a part that is no number makes the sum blank."""
    setting = sums(("a", "b"), Decimal("0.3"), 1)
    for first, second in ((0.1, 0.2), (0.2, 0.1), (0.30000000000000004, 0.0), (0.15, 0.15), (0.35, -0.05)):
        yield Case(setting, {"a": first, "b": second}, "0,1 + 0,2")
    # No truth value here: LibreOffice takes one from a file for 1 in arithmetic, as Excel does not. Where people type,
    # IsNumber looks first, and it looks for truth values too; those cases are below.
    others: tuple[Raw, ...] = ("ca 75 %", " ", "\u00a0", "0,2", Fault("#N/A"), 0.0)
    for other in others:
        yield Case(setting, {"a": 0.1, "b": other}, "a part that is no number")
    yield Case(setting, {"a": 0.1}, "an empty part")


def _kronor() -> Iterator[Case]:
    """Sums of kronor with öre up to the largest number that a cell holds exactly."""
    rng, most = Random(11), furthest(2)
    for count in (2, 3, 12):
        names = tuple(f"p{number}" for number in range(count))
        for digits in (3, 9, 11):
            for _ in range(2):
                parts = [Decimal(rng.randint(0, 10**digits * 100)).scaleb(-2) / count for _ in names]
                parts = [min(most, part.quantize(Decimal("0.01"))) for part in parts]
                total = sum(parts, Decimal(0))
                for level in (total, total + Decimal("0.01"), total - Decimal("0.005")):
                    cells: dict[str, Raw] = {name: float(part) for name, part in zip(names, parts, strict=True)}
                    yield Case(sums(names, level, 2), cells, "kronor and öre")


def _one(entry: dict[str, Any], round_id: str, values: tuple[Raw, ...], note: str) -> Iterator[Case]:
    """What is typed in the outcome's cell of an indicator answered by a number, one row for each."""
    decimals = entry.pop("decimals", 0)
    answer = {"kind": "number", "measurement_unit": "stycken", "decimals": decimals, "lowest": None}
    setting = _setting({"answer": answer, **entry}, round_id)
    for value in values:
        yield Case(setting, {"outcome": value}, note)


def _setting(entry: dict[str, Any], round_id: str, name: str = "usual") -> Setting:
    """What is computed for one indicator in a round of a plan."""
    frame = {"id": "K1", "name": "Fall", "aggregation": "none", "target_level": "unit", "profile": "as_it_stands"}
    plan = plan_with(name, [{**frame, **entry}])
    return asked(plan, plan.indicators[0], plan.rounds_by_id[round_id], plan.units_by_id[UNIT]).setting


def _waiting() -> Iterator[Case]:
    """What is not due yet, and what is measured later in the year."""
    done = {"kind": "done_by", "by": "2026-06-30"}
    milestone = _setting({"answer": {"kind": "milestone"}, "target": done, "forecast": "derived"}, "P1")
    for state in MilestoneState:
        for day in (None, 46203.0, 46203.5, 46204.0):
            dates = {} if day is None else {DONE_ON: day, PLANNED_ON: day}
            yield Case(milestone, {STATE: Chosen(state), **dates}, "not due yet")
    number = {"kind": "number", "measurement_unit": "stycken"}
    yearly = _setting({"answer": number, "target": "minst 75", "calendar": "yearly"}, "P1")
    for cells in ({}, {"outcome": " "}, {"outcome": 75.0}, {"reason": Chosen(Reason.NOT_MEASURED)}):
        yield Case(yearly, cells, "measured later in the year")


def _levels() -> Iterator[Case]:
    """Levels that a binary number does not hold, and cells without a number."""
    below: tuple[Raw, ...] = (23.5, 23.4, 23.49, 23.45, 23.449, 23.449999999999, 23.55, 23.500000000000004, 23.6)
    yield from _one({"target": "<23,5", "decimals": 1}, "H", below, '23,5 against "<23,5"')
    close: tuple[Raw, ...] = (99.995, 99.9949, 99.99499999999, 99.9954, 99.99, 99.9994, 99.9995, 100.0, 100.005)
    for text in ("minst 100", "minst 99,99", "mer än 99,99", "högst 99,99", "exakt 100"):
        yield from _one({"target": text, "decimals": 2}, "H", close, "99,995 with two decimals")
    nearly: tuple[Raw, ...] = (0.56999999999999995, 0.57, 0.5700000000000001, 0.5699, 0.565, 0.5649999999, 0.575)
    for text in ("minst 0,57", "mer än 0,57", "högst 0,57", "mindre än 0,57", "exakt 0,57"):
        yield from _one({"target": text, "decimals": 2}, "H", nearly, "0.56999999999999995 for 0,57")
    other: tuple[Raw, ...] = (
        "ca 75 %",
        " ",
        "\u00a0",
        "\u00a0 \t",
        "",
        "75",
        True,
        False,
        Fault("#N/A"),
        Fault("#DIV/0!"),
    )
    for target in ("minst 75", "0-4"):
        yield from _one({"target": target}, "P1", other, "no number in a number's cell")
    tenths = {"target": "minst 0,3", "decimals": 1, "latest": {"by": {UNIT: 0.1}}, "trend_tolerance": 0.2}
    yield from _one(
        tenths, "H", (0.3, 0.30000000000000004, 0.31, 0.35, 0.29999999999999998), "0,1 and a tolerance of 0,2"
    )


def _degrees() -> Iterator[Case]:
    """Degrees at a tie between two places, and next to the whole."""
    numbers = (159990, 159989, 159991, 199990, 199989, 199999, 160000, 240010, 240009, 240011, 200010, 200000, 0)
    values: tuple[Raw, ...] = tuple(float(number) for number in numbers)
    for level in ("minst 200000", "högst 200000"):
        for method in ("own", "way_from_baseline") + (("target_over_outcome",) if level[0] == "h" else ()):
            baseline = {"by": {UNIT: 0 if level[0] == "m" else 400000}}
            entry = {"target": level, "degree": method, "baseline": baseline}
            yield from _one(entry, "H", values, "degrees 0.79995 and 0.99995")
    most = furthest(4)
    largest: tuple[Raw, ...] = tuple(float(most - Decimal(each)) for each in ("0", "0.0001", "0.00005", "0.00004", "1"))
    for target in ({"kind": "at_least", "level": most}, {"kind": "at_most", "level": most - 1}):
        yield from _one({"target": target, "decimals": 4}, "H", largest, "the largest numbers")


def _printed() -> Iterator[Case]:
    """Numbers that the usual decimals would print on the other side of their target."""
    numbers: tuple[tuple[str, int, tuple[Raw, ...]], ...] = (
        ("minst 75", 1, (74.96, 74.95, 74.949, 74.99996, 74.9999999, 75.0, 75.04, 75.05)),
        ("minst 75", 0, (74.96, 74.95, 74.5, 74.4999, 74.6, 75.0, 75.4)),
        ("högst 4", 0, (4.04, 4.0, 4.4, 4.5, 4.00001)),
        ("0-4", 0, (4.04, 4.0, 4.00004, -0.04)),
        ("exakt 20", 0, (20.04, 20.0, 19.96)),
        ("<23,5", 1, (23.5, 23.46, 23.499, 23.4999999, 23.54)),
        ("minst 10000", 0, (7999.0, 7999.4, 7999.5, 8000.0, 9999.0, 9999.9)),
        ("högst 10", 0, (25.0, 20.0, 19.99, 0.0, 10.04)),
    )
    for text, decimals, values in numbers:
        yield from _one({"target": text, "decimals": decimals}, "H", values, "printed beside its target")
    noun = {"singular": "enhet", "plural": "enheter", "definite_plural": "enheterna"}
    shares: tuple[tuple[int, str, tuple[tuple[int, int], ...]], ...] = (
        (1, "minst 75", ((1874, 2500), (3, 4), (13, 15), (749999, 1000000), (2, 3))),
        (0, "minst 100", ((999, 1000), (99999, 100000), (1, 1), (2, 3))),
        (1, "mer än 50", ((1, 2), (5001, 10000), (50001, 100000), (4999, 10000))),
    )
    for decimals, text, pairs in shares:
        answer = {"kind": "share", "numerator": noun, "denominator": noun, "decimals": decimals}
        setting = _setting({"answer": answer, "target": text}, "H")
        for part, whole in pairs:
            cells: dict[str, Raw] = {NUMERATOR: float(part), DENOMINATOR: float(whole)}
            yield Case(setting, cells, "a share printed beside its target")


def _steps() -> Iterator[Case]:
    """Every step of a scale with many, and every grade of a forecast with a middle, at their thresholds."""
    answer = {"kind": "number", "measurement_unit": "stycken", "decimals": 2}
    for name, round_id in (("scaled", "D1"), ("graded", "O1")):
        setting = _setting({"answer": answer, "target": "minst 100", "forecast": "number", **_NOW}, round_id, name)
        for step in (100, 99.99, 95, 90, 80, 50, 20):
            for value in (step, step - 0.004, step - 0.005, step - 0.006, step + 0.01):
                yield Case(setting, {"outcome": float(value), "forecast": float(value)}, "steps of a scale")


def _nothing_to_judge() -> Iterator[Case]:
    """A share of nothing, and a change across a break in the series."""
    share = _setting(
        {"answer": {"kind": "share", "numerator": _CASE, "denominator": _CASE}, "target": "minst 75 %"}, "H"
    )
    for part, whole in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)):
        yield Case(share, {NUMERATOR: part, DENOMINATOR: whole}, "a share of nothing")
    number = {"kind": "number", "measurement_unit": "stycken"}
    before = {"period": "2025", "by": {UNIT: 40}}
    broken = {"break_in_series": {"year": 2026, "note": "Nytt sätt att räkna"}, "baseline": before}
    setting = _setting({"answer": number, "target": {"kind": "increase"}, **broken}, "H")
    for value in (39.0, 40.0, 41.0):
        yield Case(setting, {"outcome": value}, "a break in the series")


def _spaced() -> Iterator[Case]:
    """Chosen words with white space around and within them, and in capitals, in every cell that words are chosen in."""
    done = {"kind": "done_by", "by": "2026-06-30"}
    yes_no = _setting({"answer": {"kind": "yes_no"}, "target": done}, "H")
    milestone = _setting({"answer": {"kind": "milestone"}, "target": done}, "H")
    number = {"kind": "number", "measurement_unit": "stycken"}
    forecast = _setting({"answer": number, "target": "minst 75", "forecast": "judgement"}, "P1")
    rank = _setting({"answer": {"kind": "rank"}, "target": "högst 10"}, "H")
    judgement = _setting({"answer": {"kind": "judgement"}, "target": {"kind": "judged"}}, "H")
    for around in ("", " ", "\u00a0", "\t", "\n", "\r\n", "\u202f", "\u2009", " \u00a0 "):
        for capitals in (False, True):

            def word(code: str, around: str = around, *, capitals: bool = capitals) -> Chosen:
                return Chosen(code, around, capitals)

            note = "a chosen word with white space"
            yield Case(yes_no, {YES_NO: word(YES)}, note)
            yield Case(milestone, {STATE: word(MilestoneState.DONE), DONE_ON: 46203.0}, note)
            yield Case(forecast, {"outcome": 60.0, "forecast": word("will")}, note)
            yield Case(forecast, {"reason": word(Reason.NOT_MEASURED)}, note)
            yield Case(rank, {PLACE: 3.0, AMONG: 9.0, SHARED: word(NO)}, note)
            yield Case(judgement, {JUDGEMENT: word("on_track"), WORDS: "Bra"}, note)
