"""What a search looks for: the answer to a question, or passages like another one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gte_demo.analysis.search.search import Hits, SearchOptions, more_like_row, more_like_text, search
from gte_demo.analysis.search.windows import encode_windows
from gte_demo.corpus.corpus import Corpus
from gte_demo.types import TextEncoder, Vectors


@dataclass(frozen=True, slots=True)
class Sought:
    """A question, a text, or a passage of the corpus."""

    text: str
    is_question: bool = True
    row: int | None = None
    """The row of the passage."""

    @classmethod
    def like_row(cls, corpus: Corpus, row: int) -> Sought:
        """Passages like the one in `row`."""
        return cls(corpus.text(row), False, row)

    def as_text(self) -> Sought:
        """The same in another corpus, which may lack the passage."""
        return replace(self, row=None)

    def windows(self, corpus: Corpus, encoder: TextEncoder) -> Vectors:
        """Return its vectors, shape (w, d)."""
        if self.row is not None:
            return corpus.vectors[self.row : self.row + 1]
        return encode_windows(self.text, encoder, "query" if self.is_question else "document")

    def hits(self, corpus: Corpus, encoder: TextEncoder, top: int, options: SearchOptions) -> Hits:
        """Search `corpus`. Raises InputError as `search` does."""
        if self.row is not None:
            return more_like_row(corpus, self.row, encoder, top=top, options=options)
        how = search if self.is_question else more_like_text
        return how(corpus, self.text, encoder, top=top, options=options)
