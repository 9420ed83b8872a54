"""What is said in sentences: it denies no answer, counts as the table and the record count, and adds up."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from malkit.plan import AggregationMethod, RoundKind, Status
from malkit.report.content import Numeric
from malkit.report.sections.indicators import indicators as indicators_section
from malkit.statements import level_statement, statement
from malkit.text import catalogue
from tests.invariants.standings import figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malkit.aggregation import CommitteeResult
    from malkit.fulfilment import Answer
    from malkit.report.content import Shown
    from tests.invariants.played import Played

BETWEEN = re.compile(", | och ")
_IN_BRACKETS = re.compile(r" \([^()]*(?:\([^()]*\)[^()]*)*\)")
"""What is said of somebody after its name, which may hold brackets of its own."""
DENIES = re.compile(
    r"inget värde|inga värden|inget svar|inga svar|ej rapporterat|inte rapporterat|har inte svarat|ingen har svarat"
    r"|inget är rapporterat|saknar svar|svar saknas",
    re.IGNORECASE,
)
"""Words that say that nobody, or somebody, has answered nothing."""
INVENTS = re.compile(r"ofullständigt|kan inte stämma|går inte att läsa|datum saknas", re.IGNORECASE)
"""Words that say that somebody wrote something, though not all of it or not so that it can be used."""
_NOT_SAID = {
    Status.INCOMPLETE, Status.WRITE_NUMBER, Status.CHECK_NUMBER, Status.WRITE_DATE, Status.CHOOSE, Status.NOT_REPORTED,
    Status.NOT_MEASURED, Status.PUBLISHED_LATER, Status.NOT_APPLICABLE, Status.LATER,
}  # fmt: skip
_NO_VALUE = {"forecast", "reason", "comment"}
_UNITS = re.compile(r"(\d+) av (?:de )?(\d+) (?:enheter|enhet)\b")
_ANSWERED = re.compile(r"enligt (\d+) av (\d+) |(\d+) av (\d+) \w+ har svarat")


def told_apart(exception: str) -> tuple[str, list[str]]:
    """Why some are told of apart, and their names, without what is said of each in brackets."""
    why, _, names = exception.rstrip(".").partition(": ")
    return why, BETWEEN.split(_IN_BRACKETS.sub("", names))


def rows(played: Played) -> dict[str, tuple[Shown, ...]]:
    """The rows of the indicators' table, by id of the indicator."""
    table = indicators_section(played.summary).table
    assert table is not None
    return {str(row[1]): row for row in table.rows}


def column(played: Played, row: tuple[Shown, ...], name: str) -> Shown:
    """A row's value under the heading that the catalogue has for a column of the indicators' table."""
    table = indicators_section(played.summary).table
    assert table is not None
    noun = played.plan.nouns.indicator.singular.capitalize()
    heading = catalogue(played.plan.language).text(f"report.indicators.{name}", indicator=noun)
    return row[[each.heading for each in table.columns].index(heading)]


def no_answer_is_denied(played: Played) -> Iterator[str]:
    """Nobody who answered is said not to have, and nothing that a table shows is said not to be there."""
    ids = {played.plan.name_of(who): who for who in played.answers}
    shown = rows(played)
    for line in played.summary.lines:
        of, said = line.whole.indicator, line.statement
        answers = {who: each.answers.get(of) for who, each in played.answers.items()}
        wrote = {who for who, answer in answers.items() if answer is not None and _has_value(answer)}
        if DENIES.search(said.text):
            denied = sorted(wrote & {part.respondent for part in line.whole.answered})
            if denied:
                yield f"{of}: {said.text} beside what {', '.join(denied)} wrote"
            if isinstance(column(played, shown[of], "outcome"), Numeric):
                yield f"{of}: {said.text} beside a figure in the table"
        for exception in said.exceptions if played.named else ():
            why, names = told_apart(exception)
            if DENIES.search(why):
                for name in names:
                    if ids.get(name, name) in wrote:
                        yield f"{of}: {exception} though {name} wrote something"


