"""Which engine runs a model, and the reason if it isn't the requested one."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from gte_demo.embedding.engines import choose as engines
from gte_demo.embedding.engines import openvino_convert as conversion
from gte_demo.embedding.engines.choose import Model, choose_engine
from gte_demo.embedding.engines.openvino import reduced_precision
from gte_demo.embedding.engines.precision import CHECK_TEXTS, deviation
from gte_demo.embedding.model.checkpoint import read_checkpoint
from gte_demo.embedding.model.devices import Device
from gte_demo.embedding.model.options import LoadOptions, Precision
from gte_demo.embedding.model.tokenizer import load_tokenizer
from gte_demo.errors import ModelError
from tests.embedding.folders import ENGINES, load, tiny_bert


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_bert(tmp_path_factory.mktemp("models") / "tiny")


def test_a_cpu_has_openvino(tiny: Path) -> None:
    info = load(tiny).info
    assert info.engine == "openvino float32"
    assert info.reason == f"the folder {tiny} was requested; it runs on cpu, as requested."


def test_exact_engines_share_their_vectors(tiny: Path) -> None:
    assert len({load(tiny, engine).info.fingerprint for engine in ENGINES}) == 1


def test_an_accelerator_has_pytorch(tiny: Path, tmp_path: Path) -> None:
    checkpoint = read_checkpoint(tiny)
    model = Model(checkpoint, load_tokenizer(tiny, 64), "revision")
    accelerator = Device("cuda", "cpu", "bfloat16", 64, "test")
    options = LoadOptions(converted_dir=tmp_path)
    assert choose_engine(model, accelerator, options).engine.name == "torch bfloat16"
    with pytest.raises(ModelError, match="on the CPU, not on 'cuda'"):
        choose_engine(model, accelerator, LoadOptions(converted_dir=tmp_path, engine="openvino"))


class TestWithoutOpenVino:
    def test_pytorch_runs_the_model_and_says_why(self, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "openvino", None)
        info = load(tiny).info
        assert info.engine == "torch float32"
        assert "PyTorch runs it: OpenVINO can't be imported here" in info.reason

    def test_a_model_that_can_not_be_converted(
        self, tiny: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(conversion, "pool", lambda hidden, pooled, modes: hidden.unknown())
        monkeypatch.setattr(conversion, "is_complete", lambda folder: False)
        info = load(tiny).info
        assert info.engine == "torch float32"
        assert "PyTorch runs it: OpenVINO can't convert it" in info.reason
        assert "PyTorch runs it" in caplog.text

    def test_requested_by_name_it_is_an_error(self, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "openvino", None)
        with pytest.raises(ModelError, match="OpenVINO can't be imported"):
            load(tiny, "openvino")


class TestReducedPrecision:
    def test_a_cpu_without_reduced_precision_stays_exact(self, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engines, "reduced_precision", lambda: "")
        info = load(tiny, precision="reduced").info
        assert info.engine == "openvino float32"
        assert info.reason.endswith("This CPU has no instructions for reduced precision, so exact precision is used.")

    def test_a_model_that_it_puts_in_disorder_is_refused(self, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engines, "reduced_precision", lambda: "float32")
        monkeypatch.setattr(engines, "deviation", lambda exact, other: deviation(exact, exact[::-1]))
        info = load(tiny, precision="reduced").info
        assert info.engine == "openvino float32"
        assert "Reduced precision is not used for this model: float32 gives on 57 texts" in info.reason

    def test_by_default_only_the_documents_of_a_corpus_are_reduced(
        self, tiny: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engines, "reduced_precision", lambda: "bfloat16")
        encoder = load(tiny, precision="auto")
        assert encoder.info.is_exact
        assert encoder.info.reason.endswith(
            "Long documents are encoded in bfloat16 if the model passes a check, all else in float32."
        )
        reduced = encoder.reduced()
        assert reduced is not None
        assert reduced is encoder.reduced()
        assert (reduced.info.engine, reduced.info.is_exact) == ("openvino bfloat16", False)
        assert reduced.info.compares_with(encoder.info)
        assert "It computes in bfloat16, checked against float32" in reduced.info.reason
        found = deviation(encoder.encode(CHECK_TEXTS).vectors, reduced.encode(CHECK_TEXTS).vectors)
        assert found.min_cosine > 0.999

    def test_by_default_a_model_that_fails_the_check_stays_exact(
        self, tiny: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engines, "reduced_precision", lambda: "bfloat16")
        monkeypatch.setattr(engines, "deviation", lambda exact, other: deviation(exact, exact[::-1]))
        assert load(tiny, precision="auto").reduced() is None

    def test_by_default_a_cpu_without_it_stays_exact_and_says_nothing(
        self, tiny: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engines, "reduced_precision", lambda: "")
        encoder = load(tiny, precision="auto")
        assert encoder.reduced() is None
        assert encoder.info.reason == load(tiny).info.reason

    @pytest.mark.parametrize("precision", ["exact", "reduced"])
    def test_where_one_precision_is_requested_there_is_no_other(self, tiny: Path, precision: Precision) -> None:
        assert load(tiny, precision=precision).reduced() is None

    def test_pytorch_has_none_on_a_cpu(self, tiny: Path) -> None:
        info = load(tiny, "torch", "reduced").info
        assert info.engine == "torch float32"
        assert info.reason.endswith("Reduced precision needs OpenVINO, so exact precision is used.")


@pytest.mark.nightly  # 9 s of converting and encoding; only another OpenVINO can change it
@pytest.mark.skipif(not reduced_precision(), reason="this CPU has no reduced precision")
def test_minilm_keeps_its_order_in_reduced_precision(pytestconfig: pytest.Config) -> None:
    from gte_demo.embedding.encoder import Encoder
    from tests.embedding.folders import backgrounds

    converted = pytestconfig.cache.mkdir("converted")
    exact, reduced = (
        Encoder.load("all-MiniLM-L6-v2", "cpu", options=LoadOptions(converted_dir=converted, precision=precision))
        for precision in ("exact", "reduced")
    )
    assert (exact.info.engine, reduced.info.engine) == ("openvino float32", "openvino bfloat16")
    assert exact.info.fingerprint != reduced.info.fingerprint
    assert "checked against float32: on 57 texts a rank correlation of 0.999" in reduced.info.reason
    texts = backgrounds()[:40]
    found = deviation(exact.encode(texts).vectors, reduced.encode(texts).vectors)
    assert found.keeps_the_order
    assert 0.999 < found.min_cosine < 1 - 1e-6
    assert np.isfinite(found.rank_correlation)
