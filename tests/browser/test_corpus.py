"""Adding to a corpus, removing from it and splitting it differently; everything else follows."""

import re
from pathlib import Path

import pytest

from gte_demo.corpus.archive import save_corpus
from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.splitting import Splitting
from gte_demo.jobs.corpus import PASTED_NAME
from gte_demo.texts.documents import Document
from gte_demo.ui.corpus import words as corpus_words
from gte_demo.ui.search import words as search_words
from tests.texts.make import paragraph, pdf
from tests.toy import ToyEncoder
from tests.wording import sentence

pytestmark = pytest.mark.browser

HARBOUR = ["The harbour master counts the ships.", "Every evening he lights the lamp."]
SLOW = 60_000


def written(folder: Path, **texts: str) -> list[Path]:
    paths = [folder / f"{name}.txt" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def facts(visitor, text):
    """Wait until the corpus line says so."""
    visitor.page.locator("#corpus-line .facts", has_text=text).wait_for(timeout=SLOW)


def listed(visitor):
    return [name.inner_text() for name in visitor.page.locator("#corpus-documents td.name").all()]


def options(visitor, tokens, overlap, context):
    visitor.open_panel()
    if not visitor.page.locator("#tokens input").is_visible():
        visitor.page.locator("#cut-options button").first.click()
    visitor.fill("#tokens input", tokens)
    visitor.fill("#overlap input", overlap)
    visitor.choose("#context", context)


@pytest.mark.seen("phone-dark")
def test_a_file_is_added_and_its_page_is_shown(visitor, tmp_path):
    page = visitor.page
    visitor.paste("Interest rates rose again in May.\nThe central bank fears inflation.")
    visitor.has_corpus(PASTED_NAME)
    book = tmp_path / "book.pdf"
    book.write_bytes(pdf([paragraph(["A page about nothing much."], 700), paragraph(HARBOUR, 700)]))

    visitor.open_panel()
    page.locator("#upload input[type=file]").set_input_files([str(book)])
    page.locator("#upload .file-preview").wait_for()
    page.locator("#add-files").click()
    facts(visitor, re.compile("^3 documents"))
    visitor.open_panel()
    page.locator("#corpus-documents td.name", has_text="book.pdf").wait_for()
    assert listed(visitor) == [PASTED_NAME, "book.pdf"]
    page.locator("#corpus-documents").scroll_into_view_if_needed()
    visitor.look("documents")

    visitor.search("who looks after the boats")
    page.locator("#hits .hit", has_text="book.pdf").first.click(timeout=SLOW)
    page.get_by_role("button", name=search_words.READER["sheet"]).click()
    page.locator("#sheet img").wait_for(timeout=SLOW)


def test_a_removed_document_is_found_no_more(reader, tmp_path):
    page = reader.page
    hostile = "<img src=x onerror=alert(1)> ${alert(1)}"
    reader.upload(*written(tmp_path, ships="A ferry crosses the strait.", money=f"{hostile} Prices fell."))
    reader.has_corpus("and 1 more")
    reader.search("boats")
    page.locator("#hits .hit", has_text="ferry").wait_for(timeout=SLOW)

    reader.open_panel()
    page.get_by_role("button", name=corpus_words.DOCUMENTS["remove_named"].format(name="ships.txt")).click()
    facts(reader, re.compile("^1 document,"))
    page.locator("#hits .hit", has_text="ferry").wait_for(state="detached", timeout=SLOW)
    page.locator("#hits .hit", has_text="Prices").wait_for(timeout=SLOW)  # the question is asked again
    page.locator("#corpus-documents tbody tr").nth(1).wait_for(state="detached")
    assert listed(reader) == ["money.txt"]
    assert page.locator("#corpus-documents td.act button").count() == 0  # the last one stays
    reader.look("document-removed")


def test_lines_are_added_to_what_was_pasted(reader):
    reader.paste("one line\nanother line")
    reader.has_corpus(PASTED_NAME)

    reader.open_panel()
    reader.page.locator("#lines .box").evaluate("box => { box.value = 'a third line' }")
    reader.page.locator("#lines .more").click()

    facts(reader, re.compile("^3 documents, 3 passages"))


def test_files_are_cut_and_encoded_by_the_options(reader, tmp_path):
    page = reader.page
    options(reader, 50, 10, corpus_words.CUT_CONTEXTS["prefixed"])
    reader.look("options")
    reader.upload(*written(tmp_path, ships="# Ships\n\n" + " ".join(f"Ship {n} lay in the bay." for n in range(40))))
    reader.has_corpus("ships.txt")
    facts(reader, sentence(corpus_words.CUT_FACT, tokens=50))
    facts(reader, corpus_words.OVERLAP_FACT.format(overlap=10))

    options(reader, 50, 40, corpus_words.CUT_CONTEXTS["plain"])
    page.get_by_role("button", name=corpus_words.ENCODE_AGAIN).click()
    page.locator("#corpus-status", has_text=re.compile(r"\b40\b.*\b25\b")).wait_for(timeout=SLOW)
    facts(reader, corpus_words.OVERLAP_FACT.format(overlap=10))  # what was there before is unchanged

    options(reader, 200, 0, corpus_words.CUT_CONTEXTS["late"])
    page.get_by_role("button", name=corpus_words.ENCODE_AGAIN).click()
    page.locator("#corpus-status", has_text=re.compile(r"\b127\b")).wait_for(timeout=SLOW)

    options(reader, 100, 0, corpus_words.CUT_CONTEXTS["late"])
    page.get_by_role("button", name=corpus_words.ENCODE_AGAIN).click()
    facts(reader, sentence(corpus_words.CUT_FACT, tokens=100))
    facts(reader, corpus_words.CONTEXT_FACTS["late"])


@pytest.mark.seen("wide-light")
def test_another_models_corpus_waits_for_a_click(visitor, tmp_path):
    page, path = visitor.page, tmp_path / "kept.zip"
    texts = [Document("ships.txt", "A ferry crosses the strait. " * 20, "text")]
    corpus = build_corpus("Kept long ago", texts, ToyEncoder(), splitting=Splitting(tokens=20))
    save_corpus(corpus, path)

    visitor.upload(path)
    page.locator("#corpus-status", has_text=re.compile(r"\btoy\b")).wait_for(timeout=SLOW)
    assert page.locator("#corpus-line strong").inner_text() == "World Factbook"
    visitor.look("other-model")

    page.locator("#corpus-status .act").click()
    visitor.has_corpus("Kept long ago")
    facts(visitor, sentence(corpus_words.CUT_FACT, tokens=20))
    visitor.search("boats")
    page.locator("#hits .hit", has_text="ferry").first.wait_for(timeout=SLOW)
