"""Layers of a PDF that are switched off: what stands on them isn't seen on the page, so it isn't read.

pdfium draws no hidden layer but reads its text, and doesn't say which layers are hidden; pypdf does. See
ISO 32000-1, 8.11 ("Optional content").
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_LAYERS, _COMPRESSED = b"/OCProperties", b"/ObjStm"
"""Without layers a PDF holds neither, unless its catalogue is compressed."""
_LONGEST_NAME = 512
"""Bytes of a layer's name in UTF-16; layers with longer ones are read."""


def hidden_layers(content: bytes) -> frozenset[str]:
    """The names of the layers that are off when the PDF is opened; none if it has no layers, or can't be parsed.

    A name that a visible layer has too isn't among them.
    """
    if _LAYERS not in content and _COMPRESSED not in content:
        return frozenset()
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        properties = _value(PdfReader(io.BytesIO(content)).trailer["/Root"], "/OCProperties", {})
        settings = _value(properties, "/D", {})
        layers = _layers(properties, "/OCGs")
        hidden = _layers(settings, "/OFF")
        if _value(settings, "/BaseState", "/ON") == "/OFF":
            hidden = {key: name for key, name in layers.items() if key not in _layers(settings, "/ON")}
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return frozenset()  # pdfium reads files that pypdf can't: they are read as if all layers were visible
    return frozenset(hidden.values()) - {name for key, name in layers.items() if key not in hidden}


def _layers(holder: Any, key: str) -> dict[int, str]:
    """The names of the layers in a list, by the numbers of their objects."""
    return {entry.idnum: str(entry.get_object().get("/Name", "")) for entry in _value(holder, key, [])}


def _value(holder: Any, key: str, default: Any) -> Any:
    """The value of a key in a dictionary, references followed."""
    found = holder.get_object().get(key, default) if hasattr(holder, "get_object") else holder.get(key, default)
    return found.get_object() if hasattr(found, "get_object") else found


def hidden_characters(text_page: PdfTextPage, hidden: Collection[str]) -> Iterator[int]:
    """The numbers of a page's characters that stand on one of the layers `hidden`."""
    import pypdfium2.raw as pdfium

    if not hidden:
        return
    known: dict[Any, bool] = {}
    for index in range(text_page.count_chars()):
        text = pdfium.FPDFText_GetTextObject(text_page.raw, index)
        if text:
            address = ctypes.addressof(text.contents)
            if address not in known:
                known[address] = any(layer in hidden for layer in _layers_of(text))
            if known[address]:
                yield index


def _layers_of(text: Any) -> Iterator[str]:
    """The layers that an object of the page stands on: the names in its marks of optional content."""
    import pypdfium2.raw as pdfium

    for number in range(pdfium.FPDFPageObj_CountMarks(text)):
        mark = pdfium.FPDFPageObj_GetMark(text, number)
        if _string(pdfium.FPDFPageObjMark_GetName, mark) == "OC":
            yield _string(pdfium.FPDFPageObjMark_GetParamStringValue, mark, b"Name")


def _string(ask: Any, *arguments: Any) -> str:
    """A short string of pdfium's, '' if there is none."""
    import pypdfium2.raw as pdfium

    buffer, length = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_ulong()
    pointer = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    if not ask(*arguments, pointer, _LONGEST_NAME, length) or not 2 <= length.value <= _LONGEST_NAME:
        return ""
    return buffer.raw[: length.value - 2].decode("utf-16-le", "replace")
