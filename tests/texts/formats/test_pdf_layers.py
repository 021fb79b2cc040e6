"""Which layers of a PDF are hidden."""

from __future__ import annotations

import io

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from gte_demo.texts.formats.pdf_layers import hidden_layers


def with_layers(names: str, *, off: str = "", on: str = "", base: str = "") -> bytes:
    """A PDF with a layer for each letter of `names`; those in `off` and `on` are listed so."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    layers = [
        writer._add_object(
            DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject(name)})
        )
        for name in names
    ]

    def listed(which: str) -> ArrayObject:
        return ArrayObject(layer for layer, name in zip(layers, names, strict=True) if name in which)

    settings = DictionaryObject({NameObject("/OFF"): listed(off), NameObject("/ON"): listed(on)})
    if base:
        settings[NameObject("/BaseState")] = NameObject(base)
    properties = DictionaryObject({NameObject("/OCGs"): listed(names), NameObject("/D"): settings})
    writer._root_object[NameObject("/OCProperties")] = properties
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_the_layers_that_are_listed_as_off_are_hidden() -> None:
    assert hidden_layers(with_layers("ABC", off="BC")) == {"B", "C"}
    assert hidden_layers(with_layers("ABC")) == frozenset()


def test_where_layers_are_off_unless_listed_the_others_are_hidden() -> None:
    assert hidden_layers(with_layers("ABC", on="A", base="/OFF")) == {"B", "C"}


def test_a_name_that_a_visible_layer_has_too_is_not_hidden() -> None:
    two_of_a_name = with_layers("AB", off="B").replace(b"(B)", b"(A)")

    assert hidden_layers(two_of_a_name) == frozenset()


def test_files_without_layers_and_damaged_ones_have_none_hidden() -> None:
    assert hidden_layers(b"%PDF-1.4 no layers at all") == frozenset()
    assert hidden_layers(with_layers("AB", off="B")[:200] + b"/OCProperties") == frozenset()
