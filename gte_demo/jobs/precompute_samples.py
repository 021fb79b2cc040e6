"""Writes assets/vectors: `make seeds`."""

from __future__ import annotations

from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.model.catalogue import EMBEDDED
from gte_demo.embedding.precomputed import SeedWriter
from gte_demo.jobs.from_settings import splitting
from gte_demo.jobs.samples import SEEDED, VECTORS, sample_corpus
from gte_demo.settings import Settings


def main() -> None:
    """Encode the seeded samples with the embedded default model, as the page would."""
    writer = SeedWriter(Encoder.load(EMBEDDED.name, "cpu"), VECTORS)
    for name in SEEDED:
        sample_corpus(name, writer, splitting(Settings()))


if __name__ == "__main__":
    main()
