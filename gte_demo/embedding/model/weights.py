"""Loading weights into a transformers model: only from safetensors, and never a weight that is not in the files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gte_demo.embedding.model.architectures import Architecture, architecture
from gte_demo.embedding.model.checkpoint import Checkpoint
from gte_demo.embedding.model.memory_errors import memory_errors
from gte_demo.errors import ModelError
from gte_demo.files import shown_path, without_folder

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel

SINGLE = "model.safetensors"
INDEX = "model.safetensors.index.json"


def weight_files(folder: Path) -> list[Path]:
    """Return the safetensors files of the model in `folder`, in order. Raises ModelError if any is missing."""
    if (folder / SINGLE).is_file():
        return [folder / SINGLE]
    if not (folder / INDEX).is_file():
        raise ModelError(f"{shown_path(folder)} has no {SINGLE}; weights in other formats are not loaded.")
    try:
        names = set(json.loads((folder / INDEX).read_text(encoding="utf-8"))["weight_map"].values())
        files = [folder / Path(name).name for name in sorted(names)]
    except (ValueError, KeyError, TypeError, AttributeError) as error:  # not JSON, or not a map of weights
        raise ModelError(
            f"{shown_path(folder / INDEX)} does not say which files have the weights. Download it again."
        ) from error
    missing = [file.name for file in files if not file.is_file()]
    if missing:
        raise ModelError(
            f"{shown_path(folder)} is not a complete model: {', '.join(missing)} of its {len(files)} files are missing."
        )
    return files


def digest(files: Sequence[Path]) -> str:
    """Return the SHA-256 of the concatenated files, in hexadecimal."""
    total = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            while block := stream.read(1 << 22):
                total.update(block)
    return total.hexdigest()


def load_model(checkpoint: Checkpoint, dtype: torch.dtype) -> PreTrainedModel:
    """Load the model of `checkpoint` in evaluation mode on the CPU, as `dtype`.

    Uses PyTorch's fused attention if the architecture supports it. Raises ModelError if a weight is missing or has
    another shape: weights are never initialised at random.
    """
    kind = architecture(checkpoint.config)
    config_class, model_class = _classes(kind)
    try:
        config = config_class(**_without_bookkeeping(kind.translate(checkpoint.config)))
        with quiet(), memory_errors():
            weights = _read(weight_files(checkpoint.folder))
            model, report = model_class.from_pretrained(
                None,
                config=config,
                state_dict=weights,
                dtype=dtype,
                attn_implementation="sdpa" if model_class._supports_sdpa else "eager",
                output_loading_info=True,
                **kind.options,
            )
    except (ModelError, MemoryError):
        raise
    except Exception as error:
        # transformers, safetensors and the strict configurations have different kinds of errors.
        why, where = without_folder(error, checkpoint.folder), shown_path(checkpoint.folder)
        raise ModelError(f"The model in {where} could not be loaded: {why}") from error
    if missing := sorted(report["missing_keys"]):
        raise ModelError(
            f"The weights in {shown_path(checkpoint.folder)} are incomplete: {len(missing)} are missing, "
            f"{missing[0]} is the first."
        )
    loaded: PreTrainedModel = model.eval()
    return loaded


def _classes(kind: Architecture) -> tuple[Any, Any]:
    # Imported directly, because transformers' Auto classes import far more.
    home = f"transformers.models.{kind.package}"
    configuration = import_module(f"{home}.configuration_{kind.package}")
    modeling = import_module(f"{home}.modeling_{kind.package}")
    return getattr(configuration, f"{kind.stem}Config"), getattr(modeling, f"{kind.stem}Model")


def _without_bookkeeping(values: dict[str, Any]) -> dict[str, Any]:
    """Remove entries that are not settings of the model: references to code, dtype, versions."""
    kept_out = ("auto_map", "architectures", "model_type", "torch_dtype", "dtype", "transformers_version")
    return {key: value for key, value in values.items() if key not in kept_out}


def _read(files: Sequence[Path]) -> dict[str, torch.Tensor]:
    from safetensors.torch import load_file

    weights: dict[str, torch.Tensor] = {}
    for file in files:
        weights.update(load_file(file))
    return weights


@contextmanager
def quiet() -> Iterator[None]:
    """Suppress transformers' progress bar, and its warnings about heads that are left out on purpose."""
    from transformers.utils import logging as library

    logging: Any = library  # its functions have no types
    shown, verbosity = logging.is_progress_bar_enabled(), logging.get_verbosity()
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    try:
        yield
    finally:
        logging.set_verbosity(verbosity)
        if shown:
            logging.enable_progress_bar()
