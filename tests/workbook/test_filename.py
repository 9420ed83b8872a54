"""Names of workbook files: right everywhere, each its own, and known again when they come back."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malkit.intake import named_in
from malkit.plan import Plan
from malkit.plan.base import ID_PATTERN
from malkit.workbook import filename_beginnings, workbook_filename
from tests.support import demo_plan

DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}
IDS = st.from_regex(ID_PATTERN, fullmatch=True) | st.sampled_from(
    ["CON", "a-b", "a--b", "a_b", "a.b", "a-", "a", "A-B", "a_b_c", "LPT1", "x.tmp", "ä", "a-b-1111"]
)
NAMES = (
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=300)
    | st.sampled_from(
        [
            "CON",
            "b_c",
            "Norr.",
            "Norr ",
            "NORR",
            "Norr",
            "a/b:c*?",
            "😀" * 200,
            "å" * 300,
            "A\u030angermanland",
            "desktop.ini",
        ]
    )
).filter(str.strip)


def plan_of(units: dict[str, str], groups: dict[str, str] | None = None, rounds: tuple[str, ...] = ("P1",)) -> Plan:
    """A plan with units and groups of these ids and names, all of which answer something."""
    return Plan.model_validate(
        {
            "malkit": 1,
            "id": "namn",
            "title": "Namn",
            "committee": "Nämnden",
            "administration": "Förvaltningen",
            "year": 2026,
            "levels": [{"id": "N", "name": "Mål"}],
            "indicators": [
                _asked({}),
                _asked({"nodes": ["administration", *(groups or {})]}),
            ],
            "groups": [{"id": id_, "name": name} for id_, name in (groups or {}).items()],
            "units": [{"id": id_, "name": name} for id_, name in units.items()],
            "rounds": [{"id": id_, "name": id_} for id_ in rounds],
        }
    )


def _asked(respondents: dict[str, Any]) -> dict[str, Any]:
    answer = {"kind": "number", "measurement_unit": "stycken"}
    return {
        "id": f"K{len(respondents)}",
        "name": "Antal",
        "answer": answer,
        "target": {"kind": "at_least", "level": 1},
        "aggregation": "sum",
        "respondents": respondents,
    }


def folded(name: str) -> str:
    """A name as a system sees it that does not tell capitals apart."""
    return unicodedata.normalize("NFD", name).casefold()


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(IDS, NAMES, min_size=1, max_size=8), NAMES)
def test_every_name_is_right_everywhere(units: dict[str, str], group: str) -> None:
    """Any ids and names give file names that Windows, macOS, Linux and SharePoint take, no two of them one."""
    plan = plan_of(units, {"Grupp.1": group})
    names = [workbook_filename(plan, "P1", each) for each in (*units, "Grupp.1", "administration")]
    for name in names:
        assert len(name.encode("utf-16-le")) // 2 <= 100
        assert len(name.encode()) <= 255
        assert unicodedata.is_normalized("NFC", name)
        assert not set(name) & set('<>:"/\\|?*#%[] ')
        assert not any(unicodedata.category(character)[0] in "CZ" for character in name)
        assert name.partition(".")[0].upper() not in DEVICES
        assert name.endswith(".xlsx")
        assert name.startswith("2026_P1_")
        assert not name.removesuffix(".xlsx").endswith((".", " ", "-"))
    assert len({folded(name) for name in names}) == len(names)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(IDS, NAMES, min_size=1, max_size=8))
def test_a_file_is_known_by_its_name(units: dict[str, str]) -> None:
    """The beginning of a file's name says whose it is, however it was saved and sent; another name says nothing."""
    plan = plan_of(units)
    for unit in units:
        name = workbook_filename(plan, "P1", unit)
        again = f"{filename_beginnings(plan, 'P1')[unit]}ny version (2).xlsx"
        for sent in (name, again, unicodedata.normalize("NFD", name)):
            assert named_in(sent, plan, "P1") == unit
        assert named_in(f"Kopia av {name}", plan, "P1") is None
    beginnings = [folded(each) for each in filename_beginnings(plan, "P1").values()]
    assert not any(one != other and other.startswith(one) for one in beginnings for other in beginnings)


@pytest.mark.parametrize(
    ("units", "unit", "name"),
    [
        ({"U1": "Norr"}, "U1", "2026_P1_U1_Norr.xlsx"),
        ({"U1": "Norr"}, "administration", "2026_P1_administration_Förvaltningen.xlsx"),
        ({"U1": "Norr"}, "G1", "2026_P1_G1_Äldreomsorgen.xlsx"),
        ({"U.1": "CON"}, "U.1", "2026_P1_U.1_CON_.xlsx"),
        ({"U_1": "Vård / omsorg."}, "U_1", "2026_P1_U-1_Vård-omsorg.xlsx"),
        ({"U1": "å" * 300}, "U1", "2026_P1_U1_" + "å" * 84 + ".xlsx"),
        ({"U1": "😀" * 300}, "U1", "2026_P1_U1_" + "😀" * 42 + ".xlsx"),
    ],
)
def test_names(units: dict[str, str], unit: str, name: str) -> None:
    """A file is named by year, round, id and a safe form of the name, for units, groups and the administration."""
    assert workbook_filename(plan_of(units, {"G1": "Äldreomsorgen"}), "P1", unit) == name


def test_ids_that_would_share_a_name_are_told_apart() -> None:
    """Ids alike but for an underscore, a hyphen or capitals get a mark each, the same whatever order they stand in."""
    ids = ["a_b", "a-b", "A-B", "a--b", "annan"]
    plan, turned = plan_of(dict.fromkeys(ids, "Norr")), plan_of(dict.fromkeys(reversed(ids), "Norr"))
    names = {each: workbook_filename(plan, "P1", each) for each in ids}
    assert names == {each: workbook_filename(turned, "P1", each) for each in ids}
    assert names["annan"] == "2026_P1_annan_Norr.xlsx"
    assert len({folded(name) for name in names.values()}) == len(ids)


def test_rounds_that_would_share_a_name_are_told_apart() -> None:
    """The same holds for rounds, so that no round's file is taken for another's."""
    plan = plan_of({"U1": "Norr"}, rounds=("p-1", "P_1", "H"))
    names = {workbook_filename(plan, each, "U1") for each in ("p-1", "P_1", "H")}
    assert len({folded(name) for name in names}) == 3
    assert "2026_H_U1_Norr.xlsx" in names


def test_the_demo_s_files_are_told_apart() -> None:
    """Every unit of the demo is known by the name of its file, in every round."""
    plan = demo_plan()
    for round_id in plan.rounds_by_id:
        for unit in plan.units_by_id:
            assert named_in(workbook_filename(plan, round_id, unit), plan, round_id) == unit
