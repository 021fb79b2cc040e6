"""On a Space people are told how long their texts last, and can make a copy of it; elsewhere neither is there."""

import gradio as gr
import pytest

from gte_demo.settings import Settings
from gte_demo.ui.corpus import space_notice, words


def notice(**settings):
    """The copy buttons and the sentences that are laid out."""
    with gr.Blocks() as demo:
        space_notice.build(Settings(**settings))
    blocks = demo.blocks.values()
    copies = [block for block in blocks if isinstance(block, gr.DuplicateButton)]
    return [button.value for button in copies], [block.value for block in blocks if isinstance(block, gr.HTML)]


@pytest.mark.parametrize(("kept", "sentences"), [(None, 1), (True, 0)])
def test_a_space_says_how_long_texts_last_unless_they_outlive_it(kept, sentences):
    buttons, told = notice(space="somebody/demo", keep_corpora=kept)

    assert buttons == [words.DUPLICATE]
    assert len(told) == sentences
    assert all("until it restarts" in text for text in told)


def test_there_is_nothing_to_copy_on_ones_own_machine():
    assert notice(space="") == ([], [])
