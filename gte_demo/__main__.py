"""python -m gte_demo."""

from gte_demo.cli import main

raise SystemExit(main())
