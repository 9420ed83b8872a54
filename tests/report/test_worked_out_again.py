"""Every figure of the committee can be worked out again from what the summary itself holds, by whoever reads it."""

from __future__ import annotations

import statistics
from collections import Counter
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from malkit.report.content import Coloured, Numeric
from tests.invariants.played import play
from tests.sql.invented import SAID
from tests.sql.plans import Invented

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from malkit.report.content import Document, Shown

    Row = dict[str, Shown]

PLANS = 40
CLOSE = Fraction(1, 10**9)
"""A cell holds fifteen digits."""


def rows(document: Document, heading: str) -> list[Row]:
    """A section's rows by their headings; none where the section is left out."""
    table = next((each.table for each in document.sections if each.heading == heading), None)
    if table is None:
        return []
    return [dict(zip([column.heading for column in table.columns], row, strict=True)) for row in table.rows]


def value(shown: Shown) -> Fraction | None:
    """A cell's number, None where it holds none."""
    return Fraction(shown.value) if isinstance(shown, Numeric) else None


def _each(own: list[Row], heading: str) -> list[Fraction]:
    return [found for row in own if (found := value(row[heading])) is not None]


def _ratio(own: list[Row]) -> Fraction | None:
    pairs = [(value(row["Antal"]), value(row["Av"])) for row in own]
    known = [(part, whole) for part, whole in pairs if part is not None and whole is not None]
    total = sum((whole for _, whole in known), Fraction(0))
    return 100 * sum((part for part, _ in known), Fraction(0)) / total if total else None


def _weighed(own: list[Row]) -> Fraction | None:
    pairs = [(value(row["Utfall"]), value(row["Vikt"])) for row in own]
    known = [(found, weight) for found, weight in pairs if found is not None and weight is not None]
    total = sum((weight for _, weight in known), Fraction(0))
    return sum((found * weight for found, weight in known), Fraction(0)) / total if total else None


def _of_outcomes(put_together: Callable[[list[Fraction]], Fraction]) -> Callable[[list[Row]], Fraction | None]:
    def worked_out(own: list[Row]) -> Fraction | None:
        return put_together(outcomes) if (outcomes := _each(own, "Utfall")) else None

    return worked_out


def _least(found: list[Fraction]) -> Fraction:
    return min(found)


def _greatest(found: list[Fraction]) -> Fraction:
    return max(found)


RULES: dict[str, Callable[[list[Row]], Fraction | None]] = {
    "Summa": _of_outcomes(lambda found: sum(found, Fraction(0))),
    "Kvot av summor": _ratio,
    "Vägt medelvärde": _weighed,
    "Medelvärde": _of_outcomes(lambda found: sum(found, Fraction(0)) / len(found)),
    "Median": _of_outcomes(lambda found: Fraction(statistics.median(found))),
    "Lägsta": _of_outcomes(_least),
    "Högsta": _of_outcomes(_greatest),
}


@cache
def documents() -> tuple[Document, ...]:
    """What is said of invented plans, with everything that their respondents answered; one has every middle."""
    invented = [Invented.by_seed(seed, SAID) for seed in range(PLANS)]
    middles = Invented(PLANS, 8, tuple(("extreme", seed) for seed in range(8)))
    return tuple(found.document for each in (*invented, middles) for found in play(each))


def figures(document: Document) -> Iterator[tuple[str, Row, list[Row]]]:
    """Each figure for all with its rule and the rows that it is made of, as far as it has a figure of its own."""
    how = {str(row["Nr"]): str(row["Räknas ihop"]) for row in rows(document, "Så räknas det")}
    own = [row for row in rows(document, "Resultat var för sig") if row["Del"] == "–"]
    for row in rows(document, "Nyckeltal"):
        if isinstance(row["Utfall"], Numeric):
            yield how[str(row["Nr"])], row, [each for each in own if each["Nr"] == row["Nr"]]


def test_each_figure_is_made_of_each_ones_results_by_the_rule_that_is_said() -> None:
    """Sums, ratios, means, medians and extremes come to the same from the rows of each respondent."""
    seen: Counter[str] = Counter()
    for document in documents():
        for rule, row, own in figures(document):
            if rule in RULES:
                found, told = RULES[rule](own), value(row["Utfall"])
                assert found is not None, (rule, row)
                assert told is not None
                assert abs(found - told) <= CLOSE * max(Fraction(1), abs(told)), (rule, row, own)
                seen[rule] += 1
    assert set(seen) == set(RULES), seen


def test_each_count_is_of_the_rows_that_say_so() -> None:
    """How many reach theirs is how many rows say that they do."""
    counted = 0
    for document in documents():
        for rule, row, own in figures(document):
            if rule == "Antal enheter":
                said = [each["Status"].text for each in own if isinstance(each["Status"], Coloured)]
                met = sum(text.startswith("✔") or text.endswith("(når målvärdet hittills)") for text in said)
                assert value(row["Utfall"]) == met, (row, own)
                counted += 1
    assert counted


def test_each_index_is_made_of_the_figures_and_weights_that_are_said() -> None:
    """The weighted mean of the other figures in the same table."""
    indexes = 0
    for document in documents():
        told = {str(row["Nr"]): value(row["Utfall"]) for row in rows(document, "Nyckeltal")}
        weights = {str(row["Nr"]): str(row["Vikter"]) for row in rows(document, "Så räknas det")}
        for rule, row, _ in figures(document):
            if rule == "Index":
                pairs = [each.split(" ") for each in weights[str(row["Nr"])].replace(" och ", ", ").split(", ")]
                weighed = [(told[id_], Fraction(weight.replace(",", "."))) for id_, weight in pairs]
                total = sum((weight for _, weight in weighed), Fraction(0))
                found = sum((part * weight for part, weight in weighed if part is not None), Fraction(0)) / total
                assert abs(found - Fraction(value(row["Utfall"]) or 0)) <= CLOSE * max(Fraction(1), abs(found)), row
                indexes += 1
    assert indexes
