"""Consolidate a round in a script of one's own. Run it in a project folder: python consolidate.py P1."""

import sys
from pathlib import Path

import malkit

plan, round_ = malkit.load_plan(next(Path().glob("plan.*"))), sys.argv[1]
sent, carried = malkit.load_sent(f"sent/{round_}"), malkit.load_carried(f"sent/{round_}")
files, known = sorted(Path("received", round_).glob("*.xlsx")), malkit.load_results("results", plan)
read = [malkit.read_submission(f.read_bytes(), plan, round_, name=f.name, sent=sent, carried=carried) for f in files]
summary = malkit.consolidate(plan, round_, read, prior=known.prior, roll_up=known.rules[round_])
malkit.write_summary(summary, "summary.xlsx")
print(*(f"{line.whole.indicator} {line.statement}" for line in summary.lines), *summary.findings, sep="\n")
sys.exit(summary.has_errors)
