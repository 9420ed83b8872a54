"""A finding in words: where it is, what it says, and how it is carried."""

from __future__ import annotations

import pytest

from malkit.finding import ExitStatus, Finding, Place, Severity, TextKey


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(), ""),
        (Place(file="a.xlsx"), "a.xlsx"),
        (Place(file="a.xlsx", sheet="Klar"), "a.xlsx, Klar"),
        (Place(file="a.xlsx", sheet="Klar", cell="B5"), "a.xlsx, Klar!B5"),
        (Place(file="a.xlsx", sheet="Klar", cell="B5", label="Analys"), "a.xlsx, Klar!B5 (Analys)"),
        (Place(label="U10"), "(U10)"),
        (Place(file="plan.yaml", line=7), "plan.yaml, line 7"),
        (Place(file="plan.yaml", line=7, path="units, U1"), "plan.yaml, line 7, units, U1"),
    ],
)
def test_where_leaves_out_what_is_not_known(place: Place, expected: str) -> None:
    """A place in words has file, sheet, cell, line, meaning and path, as far as each is known."""
    assert Finding("C005", place).where("en") == expected


def test_line_is_in_the_readers_language() -> None:
    """The word for a line follows the language."""
    assert Finding("P001", Place(line=7)).where("sv") == "rad 7"


def test_near_match_becomes_a_question() -> None:
    """Where a near match is known the remedy asks about it, and lists the choices where none is."""
    near = Finding("P006", facts={"id": "N9", "near": "N6", "known": "N1, N6"})
    far = Finding("P006", facts={"id": "N9", "near": "", "known": "N1, N6"})
    assert near.remedy("en") == "Did you mean N6?"
    assert far.remedy("en") == "Use one of: N1, N6."


def test_fact_that_names_a_text_is_translated() -> None:
    """A fact that is the key of a text is that text, in the language of the message."""
    finding = Finding("P004", facts={"found": "tio", "expected": TextKey("expected.number")})
    assert finding.remedy("sv") != finding.remedy("en")
    assert "expected.number" not in finding.remedy("en")


def test_braces_in_a_fact_are_shown_as_they_are() -> None:
    """What somebody typed is never read as a placeholder."""
    assert "{problem} {0}" in Finding("V001", facts={"found": "{problem} {0}"}).message("en")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("typed", ["@", "@hej", "@expected.number", "expected.number"])
def test_typed_fact_is_shown_as_it_is(typed: str, language: str) -> None:
    """What somebody typed is never read as the key of a text."""
    assert typed in Finding("V001", facts={"found": typed}).message(language)


def test_in_file_changes_the_file_only() -> None:
    """Naming the file leaves the rest of a finding as it was."""
    before = Finding("V001", Place(sheet="Klar", cell="B5"), {"found": "x"})
    assert before.in_file("a.xlsx") == Finding("V001", Place(file="a.xlsx", sheet="Klar", cell="B5"), {"found": "x"})
    assert before.place.file == ""


def test_severity_is_the_rules() -> None:
    """How serious a finding is stands in the register, once."""
    assert [Finding(code).severity for code in ("V001", "S001", "V003")] == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.NOTE,
    ]


def test_unknown_code_has_no_severity() -> None:
    """A code that is not in the register is a mistake in malkit, not a finding."""
    with pytest.raises(KeyError):
        Finding("X999").severity  # noqa: B018 -- asking is what is tested


def test_str_is_for_programmers() -> None:
    """A finding printed in a traceback or a failed test says code, place, fact and remedy in English."""
    finding = Finding("V001", Place(file="a.xlsx", sheet="Klar", cell="B5"), {"found": "x"})
    assert str(finding).startswith("V001 a.xlsx, Klar!B5: ")


def test_exit_statuses() -> None:
    """The numbers that a shell meets: fine, findings, wrong use."""
    assert [int(status) for status in ExitStatus] == [0, 1, 2]
