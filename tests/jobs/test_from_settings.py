"""Every limit in the settings reaches the module that enforces it."""

import pytest

from gte_demo.embedding.model.options import LoadOptions
from gte_demo.jobs.from_settings import kept_corpora, load_encoder, reading_limits
from gte_demo.settings import Settings
from gte_demo.texts.files.limits import ReadingLimits


def test_the_limits_of_reading_are_the_settings():
    settings = Settings(
        max_file_bytes=1,
        unpacked_bytes=2,
        max_files=3,
        archive_files=4,
        max_pages=5,
        max_text_characters=6,
        max_passages=7,
        parse_seconds=8,
        parse_memory_bytes=512 << 20,
    )

    assert reading_limits(settings) == ReadingLimits(
        file_bytes=1,
        unpacked_bytes=2,
        files=3,
        archive_files=4,
        pages=5,
        characters=6,
        rows=7,
        seconds=8,
        memory_bytes=512 << 20,
    )


@pytest.mark.parametrize(
    ("settings", "is_private"),
    [
        ({}, False),
        ({"host": "localhost"}, False),
        ({"host": "0.0.0.0"}, True),
        ({"space": "somebody/demo"}, True),
        ({"host": "0.0.0.0", "private_cache": False}, False),
    ],
)
def test_on_a_server_for_many_each_has_their_own_part_of_the_cache(settings, is_private):
    assert Settings(**settings).cache_is_private == is_private


def test_both_have_the_same_defaults():
    assert reading_limits(Settings()) == ReadingLimits()


def test_the_model_is_loaded_as_the_settings_say(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(
        "gte_demo.jobs.from_settings.Encoder.load", lambda *given, options, choose: asked.append((*given, options))
    )

    load_encoder(
        Settings(
            model="all-MiniLM-L6-v2",
            device="cpu",
            threads=3,
            hub_wait=4,
            cache_dir=tmp_path,
            engine="torch",
            precision="reduced",
        )
    )

    assert asked == [
        (
            "all-MiniLM-L6-v2",
            "cpu",
            LoadOptions(3, 4, tmp_path / "models", tmp_path / "converted", engine="torch", precision="reduced"),
        )
    ]


def test_threads_may_be_set_as_for_other_programs(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "4,2")
    assert Settings().threads == 4
    monkeypatch.setenv("GTE_DEMO_THREADS", "3")
    assert Settings().threads == 3


def test_corpora_are_kept_on_a_machine_of_ones_own_and_on_a_space_only_when_asked(tmp_path):
    on_a_space = Settings(cache_dir=tmp_path, space="somebody/gte-demo")

    assert kept_corpora(Settings(cache_dir=tmp_path)) is not None
    assert kept_corpora(Settings(cache_dir=tmp_path, keep_corpora=False)) is None
    assert kept_corpora(on_a_space) is None
    assert kept_corpora(on_a_space.model_copy(update={"keep_corpora": True})) is not None


def test_a_space_is_known_by_the_variable_that_spaces_set(monkeypatch):
    monkeypatch.setenv("SPACE_ID", "somebody/gte-demo")

    assert not Settings().corpora_are_kept
