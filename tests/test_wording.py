"""A sentence is known by its constant and by what it must hold."""

import pytest

from tests.wording import sentence

LEFT = "{left:,} of {total:,} passages are left (by {how})."


def test_what_is_known_has_to_be_there_and_what_is_not_may_be_anything():
    assert sentence(LEFT, total=1200).search("Now 30 of 1,200 passages are left (by year).")
    assert not sentence(LEFT, total=1200).search("30 of 1200 passages are left (by year).")
    assert not sentence(LEFT, left=3, total=1200).search("30 of 1,200 passages are left (by year).")


def test_a_field_that_the_sentence_has_not_is_told():
    with pytest.raises(AssertionError, match="no field"):
        sentence(LEFT, rest=3)
