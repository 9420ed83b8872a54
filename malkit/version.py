"""Which version of malkit this is; it stands in every workbook that is made."""

from __future__ import annotations

__version__ = "0.1.0"
