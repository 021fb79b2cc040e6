"""Words, stems and stop words in the languages that people bring."""

from __future__ import annotations

import pytest

from gte_demo.texts.words import fold, guess_language, language, likely_languages, word_spans

SENTENCES = {
    "english": "The ship sailed across the sea and the captain was never seen again by his crew.",
    "german": "Das Schiff segelte über das Meer und der Kapitän wurde von seiner Mannschaft nie wieder gesehen.",
    "french": "Le navire traversa la mer et le capitaine ne fut plus jamais revu par son équipage.",
    "spanish": "El barco cruzó el mar y el capitán nunca más fue visto por su tripulación.",
    "italian": "La nave attraversò il mare e il capitano non fu mai più visto dal suo equipaggio.",
    "portuguese": "O navio atravessou o mar e o capitão nunca mais foi visto pela sua tripulação.",
    "dutch": "Het schip zeilde over de zee en de kapitein werd nooit meer door zijn bemanning gezien.",
    "swedish": "Skeppet seglade över havet och kaptenen sågs aldrig mer av sin besättning.",
    "russian": "Корабль пересёк море, и капитана больше никогда не видела его команда.",
    "polish": "Statek przepłynął morze, a kapitan nigdy więcej nie był widziany przez swoją załogę.",
    "chinese": "这艘船横渡大海，船长再也没有被他的船员看到过。北京是中国的首都。",
}


def meaningful(text: str) -> list[str]:
    spoken = guess_language([text])
    words = [text[start:end] for start, end in word_spans(text)]
    return [word for word in words if spoken.means_something(word)]


@pytest.mark.parametrize("name", SENTENCES)
def test_a_language_is_recognised_by_its_small_words(name: str) -> None:
    assert guess_language([SENTENCES[name]]).name == name


@pytest.mark.parametrize("texts", [[], [""], ["xyzzy qwerty"], ["1 2 3"]])
def test_an_unrecognised_language_has_no_stop_words(texts: list[str]) -> None:
    assert (guess_language(texts).name, guess_language(texts).stop_words) == ("", frozenset())


def test_stop_words_numbers_and_single_letters_mean_nothing() -> None:
    assert meaningful("The 3 ships of 1492 weren't B ships, they're Columbus's") == ["ships", "ships", "Columbus's"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the state's fire-fighters, N'Djamena", ["the", "state's", "fire-fighters", "N'Djamena"]),
        ("snake_case x=1", ["snake", "case", "x", "1"]),
        ("数据库 and SQL", ["数据", "据库", "and", "SQL"]),
        ("コンピュータの画面", ["コンピュータ", "の", "画面"]),
        ("विद्यालय की किताब", ["विद्यालय", "की", "किताब"]),
        ("שָׁלוֹם עולם", ["שָׁלוֹם", "עולם"]),
        ("วันนี้อากาศดีมาก", ["วัน", "นี้", "อากาศ", "ดี", "มาก"]),
        ("re\u0301sume\u0301", ["re\u0301sume\u0301"]),
        ("C++ and C#, .NET at AT&T. Next.js", ["C++", "and", "C#", ".NET", "at", "AT&T", "Next", "js"]),
        ("", []),
    ],
)
def test_words_are_spans_of_the_text(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in word_spans(text)] == words


def test_words_of_one_stem_are_one() -> None:
    stem = language("english").stem
    assert stem("Islands") == stem("island")
    assert stem("captain’s") == stem("captains")
    assert language("german").stem("Häuser") == language("german").stem("Häusern")


def test_folding_takes_case_and_possessive_away() -> None:
    assert [fold(word) for word in ("Ahab's", "AHAB’S", "Ahab", "o'clock")] == ["ahab", "ahab", "ahab", "o'clock"]


@pytest.mark.parametrize(
    ("written", "searched"),
    [("re\u0301sume\u0301", "Résumé"), ("שָׁלוֹם", "שלום"), ("كِتَابٌ", "كتاب")],
    ids=["accents apart", "Hebrew points", "Arabic vowels"],
)
def test_a_word_is_found_however_its_marks_are_written(written: str, searched: str) -> None:
    assert fold(written) == fold(searched)


def test_languages_that_a_short_text_does_not_tell_apart_are_all_likely() -> None:
    assert {"spanish", "italian"} <= set(likely_languages("Va con la barca."))
    assert likely_languages("xyzzy") == ()
