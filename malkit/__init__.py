"""malkit: plans, locked workbooks, validated reports and fulfilment for Swedish municipal committees.

The few verbs a controller's script needs are here. They are imported when first used, so that
`import malkit` and `malkit --help` stay quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from malkit.version import __version__

if TYPE_CHECKING:
    from malkit.consolidation import consolidate
    from malkit.fulfilment import compute
    from malkit.intake import read_submission, validate
    from malkit.planfile import load_plan, load_sent
    from malkit.project.snapshots import load_carried, load_results
    from malkit.report import write_summary
    from malkit.workbook import generate


_VERBS = {
    "load_plan": "malkit.planfile",
    "load_sent": "malkit.planfile",
    "load_carried": "malkit.project.snapshots",
    "load_results": "malkit.project.snapshots",
    "generate": "malkit.workbook",
    "read_submission": "malkit.intake",
    "validate": "malkit.intake",
    "compute": "malkit.fulfilment",
    "consolidate": "malkit.consolidation",
    "write_summary": "malkit.report",
}

__all__ = [
    "__version__",
    "compute",
    "consolidate",
    "generate",
    "load_carried",
    "load_plan",
    "load_results",
    "load_sent",
    "read_submission",
    "validate",
    "write_summary",
]


def __getattr__(name: str) -> object:
    """Import a verb's package when the verb is first asked for (PEP 562)."""
    if name in _VERBS:
        return getattr(import_module(_VERBS[name]), name)
    raise AttributeError(f"module 'malkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
