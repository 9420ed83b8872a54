"""The demo: a fictional municipality's round, from plan to summary, through files as in real life."""

from malkit.project.demo.run import Demo, run_demo

__all__ = ["Demo", "run_demo"]
