"""A damaged file of any format ends in a sentence or in what can be read of it, soon, and never takes the reader along.

Each file is damaged at random: bytes changed, cut off, left out, doubled, swapped; in formats that are packed, inside
the parts as well. The long form makes 200 of each.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from resource import RLIMIT_AS, setrlimit
from traceback import format_exception_only

import pytest

from gte_demo.corpus.archive import load_corpus, save_corpus
from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.reading.read_files import read_file
from gte_demo.texts.reading.sandbox import read_files_isolated
from gte_demo.texts.reading.worker_processes import CRASHED
from tests.campaigns import by_hand
from tests.texts import make
from tests.toy import ToyEncoder

DATA = Path(__file__).parents[1] / "data"
CASES = DATA / "reading_cases"
TRIES = 200 if by_hand.LONG else 3
MEMORY = 4 << 30
ENDLESS = b"9" * 5_000
"""More digits than Python makes a number of."""
SLOW = 20.0
"""Seconds for a small file; reading one is ended after this."""
REAL = {
    "pdf": CASES / "21-pdf-hyphen-then-more-lines/para.pdf",
    "docx": CASES / "35-docx-automatic-numbers/contract.docx",
    "pptx": CASES / "40-pptx-chart-and-smartart/deck.pptx",
    "epub": CASES / "46-epub-broken-spine/spine.epub",
    "odt": DATA / "documents/footnotes.odt",
    "ipynb": DATA / "documents/coconut.ipynb",
    "org": DATA / "documents/attributes.org",
    "srt": DATA / "documents/captions.srt",
    "vtt": DATA / "documents/captions.vtt",
    "eml": DATA / "documents/encodings.eml",
    "xls": DATA / "spreadsheets/log.xls",
    "parquet": CASES / "63-parquet-kinds/kinds.parquet",
    "jsonl": CASES / "64-jsonl-nested-chat/chat.jsonl",
    "md": CASES / "58-md-footnotes-toml-math",
}
PROSE = "The harbour was full of ships. Boats lay at anchor, and a ferry crossed the strait at noon.\n\n"
ROWS = "id,report,day\n" + "".join(
    f'{i},"The harbour was full of ships, {i} of them.",2024-01-{i:02}\n' for i in range(1, 20)
)
MESSAGE = {
    "__properties_version1.0": b"\0" * 32,
    "__substg1.0_0037001F": "Ships".encode("utf-16-le"),
    "__substg1.0_1000001F": (PROSE * 3).encode("utf-16-le"),
}
WRITTEN: dict[str, Callable[[], bytes]] = {
    "txt": lambda: (PROSE * 20).encode(),
    "html": lambda: f"<html><body><h1>Ships</h1><table><tr><td>a</table><ol><li value='3'>b</ol>{PROSE * 9}".encode(),
    "rst": lambda: f"Ships\n=====\n\n{PROSE * 9}.. note:: {PROSE}".encode(),
    "tex": lambda: f"\\begin{{document}}\\section{{Ships}}{PROSE * 9}\\end{{document}}".encode(),
    "rtf": lambda: f"{{\\rtf1\\ansi {{\\b Ships}}\\par {PROSE * 9}\\'e9\\par}}".encode(),
    "csv": ROWS.encode,
    "json": lambda: ('[{"report": "' + PROSE.strip() + '", "ships": 3}, {"report": "Fog.", "ships": 4}]').encode(),
    "xlsx": lambda: make.xlsx({"Log": [["id", "report"], *([n, PROSE.strip()] for n in range(20))]}),
    "msg": lambda: make.compound(MESSAGE),
    "mbox": lambda: b"".join(
        f"From a@b.c Mon Jan  1 00:00:00 2024\nFrom: a@b.c\nSubject: Ships\nDate: Mon, 1 Jan 2024\n\n{PROSE}".encode()
        for _ in range(3)
    ),
    "zip": lambda: make.packed({"a.txt": PROSE * 5, "b.csv": ROWS}),
}
PACKED = ("docx", "pptx", "epub", "odt", "xlsx", "zip")


def whole(suffix: str) -> bytes:
    if suffix in WRITTEN:
        return WRITTEN[suffix]()
    path = REAL[suffix]
    return (next(path.glob(f"*.{suffix}")) if path.is_dir() else path).read_bytes()


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one kind of damage somewhere."""
    size = max(1, len(data))
    start, other = sorted(chance.randrange(size) for _ in range(2))
    end = min(size, start + chance.choice([1, 4, 64, 1_000]))
    return chance.choice(
        [
            data[:start],
            data[:start] + data[end:],
            data[:start] + bytes(end - start) + data[end:],
            data[:start] + chance.randbytes(end - start) + data[end:],
            data[:end] + data[start:end] * chance.choice([1, 50]) + data[end:],
            data[other:] + data[:other],
            data[:start] + bytes((data[start] ^ 1 << chance.randrange(8),)) + data[start + 1 :],
        ]
    )


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """An archive with damage in one of its parts, which is packed as if it were whole."""
    parts = make.parts(data)
    name = chance.choice(sorted(parts))
    return make.packed({**parts, name: damaged(parts[name] or b"\0", chance)})


