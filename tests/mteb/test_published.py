"""The card's scores are found under MTEB 2's names."""

from importlib.util import find_spec

import pytest

from gte_demo.embedding.model.model_card import read_card
from gte_demo.mteb.published import Published, published_scores


def test_a_subset_and_a_metric_have_mteb_2s_names():
    found = published_scores()["STS17"]

    assert (found.metric, found.subset) == ("cosine_spearman", "en-en")
    assert found.score == pytest.approx(90.637, abs=1e-3)


def test_a_task_that_was_measured_whole_has_no_subset():
    assert published_scores()["SciFact"] == Published("ndcg_at_10", 76.774, None)


def test_no_figure_is_lost():
    assert len(published_scores()) == len(read_card().results)


@pytest.mark.skipif(find_spec("mteb") is None, reason="mteb is optional: pip install -r requirements-bench.txt")
def test_mteb_has_every_published_task():
    from gte_demo.mteb.run import find_tasks

    for task in find_tasks(published_scores()):
        published = published_scores()[task.metadata.name]
        assert task.eval_splits == (["dev"] if task.metadata.name == "MSMARCO" else ["test"])
        assert published.subset is None or task.hf_subsets == [published.subset]
