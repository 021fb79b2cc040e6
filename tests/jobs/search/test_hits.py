"""One hit, and its page in the PDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gte_demo.corpus.corpus import build_corpus
from gte_demo.jobs.search.hits import pdf_of
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from tests.excerpts import pages_of_the_reference
from tests.toy import ToyEncoder


def test_a_pdf_is_recognised_by_its_content_not_its_name(toy_encoder: ToyEncoder, tmp_path: Path) -> None:
    path = pages_of_the_reference(tmp_path / "upload", 101, 101)
    corpus = build_corpus("Animals", [Document(text, text, "line") for text in ("cat", "dog")], toy_encoder)
    pdf = replace(corpus.documents[0], name="upload", kind="pdf", pages=(0,))
    workspace = Workspace(replace(corpus, documents=(pdf, *corpus.documents[1:])), files={"upload": path, "dog": path})

    assert pdf_of(workspace, "upload") == path
    assert pdf_of(workspace, "dog") is None
