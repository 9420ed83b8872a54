"""Findings: what every stage emits when something is wrong or worth knowing, and the one register of rules."""

from malkit.finding.model import ExitStatus, Finding, Place, TextKey, Word
from malkit.finding.register import RULES, FindingRule, Severity, Stage

__all__ = ["RULES", "ExitStatus", "Finding", "FindingRule", "Place", "Severity", "Stage", "TextKey", "Word"]
