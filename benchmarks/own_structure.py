"""How long do your own categories, axes, directions and groups take? `python -m benchmarks.own_structure [--rounds N]`

On the State of the Union, some 12,000 passages whose vectors ship with the demo: wall and CPU seconds of each job, the
first time and as the median of the rounds after it, and of moving one passage to another category, which people wait
for at every click. The page adds drawing and the way to the browser.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

from gte_demo.analysis.clusters.by_column import cluster_shares, distinctive
from gte_demo.analysis.clusters.number_of_clusters import finer
from gte_demo.analysis.facets import facet_of_column
from gte_demo.analysis.maps.axes import axis_of
from gte_demo.analysis.maps.axis_ends import ends_from_text
from gte_demo.analysis.search.steering import Steering
from gte_demo.embedding.background_loader import EncoderHost
from gte_demo.jobs.categories import categories_of, classify_corpus, move_passage
from gte_demo.jobs.clusters import change_number, find_clusters, find_topics, found_clusters
from gte_demo.jobs.from_settings import load_encoder, reading_limits, splitting
from gte_demo.jobs.growing.growths import Growths
from gte_demo.jobs.samples import Shelf
from gte_demo.jobs.search.find import ask
from gte_demo.jobs.search.word import find_word
from gte_demo.jobs.services import Services
from gte_demo.jobs.similarity.differences import differ_documents
from gte_demo.jobs.store import Store
from gte_demo.jobs.workspace import PLAIN
from gte_demo.settings import Settings
from gte_demo.texts.datasets.categories import Category
from gte_demo.texts.datasets.samples import SAMPLES

KEY = "union"
TOPICS = ("war", "money and taxes", "law", "trade with other countries", "nature", "schools and health")
COLUMN = "president"
Spent = tuple[float, float]
say = sys.stdout.write


def timed(work: Callable[[], object]) -> Spent:
    """Wall and CPU seconds of `work`."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def quiet(done: int, total: int) -> None:
    """Progress that nobody looks at."""


def prepared() -> Services:
    """The services, with the State of the Union and its clusters in the store."""
    settings = Settings(model="all-MiniLM-L6-v2")
    encoder = load_encoder(settings)
    host, store = EncoderHost(lambda: encoder), Store()
    host.load_here()
    services = Services(host, store, splitting(settings), reading_limits(settings), Growths(host.encoder, store))
    store.add(Shelf(host, services.splitting).take("state-of-the-union", key=KEY))
    find_clusters(services, KEY, quiet)
    return services


def jobs(services: Services) -> dict[str, Callable[[], object]]:
    """What is timed, by its name in the table."""
    question = SAMPLES["state-of-the-union"].example_query
    corpus, encoder = services.store.get(KEY).corpus, services.encoder()
    steering = Steering((corpus.text(5), corpus.text(50)), (corpus.text(500),))

    def by_column() -> object:
        kept = services.store.get(KEY)
        grouping = found_clusters(kept)
        shares = cluster_shares(grouping.clusters, facet_of_column(corpus, COLUMN))
        return shares, distinctive(corpus, (grouping.clusters.labels == 0).nonzero()[0], kept.derived.terms)

    def move() -> object:
        labels = categories_of(services.store.get(KEY)).labels
        return move_passage(services, KEY, 7, (int(labels[7]) + 1) % len(TOPICS))

    return {
        "sort into six categories": lambda: classify_corpus(services, KEY, [Category(name) for name in TOPICS]),
        "move a passage to another category": move,
        "an axis between two ends": lambda: axis_of(corpus, ends_from_text("war | peace"), encoder),
        "a search": lambda: ask(services, KEY, [question], PLAIN),
        "a search steered by three passages": lambda: ask(services, KEY, [question], replace(PLAIN, steering=steering)),
        "clusters by a column, and one group": by_column,
        "a document beside another": lambda: differ_documents(services, KEY, 1, 40),
        "finer clusters": lambda: change_number(services, KEY, finer, quiet),
        "the tree of topics": lambda: find_topics(services, KEY, quiet),
        "one word in all its places": lambda: find_word(services, KEY, "state", quiet),
    }


def main() -> None:
    """Print a table: each job, its first time, and the median of its next rounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    services = prepared()
    say(f"{len(services.store.get(KEY).corpus):,} passages; seconds, wall (CPU)\n")
    say("| job | first | then |\n|---|---|---|\n")
    for name, work in jobs(services).items():
        first, later = timed(work), [timed(work) for _ in range(rounds)]
        then = tuple(median(column) for column in zip(*later, strict=True))
        say(f"| {name} | {first[0]:.2f} ({first[1]:.2f}) | {then[0]:.2f} ({then[1]:.2f}) |\n")


if __name__ == "__main__":
    main()
