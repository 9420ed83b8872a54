"""Shared formulas, moved as Excel copies them."""

from __future__ import annotations

import pytest
from openpyxl.formula.translate import Translator as TheirTranslator

from malkit.ooxml.reader.bounds import RefusalError
from malkit.ooxml.reader.sheet_formulas import Translator


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1", "B3"),
        ("a1+$b$1", "B3+$b$1"),
        ("$A1+A$1+$A$1", "$A3+B$1+$A$1"),
        ("SUM(A1:B2)", "SUM(B3:C4)"),
        ("SUM(A:B,$A:B)", "SUM(B:C,$A:C)"),
        ("SUM(1:2,$1:2)", "SUM(3:4,$1:4)"),
        ("LOG10(A1)+ATAN2(1,2)", "LOG10(B3)+ATAN2(1,2)"),
        ("Blad1!A1+'Bl ad''A1'!A1", "Blad1!B3+'Bl ad''A1'!B3"),
        ("AAA:BBB!A1", "AAA:BBB!B3"),
        ("[1]Blad1!A1", "[1]Blad1!B3"),
        ("Tabell1[A1]+Tabell1[[#This Row],[A1]]+T1[A1]", "Tabell1[A1]+Tabell1[[#This Row],[A1]]+T1[A1]"),
        ("Tabell1[A']1]&A1", "Tabell1[A']1]&B3"),
        ('IF(A1="A1 ""A1""","A1",A1)', 'IF(B3="A1 ""A1""","A1",B3)'),
        ("IF(ISNA(A1),#N/A,#REF!)", "IF(ISNA(B3),#N/A,#REF!)"),
        ("A1#", "B3#"),
        ("1E5+1.5E-3*A1%", "1E5+1.5E-3*B3%"),
        ("Skatt_A1+A1.B+R1C1+TRUE", "Skatt_A1+A1.B+R1C1+TRUE"),
        ("XFE1+A1048577+A0", "XFE1+A1048577+A0"),
        ("Räntan2024+ÅA1", "Räntan2024+ÅA1"),
        ("{1,2;3,4}*A1", "{1,2;3,4}*B3"),
        ("_xlfn.IFS(A1>1,2)", "_xlfn.IFS(B3>1,2)"),
        ("A1 B2", "B3 C4"),
    ],
)
def test_translate(formula: str, moved: str) -> None:
    """Two rows down and one column right: relative references move, and nothing else does."""
    assert Translator(formula).moved(2, 1) == moved


@pytest.mark.parametrize(
    "formula",
    [
        'IF(OR($C5="",D$4=0),"",ROUND(C5/D$4*100,1))',
        'SUMIFS(Data!$D:$D,Data!$A:$A,B5,Data!C:C,">0")',
        "SUM('Mål 1'!B5:C$9)-LOG10(B5)",
        'VLOOKUP(B5,$A$1:$B$9,2,FALSE)&"B5"',
        "SUM(5:6)+COUNTA($5:6)",
    ],
)
@pytest.mark.parametrize(("rows", "columns"), [(0, 0), (3, 0), (0, 2), (-2, -1), (10, 25)])
def test_translate_as_openpyxl_does(formula: str, rows: int, columns: int) -> None:
    """On ordinary formulas openpyxl's own translator agrees."""
    theirs = TheirTranslator(f"={formula}", "F10").translate_formula(row_delta=rows, col_delta=columns)
    assert f"={Translator(formula).moved(rows, columns)}" == theirs


@pytest.mark.parametrize(
    ("formula", "rows", "columns"),
    [
        ("A1", -1, 0),
        ("A1", 0, -1),
        ("XFD1", 0, 1),
        ("A1048576", 1, 0),
        ("1:2", -1, 0),
        ("A:B", 0, -1),
        ("T[", 1, 1),
    ],
)
def test_translate_refuses(formula: str, rows: int, columns: int) -> None:
    """A reference that would leave the sheet, or a bracket that never closes, is refused and not guessed."""
    with pytest.raises(RefusalError) as caught:
        Translator(formula).moved(rows, columns)
    assert caught.value.code == "F006"
