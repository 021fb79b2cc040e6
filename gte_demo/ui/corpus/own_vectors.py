"""What the panel asks about vectors that come with their texts: which ones, by which model, whether to scale them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from gte_demo.corpus.given_vectors import Origin
from gte_demo.corpus.vector_files import NPY
from gte_demo.ui.corpus import words
from gte_demo.ui.corpus.chosen_files import ChosenFiles
from gte_demo.ui.shared.stream import Inputs

ENCODED_HERE = ""
"""The choice to encode the texts, and not to take the vectors that came with them."""


@dataclass(frozen=True, slots=True)
class VectorBoxes:
    """A component for each question."""

    vectors: gr.Dropdown
    """A column of the Parquet file, NPY, or ENCODED_HERE."""
    vectors_by: gr.Textbox
    normalise: gr.Checkbox

    @property
    def inputs(self) -> Inputs:
        """The boxes, as `origin_from` takes their values."""
        return {"vectors": self.vectors, "vectors_by": self.vectors_by, "normalise": self.normalise}


def build() -> VectorBoxes:
    """Lay out the questions, hidden until files with vectors are chosen."""
    vectors = gr.Dropdown(
        [], label=words.VECTORS_LABEL, info=words.VECTORS_INFO, visible="hidden", elem_id="vector-column"
    )
    vectors_by = gr.Textbox(
        "",
        label=words.VECTORS_BY_LABEL,
        info=words.VECTORS_BY_INFO,
        max_lines=1,
        visible="hidden",
        elem_id="vectors-by",
    )
    normalise = gr.Checkbox(
        label=words.NORMALISE_LABEL, info=words.NORMALISE_INFO, visible="hidden", elem_id="normalise-vectors"
    )
    return VectorBoxes(vectors, vectors_by, normalise)


def offer(files: ChosenFiles) -> tuple[Any, Any, Any]:
    """The questions, if there are vectors among the files; otherwise they are hidden, and nothing is chosen."""
    places = files.places_of_vectors()
    choices = [*places, (words.ENCODE_HERE, ENCODED_HERE)] if places else []
    value = places[0][1] if places else None
    return (gr.update(choices=choices, value=value, visible=True if places else "hidden"), *offer_questions(value))


def offer_questions(vectors: str | None) -> tuple[Any, Any]:
    """The questions about the chosen vectors; none if the texts are encoded here."""
    shown = gr.update(visible=True if vectors else "hidden")
    return shown, shown


def origin_from(vectors: str | None, vectors_by: str | None, normalise: bool | None) -> Origin | None:
    """What the boxes say of the vectors; None if the texts are encoded here. Raises InputError without a model."""
    if not vectors:
        return None
    return Origin(vectors_by or "", bool(normalise), "" if vectors == NPY else vectors)
