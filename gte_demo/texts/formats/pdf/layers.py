"""Layers of a PDF that are switched off: what stands on them isn't seen on the page, so it isn't read.

pdfium draws no hidden layer but reads its text, and doesn't say which layers are hidden; pypdf does. See
ISO 32000-1, 8.11 ("Optional content").
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gte_demo.texts.formats.pdf.extras import listed

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_LAYERS, _COMPRESSED = b"/OCProperties", b"/ObjStm"
"""Without layers a PDF holds neither, unless its catalogue is compressed."""
_LONGEST_NAME = 512
"""Bytes of a layer's name in UTF-16; layers with longer ones are read."""
HIDDEN_GROUP = "(hidden group of layers)"
"""The name that is given to groups of layers which hide what stands on them: they have none of their own."""
_POLICIES: dict[str, Callable[[list[bool]], bool]] = {
    "/AnyOn": any,
    "/AllOn": all,
    "/AnyOff": lambda seen: not all(seen),
    "/AllOff": lambda seen: not any(seen),
}


@dataclass(frozen=True, slots=True)
class SeenPdf:
    """What is seen of a PDF when it is opened."""

    content: bytes
    """The file, without the forms that are hidden and with a name for groups of layers that are."""
    hidden: frozenset[str] = frozenset()
    """The names of the layers that are off, where no visible layer has that name too, and HIDDEN_GROUP for groups."""

    @property
    def notes(self) -> list[str]:
        """A sentence on what is hidden, if anything is."""
        names = f": {listed(sorted(self.hidden - {HIDDEN_GROUP}))}" if self.hidden - {HIDDEN_GROUP} else ""
        return [f"what stands on its hidden layers was left out{names}."] if self.hidden else []


def seen_of(content: bytes) -> SeenPdf:
    """Tell what is hidden of a PDF; nothing if it has no layers, or if pypdf can't parse it."""
    if _LAYERS not in content and _COMPRESSED not in content:
        return SeenPdf(content)
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        properties = _value(reader.trailer["/Root"], "/OCProperties", {})
        if not properties:
            return SeenPdf(content)
        layers = _layers(properties, "/OCGs")
        off = _switched_off(_value(properties, "/D", {}), layers)
        hidden = {layers[key] for key in off if key in layers} - {layers[key] for key in layers if key not in off}
        changed = _without_hidden(content, reader, off)
        return SeenPdf(changed, frozenset(hidden if changed is content else hidden | {HIDDEN_GROUP}))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return SeenPdf(content)  # pdfium reads files that pypdf can't: they are read as if all layers were visible


def _switched_off(settings: Any, layers: dict[int, str]) -> frozenset[int]:
    """The layers that are off: those listed, or all but those listed, and those for which views decide otherwise."""
    off = set(_layers(settings, "/OFF"))
    if _value(settings, "/BaseState", "/ON") == "/OFF":
        off = set(layers) - set(_layers(settings, "/ON"))
    for event in _value(settings, "/AS", []):
        for entry in _value(event, "/OCGs", []) if _value(event, "/Event", "") == "/View" else ():
            state = _value(_value(_value(entry, "/Usage", {}), "/View", {}), "/ViewState", "")
            off = off | {entry.idnum} if state == "/OFF" else off - {entry.idnum} if state == "/ON" else off
    return frozenset(off)


def _without_hidden(content: bytes, reader: Any, off: Collection[int]) -> bytes:
    """The file without its hidden forms; `content` itself where nothing has to be changed."""
    from pypdf import PdfWriter

    if reader.is_encrypted or not _hide(reader.pages, off):  # what is added to an encrypted file can't be read
        return content
    changed, writer = io.BytesIO(), PdfWriter(io.BytesIO(content), incremental=True)
    _hide(writer.pages, off)
    writer.write(changed)
    return changed.getvalue()


