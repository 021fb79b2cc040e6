"""One word and its places as plain data, as `json_results` for all others."""

from __future__ import annotations

from gte_demo.analysis.occurrences.word import WordPlaces
from gte_demo.corpus.corpus import Corpus
from gte_demo.export.json_results import Plain, passage_position, rounded


def word(found: WordPlaces, corpus: Corpus) -> Plain:
    """{"word", "found", "strength", "senses": [{"terms", "size", "places": [{row, document, page, ..., sentence}]}]}.

    `found` counts all places, of which at most 200 are grouped. `strength` is the prediction strength of the groups;
    of two groups if there is one; None for too few places. `caution` is about this model's token vectors.
    """
    return {
        "word": found.word,
        "found": found.found,
        "strength": None if found.strength is None else rounded(found.strength),
        "caution": found.caution,
        "senses": [
            {
                "terms": list(sense.terms),
                "size": len(sense.places),
                "places": [_place(found, corpus, int(number)) for number in sense.places],
            }
            for sense in found.senses
        ],
    }


def _place(found: WordPlaces, corpus: Corpus, number: int) -> Plain:
    place = found.places[number]
    text = corpus.document(place.row).text
    return {
        "row": place.row,
        **passage_position(corpus, place.row),
        "start": place.start,
        "end": place.end,
        "sentence": text[slice(*place.sentence)],
    }
