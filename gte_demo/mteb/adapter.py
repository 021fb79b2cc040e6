"""One of the project's encoders, as mteb 2 wants an encoder to be. Imports mteb: only `running` imports this."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mteb.models import ModelMeta
from mteb.models.abs_encoder import AbsEncoder
from mteb.types import PromptType

from gte_demo.types import Kind, Progress, TextEncoder, Vectors


class MtebEncoder(AbsEncoder):
    """A `TextEncoder` behind mteb's `EncoderProtocol`; similarity is the cosine, as mteb computes it."""

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
        """Texts in batches, each with the column "text" -> unit vectors, float32, shape (n, dimension).

        A text is encoded as a query where mteb says it is one, as a document otherwise: so the model's own
        prompts, if it has any, stand before it. The tasks' instructions and mteb's batch size are not used; the
        encoder makes batches of its own.
        """
        texts = [text for batch in inputs for text in batch["text"]]
        kind: Kind = "query" if prompt_type == PromptType.query else "document"
        return self.model.encode(texts, kind=kind, progress=self.progress).vectors


def _meta(encoder: TextEncoder) -> ModelMeta:
    """What mteb asks about a model; None is what it writes for unknown."""
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
