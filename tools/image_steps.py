"""Run the Dockerfile's steps in a folder with a plain Debian, where there is no Docker.

    debootstrap --variant=minbase --include=python3,python3-pip,ca-certificates bookworm ROOT
    python -m tools.image_steps ROOT [NAME=VALUE …]

To be run as root. FROM is what ROOT has; NAME=VALUE sets an ARG, or a variable of the environment. The last step is
CMD, which runs until it is stopped.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def steps(dockerfile: str) -> Iterator[tuple[str, str]]:
    """Yield each instruction of a Dockerfile with its arguments, without comments, lines joined."""
    lines = [line for line in dockerfile.splitlines() if not line.lstrip().startswith("#")]
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        if line.strip():
            word, _, rest = line.strip().partition(" ")
            yield word.upper(), rest.strip()


@dataclass(slots=True)
class Image:
    """A root folder, and what the steps so far have set."""

    root: Path
    given: dict[str, str]
    user: str = "root"
    folder: str = "/"
    variables: dict[str, str] = field(default_factory=dict)

    def take(self, word: str, rest: str) -> None:
        """Do one step. Raises CalledProcessError if its command fails."""
        match word:
            case "ENV":
                self.variables |= dict(part.split("=", 1) for part in shlex.split(rest))
            case "ARG":
                name, _, default = rest.partition("=")
                self.variables[name] = self.given.get(name, default)
            case "WORKDIR":
                self.inside(f"mkdir -p {rest}", user="root")
                self.folder = rest
            case "USER":
                self.user = rest
            case "COPY":
                self._copy(shlex.split(rest))
            case "RUN":
                self.inside(rest)
            case "CMD":
                self.inside(f"exec {shlex.join(json.loads(rest))}")
            case "FROM" | "VOLUME" | "EXPOSE" | "HEALTHCHECK":
                print(f"{word}: nothing to do")
            case _:
                raise ValueError(f"{word} is not known")

    def inside(self, command: str, user: str = "") -> None:
        """Run a command of the shell in the root folder, as the current user."""
        variables = {"PATH": PATH, "LANG": "C.UTF-8", **self.given, **self.variables}
        user = user or self.user
        shell = ["chroot", f"--userspec={user}:{user}", str(self.root), "/bin/sh", "-ec"]
        command = f"cd {self.folder}; {command}"
        subprocess.run([*shell, command], env=variables, check=True)  # noqa: S603 - the Dockerfile is ours

    def _copy(self, parts: list[str]) -> None:
        *sources, target = [part for part in parts if not part.startswith("--")]
        place = self.root / os.path.normpath(f"{self.folder}/{target}").lstrip("/")
        for source in (REPOSITORY / name for name in sources):
            if source.is_dir():
                shutil.copytree(source, place, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, place / source.name if target.endswith("/") else place)
        if owner := next((part.partition("=")[2] for part in parts if part.startswith("--chown=")), ""):
            self.inside(f"chown -R {owner} {shlex.quote(target)}", user="root")


def main() -> None:
    """Run all steps, and say each before it is run."""
    root, *given = sys.argv[1:]
    image = Image(Path(root).resolve(), dict(one.split("=", 1) for one in given))
    for word, rest in steps((REPOSITORY / "Dockerfile").read_text(encoding="utf-8")):
        print(f"+ {word} {re.sub(r'  +', ' ', rest)}", flush=True)
        image.take(word, rest)


if __name__ == "__main__":
    main()
