"""Searching the corpus of a workspace, and storing the hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gte_demo.analysis.search.filters import filtered_rows
from gte_demo.analysis.search.search import Hits, SearchOptions, search
from gte_demo.jobs.derived import with_index
from gte_demo.jobs.search.filters import search_filter
from gte_demo.jobs.search.from_store import with_found
from gte_demo.jobs.search.hits import Place, row_of
from gte_demo.jobs.search.sought import Sought
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import PLAIN, SearchRequest, Workspace
from gte_demo.types import TextEncoder

LONGEST_SELECTION = 2_000
"""Characters of selected text that are searched: about as many as the shortest window reads."""


def hits_of(workspace: Workspace, encoder: TextEncoder, question: str, top: int, options: SearchOptions) -> Hits:
    """Search for command and API: at most `top` passages, with the workspace's index.

    Raises InputError as `search` does.
    """
    return search(workspace.corpus, question, encoder, top=top, options=replace(options, index=workspace.derived.index))


def with_answers(
    workspace: Workspace, encoder: TextEncoder, questions: Sequence[str], request: SearchRequest = PLAIN
) -> Workspace:
    """Add the hits of each question, and the search index. Raises InputError as `search` and `search_filter` do."""
    return with_hits(workspace, encoder, request, [Sought(question) for question in questions])


def ask(services: Services, key: str, questions: Sequence[str], request: SearchRequest) -> Workspace:
    """Search with the first question, and with the second unless it is blank.

    Of a corpus that is still being encoded, what is likely to answer is encoded first; to the sample of a store, what
    the store finds is added. The workspace that is returned then has another key. A search within clusters or a
    selection stays in the part that they were made of.
    """
    given = [questions[0], *(question for question in questions[1:] if question.strip())]
    sought = [Sought(question) for question in given]
    if request.clusters or services.store.get(key).search.kept_to is not None:
        return _find_in_all(services, key, request, sought)
    with services.growths.answering(key, given) as part:
        return _find_in_all(services, part, request, sought)


def questions_asked(services: Services, key: str) -> list[str]:
    """Return a person's own questions, last asked of the corpus under `key`; none if it isn't there.

    A sample's examples make no sense for other texts.
    """
    answers = services.store.get(key).search.answers if services.store.holds(key) else ()
    return [hits.query for hits in answers if hits.is_question and hits.query not in services.examples.all()]


def ask_as_it_is(services: Services, key: str, questions: Sequence[str], request: SearchRequest) -> Workspace:
    """Search what is encoded of the corpus under `key`, and no more of it; in a store, everything."""
    return _find_in_all(services, key, request, [Sought(question) for question in questions])


def goes_on(services: Services, workspace: Workspace) -> bool:
    """Whether it holds more of a corpus that was searched before: what was chosen for that is still meant."""
    is_part = workspace.sampled is not None or services.growths.of(workspace.corpus.key) is not None
    return is_part and workspace.search.request is not None


def keep_matching_answers(services: Services, key: str, questions: Sequence[str], request: SearchRequest) -> Workspace:
    """Keep the stored hits of a new corpus if they answer the questions with these options; otherwise drop them.

    Filters that refer to the previous corpus are ignored if the hits were found without. A corpus that goes on with
    one that was searched before keeps its hits, which are those on the screen.
    """
    unfiltered = replace(PLAIN, method=request.method, top=request.top)

    def kept(workspace: Workspace) -> Workspace:
        if goes_on(services, workspace):
            return workspace
        search = workspace.search
        is_same = [hits.query for hits in search.answers] == [question for question in questions if question.strip()]
        answers = search.answers if is_same and search.request in (request, unfiltered) else ()
        return replace(workspace, search=replace(workspace.search, answers=answers))

    return services.store.update(key, kept)


def like_hit(services: Services, key: str, place: Place, request: SearchRequest) -> Workspace:
    """Search for passages similar to that of a hit."""
    return like_row(services, key, row_of(services.store.get(key), place), request)


def like_row(services: Services, key: str, row: int, request: SearchRequest) -> Workspace:
    """Search for passages similar to the one in `row`."""
    return _find_in_all(services, key, request, [Sought.like_row(services.store.get(key).corpus, row)])


def like_text(services: Services, key: str, text: str, request: SearchRequest) -> Workspace:
    """Search for passages similar to a text that was selected in the reader."""
    return _find_in_all(services, key, request, [Sought(text[:LONGEST_SELECTION], is_question=False)])


def options_of(workspace: Workspace, request: SearchRequest) -> SearchOptions:
    """Return how to search as `request` says, with the workspace's index. Raises InputError as `search_filter` does."""
    where, index = search_filter(workspace, request), workspace.derived.index
    return SearchOptions(request.method, where, fold=True, index=index, steering=request.steering)


def drop_second(services: Services, key: str) -> Workspace:
    """Drop the hits of the second question."""

    def first(kept: Workspace) -> Workspace:
        return replace(kept, search=replace(kept.search, answers=kept.search.answers[:1]))

    return services.store.update(key, first)


def _find_in_all(services: Services, key: str, request: SearchRequest, sought: Sequence[Sought]) -> Workspace:
    """As `_find`, also in the store that the corpus is a sample of; the workspace may then have another key."""
    return _find(services, with_found(services, key, sought, request), request, sought)


def _find(services: Services, key: str, request: SearchRequest, sought: Sequence[Sought]) -> Workspace:
    """Search the corpus under `key` and store the hits. Its index is computed the first time."""
    encoder = services.encoder()
    return services.store.apply(
        key,
        lambda workspace: with_index(workspace, encoder),
        lambda workspace: with_hits(workspace, encoder, request, sought),
    )


def with_hits(
    workspace: Workspace, encoder: TextEncoder, request: SearchRequest, sought: Sequence[Sought]
) -> Workspace:
    """Add the hits of each that is `sought`, and the search index. Raises InputError as `search_filter` does."""
    workspace = with_index(workspace, encoder)
    options = options_of(workspace, request)
    answers = [one.hits(workspace.corpus, encoder, int(request.top), options) for one in sought]
    if workspace.sampled is not None and options.where.rows is None:
        here, everywhere = len(filtered_rows(workspace.corpus, options.where)), workspace.sampled.store.count(request)
        answers = [replace(hits, searched=everywhere - (here - hits.searched)) for hits in answers]
    return replace(workspace, search=replace(workspace.search, answers=tuple(answers), request=request, reading=None))
