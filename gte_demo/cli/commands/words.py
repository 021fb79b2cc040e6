"""The command on one word and its places."""

from __future__ import annotations

from argparse import Namespace

from gte_demo.analysis.occurrences.senses import STRONG
from gte_demo.analysis.occurrences.word import WordPlaces, word_places
from gte_demo.cli.commands.inputs import encoder_of, open_passages, progress_of
from gte_demo.cli.commands.outputs import about, print_json, print_notes, short
from gte_demo.export import json_word

SHOWN = 5


def run_word(chosen: Namespace) -> None:
    """Find every place of a word, and group them by sense."""
    encoder = encoder_of(chosen)
    opened = open_passages(chosen, encoder, whole_items=True)
    found = word_places(opened.corpus, chosen.word, encoder, progress_of("Reading"))
    if chosen.json:
        print_json({**json_word.word(found, opened.corpus), **about(opened)})
        return
    print(in_words(found))
    for number, sense in enumerate(found.senses, start=1):
        print(f"{len(sense.places):6}  {', '.join(sense.terms) or f'Sense {number}'}")
        for place in (found.places[int(at)] for at in sense.places[:SHOWN]):
            print(f"          {short(opened.corpus.document(place.row).text[slice(*place.sentence)], 160)}")
    print_notes(opened)


def in_words(found: WordPlaces) -> str:
    """A sentence on how well the senses are told apart."""
    places = f"“{found.word}” stands in {found.found:,} places"
    if found.strength is None:
        return f"{places}, too few different ones to tell senses apart."
    if len(found.senses) > 1:
        senses = f"{len(found.senses)} senses, by {found.model.name}"
        return f"{places}, in {senses} (prediction strength {found.strength:.2f})."
    return (
        f"{places}. {found.model.name} doesn't tell senses apart here: the prediction strength of two groups is "
        f"{found.strength:.2f}, below {STRONG:.2f}."
    )
