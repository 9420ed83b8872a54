"""What the year before left in a list, and nobody has touched, is no answer: in the workbook, and when it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from ruamel.yaml import YAML

from malkit.fulfilment import compute
from malkit.intake import Submission, read_submission, validate
from malkit.plan import Status, Trend
from malkit.project.next_year import roll_over
from malkit.project.snapshots import answers_before, load_carried
from malkit.workbook import Identity, WorkbookLayout, layout
from tests.played.play import Play, _type_in, printed
from tests.project.test_open_actions import PLAN, action
from tests.support import REPORTING, cell_of

NONE_THIS_ROUND = "Inga åtgärder denna omgång"
LONG = "Ny metod " * 50
LEFT = [action("Ny metod", "Påbörjad", planned=date(2027, 3, 31)), action(LONG, "Planerad", effect="Kortare kö")]


@dataclass(frozen=True)
class Sent:
    """The first round of a year that began with two actions of Alfa's, as it was sent out.

    Args:
        play: the year.
        laid_out: how Alfa's workbook lies.
    """

    play: Play
    laid_out: WorkbookLayout

    def filled(self, **typed: Any) -> bytes:
        """Alfa's workbook with something typed in it."""
        (path,) = self.play.project.sent("D").glob("*_D_A_*.xlsx")
        book = load_workbook(path)
        _type_in(book, self.laid_out, {"T": 3, **typed})
        saved = BytesIO()
        book.save(saved)
        return saved.getvalue()

    def read(self, data: bytes) -> Submission:
        """A workbook of Alfa's as it is read."""
        project = self.play.project
        (path,) = project.sent("D").glob("*_D_A_*.xlsx")
        carried = load_carried(project.sent("D"))
        return read_submission(data, project.plan, "D", name=path.name, carried=carried)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """Alfa had one action done by June 2026 and two that were not; each had one when that year ended."""
    folder = tmp_path_factory.mktemp("left")
    before = Play(folder / "2026", YAML(typ="safe").load(PLAN))
    done = action("Ny rutin", "Genomförd", completed=date(2026, 2, 1))
    before.round("D", {"A": {"T": 3, "actions": [done, *LEFT]}, "B": {"T": 2}, "Z": {"T": 1}})
    before.round("H", {"A": {"T": 6}, "B": {"T": 4}, "Z": {"T": 2}})
    roll_over(folder / "2027", before.project)
    play = Play.__new__(Play)
    play.folder = folder / "2027"
    play.hand_out("D")
    plan = play.project.plan
    earlier = answers_before(plan, plan.rounds[0], play.folder / "results")
    return Sent(play, layout(plan, Identity(plan.id, "", "D", "A"), earlier=earlier["A"]))


def of_first(**changed: Any) -> dict[str, Any]:
    """Something changed in the first of the two actions."""
    return {"actions": [{"id": "2026-D-02", **changed}]}


CASES: dict[str, tuple[dict[str, Any], int | None]] = {
    "as it was left": ({}, None),
    "but for white space": (of_first(action=" Ny  metod\n"), None),
    "with a comment on the row": ({"K": {"comment": "Vi återkommer"}}, None),
    "done in March": (of_first(status="Genomförd", completed=date(2027, 3, 1)), 1),
    "put off": (of_first(planned=date(2027, 6, 30)), 0),
    "without its day": (of_first(planned=None), 0),
    "with a day that cannot be read": (of_first(planned="till sommaren"), 0),
    "called otherwise": (of_first(action="ny metod"), 0),
    "with an effect": (of_first(effect="Kortare kö"), 0),
    "of another state": (of_first(status="Planerad"), 0),
    "the long one called otherwise": ({"actions": [{"id": "2026-D-03", "action": f"{LONG}nu"}]}, 0),
    "another is done beside": ({"actions": [action("Ny kurs", "Genomförd", completed=date(2027, 2, 1))]}, 1),
    "nothing this time": ({"K": {"reason": NONE_THIS_ROUND}}, 0),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_as_it_was_said(sent: Sent, name: str) -> None:
    """None of both is done where nothing was said of them; where something was, so many are."""
    typed, taken = CASES[name]
    read = sent.read(sent.filled(**typed))
    assert read.answers is not None
    (result,) = (each for each in compute(sent.play.project.plan, "D", read.answers) if each.indicator == "K")
    assert result.figures.outcome == taken
    assert (result.figures.status == Status.NOT_REPORTED) == (taken is None)
    assert (result.figures.trend == Trend.NONE) == (taken is None)
    findings = validate(sent.play.project.plan, read)
    assert ("C001" in {each.code for each in findings}) == (taken is None)
    assert "C004" not in {each.code for each in findings}


@pytest.mark.usefixtures("ironcalc")
@pytest.mark.parametrize("name", CASES)
def test_the_workbook_says_the_same(sent: Sent, name: str) -> None:
    """Its outcome is the same, its trend is told where there is one, and its row is to be filled in where it is not."""
    from tests.parity.engine import Computed  # noqa: PLC0415 -- it is not installed everywhere

    typed, taken = CASES[name]
    data = sent.filled(**typed)
    sheet = load_workbook(BytesIO(data))[REPORTING]
    shown = Computed(data)
    at = {each: cell_of(sheet, "K", each) for each in ("Utfall", "Trend", "Att göra")}
    found = {each: shown.value(REPORTING, cell.row, cell.column) for each, cell in at.items()}
    assert found["Utfall"] == ("" if taken is None else taken)
    # In June 2026 one was done.
    assert found["Trend"] == {None: "", 0: "Sämre", 1: "Oförändrat"}[taken]
    assert (found["Att göra"] == "● Fyll i") == (taken is None)


def test_it_is_sent_out_as_not_answered(sent: Sent) -> None:
    """What the file carries says so before it is opened, and the list says what is an answer."""
    (path,) = sent.play.project.sent("D").glob("*_D_A_*.xlsx")
    book = load_workbook(path, data_only=True)
    assert [cell_of(book[REPORTING], "K", each).value for each in ("Utfall", "Trend", "Att göra")] == [
        None,
        None,
        "● Fyll i",
    ]
    said = book["Åtgärder"]["B2"].value
    assert (
        f"Rader från 2026 som står som de stod är inget svar: ändra det som är nytt, eller välj ”{NONE_THIS_ROUND}”"
        in said
    )


def test_who_wrote_nothing_has_not_answered(sent: Sent) -> None:
    """Alfa leaves its list and Beta has one done: 1 of 2 have answered, and it is not said that Alfa has none."""
    play = sent.play
    play.hand_in(
        "D", {"A": {"T": 3}, "B": {"T": 2, "actions": [action("Ny", "Genomförd", completed=date(2027, 2, 1))]}}
    )
    row = printed(play.consolidate("D"), "Nyckeltal", "Nr")["K"]
    assert row["Svar från"] == "1 av 2"
    assert "Svar saknas i inlämnad fil: Alfa" in row["Kommentar till siffran"]
