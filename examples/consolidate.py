"""Consolidate a round in a script of one's own. Run it in a project folder: python consolidate.py P1."""

import sys
from pathlib import Path

import malkit

plan, round_id = malkit.load_plan("plan.yaml"), sys.argv[1]
files, sent = sorted(Path("received", round_id).glob("*.xlsx")), malkit.load_sent(Path("sent", round_id))
read = [malkit.read_submission(file.read_bytes(), plan, round_id, name=file.name, sent=sent) for file in files]
summary = malkit.consolidate(plan, round_id, read)
malkit.write_summary(summary, "summary.xlsx")
for said in [*(f"{line.whole.indicator} {line.statement}" for line in summary.lines), *summary.findings]:
    print(said)
sys.exit(summary.has_errors)
