"""The endpoint on one word and its places."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gte_demo.analysis.occurrences.word import word_places
from gte_demo.api.arguments import as_text
from gte_demo.export import json_results as plain
from gte_demo.export import json_word
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace


class WordsApi:
    """One word and its places."""

    def __init__(self, services: Services, workspace_of: Callable[[str, list[str] | None], Workspace]) -> None:
        self._services = services
        self._workspace_of = workspace_of
        """Corpus id and texts -> their workspace."""

    def word(self, word: str, corpus_id: str = "", texts: list[str] | None = None) -> dict[str, Any]:
        """Find every place of a word, and group them by its sense there, as the model reads it in its context.

        Args:
            word: one word; its other forms, such as the plural, are found too.
            corpus_id: a corpus stored by add_texts or add_file; or leave it empty and give texts.
            texts: the texts to look in if there is no corpus_id; each is one item.

        Returns:
            {"word", "found": how many places, "strength": how well the senses are told apart, from 0 to 1, "caution",
            "senses": [{"terms", "size", "places": [{row, document, page, page_label, section, start, end, sentence}]}],
            "encoded", "passages", "settled", "model"}; one sense if the model doesn't tell any apart
        """
        word = as_text("word", word)
        corpus = self._workspace_of(corpus_id, texts).corpus
        found = word_places(corpus, word, self._services.encoder())
        return {**json_word.word(found, corpus), **plain.about(corpus)}
