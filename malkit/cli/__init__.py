"""The command line: a thin shell round `malkit.project`, in Swedish or English."""

from malkit.cli.main import main

__all__ = ["main"]
