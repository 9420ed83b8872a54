"""The templates' plan workbooks stand beside their YAML and hold the same."""

from __future__ import annotations

import pytest

from malkit.planfile import template_book, template_text, templates, templates_folder
from malkit.planfile.excel.template_books import template_books
from malkit.planfile.load import plan_of

NAMES = [template.name for template in templates()]


def test_each_template_has_its_workbook() -> None:
    """There is one workbook for each YAML and no other."""
    books = {path.stem for path in templates_folder().glob("*.xlsx")}
    assert books == set(NAMES) == {path.stem for path in templates_folder().glob("*.yaml")}


@pytest.mark.parametrize("name", NAMES)
def test_a_template_says_the_same_in_both_forms(name: str) -> None:
    """The workbook is the plan of the YAML."""
    assert plan_of(template_book(name), f"{name}.xlsx") == plan_of(template_text(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_is_as_it_would_be_made_now(name: str) -> None:
    """Byte for byte; `python -m malkit.planfile.excel.template_books` makes them anew."""
    assert template_books()[f"{name}.xlsx"] == template_book(name)
