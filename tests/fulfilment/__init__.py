"""Tests of `malkit.fulfilment`."""
