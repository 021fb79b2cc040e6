"""What is encoded: real texts that ship with the project, in three mixes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import numpy as np

from gte_demo.embedding.model.tokenizer import Tokenizer
from gte_demo.texts.datasets.samples import load_sample

DOCUMENT_TOKENS = 8_000

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def short_sentences(tokenizer: Tokenizer, share: float) -> list[str]:
    """1,000 sentences of 20 to 120 characters from presidents' addresses, spread over two centuries."""
    found: list[str] = []
    for speech in load_sample("state-of-the-union"):
        sentences = [part.strip() for part in _SENTENCE_END.split(speech.text[2_000:12_000])]
        found += [sentence for sentence in sentences if 20 <= len(sentence) <= 120][:8]
    return _spread(found, round(1_000 * share))


def mixed_passages(tokenizer: Tokenizer, share: float) -> list[str]:
    """300 passages of 60 to 1,000 characters from histories of countries: most of them short, as in real use."""
    numbers = np.random.default_rng(0)
    texts = [document.text for document in load_sample("factbook") if len(document.text) > 1_000]
    texts += [speech.text for speech in load_sample("state-of-the-union")]
    lengths = np.clip(numbers.lognormal(5.9, 0.7, size=len(texts)), 60, 1_000).astype(int)
    cut = [text[: text.rfind(" ", 0, length)] for text, length in zip(texts, lengths, strict=True)]
    return _spread(cut, round(300 * share))


def long_document(tokenizer: Tokenizer, share: float) -> list[str]:
    """One text of 8,000 tokens: the beginning of Moby-Dick. None where the model's window is shorter."""
    wanted = round(DOCUMENT_TOKENS * share)
    if tokenizer.room < wanted:
        return []
    text = load_sample("moby-dick")[0].text[:80_000]
    return [text[: tokenizer.spans(text)[wanted - 1, 1]]]


MIXES: Mapping[str, Callable[[Tokenizer, float], list[str]]] = {
    "short": short_sentences,
    "mixed": mixed_passages,
    "document": long_document,
}
"""Name -> (tokenizer of the model, share of the full size) -> texts."""


def _spread(texts: list[str], size: int) -> list[str]:
    """`size` of them, evenly spread over all."""
    if len(texts) < size:
        raise ValueError(f"{len(texts)} texts, and {size} are needed")
    return [texts[at] for at in np.linspace(0, len(texts) - 1, size).astype(int)]
