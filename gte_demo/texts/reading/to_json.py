"""A Reading as plain JSON: what a worker process sends, and what a saved corpus keeps. `from_json` takes it up again.

Nothing but texts, numbers and lists: whoever wrote them can send wrong texts, but never an object of
his own choosing, as pickle would let him.
"""

from __future__ import annotations

from typing import Any

from gte_demo.texts.documents import Document, Reading

Plain = dict[str, Any]
"""What `json.loads` gives for an object."""


def plain_reading(reading: Reading) -> Plain:
    """What `json.dumps` takes."""
    return {
        "documents": [plain_document(document) for document in reading.documents],
        "skipped": [[skipped.file, skipped.reason] for skipped in reading.skipped],
        "notes": list(reading.notes),
    }


def plain_document(document: Document) -> Plain:
    """The fields of a document that hold something."""
    fields = {
        "name": document.name,
        "text": document.text,
        "kind": document.kind,
        "title": document.title,
        "pages": document.pages,
        "sections": [[section.title, section.level, section.start] for section in document.sections],
        "metadata": dict(document.metadata),
        "source": document.source,
        "page_labels": document.page_labels,
        "apparatus": document.apparatus,
        "origins": None if document.origins is None else document.origins.ravel().tolist(),
    }
    return {name: value for name, value in fields.items() if value or name in ("name", "text", "kind")}
