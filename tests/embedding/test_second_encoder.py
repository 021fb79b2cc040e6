"""A second model beside the live one: loaded once, replaced by the next."""

from __future__ import annotations

import weakref
from threading import Thread

import pytest

from gte_demo.embedding.background_loader import SecondModel
from gte_demo.errors import ModelError
from tests.toy import ToyEncoder


def test_a_model_is_loaded_on_first_use_and_then_kept() -> None:
    asked: list[str] = []

    def load(name: str, precision: str) -> ToyEncoder:
        asked.append(name)
        return ToyEncoder()

    second = SecondModel(load)
    assert asked == []
    assert second.encoder("a") is second.encoder("a")
    second.encoder("b")
    assert asked == ["a", "b"]


def test_the_one_before_is_gone_when_the_next_is_loaded() -> None:
    kept: list[weakref.ref[ToyEncoder]] = []

    def load(name: str, precision: str) -> ToyEncoder:
        assert all(ref() is None for ref in kept)
        encoder = ToyEncoder()
        kept.append(weakref.ref(encoder))
        return encoder

    second = SecondModel(load)
    second.encoder("a")
    second.encoder("b")
    assert len(kept) == 2


def test_a_model_that_failed_to_load_can_be_requested_again() -> None:
    tries: list[str] = []

    def load(name: str, precision: str) -> ToyEncoder:
        tries.append(name)
        if len(tries) == 1:
            raise ModelError("It is not here yet.")
        return ToyEncoder()

    second = SecondModel(load)
    with pytest.raises(ModelError, match="not here yet"):
        second.encoder("a")
    assert second.encoder("a").info.name == "toy"


def test_many_who_ask_at_once_get_one_encoder() -> None:
    second, found = SecondModel(lambda name, precision: ToyEncoder()), []
    threads = [Thread(target=lambda: found.append(second.encoder("a"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(encoder) for encoder in found}) == 1
