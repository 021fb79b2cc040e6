"""From a model's name to what is needed to run it, before its weights are loaded."""

from __future__ import annotations

from dataclasses import dataclass

from gte_demo.embedding.engines.choose import Model
from gte_demo.embedding.model.checkpoint import Checkpoint, read_checkpoint
from gte_demo.embedding.model.devices import Device, choose_device
from gte_demo.embedding.model.locate import find_source
from gte_demo.embedding.model.options import LoadOptions
from gte_demo.embedding.model.tokenizer import Tokenizer, load_tokenizer
from gte_demo.embedding.model.weights import digest, weight_files
from gte_demo.errors import ModelError
from gte_demo.files import shown_path


@dataclass(frozen=True, slots=True)
class FoundModel:
    """A model whose files are here, and the device that it will run on."""

    name: str
    reason: str
    """Why it is this model, as the beginning of a sentence."""
    model: Model
    device: Device


def find_model(name: str, device: str, options: LoadOptions) -> FoundModel:
    """Find the model and the device that are asked for, and read all but the weights.

    Raises ModelError if the model or the device is not available.
    """
    place = choose_device(device)
    source = find_source(name, options.models_dir, options.hub_wait)
    checkpoint = read_checkpoint(source.folder, source.query_prompt)
    tokenizer = tokenizer_of(checkpoint)
    _check_vocabulary(tokenizer, checkpoint)
    revision = source.revision or digest(weight_files(checkpoint.folder))[:12]
    return FoundModel(source.name, source.reason, Model(checkpoint, tokenizer, revision), place)


def tokenizer_of(checkpoint: Checkpoint) -> Tokenizer:
    """Load the tokenizer of `checkpoint`, with its window, casing and end token. Raises ModelError if that fails."""
    return load_tokenizer(
        checkpoint.folder, checkpoint.max_tokens, lowercase=checkpoint.lowercase, end_token=checkpoint.end_token
    )


def _check_vocabulary(tokenizer: Tokenizer, checkpoint: Checkpoint) -> None:
    known = int(checkpoint.config.get("vocab_size", 0))
    if tokenizer.size > known:
        raise ModelError(
            f"The tokenizer in {shown_path(checkpoint.folder)} has {tokenizer.size} tokens, but its model has {known}: "
            "they don't belong together."
        )
