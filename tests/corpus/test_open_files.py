"""Files and saved corpora are opened in the same way; nothing is encoded again without a request."""

from dataclasses import replace

import numpy as np
import pytest

from gte_demo.corpus.archive import save_corpus
from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.open_files import EncodeAgainError, OpenOptions, add_files, open_texts, read_texts, window_note
from gte_demo.corpus.splitting import Cut, Splitting
from gte_demo.errors import CorpusError, DocumentError, InputError
from gte_demo.texts.documents import Document
from gte_demo.texts.files.limits import ReadingLimits

LONG = "The cat saw the dog. " * 20  # 100 tokens, and the toy's window has room for 30


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text("A cat sat by the sea.")
    return path


@pytest.fixture
def saved(toy_encoder, tmp_path):
    """A corpus of one long document, cut by 20 tokens; the encoder's record begins after it."""
    path = tmp_path / "kept.zip"
    corpus = build_corpus("kept", [Document("a.txt", LONG, "text")], toy_encoder, splitting=Splitting(tokens=20))
    save_corpus(corpus, path)
    toy_encoder.calls.clear()
    return path


def by_another_model(path, toy_encoder):
    corpus = open_texts([path], toy_encoder).corpus
    save_corpus(replace(corpus, model=replace(corpus.model, name="other", fingerprint="other-1")), path)
    return path


def test_files_are_opened_and_a_bad_one_stops_no_other(toy_encoder, tmp_path, good):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 nothing")

    opened = open_texts([good, bad], toy_encoder)

    assert opened.corpus.texts() == ["A cat sat by the sea."]
    assert opened.corpus.name == "good.txt"
    assert [skipped.file for skipped in opened.reading.skipped] == ["bad.pdf"]
    assert opened.files == {"good.txt": good}


def test_a_corpus_is_named_by_the_files_that_were_read_and_without_marks_of_direction(toy_encoder, tmp_path):
    paths = [tmp_path / name for name in ("bad\u202e.pdf", "one\u202e.txt", "two.txt")]
    for path in paths:
        path.write_text("%PDF-1.4 nothing" if path.suffix == ".pdf" else "A cat.")

    assert open_texts(paths, toy_encoder).corpus.name == "one.txt and 1 more"


def test_one_bad_file_alone_is_its_own_error(toy_encoder, tmp_path):
    with pytest.raises(DocumentError) as caught:
        open_texts([tmp_path / "missing.pdf"], toy_encoder)

    assert caught.value.file == "missing.pdf"


def test_several_bad_files_are_one_error(toy_encoder, tmp_path):
    with pytest.raises(CorpusError, match=r"None of the 2 files can be read\. a\.pdf: .+\. b\.pdf: "):
        open_texts([tmp_path / "a.pdf", tmp_path / "b.pdf"], toy_encoder)


def test_a_folder_without_files_is_said_to_be_empty(toy_encoder, tmp_path):
    with pytest.raises(CorpusError, match="no files in this folder"):
        open_texts([tmp_path], toy_encoder)


def test_files_are_split_as_requested_and_a_note_names_the_models_window(toy_encoder, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text(LONG)

    cut = open_texts([path], toy_encoder, OpenOptions(splitting=Splitting(tokens=25), cut=Cut(tokens=10, overlap=5)))
    bounded = open_texts([path], toy_encoder, OpenOptions(cut=Cut(tokens=500)))

    assert (cut.corpus.splitting, cut.reading.notes) == (Splitting(tokens=10, overlap=5), ())
    assert bounded.corpus.splitting.tokens == 30
    assert bounded.reading.notes == ("toy reads 30 tokens at once, so passages have up to 30 tokens, not 500.",)
    assert window_note(30, toy_encoder) == window_note(None, toy_encoder) == ""


def test_files_are_found_by_the_names_their_documents_get(toy_encoder, tmp_path, good):
    (tmp_path / "more").mkdir()
    same = tmp_path / "more" / "good.txt"
    same.write_text("A dog.")
    table = tmp_path / "rows.csv"
    table.write_text("id,text\n1,king\n2,queen\n")

    opened = open_texts([good, same, table], toy_encoder)
    grown = add_files(opened.corpus, [same, table], toy_encoder)

    assert opened.files == {"good.txt": good, "good (2).txt": same}
    assert grown.files == {"good (3).txt": same}
    assert {document.source for document in grown.corpus.documents} == {"", "rows.csv", "rows (2).csv"}


def test_a_saved_corpus_is_opened_without_encoding(toy_encoder, saved):
    corpus = open_texts([saved], toy_encoder).corpus

    assert (corpus.name, len(corpus), corpus.splitting.tokens) == ("kept", 5, 20)
    assert toy_encoder.calls == []


def test_files_beside_a_saved_corpus_are_added_to_it(toy_encoder, saved, good):
    opened = open_texts([good, saved], toy_encoder)

    assert [document.name for document in opened.corpus.documents] == ["a.txt", "good.txt"]
    assert toy_encoder.calls == [["A cat sat by the sea."]]
    assert opened.files == {"good.txt": good}


def test_another_models_corpus_is_encoded_again_only_on_request(toy_encoder, saved):
    path = by_another_model(saved, toy_encoder)

    with pytest.raises(EncodeAgainError, match=r"encoded by other .+ Encode its 5 passages again") as caught:
        open_texts([path], toy_encoder)
    assert len(caught.value.kept.corpus) == 5
    assert toy_encoder.calls == []

    again = open_texts([path], toy_encoder, OpenOptions(encode_again=True)).corpus
    assert again.model == toy_encoder.info
    assert np.array_equal(again.vectors, toy_encoder.encode(again.texts()).vectors)


def test_a_saved_corpus_is_split_differently_only_on_request(toy_encoder, saved):
    with pytest.raises(EncodeAgainError, match="up to 20 tokens, with an overlap of 0 and the context “plain”"):
        open_texts([saved], toy_encoder, OpenOptions(cut=Cut(tokens=10)))
    assert len(open_texts([saved], toy_encoder, OpenOptions(cut=Cut(tokens=20))).corpus) == 5
    assert toy_encoder.calls == []

    again = open_texts([saved], toy_encoder, OpenOptions(cut=Cut(tokens=10), encode_again=True)).corpus
    assert (len(again), again.splitting.tokens) == (10, 10)


def test_two_saved_corpora_are_refused_and_none_is_added(toy_encoder, saved, tmp_path):
    other = tmp_path / "other.zip"
    other.write_bytes(saved.read_bytes())

    with pytest.raises(InputError, match=r"kept\.zip and other\.zip are saved corpora"):
        open_texts([saved, other], toy_encoder)
    with pytest.raises(InputError, match=r"other\.zip is a saved corpus"):
        add_files(open_texts([saved], toy_encoder).corpus, [other], toy_encoder)


def test_a_saved_corpus_in_a_folder_is_left_out_with_a_reason(toy_encoder, saved, good):
    opened = open_texts([saved.parent], toy_encoder)

    assert [document.name for document in opened.corpus.documents] == ["good.txt"]
    assert [(skipped.file, skipped.reason) for skipped in opened.reading.skipped] == [
        ("kept.zip", "It is a saved corpus. Choose the file itself, not the folder that it is in.")
    ]


def test_only_the_texts_are_read_where_no_vectors_are_needed(saved, good):
    reading = read_texts([good, saved], ReadingLimits())

    assert [document.name for document in reading.documents] == ["a.txt", "good.txt"]
