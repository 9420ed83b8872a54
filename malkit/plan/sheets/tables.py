"""Which sheets a plan workbook has, and which columns each has."""

from __future__ import annotations

from malkit.plan.sheets.columns import MORE, ORDER, PATTERN, Column, Form, Kind, Table

_LAST = (
    Column(ORDER, Kind.NUMBER, width=10, technical=True),
    Column(MORE, Kind.YAML, width=40, technical=True),
)
_ID = Column("id", Kind.ID, required=True, width=12)
_NAME = Column("name", required=True, width=44)
_NOTE = Column("note", width=40)
_ROLL_UP = (
    Column("roll_up.rule", Kind.CHOICE, choices="roll_up", width=18, technical=True),
    Column("roll_up.unjudged", Kind.CHOICE, choices="unjudged", width=16, technical=True),
    Column("roll_up.credit", Kind.PAIRS, width=22, technical=True),
    Column("roll_up.from_share", Kind.PAIRS, width=22, technical=True),
)
_NUMBER_ANSWER = (
    Column("answer.measurement_unit", width=14),
    Column("answer.numerator", Kind.NOUN, width=34),
    Column("answer.denominator", Kind.NOUN, width=34),
    Column("answer.case", Kind.NOUN, width=34),
    Column("answer.decimals", Kind.WHOLE, width=11),
)
_MORE_OF_ANSWER = (
    Column("answer.counted", Kind.NOUN, width=34, technical=True),
    Column("answer.among", Kind.NOUN, width=34, technical=True),
    Column("answer.random", Kind.YES_NO, width=12, technical=True),
    Column("answer.most", Kind.WHOLE, width=12, technical=True),
    Column("answer.lowest", Kind.NUMBER, width=12, technical=True),
    Column("answer.highest", Kind.NUMBER, width=12, technical=True),
    Column("answer.of", Kind.ID, choices="indicators", width=14, technical=True),
)
_OF_INDICATOR = Column("indicator", Kind.ID, required=True, choices="indicators", width=12)

