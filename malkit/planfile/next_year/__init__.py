"""Next year's plan from this year's: goals, indicators and results carried over, dates moved, and what to decide."""

from malkit.planfile.next_year.carried import NO_RESULTS, Carried, YearResults
from malkit.planfile.next_year.moving import NextYear, next_year
from malkit.planfile.next_year.targets import a_year_later

__all__ = ["NO_RESULTS", "Carried", "NextYear", "YearResults", "a_year_later", "next_year"]
