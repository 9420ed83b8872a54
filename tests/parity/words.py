"""What every code is shown as in the compared workbooks: realistic, and no two alike."""

from __future__ import annotations

from malkit.fulfilment import NO_FORECAST, NOTHING_LACKS, CellState
from malkit.plan import Reason, Status, Trend
from malkit.plan.answers import NO, YES, MilestoneState
from malkit.text import catalogue

_STATUSES = {
    Status.NOT_REPORTED: "Svar saknas",
    Status.INCOMPLETE: "Ofullständigt svar",
    Status.WRITE_NUMBER: "Skriv ett tal",
    Status.CHECK_NUMBER: "Kontrollera talet",
    Status.WRITE_DATE: "Ange datum",
    Status.CHOOSE: "Välj i listan",
    Status.NOTHING_COUNTED: "Inget att räkna på",
    Status.NOT_MEASURED: "Inte mätt denna omgång",
    Status.NOT_APPLICABLE: "Inte aktuellt",
    Status.PUBLISHED_LATER: "Redovisas senare",
    Status.LATER: "Följs upp senare",
    Status.NOT_DUE: "Inte dags ännu",
    Status.AT_YEAR_END: "Bedöms vid årets slut",
    Status.NO_COMPARISON: "Jämförelsevärde saknas",
    Status.NO_TARGET: "Bedöms inte: inget målvärde",
    Status.UNDECIDED: "Nivån är inte beslutad",
    Status.ASSESSED: "Bedöms i text",
    Status.RESPONDENTS_MISSING: "Kan inte bedömas: svar saknas",
    Status.COMMITTEE: "Räknas ihop för nämnden",
    Status.GROUP: "Räknas ihop för gruppen",
}
_CHOSEN = {
    YES: "Ja",
    NO: "Nej",
    MilestoneState.NOT_STARTED: "Inte påbörjat",
    MilestoneState.STARTED: "Påbörjat",
    MilestoneState.DONE: "Klart",
    Reason.NO_ACTIONS: "Inga åtgärder denna omgång",
    Reason.NOT_MEASURED: "Har inte mätts denna omgång",
    Reason.PUBLISHED_LATER: "Publiceras senare",
    Reason.NOT_APPLICABLE: "Inte aktuellt för oss",
    "on_track": "Enligt plan",
    "at_risk": "Risk",
    "delayed": "Försenad",
    "stopped": 'Stoppad "tills vidare"',
}
_STEPS = {
    "met": "✔ Uppfyllt",
    "high": "◕ I hög grad uppfyllt",
    "partly": "◐ Delvis uppfyllt",
    "low": "◔ I låg grad uppfyllt",
    "not_met": "✘ Ej uppfyllt",
    "will": "Bedöms bli uppfyllt",
    "nearly": "Bedöms nästan bli uppfyllt",
    "uncertain": "Osäkert",
    "will_not": "Bedöms inte bli uppfyllt",
    NO_FORECAST: "Ingen prognos",
    Trend.BETTER: "Bättre",
    Trend.UNCHANGED: "Oförändrat",
    Trend.WORSE: "Sämre",
    Trend.NOT_COMPARABLE: "Inte jämförbart",
    Trend.NONE: "Ingen trend",
}
_USUAL = {str(status): catalogue("sv").text(f"status.{status}") for status in Status}
WORDS: dict[str, str] = {
    **_USUAL,
    **{str(code): word for code, word in (*_STATUSES.items(), *_CHOSEN.items(), *_STEPS.items())},
    **{str(state): str(state) for state in CellState},
    NOTHING_LACKS: NOTHING_LACKS,
}
"""The text of each code; a helper cell's states stand for themselves, as nobody sees them."""
