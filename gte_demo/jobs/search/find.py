"""Searching the corpus of a workspace, and storing the hits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from gte_demo.analysis.search.ranking import Method
from gte_demo.analysis.search.search import Hits, SearchOptions, more_like_row, more_like_text, search
from gte_demo.corpus.corpus import Corpus
from gte_demo.jobs.search.hits import Place, row_of
from gte_demo.jobs.search.request import PLAIN, SearchRequest, search_filter
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace, with_index
from gte_demo.types import TextEncoder

Search: TypeAlias = Callable[[Corpus, TextEncoder, int, SearchOptions], Hits]
"""(corpus, encoder, number of hits, options) -> hits."""

LONGEST_SELECTION = 2_000
"""Characters of selected text that are searched: about as many as the shortest window reads."""


def with_index_for(workspace: Workspace, encoder: TextEncoder, method: Method) -> Workspace:
    """Add the search index, if `method` needs one: searching by meaning alone does not."""
    return workspace if method == "meaning" else with_index(workspace, encoder)


def hits_of(workspace: Workspace, encoder: TextEncoder, question: str, top: int, options: SearchOptions) -> Hits:
    """Search for command and API: at most `top` passages. Uses the index of `with_index_for`.

    Raises InputError as `search` does.
    """
    index = None if options.method == "meaning" else workspace.derived.index
    return search(workspace.corpus, question, encoder, top=top, options=replace(options, index=index))


def with_answers(
    workspace: Workspace, encoder: TextEncoder, questions: Sequence[str], request: SearchRequest = PLAIN
) -> Workspace:
    """Add the hits of each question, and the search index. Raises InputError as `search` and `search_filter` do."""
    return _with_found(workspace, encoder, request, [_search_for(question) for question in questions])


def ask(services: Services, key: str, questions: Sequence[str], request: SearchRequest) -> Workspace:
    """Search with the first question, and with the second unless it is blank."""
    given = [questions[0], *(question for question in questions[1:] if question.strip())]
    return _find(services, key, request, [_search_for(question) for question in given])


def keep_matching_answers(services: Services, key: str, question: str, request: SearchRequest) -> Workspace:
    """Keep the stored hits of a new corpus if they answer `question` with the default options; otherwise drop them.

    Filters that refer to the previous corpus are ignored.
    """
    unfiltered = replace(request, documents=None, clusters=None, column=None, value=None)

    def kept(workspace: Workspace) -> Workspace:
        hits = workspace.search.hits
        fits = hits is not None and hits.query == question and unfiltered == PLAIN
        answers = workspace.search.answers[:1] if fits else ()
        return replace(workspace, search=replace(workspace.search, answers=answers))

    return services.store.update(key, kept)


def like_hit(services: Services, key: str, place: Place, request: SearchRequest) -> Workspace:
    """Search for passages similar to that of a hit."""
    row = row_of(services.store.get(key), place)
    return _find(services, key, request, [lambda c, e, n, o: more_like_row(c, row, e, top=n, options=o)])


def like_text(services: Services, key: str, text: str, request: SearchRequest) -> Workspace:
    """Search for passages similar to a text that was selected in the reader."""
    part = text[:LONGEST_SELECTION]
    return _find(services, key, request, [lambda c, e, n, o: more_like_text(c, part, e, top=n, options=o)])


def drop_second(services: Services, key: str) -> Workspace:
    """Drop the hits of the second question."""

    def first(kept: Workspace) -> Workspace:
        return replace(kept, search=replace(kept.search, answers=kept.search.answers[:1]))

    return services.store.update(key, first)


def _search_for(question: str) -> Search:
    return lambda c, e, n, o: search(c, question, e, top=n, options=o)


def _find(services: Services, key: str, request: SearchRequest, searches: Sequence[Search]) -> Workspace:
    """Search the corpus under `key` and store the hits. Its index is computed the first time."""
    encoder = services.encoder()
    return services.store.apply(
        key,
        lambda workspace: with_index(workspace, encoder),
        lambda workspace: _with_found(workspace, encoder, request, searches),
    )


def _with_found(
    workspace: Workspace, encoder: TextEncoder, request: SearchRequest, searches: Sequence[Search]
) -> Workspace:
    workspace = with_index(workspace, encoder)
    options = SearchOptions(request.method, search_filter(workspace, request), fold=True, index=workspace.derived.index)
    answers = tuple(how(workspace.corpus, encoder, int(request.top), options) for how in searches)
    return replace(workspace, search=replace(workspace.search, answers=answers))
