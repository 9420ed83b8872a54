"""The one register of rules: every finding's code, its severity and the stage that emits it.

The words (message, remedy, explanation) stand in the catalogues under the code. To add a rule: a line here,
its three texts in both catalogues, and its cases in `tests/cases/rules.yaml`; tests walk the register and
fail on a rule that lacks any of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Three steps; only an error keeps a value or a file out of the result."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


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
class FindingRule:
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
        "P018": _E,  # a number alone as target
        "P019": _E,  # a target's text that cannot be read
        "P020": _E,  # an id that malkit keeps for itself
        "P021": _E,  # a goal that serves one not above it
        "P022": _W,  # a goal above that nothing serves
        "P023": _E,  # target in per cent, answer not
        "P024": _N,  # answer in per cent, target without the sign
        "P025": _E,  # a compound's parts and the answer's parts differ
        "P026": _E,  # target and aggregation disagree on counting units
        "P027": _E,  # way from a baseline that is not there
        "P028": _E,  # plain mean or sum of percentages
        "P029": _E,  # aggregation that does not fit the answer
        "P030": _E,  # sum of unique persons
        "P031": _E,  # weights missing
        "P032": _E,  # state treated as a flow
        "P033": _W,  # about individuals and not split by sex
        "P034": _W,  # a total outside its parts
        "P035": _E,  # step without threshold
        "P036": _E,  # thresholds not falling
        "P037": _E,  # thresholds overlap
        "P038": _E,  # thresholds leave a gap
        "P039": _E,  # threshold on the first or last step
        "P040": _E,  # no action status counts
        "P041": _E,  # deadline before the period ends
        "P042": _E,  # rounds overlap
        "P043": _W,  # round outside the plan's year
        "P044": _W,  # nothing judges at year end
        "P045": _E,  # calendar and its rounds disagree
        "P046": _W,  # latest year of measuring not known
        "P047": _W,  # unit with nothing to answer
        "P048": _E,  # circle in the organisation
        "P049": _E,  # closes before it opens
        "P050": _E,  # successors of a unit that does not close
        "P051": _E,  # name or alias shared
        "P052": _E,  # parts addressed and not named
        "P053": _E,  # number with too many digits
        "P054": _W,  # level with more decimals than the answer
        "P055": _E,  # text too long for its cell
        "P056": _E,  # word unfit for a dropdown
        "P057": _E,  # dropdown too long
        "P058": _E,  # step without a word
        "P059": _W,  # target level not known
        "P060": _E,  # decimal comma between braces
        "P061": _E,  # target judged by a forecast that is not asked for
        "P062": _W,  # no rounds yet
        "P063": _E,  # degree that does not fit the target
        "P064": _E,  # profile that divides what does not grow
        "P065": _E,  # forecast that does not fit the answer
        "P066": _W,  # several answer what one answers for all
        "P067": _E,  # an index of indexes
        "P068": _E,  # a rule of rolling up names a step that is not on the scale
        "P070": _N,  # a level above to which no goals are linked
        "P071": _E,  # a scale's step of what is unchanged that is not on it
        "P072": _W,  # a target of more units than there are
        "P080": _E,  # a key that nothing acts on
        "P081": _W,  # small numbers that are not hidden yet
        "P082": _W,  # a unit in no group under a target of each group
        "P083": _W,  # a share of units that lies just above so many of them
        "P084": _E,  # counts that cannot be an earlier result
        "P085": _W,  # a year that cannot be worked out of what covers its periods
        "P086": _W,  # periods that do not follow each other, of what is added to the year
        "P087": _W,  # a unit that closes, whose figures may be in its successors' or not
        "P088": _E,  # a target of each group, of groups that answer as wholes and are not put together
        "P089": _W,  # respondents of an index, which nobody answers
        "P094": _N,  # a unit that closes between two rounds, whose last days are in no round
        "P095": _N,  # a unit that is in its successors' figures, but for periods that it reports itself
        "P098": _E,  # how many units shall reach what their answer cannot be judged by
        "P096": _W,  # what is taken in at half-year, and no round that ends then
        "P097": _W,  # a unit that opens after the day that something shall be done by
        "P099": _E,  # budgets, which add up, and a rule that does not
        "P100": _W,  # a target of the committee's, where nothing is put together and several answer
    },
    Stage.FILE: {
        "F001": _E,  # not a workbook
        "F002": _E,  # another kind of workbook, which can be saved anew
        "F003": _E,  # damaged
        "F004": _E,  # larger than the bounds
        "F005": _E,  # content that a returned workbook never holds
        "F006": _E,  # cannot be read with certainty
        "F007": _E,  # cannot be opened
        "F008": _E,  # xls
        "F009": _E,  # xlsb
        "F010": _E,  # macros
        "F011": _E,  # an OpenDocument spreadsheet
        "F012": _E,  # text
        "F013": _E,  # a web page
        "F014": _E,  # pdf
        "F015": _E,  # encrypted
        "F016": _E,  # empty
        "F017": _W,  # a lock file
        "F018": _W,  # an unfinished download or save
        "F019": _E,  # an archive
    },
    Stage.IDENTITY: {
        "I001": _E,  # not made by malkit
        "I002": _E,  # another plan
        "I003": _E,  # another round
        "I004": _E,  # respondent not in the plan
        "I005": _E,  # file name says another respondent than the workbook
        "I006": _E,  # layout version not known
        "I007": _E,  # the plan as it was sent is missing
        "I008": _W,  # the seal is not the project's
        "I009": _W,  # the hidden sheet is gone or damaged, and the identity is said elsewhere in the file
        "I010": _W,  # the file says two things of whose it is
        "I011": _W,  # an older layout, read as far as ids and headings match
        "I012": _N,  # an older layout, whose locked cells are not compared
    },
    Stage.STRUCTURE: {
        "S001": _W,  # formula replaced by a value
        "S002": _W,  # formula changed
        "S003": _W,  # locked text changed
        "S004": _E,  # row missing
        "S005": _E,  # sheet missing
        "S006": _W,  # something written where nothing belongs
        "S007": _E,  # row id not in the plan
        "S008": _E,  # answer to what is no longer asked
        "S009": _W,  # sheet renamed
        "S010": _W,  # sheet added
        "S011": _W,  # sheet hidden
        "S012": _W,  # sheet missing that is only read
        "S013": _E,  # sheet copied, with other answers
        "S014": _N,  # sheet copied, with the same answers
        "S015": _E,  # row copied, with other answers
        "S016": _W,  # row copied, with the same answers
        "S017": _N,  # lock of the structure gone, or hidden sheets shown
        "S018": _W,  # row or column missing that is only read
        "S019": _W,  # protection removed
        "S020": _N,  # protection weaker
        "S021": _W,  # validation removed
        "S022": _W,  # validation changed or widened
        "S023": _W,  # cells merged
        "S024": _N,  # note or comment
        "S025": _W,  # rows sorted without their hidden ids
        "S026": _E,  # column missing
    },
    Stage.VALUE: {
        "V001": _E,  # not a number
        "V002": _E,  # approximate or a range
        "V003": _N,  # number typed as text, used
        "V004": _E,  # a date where a number belongs
        "V005": _E,  # error value
        "V006": _E,  # formula in an input cell that refers to others or calls something
        "V007": _E,  # not one of the choices
        "V008": _E,  # not a date
        "V009": _E,  # outside what the indicator allows
        "V010": _W,  # more decimals than the indicator has
        "V011": _N,  # thousands of kronor, counted as kronor
        "V012": _N,  # typed as per cent, which the cell holds as a part of one
        "V013": _E,  # may be a percentage written as a part of one
        "V014": _N,  # constant arithmetic, worked out
        "V015": _N,  # date typed as text, used
        "V016": _E,  # a unit that the question is not counted in
        "V017": _W,  # a percentage below one, counted as it stands
        "V018": _N,  # a number or a day where a word is chosen, which can come of one word alone
        "V019": _E,  # the same, which can come of several
    },
    Stage.CONTENT: {
        "C001": _W,  # indicator without value
        "C002": _W,  # value and reason both given
        "C003": _E,  # action without indicator
        "C004": _E,  # "no actions" beside actions
        "C005": _W,  # nothing filled in at all
        "C006": _W,  # action without status
        "C007": _W,  # begun, but not said to be ready
        "C008": _W,  # a comment is asked for and lacking
        "C009": _W,  # a question that must be answered is not
        "C010": _W,  # commitment without status
        "C011": _E,  # part greater than its whole
        "C012": _W,  # a milestone that has come so far that it must have a date, and has none
    },
    Stage.DELIVERY: {
        "D001": _W,  # respondent has not reported
        "D002": _N,  # the same file twice
        "D003": _E,  # two different files with the same delivery number
        "D004": _N,  # an older delivery left out
        "D005": _N,  # a file that is no workbook in the folder, passed over
        "D006": _W,  # the project's key is lost, so that no seal can be checked
        "D007": _N,  # goals are rolled up by the rule that the round was judged by before
        "D008": _N,  # what was recorded of the round has been corrected
        "D009": _N,  # an earlier round was corrected after the workbook went out
        "D010": _W,  # a respondent that was recorded has no file that counts now
        "D011": _W,  # an earlier round has other files than those it was put together from
        "D012": _W,  # an earlier round has files and is not put together
        "D013": _W,  # a later round rests on other answers than an earlier one has now
        "D014": _N,  # workbooks that are sent out carry other answers than an earlier round has now
    },
}

RULES: dict[str, FindingRule] = {
    code: FindingRule(code, severity, stage) for stage, codes in _BY_STAGE.items() for code, severity in codes.items()
}
