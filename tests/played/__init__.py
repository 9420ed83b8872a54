"""Years of whole plans, and single hard cases, typed in workbooks and consolidated as a municipality does."""
