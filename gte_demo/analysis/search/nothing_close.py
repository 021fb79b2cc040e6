"""How close the passages of a corpus come to questions that have nothing to do with it.

Some passage is always the closest, even if none answers the query. To tell whether it is close, everyday
questions on all kinds of subjects are searched in the corpus: the best score of a typical one of them is
what an unrelated question reaches. Words are evidence, too: a close passage that contains rare words of the
question rarely is beside the point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gte_demo.analysis.search.bm25 import WordIndex
from gte_demo.corpus.corpus import Corpus
from gte_demo.types import TextEncoder, Vectors

CLOSE = 0.2
"""Evidence from which a search counts as answered: the closeness of its best hit, plus WORDS_WORTH times the share of
the question's words that a hit contains."""

WORDS_WORTH = 0.2
"""How much a passage with all words of the question counts, beside its closeness. Both figures were chosen on the
calibration questions of benchmarks/data/nothing_close.yaml with all-MiniLM-L6-v2, so that no answered question is
called unanswered. `python -m benchmarks.nothing_close` measures them on other questions: docs/measurements.md."""

MOST_READ = 10
"""Hits closest by meaning whose words count: words far from the meaning of a question are no evidence."""

EVERYDAY_QUESTIONS = (
    "How long should I boil an egg?",
    "Which team won the football match last night?",
    "What are the symptoms of the flu?",
    "How do I train for a first marathon?",
    "Why is the sky blue?",
    "What is the best way to learn the piano?",
    "How are interest rates set?",
    "When should tomatoes be planted?",
    "How do I change a flat bicycle tyre?",
    "What does photosynthesis produce?",
    "Who painted the ceiling of the chapel?",
    "How do I get a visa for a holiday?",
    "What should a dog eat?",
    "How do vaccines work?",
    "Which wine goes with fish?",
    "How do I return a pair of shoes?",
    "What causes an earthquake?",
    "How is cheese made?",
    "How do I calm a crying baby?",
    "What is the rent of a two-room flat?",
    "How does a jet engine work?",
    "Who directed the film?",
    "How do I write a job application?",
    "What is the offside rule?",
    "How do bees make honey?",
    "How much tax is due on a gift?",
    "How do I knit a scarf?",
    "What happens in a black hole?",
    "How do I remove a red wine stain?",
    "When does the museum open?",
    "How is a broken arm treated?",
    "What makes a poem a sonnet?",
    "How do I set up a tent?",
    "Why do cats purr?",
    "How are diamonds formed?",
    "What is the divorce procedure?",
    "How do I improve my chess openings?",
    "Which vitamins are in spinach?",
    "How do I book a table for four?",
    "What is the plot of the opera?",
    "How does a heat pump save energy?",
    "What dress should I wear to a wedding?",
    "How do I fix a dripping tap?",
    "What is the gross margin of a shop?",
    "How do migrating birds find their way?",
    "How do I prove a theorem by induction?",
    "What did ancient people believe about the afterlife?",
    "How can I sleep better at night?",
)
"""A corpus may answer a few of them; that hardly changes the median over all."""


@dataclass(frozen=True, slots=True)
class Background:
    """The best score that a question unrelated to the corpus typically gets."""

    typical: float
    """The median over the questions of the best cosine any passage reached."""
    questions: int = len(EVERYDAY_QUESTIONS)
    """Number of questions."""

    def closeness(self, score: float) -> float:
        """Return how far a cosine is above the background: 0 at the typical best score, 1 at cosine 1; negative below.

        (score - typical) / (1 - typical), corrected for chance as Cohen's kappa (1960) is.
        """
        return (score - self.typical) / max(1.0 - self.typical, 1e-6)


def word_share(words: WordIndex, query: str, texts: Sequence[str]) -> float:
    """Return the largest share of the query's words that one of `texts` contains, in [0, 1]; rare words weigh more.

    `words` is the index of the corpus. 0 if the query has only stop words.
    """
    weights = words.weights(query)
    total = sum(weights.values())
    shares = (sum(weights[term] for term in weights.keys() & words.terms_of(text)) for text in texts)
    return max(shares, default=0.0) / total if total else 0.0


def is_nothing_close(closeness: float, shared: float) -> bool:
    """Return whether neither the meaning nor the words of the best passages speak for an answer."""
    return closeness + WORDS_WORTH * shared < CLOSE


def measure_background(corpus: Corpus, encoder: TextEncoder) -> Background:
    """Search the everyday questions in `corpus`. A cached encoder encodes them once per model."""
    questions: Vectors = encoder.encode(EVERYDAY_QUESTIONS, kind="query").vectors
    best = (questions @ corpus.vectors.T).max(axis=1)
    return Background(float(np.median(best)))
