"""Of texts that are to be forgotten nothing is left: no corpus, no file, no vector, no word in memory."""

import gc
import secrets
from dataclasses import replace
from types import CellType, FrameType

import pytest

from gte_demo.analysis.search.steering import Steering
from gte_demo.corpus.splitting import Cut
from gte_demo.embedding.cache import VectorCache
from gte_demo.embedding.cached_encoder import CachedEncoder
from gte_demo.errors import CorpusError
from gte_demo.fair_share import Client
from gte_demo.jobs.categories import classify_corpus
from gte_demo.jobs.clusters import find_clusters
from gte_demo.jobs.corpus import add_lines, grow_files, grow_lines
from gte_demo.jobs.growing.growths import Growths
from gte_demo.jobs.models import Extra, contest
from gte_demo.jobs.own_corpora.forgetting import STILL_THERE, Traces, forget
from gte_demo.jobs.own_corpora.kept_corpora import KeptCorpora
from gte_demo.jobs.search.find import ask
from gte_demo.jobs.search.word import find_word
from gte_demo.jobs.services import Services
from gte_demo.jobs.similarity.differences import differ_files
from gte_demo.jobs.similarity.explain import explain
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import PLAIN
from gte_demo.texts.datasets.categories import Category
from tests.services import services
from tests.toy import ToyEncoder

LINES = "The cat sleeps by the sea. It dreams of fish.\nA dog barks at the moon. Nobody hears it."
MINE = Traces(sessions=["mine"])


def nothing(done, total):
    """Ignore the progress."""


@pytest.fixture
def cache(tmp_path):
    return VectorCache(tmp_path / "vectors", 1 << 24)


@pytest.fixture
def visits():
    """The session that calls, as the last element."""
    return ["mine"]


@pytest.fixture
def here(encoder, cache, tmp_path, visits):
    def caller():
        return Client(session=visits[-1])

    cached = CachedEncoder(encoder, cache, visit=lambda: caller().visit)
    made = services(cached, Store(keeper=KeptCorpora(tmp_path / "corpora"), owner=caller))
    growths = Growths(made.host.encoder, made.store, caller)
    return Services(made.host, made.store, made.splitting, made.reading, growths)


def entries(cache):
    """How many vectors are cached."""
    with cache._lock:
        return cache._open().execute("SELECT count(*) FROM vectors").fetchone()[0]


def opened(here, lines=LINES):
    growth = grow_lines(here, lines, Cut())
    growth.wait()
    return growth.id


def in_memory(word):
    """What refers to a text with `word`, as far as the garbage collector knows, but for the frames that run."""
    gc.collect()
    found = []
    for holder in gc.get_objects():
        held, kind = gc.get_referents(holder), type(holder)
        # isinstance would ask a weak proxy for the class of what it refers to, which may be gone
        if issubclass(kind, FrameType) or (issubclass(kind, CellType) and held and held[0] is word):
            continue
        inside = [part for one in held if issubclass(type(one), tuple) and not gc.is_tracked(one) for part in one]
        found += [(kind, one[:80]) for one in (*held, *inside) if type(one) is str and word in one]
    return found


