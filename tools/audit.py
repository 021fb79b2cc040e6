"""Ask whether weaknesses are known of the pinned packages, by pip-audit. Fails if some are, not if nobody answers."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

PINNED = Path(__file__).parents[1] / "constraints.txt"
_AUDIT = ("pip_audit", "--disable-pip", "--no-deps", "--progress-spinner", "off", "--format", "json", "-r", str(PINNED))


def weaknesses(answer: str) -> list[str] | None:
    """Return a line for each weakness in pip-audit's answer; None if it is none, as its service was not reached."""
    try:
        packages = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    return [
        f"{package['name']} {package['version']}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'none'}"
        for package in packages
        for found in package.get("vulns", [])
    ]


def main() -> int:
    """Print what is known. Returns 1 if there is a weakness."""
    if find_spec("pip_audit") is None:
        print("Not audited: pip-audit is not installed.")
        return 0
    done = subprocess.run([sys.executable, "-m", *_AUDIT], capture_output=True, text=True, check=False)  # noqa: S603
    found = weaknesses(done.stdout)
    if found is None:
        print("Not audited: pip-audit has no answer.", *done.stderr.splitlines()[-1:])
        return 0
    print("\n".join(found) or "No weaknesses are known.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