PLAN = Table(
    "plan",
    (
        Column("id", Kind.ID, required=True),
        Column("title", required=True),
        Column("municipality"),
        Column("committee", required=True),
        Column("administration"),
        Column("year", Kind.WHOLE, required=True),
        Column("language", Kind.CHOICE, choices="language"),
        Column("fictional", Kind.YES_NO),
        Column("note"),
        Column("words.unit", Kind.NOUN),
        Column("words.action", Kind.NOUN),
        Column("words.indicator", Kind.NOUN),
        Column("hide_below", Kind.WHOLE),
        Column("name_units", Kind.CHOICE, choices="name_units"),
        Column("roll_up.rule", Kind.CHOICE, choices="roll_up"),
        Column("roll_up.unjudged", Kind.CHOICE, choices="unjudged"),
        Column("roll_up.credit", Kind.PAIRS, technical=True),
        Column("roll_up.from_share", Kind.PAIRS, technical=True),
        Column("scales.outcome.unchanged", Kind.ID, technical=True),
        Column("house.name", technical=True, unused=True),
        Column("house.logo", technical=True, unused=True),
        Column("house.colour", technical=True, unused=True),
        Column("house.typeface", technical=True, unused=True),
        Column("malkit", Kind.WHOLE, required=True, technical=True),
        Column(MORE, Kind.YAML, technical=True),
    ),
    Form.PLAN,
)
INDICATORS = Table(
    "indicators",
    (
        _ID,
        Column(PATTERN, Kind.CHOICE, required=True, choices="pattern", width=24),
        Column("goals", Kind.IDS, choices="goals", width=14),
        _NAME,
        Column("target", Kind.TARGET, width=26),
        *_NUMBER_ANSWER,
        Column("respondents.kinds", Kind.IDS, width=14),
        Column("respondents.groups", Kind.IDS, choices="groups", width=16),
        Column("respondents.units", Kind.IDS, choices="units", width=14),
        Column("respondents.nodes", Kind.IDS, choices="groups", width=16),
        Column("calendar.frequency", Kind.CHOICE, choices="frequency", width=16),
        Column("definition", width=40),
        Column("source", width=24),
        Column("method", width=24),
        _NOTE,
        Column("answer.kind", Kind.CHOICE, choices="answer", width=16, technical=True),
        Column("aggregation.rule", Kind.CHOICE, choices="rule", width=18, technical=True),
        Column("group", Kind.ID, choices="indicator_groups", width=14, technical=True),
        Column("target_level", Kind.CHOICE, choices="target_level", width=14, technical=True),
        Column("time_basis", Kind.CHOICE, choices="time_basis", width=16, technical=True),
        Column("target_covers", Kind.CHOICE, choices="target_covers", width=16, technical=True),
        Column("profile", Kind.CHOICE, choices="profile", width=18, technical=True),
        Column("forecast", Kind.CHOICE, choices="forecast", width=16, technical=True),
        *_MORE_OF_ANSWER,
        Column("degree", Kind.CHOICE, choices="degree", width=18, technical=True),
        Column("aggregation.weights", Kind.PAIRS, width=22, technical=True),
        Column("unique_persons", Kind.YES_NO, width=12, technical=True),
        Column("individual_based", Kind.YES_NO, width=12, technical=True),
        Column("sensitive", Kind.YES_NO, width=12, technical=True),
        Column("calendar.check_in", Kind.YES_NO, width=12, technical=True),
        Column("calendar.rounds", Kind.IDS, choices="rounds", width=14, technical=True),
        Column("calendar.latest", Kind.WHOLE, width=12, technical=True),
        Column("scope.covers", Kind.CHOICE, choices="covers", width=16, technical=True),
        Column("scope.groups", Kind.IDS, choices="groups", width=14, technical=True),
        Column("weight", Kind.NUMBER, width=10, technical=True),
        Column("better", Kind.CHOICE, choices="better", width=12, technical=True),
        Column("trend_tolerance", Kind.NUMBER, width=12, technical=True),
        Column("break_in_series.year", Kind.WHOLE, width=12, technical=True),
        Column("break_in_series.note", width=30, technical=True),
        *_LAST,
    ),
)
PAST = Table(
    "past",
    (
        _OF_INDICATOR,
        Column("past", Kind.CHOICE, required=True, choices="past", width=22),
        Column("round", Kind.ID, choices="rounds", width=12),
        Column("respondent", Kind.ID, choices="units", width=14),
        Column("part", Kind.ID, choices="dimension_parts", width=20),
        Column("value", Kind.PAST, width=16),
        Column("numerator", Kind.NUMBER, width=12),
        Column("denominator", Kind.NUMBER, width=12),
        Column("period", width=22),
        Column("source", width=24),
        Column("note", width=40),
        Column("including", width=24, technical=True),
        Column("of", Kind.WHOLE, width=12, technical=True),
        Column("shared", Kind.YES_NO, width=12, technical=True),
    ),
    Form.PAST,
)
BUDGETS = Table(
    "budgets",
    (
        _OF_INDICATOR,
        Column("respondent", Kind.ID, required=True, choices="units", width=14),
        Column("round", Kind.ID, choices="rounds", width=14, unused=True),
        Column("value", Kind.NUMBER, required=True, width=16),
    ),
    Form.BUDGETS,
)
SCALES = Table(
    "scales",
    (
        Column("scale", Kind.CHOICE, required=True, choices="scale", width=16),
        _ID,
        Column("word", width=24),
        Column("symbol", width=10),
        Column("colour", width=12),
        Column("from_degree", Kind.NUMBER, width=14),
        Column("below_degree", Kind.NUMBER, width=14),
        Column("counts", Kind.YES_NO, width=12),
        Column("cancelled", Kind.YES_NO, width=12),
        *_LAST,
    ),
    Form.SCALES,
)

