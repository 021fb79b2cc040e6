"""A patch names what it relies on, and is left out with one log message if that is missing."""

import logging
from dataclasses import replace

import pytest

from gte_demo.ui.shared.gradio_compat.patches import Patch, fitting, source_of

PATCH = Patch("quick page", "Gradio is slow here.", "6.31.0", lambda: "as it was", "as it was")


def gone():
    return source_of("gradio.blocks:NoSuchClass.method")


def test_a_patch_that_fits_is_in_force():
    assert fitting([PATCH]) == {"quick page"}


@pytest.mark.parametrize(
    "misfit",
    [replace(PATCH, expected="otherwise"), replace(PATCH, read=gone)],
    ids=["changed", "gone"],
)
def test_a_patch_that_does_not_fit_is_left_out_and_named_in_the_log(misfit, caplog):
    assert fitting([misfit]) == frozenset()

    warned = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert len(warned) == 1
    assert "quick page" in warned[0]
    assert "6.31.0" in warned[0]


def test_a_patch_that_is_switched_off_is_not_even_checked(caplog):
    assert fitting([replace(PATCH, expected="otherwise")], frozenset({"quick page"})) == frozenset()
    assert not caplog.records


def test_switching_off_an_unknown_patch_is_an_error():
    with pytest.raises(ValueError, match=r"slow page.*quick page"):
        fitting([PATCH], frozenset({"slow page"}))


def test_the_fingerprint_is_that_of_the_source():
    same = source_of(f"{__name__}:one", f"{__name__}:one")

    assert source_of(f"{__name__}:one") == source_of(f"{__name__}:one") != same
    assert source_of(f"{__name__}:one") != source_of(f"{__name__}:other")


def one():
    return 1


def other():
    return 2