def mutated(suffix: str, number: int) -> bytes:
    chance = random.Random(f"{suffix} {number}")
    data = whole(suffix)
    return damaged_inside(data, chance) if suffix in PACKED and number % 2 else damaged(data, chance)


def outcome(path: Path, right: Reading) -> str:
    begun = time.monotonic()
    reading = read_files_isolated([path], limits=ReadingLimits(seconds=SLOW))
    if time.monotonic() - begun > SLOW:
        return "too slow"
    if any(skipped.reason == CRASHED for skipped in reading.skipped):
        return fault(path)
    if [document.text for document in reading.documents] == [document.text for document in right.documents]:
        return "right"
    if not reading.documents:
        return "a sentence"
    return "partly, with a note" if reading.notes != right.notes or reading.skipped else "partly, without a note"


def fault(path: Path) -> str:
    """What a reader raises that it should not, or that it ends its process."""
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(raised, path).result()
        except BrokenProcessPool:
            return "a crash"


def raised(path: Path) -> str:
    """What a reader raises, with the memory that it may take."""
    setrlimit(RLIMIT_AS, (MEMORY, MEMORY))
    try:
        read_file(path)
    except DocumentError:
        return "a sentence"
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return f"a fault: {format_exception_only(error)[-1].strip()}"
    return "a crash"


@pytest.mark.parametrize("suffix", sorted([*REAL, *WRITTEN]))
def test_a_damaged_file_ends_in_a_sentence_or_in_its_content(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(whole(suffix))
    right = read_files_isolated([path])
    assert right.documents

    found: Counter[str] = Counter()
    bad = []
    for number in range(TRIES):
        path.write_bytes(mutated(suffix, number))
        ended = outcome(path, right)
        found[ended.split(":")[0]] += 1
        if ended.startswith(("a fault", "a crash", "too slow")):
            bad.append((number, ended))
    print(f"\n{suffix}: {', '.join(f'{count} {ended}' for ended, count in sorted(found.items()))}")
    assert bad == []


def with_long_numbers(suffix: str) -> list[bytes]:
    """The file with thousands of digits for each number: in all of it, or in one part at a time."""
    data = whole(suffix)
    if suffix not in PACKED:
        return [re.sub(rb"\d+", ENDLESS, data)]
    parts = make.parts(data)
    longer = {name: re.sub(rb'="\d+"', b'="' + ENDLESS + b'"', content) for name, content in parts.items()}
    return [make.packed({**parts, name: content}) for name, content in longer.items() if content != parts[name]]


@pytest.mark.parametrize("suffix", sorted({*REAL, *WRITTEN} - {"pdf", "xls", "parquet", "msg", "zip"}))
def test_numbers_of_any_length_are_read_or_end_in_a_sentence(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    for data in with_long_numbers(suffix):
        path.write_bytes(data)
        with suppress(DocumentError):
            read_file(path)


def test_a_damaged_corpus_is_refused_or_whole(tmp_path: Path) -> None:
    path = tmp_path / "corpus.zip"
    encoder = ToyEncoder()
    save_corpus(build_corpus("ships", [Document("a", PROSE * 9, "text")], encoder), path)
    data, texts = path.read_bytes(), load_corpus(path).corpus.texts()

    found: Counter[str] = Counter()
    for number in range(TRIES):
        chance = random.Random(number)
        path.write_bytes(damaged_inside(data, chance) if number % 2 else damaged(data, chance))
        try:
            found["right" if load_corpus(path).corpus.texts() == texts else "changed"] += 1
        except DocumentError:
            found["a sentence"] += 1
    print(f"\nsaved corpus: {dict(found)}")
    assert not found["changed"]


if __name__ == "__main__":
    by_hand.run(__file__)
