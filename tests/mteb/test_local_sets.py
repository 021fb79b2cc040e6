"""The local tasks are made of bundled texts, and each text has its label."""

from collections import Counter

import pytest

from gte_demo.mteb.local_sets import (
    LOCAL_TASKS,
    TRAINED_ON,
    LabelledTexts,
    addresses_by_era,
    addresses_by_party,
    factbook_by_large_region,
    factbook_by_region,
    faq_questions,
    halves,
)
from gte_demo.texts.datasets.samples import SAMPLES


def test_every_local_task_is_made_of_a_text_that_ships():
    assert all(name.startswith("local-") and name == task.name for name, task in LOCAL_TASKS.items())
    assert {task.sample for task in LOCAL_TASKS.values()} <= SAMPLES.keys()


def test_countries_are_labelled_by_region():
    countries = factbook_by_region()

    assert len(countries.texts) == 255
    assert Counter(countries.labels)["Africa"] == 56
    assert "World" not in countries.labels


@pytest.mark.parametrize("read", [factbook_by_large_region, addresses_by_party])
def test_half_of_each_label_is_enough_to_learn_from(read):
    labelled = read()
    train, test = halves(labelled)

    assert min(Counter(train.labels).values()) >= TRAINED_ON
    assert sorted(train.texts + test.texts) == sorted(labelled.texts)
    assert not set(train.texts) & set(test.texts)


def test_addresses_are_read_in_their_middle():
    addresses = addresses_by_era()

    assert {len(text.split()) for text in addresses.texts} == {200}
    assert sorted(set(addresses.labels)) == [f"{year} to {year + 49}" for year in range(1790, 2021, 50)]
    assert set(addresses_by_party().labels) == {"Democratic", "Republican"}


def test_each_question_has_one_answer():
    asked = faq_questions()

    assert len(asked.queries) == 120
    assert all(len(rows) == 1 for rows in asked.relevant)


def test_labels_of_other_texts_are_refused():
    with pytest.raises(ValueError, match="2 texts for 1 labels"):
        LabelledTexts(("a", "b"), ("x",))