def no_file_is_denied(played: Played) -> Iterator[str]:
    """Nobody who has handed in a file, whether or not it counts, is said to have reported nothing."""
    ids = {played.plan.name_of(each.unit.id): each.unit.id for each in played.summary.deliveries}
    nothing = catalogue(played.plan.language).text("statement.status.no_file")
    for line in played.summary.lines if played.named else ():
        for exception in line.statement.exceptions:
            why, names = told_apart(exception)
            for name in names if why == nothing else ():
                if ids.get(name) in played.handed_in:
                    yield f"{line.whole.indicator}: {exception} though {name} handed in a file"


def no_answer_is_invented(played: Played) -> Iterator[str]:
    """Nobody who wrote nothing is said to have written something."""
    ids = {played.plan.name_of(who): who for who in played.answers}
    for line in played.summary.lines:
        answers = {who: each.answers.get(line.whole.indicator) for who, each in played.answers.items()}
        wrote = {who for who, answer in answers.items() if answer is not None and _has_written(answer)}
        for exception in line.statement.exceptions if played.named else ():
            why, names = told_apart(exception)
            for name in names if INVENTS.search(why) else ():
                if ids.get(name, name) not in wrote:
                    yield f"{line.whole.indicator}: {exception} though {name} wrote nothing"


def _has_written(answer: Answer) -> bool:
    own = _has_value(answer) or answer.forecast is not None or bool(answer.unreadable) or bool(answer.beyond)
    return own or any(_has_written(part) for part in answer.parts.values())


def _has_value(answer: Answer) -> bool:
    """Whether a value is written that can be read, forecasts apart."""
    own = answer.outcome is not None or bool(answer.given)
    return own or any(_has_value(part) for part in answer.parts.values())


def _made_of(played: Played, whole: CommitteeResult) -> Iterable[str]:
    """The ids of the indicators that an index is made of."""
    rule = played.plan.indicators_by_id[whole.indicator].aggregation
    return rule.weights if rule.rule is AggregationMethod.INDEX else ()


def _counted(played: Played, whole: CommitteeResult) -> tuple[int, int]:
    """How many of how many: respondents, or for an index the indicators whose figures are whole."""
    made_of = set(_made_of(played, whole))
    if not made_of:
        return len(whole.answered), len(whole.concerned)
    wholes = [line.whole for line in played.summary.lines if line.whole.indicator in made_of]
    full = [each for each in wholes if each.outcome is not None and len(each.answered) == len(each.concerned)]
    return len(full), len(made_of)


def coverage_is_one_number(played: Played) -> Iterator[str]:
    """Sentence, table, terminal and record say alike how many have answered, of how many; while planning, nothing."""
    shown, recorded = rows(played), _recorded(played)
    planning = played.plan.rounds_by_id[played.round_id].kind is RoundKind.PLANNING
    for line in played.summary.lines:
        whole = line.whole
        k, n = (0, 0) if planning else _counted(played, whole)
        counted, printed = ("–", "Frågas inte i omgången") if planning else (f"{k}/{n}", f"{k} av {n}")
        if _made_of(played, whole) and not planning:
            printed = f"{printed} {played.plan.nouns.indicator.counted(n)}"
        table = str(column(played, shown[whole.indicator], "reported"))
        if re.search(rf"^{whole.indicator} .* {counted} ", played.console, re.MULTILINE) is None:
            yield f"{whole.indicator}: {counted} expected, and not so in the terminal"
        if table != printed:
            yield f"{whole.indicator}: {table} in the table, {printed} expected"
        for match in _ANSWERED.finditer(str(line.statement)):
            said = [int(each) for each in match.groups() if each is not None]
            if said != [k, n]:
                yield f"{whole.indicator}: {line.statement} beside {table}"
        by_respondents = planning or (n and not _made_of(played, whole))
        if by_respondents and len({part.respondent for part in whole.concerned} & recorded[whole.indicator]) != k:
            yield f"{whole.indicator}: {sorted(recorded[whole.indicator])} in the record, {k} counted"


