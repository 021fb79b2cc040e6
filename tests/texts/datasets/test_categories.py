"""Categories of a person: their limits, and the file that holds them."""

import pytest

from gte_demo.errors import InputError
from gte_demo.texts.datasets.categories import (
    MOST_EXAMPLES,
    Category,
    categories_from_text,
    categories_from_yaml,
    categories_to_lines,
    categories_to_yaml,
    checked_categories,
)

FILE = """
- name: Pets
  about: Animals that live with people.
  examples:
    - The cat sleeps.
    - "no"
- name: 2024
  examples:
- no
"""


def test_a_file_lists_names_sentences_and_examples_and_every_value_is_a_text() -> None:
    assert categories_from_yaml(FILE) == (
        Category("Pets", "Animals that live with people.", ("The cat sleeps.", "no")),
        Category("2024"),
        Category("no"),
    )


def test_what_is_written_is_read_again_as_it_was() -> None:
    categories = (*categories_from_yaml(FILE), Category("null", "<b>: - #", ("one\ntwo", "“three”: 4")))

    assert categories_from_yaml(categories_to_yaml(categories)) == categories


def test_a_category_is_described_by_its_name_and_what_is_said_about_it() -> None:
    assert Category("Pets", "Animals at home.").described == "Pets: Animals at home."
    assert Category("Pets").described == "Pets"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("[]", "Name 1 to 50 categories, not 0"),
        ("{a: 1}", "should be a list of categories"),
        ("a: [", "not YAML"),
        ("- about: x", "“name” of category 1 can't be used: it is missing"),
        ("- name: ' '", "“name” of category 1"),
        ("- name: a\n- name: b\n  examples: c", "“examples” of category 2 can't be used: it should be a list"),
        ("- name: a\n  example: [c]", "“example” of category 1"),
        ("- name: a\n- name: A", "2 categories are called “a”"),
        ("&a [*a]", "not YAML"),
        ("- " + "x" * 1_000_001, "at most 1 MB"),
    ],
)
def test_what_are_no_categories_is_said_in_one_sentence(source: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        categories_from_yaml(source)


def test_a_tag_of_python_is_no_code() -> None:
    assert categories_from_yaml("!!python/object/apply:os.system [ls]") == (Category("ls"),)


def test_there_are_limits_to_categories_and_examples() -> None:
    with pytest.raises(InputError, match="Name 1 to 50 categories, not 51"):
        checked_categories([Category(str(number)) for number in range(51)])
    with pytest.raises(InputError, match=f"101 examples and the limit is {MOST_EXAMPLES}"):
        Category("a", examples=("text",) * 101)


def test_a_person_writes_one_a_line_or_yaml() -> None:
    written = " Pets: cats, dogs: at home \n\nWater\n"

    assert categories_from_text(written) == (Category("Pets", "cats, dogs: at home"), Category("Water"))
    assert categories_to_lines(categories_from_text(written)) == "Pets: cats, dogs: at home\nWater"
    assert categories_from_text(FILE) == categories_from_yaml(FILE)
    with pytest.raises(InputError, match="not 0"):
        categories_from_text(" \n")
    with pytest.raises(InputError, match="“name” of category 1"):
        categories_from_text("x" * 81)
