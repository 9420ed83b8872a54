"""Next year's plan from this year's: goals, indicators and results carried over, dates moved, and what to decide."""

from malkit.plan.next_year.carried import NO_RESULTS, Carried, Results
from malkit.plan.next_year.moving import NextYear, next_year
from malkit.plan.next_year.years import a_year_later

__all__ = ["NO_RESULTS", "Carried", "NextYear", "Results", "a_year_later", "next_year"]
