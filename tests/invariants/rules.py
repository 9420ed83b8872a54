"""The invariants by name: each says what is wrong with a played round, a line for each fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.invariants import printing, referring, sentences, standings, turning, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.invariants.played import Played

RULES: dict[str, Callable[[Played], Iterator[str]]] = {
    rule.__name__: rule
    for rule in (
        standings.judged_rests_on_an_answer,
        standings.goals_lie_between_their_parts,
        standings.wholes_lie_between_their_parts,
        standings.compounds_lie_between_their_parts,
        standings.counting_targets_count,
        sentences.no_answer_is_denied,
        sentences.no_file_is_denied,
        sentences.no_answer_is_invented,
        sentences.coverage_is_one_number,
        sentences.each_is_named_once,
        sentences.counts_add_up,
        turning.turned_is_said,
        printing.printed_agrees_with_the_verdict,
        printing.degrees_agree_with_the_verdict,
        printing.no_more_decimals_than_needed,
        printing.no_more_digits_than_a_cell_holds,
        words.no_code_and_no_english,
        referring.names_sheets_that_are_there,
        referring.nouns_agree_with_numbers,
        referring.units_are_called_as_the_plan_calls_them,
    )
}


def broken(played: Played) -> Iterator[tuple[str, str]]:
    """Each invariant that a round breaks, with what is wrong."""
    for name, rule in RULES.items():
        yield from ((name, line) for line in rule(played))
