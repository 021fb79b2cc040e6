"""Of texts that are to be forgotten nothing is left: no corpus, no file, no vector."""

import pytest

from gte_demo.analysis.search.nothing_close import EVERYDAY_QUESTIONS
from gte_demo.corpus.splitting import Cut
from gte_demo.embedding.cache import VectorCache
from gte_demo.embedding.cached_encoder import CachedEncoder
from gte_demo.errors import CorpusError
from gte_demo.jobs.corpus import add_lines, grow_files, grow_lines
from gte_demo.jobs.own_corpora.forgetting import STILL_THERE, forget
from gte_demo.jobs.own_corpora.kept_corpora import KeptCorpora
from gte_demo.jobs.search.find import ask
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import PLAIN
from tests.services import services

LINES = "The cat sleeps by the sea. It dreams of fish.\nA dog barks at the moon. Nobody hears it."


@pytest.fixture
def cache(tmp_path):
    return VectorCache(tmp_path / "vectors", 1 << 24)


@pytest.fixture
def here(encoder, cache, tmp_path):
    return services(CachedEncoder(encoder, cache), Store(keeper=KeptCorpora(tmp_path / "corpora")))


def entries(cache):
    """How many vectors are cached, but for those of the questions that every search is compared with."""
    with cache._lock:
        return cache._open().execute("SELECT count(*) FROM vectors").fetchone()[0] - len(EVERYDAY_QUESTIONS)


def opened(here, lines=LINES):
    growth = grow_lines(here, lines, Cut())
    growth.wait()
    return growth.id


def test_the_corpus_its_kept_file_and_its_vectors_are_gone(here, cache, tmp_path):
    key = opened(here)
    ask(here, key, ["who sleeps?"], PLAIN)
    assert entries(cache) > 0

    forget(here, [key])

    here.store._keeper._writer.shutdown()
    assert not here.store.can_find(key)
    assert here.growths.of(key) is None
    assert list((tmp_path / "corpora").glob("*")) == []
    assert entries(cache) == 0
    with pytest.raises(CorpusError):
        here.store.get(key)


def test_vectors_of_other_texts_stay(here, cache):
    other, key = opened(here, "Wheat grows in May."), opened(here)
    before = entries(cache)

    forget(here, [key])

    assert 0 < entries(cache) < before
    assert here.store.can_find(other)


def test_every_corpus_that_the_person_opened_goes_and_one_that_is_gone_is_left_out(here):
    keys = [opened(here), opened(here, "Wheat grows in May.")]

    forget(here, [*keys, "gone"])

    assert not any(map(here.store.can_find, keys))


def test_the_files_that_it_was_read_from_are_deleted(here, tmp_path):
    book, box = tmp_path / "book.txt", tmp_path / "box.txt"
    for path in (book, box):
        path.write_text("A ferry crosses the strait.", encoding="utf-8")
    growth = grow_files(here, [str(book)], None, Cut())
    growth.wait()

    forget(here, [growth.id], [box])

    assert not book.exists()
    assert not box.exists()


def test_texts_that_are_still_being_encoded_go_too(here, cache):
    growth = grow_lines(here, "\n".join(f"Line {n} tells of the number {n * 7919}." for n in range(3_000)), Cut())
    growth.wait(until_usable=True)

    forget(here, [growth.id])

    assert here.growths.of(growth.id) is None
    assert len(here.store) == 0
    assert entries(cache) == 0


def test_what_was_added_to_is_forgotten_with_what_was_added(here, cache):
    key = add_lines(here, opened(here), "Wheat grows in May.", lambda done, total: None).corpus.key

    forget(here, [key])

    assert entries(cache) == 0
    assert len(here.store) == 0


def test_a_file_that_can_not_be_deleted_is_told(here, monkeypatch):
    key = opened(here)
    monkeypatch.setattr(here.store._keeper, "drop", lambda key: None)

    with pytest.raises(CorpusError, match=STILL_THERE):
        forget(here, [key])
