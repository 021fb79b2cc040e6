"""Small files of every format with the content that a test needs."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

import xlsxwriter

_ESCAPED = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\"}

Drawn = tuple[float, float, float, str]
"""x and y in points from the lower left corner, the size of the letters, the text."""


def pdf(pages: Sequence[Sequence[Drawn]], rotate: int = 0, letters: Mapping[str, str] | None = None) -> bytes:
    """A PDF with these lines, in Helvetica; `rotate` is each page's /Rotate, and `letters` what some letters mean."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = [f"BT /F1 {size} Tf {x} {y} Td ({text.translate(_ESCAPED)}) Tj ET" for x, y, size, text in lines]
        stream = "\n".join(shown)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    if letters:
        names = "\n".join(f"<{ord(code):02x}> <{text.encode('utf-16-be').hex()}>" for code, text in letters.items())
        codes = "1 begincodespacerange\n<00> <ff>\nendcodespacerange"
        cmap = f"begincmap\n{codes}\n{len(letters)} beginbfchar\n{names}\nendbfchar\nendcmap"
        objects[2] = objects[2].replace(" >>", f" /ToUnicode {len(objects) + 1} 0 R >>")
        objects.append(f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream")
    return pdf_of(objects)


def pdf_of(objects: Sequence[str]) -> bytes:
    """A PDF with these objects, numbered from 1; the first is its catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    ).encode()
    return bytes(out)


def paragraph(lines: Sequence[str], top: float, x: float = 72, size: float = 10) -> list[Drawn]:
    """Lines one under the other, 12 points apart."""
    return [(x, top - 12 * number, size, line) for number, line in enumerate(lines)]


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def xlsx(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook with these rows on each of its sheets."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return buffer.getvalue()


def parts(archive: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def without(archive: bytes, part: str) -> bytes:
    """The same zip with one part missing."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return packed({name: opened.read(name) for name in opened.namelist() if name != part})


def epub(pages: Mapping[str, str], *, spine: Sequence[str] = (), contents: str = "", encrypted: str = "") -> bytes:
    """An e-book of these pages (name -> body); `contents` is the navPoints of its NCX."""
    manifest = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in pages)
    references = "".join(f'<itemref idref="{name}"/>' for name in spine or pages)
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        "OPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><metadata>'
        '<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">A Book</dc:title></metadata><manifest>'
        f'{manifest}<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
        f"<spine>{references}</spine></package>",
        "OPS/toc.ncx": f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{contents}</navMap></ncx>',
    }
    parts |= {f"OPS/{name}": f"<html><body>{body}</body></html>" for name, body in pages.items()}
    if encrypted:
        parts["META-INF/encryption.xml"] = (
            '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:CipherData>'
            f'<e:CipherReference URI="OPS/{encrypted}"/></e:CipherData></encryption>'
        )
    return packed(parts)


_SECTOR, _MINI_SECTOR, _END, _FREE = 512, 64, 0xFFFFFFFE, 0xFFFFFFFF


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file, as Outlook writes them; "a/b" is a stream in the storage a. Each has less than 4,096 bytes."""
    names = sorted({"/".join(path.split("/")[:depth]) for path in streams for depth in range(1, path.count("/") + 2)})
    small, small_chains = bytearray(), list[int]()

    def children(parent: str) -> list[int]:
        return [n for n, name in enumerate(names, 1) if name.rpartition("/")[0] == parent] + [_FREE]

    def entry(name: str, kind: int, links: tuple[int, int], place: tuple[int, int]) -> bytes:
        label = name.encode("utf-16-le")
        return struct.pack("<64sHBBIII36xIII", label, len(label) + 2, kind, 1, _FREE, *links, *place, 0)

    entries = []
    for number, name in enumerate(names, 1):
        data, first = streams.get(name, b""), len(small_chains)
        count = -(-len(data) // _MINI_SECTOR)
        small_chains += [*range(first + 1, first + count), _END] if count else []
        small += data.ljust(count * _MINI_SECTOR, b"\0")
        siblings = children(name.rpartition("/")[0])
        links = siblings[siblings.index(number) + 1], children(name)[0]
        kind = 2 if name in streams else 1
        entries.append(entry(name.rpartition("/")[2], kind, links, (first if data else _END, len(data))))
    root = entry("Root Entry", 5, (_FREE, children("")[0]), (0, len(small)))
    table = struct.pack(f"<{len(small_chains)}I", *small_chains)
    sectors, starts, chains = b"", list[int](), list[int]()
    for part in (bytes(small), table, root + b"".join(entries)):
        count = -(-len(part) // _SECTOR)
        starts.append(len(chains))
        chains += [*range(len(chains) + 1, len(chains) + count), _END]
        sectors += part.ljust(count * _SECTOR, b"\xff" if part is table else b"\0")
    fat = struct.pack(f"<{len(chains) + 1}I", *chains, 0xFFFFFFFD).ljust(_SECTOR, b"\xff")
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    numbers = (0, 1, starts[2], 0, 4096, starts[1], -(-len(table) // _SECTOR), _END, 0, len(chains))
    head = struct.pack("<8s16xHHHHH6x10I", magic, 62, 3, 0xFFFE, 9, 6, *numbers)
    return head.ljust(_SECTOR, b"\xff") + sectors + fat
