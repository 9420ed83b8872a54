"""`malkit plan convert`, and plans in Excel wherever a plan is named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from malkit.planfile import check_plan, template_text
from tests.planfile.excel.books import BASE, plan_named

if TYPE_CHECKING:
    from .conftest import Type


def test_there_and_back(malkit: Type) -> None:
    """A plan goes to Excel and back with the same content; what is written and what comes next is said."""
    Path("plan.yaml").write_text(BASE, encoding="utf-8")
    ran = malkit("plan", "convert", "plan.yaml", "ny.xlsx")
    assert ran.status == 0
    assert "Planen är skriven till ny.xlsx." in ran.out
    assert "Kommentarer" in ran.out
    back = malkit("plan", "konvertera", "ny.xlsx", "åter.yaml")
    assert back.status == 0
    assert check_plan(Path("åter.yaml").read_bytes(), "x")[0] == plan_named("base")
    assert malkit("plan", "check", "ny.xlsx").status == 0


def test_a_file_is_not_written_over(malkit: Type) -> None:
    """What is there stays unless told; YAML that is written over keeps its comments."""
    Path("plan.yaml").write_text(BASE.replace("goals:\n", "# våra mål\ngoals:\n", 1), encoding="utf-8")
    assert malkit("plan", "convert", "plan.yaml", "ny.xlsx").status == 0
    Path("plan.yaml").write_text(
        Path("plan.yaml").read_text(encoding="utf-8").replace("Plan 2026", "Plan 2027"), encoding="utf-8"
    )
    refused = malkit("plan", "convert", "ny.xlsx", "plan.yaml")
    assert (refused.status, "--force" in refused.err) == (2, True)
    assert malkit("plan", "convert", "ny.xlsx", "plan.yaml", "--force").status == 0
    text = Path("plan.yaml").read_text(encoding="utf-8")
    assert ("# våra mål" in text, "Plan 2026" in text) == (True, True)
    assert "säger redan detsamma" in malkit("plan", "convert", "ny.xlsx", "plan.yaml").out


@pytest.mark.parametrize(("name", "status"), [("ny.txt", 2), ("ny", 2), ("ny.YML", 0), ("NY.XLSX", 0)])
def test_the_ending_decides(malkit: Type, name: str, status: int) -> None:
    """The new file's ending says which kind it is; other endings are refused."""
    Path("plan.yaml").write_text(BASE, encoding="utf-8")
    assert malkit("plan", "convert", "plan.yaml", name).status == status


def test_a_plan_with_mistakes(malkit: Type) -> None:
    """Mistakes across the plan come along and are said; one that is wrong in shape is not converted."""
    Path("plan.yaml").write_text(BASE.replace("goals: [N1]", "goals: [N9]"), encoding="utf-8")
    ran = malkit("plan", "convert", "plan.yaml", "ny.xlsx")
    assert (ran.status, "P006" in ran.out) == (0, True)
    checked = malkit("plan", "check", "ny.xlsx")
    assert checked.status == 2
    assert "ny.xlsx, Nyckeltal, rad 3 (Mål): N9 finns inte i bladet Mål." in checked.out
    Path("plan.yaml").write_text(BASE.replace("year: 2026", "year: snart"), encoding="utf-8")
    assert malkit("plan", "convert", "plan.yaml", "annan.xlsx").status == 2
    assert not Path("annan.xlsx").exists()


def test_a_project_with_its_plan_in_excel(malkit: Type) -> None:
    """plan.xlsx in the folder is the plan; two plans are one too many."""
    Path("plan.yaml").write_text(template_text("prognos1-2021"), encoding="utf-8")
    assert "Använd bara en av" in malkit("plan", "convert", "plan.yaml", "plan.xlsx").out
    two = malkit("plan", "check")
    assert (two.status, "flera planer: plan.yaml, plan.xlsx" in two.err) == (2, True)
    Path("plan.yaml").unlink()
    assert malkit("plan", "check").status == 0
    assert "P1-K1" in malkit("plan", "show").out
    Path("plan.xlsx").unlink()
    assert "plan.yaml eller plan.xlsx" in malkit("plan", "check").err


def test_findings_in_a_copy(malkit: Type) -> None:
    """`plan check --notes` writes a copy and leaves the plan; an earlier copy is written over, and no other file."""
    Path("plan.yaml").write_text(BASE.replace("goals: [N1]", "goals: [N9]"), encoding="utf-8")
    malkit("plan", "convert", "plan.yaml", "Vår plan.xlsx")
    before = Path("Vår plan.xlsx").read_bytes()
    assert '"Vår plan.xlsx" --notes' in malkit("plan", "check", "Vår plan.xlsx").out
    assert "--notes" not in malkit("plan", "check", "plan.yaml").out
    ran = malkit("plan", "check", "Vår plan.xlsx", "--notes", "kopia.xlsx")
    assert (ran.status, "kopia.xlsx" in ran.out, Path("Vår plan.xlsx").read_bytes()) == (2, True, before)
    assert malkit("plan", "check", "Vår plan.xlsx", "--notes", "kopia.xlsx").status == 2
    Path("plan.yaml").unlink()
    assert malkit("plan", "check").out  # the copy is not taken for a second plan
    for name, said in (("Vår plan.xlsx", "ingen kopia"), ("kopia.txt", ".xlsx")):
        refused = malkit("plan", "check", "Vår plan.xlsx", "--notes", name)
        assert (refused.status, said in refused.err) == (2, True)
    assert Path("Vår plan.xlsx").read_bytes() == before
    Path("plan.yaml").write_text(BASE, encoding="utf-8")
    yaml = malkit("plan", "check", "plan.yaml", "--notes", "kopia.xlsx")
    assert (yaml.status, "ingen arbetsbok" in yaml.err) == (2, True)


def test_a_project_folder_stands_for_its_plan(malkit: Type) -> None:
    """Two project folders are compared by their plans, one is converted by its own; what is not there is refused."""
    for folder, year in (("förra", "Plan 2026"), ("nya", "Plan 2027")):
        Path(folder).mkdir()
        Path(folder, "plan.yaml").write_text(BASE.replace("Plan 2026", year), encoding="utf-8")
    ran = malkit("plan", "diff", "förra", "nya")
    assert (ran.status, "Plan 2026" in ran.out, "Plan 2027" in ran.out) == (0, True, True)
    assert malkit("plan", "diff", "förra", "nya/plan.yaml").out == ran.out
    assert malkit("plan", "convert", "nya", "ny.xlsx").status == 0
    assert check_plan(Path("ny.xlsx").read_bytes(), "x")[0] == check_plan(Path("nya/plan.yaml").read_bytes(), "x")[0]
    assert malkit("plan", "diff", "förra", "ingen").status == 2
