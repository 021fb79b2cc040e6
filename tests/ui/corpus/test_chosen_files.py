"""What is asked about files before they are read."""

from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.ui.corpus.chosen_files import ChosenFiles


def test_the_limits_of_the_server_hold_for_what_is_offered(tmp_path):
    path = tmp_path / "products.csv"
    path.write_text("id,description\n1,a warm coat for the winter\n2,a light coat for the spring\n")
    paths = [str(path)]
    within = ChosenFiles.of(paths, ReadingLimits())
    beyond = ChosenFiles.of(paths, ReadingLimits(file_bytes=path.stat().st_size - 1))

    assert (within.columns(), within.column_with_texts(), within.must_be_asked_about) == (
        ["id", "description"],
        "description",
        True,
    )
    assert (beyond.columns(), beyond.column_with_texts(), beyond.must_be_asked_about) == ([], None, False)
