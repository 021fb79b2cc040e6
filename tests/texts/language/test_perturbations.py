"""Small changes to a sentence."""

import pytest

from gte_demo.texts.language.perturbations import perturb


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (
            "The dog is biting the man.",
            {
                "negated": "The dog is not biting the man.",
                "swapped": "The man is biting the dog.",
                "typo": "The dog is biitng the man.",
                "dropped": "The dog is the man.",
            },
        ),
        (
            "Take 5 mg daily",
            {
                "swapped": "Take daily mg 5",
                "number": "Take 500 mg daily",
                "typo": "Take 5 mg dialy",
                "dropped": "Take 5 mg",
            },
        ),
        ("I am not guilty", {"negated": "I am guilty", "typo": "I am not gulity"}),
        ("It isn't far", {"negated": "It is far"}),
        ("Beijing", {"typo": "Bejiing"}),
        ("", {}),
        ("?", {}),
    ],
)
def test_the_changes_that_fit(text, changes):
    assert perturb(text) == changes
