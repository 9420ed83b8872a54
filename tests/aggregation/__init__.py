"""Tests of `malkit.aggregation`."""
