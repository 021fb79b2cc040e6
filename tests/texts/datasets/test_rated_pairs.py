"""Rated pairs from a table of any format."""

import pytest

from gte_demo.errors import InputError
from gte_demo.texts.datasets.rated_pairs import read_rated_pairs


def test_columns_are_found_by_their_names(tmp_path):
    path = tmp_path / "pairs.csv"
    path.write_text("sentence1,sentence2,score\nOne.,Two.,3.5\n ,Three.,1\nFour.,Five.,0\n")
    pairs = read_rated_pairs(path)

    assert (pairs.a, pairs.b, pairs.ratings.tolist()) == (("One.", "Four."), ("Two.", "Five."), [3.5, 0.0])


def test_quotes_in_a_table_with_tabs_are_quotes(tmp_path):
    path = tmp_path / "pairs.tsv"
    rows = [f"{n % 5}\tplain {n}\tother {n}" for n in range(3000)]
    path.write_text("\n".join(["score\ta\tb", *rows, '2\t"a quote that never ends\tand more', *rows]) + "\n")

    assert len(read_rated_pairs(path)) == 6001


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("a,b\nx,y\n", "needs a column score or rating"),
        ("a,b,score\nx,y,many\n", "row 1 of pairs.csv is “many”, which is not a number"),
        ("a,b,score\nx,y,nan\n", "row 1 of pairs.csv is “nan”, which is not a number"),
        ("a,b,score\n ,y,1\n", "No row of pairs.csv has two texts"),
    ],
)
def test_errors_are_named(tmp_path, content, complaint):
    path = tmp_path / "pairs.csv"
    path.write_text(content)

    with pytest.raises(InputError, match=complaint):
        read_rated_pairs(path)
