"""A corpus is documents, their passages, and one vector per passage, row by row."""

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.corpus.corpus import add_documents, build_corpus, remove_documents
from gte_demo.corpus.other_vectors import encode_under
from gte_demo.corpus.splitting import LONGEST_ITEM, Cut, Splitting
from gte_demo.errors import Cancelled, CorpusError, InputError
from gte_demo.texts.documents import Document, Section
from tests.toy import ToyInTwoPrecisions


def document(text, kind="text", name="a"):
    return Document(name=name, text=text, kind=kind)


def test_every_passage_is_in_its_document_and_has_its_own_vector(toy_encoder):
    corpus = build_corpus("pets", [document("A cat. A dog."), document("Ship, sea.", name="b")], toy_encoder)

    assert corpus.texts() == ["A cat. A dog.", "Ship, sea."]
    assert [corpus.document(row).name for row in range(2)] == ["a", "b"]
    assert np.array_equal(corpus.vectors, toy_encoder.encode(corpus.texts()).vectors)


def test_a_long_text_is_cut_and_an_item_is_not(toy_encoder):
    long = "The cat saw the dog. " * 20  # 100 tokens, and the toy's window has room for 30

    cut = build_corpus("cut", [document(long, "text")], toy_encoder)
    whole = build_corpus("whole", [document(long, "row")], toy_encoder)

    assert len(cut) == 4
    assert whole.texts() == [long.strip()]


def test_a_whole_item_is_the_mean_of_its_pieces_weighted_by_their_tokens(toy_encoder):
    text = "cat " * 30 + "\n\n" + "dog " * 10

    corpus = build_corpus("mean", [document(text, "line")], toy_encoder)

    cat, dog = toy_encoder.encode(["cat", "dog"]).vectors
    expected = 30 * cat + 10 * dog
    assert corpus.vectors[0] == pytest.approx(expected / np.linalg.norm(expected), abs=1e-6)


def test_items_are_split_on_request(toy_encoder):
    corpus = build_corpus("rows", [document("cat " * 60, "row")], toy_encoder, splitting=Splitting(whole_items=False))

    assert len(corpus) == 2


def test_an_empty_row_keeps_its_place(toy_encoder):
    rows = [document(text, "row", name=text) for text in ("cat", "", "dog")]

    corpus = build_corpus("rows", rows, toy_encoder)

    assert corpus.texts() == ["cat", "", "dog"]
    assert corpus.passages.document.tolist() == [0, 1, 2]
    assert np.linalg.norm(corpus.vectors, axis=1) == pytest.approx(np.ones(3))


def test_texts_and_items_go_together(toy_encoder):
    documents = [document("cat " * 60, "text"), document("dog " * 60, "row"), document("ship", "text")]

    corpus = build_corpus("both", documents, toy_encoder)

    assert corpus.passages.document.tolist() == [0, 0, 1, 2]
    assert corpus.text(2) == ("dog " * 60).strip()


def test_more_passages_than_allowed_are_refused_with_both_numbers(toy_encoder):
    with pytest.raises(InputError, match="make 4 passages and the limit is 3"):
        build_corpus("long", [document("cat " * 120)], toy_encoder, splitting=Splitting(most=3))


@pytest.mark.parametrize("documents", [[], [document("")], [document(" \n ")]])
def test_nothing_to_read_is_said(toy_encoder, documents):
    with pytest.raises(CorpusError, match="are empty"):
        build_corpus("nothing", documents, toy_encoder)


