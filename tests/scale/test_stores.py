"""Every store finds what a search in the files finds, with the same filters and the same scores."""

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.search.filters import SearchFilter, filtered_rows
from gte_demo.analysis.search.search import SearchOptions, index_corpus, search
from gte_demo.corpus.open_files import OpenOptions, open_texts
from gte_demo.errors import InputError
from gte_demo.export import json_results as plain
from gte_demo.scale.index import index_folder
from gte_demo.scale.search import open_search
from gte_demo.scale.stores import postgres as pgvector
from gte_demo.scale.stores.address import read_address
from gte_demo.scale.stores.open_store import open_store
from gte_demo.scale.stores.store import NO_END, UNTIMED, IndexInfo, IndexRows, StoreError, StoreFilter
from tests.scale.stores import address, postgres, table_address
from tests.scale.texts import encoded, small_units, work_on, write_subtitles, write_texts
from tests.toy import ToyEncoder

__all__ = ["address", "postgres", "small_units"]
pytestmark = pytest.mark.usefixtures("small_units")

FILTERS = {
    "nothing": ({}, {}),
    "documents": ({"documents": ["text3.md", "text5.md"]}, {"documents": ("text3.md", "text5.md")}),
    "section": ({"section": "SECOND"}, {"section": "SECOND"}),
    "column": ({"metadata": {"Year": "1991"}}, {"metadata": {"Year": "1991"}}),
    "times": ({"times": (65, 130)}, {"times": (65, 130)}),
    "pages, which are no times": ({"pages": (1, 30)}, {"pages": (1, 30)}),
}


def test_hits_are_those_of_a_search_in_the_files(address, tmp_path):
    encoder, texts = ToyEncoder(), write_subtitles(write_texts(tmp_path / "texts"))
    _, work = work_on(texts, tmp_path / "out")
    corpus = open_texts([texts], encoder, OpenOptions(splitting=work.plan.splitting)).corpus
    folder = encoded(texts, tmp_path / "out")
    index_folder(folder, open_store(address), encoder)

    searched = open_search(open_store(address), encoder)

    for in_files, in_store in FILTERS.values():
        numbers = [d for d, document in enumerate(corpus.documents) if document.name in in_files.get("documents", ())]
        where = SearchFilter(**{**in_files, "documents": numbers or None})
        assert searched.store.count(StoreFilter(**in_store)) == len(filtered_rows(corpus, where)), in_store
        for query in ("a cat and a king", "the ship on the sea"):
            options = SearchOptions(where=where, index=index_corpus(corpus, encoder), fold=True)
            found = plain.hits(search(corpus, query, encoder, top=5, options=options), corpus)
            here = searched.ask(query, 5, SearchOptions(fold=True), StoreFilter(**in_store)).plain()
            assert here["hits"] == found["hits"], in_store
            assert here["nothing_close"] == found["nothing_close"]
    searched.store.close()


@pytest.mark.parametrize(
    ("given", "needed", "built_with"),
    [
        ("64MB", 500_000, ("500000kB", "0")),
        ("1GB", 500_000, ("1GB", "2")),
        ("64MB", 10_000, ("64MB", "2")),
    ],
)
def test_postgres_is_given_the_memory_that_a_graph_needs(postgres, given, needed, built_with):
    connection = open_store(table_address(postgres, "any"))._connect()
    with connection, connection.transaction():
        connection.execute("SELECT set_config('maintenance_work_mem', %s, true)", [given])
        connection.execute("SET LOCAL max_parallel_maintenance_workers = 2")
        connection.execute(pgvector._MORE_MEMORY, {"kilobytes": needed})
        settings = "current_setting('maintenance_work_mem'), current_setting('max_parallel_maintenance_workers')"

        assert connection.execute(f"SELECT {settings}").fetchone() == built_with


def test_a_graph_needs_memory_for_its_vectors_and_links():
    assert pgvector._memory_for(200_000, 384) == 495_312
    assert pgvector._memory_for(10_000_000, 384) == pgvector.MOST_MEMORY


