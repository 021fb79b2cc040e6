"""Two documents beside each other, as plain data and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gte_demo.analysis.differences.beside import BesideEachOther
from gte_demo.analysis.differences.documents import Aligned
from gte_demo.corpus.corpus import Corpus
from gte_demo.export.json_results import passage_position

if TYPE_CHECKING:
    import pyarrow as pa

Plain = dict[str, Any]


def difference(beside: BesideEachOther) -> Plain:
    """{"only_a": [{text, page, section, start, end, best}], "only_b": [...], "same": [{a, b, score, shared}]}.

    "best" is the cosine with the closest passage of the other document. In "same", a and b are passages without
    "best", and "shared" is the share of the shorter one's sequences of five words that stand in the longer one.
    """
    corpus, same = beside.corpus, beside.found.same
    return {
        "only_a": _only(corpus, beside.found.a),
        "only_b": _only(corpus, beside.found.b),
        "same": [
            {
                "a": _passage(corpus, int(same.a[i])),
                "b": _passage(corpus, int(same.b[i])),
                "score": _number(same.scores[i]),
                "shared": _number(same.shares[i]),
            }
            for i in range(len(same))
        ],
    }


def difference_table(beside: BesideEachOther) -> pa.Table:
    """Return one row for each passage that one document lacks, and for each pair that says nearly the same.

    Columns: in ("only A", "only B" or "both"), score, the cosine with the closest passage of the other document;
    and for each side document, section, page, text, empty where there is no passage.
    """
    import pyarrow as pa

    corpus, found = beside.corpus, beside.found
    rows: list[tuple[str, float, int | None, int | None]] = [
        *(("only A", score, row, None) for row, score in _lacking(found.a)),
        *(("only B", score, None, row) for row, score in _lacking(found.b)),
        *(
            ("both", float(score), int(a), int(b))
            for a, b, score in zip(found.same.a, found.same.b, found.same.scores, strict=True)
        ),
    ]
    columns: dict[str, Any] = {
        "in": pa.array([kind for kind, *_ in rows], pa.string()),
        "score": pa.array([score for _, score, *_ in rows], pa.float64()),
    }
    for side, own in (("a", [row for *_, row, _ in rows]), ("b", [row for *_, row in rows])):
        cells = [_cells(corpus, row) for row in own]
        columns |= {
            f"{name}_{side}": pa.array([cell[name] for cell in cells], pa.int64() if name == "page" else pa.string())
            for name in ("document", "section", "page", "text")
        }
    return pa.table(columns)


def _only(corpus: Corpus, side: Aligned) -> list[Plain]:
    return [_passage(corpus, row) | {"best": _number(score)} for row, score in _lacking(side)]


def _lacking(side: Aligned) -> list[tuple[int, float]]:
    """The rows that the other document probably lacks, each with its best cosine."""
    return [(int(side.rows[i]), float(side.scores[i])) for i in np.flatnonzero(side.is_missing)]


def _passage(corpus: Corpus, row: int) -> Plain:
    at = passage_position(corpus, row)
    span = {"start": int(corpus.passages.start[row]), "end": int(corpus.passages.end[row])}
    return {"text": corpus.text(row), "document": at["document"], "page": at["page"], "section": at["section"], **span}


def _cells(corpus: Corpus, row: int | None) -> Plain:
    if row is None:
        return dict.fromkeys(("document", "section", "page", "text"))
    cells = _passage(corpus, row)
    return {name: _encodable(value) if isinstance(value, str) else value for name, value in cells.items()}


def _encodable(text: str) -> str:
    """Replace lone surrogates, which can't be encoded in UTF-8, with question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _number(value: Any) -> float:
    """Round to six decimals, the precision of float32."""
    return round(float(value), 6)
