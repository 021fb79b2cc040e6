"""An adapter from the project's encoders to mteb 2. Imports mteb, so only `run` imports this module."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mteb.models import ModelMeta
from mteb.models.abs_encoder import AbsEncoder
from mteb.types import PromptType

from gte_demo.types import Kind, Progress, TextEncoder, Vectors


class MtebEncoder(AbsEncoder):
    """A `TextEncoder` with mteb's `EncoderProtocol`. The similarity is mteb's cosine."""

    def __init__(self, encoder: TextEncoder, progress: Progress | None = None) -> None:
        self.model: TextEncoder = encoder
        self.progress = progress
        self.mteb_model_meta = _meta(encoder)

    def encode(
        self,
        inputs: Iterable[Mapping[str, Sequence[str]]],
        *,
        prompt_type: PromptType | None = None,
        **_: Any,
    ) -> Vectors:
        """Encode batches with the column "text" as unit vectors, float32, shape (n, dimension).

        Texts are encoded as queries if mteb says so, otherwise as documents, with the model's own prompts. The
        instructions of tasks and mteb's batch size are not used.
        """
        texts = [text for batch in inputs for text in batch["text"]]
        kind: Kind = "query" if prompt_type == PromptType.query else "document"
        return self.model.encode(texts, kind=kind, progress=self.progress).vectors


def _meta(encoder: TextEncoder) -> ModelMeta:
    """Return mteb's description of a model; None is unknown."""
    info = encoder.info
    return ModelMeta(
        loader=None,
        name=info.name if "/" in info.name else f"gte-demo/{info.name}",
        revision=info.revision,
        release_date=None,
        languages=["eng-Latn"],
        n_parameters=None,
        memory_usage_mb=None,
        max_tokens=info.max_tokens,
        embed_dim=info.dimension,
        license=None,
        open_weights=None,
        public_training_code=None,
        public_training_data=None,
        framework=[],
        similarity_fn_name="cosine",
        use_instructions=False,
        training_datasets=None,
    )