def test_a_search_that_nothing_meets_has_no_hits(address, tmp_path):
    folder = encoded(write_texts(tmp_path / "texts"), tmp_path / "out")
    index_folder(folder, open_store(address), ToyEncoder())
    searched = open_search(open_store(address), ToyEncoder())

    for where in (
        StoreFilter(documents=("none",)),
        StoreFilter(pages=(1, 2)),
        StoreFilter(section='100% "_\\'),
        StoreFilter(metadata={'Ye"ar': "1"}),
    ):
        assert searched.ask("a cat", 5, where=where).plain()["hits"] == []
    searched.store.close()


def test_of_two_indexers_one_wins_and_one_is_told(address):
    one, other = open_store(address), open_store(address)
    info = IndexInfo("folder", "digest", "toy-1", "toy", 9, 1, 0.5)

    def rows():
        yield _one_row()
        with pytest.raises((InputError, StoreError), match="Somebody else"):
            other.build(info, [_one_row()])

    one.build(info, rows())

    assert one.info() == info
    assert one.nearest(_one_row().vectors[0], 5).tolist() == [0]
    one.close()
    other.close()


def test_an_index_stays_until_another_is_complete(address):
    store = open_store(address)
    info = IndexInfo("folder", "digest", "toy-1", "toy", 9, 1, 0.5)
    assert store.info() is None
    store.build(info, [_one_row()])

    def broken():
        yield _one_row()
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        store.build(info, broken())
    assert store.info() == info
    store.build(info, [_one_row(7)])
    assert store.nearest(_one_row().vectors[0], 5).tolist() == [7]
    store.close()


def test_an_index_of_other_vectors_is_refused(address, tmp_path):
    texts = write_texts(tmp_path / "texts")
    folder = encoded(texts, tmp_path / "out")
    store = open_store(address)
    with pytest.raises(StoreError, match="no index"):
        open_search(store, ToyEncoder())
    index_folder(folder, store, ToyEncoder())
    (texts / "text0.md").write_text("other words", encoding="utf-8")
    encoded(texts, tmp_path / "again")

    with pytest.raises(InputError, match="Index it again"):
        open_search(store, ToyEncoder(), tmp_path / "again")
    with pytest.raises(InputError, match="was encoded by toy"):
        open_search(store, _Other())
    store.close()


class _Other(ToyEncoder):
    @property
    def info(self):
        return replace(super().info, fingerprint="another", name="another")


def _one_row(row: int = 0) -> IndexRows:
    vectors = np.eye(1, 9, dtype=np.float32)
    return IndexRows(np.array([row]), ["a"], [0], [0], [UNTIMED], [NO_END], [""], [{}], vectors)


def test_a_store_that_is_killed_is_reported_and_found_again(postgres, tmp_path):
    psutil = pytest.importorskip("psutil")
    folder = encoded(write_texts(tmp_path / "texts"), tmp_path / "out")
    place = table_address(postgres, "killed")
    index_folder(folder, open_store(place), ToyEncoder())
    searched = open_search(open_store(place), ToyEncoder())
    before = searched.ask("a cat", 5).plain()

    server = postgres.get_postmaster_info().process
    processes = [server, *server.children(recursive=True)]
    server.kill()
    psutil.wait_procs(processes, timeout=60)
    with pytest.raises(StoreError, match="can't be reached"):
        searched.ask("a cat", 5)
    postgres.start()

    assert searched.ask("a cat", 5).plain() == before
    searched.store.close()


@pytest.mark.parametrize("text", ["milvus://host", "redis://host/name", "postgresql://u:secret@h/db/na-me", "x"])
def test_what_is_no_address_is_refused_without_its_password(text):
    with pytest.raises(InputError, match="not the address") as error:
        read_address(text)
    assert "secret" not in str(error.value)


def test_an_address_is_taken_apart():
    place = read_address("postgresql://me:secret@db:5433/texts/passages?sslmode=require")

    assert (place.server, place.name) == ("postgresql://me:secret@db:5433/texts?sslmode=require", "passages")
    assert place.shown == "db:5433/texts"
    assert read_address("milvus://host/texts").server == "http://host:19530"
    assert read_address("milvus:///data/a.db/texts").server == "/data/a.db"
