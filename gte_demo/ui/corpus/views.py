"""The corpus as plain data: its line, its contents, and what was left out."""

from __future__ import annotations

from typing import TypedDict

from gte_demo.corpus.corpus import Corpus
from gte_demo.corpus.parts import Part, corpus_parts
from gte_demo.corpus.splitting import ITEM_KINDS
from gte_demo.jobs.workspace import Sampled, Workspace
from gte_demo.texts.datasets.samples import SAMPLES, SERVED
from gte_demo.ui.corpus import words
from gte_demo.ui.shared.formatting import count

_COUNTED = {sample.title: sample.counted for sample in SAMPLES.values()}

MOST_PARTS = 200
"""The most documents that are listed; more are counted."""


class CorpusLineView(TypedDict):
    """What the page part "corpus_line" draws."""

    name: str
    facts: str
    open: bool
    id: str
    forget: bool
    visit: str
    notice: str
    turn: int


class CorpusPartView(TypedDict):
    """A file or table of the corpus."""

    name: str
    kind: str
    pages: str
    passages: str


class DocumentsView(TypedDict):
    """What the page part "documents" draws."""

    parts: list[CorpusPartView]
    total: int
    how: str
    foot: str


class SampleView(TypedDict):
    """A bundled text."""

    name: str
    title: str
    about: str
    licence: str


class SamplesView(TypedDict):
    """What the page part "samples" draws."""

    samples: list[SampleView]


def corpus_line(
    corpus: Corpus | None,
    *,
    own_id: str = "",
    is_open: bool = False,
    visit: str = "",
    sampled: Sampled | None = None,
) -> CorpusLineView:
    """The corpus in one line: what it is, how much, and how it was encoded, or what it is a sample of.

    The browser remembers `own_id`, by which a person's own corpus is found again, and `visit`, the session of the page,
    whose texts may have to be forgotten. If `forget` is made true, it remembers no corpus. It leaves out a line of an
    earlier `turn` than the one that is shown; 0 is never left out.
    """
    nothing: CorpusLineView = {
        "name": "", "facts": "", "open": is_open, "id": "", "forget": False, "visit": visit, "notice": "", "turn": 0
    }  # fmt: skip
    if corpus is None:
        return nothing
    if sampled is not None:
        return {**nothing, "name": corpus.name, "facts": _sample(corpus, sampled), "id": own_id}
    documents = len(corpus.documents)
    counted = _COUNTED.get(corpus.name)
    what = counted.format(documents=documents) if counted else count(documents, "document")
    # A document of one passage each: it is enough to count it once.
    how = [] if counted and documents == len(corpus) else _cut(corpus)
    facts = ", ".join([what, *how])
    return {**nothing, "name": corpus.name, "facts": facts, "id": own_id}


def _sample(corpus: Corpus, sampled: Sampled) -> str:
    """How a corpus stands for all passages of a store."""
    found = len(corpus) - sampled.drawn
    total, drawn = count(len(sampled.store), "passage"), f"{sampled.drawn:,}"
    fact = words.SAMPLE_FACT.format(passages=total, drawn=drawn)
    return fact + (words.FOUND_FACT.format(found=f"{found:,}") if found else "")


def documents(corpus: Corpus) -> DocumentsView:
    """The files and tables of the corpus, or the first of them if there are many."""
    parts = corpus_parts(corpus)
    foot = words.FIRST_DOCUMENTS.format(shown=MOST_PARTS, total=len(parts)) if len(parts) > MOST_PARTS else ""
    how = ", ".join(_cut(corpus))
    return {"parts": [_part(part) for part in parts[:MOST_PARTS]], "total": len(parts), "how": how, "foot": foot}


def samples(served: Workspace | None = None) -> SamplesView:
    """The bundled texts, after the corpus that the server was started with, if there is one."""
    listed: list[SampleView] = []
    if served:
        corpus, sampled = served.corpus, served.sampled
        about = count(len(corpus.documents), "document") + ", " + count(len(corpus), "passage")
        about = _sample(corpus, sampled) if sampled else about
        listed = [{"name": SERVED, "title": corpus.name, "about": about, "licence": ""}]
    listed += [
        {"name": s.name, "title": s.title, "about": s.description, "licence": s.licence} for s in SAMPLES.values()
    ]
    return {"samples": listed}


def _cut(corpus: Corpus) -> list[str]:
    """A sentence on the number of passages, their maximum length and their context."""
    covered, splitting = corpus.coverage, corpus.splitting
    passages = count(covered.passages, "passage")
    if not covered.is_settled:
        passages = words.PART_FACT.format(done=covered.encoded, passages=passages)
    if splitting.whole_items and all(document.kind in ITEM_KINDS for document in corpus.documents):
        facts = [passages]
    else:
        facts = [words.CUT_FACT.format(passages=passages, tokens=splitting.tokens)]
        facts += [words.OVERLAP_FACT.format(overlap=splitting.overlap)] if splitting.overlap else []
    given = words.GIVEN_FACT.format(model=corpus.model.name) if corpus.model.is_given else ""
    numbers = "" if corpus.model.is_exact or given else words.REDUCED_FACT.format(numbers=corpus.model.numbers)
    return [*facts, *filter(None, [_context(corpus), given, numbers])]


def _context(corpus: Corpus) -> str:
    """How its passages were encoded; "" if alone, or if there are no headings to encode them with."""
    has_headings = any(document.sections for document in corpus.documents)
    return words.CONTEXT_FACTS[corpus.context] if has_headings or corpus.context != "prefixed" else ""


def _part(part: Part) -> CorpusPartView:
    kind = words.DOCUMENT_KINDS.get(part.kind, part.kind)
    pages = f"{part.pages:,}" if part.pages else ""
    return {"name": part.name, "kind": kind, "pages": pages, "passages": f"{part.passages:,}"}
