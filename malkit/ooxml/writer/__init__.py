"""Writing packages: protection, repeatable bytes, and sheets filled in from one template."""
