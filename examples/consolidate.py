"""Consolidate a round in a script of one's own. Run it in a project folder: python consolidate.py P1."""

import sys
from pathlib import Path

import malkit

plan, round_id = malkit.load_plan("plan.yaml"), sys.argv[1]
files = sorted(Path("received", round_id).glob("*.xlsx"))
submissions = [malkit.read_submission(file.read_bytes(), plan, round_id, name=file.name) for file in files]
summary = malkit.consolidate(plan, round_id, submissions)
malkit.write_summary(summary, "summary.xlsx")
for line in summary.lines:
    print(line.whole.indicator, line.whole.figures.status, line.statement)
