"""Validation: what a returned workbook's reader and its sender should know, rule by rule."""

from malkit.intake.rules.content import validate

__all__ = ["validate"]
