"""The plan's fingerprint: which plan a workbook was made from."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from malkit.plan.source import write_yaml

if TYPE_CHECKING:
    from malkit.plan.plan import Plan

LENGTH = 16
_KEPT_AS = "fingerprint of the plan"


def fingerprint(plan: Plan) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the plan's canonical YAML; equal plans have equal ones.

    It is worked out once and kept with the plan, which cannot change.
    """
    kept = vars(plan)
    if _KEPT_AS not in kept:
        kept[_KEPT_AS] = sha256(write_yaml(plan).encode()).hexdigest()[:LENGTH]
    return str(kept[_KEPT_AS])
