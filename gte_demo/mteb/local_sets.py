"""The data of the local tasks, made from the bundled texts. Does not import mteb."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gte_demo.texts.datasets.retrieval_sets import RetrievalSet, headings_as_queries
from gte_demo.texts.datasets.samples import load_sample
from gte_demo.texts.documents import Document

TRAINED_ON = 8
"""Training texts per label of mteb's classifier, its default."""
_EXCERPT = 200
"""Words of an excerpt: about the window of the smallest known model."""
_ERA = 50
"""Years of an era."""
_PARTIES = ("Democratic", "Republican")


@dataclass(frozen=True, slots=True)
class LocalTask:
    """A task that needs no network, described in MTEB's terms."""

    name: str
    type: str
    """MTEB's type: Classification, Clustering or Retrieval."""
    metric: str
    """The main metric, by mteb's name."""
    sample: str
    """The sample with its texts, a key of `samples.SAMPLES`."""
    description: str


LOCAL_TASKS: Mapping[str, LocalTask] = {
    task.name: task
    for task in (
        LocalTask(
            name="local-factbook-clustering",
            type="Clustering",
            metric="v_measure",
            sample="factbook",
            description="Histories of countries and territories, grouped by region.",
        ),
        LocalTask(
            name="local-factbook-classification",
            type="Classification",
            metric="accuracy",
            sample="factbook",
            description="The region of a country from its history, for the six regions with 16 or more.",
        ),
        LocalTask(
            name="local-state-of-the-union-clustering",
            type="Clustering",
            metric="v_measure",
            sample="state-of-the-union",
            description="The middle 200 words of each address, grouped by half-century.",
        ),
        LocalTask(
            name="local-state-of-the-union-classification",
            type="Classification",
            metric="accuracy",
            sample="state-of-the-union",
            description="The president's party, Democratic or Republican, from the middle 200 words of the address.",
        ),
        LocalTask(
            name="local-debian-faq-retrieval",
            type="Retrieval",
            metric="ndcg_at_10",
            sample="debian-faq",
            description="Questions of the Debian FAQ against its answers.",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class LabelledTexts:
    """Texts with one label each."""

    texts: tuple[str, ...]
    labels: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.texts) != len(self.labels):
            raise ValueError(f"{len(self.texts)} texts for {len(self.labels)} labels")


def factbook_by_region() -> LabelledTexts:
    """Return each country's history with its region, without the history of the world, which has no region."""
    countries = [document for document in load_sample("factbook") if document.metadata["region"] != "World"]
    return _labelled(countries, [str(country.metadata["region"]) for country in countries])


def factbook_by_large_region() -> LabelledTexts:
    """As `factbook_by_region`, for regions with enough texts for training on half of them."""
    return _frequent(factbook_by_region(), 2 * TRAINED_ON)


def addresses_by_era() -> LabelledTexts:
    """Return the middle of each State of the Union address with its half-century, such as “1790 to 1839”."""
    addresses = load_sample("state-of-the-union")
    first = min(_year(address) for address in addresses)
    starts = [first + (_year(address) - first) // _ERA * _ERA for address in addresses]
    return _excerpts(_labelled(addresses, [f"{start} to {start + _ERA - 1}" for start in starts]))


def addresses_by_party() -> LabelledTexts:
    """Return the middle of each address by a Democratic or Republican president, with the party."""
    addresses = [address for address in load_sample("state-of-the-union") if address.metadata["party"] in _PARTIES]
    return _excerpts(_labelled(addresses, [str(address.metadata["party"]) for address in addresses]))


def faq_questions() -> RetrievalSet:
    """Return the Debian FAQ's questions, each with the answer below it as the relevant passage."""
    (faq,) = load_sample("debian-faq")
    return headings_as_queries(faq, questions_only=True)


def halves(labelled: LabelledTexts) -> tuple[LabelledTexts, LabelledTexts]:
    """Split into training and test texts: alternately, label by label, starting with a training text."""
    seen: Counter[str] = Counter()
    rows: tuple[list[int], list[int]] = ([], [])
    for row, label in enumerate(labelled.labels):
        rows[seen[label] % 2].append(row)
        seen[label] += 1
    return _chosen(labelled, rows[0]), _chosen(labelled, rows[1])


def _frequent(labelled: LabelledTexts, least: int) -> LabelledTexts:
    counts = Counter(labelled.labels)
    return _chosen(labelled, [row for row, label in enumerate(labelled.labels) if counts[label] >= least])


def _chosen(labelled: LabelledTexts, rows: Sequence[int]) -> LabelledTexts:
    return LabelledTexts(tuple(labelled.texts[row] for row in rows), tuple(labelled.labels[row] for row in rows))


def _labelled(documents: Sequence[Document], labels: Sequence[str]) -> LabelledTexts:
    return LabelledTexts(tuple(document.text for document in documents), tuple(labels))


def _excerpts(labelled: LabelledTexts) -> LabelledTexts:
    """Cut out the middle of each text, because addresses begin and end with formulas."""
    return LabelledTexts(tuple(_middle(text) for text in labelled.texts), labelled.labels)


def _middle(text: str) -> str:
    words = text.split()
    begin = max(0, (len(words) - _EXCERPT) // 2)
    return " ".join(words[begin : begin + _EXCERPT])


def _year(address: Document) -> int:
    return int(str(address.metadata["year"]))
