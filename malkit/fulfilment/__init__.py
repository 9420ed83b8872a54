"""Fulfilment of one answer: the expressions that judge it, and what they come to."""

from malkit.fulfilment.actions import action_rows, actions_expected, actions_taken, counted, stands_as
from malkit.fulfilment.answers import (
    NO_PRIOR,
    ActionTaken,
    Answer,
    CommitmentAnswer,
    PriorAnswers,
    RespondentAnswers,
    round_of,
)
from malkit.fulfilment.cell_state import NOTHING_LACKS, CellState, helper
from malkit.fulfilment.degree import DEGREE_CELL, chosen_method
from malkit.fulfilment.evaluation import (
    NO_PART,
    NOTHING_TO_JUDGE,
    Figures,
    Shown,
    computed,
    figures_of,
    judge_forecasts,
    judge_parts,
    status_cell,
)
from malkit.fulfilment.forecast import FORECAST_CELL, NO_FORECAST, asks_forecast, forecast_cell
from malkit.fulfilment.formulas import (
    FulfilmentFormulas,
    for_a_part,
    for_aggregate,
    for_respondent,
    for_the_only_answer,
    undated,
)
from malkit.fulfilment.places import is_settled, lost_for_good
from malkit.fulfilment.scope import scope_of
from malkit.fulfilment.shown import LEFT, LEFT_CELL, SIDE, decimals_together
from malkit.fulfilment.status import FALLS_SHORT, MET
from malkit.fulfilment.unit_result import Result, compute
from malkit.fulfilment.year_to_date import before_cells, year_to_date

__all__ = [
    "DEGREE_CELL",
    "FALLS_SHORT",
    "FORECAST_CELL",
    "LEFT",
    "LEFT_CELL",
    "MET",
    "NOTHING_LACKS",
    "NOTHING_TO_JUDGE",
    "NO_FORECAST",
    "NO_PART",
    "NO_PRIOR",
    "SIDE",
    "ActionTaken",
    "Answer",
    "CellState",
    "CommitmentAnswer",
    "Figures",
    "FulfilmentFormulas",
    "PriorAnswers",
    "RespondentAnswers",
    "Result",
    "Shown",
    "action_rows",
    "actions_expected",
    "actions_taken",
    "asks_forecast",
    "before_cells",
    "chosen_method",
    "compute",
    "computed",
    "counted",
    "decimals_together",
    "figures_of",
    "for_a_part",
    "for_aggregate",
    "for_respondent",
    "for_the_only_answer",
    "forecast_cell",
    "helper",
    "is_settled",
    "judge_forecasts",
    "judge_parts",
    "lost_for_good",
    "round_of",
    "scope_of",
    "stands_as",
    "status_cell",
    "undated",
    "year_to_date",
]
