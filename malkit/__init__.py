"""malkit: plans, locked workbooks, validated reports and fulfilment for Swedish municipal committees.

The few verbs a controller's script needs are here. They are imported when first used, so that
`import malkit` and `malkit --help` stay quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from malkit.version import __version__ as __version__

if TYPE_CHECKING:
    from malkit.consolidation import consolidate as consolidate
    from malkit.fulfilment import compute as compute
    from malkit.plan import load_plan as load_plan
    from malkit.plan import load_sent as load_sent
    from malkit.project.earlier import load_carried as load_carried
    from malkit.project.earlier import load_results as load_results
    from malkit.report import write_summary as write_summary
    from malkit.submission import read_submission as read_submission
    from malkit.validation import validate as validate
    from malkit.workbook import generate as generate


_VERBS = {
    "load_plan": "malkit.plan",
    "load_sent": "malkit.plan",
    "load_carried": "malkit.project.earlier",
    "load_results": "malkit.project.earlier",
    "generate": "malkit.workbook",
    "read_submission": "malkit.submission",
    "validate": "malkit.validation",
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
