"""The endpoint that lays two documents beside each other."""

from __future__ import annotations

from typing import Any

from gte_demo.analysis.differences.beside import beside, named
from gte_demo.api.arguments import as_optional_name, as_text
from gte_demo.api.corpora import ApiCorpora
from gte_demo.export import json_results as plain
from gte_demo.export.differences import difference
from gte_demo.jobs.services import Services
from gte_demo.jobs.similarity.differences import differ_texts


class DocumentsApi:
    """Documents beside each other."""

    def __init__(self, services: Services, corpora: ApiCorpora) -> None:
        self._services = services
        self._corpora = corpora

    def differ(self, a: str, b: str, corpus_id: str = "") -> dict[str, Any]:
        """Find what one document says that another does not, and what both say in nearly the same words.

        Args:
            a: the first document: its text, or with a corpus_id its name.
            b: the second document, in the same way.
            corpus_id: a corpus stored by add_texts or add_file that has both documents; or leave it empty.

        Returns:
            {"only_a": [{text, document, page, section, start, end, best}], "only_b", "same": [{a, b, score, shared}],
            "model"}; best is the cosine with the closest passage of the other document
        """
        a, b, corpus_id = as_text("a", a), as_text("b", b), as_optional_name("corpus_id", corpus_id)
        if corpus_id:
            corpus = self._services.store.get(self._corpora.key_of(corpus_id)).corpus
            found = beside(corpus, named(corpus, a), named(corpus, b))
        else:
            found = differ_texts(a, b, self._services.encoder(), self._services.splitting)
        return {**difference(found), "model": plain.model(found.corpus.model)}
