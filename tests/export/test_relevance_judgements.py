"""Marks are saved as files from which the command computes the same measures as the page."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from gte_demo.analysis.evaluation.contexts import encode_contexts
from gte_demo.analysis.evaluation.judgements import Marks, evaluate_marks
from gte_demo.analysis.evaluation.metrics import evaluate_retrieval
from gte_demo.analysis.search.search import search
from gte_demo.cli.parser import main
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.embedding.encoder import Encoder
from gte_demo.errors import InputError
from gte_demo.export.relevance_judgements import JUDGEMENTS, PASSAGES, QUERIES, write_judgements
from gte_demo.texts.datasets.retrieval_sets import RetrievalSet, read_retrieval_set
from gte_demo.texts.datasets.samples import load_sample
from gte_demo.texts.documents import Document
from tests.toy import ToyEncoder

QUESTIONS = ("can I run windows programs", "who decides what goes into a release", "how do I contribute, and where?")


def read_back(path: Path) -> RetrievalSet:
    folder = path.parent / "unpacked"
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    return read_retrieval_set(folder / PASSAGES, folder / QUERIES, folder / JUDGEMENTS)


@pytest.fixture(scope="module")
def corpus(encoder: Encoder) -> Corpus:
    """The first chapters of the FAQ, with a part of them marked as a table of contents."""
    (faq,) = load_sample("debian-faq")
    sections = tuple(section for section in faq.sections if section.start < 12_000)
    document = Document(faq.name, faq.text[:12_000], "text", sections=sections, apparatus=((0, 1_500),))
    return build_corpus("FAQ", [document], encoder)


def test_the_command_gives_the_figures_of_the_page(encoder: Encoder, corpus: Corpus, tmp_path: Path) -> None:
    marks = Marks()
    for rank, question in enumerate(QUESTIONS):
        marks = marks.toggled(question, int(search(corpus, question, encoder).rows[rank]))
    shown = evaluate_marks(corpus, marks, encoder, contexts=encode_contexts(corpus, encoder))

    write_judgements(corpus, marks, tmp_path / "marks.zip")
    measured = evaluate_retrieval(read_back(tmp_path / "marks.zip"), encoder)

    assert measured.methods == shown.methods
    assert (measured.queries, measured.passages) == (shown.queries, shown.passages)


def test_nothing_is_lost_on_the_way(toy_encoder: ToyEncoder, tmp_path: Path) -> None:
    texts = ('=A "cat",\tand', "two\nlines", "", "ﬁrst – 猫")
    corpus = build_corpus("rows", [Document("same", text, "row") for text in texts], toy_encoder)
    marks = Marks().toggled('what of "cats", and\tdogs', 0).toggled("=1+1", 3, duplicates=[1])

    write_judgements(corpus, marks, tmp_path / "marks.zip")
    found = read_back(tmp_path / "marks.zip")

    assert found.texts == texts
    assert dict(zip(found.queries, found.relevant, strict=True)) == dict(marks.right)
    assert len(set(found.documents)) == 4
    assert found.notes == ()


def test_without_marks_there_is_nothing_to_write(toy_encoder: ToyEncoder, tmp_path: Path) -> None:
    corpus = build_corpus("rows", [Document("a", "cat", "row")], toy_encoder)

    with pytest.raises(InputError, match="No passage is marked"):
        write_judgements(corpus, Marks(), tmp_path / "marks.zip")
    assert not (tmp_path / "marks.zip").exists()


def test_the_file_tells_the_command_that_reads_it(
    toy_encoder: ToyEncoder,
    tmp_path: Path,
    cache_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    corpus = build_corpus("rows", [Document("a", "cat", "row")], toy_encoder)
    write_judgements(corpus, Marks().toggled("cat", 0), tmp_path / "marks.zip")
    with zipfile.ZipFile(tmp_path / "marks.zip") as archive:
        archive.extractall(tmp_path)
        result = archive.read("README.txt").decode().split("python -m gte_demo ")[1]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GTE_DEMO_CACHE_DIR", str(cache_dir))

    assert main([*result.split(), "--model", "all-MiniLM-L6-v2"]) == 0
    assert "1 queries, 1 passages" in capsys.readouterr().out
