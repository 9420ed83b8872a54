"""The plan workbooks of the templates, made of their YAML: `python -m malkit.workbook.template_books`."""

from __future__ import annotations

from malkit.plan import template_text, templates, templates_folder
from malkit.plan.load import plan_of
from malkit.workbook.plan_book import plan_book


def template_books() -> dict[str, bytes]:
    """Each template's workbook by its file's name; the same bytes every time."""
    return {f"{each.name}.xlsx": plan_book(plan_of(template_text(each.name))) for each in templates()}


def main() -> None:
    """Write them beside their YAML."""
    for name, content in template_books().items():
        (templates_folder() / name).write_bytes(content)


if __name__ == "__main__":
    main()
