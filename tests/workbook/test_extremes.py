"""Whatever `plan check` accepts can be generated, within what programs take, and is read back without a finding."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from malkit.formula import is_too_much
from malkit.intake import CompletionState, read_submission
from malkit.planfile import fingerprint
from malkit.workbook import Identity, WorkbookWriter, layout, workbook_filename
from malkit.workbook.layout.actions_sheet import actions_sheet_name
from tests.support import KEY, plan_from

from .extremes import NOUNS, accepted, written

if TYPE_CHECKING:
    from malkit.plan import Plan
    from malkit.workbook import WorkbookLayout

SEEDS = range(8)
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')


@cache
def plan(seed: int) -> Plan:
    """The plan of a seed, which `plan check` accepts."""
    found = accepted(seed)
    assert found is not None
    return found


@cache
def laid_out(seed: int) -> tuple[WorkbookLayout, ...]:
    """Every workbook of a plan."""
    of = plan(seed)
    asked = ((round_.id, who.id) for round_ in of.rounds for who in of.reporters(round_.id))
    return tuple(layout(of, Identity(of.id, fingerprint(of), round_id, who)) for round_id, who in asked)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_plan_is_laid_out_within_what_programs_take(seed: int) -> None:
    """Each respondent's workbook of each round has short formulas, short texts, and sheets with names of their own."""
    for book in laid_out(seed):
        names = [sheet.name for sheet in book.sheets]
        assert len({name.casefold() for name in names}) == len(names)
        assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
        for sheet in book.sheets:
            formulas = [cell.formula for cell in sheet.cells if cell.formula is not None]
            assert not any(is_too_much(formula) for formula in formulas)
            assert all(
                len(text) <= 255 for formula in formulas for text in _LITERAL.findall(formula.replace('""', "'"))
            )
            assert all(len(str(cell.value or "")) <= 32_767 for cell in sheet.cells)
            assert max(cell.column for cell in sheet.cells) <= 16_384


@pytest.mark.parametrize("seed", SEEDS[:3])
def test_what_is_generated_is_read_back(seed: int) -> None:
    """A workbook that nobody has touched comes back without a single finding."""
    of = plan(seed)
    press = WorkbookWriter(of, KEY)
    for round_ in of.rounds:
        who = of.reporters(round_.id)[-1].id
        name = workbook_filename(of, round_.id, who)
        read = read_submission(press.workbook(round_.id, who), of, round_.id, name=name, seal_key=KEY.seal_key)
        assert [str(each) for each in read.findings] == []
        assert read.progress is CompletionState.UNTOUCHED


def test_some_formulas_had_to_be_divided() -> None:
    """The plans are extreme: some answer has helper cells with pieces of formulas, in breakdowns and in compounds."""
    columns = [len(sheet.widths) for seed in SEEDS for book in laid_out(seed) for sheet in book.sheets]
    assert max(columns) > 200


@pytest.mark.parametrize("noun", NOUNS)
def test_the_list_of_actions_has_a_name_that_programs_take(noun: str) -> None:
    """The plan's word names the sheet, without signs that no sheet's name has, unless another sheet is called so."""
    singular = f'"singular": {json.dumps(noun, ensure_ascii=False)}'
    text = next(each for each in map(written, range(200)) if '"language": "sv"' in each and singular in each)
    name = actions_sheet_name(plan_from(text))
    hand = {
        "rapportering": "Lista över Rapportering",
        "läs först": "Lista över Läs först",
        "historik": "Lista över Historik",
        "malkit": "Lista över Malkit",
        "Klar": "Lista över Klar",
        "åtgärd/insats": "Åtgärd insats",
        "o'brien'": "O'brien",
        "[insats]": "insats",
        "?*": "Lista över",
        "åtgärder": "Åtgärder",
        "insats för barn och unga i behov av särskilt stöd": "Insats för barn och unga i beho",
        "y" * 300: "Y" + "y" * 30,
        '”citat” "rakt"': '”citat” "rakt"',
    }  # fmt: skip
    assert name == hand[noun]