def _recorded(played: Played) -> dict[str, set[str]]:
    """Who has a whole answer in the tidy table of answers, by indicator."""
    plan = played.plan
    found: dict[str, set[str]] = {each.id: set() for each in plan.indicators}
    kept: dict[tuple[str, str], dict[str, bool | None]] = {}
    for row in played.record:
        of, who, part, cell = (str(row[name]) for name in ("indicator", "respondent", "part", "field"))
        indicator = plan.indicators_by_id.get(of)
        if indicator is None or row["item"]:
            continue
        budget = plan.target_of(indicator, played.round_id).source == "budget"
        for_year = budget and not plan.rounds_by_id[played.round_id].year_end
        if cell == "reason" and str(row["value"]) == "because_not_applicable":
            kept.setdefault((of, who), {}).setdefault(part, None)
        value = cell == "forecast" if for_year else cell not in _NO_VALUE
        if value:
            kept.setdefault((of, who), {})[part] = for_year or row["status"] not in _NOT_SAID
    for (of, who), parts in kept.items():
        indicator = plan.indicators_by_id[of]
        total = not indicator.breakdowns or any(down.total for down in indicator.breakdowns)
        whole = (
            parts.keys() >= set(plan.part_keys(indicator)) and True in parts.values() and False not in parts.values()
        )
        if parts.get("", False) if total else whole:
            found[of].add(who)
    return found


def each_is_named_once(played: Played) -> Iterator[str]:
    """Nobody is named twice among the exceptions, and whoever is missing is named."""
    for name, indicator, whole in figures(played) if played.named else ():
        if whole.scope is not None or " " in name:
            continue
        said = statement(played.plan, whole)
        named = Counter(each for text in said.exceptions for each in told_apart(text)[1])
        yield from (f"{name}: {each} is named {n} times: {said}" for each, n in named.items() if n > 1)
        for part in whole.missing:
            if played.plan.name_of(part.respondent) not in str(said):
                yield f"{indicator.id}: {part.respondent} is missing and not named: {said}"


def counts_add_up(played: Played) -> Iterator[str]:
    """What is counted in sentences adds up: "k av n", goals of a level, and the indicators of the headline."""
    for line in played.summary.lines:
        concerned = len(line.whole.concerned)
        for match in _UNITS.finditer(str(line.statement)):
            k, n = (int(each) for each in match.groups())
            if k > n or n > concerned:
                yield f"{line.whole.indicator}: {match.group()} of {concerned}: {line.statement}"
        if line.whole.missing and line.statement.text.startswith("Samtliga"):
            yield f"{line.whole.indicator}: {line.statement} though {len(line.whole.missing)} are missing"
    n, *each = (int(number) for number in re.findall(r"\d+", re.sub(r"[A-Z]+\d+", "", played.summary.headline)))
    if n != len(played.plan.indicators) or n != sum(each):
        yield f"headline: {played.summary.headline}"
    yield from _levels_add_up(played)


def _levels_add_up(played: Played) -> Iterator[str]:
    for level in played.plan.levels:
        text = str(level_statement(played.plan, level, played.summary.goals)).partition(".")[0]
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        if not numbers:
            # A level may have nothing to count, but none that is judged goes uncounted.
            judged = {step.id for step in played.plan.scales.outcome.steps}
            mine = {goal.id for goal in played.plan.goals if goal.level == level.id}
            if any(each.status in judged for each in played.summary.goals if each.goal in mine):
                yield f"{level.id}: nothing is counted: {text}"
            continue
        met, of, *others = numbers
        if met + sum(others) != of:
            yield f"{level.id}: {text}"