def test_cancelling_ends_the_work(toy_encoder):
    def progress(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        build_corpus("pets", [document("A cat.")], toy_encoder, progress=progress)


def test_a_model_with_a_smaller_window_bounds_passages_and_their_overlap(toy_encoder):
    asked = Splitting(tokens=100, overlap=40)

    assert build_corpus("long", [document("cat " * 120)], toy_encoder, splitting=asked).splitting == Splitting(
        tokens=30, overlap=15
    )
    assert Splitting(tokens=20, overlap=15).within(30) == Splitting(tokens=20, overlap=15)


def test_a_persons_choice_replaces_the_setting():
    assert Cut().over(Splitting(tokens=50, context="late")) == Splitting(tokens=50, context="late")
    assert Cut(overlap=0, context="plain").over(Splitting(50, 10, context="late")) == Splitting(50, 0)


def test_documents_are_added_without_encoding_the_others_again(toy_encoder):
    corpus = build_corpus("pets", [document("A cat."), document("A king.", name="b")], toy_encoder)
    toy_encoder.calls.clear()

    grown = add_documents(corpus, [document("A dog. A ship."), document("cat", "row", "b")], toy_encoder)

    assert toy_encoder.calls == [["A dog. A ship.", "cat"]]
    assert [own.name for own in grown.documents] == ["a", "b", "a (2)", "b"]
    assert grown.texts() == ["A cat.", "A king.", "A dog. A ship.", "cat"]
    assert np.array_equal(grown.vectors, toy_encoder.encode(grown.texts()).vectors)
    assert (grown.name, grown.splitting, grown.model) == (corpus.name, corpus.splitting, corpus.model)
    assert grown.key != corpus.key


def test_added_documents_never_have_the_name_of_an_existing_one(toy_encoder):
    def rows(source, *texts):
        return [Document(f"id {number}", text, "row", source=source) for number, text in enumerate(texts)]

    corpus = build_corpus("pets", [document("A cat.", name="b.csv"), *rows("a.csv", "dog")], toy_encoder)
    grown = add_documents(corpus, [*rows("a.csv", "king", "queen"), *rows("b.csv", "sea")], toy_encoder)

    assert [own.source for own in grown.documents] == ["", "a.csv", "a (2).csv", "a (2).csv", "b (2).csv"]
    assert [own.name for own in grown.documents] == ["b.csv", "id 0", "id 0", "id 1", "id 0"]


def test_documents_are_added_as_the_others_were_cut_and_within_the_limit(toy_encoder):
    splitting = Splitting(tokens=10, most=4)
    corpus = build_corpus("long", [document("cat " * 20)], toy_encoder, splitting=splitting)

    assert len(add_documents(corpus, [document("dog " * 20)], toy_encoder)) == 4
    with pytest.raises(InputError, match="make 3 passages and the limit is 2"):
        add_documents(corpus, [document("dog " * 30)], toy_encoder)


def test_another_models_vectors_are_never_mixed_in(toy_encoder):
    corpus = build_corpus("pets", [document("A cat.")], toy_encoder)
    other = replace(corpus, model=replace(corpus.model, name="other", fingerprint="other-1"))

    with pytest.raises(InputError, match=r"encoded by other\. Its vectors .* those of toy"):
        add_documents(other, [document("A dog.")], toy_encoder)


def test_documents_are_removed_and_the_others_keep_their_vectors(toy_encoder):
    documents = [document("cat " * 40), document("king", name="b"), document("", name="c"), document("ship", name="d")]
    corpus = build_corpus("four", documents, toy_encoder)

    smaller = remove_documents(corpus, {0, 2})

    assert [own.name for own in smaller.documents] == ["b", "d"]
    assert smaller.texts() == ["king", "ship"]
    assert [smaller.document(row).name for row in range(2)] == ["b", "d"]
    assert np.array_equal(smaller.vectors, toy_encoder.encode(["king", "ship"]).vectors)
    with pytest.raises(CorpusError, match="Nothing would be left"):
        remove_documents(corpus, [0, 1, 3])
    with pytest.raises(InputError, match="no document 4"):
        remove_documents(corpus, [4])


def test_under_another_context_every_passage_keeps_its_row(toy_encoder):
    sections = (Section("Cat", 1, 0), Section("Dog", 1, 20))
    text = "Cat\nIt sleeps a lot.\nDog\nIt barks."
    documents = [document("king " * 40, "row"), replace(document(text), sections=sections), document("", "row", "c")]
    splitting = Splitting(context="prefixed")
    prefixed = build_corpus("both", documents, toy_encoder, splitting=splitting)
    plain = build_corpus("both", documents, toy_encoder)

    assert np.array_equal(encode_under(plain, toy_encoder, "prefixed"), prefixed.vectors)
    assert np.array_equal(encode_under(prefixed, toy_encoder, "plain"), plain.vectors)
    assert encode_under(plain, toy_encoder, "plain") is plain.vectors


def test_a_context_is_encoded_after_documents_came_and_went(toy_encoder):
    corpus = build_corpus("texts", [document("cat " * 40), document("dog " * 40, "row", "b")], toy_encoder)
    grown = add_documents(corpus, [document("sea " * 40, "row", "c"), document("A ship.", name="d")], toy_encoder)

    for own in (grown, remove_documents(grown, [0]), remove_documents(grown, [1, 2])):
        as_plain = replace(own, splitting=replace(own.splitting, context="late"))
        assert encode_under(as_plain, toy_encoder, "plain") == pytest.approx(own.vectors, abs=1e-6)


def test_a_context_needs_the_corpuss_own_model_and_one_that_can_do_it(toy_encoder):
    corpus = build_corpus("pets", [document("A cat.")], toy_encoder)
    other = replace(corpus, model=replace(corpus.model, name="other", fingerprint="other-1"))

    with pytest.raises(InputError, match=r"encoded by other\. Its vectors .* those of toy"):
        encode_under(other, toy_encoder, "prefixed")
    with pytest.raises(InputError, match="toy can't encode passages in their context"):
        encode_under(corpus, toy_encoder, "late")


def test_late_vectors_of_a_corpus_are_those_it_would_have_been_built_with(encoder):
    texts = ["Paracetamol is a medicine.\n\nIt can damage the liver.", "Alcohol can damage the liver."]
    documents = [document(text, "row", str(i)) for i, text in enumerate(texts)]
    splitting = Splitting(tokens=20)
    built = build_corpus("late", documents, encoder, splitting=replace(splitting, context="late"))

    vectors = encode_under(build_corpus("plain", documents, encoder, splitting=splitting), encoder, "late")

    assert np.array_equal(vectors, built.vectors)


class TestPrecisions:
    """A toy model in two precisions, which differ in name only."""

    LONG = document("The cat saw the dog.\n\n" * 4_000)
    SPLITTING = Splitting(tokens=30)

    @pytest.fixture
    def both(self):
        return ToyInTwoPrecisions()

    def test_a_long_document_is_encoded_in_reduced_precision(self, both):
        corpus = build_corpus("long", [self.LONG], both, splitting=self.SPLITTING)

        assert corpus.model == both.short.info
        assert both.calls == []

    def test_what_is_added_to_it_is_too(self, both):
        corpus = build_corpus("long", [self.LONG], both, splitting=self.SPLITTING)
        before = len(both.short.calls)

        assert add_documents(corpus, [document("A ship.")], both).model == both.short.info
        assert both.short.calls[before:] == [["A ship."]]

    def test_what_is_added_to_an_exact_corpus_is_exact_however_long(self, both):
        corpus = add_documents(build_corpus("short", [document("A ship.")], both), [self.LONG], both)

        assert corpus.model == both.info
        assert both.short.calls == []

    def test_where_its_precision_is_missing_nothing_is_added(self, both, toy_encoder):
        corpus = build_corpus("long", [self.LONG], both, splitting=self.SPLITTING)

        with pytest.raises(InputError, match="encoded by counts bfloat16, and here is counts"):
            add_documents(corpus, [document("A ship.")], toy_encoder)

    def test_another_context_is_encoded_in_its_precision(self, both):
        corpus = build_corpus("long", [self.LONG], both, splitting=self.SPLITTING)

        encode_under(corpus, both, "prefixed")
        assert both.calls == []


def test_an_item_of_a_million_letters_is_split(toy_encoder):
    documents = [Document("long", "x" * 1_000_000, "line"), Document("short", "A cat.", "line")]
    corpus = build_corpus("items", documents, toy_encoder)

    assert max(map(len, corpus.texts())) < LONGEST_ITEM
    assert corpus.texts()[-1] == "A cat."


@pytest.mark.parametrize(
    "more",
    [
        {"text": "A cat. " * 30_000},
        {"metadata": {"notes": "a" * 200_000}},
        {"sections": tuple(Section("a" * 300, 1, 0) for _ in range(500))},
        {"pages": (0,) * 10_000, "page_labels": ("12",) * 10_000},
    ],
)
def test_whatever_a_document_holds_is_counted(toy_encoder, more):
    bare = build_corpus("x", [Document("d", "A cat.", "text")], toy_encoder)

    assert build_corpus("x", [replace(bare.documents[0], **more)], toy_encoder).nbytes > bare.nbytes + 100_000
