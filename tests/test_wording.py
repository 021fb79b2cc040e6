"""Finding a sentence by its constant, and reading the values in it."""

import pytest

from tests.wording import sentence

LEFT = "{left:,} of {total:,} passages are left (by {how})."


def test_known_fields_must_match_and_unknown_ones_may_be_anything():
    assert sentence(LEFT, total=1200).search("Now 30 of 1,200 passages are left (by year).")
    assert not sentence(LEFT, total=1200).search("30 of 1200 passages are left (by year).")
    assert not sentence(LEFT, left=3, total=1200).search("30 of 1,200 passages are left (by year).")


def test_a_field_that_the_sentence_lacks_is_an_error():
    with pytest.raises(AssertionError, match="no field"):
        sentence(LEFT, rest=3)