def _hide(pages: Iterable[Any], off: Collection[int]) -> int:
    """Take hidden forms out of the pages, and name groups of layers that are hidden; how many there were."""
    from pypdf.generic import NameObject, TextStringObject

    found, seen = 0, set[int]()
    waiting = [_value(page, "/Resources", {}) for page in pages]
    while waiting:
        resources = waiting.pop()
        if id(resources) in seen:
            continue
        seen.add(id(resources))
        groups, forms = _value(resources, "/Properties", {}), _value(resources, "/XObject", {})
        for name in groups:
            group = _value(groups, name, {})
            if _value(group, "/Type", "") == "/OCMD" and not _is_seen(groups.raw_get(name), off):
                group[NameObject("/Name")] = TextStringObject(HIDDEN_GROUP)
                found += 1
        for name in list(forms):
            form = _value(forms, name, {})
            if "/OC" in form and not _is_seen(form.raw_get("/OC"), off):
                del forms[name]
                found += 1
            elif _value(form, "/Subtype", "") == "/Form":
                waiting.append(_value(form, "/Resources", {}))
    return found


def _is_seen(entry: Any, off: Collection[int]) -> bool:
    """Whether what stands on a layer, or on a group of layers, is seen."""
    group = entry.get_object()
    if _value(group, "/Type", "") != "/OCMD":
        return getattr(entry, "idnum", None) not in off
    if "/VE" in group:
        return _holds(group.raw_get("/VE"), off)
    members = _value(group, "/OCGs", [])
    entries = members if isinstance(members, list) else [group.raw_get("/OCGs")]
    seen = [_is_seen(entry, off) for entry in entries if entry.get_object()]
    return not seen or _POLICIES.get(_value(group, "/P", "/AnyOn"), any)(seen)


def _holds(entry: Any, off: Collection[int]) -> bool:
    """Whether an expression such as [/And layer [/Not layer]] is true of the layers that are seen."""
    expression = entry.get_object()
    if not isinstance(expression, list):
        return _is_seen(entry, off)
    operands = [_holds(operand, off) for operand in expression[1:]]
    if expression[:1] == ["/Not"]:
        return not any(operands)
    return any(operands) if expression[:1] == ["/Or"] else all(operands)


def _layers(holder: Any, key: str) -> dict[int, str]:
    """The names of the layers in a list, by the numbers of their objects."""
    return {entry.idnum: str(entry.get_object().get("/Name", "")) for entry in _value(holder, key, [])}


def _value(holder: Any, key: str, default: Any) -> Any:
    """The value of a key in a dictionary, references followed."""
    found = holder.get_object().get(key, default) if hasattr(holder, "get_object") else holder.get(key, default)
    return found.get_object() if hasattr(found, "get_object") else found


def hidden_characters(text_page: PdfTextPage, hidden: Collection[str]) -> Iterator[int]:
    """The numbers of a page's characters that stand on what `SeenPdf.hidden` names, in forms there too."""
    import pypdfium2.raw as pdfium

    if not hidden:
        return
    known = dict.fromkeys(_in_hidden_forms(text_page.page.raw, hidden), True)
    for index in range(text_page.count_chars()):
        text = pdfium.FPDFText_GetTextObject(text_page.raw, index)
        if text:
            address = ctypes.addressof(text.contents)
            if address not in known:
                known[address] = _is_on(text, hidden)
            if known[address]:
                yield index


def _in_hidden_forms(page: Any, hidden: Collection[str]) -> Iterator[int]:
    """The addresses of the objects within forms that stand on hidden layers."""
    import pypdfium2.raw as pdfium

    waiting = [(pdfium.FPDFPage_GetObject(page, number), False) for number in range(pdfium.FPDFPage_CountObjects(page))]
    while waiting:
        one, is_hidden = waiting.pop()
        if is_hidden:
            yield ctypes.addressof(one.contents)
        if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_FORM:
            within = is_hidden or _is_on(one, hidden)
            parts = range(pdfium.FPDFFormObj_CountObjects(one))
            waiting += [(pdfium.FPDFFormObj_GetObject(one, number), within) for number in parts]


def _is_on(one: Any, hidden: Collection[str]) -> bool:
    """Whether an object of the page stands on what is hidden."""
    return any(layer in hidden for layer in _layers_of(one))


def _layers_of(one: Any) -> Iterator[str]:
    """The layers that an object of the page stands on: the names in its marks of optional content."""
    import pypdfium2.raw as pdfium

    for number in range(pdfium.FPDFPageObj_CountMarks(one)):
        mark = pdfium.FPDFPageObj_GetMark(one, number)
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
