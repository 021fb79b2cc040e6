"""Write requirements-hashes.txt: the pinned packages with the SHA-256 of the file that pip takes of each.

For Linux on x86-64 with Python 3.11, as in the Docker image. torch is not among them, as it comes in several builds.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FILE = ROOT / "requirements-hashes.txt"
HEAD = "# Written by `make hashes`: requirements.txt for Linux on x86-64 with Python 3.11, without torch.\n"
_REPORT = ("install", "--quiet", "--dry-run", "--ignore-installed", "--only-binary=:all:", "--report", "-")


def lines_of(report: Mapping[str, Any]) -> list[str]:
    """Return a requirement with its hash for each package of pip's `report` but torch, sorted by name."""
    found = {}
    for package in report["install"]:
        name, version = package["metadata"]["name"], package["metadata"]["version"]
        found[name] = f"{name}=={version} --hash=sha256:{package['download_info']['archive_info']['hashes']['sha256']}"
    return [found[name] for name in sorted(found, key=str.lower) if name != "torch"]


def main() -> None:
    """Ask pip which files it would install, and write their hashes."""
    which = ("-r", str(ROOT / "requirements.txt"), "-c", str(ROOT / "constraints.txt"))
    done = subprocess.run([sys.executable, "-m", "pip", *_REPORT, *which], check=True, capture_output=True, text=True)  # noqa: S603
    FILE.write_text(HEAD + "".join(f"{line}\n" for line in lines_of(json.loads(done.stdout))), encoding="utf-8")


if __name__ == "__main__":
    main()
