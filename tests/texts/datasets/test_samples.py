"""The bundled samples are present, complete and described."""

from __future__ import annotations

import pytest

from gte_demo.errors import InputError
from gte_demo.texts.datasets.samples import FOLDER, SAMPLES, load_sample

LICENSES = (FOLDER / "LICENSES.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_has_a_description_and_a_licence(name: str) -> None:
    sample = SAMPLES[name]

    assert sample.path.is_file()
    assert f"| {sample.file} |" in LICENSES
    assert sample.source in LICENSES.replace("package ", "")
    assert sample.description.endswith(".")


def test_speeches_have_year_president_and_party() -> None:
    speeches = load_sample("state-of-the-union")

    assert len(speeches) == 233
    assert (speeches[0].name, dict(speeches[0].metadata)) == (
        "George Washington, 1790",
        {"year": 1790, "president": "George Washington", "party": "none"},
    )
    assert len({speech.name for speech in speeches}) == 233


def test_countries_are_rows_with_regions_and_each_has_a_name() -> None:
    countries = load_sample("factbook")

    assert len(countries) == 256
    assert (countries[0].name, dict(countries[0].metadata)) == ("Algeria", {"name": "Algeria", "region": "Africa"})
    names = [country.metadata["name"] for country in countries]
    assert [country.name for country in countries] == names
    assert len(set(names)) == len(names)
    assert {"Dominican Republic", "European Union", "United Arab Emirates"} < set(names)
    assert "East and Southeast Asia" in {country.metadata["region"] for country in countries}


def test_books_have_their_titles() -> None:
    assert [load_sample(name)[0].title for name in ("moby-dick", "debian-faq")] == ["Moby-Dick", "Debian FAQ"]


def test_an_unknown_sample_is_refused_with_the_known_ones() -> None:
    with pytest.raises(
        InputError, match=r"no sample “bible”\. Choose one of moby-dick, state-of-the-union, factbook, debian-faq"
    ):
        load_sample("bible")
