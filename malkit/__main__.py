"""`python -m malkit` is the command line."""

from malkit.cli import main

raise SystemExit(main())
