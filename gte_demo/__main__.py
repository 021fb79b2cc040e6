"""python -m gte_demo."""

from gte_demo.cli.parser import main

raise SystemExit(main())
