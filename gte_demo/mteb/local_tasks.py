"""The local tasks as classes of mteb, with bundled texts. Imports mteb, so only `run` imports this module."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from datasets import Dataset, DatasetDict
from mteb.abstasks import AbsTaskClassification, AbsTaskClustering, AbsTaskRetrieval
from mteb.abstasks.task_metadata import TaskMetadata

from gte_demo.mteb.local_sets import (
    LOCAL_TASKS,
    LabelledTexts,
    addresses_by_era,
    addresses_by_party,
    factbook_by_large_region,
    factbook_by_region,
    faq_questions,
    halves,
)
from gte_demo.texts.datasets.samples import SAMPLES

_TEST = "test"
_CATEGORIES = {"Classification": "t2c", "Clustering": "t2c", "Retrieval": "t2t"}


def _metadata(name: str) -> TaskMetadata:
    task = LOCAL_TASKS[name]
    sample = SAMPLES[task.sample]
    return TaskMetadata(
        name=name,
        description=task.description,
        # load_data reads the bundled file; mteb only requires that both are given
        dataset={"path": f"assets/samples/{sample.file}", "revision": sample.source},
        type=task.type,
        category=_CATEGORIES[task.type],
        eval_splits=[_TEST],
        eval_langs=["eng-Latn"],
        main_score=task.metric,
        annotations_creators="derived",
        sample_creation="found",
    )


class _LocalClustering(AbsTaskClustering):
    """Encodes all texts. Each experiment of mteb draws as many of them, with replacement."""

    max_fraction_of_documents_to_embed = None
    read: ClassVar[Callable[[], LabelledTexts]]

    def load_data(self, *_: Any, **__: Any) -> None:
        """Fill the dataset from the bundled texts."""
        found = type(self).read()
        self.max_documents_per_cluster = len(found.texts)
        columns = {"sentences": list(found.texts), "labels": list(found.labels)}
        self.dataset = DatasetDict({_TEST: Dataset.from_dict(columns)})
        self.data_loaded = True


class _LocalClassification(AbsTaskClassification):
    """Trains a logistic regression on eight texts per label of one half, ten times, and tests it on the other half."""

    read: ClassVar[Callable[[], LabelledTexts]]

    def load_data(self, *_: Any, **__: Any) -> None:
        """Fill the dataset from the bundled texts."""
        found = type(self).read()
        train, test = halves(found)
        names = sorted(set(found.labels))
        self.dataset = DatasetDict({self.train_split: _numbered(train, names), _TEST: _numbered(test, names)})
        self.data_loaded = True


def _numbered(labelled: LabelledTexts, names: Sequence[str]) -> Dataset:
    return Dataset.from_dict({"text": list(labelled.texts), "label": [names.index(label) for label in labelled.labels]})


class FactbookClustering(_LocalClustering):
    """Countries by region."""

    metadata = _metadata("local-factbook-clustering")
    read = staticmethod(factbook_by_region)


class FactbookClassification(_LocalClassification):
    """The region of a country."""

    metadata = _metadata("local-factbook-classification")
    read = staticmethod(factbook_by_large_region)


class StateOfTheUnionClustering(_LocalClustering):
    """Addresses by half-century."""

    metadata = _metadata("local-state-of-the-union-clustering")
    read = staticmethod(addresses_by_era)


class StateOfTheUnionClassification(_LocalClassification):
    """The party of an address."""

    metadata = _metadata("local-state-of-the-union-classification")
    read = staticmethod(addresses_by_party)


class DebianFaqRetrieval(AbsTaskRetrieval):
    """Questions against answers."""

    metadata = _metadata("local-debian-faq-retrieval")

    def load_data(self, *_: Any, **__: Any) -> None:
        """Fill the dataset from the bundled text."""
        found = faq_questions()
        answers = [str(row) for row in range(len(found.texts))]
        questions = [f"q{row}" for row in range(len(found.queries))]
        split = {
            "corpus": Dataset.from_dict({"id": answers, "text": list(found.texts)}),
            "queries": Dataset.from_dict({"id": questions, "text": list(found.queries)}),
            "relevant_docs": {
                question: {answers[row]: 1 for row in rows}
                for question, rows in zip(questions, found.relevant, strict=True)
            },
            "top_ranked": None,
        }
        self.dataset = {"default": {_TEST: split}}
        self.data_loaded = True


_CLASSES = (
    FactbookClustering,
    FactbookClassification,
    StateOfTheUnionClustering,
    StateOfTheUnionClassification,
    DebianFaqRetrieval,
)


def local_task(name: str) -> Any:
    """Return the task of that name, without its data. Raises KeyError if there is none."""
    return {task.metadata.name: task for task in _CLASSES}[name]()
