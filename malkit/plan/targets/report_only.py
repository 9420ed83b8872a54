"""Only reported: no level and no direction."""

from __future__ import annotations

from typing import Literal

from malkit.plan.targets.base import UnjudgedTarget


class ReportOnly(UnjudgedTarget):
    """Only reported: no level and no direction."""

    kind: Literal["report_only"]
