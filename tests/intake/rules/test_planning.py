"""What is said of a planning round's workbook that lacks what it asks for."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from malkit.finding import Finding
from malkit.intake import read_submission, validate
from malkit.intake.rules.content import begun_facts
from malkit.workbook import FieldKey, SheetKey, generate
from tests.support import KEY, READY, edited, plan_from

PLAN = plan_from("""
malkit: 1
id: aret
title: Året
committee: Nämnden
year: 2026
levels: [{id: N, name: Nämndmål}]
goals: [{id: N1, level: N, name: Målet}]
indicators:
  - id: K1
    goals: [N1]
    name: Fler deltagare
    answer: {kind: number, measurement_unit: personer}
    target: ska öka
    aggregation: sum
  - id: K2
    goals: [N1]
    name: Inget att fylla i på förhand
    answer: {kind: number, measurement_unit: personer}
    target: minst 3
    aggregation: sum
units: [{id: U1, name: Enheten}]
rounds:
  - {id: P, name: Planering, starts: 2026-01-01, ends: 2026-12-31, deadline: 2026-01-31, kind: planning}
  - {id: H, name: Helår, starts: 2026-01-01, ends: 2026-12-31, deadline: 2027-01-20, kind: year_end}
""")
BASELINE = FieldKey(SheetKey.PLANNING, "K1", "baseline")


def said(*, ready: bool, baseline: int | None = None) -> list[tuple[str, str, str]]:
    """Code, cell and facts of what is said of the workbook, with a comment to K2 so that it is begun."""
    sent = generate(PLAN, "P", "U1", KEY)
    where = read_submission(sent, PLAN, "P", name="a.xlsx").places
    typed = {FieldKey(SheetKey.PLANNING, "K2", "comment"): "Som i fjol", BASELINE: baseline}
    edits = [{"sheet": where[each][0], "cell": where[each][1], "value": value} for each, value in typed.items()]
    data = edited(sent, *edits, *([{"about": READY, "value": "Ja"}] if ready else []))
    assert load_workbook(BytesIO(data))[where[BASELINE][0]][where[BASELINE][1]].value == baseline
    findings = validate(PLAN, read_submission(data, PLAN, "P", name="a.xlsx", seal_key=KEY.seal_key))
    return [(each.code, each.place.cell, str(each.facts.get("left", ""))) for each in findings]


def test_a_number_that_was_asked_for_is_missed() -> None:
    """What the year is to be compared with is asked for, and missed by its cell in a workbook said to be ready."""
    cell = read_submission(generate(PLAN, "P", "U1", KEY), PLAN, "P", name="a.xlsx").places[BASELINE][1]
    assert said(ready=True) == [("C001", cell, "")]
    assert said(ready=True, baseline=40) == []


def test_a_begun_workbook_counts_what_is_left() -> None:
    """One number is left until it is there; outcomes are nobody's to give yet."""
    assert said(ready=False) == [("C007", "", "1")]
    assert said(ready=False, baseline=40) == [("C007", "", "0")]


def test_a_begun_workbook_in_which_nothing_is_left_is_only_to_be_marked() -> None:
    """Where all is answered nothing is called left; comments that a status asks for are named as answers are."""
    nothing = Finding("C007", facts=begun_facts([], [], 3))
    assert nothing.message("sv") == "Arbetsboken är påbörjad men inte klarmarkerad, fast inget är kvar att besvara."
    assert nothing.remedy("sv") == "Välj Ja vid ”Klar att lämna in”."
    comments = Finding("C007", facts=begun_facts([], ["K1", "K2"], 3))
    told = "Arbetsboken är påbörjad men inte klarmarkerad; allt är besvarat, men kommentar saknas: K1, K2."
    assert comments.message("sv") == told
    assert comments.remedy("sv") == "Fyll i det som är kvar och välj Ja vid ”Klar att lämna in”."
    both = Finding("C007", facts=begun_facts(["K3"], ["K1"], 3))
    told = "Arbetsboken är påbörjad men inte klarmarkerad; 1 av 3 är inte besvarade: K3. Kommentar saknas: K1."
    assert both.message("sv") == told
