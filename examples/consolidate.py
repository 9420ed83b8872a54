"""Consolidate a round in a script of one's own. Run it in a project folder: python consolidate.py P1."""

import sys
from pathlib import Path

import malkit

plan, round_ = malkit.load_plan(next(Path().glob("plan.*"))), sys.argv[1]
sent, carried = malkit.load_sent(f"sent/{round_}"), malkit.load_carried(f"sent/{round_}")
files = [(file.read_bytes(), file.name) for file in sorted(Path("received", round_).glob("*.xlsx"))]
read = [malkit.read_submission(data, plan, round_, name=name, sent=sent, carried=carried) for data, name in files]
malkit.write_summary(summary := malkit.consolidate(plan, round_, read), "summary.xlsx")
for said in [*(f"{line.whole.indicator} {line.statement}" for line in summary.lines), *summary.findings]:
    print(said)
sys.exit(summary.has_errors)
