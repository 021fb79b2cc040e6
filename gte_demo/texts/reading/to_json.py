"""Writing a Reading as plain JSON, for worker processes and saved corpora. `from_json` reads it.

JSON holds only texts, numbers and lists: a hostile file can cause wrong texts, but can't create arbitrary objects as it
could with pickle.
"""

from __future__ import annotations

from typing import Any

from gte_demo.texts.documents import Document, Reading

Plain = dict[str, Any]
"""A JSON object, as `json.loads` returns it."""


def plain_reading(reading: Reading) -> Plain:
    """The reading as an object for `json.dumps`."""
    return {
        "documents": [plain_document(document) for document in reading.documents],
        "skipped": [[skipped.file, skipped.reason] for skipped in reading.skipped],
        "notes": list(reading.notes),
    }


def plain_document(document: Document) -> Plain:
    """The fields of a document that aren't empty."""
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
