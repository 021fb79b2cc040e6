"""A tree of topics as plain data, as `json_results` for all others."""

from __future__ import annotations

from gte_demo.analysis.clusters.topics import TopicTree
from gte_demo.export.json_results import Plain


def topics(tree: TopicTree) -> Plain:
    """{"levels", "topics": [{"name", "terms", "size", "rows", "parts": [topic]}]}.

    `levels` are the numbers of clusters at which the hierarchy was cut, `rows` the passages of a topic, the most
    central first. A topic without parts is not cut further.
    """
    return {"levels": list(tree.levels), "topics": _parts(tree, None)}


def _parts(tree: TopicTree, number: int | None) -> list[Plain]:
    return [
        {
            "name": tree.topics[part].name,
            "terms": list(tree.topics[part].terms),
            "size": len(tree.topics[part].rows),
            "rows": tree.topics[part].rows.tolist(),
            "parts": _parts(tree, part),
        }
        for part in tree.parts(number)
    ]
