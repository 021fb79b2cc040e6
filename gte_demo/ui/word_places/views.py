"""One word and its places as plain data."""

from __future__ import annotations

from typing import TypedDict

from gte_demo.analysis.occurrences.senses import STRONG
from gte_demo.analysis.occurrences.word import Sense, WordPlaces
from gte_demo.corpus.corpus import Corpus
from gte_demo.ui.shared.formatting import EmptyView, count, number, passage_place, so_far
from gte_demo.ui.word_places import words

SHOWN = 12


class WordPlaceView(TypedDict):
    """A place of the word: its sentence, and the span of the word in it, in code points."""

    row: int
    place: str
    text: str
    mark: list[int]


class SenseView(TypedDict):
    """A sense with its most central places."""

    title: str
    size: str
    places: list[WordPlaceView]
    more: str


class WordPlacesView(TypedDict):
    """What the page part "word_places" draws."""

    word: str
    notes: list[str]
    senses: list[SenseView]


def nothing_found() -> EmptyView:
    """Before the first word."""
    return {"empty": words.EMPTY}


def places_by_sense(corpus: Corpus, found: WordPlaces) -> WordPlacesView:
    """The senses of the word, the largest first, and how far to trust them."""
    evenly = [words.EVENLY.format(shown=f"{len(found.places):,}")] if found.found > len(found.places) else []
    return {
        "word": found.word,
        "notes": [*filter(None, [_summary(found), so_far(corpus)]), *evenly, *filter(None, [found.caution])],
        "senses": [_sense(corpus, found, at, sense) for at, sense in enumerate(found.senses)],
    }


def _summary(found: WordPlaces) -> str:
    places = f"“{found.word}”: {count(found.found, 'place')}"
    if not found.is_grouped:
        return words.NOT_GROUPED.format(places=places)
    if found.strength is None:
        return words.TOO_FEW.format(places=places)
    template = words.TOLD_APART if len(found.senses) > 1 else words.ONE_SENSE
    return template.format(
        places=places,
        senses=len(found.senses),
        strength=number(found.strength),
        strong=number(STRONG),
        model=found.model.name,
    )


def _sense(corpus: Corpus, found: WordPlaces, at: int, sense: Sense) -> SenseView:
    title = words.ALL
    if len(found.senses) > 1:
        template = words.SENSE if sense.terms else words.SENSE_WITHOUT_TERMS
        title = template.format(number=at + 1, terms=", ".join(sense.terms[:5]))
    rest = len(sense.places) - SHOWN
    return {
        "title": title,
        "size": f"{len(sense.places):,}",
        "places": [_place(corpus, found, int(number)) for number in sense.places[:SHOWN]],
        "more": words.MORE.format(n=f"{rest:,}") if rest > 0 else "",
    }


def _place(corpus: Corpus, found: WordPlaces, number: int) -> WordPlaceView:
    place = found.places[number]
    begin, end = place.sentence
    return {
        "row": place.row,
        "place": passage_place(corpus, place.row, place.start),
        "text": corpus.document(place.row).text[begin:end],
        "mark": [place.start - begin, place.end - begin],
    }
