"""Writes assets/vectors: `make seeds`."""

from __future__ import annotations

from gte_demo.configure import splitting
from gte_demo.embedding.catalogue import EMBEDDED
from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.seeds import SeedWriter
from gte_demo.settings import Settings
from gte_demo.ui.shelf import SEEDED, VECTORS, sample_corpus


def main() -> None:
    """Encode the seeded samples with the embedded default model, as the page would."""
    writer = SeedWriter(Encoder.load(EMBEDDED.name, "cpu"), VECTORS)
    for name in SEEDED:
        sample_corpus(name, writer, splitting(Settings()))


if __name__ == "__main__":
    main()
