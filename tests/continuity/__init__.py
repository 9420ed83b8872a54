"""Going on with a project that an earlier version began: what it sent out, took in and recorded."""