TABLES = (
    PLAN,
    Table("levels", (_ID, _NAME, Column("goal", Kind.NOUN, width=34), *_ROLL_UP, *_LAST)),
    Table(
        "goals",
        (
            _ID,
            Column("level", Kind.ID, required=True, choices="levels", width=10),
            _NAME,
            Column("serves", Kind.IDS, choices="goals", width=18),
            _NOTE,
            Column("weight", Kind.NUMBER, width=10, technical=True),
            *_ROLL_UP,
            *_LAST,
        ),
    ),
    INDICATORS,
    Table(
        "answer_parts",
        (
            _OF_INDICATOR,
            _ID,
            _NAME,
            Column("answer.kind", Kind.CHOICE, required=True, choices="answer", width=16),
            *_NUMBER_ANSWER,
            *_MORE_OF_ANSWER,
            *_LAST,
        ),
        Form.PARTS,
        "indicators",
        ("answer", "parts"),
    ),
    Table(
        "exceptions",
        (
            _OF_INDICATOR,
            Column("rounds", Kind.IDS, choices="rounds", width=14),
            Column("units", Kind.IDS, choices="units", width=14),
            Column("groups", Kind.IDS, choices="groups", width=14),
            Column("target", Kind.TARGET, required=True, width=26),
            *_LAST,
        ),
        Form.PARTS,
        "indicators",
        ("exceptions",),
    ),
    Table(
        "breakdowns",
        (
            _OF_INDICATOR,
            Column("by", Kind.IDS, required=True, choices="dimensions", width=20),
            Column("total", Kind.YES_NO, width=12),
            *_LAST,
        ),
        Form.PARTS,
        "indicators",
        ("breakdowns",),
    ),
    PAST,
    BUDGETS,
    Table(
        "units",
        (
            _ID,
            _NAME,
            Column("kind", Kind.ID, width=14),
            Column("within", Kind.ID, choices="groups", width=12),
            Column("role", width=22),
            Column("opens", Kind.DATE, width=13),
            Column("closes", Kind.DATE, width=13),
            Column("successors", Kind.IDS, choices="units", width=14),
            Column("figures", Kind.CHOICE, choices="figures", width=16),
            Column("aliases", Kind.TEXTS, width=30),
            Column("provider", Kind.CHOICE, choices="provider", width=14, technical=True, unused=True),
            *_LAST,
        ),
    ),
    Table(
        "groups",
        (
            _ID,
            _NAME,
            Column("within", Kind.ID, choices="groups", width=12),
            Column("role", width=22),
            Column("aliases", Kind.TEXTS, width=30),
            *_LAST,
        ),
    ),
    Table(
        "rounds",
        (
            _ID,
            Column("name", required=True, width=24),
            Column("kind", Kind.CHOICE, choices="round", width=14),
            Column("starts", Kind.DATE, width=13),
            Column("ends", Kind.DATE, width=13),
            Column("deadline", Kind.DATE, width=13),
            Column("forecast", Kind.YES_NO, width=12),
            *_LAST,
        ),
    ),
    Table(
        "commitments",
        (
            _ID,
            Column("goals", Kind.IDS, choices="goals", width=14),
            _NAME,
            Column("addressed", Kind.CHOICE, required=True, choices="addressed", width=20),
            Column("groups", Kind.IDS, choices="groups", width=14),
            Column("by", Kind.DATE, width=13),
            _NOTE,
            *_LAST,
        ),
    ),
    Table(
        "analysis",
        (
            _ID,
            _NAME,
            Column("help", width=50),
            Column("required", Kind.YES_NO, width=12),
            Column("rounds", Kind.IDS, choices="rounds", width=14),
            *_LAST,
        ),
    ),
    Table("indicator_groups", (_ID, _NAME, *_LAST)),
    Table("dimensions", (_ID, _NAME, *_LAST)),
    Table(
        "dimension_parts",
        (Column("dimension", Kind.ID, required=True, choices="dimensions", width=14), _ID, _NAME, *_LAST),
        Form.PARTS,
        "dimensions",
        ("parts",),
    ),
    SCALES,
)
"""The tables in the order of their sheets."""

TABLES_BY_ID = {table.id: table for table in TABLES}