def in_files(word, folder):
    """The files whose bytes contain `word`."""
    return [path for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def use_everything(here, second, word, tmp_path):
    """Write the word wherever a person can write one. Its forms are no other word's."""
    lines = "\n".join(f"The {word} number {n} sleeps by the sea. A {word} dreams of {n * 7919} fish." for n in range(9))
    files = [tmp_path / f"{name}.txt" for name in "abc"]
    for number, path in enumerate(files):
        path.write_text(f"{lines}\nThis is copy {number}.", encoding="utf-8")
    key = opened(here, lines)
    grow_files(here, [str(files[0])], None, Cut()).wait()
    for question in (f"where does the {word} sleep?", f"which fish does a {word} like?"):
        ask(here, key, [question, f"{word} 2"], PLAIN)
    steered = Steering((f"more of the {word}",), (f"less of the {word}",))
    ask(here, key, [f"{word} 3"], replace(PLAIN, steering=steered))
    find_clusters(here, key, nothing)
    classify_corpus(here, key, [Category(word, f"all about a {word}"), Category("other", "ships")], 0.3)
    contest(here.store.get(key), here.encoder(), second, Extra((f"{word} 4",), "query"))
    find_word(here, key, word, nothing)
    explain(here, key, (f"{word} one", f"{word} two"), nothing)
    here.encoder().encode([f"one {word} among two lists"])
    differ_files(here, [str(path) for path in files[1:]], nothing)
    return files


def test_of_a_word_that_was_written_everywhere_nothing_is_left(here, cache, tmp_path):
    word = f"zorb{secrets.token_hex(4).translate(str.maketrans('0123456789', 'ghijklmnop'))}"
    second = CachedEncoder(ToyEncoder(), cache, visit=lambda: here.store.caller().visit)
    files = use_everything(here, second, word, tmp_path)
    assert entries(cache) > 30
    assert in_memory(word)
    assert here.store.is_kept(here.store.of_sessions(["mine"])[0])

    forget(here, Traces(sessions=["mine"], files=files))

    del second  # it notes what it is asked
    here.store._keeper._writer.shutdown()
    assert entries(cache) == 0
    assert len(here.store) == 0
    assert in_files(word, tmp_path) == []
    assert in_memory(word) == []


def test_the_corpus_and_its_kept_file_are_gone(here, tmp_path):
    key = opened(here)

    forget(here, Traces(keys=[key]))

    here.store._keeper._writer.shutdown()
    assert not here.store.can_find(key)
    assert here.growths.of(key) is None
    assert list((tmp_path / "corpora").glob("*")) == []
    with pytest.raises(CorpusError):
        here.store.get(key)


def test_what_others_have_opened_and_encoded_stays(here, cache, visits):
    opened(here)
    before = entries(cache)
    visits.append("theirs")
    other = opened(here, "Wheat grows in May.")

    forget(here, MINE)

    assert 0 < entries(cache) < before
    assert here.store.of_sessions(["mine", "theirs"]) == [other]


def test_every_corpus_that_the_browser_knows_goes_and_one_that_is_gone_is_left_out(here, visits):
    visits.append("an earlier visit")
    keys = [opened(here), opened(here, "Wheat grows in May.")]
    visits.append("mine")

    forget(here, Traces(keys=[*keys, "gone"], sessions=["mine"]))

    assert not any(map(here.store.can_find, keys))


def test_the_files_that_it_was_read_from_are_deleted(here, tmp_path):
    book, box = tmp_path / "book.txt", tmp_path / "box.txt"
    for path in (book, box):
        path.write_text("A ferry crosses the strait.", encoding="utf-8")
    growth = grow_files(here, [str(book)], None, Cut())
    growth.wait()

    forget(here, Traces(keys=[growth.id], files=[box]))

    assert not book.exists()
    assert not box.exists()


def test_texts_that_are_still_being_encoded_go_too(here, cache):
    growth = grow_lines(here, "\n".join(f"Line {n} tells of the number {n * 7919}." for n in range(3_000)), Cut())
    growth.wait(until_usable=True)

    forget(here, MINE)

    assert here.growths.of(growth.id) is None
    assert len(here.store) == 0
    assert entries(cache) == 0


def test_what_was_added_to_is_forgotten_with_what_was_added(here, cache):
    add_lines(here, opened(here), "Wheat grows in May.", nothing)

    forget(here, MINE)

    assert entries(cache) == 0
    assert len(here.store) == 0


def test_a_file_that_can_not_be_deleted_is_told(here, monkeypatch):
    key = opened(here)
    monkeypatch.setattr(here.store._keeper, "drop", lambda key: None)

    with pytest.raises(CorpusError, match=STILL_THERE):
        forget(here, Traces(keys=[key]))
