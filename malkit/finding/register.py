"""The one register of rules: every finding's code, its severity and the stage that emits it.

The words (message, remedy, explanation) stand in the catalogues under the code. To add a rule: a line here,
its three texts in both catalogues, and its cases in `tests/cases/rules.yaml`; tests walk the register and
fail on a rule that lacks any of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from malkit.finding.severity import Severity


class Stage(StrEnum):
    """Who emits a rule's findings, in the order that a file meets them."""

    PLAN = "plan"
    FILE = "file"
    IDENTITY = "identity"
    STRUCTURE = "structure"
    VALUE = "value"
    CONTENT = "content"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, how serious its findings are, and which stage emits them."""

    code: str
    severity: Severity
    stage: Stage


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_BY_STAGE: dict[Stage, dict[str, Severity]] = {
    Stage.PLAN: {
        "P001": _E,  # not YAML
        "P002": _E,  # unknown key
        "P003": _E,  # missing key
        "P004": _E,  # wrong kind of value
        "P005": _E,  # same id twice
        "P006": _E,  # reference to nothing
        "P007": _E,  # target cannot be judged by this answer
        "P008": _W,  # nothing to compare with
        "P009": _W,  # no units yet
        "P010": _W,  # round without dates
        "P011": _W,  # goal without indicators and nothing below it
        "P012": _E,  # circular goals
        "P013": _W,  # target level not decided
        "P014": _E,  # respondents nobody matches
        "P015": _E,  # deadline before the period ends, or period backwards
        "P017": _E,  # not one of the choices
    },
    Stage.FILE: {
        "F001": _E,  # not a workbook
        "F002": _E,  # another kind of workbook, or protected by a password
        "F003": _E,  # damaged
        "F004": _E,  # larger than the bounds
        "F005": _E,  # content that a returned workbook never holds
        "F006": _E,  # cannot be read with certainty
    },
    Stage.IDENTITY: {
        "I001": _E,  # not made by malkit
        "I002": _E,  # another plan
        "I003": _E,  # another round
        "I004": _E,  # respondent not in the plan
        "I005": _E,  # file name says another respondent than the workbook
        "I006": _E,  # layout version not known
        "I007": _E,  # the plan as it was sent is missing
    },
    Stage.STRUCTURE: {
        "S001": _W,  # formula replaced by a value
        "S002": _W,  # formula changed
        "S003": _W,  # locked text changed
        "S004": _E,  # row missing
        "S005": _E,  # sheet missing
        "S006": _W,  # something written where nothing belongs
        "S007": _E,  # row id twice or not in the plan
    },
    Stage.VALUE: {
        "V001": _E,  # not a number
        "V002": _E,  # approximate or a range
        "V003": _N,  # number typed as text, used
        "V004": _E,  # a date where a number belongs
        "V005": _E,  # error value
        "V006": _E,  # formula in an input cell
        "V007": _E,  # not one of the choices
        "V008": _E,  # not a date
        "V009": _E,  # outside what the indicator allows
        "V010": _W,  # more decimals than the indicator has
    },
    Stage.CONTENT: {
        "C001": _W,  # indicator without value
        "C002": _W,  # value and reason both given
        "C003": _E,  # action without indicator
        "C004": _E,  # "no actions" beside actions
        "C005": _W,  # nothing filled in at all
        "C006": _W,  # action without status
        "C007": _W,  # begun, but not said to be ready
    },
    Stage.DELIVERY: {
        "D001": _W,  # respondent has not reported
        "D002": _N,  # the same file twice
        "D003": _E,  # two different files with the same delivery number
        "D004": _N,  # an older delivery left out
        "D005": _N,  # a file that is no workbook in the folder, passed over
    },
}

RULES: dict[str, Rule] = {
    code: Rule(code, severity, stage) for stage, codes in _BY_STAGE.items() for code, severity in codes.items()
}
