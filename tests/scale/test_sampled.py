"""The page's corpus is a sample of an index; what a search finds elsewhere is added, and placed on the map."""

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.analysis.maps.projection import ProjectionOptions
from gte_demo.analysis.search.search import SearchOptions
from gte_demo.corpus.splitting import Splitting
from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.errors import InputError
from gte_demo.jobs.map import draw, draw_first
from gte_demo.jobs.samples import Shelf
from gte_demo.jobs.search import find
from gte_demo.jobs.served.saved_corpus import ServedCorpus
from gte_demo.jobs.workspace import PLAIN
from gte_demo.scale.index import index_folder
from gte_demo.scale.sampled import sample_of
from gte_demo.scale.search import open_search
from gte_demo.scale.stores.open_store import open_store
from gte_demo.scale.stores.store import StoreError, StoreFilter
from gte_demo.texts.datasets.samples import SERVED
from gte_demo.ui.corpus.views import corpus_line, samples
from tests.scale.stores import address, postgres, table_address
from tests.scale.texts import encoded, small_units, write_subtitles, write_texts
from tests.services import services as services_of
from tests.toy import ToyEncoder

__all__ = ["address", "postgres", "small_units"]
pytestmark = pytest.mark.usefixtures("small_units")

MEANING = replace(PLAIN, method="meaning")


@pytest.fixture
def page(address, tmp_path):
    """A page that opens with 30 passages of an index: its services, what it opens with, and a search in all."""
    folder = encoded(write_subtitles(write_texts(tmp_path / "texts")), tmp_path / "out")
    store = open_store(address)
    index_folder(folder, store, ToyEncoder())
    served = sample_of(store, "reports", 30)
    services = services_of(ToyEncoder())
    services.store.add(served.workspace)
    yield services, served.workspace, open_search(store, ToyEncoder())
    store.close()


def test_the_sample_is_drawn_evenly_from_all_documents(page):
    _, workspace, searched = page
    rows = workspace.sampled.rows

    assert len(workspace.corpus) == 30
    assert np.diff(rows).max() - np.diff(rows).min() <= 1
    assert workspace.corpus.texts() == searched.folder.take(rows)["text"].to_pylist()
    assert {document.name for document in workspace.corpus.documents} >= {f"text{number}.md" for number in range(8)}
    assert {*workspace.corpus.passages.section} >= {"First", "Second"}


@pytest.mark.parametrize(
    ("request_", "where"),
    [
        (MEANING, {}),
        (replace(MEANING, section="second"), {"section": "second"}),
        (replace(MEANING, documents=["text3.md"]), {"documents": ("text3.md",)}),
        (replace(MEANING, column="Year", value="1991"), {"metadata": {"Year": "1991"}}),
        (replace(MEANING, pages="1:05-2:10"), {"times": (65, 130)}),
    ],
    ids=["everywhere", "section", "document", "column", "times"],
)
def test_the_hits_are_those_of_a_search_in_the_store(page, request_, where):
    services, workspace, searched = page
    answered = find.ask(services, workspace.corpus.key, ["the ship on the sea", ""], request_)
    there = searched.ask("the ship on the sea", 8, SearchOptions(fold=True), StoreFilter(**where))

    hits = answered.search.hits
    everything = searched.folder.take(answered.sampled.rows)
    assert answered.corpus.texts() == everything["text"].to_pylist()
    assert answered.corpus.passages.section == tuple(everything["section"].to_pylist())
    assert hits.scores == pytest.approx(there.hits.scores)
    assert hits.closeness == pytest.approx(there.hits.closeness)
    assert hits.searched == searched.store.count(StoreFilter(**where))
    assert (hits.searched == len(searched.folder)) == (not where)


def test_what_is_found_joins_clusters_and_map_and_leaves_their_points_where_they_are(page):
    services, workspace, _ = page
    key = workspace.corpus.key
    drawn = draw(services, key, ProjectionOptions(), lambda done, total: None)
    answered = find.ask(services, key, ["a king and a queen", ""], MEANING)
    found = len(answered.corpus) - 30
    extended = draw_first(services, answered.corpus.key, ProjectionOptions(), lambda done, total: None)

    assert found > 0
    assert answered.corpus.key != key
    assert len(answered.grouping.clusters.labels) == len(answered.corpus)
    assert np.array_equal(extended.map.projection.points[:30], drawn.map.projection.points)
    assert extended.map.projection.placed == found
    again = find.ask(services, answered.corpus.key, ["a king and a queen", ""], MEANING)
    assert again.corpus is answered.corpus


def test_more_like_a_passage_is_found_in_the_store_too(page):
    services, workspace, _ = page
    answered = find.like_row(services, workspace.corpus.key, 0, MEANING)

    assert len(answered.corpus) > 30
    assert 0 not in answered.search.hits.rows


def test_a_search_within_the_map_stays_in_the_sample(page):
    services, workspace, _ = page
    kept = replace(workspace, search=replace(workspace.search, kept_to=np.arange(10)))
    services.store.add(kept)

    answered = find.ask(services, workspace.corpus.key, ["a cat", ""], MEANING)
    assert answered.corpus is workspace.corpus
    assert answered.search.hits.searched == 10


def test_words_alone_are_not_searched(page):
    services, workspace, _ = page
    with pytest.raises(InputError, match="finds by meaning"):
        find.ask(services, workspace.corpus.key, ["a cat", ""], replace(PLAIN, method="words"))


def test_the_page_says_what_it_shows(page):
    services, workspace, searched = page
    answered = find.ask(services, workspace.corpus.key, ["a cat", ""], MEANING)
    said = corpus_line(answered.corpus, sampled=answered.sampled)["facts"]

    assert f"{len(searched.folder)} passages" in said
    assert "30 of them" in said
    assert f"{len(answered.corpus) - 30} found" in said
    assert samples(workspace)["samples"][0]["title"] == "reports"


def test_another_model_and_an_index_that_was_made_again_are_said(page, encoder):
    services, workspace, searched = page
    shelf = Shelf(EncoderHost(lambda: encoder), Splitting(), ServedCorpus(workspace))
    with pytest.raises(InputError, match="by toy"):
        shelf.take(SERVED)

    searched.store.build(replace(searched.index.info, digest="another"), ())
    with pytest.raises(InputError, match="made again"):
        find.ask(services, workspace.corpus.key, ["a cat", ""], MEANING)


def test_a_store_that_is_gone_is_said_and_works_again_when_it_is_back(postgres, tmp_path):
    psutil = pytest.importorskip("psutil")
    folder, place = encoded(write_texts(tmp_path / "texts"), tmp_path / "out"), table_address(postgres, "gone")
    index_folder(folder, open_store(place), ToyEncoder())
    workspace, services = sample_of(open_store(place), "reports", 30).workspace, services_of(ToyEncoder())
    key = services.store.add(workspace)

    server = postgres.get_postmaster_info().process
    processes = [server, *server.children(recursive=True)]
    server.kill()
    psutil.wait_procs(processes, timeout=60)
    with pytest.raises(StoreError, match="can't be reached"):
        find.ask(services, key, ["a cat", ""], MEANING)
    postgres.start()

    assert len(find.ask(services, key, ["a cat", ""], MEANING).search.hits.rows) == 8


def test_a_folder_that_is_missing_is_said(address, tmp_path):
    folder, store = encoded(write_texts(tmp_path / "texts"), tmp_path / "out"), open_store(address)
    index_folder(folder, store, ToyEncoder())
    (tmp_path / "out").rename(tmp_path / "moved")

    with pytest.raises(InputError, match="out has no manifest"):
        sample_of(store, "reports", 30)
    store.close()
