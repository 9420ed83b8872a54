"""Tests of `malkit.statements`."""
