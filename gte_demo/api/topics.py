"""The endpoint on the tree of topics."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gte_demo.export import json_results as plain
from gte_demo.export.json_topics import topics
from gte_demo.jobs.derived import topics_of
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace


class TopicsApi:
    """The tree of topics."""

    def __init__(self, services: Services, workspace_of: Callable[[str, list[str] | None], Workspace]) -> None:
        self._services = services
        self._workspace_of = workspace_of
        """Corpus id and texts -> their workspace."""

    def topics(self, corpus_id: str = "", texts: list[str] | None = None) -> dict[str, Any]:
        """Group texts into a tree: a few topics, and in each its parts, all named by their distinctive terms.

        Args:
            corpus_id: a corpus stored by add_texts or add_file; or leave it empty and give texts.
            texts: the texts to group if there is no corpus_id; each is one item.

        Returns:
            {"levels": the numbers of clusters at which one hierarchy is cut, "topics": [{"name", "terms", "size",
            "rows": the most central first, "parts": topics again}], "encoded", "passages", "settled", "model"}
        """
        workspace = self._workspace_of(corpus_id, texts)
        found = topics_of(workspace, self._services.encoder())
        return {**topics(found), **plain.about(workspace.corpus)}
