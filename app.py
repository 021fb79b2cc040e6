"""The Space's entry point: python app.py."""

import sys

from gte_demo.cli.parser import main

if __name__ == "__main__":
    sys.exit(main(["serve"]))
