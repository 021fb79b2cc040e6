"""The same vectors as sentence-transformers, from the same folders.

sentence-transformers takes six seconds to import, so only the tests that run it do: every worker collects this module.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from transformers import (
    BertConfig,
    BertModel,
    GteConfig,
    GteModel,
    ModernBertConfig,
    ModernBertModel,
    MPNetConfig,
    MPNetModel,
    Qwen2Config,
    Qwen2Model,
    RobertaConfig,
    RobertaModel,
    XLMRobertaConfig,
    XLMRobertaModel,
)

from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.model.catalogue import MINILM, MPNET
from gte_demo.embedding.model.locate import embedded_folder
from gte_demo.embedding.model.options import EngineName, LoadOptions, default_models_dir
from gte_demo.types import Kind
from tests.embedding.folders import (
    ENGINES,
    SIZES,
    add_modules,
    backgrounds,
    byte_pairs,
    load,
    save_model,
    sentence_pieces,
    word_pieces,
    write_json,
)

BAR = 1e-5
TEXTS = [*backgrounds()[:40], "", " ", "a", "Ünïcode 👍 ﬁne", "[SEP] </s> <mask>"]
ANGLED = {"vocab_size": 900, "pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2, **SIZES}
BRACKETED = {"vocab_size": 900, "pad_token_id": 0, **SIZES}
ROPE = {"rope_type": "linear", "rope_theta": 20_000.0, "factor": 1.1}

TYPES: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
    "bert": (lambda: BertModel(BertConfig(**BRACKETED)), word_pieces),
    "mpnet": (lambda: MPNetModel(MPNetConfig(**ANGLED, max_position_embeddings=130)), sentence_pieces),
    "roberta": (lambda: RobertaModel(RobertaConfig(**ANGLED, max_position_embeddings=130)), sentence_pieces),
    "xlm-roberta": (lambda: XLMRobertaModel(XLMRobertaConfig(**ANGLED, max_position_embeddings=130)), sentence_pieces),
    "modernbert": (
        lambda: ModernBertModel(ModernBertConfig(**BRACKETED, cls_token_id=2, sep_token_id=3, local_attention=16)),
        byte_pairs,
    ),
    "gte": (lambda: GteModel(GteConfig(**BRACKETED, rope_parameters=ROPE, type_vocab_size=0)), word_pieces),
    "gte with token types": (
        lambda: GteModel(GteConfig(**BRACKETED, rope_parameters=ROPE, type_vocab_size=2)),
        word_pieces,
    ),
    "qwen2, both ways": (lambda: qwen2(is_causal=False), byte_pairs),
    "qwen2": (lambda: qwen2(is_causal=True), byte_pairs),
}


def qwen2(*, is_causal: bool) -> Any:
    """As gte-Qwen1.5, whose tokens see those behind them too, or as a plain decoder."""
    # One token more than the others': saved anew, its tokenizer has one for the end of a text.
    sizes = {**BRACKETED, "vocab_size": 910}
    return Qwen2Model(Qwen2Config(**sizes, num_key_value_heads=2, is_causal=is_causal, use_cache=False))


def real_texts(step: int) -> list[str]:
    """200 real texts of growing length, the last three beyond the window."""
    texts = backgrounds()
    return [*(text[: 40 + step * at] for at, text in enumerate(texts[:197])), *sorted(texts, key=len)[-3:]]


def reference(folder: Path, texts: list[str]) -> dict[Kind, np.ndarray[Any, Any]]:
    """What sentence-transformers makes of the texts, as documents and as queries."""
    from sentence_transformers import SentenceTransformer

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = SentenceTransformer(str(folder), device="cpu")
    return {
        "document": np.asarray(model.encode_document(texts, normalize_embeddings=True)),
        "query": np.asarray(model.encode_query(texts, normalize_embeddings=True)),
    }


def assert_agree(folder: Path, texts: list[str]) -> None:
    references = reference(folder, texts)
    for engine in ENGINES:
        encoder = load(folder, engine)
        for kind, expected in references.items():
            found = encoder.encode(texts, kind=kind).vectors
            assert float(np.abs(found - expected).max()) < BAR, engine


@pytest.fixture(scope="module")
def minilm_on_real_texts() -> np.ndarray[Any, Any]:
    return reference(embedded_folder(MINILM), real_texts(step=3))["document"]


def test_minilm_on_real_texts(encoder: Encoder, minilm_on_real_texts: np.ndarray[Any, Any]) -> None:
    assert float(np.abs(encoder.encode(real_texts(step=3)).vectors - minilm_on_real_texts).max()) < BAR


@pytest.mark.skipif(
    not (default_models_dir() / MPNET.name).is_dir(), reason="all-mpnet-base-v2 is not here; `make models` fetches it"
)
@pytest.mark.parametrize("engine", ENGINES)
def test_mpnet_on_real_texts(engine: EngineName, pytestconfig: pytest.Config) -> None:
    texts = real_texts(step=1)
    options = LoadOptions(engine=engine, converted_dir=pytestconfig.cache.mkdir("converted"))
    found = Encoder.load(MPNET.name, "cpu", options=options).encode(texts).vectors
    assert float(np.abs(found - reference(default_models_dir() / MPNET.name, texts)["document"]).max()) < BAR


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("format", ["old", "current"])
def test_a_tiny_folder_of_every_type(kind: str, format: str, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    make, tokenizer = TYPES[kind]
    if format == "old" and kind.startswith("qwen2"):
        pytest.skip("decoders were not saved in the old form")
    torch.manual_seed(0)
    save_model(tmp_path / "model", make(), tokenizer())
    if format == "old":
        folder = add_modules(tmp_path / "model", {"word_embedding_dimension": 32, "pooling_mode_mean_tokens": True})
        write_json(folder / "sentence_bert_config.json", {"max_seq_length": 50, "do_lower_case": False})
    else:
        folder = tmp_path / "saved"
        transformer = Transformer(str(tmp_path / "model"))
        prompts = {"query": "search for: ", "document": "text: "}
        SentenceTransformer(modules=[transformer, Pooling(32, "cls"), Normalize()], prompts=prompts).save(str(folder))
    assert_agree(folder, TEXTS)


@pytest.mark.parametrize("mode", ["cls", "max", "mean", "mean_sqrt_len_tokens", "weightedmean", "lasttoken"])
@pytest.mark.parametrize("include_prompt", [True, False])
def test_every_pooling(mode: str, include_prompt: bool, tmp_path: Path) -> None:
    save_model(tmp_path, TYPES["bert"][0](), word_pieces())
    add_modules(tmp_path, {"embedding_dimension": 32, "pooling_mode": [mode, "mean"], "include_prompt": include_prompt})
    prompts = {"query": "search for: ", "document": ""}
    write_json(tmp_path / "config_sentence_transformers.json", {"prompts": prompts})
    assert_agree(tmp_path, TEXTS)


def test_lower_casing_asked_for_by_the_folder(tmp_path: Path) -> None:
    save_model(tmp_path, TYPES["xlm-roberta"][0](), sentence_pieces())
    add_modules(tmp_path, {"embedding_dimension": 32, "pooling_mode": "mean"})
    write_json(tmp_path / "sentence_bert_config.json", {"max_seq_length": 50, "do_lower_case": True})
    assert_agree(tmp_path, TEXTS)


def test_weights_in_several_files(tmp_path: Path) -> None:
    model = TYPES["bert"][0]()
    save_model(tmp_path, model, word_pieces())
    (tmp_path / "model.safetensors").unlink()
    model.save_pretrained(tmp_path, max_shard_size="40KB")
    add_modules(tmp_path, {"embedding_dimension": 32, "pooling_mode": "mean"})
    assert len(list(tmp_path.glob("model-*.safetensors"))) > 1
    assert_agree(tmp_path, TEXTS)
