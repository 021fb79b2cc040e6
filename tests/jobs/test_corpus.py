"""Gathering files and lines: nothing is lost, and nothing stale is carried over."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gte_demo.analysis.evaluation.judgements import Marks
from gte_demo.analysis.maps.projection import ProjectionOptions
from gte_demo.corpus.archive import save_corpus
from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.splitting import Cut, Splitting
from gte_demo.errors import Cancelled, CorpusError, InputError
from gte_demo.jobs import corpus as gathering
from gte_demo.jobs import map as map_jobs
from gte_demo.jobs.search.find import with_answers
from gte_demo.texts.documents import Document, Section
from gte_demo.ui.corpus import words
from gte_demo.ui.corpus.views import MOST_PARTS, corpus_line, documents
from gte_demo.ui.map import words as map_words
from gte_demo.ui.map.views.scatter import scatter_view
from gte_demo.ui.shared.point_files import MapFiles
from tests.services import services as services_of
from tests.toy import ReducedToy
from tests.wording import sentence

CUT = Cut()
MANUAL = Path(__file__).parents[1] / "data" / "documents" / "debian-reference.en.pdf"


def quiet(done, total):
    pass


@pytest.fixture
def services(toy_encoder):
    return services_of(toy_encoder)


def grown(services, paths, cut=CUT):
    """Those files, once all of them is encoded."""
    state = gathering.grow_files(services, [str(path) for path in paths], None, cut).wait(60)
    return gathering.Gathered(services.store.get(state.key).corpus, list(state.notes))


@pytest.fixture
def key(services, toy_encoder, tmp_path):
    """A corpus of two files that was searched and marked."""
    paths = []
    for name, text in (("cat.txt", "A cat."), ("ship.txt", "A ship at sea.")):
        paths.append(tmp_path / name)
        paths[-1].write_text(text)
    key = grown(services, paths).corpus.key

    def searched(workspace):
        return replace(with_answers(workspace, toy_encoder, ["sea"]), marks=Marks({"sea": frozenset({1})}))

    services.store.update(key, searched)
    return key


def test_files_are_cut_by_the_options_and_can_be_found_again(services, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("The cat saw the dog. " * 20)

    gathered = grown(services, [path], Cut(tokens=10, overlap=5, context="plain"))

    assert gathered.corpus.splitting == replace(Splitting(), tokens=10, overlap=5)
    assert services.store.get(gathered.corpus.key).files == {"long.txt": path}


def test_a_passage_longer_than_the_window_gives_a_note(services, tmp_path):
    path = tmp_path / "cat.txt"
    path.write_text("A cat.")

    gathered = grown(services, [path], Cut(tokens=99))

    assert gathered.notes == ["toy reads 30 tokens at once, so passages have up to 30 tokens, not 99."]


def test_an_added_file_travels_with_the_others_and_results_are_not_carried_over(services, key, tmp_path):
    (tmp_path / "more").mkdir()
    again = tmp_path / "more" / "cat.txt"
    again.write_text("A king.")

    grown = gathering.add_uploads(services, key, [str(again)], None, quiet).corpus
    workspace = services.store.get(grown.key)

    assert grown.texts() == ["A cat.", "A ship at sea.", "A king."]
    assert workspace.files == {
        "cat.txt": tmp_path / "cat.txt",
        "ship.txt": tmp_path / "ship.txt",
        "cat (2).txt": again,
    }
    assert (workspace.search.hits, workspace.derived.index, workspace.grouping) == (None, None, None)
    assert workspace.marks == Marks({"sea": frozenset({1})})
    with pytest.raises(CorpusError, match="no longer on the server"):
        services.store.get(key)


def test_lines_are_added_in_a_part_of_their_own(services, key):
    once = gathering.add_lines(services, key, "dog\nking", quiet).corpus
    twice = gathering.add_lines(services, once.key, "queen", quiet).corpus

    assert [part["name"] for part in documents(twice)["parts"]] == [
        "cat.txt", "ship.txt", "Pasted lines", "Pasted lines (2)",
    ]  # fmt: skip


class TestTheMapThatThereWas:
    """What is added to a corpus is placed on its map."""

    @pytest.fixture
    def drawn(self, services):
        words = ["cat", "dog", "king", "queen", "ship", "sea", "red", "blue", "cat dog", "king queen"]
        key = gathering.grow_lines(services, "\n".join(words), Cut()).wait(60).key
        map_jobs.draw(services, key, ProjectionOptions(), quiet)
        return key

    def test_old_passages_stay_and_new_ones_are_placed(self, services, drawn):
        before = services.store.get(drawn).map.projection.points
        grown = gathering.add_lines(services, drawn, "cat king\nsky", quiet).corpus.key
        after = map_jobs.draw_first(services, grown, ProjectionOptions(), quiet)
        assert np.array_equal(after.map.projection.points[:10], before)
        assert after.map.projection.placed == 2
        assert sentence(map_words.ADDED_LATER, placed="2 passages").search(scatter_summary(services, after))

    def test_drawing_the_map_again_lays_out_all_passages(self, services, drawn):
        grown = gathering.add_lines(services, drawn, "cat king", quiet).corpus.key
        after = map_jobs.draw(services, grown, ProjectionOptions(), quiet)
        assert (after.map.projection.placed, after.map.earlier) == (0, None)
        assert not sentence(map_words.ADDED_LATER).search(scatter_summary(services, after))

    def test_a_corpus_that_lost_something_has_no_earlier_map(self, services, drawn):
        grown = gathering.add_lines(services, drawn, "cat king", quiet).corpus.key
        smaller = gathering.remove(services, grown, "Pasted lines").corpus.key
        assert services.store.get(smaller).map.earlier is None

    def test_two_additions_in_a_row_are_placed_together(self, services, drawn):
        once = gathering.add_lines(services, drawn, "cat king", quiet).corpus.key
        twice = gathering.add_lines(services, once, "sky", quiet).corpus.key
        assert map_jobs.draw_first(services, twice, ProjectionOptions(), quiet).map.projection.placed == 2


def scatter_summary(services, workspace):
    return scatter_view(workspace, "cluster", MapFiles(services.store))["summary"]


def test_a_removed_document_takes_its_file_and_its_marks_along(services, key, tmp_path):
    smaller = gathering.remove(services, key, "cat.txt").corpus
    workspace = services.store.get(smaller.key)

    assert smaller.texts() == ["A ship at sea."]
    assert workspace.files == {"ship.txt": tmp_path / "ship.txt"}
    assert workspace.marks == Marks({"sea": frozenset({0})})


@pytest.mark.parametrize("way", ["add", "remove", "again"])
def test_a_failed_or_cancelled_change_leaves_the_corpus_unchanged(services, key, way):
    def cancel(done, total):
        raise Cancelled

    before = services.store.get(key)
    with pytest.raises((Cancelled, InputError)):
        {
            "add": lambda: gathering.add_lines(services, key, "dog", cancel),
            "remove": lambda: gathering.remove(services, key, "not-there.txt"),
            "again": lambda: gathering.gather_again(services, key, Cut(tokens=10, overlap=9), cancel),
        }[way]()

    assert services.store.get(key) is before
    assert len(services.store) == 1


def test_another_models_corpus_waits_for_a_request(services, toy_encoder, tmp_path):
    path = tmp_path / "kept.zip"
    corpus = build_corpus("kept", [Document("a", "A cat.", "text")], toy_encoder, splitting=Splitting(tokens=20))
    save_corpus(replace(corpus, model=replace(corpus.model, name="other", fingerprint="other-1")), path)
    toy_encoder.calls.clear()

    with pytest.raises(gathering.StoredForLaterError, match="was encoded by other") as raised:
        grown(services, [path], Cut(tokens=10))
    waiting = raised.value

    assert waiting.splitting.tokens == 20
    assert toy_encoder.calls == []
    assert gathering.gather_again(services, waiting.key, Cut(), quiet).corpus.model == toy_encoder.info
    assert len(services.store) == 1


def test_a_saved_corpus_is_opened_as_it_was_cut_whatever_the_options_are(services, toy_encoder, tmp_path):
    path = tmp_path / "kept.zip"
    splitting = Splitting(tokens=20, context="prefixed")
    save_corpus(build_corpus("kept", [Document("a", "A cat.", "text")], toy_encoder, splitting=splitting), path)

    opened = grown(services, [path], Cut(tokens=10, overlap=0, context="plain"))

    assert (opened.corpus.splitting.tokens, opened.corpus.context) == (20, "prefixed")


def test_giving_nothing_is_an_error(services, key):
    with pytest.raises(InputError, match="no files yet"):
        gathering.add_uploads(services, key, None, None, quiet)
    with pytest.raises(InputError, match="no lines yet"):
        gathering.add_lines(services, key, " \n ", quiet)


def test_the_line_tells_how_passages_were_cut_and_encoded(toy_encoder):
    def facts(kind, **splitting):
        text = Document("a", "cat", kind, sections=(Section("Animals", 1, 0),))
        return corpus_line(build_corpus("a", [text], toy_encoder, splitting=Splitting(**splitting)))["facts"]

    cut, overlapping = words.CUT_FACT.format(passages="1 passage", tokens=20), words.OVERLAP_FACT.format(overlap=5)
    prefixed = words.CONTEXT_FACTS["prefixed"]

    assert facts("text", tokens=20) == f"1 document, {cut}"
    assert facts("text", tokens=20, overlap=5, context="prefixed") == f"1 document, {cut}, {overlapping}, {prefixed}"
    assert facts("line", tokens=20) == "1 document, 1 passage"

    reduced = corpus_line(build_corpus("a", [Document("a", "cat", "line")], ReducedToy()))["facts"]
    assert reduced == f"1 document, 1 passage, {words.REDUCED_FACT.format(numbers='bfloat16')}"


def test_thousands_of_documents_are_counted_not_listed(toy_encoder):
    many = [Document(f"{number}.txt", "cat", "text") for number in range(MOST_PARTS + 1_034)]
    table = [Document(f"row {number}", "dog", "row", source="a.csv") for number in range(1_000)]

    listed = documents(build_corpus("many", [*table, *many], toy_encoder))

    assert len(listed["parts"]) == MOST_PARTS
    assert listed["parts"][0] == {"name": "a.csv", "kind": "table", "pages": "", "passages": "1,000"}
    assert (listed["total"], listed["foot"]) == (1_235, "The first 200 of 1,235.")


def test_a_books_pages_are_counted(services):
    corpus = grown(services, [MANUAL]).corpus

    part = documents(corpus)["parts"][0]
    assert (part["name"], part["kind"], part["pages"]) == ("debian-reference.en.pdf", "PDF", "261")
    assert services.store.get(corpus.key).files == {"debian-reference.en.pdf": MANUAL}
