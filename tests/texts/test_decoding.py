"""Text in the encodings that people's files come in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gte_demo.texts.decoding import Decoded, clean_input, clean_text, decode

GERMAN = "Die Größe der Straße ändert sich. Über allen Gipfeln ist Ruh, in allen Wipfeln spürest du kaum einen Hauch.\n"
FRENCH = "L'été dernier, nous avons mangé à la plage. Ça coûtait très cher, mais c'était délicieux.\n"
ENGLISH = "It’s a “smart” quote – and a naïve café, that’s all. The rest is plain English.\n"
RUSSIAN = "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему.\n"
JAPANESE = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。\n"
CHINESE = "道可道，非常道。名可名，非常名。无名天地之始，有名万物之母。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "latin-1"),
        (GERMAN, "cp850"),
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE * 20, "euc_jp"),
        (CHINESE, "gb18030"),
    ],
)
def test_an_unmarked_encoding_is_judged_from_the_bytes(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))

    assert decoded is not None
    assert (decoded.text, decoded.is_guess) == (text, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "iso2022_jp"])
def test_unicode_and_escaped_encodings_are_not_guesses(encoding: str) -> None:
    text = JAPANESE if encoding == "iso2022_jp" else GERMAN
    decoded = decode(text.encode(encoding))

    assert decoded is not None
    assert (decoded.text, decoded.is_guess) == (text, False)


def test_a_declared_encoding_is_followed_where_it_fits() -> None:
    assert decode("Łódź".encode("iso8859-2"), "iso8859-2") == Decoded("Łódź", "iso8859-2", False)
    assert decode("Łódź".encode(), "ascii") == Decoded("Łódź", "utf-8", False)
    assert decode(b"plain \xe9", "no-such-encoding") is not None


@pytest.mark.parametrize("data", [bytes(range(256)) * 10, b"\x00\x01\x02\x03" * 100, b"words\x00words " * 50])
def test_binary_data_is_not_text(data: bytes) -> None:
    assert decode(data) is None


def test_invisible_characters_are_removed() -> None:
    assert clean_text("\ufeffa\x00b\r\nc\rd\u2028e\u00adf\u00a0g\ud800h\ti") == "ab\nc\nd\nef gh\ti"


@pytest.mark.parametrize("text", [GERMAN * 500, FRENCH * 500, RUSSIAN * 50, JAPANESE * 50])
def test_one_bad_byte_does_not_change_the_encoding_of_all(text: str) -> None:
    data = text.encode()
    cut = data[: max(i for i, byte in enumerate(data) if byte >= 0xC0) + 1]
    spoilt = data[: len(data) // 2].decode("utf-8", "ignore").encode() + b"\xff" + data[len(data) // 2 :]

    for damaged in (cut, spoilt, b"\xef\xbb\xbf" + cut):
        decoded = decode(damaged)
        assert decoded is not None
        assert decoded.encoding.startswith("utf-8")
        assert 1 <= decoded.unreadable <= 4
        assert not decoded.is_guess
        assert decoded.text[:40] == text[:40]


def test_a_marked_text_that_was_cut_off_is_read() -> None:
    decoded = decode("Words and more words.".encode("utf-16")[:-1])

    assert decoded == Decoded("Words and more words\ufffd", "utf-16", False, unreadable=1)


CASES = Path(__file__).parents[1] / "data" / "reading_cases"


@pytest.mark.parametrize("path", sorted((CASES / "decoding").iterdir()), ids=lambda path: path.stem)
def test_a_short_text_with_one_stray_byte_stays_utf_8(path: Path) -> None:
    decoded = decode(path.read_bytes())

    assert decoded is not None
    assert (decoded.encoding, decoded.unreadable <= 1) == ("utf-8", True)
    assert "It’s fine, and the café is good." in decoded.text


EXPECTED = json.loads((CASES / "71-txt-eastern-code-pages" / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_code_page_is_recognised_by_the_language_that_it_spells(name: str) -> None:
    decoded = decode((CASES / "71-txt-eastern-code-pages" / f"{name}.txt").read_bytes())

    assert decoded is not None
    assert decoded.text == EXPECTED[name]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["Привет, мир.\n", "Γειά σου κόσμε, τι κάνεις;", "今天天气很好。我们去海边。", "Hello\nthere"]
)
def test_utf_16_needs_no_mark(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))

    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_a_label_means_the_same_as_in_browsers() -> None:
    assert decode(b"\x93Don\x92t pay \x80 20\x94 \x81", "iso-8859-1").text == "“Don’t pay € 20” \x81"
    assert decode("①髙".encode("cp932"), "shift_jis").text == "①髙"


def test_a_terminals_colours_are_no_text() -> None:
    assert clean_text("\x1b[1;32mINFO\x1b[0m started\x1b[K [0m") == "INFO started [0m"


def test_what_comes_in_keeps_its_length_and_loses_what_is_no_text() -> None:
    assert clean_input("a\ud83d b\0\n\t😀") == "a\ufffd b\ufffd\n\t😀"
