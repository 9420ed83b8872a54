"""The strict reader of workbooks: bounds first, then cells, and a refusal where a thing is not certain."""
