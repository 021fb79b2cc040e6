"""What has ended holds no texts outside the store."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from gte_demo.corpus.archive import save_corpus
from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.growing import GrowingCorpus
from gte_demo.corpus.open_files import Opened, Unencoded
from gte_demo.corpus.splitting import Cut, Splitting
from gte_demo.errors import DocumentError, GteDemoError, ModelError
from gte_demo.jobs.corpus import StoredForLaterError, grow_files
from gte_demo.jobs.growing.growth import Growth, Prepare
from gte_demo.jobs.services import Services
from gte_demo.texts.documents import Document, Reading
from gte_demo.types import Encoded, Progress, TextEncoder
from tests.services import services as services_of
from tests.toy import ToyEncoder
from tests.waiting import wait_until

Made: TypeAlias = "list[weakref.ref[Document]]"


class Watched(Document):
    """One to which there may be weak references."""


def document(made: Made) -> Document:
    """A new one, which `made` knows without keeping it."""
    one = Watched("note", "cat cat\n\ndog dog", "text")
    made.append(weakref.ref(one))
    return one


def read(made: Made) -> Prepare:
    given = document(made)
    return lambda encoder, progress: Unencoded(
        GrowingCorpus("t", [given], encoder, Splitting(tokens=2)), Reading((given,))
    )


def unreadable(made: Made) -> Prepare:
    given = document(made)

    def prepare(encoder: TextEncoder, progress: Progress) -> Opened:
        text = given.text
        raise DocumentError(given.name, f"It has {len(text)} characters.")

    return prepare


class Broken(ToyEncoder):
    """Fails on every text."""

    def encode(self, *args: object, **options: object) -> Encoded:
        raise ModelError("The model can't be used.")


def end(services: Services, prepare: Prepare) -> Growth:
    """A growth that has ended, and of which the store has nothing."""
    growth = services.growths.start(prepare)
    for _ in range(2):  # as a client of the API that asks again
        try:
            growth.wait(10)
        except GteDemoError:
            continue
    services.store.drop(growth.id)
    return growth


@pytest.mark.parametrize(
    ("encoder", "prepared", "stage"),
    [(ToyEncoder, read, "settled"), (ToyEncoder, unreadable, "failed"), (Broken, read, "failed")],
)
def test_texts_go_once_the_store_has_them_no_more(
    encoder: type[ToyEncoder], prepared: Callable[[Made], Prepare], stage: str
) -> None:
    services = services_of(encoder())
    made: Made = []

    growth = end(services, prepared(made))

    assert growth.state.stage == stage
    assert services.growths.of(growth.id) is growth
    wait_until(lambda: gc.collect() >= 0 and made[0]() is None)


def test_a_saved_corpus_that_has_to_be_encoded_again_goes_with_the_store(tmp_path: Path) -> None:
    encoder, path = ToyEncoder(), tmp_path / "kept.zip"
    corpus = build_corpus("kept", [Document("a", "A cat.", "text")], encoder)
    save_corpus(replace(corpus, model=replace(corpus.model, name="other", fingerprint="other-1")), path)
    services = services_of(encoder)

    growth = grow_files(services, [str(path)], None, Cut())
    with pytest.raises(StoredForLaterError) as stored:
        growth.wait(10)
    key = stored.value.key
    vectors = weakref.ref(services.store.get(key).corpus.vectors)
    services.store.drop(key)
    del stored

    wait_until(lambda: gc.collect() >= 0 and vectors() is None)
