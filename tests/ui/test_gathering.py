"""What the corpus panel makes of files and lines: nothing is lost, nothing stale is carried over."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gte_demo.analysis.marks import Marks
from gte_demo.analysis.projection import ProjectionOptions
from gte_demo.analysis.search import search
from gte_demo.corpus import Cut, Splitting, build_corpus
from gte_demo.embedding.host import EncoderHost
from gte_demo.errors import Cancelled, CorpusError, InputError
from gte_demo.keeping import save_corpus
from gte_demo.saved_states import SavedStates
from gte_demo.settings import Settings
from gte_demo.store import Store
from gte_demo.texts.documents import Document
from gte_demo.ui import gathering, map_jobs, map_views
from gte_demo.ui.context import Context
from gte_demo.ui.corpus_views import MOST_PARTS, corpus_line, documents
from gte_demo.ui.map_files import MapFiles

MANUAL = Path(__file__).parents[1] / "data" / "documents" / "debian-reference.en.pdf"


def quiet(done, total):
    pass


@pytest.fixture
def context(toy_encoder):
    store = Store()
    return Context(EncoderHost(lambda: toy_encoder), store, Settings(), MapFiles(store), SavedStates(Path("unused")))


@pytest.fixture
def key(context, toy_encoder, tmp_path):
    """A corpus of two files that was searched and marked."""
    paths = []
    for name, text in (("cat.txt", "A cat."), ("ship.txt", "A ship at sea.")):
        paths.append(tmp_path / name)
        paths[-1].write_text(text)
    key = gathering.gather_files(context, [str(path) for path in paths], None, Cut(), quiet).corpus.key

    def searched(workspace):
        return replace(
            workspace, hits=search(workspace.corpus, "sea", toy_encoder), marks=Marks({"sea": frozenset({1})})
        )

    context.store.update(key, searched)
    return key


def test_files_are_cut_by_the_options_and_can_be_found_again(context, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("The cat saw the dog. " * 20)

    gathered = gathering.gather_files(context, [str(path)], None, Cut(tokens=10, overlap=5, context="plain"), quiet)

    assert gathered.corpus.splitting == replace(Splitting(), tokens=10, overlap=5)
    assert context.store.get(gathered.corpus.key).files == {"long.txt": path}


def test_a_longer_passage_than_the_model_reads_is_told(context, tmp_path):
    path = tmp_path / "cat.txt"
    path.write_text("A cat.")

    gathered = gathering.gather_files(context, [str(path)], None, Cut(tokens=99), quiet)

    assert gathered.notes == ["toy reads 30 tokens at once: passages have up to 30, not 99."]


def test_an_added_file_travels_with_the_others_and_results_are_not_carried_over(context, key, tmp_path):
    (tmp_path / "more").mkdir()
    again = tmp_path / "more" / "cat.txt"
    again.write_text("A king.")

    grown = gathering.add_uploads(context, key, [str(again)], None, quiet).corpus
    workspace = context.store.get(grown.key)

    assert grown.texts() == ["A cat.", "A ship at sea.", "A king."]
    assert workspace.files == {
        "cat.txt": tmp_path / "cat.txt",
        "ship.txt": tmp_path / "ship.txt",
        "cat (2).txt": again,
    }
    assert (workspace.hits, workspace.index, workspace.grouping) == (None, None, None)
    assert workspace.marks == Marks({"sea": frozenset({1})})
    with pytest.raises(CorpusError, match="no longer kept"):
        context.store.get(key)


def test_lines_are_added_in_a_part_of_their_own(context, key):
    once = gathering.add_lines(context, key, "dog\nking", quiet).corpus
    twice = gathering.add_lines(context, once.key, "queen", quiet).corpus

    assert [part["name"] for part in documents(twice)["parts"]] == [
        "cat.txt", "ship.txt", "Pasted lines", "Pasted lines (2)",
    ]  # fmt: skip


class TestTheMapThatThereWas:
    """What is added to a corpus is placed on its map."""

    @pytest.fixture
    def drawn(self, context):
        words = ["cat", "dog", "king", "queen", "ship", "sea", "red", "blue", "cat dog", "king queen"]
        key = gathering.gather_lines(context, "\n".join(words), Cut(), quiet).corpus.key
        map_jobs.draw(context, key, ProjectionOptions(), quiet)
        return key

    def test_old_passages_stay_and_new_ones_are_placed(self, context, drawn):
        before = context.store.get(drawn).projection.points
        grown = gathering.add_lines(context, drawn, "cat king\nsky", quiet).corpus.key
        after = map_jobs.draw_first(context, grown, ProjectionOptions(), quiet)
        assert np.array_equal(after.projection.points[:10], before)
        assert after.projection.placed == 2
        assert "2 passages added later stand among the others, which did not move" in scatter_summary(context, after)

    def test_asked_for_a_map_all_are_laid_out_anew(self, context, drawn):
        grown = gathering.add_lines(context, drawn, "cat king", quiet).corpus.key
        after = map_jobs.draw(context, grown, ProjectionOptions(), quiet)
        assert (after.projection.placed, after.earlier) == (0, None)
        assert "added later" not in scatter_summary(context, after)

    def test_a_corpus_that_lost_something_has_no_earlier_map(self, context, drawn):
        grown = gathering.add_lines(context, drawn, "cat king", quiet).corpus.key
        smaller = gathering.remove(context, grown, "Pasted lines").corpus.key
        assert context.store.get(smaller).earlier is None

    def test_two_additions_in_a_row_are_placed_together(self, context, drawn):
        once = gathering.add_lines(context, drawn, "cat king", quiet).corpus.key
        twice = gathering.add_lines(context, once, "sky", quiet).corpus.key
        assert map_jobs.draw_first(context, twice, ProjectionOptions(), quiet).projection.placed == 2


def scatter_summary(context, workspace):
    return map_views.scatter_view(workspace, "cluster", context.map_files)["summary"]


def test_a_removed_document_takes_its_file_and_its_marks_along(context, key, tmp_path):
    smaller = gathering.remove(context, key, "cat.txt").corpus
    workspace = context.store.get(smaller.key)

    assert smaller.texts() == ["A ship at sea."]
    assert workspace.files == {"ship.txt": tmp_path / "ship.txt"}
    assert workspace.marks == Marks({"sea": frozenset({0})})


@pytest.mark.parametrize("way", ["add", "remove", "again"])
def test_what_fails_or_is_cancelled_leaves_the_corpus_as_it_was(context, key, way):
    def cancel(done, total):
        raise Cancelled

    before = context.store.get(key)
    with pytest.raises((Cancelled, InputError)):
        {
            "add": lambda: gathering.add_lines(context, key, "dog", cancel),
            "remove": lambda: gathering.remove(context, key, "not-there.txt"),
            "again": lambda: gathering.gather_again(context, key, Cut(tokens=10, overlap=9), cancel),
        }[way]()

    assert context.store.get(key) is before
    assert len(context.store) == 1


def test_another_models_corpus_waits_until_it_is_asked_for(context, toy_encoder, tmp_path):
    path = tmp_path / "kept.zip"
    corpus = build_corpus("kept", [Document("a", "A cat.", "text")], toy_encoder, splitting=Splitting(tokens=20))
    save_corpus(replace(corpus, model=replace(corpus.model, name="other", fingerprint="other-1")), path)
    toy_encoder.calls.clear()

    waiting = gathering.gather_files(context, [str(path)], None, Cut(tokens=10), quiet)

    assert "was encoded by other" in waiting.waits_for
    assert waiting.corpus.splitting.tokens == 20
    assert toy_encoder.calls == []
    again = gathering.gather_again(context, waiting.corpus.key, Cut(), quiet)
    assert (again.corpus.model, again.waits_for) == (toy_encoder.info, "")
    assert len(context.store) == 1


def test_a_saved_corpus_is_opened_as_it_was_cut_whatever_the_options_are(context, toy_encoder, tmp_path):
    path = tmp_path / "kept.zip"
    splitting = Splitting(tokens=20, context="prefixed")
    save_corpus(build_corpus("kept", [Document("a", "A cat.", "text")], toy_encoder, splitting=splitting), path)

    opened = gathering.gather_files(context, [str(path)], None, Cut(tokens=10, overlap=0, context="plain"), quiet)

    assert (opened.waits_for, opened.corpus.splitting.tokens, opened.corpus.context) == ("", 20, "prefixed")


def test_nothing_given_is_told(context, key):
    with pytest.raises(InputError, match="no files yet"):
        gathering.add_uploads(context, key, None, None, quiet)
    with pytest.raises(InputError, match="no lines yet"):
        gathering.add_lines(context, key, " \n ", quiet)


def test_the_line_tells_how_passages_were_cut_and_encoded(toy_encoder):
    def facts(kind, **splitting):
        text = Document("a", "cat", kind)
        return corpus_line(build_corpus("a", [text], toy_encoder, splitting=Splitting(**splitting)))["facts"]

    assert facts("text", tokens=20) == "1 document, 1 passage of up to 20 tokens"
    assert facts("text", tokens=20, overlap=5, context="prefixed") == (
        "1 document, 1 passage of up to 20 tokens, overlapping by up to 5, encoded after their headings"
    )
    assert facts("line", tokens=20) == "1 document, 1 passage"


def test_thousands_of_documents_are_counted_not_listed(toy_encoder):
    many = [Document(f"{number}.txt", "cat", "text") for number in range(MOST_PARTS + 1_034)]
    table = [Document(f"row {number}", "dog", "row", source="a.csv") for number in range(1_000)]

    listed = documents(build_corpus("many", [*table, *many], toy_encoder))

    assert len(listed["parts"]) == MOST_PARTS
    assert listed["parts"][0] == {"name": "a.csv", "kind": "table", "pages": "", "passages": "1,000"}
    assert (listed["total"], listed["foot"]) == (1_235, "The first 200 of 1,235.")


def test_a_books_pages_are_counted(context):
    corpus = gathering.gather_files(context, [str(MANUAL)], None, Cut(), quiet).corpus

    part = documents(corpus)["parts"][0]
    assert (part["name"], part["kind"], part["pages"]) == ("debian-reference.en.pdf", "PDF", "261")
    assert context.store.get(corpus.key).files == {"debian-reference.en.pdf": MANUAL}
