"""`malkit rules`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malkit.cli.show import Screen
from malkit.errors import MisuseError
from malkit.finding import RULES, ExitStatus

if TYPE_CHECKING:
    from argparse import Namespace


def run(chosen: Namespace, language: str) -> ExitStatus:
    """List every rule, or explain one."""
    screen = Screen(language)
    if chosen.code is None:
        screen.table(
            [screen.text(f"rules.{name}") for name in ("code", "severity", "stage", "explanation")],
            [
                [
                    rule.code,
                    screen.text(f"severity.{rule.severity}"),
                    screen.text(f"stage.{rule.stage}"),
                    screen.text(f"{rule.code}.explanation"),
                ]
                for rule in RULES.values()
            ],
        )
        return ExitStatus.FINE
    rule = RULES.get(chosen.code.upper())
    if rule is None:
        raise MisuseError("misuse.no_rule", code=chosen.code)
    severity, stage = screen.text(f"severity.{rule.severity}"), screen.text(f"stage.{rule.stage}")
    screen.line(f"{rule.code}  {stage}, {severity}")
    screen.line(screen.text(f"{rule.code}.explanation"))
    return ExitStatus.FINE
