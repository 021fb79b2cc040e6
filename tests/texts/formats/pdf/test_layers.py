"""The hidden content of a PDF."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.pdf.layers import seen_of
from gte_demo.texts.formats.readers.pdf import read_pdf
from tests.texts import make


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
    assert seen_of(with_layers("ABC", off="BC")).hidden == {"B", "C"}
    assert seen_of(with_layers("ABC")).hidden == frozenset()


def test_if_layers_are_off_by_default_the_others_are_hidden() -> None:
    assert seen_of(with_layers("ABC", on="A", base="/OFF")).hidden == {"B", "C"}


def test_a_name_that_a_visible_layer_has_too_is_not_hidden() -> None:
    two_of_a_name = with_layers("AB", off="B").replace(b"(B)", b"(A)")

    assert seen_of(two_of_a_name).hidden == frozenset()


def test_files_without_layers_and_damaged_ones_have_none_hidden() -> None:
    assert seen_of(b"%PDF-1.4 no layers at all").hidden == frozenset()
    assert seen_of(with_layers("AB", off="B")[:200] + b"/OCProperties").hidden == frozenset()


def drawn(content: str, group: str = "", form: str = "") -> str:
    """The text that is read of a page with the layer A, the hidden layer B, Helvetica as F, and the form M on it.

    `group` is what stands in the group of layers G, `form` in the dictionary of the form; {A} and {B} are the layers.
    """
    shown = re.sub(r"<(.+?)>", r"BT /F 10 Tf 72 700 Td (\1) Tj ET", content)
    within = "BT /F 10 Tf 72 700 Td (In the form.) Tj ET"
    layers = {"A": "6 0 R", "B": "7 0 R"}
    fonts = "/Font << /F 5 0 R >>"
    groups = f"/Properties << /A 6 0 R /B 7 0 R /G << /Type /OCMD {group.format(**layers)} >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R 7 0 R] /D << /OFF [7 0 R] >> >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        f"/Resources << {fonts} {groups} /XObject << /M 8 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /OCG /Name (A) >>",
        "<< /Type /OCG /Name (B) >>",
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {fonts} >> {form.format(**layers)} "
        f"/Length {len(within)} >>\nstream\n{within}\nendstream",
    ]
    file = SourceFile("a.pdf", make.pdf_of(objects))
    return " ".join(read_pdf(file, ReadingLimits()).documents[0].text.split())


HIDDEN = "<This is seen.> /OC /G BDC 1 0 0 1 0 -40 cm <This is not.> EMC"


@pytest.mark.parametrize(
    "group",
    [
        "/OCGs {B}",
        "/OCGs [{B}]",
        "/OCGs [{A} {B}] /P /AllOn",
        "/OCGs [{A} {B}] /P /AllOff",
        "/OCGs {A} /P /AnyOff",
        "/OCGs {A} /VE [/And {A} [/Not [/Or {A} {B}]]]",
    ],
)
def test_text_on_a_hidden_group_of_layers_is_not_read(group: str) -> None:
    assert drawn(HIDDEN, group) == "This is seen."


@pytest.mark.parametrize("group", ["", "/OCGs [{A} {B}]", "/OCGs [{A} {B}] /P /AnyOff", "/VE [/Not {B}]"])
def test_text_on_a_visible_group_of_layers_is_read(group: str) -> None:
    assert drawn(HIDDEN, group) == "This is seen. This is not."


def test_forms_are_hidden_directly_or_with_their_layer() -> None:
    page = "<This is seen.> 1 0 0 1 0 -40 cm {}"

    assert drawn(page.format("/M Do")) == "This is seen. In the form."
    assert drawn(page.format("/M Do"), form="/OC {B}") == "This is seen."
    assert drawn(page.format("/OC /B BDC /M Do EMC")) == "This is seen."
    assert drawn(page.format("/OC /A BDC /M Do EMC"), form="/OC {A}") == "This is seen. In the form."


def test_hidden_text_is_noted() -> None:
    alone = seen_of(with_layers("AB", off="B"))

    assert alone.notes == ["what stands on its hidden layers was left out: B."]
    assert seen_of(with_layers("AB")).notes == []
