"""The endpoints on what a caller names: texts to steer by, categories, and the ends of axes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gte_demo.analysis.categories.estimate import estimate
from gte_demo.analysis.maps.axes import axis_of
from gte_demo.analysis.maps.axis_ends import MOST_EXAMPLES, ends_from_text
from gte_demo.analysis.search.ranking import DEFAULT_METHOD
from gte_demo.analysis.search.search import SearchOptions
from gte_demo.analysis.search.steering import MOST_TEXTS, Steering
from gte_demo.api.arguments import as_number, as_optional_texts, as_text
from gte_demo.export import json_named
from gte_demo.export import json_results as plain
from gte_demo.jobs.categories import categories_of, with_categories
from gte_demo.jobs.search.find import hits_of
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.datasets.categories import categories_from_entries

HITS = 10


class NamedApi:
    """Steered searches, categories and axes."""

    def __init__(
        self,
        services: Services,
        workspace_of: Callable[[str, list[str] | None], Workspace],
        indexed: Callable[[str, str, list[str] | None], Workspace],
    ) -> None:
        self._services = services
        self._workspace_of = workspace_of
        """Corpus id and texts -> their workspace."""
        self._indexed = indexed
        """Query, corpus id and texts -> their workspace with a search index."""

    def steer(
        self,
        query: str,
        more: list[str] | None = None,
        less: list[str] | None = None,
        corpus_id: str = "",
        texts: list[str] | None = None,
    ) -> dict[str, Any]:
        """Search with a question that is moved towards some texts, and a little away from others.

        Args:
            query: the question, in plain words.
            more: texts to find more of.
            less: texts to find less of.
            corpus_id: a corpus stored by add_texts or add_file; or leave it empty and give texts.
            texts: the texts to search if there is no corpus_id; each is one item.

        Returns:
            what search returns with its default options, and "more" and "less" if there are any
        """
        query = as_text("query", query)
        both = (as_optional_texts(name, one, MOST_TEXTS) for name, one in (("more", more), ("less", less)))
        options = SearchOptions(DEFAULT_METHOD, steering=Steering(*(tuple(one) for one in both)))
        encoder = self._services.encoder()
        workspace = self._indexed(query, corpus_id, texts)
        found = hits_of(workspace, encoder, query, HITS, options)
        return {**plain.hits(found, workspace.corpus), **plain.about(workspace.corpus)}

    def classify(
        self, categories: list[Any], corpus_id: str = "", texts: list[str] | None = None, threshold: float = -1
    ) -> dict[str, Any]:
        """Sort texts into categories that you name, without training: each goes to the closest in meaning.

        Args:
            categories: names, or objects {"name", "about": a sentence, "examples": [text]}, the last two optional.
            corpus_id: a corpus stored by add_texts or add_file; or leave it empty and give texts.
            texts: the texts to sort if there is no corpus_id; each is one item.
            threshold: the lowest score of a text that is in a category; -1 puts each in one.

        Returns:
            {"labels": a name or null, one per item, "scores", "categories": [{name, count}], "estimate": {accuracy, by,
            texts}, "threshold", "encoded", "passages", "settled", "model"}
        """
        wanted, lowest = categories_from_entries(categories), as_number("threshold", threshold)
        workspace = self._workspace_of(corpus_id, texts)
        encoder = self._services.encoder()
        found = categories_of(with_categories(workspace, encoder, wanted, None if lowest <= -1 else lowest))
        corpus = workspace.corpus
        return {**json_named.classified(found, estimate(found, corpus)), **plain.about(corpus)}

    def axis(
        self,
        ends: str,
        corpus_id: str = "",
        texts: list[str] | None = None,
        first: list[str] | None = None,
        second: list[str] | None = None,
    ) -> dict[str, Any]:
        """Place texts on an axis between two meanings that you name, and say how much it tells about them.

        Args:
            ends: the two ends with a | between them, such as "war | peace".
            corpus_id: a corpus stored by add_texts or add_file; or leave it empty and give texts.
            texts: the texts to place if there is no corpus_id; each is one item.
            first: texts that belong at the first end, beside its words; or in their place, with ends such as "| b".
            second: texts that belong at the second end.

        Returns:
            {"positions": one per item, negative nearer the first end, 1 being the spread of a random axis, "ends",
            "spread", "random", "wider_than", "of", "similarity", "weak", "encoded", "passages", "settled", "model"}
        """
        both = (as_optional_texts(name, one, MOST_EXAMPLES) for name, one in (("first", first), ("second", second)))
        named = ends_from_text(as_text("ends", ends), *(tuple(one) for one in both))
        corpus = self._workspace_of(corpus_id, texts).corpus
        found = axis_of(corpus, named, self._services.encoder())
        positions = [plain.rounded(position) for position in found.positions]
        return {"positions": positions, **json_named.axis(found), **plain.about(corpus)}
