"""The search tab as plain data: hits, and the document around one of them."""

from __future__ import annotations

from gte_demo.analysis.hit_explanation import HitExplanation
from gte_demo.analysis.score_strip import score_strip
from gte_demo.analysis.search import Hits
from gte_demo.corpus import Corpus
from gte_demo.store import Workspace
from gte_demo.texts.samples import SAMPLES
from gte_demo.ui import wording
from gte_demo.ui.views import View, page, place

AROUND = 6_000
"""Characters of the document shown before and after a passage."""

STRIP_CELLS = 500
FEWEST_CELLS = 8
"""A document of fewer passages is seen whole: it has no strip."""


def hit_list(workspace: Workspace, selected: int = 1) -> View:
    """Ranked passages, each from its best sentence on."""
    hits, corpus = workspace.hits, workspace.corpus
    if hits is None:
        return {"hits": [], "empty": wording.HITS_EMPTY}
    if not len(hits.rows):
        return {"hits": [], "empty": wording.NO_HITS}
    foot = wording.HITS_FOOT.format(shown=len(hits.rows), total=len(corpus), model=corpus.model.name)
    return {
        "hits": [_hit(hits, corpus, i) for i in range(len(hits.rows))],
        "words": list(hits.words),
        "selected": selected,
        "notice": wording.NOTHING_CLOSE if hits.nothing_close else "",
        "foot": foot,
    }


def _hit(hits: Hits, corpus: Corpus, i: int) -> View:
    row = int(hits.rows[i])
    begin, end = (int(character) for character in hits.sentences[i])
    start, stop = int(corpus.passages.start[row]), int(corpus.passages.end[row])
    lead = "… " if begin > start else ""
    return {
        "rank": i + 1,
        "score": float(hits.scores[i]),
        "place": place(corpus, row),
        "folded": len(hits.folded[i]),
        "text": lead + corpus.document(row).text[begin:stop],
        "mark": [len(lead), len(lead) + end - begin],
    }


def reader(workspace: Workspace, row: int, rank: int = 0, why: HitExplanation | None = None) -> View:
    """A passage with what stands before and after it; with its best sentence and its reasons where it is a hit."""
    corpus, hits = workspace.corpus, workspace.hits
    document = corpus.document(row)
    start, end = int(corpus.passages.start[row]), int(corpus.passages.end[row])
    view: View = {
        "place": " › ".join(part for part in (document.name, corpus.passages.section[row], page(corpus, row)) if part),
        "before": document.text[max(0, start - AROUND) : start],
        "passage": document.text[start:end],
        "after": document.text[end : end + AROUND],
        "mark": [0, 0],
        "words": [],
        "rank": rank,
        "of": 0,
        "why": wording.FROM_ELSEWHERE.format(document=document.name),
        "strip": _strip(corpus, hits, row) if hits is not None else None,
    }
    if hits is None or not rank:
        return view
    begin, stop = (int(character) - start for character in hits.sentences[rank - 1])
    return view | {
        "mark": [begin, stop],
        "words": list(hits.words),
        "of": len(hits.rows),
        "why": _ranks(hits, rank, len(corpus), hits.shared_words(corpus.text(row))),
        "sentences": _sentences(document.text, why) if why else [],
        "sheet": document.name in workspace.files and document.kind == "pdf",
    }


def _ranks(hits: Hits, rank: int, total: int, shared: tuple[str, ...]) -> str:
    words = hits.word_ranks[rank - 1]
    told = wording.MEANING_RANK.format(rank=int(hits.meaning_ranks[rank - 1]), total=total)
    if words is not None:
        told += wording.WORD_RANK.format(rank=words)
    return told + (wording.SHARED_WORDS.format(words=", ".join(shared)) if shared else wording.NO_SHARED_WORDS)


def _sentences(text: str, why: HitExplanation) -> list[View]:
    return [
        {"text": text[start:end], "score": float(score)}
        for (start, end), score in zip(why.sentences, why.sentence_scores, strict=True)
    ]


def _strip(corpus: Corpus, hits: Hits, row: int) -> View | None:
    """The score at every position of the passage's document, and where its hits lie; None for a short one."""
    number = int(corpus.passages.document[row])
    strip = score_strip(corpus, number, hits.vector[None], cells=STRIP_CELLS)
    if len(strip.start) < FEWEST_CELLS:
        return None
    own = [int(hit) for hit in hits.rows if int(corpus.passages.document[hit]) == number]
    places = corpus.passages.start[own]
    return {
        "scores": [round(float(score), 3) for score in strip.scores[0]],
        "rows": [int(best) for best in strip.rows[0]],
        "hits": (strip.start.searchsorted(places, side="right") - 1).tolist(),
    }


def empty_reader() -> View:
    """Nothing chosen yet."""
    return {"passage": "", "empty": wording.READER_EMPTY}


def example_query(corpus_name: str, query: str) -> str:
    """The question to put to a new corpus: the person's own if there is one, else the sample's example."""
    examples = {sample.title: sample.example_query for sample in SAMPLES.values()}
    if query.strip() and query not in examples.values():
        return query
    return examples.get(corpus_name, "")
