"""Findings: what every stage emits when something is wrong or worth knowing, and the one register of rules."""

from malkit.finding.model import ExitStatus, Finding, Place, TextKey, Word
from malkit.finding.register import RULES, Rule, Stage
from malkit.finding.severity import Severity

__all__ = ["RULES", "ExitStatus", "Finding", "Place", "Rule", "Severity", "Stage", "TextKey", "Word"]
