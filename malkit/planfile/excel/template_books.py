"""The plan workbooks of the templates, made of their YAML: `python -m malkit.planfile.excel.template_books`."""

from __future__ import annotations

from malkit.planfile.excel.writer import plan_book
from malkit.planfile.load import plan_of, template_text, templates, templates_folder


def template_books() -> dict[str, bytes]:
    """Each template's workbook by its file's name; the same bytes every time."""
    return {f"{each.name}.xlsx": plan_book(plan_of(template_text(each.name))) for each in templates()}


def main() -> None:
    """Write them beside their YAML."""
    for name, content in template_books().items():
        (templates_folder() / name).write_bytes(content)


if __name__ == "__main__":
    main()
