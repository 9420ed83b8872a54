"""From an indicator to the expressions that judge an answer; nothing else decides a status."""

from malkit.plan.judging.cells import NOTHING_LACKS, CellState, helper
from malkit.plan.judging.degree import DEGREE_CELL, chosen_method
from malkit.plan.judging.forecast import FORECAST_CELL, NO_FORECAST, asks_forecast, forecast_cell
from malkit.plan.judging.judgement import (
    Judgement,
    answers_for_its_group,
    for_a_part,
    for_aggregate,
    for_respondent,
    for_the_only_answer,
    own_target,
    undated,
)
from malkit.plan.judging.parts import NO_PART, NOTHING_TO_JUDGE, judge_forecasts, judge_parts, status_cell
from malkit.plan.judging.pending import is_settled, lost_for_good
from malkit.plan.judging.shown import LEFT, LEFT_CELL, SIDE, decimals_together
from malkit.plan.judging.status import FALLS_SHORT, MET
from malkit.plan.judging.terms import terms_of

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
    "SIDE",
    "CellState",
    "Judgement",
    "answers_for_its_group",
    "asks_forecast",
    "chosen_method",
    "decimals_together",
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
    "own_target",
    "status_cell",
    "terms_of",
    "undated",
]
