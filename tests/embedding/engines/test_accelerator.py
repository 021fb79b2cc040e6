"""On a GPU, if there is one: its vectors are those of the CPU, within reduced precision."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.engines.precision import deviation
from gte_demo.embedding.model.devices import choose_device
from gte_demo.embedding.model.options import LoadOptions
from gte_demo.types import Vectors
from tests.embedding.engines.test_agreement import TYPES
from tests.embedding.folders import CHECKPOINTS, add_modules, backgrounds, save_model
from tests.embedding.model.test_gte import BAR, NAMES, hidden_states, worst
from tests.embedding.model.test_gte import load as load_gte

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU here")

RANK, COSINE = 0.99, 0.995
"""Of tiny models with random weights, which short numbers shake more than trained ones."""


@pytest.fixture(scope="module", params=TYPES)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(0)
    model, tokenizer = (make() for make in TYPES[request.param])
    folder = save_model(tmp_path_factory.mktemp(request.param) / "model", model, tokenizer)
    return add_modules(folder, {"word_embedding_dimension": 32, "pooling_mode_mean_tokens": True})


def load(folder: Path, device: str) -> Encoder:
    return Encoder.load(str(folder), device, options=LoadOptions(converted_dir=folder.parent, engine="torch"))


def lowest_cosine(a: Vectors, b: Vectors) -> float:
    return float((a * b).sum(axis=1).min())


def test_auto_finds_it() -> None:
    assert choose_device("auto").name == "cuda"


@pytest.mark.parametrize("name", NAMES)
def test_float32_is_the_original_implementation(name: str) -> None:
    expected = load_file(CHECKPOINTS / name / "expected.safetensors")
    model = load_gte(CHECKPOINTS / name).to("cuda")
    mask = expected["attention_mask"]
    padded = hidden_states(
        model, input_ids=expected["input_ids"].long().cuda(), attention_mask=mask.long().cuda()
    ).cpu()
    assert worst(padded[mask.bool()], expected["last_hidden_state_valid"]) < BAR
    long = hidden_states(model, input_ids=expected["long_input_ids"].long().cuda()).cpu()
    assert worst(long[:, 0], expected["long_cls"]) < BAR


def test_short_numbers_keep_vectors_and_order(folder: Path) -> None:
    there = load(folder, "cuda")
    assert there.info.engine == "torch bfloat16"
    found = deviation(load(folder, "cpu").encode(backgrounds()).vectors, there.encode(backgrounds()).vectors)
    assert found.rank_correlation > RANK
    assert found.min_cosine > COSINE


def test_company_changes_no_more_than_short_numbers_do(folder: Path) -> None:
    encoder = load(folder, "cuda")
    texts = backgrounds()[:40]
    alone = np.concatenate([encoder.encode([text]).vectors for text in texts])
    assert lowest_cosine(alone, encoder.encode(backgrounds()).vectors[:40]) > COSINE
