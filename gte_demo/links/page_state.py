"""What a link holds of the page: texts, settings and the open tab, never a corpus of somebody's own.

A link's fragment is `share=` and the state as JSON, deflated (RFC 1951) and written in base64url without
padding (RFC 4648). Whatever comes from a link is a stranger's: it is bounded before it is unpacked, and
checked before it is used.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, get_args

from gte_demo.analysis.clusters.clustering import METHODS
from gte_demo.analysis.maps.projection import Layout, Metric
from gte_demo.analysis.search.ranking import Method
from gte_demo.analysis.similarity.scorers import REDUCED, WORD_OVERLAP
from gte_demo.embedding.model.catalogue import CATALOGUE
from gte_demo.errors import InputError
from gte_demo.texts.datasets.samples import SAMPLES

VERSION = 1
"""Of the state: a link of another one is refused, not guessed at."""

PREFIX = "share="
MOST_CHARACTERS = 8_192
"""Of a fragment: chat programs and mail cut longer addresses."""
MOST_BYTES = 256 * 1024
"""Of a state as JSON, unpacked: what is saved on the server has no more either."""

TABS = ("similarity", "search", "clusters", "map", "models", "lessons", "model card")
PLAIN_COLOURS = ("cluster", "document", "score", "kept", "agreement")
"""What any map can be coloured by; every other choice names a column of its corpus."""

MATRIX_ORDERS = ("written", "similarity")
MODELS_VIEWS = ("pairs", "search", "maps", "sizes")
"""What the models tab can show, one at a time."""

DAMAGED = "This link is damaged: copy the whole of it, or ask for it again."
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "tab": TABS,
    "sample": ("", *SAMPLES),
    "method": get_args(Method),
    "cluster_method": tuple(METHODS),
    "metric": get_args(Metric),
    "layout": get_args(Layout),
    "matrix_order": MATRIX_ORDERS,
    "second_model": (WORD_OVERLAP, REDUCED, *(spec.name for spec in CATALOGUE)),
    "models_view": MODELS_VIEWS,
}
_CHARACTERS: Mapping[str, int] = {
    **dict.fromkeys(("texts_a", "texts_b", "models_a", "models_b"), 100_000),
    **dict.fromkeys(("query", "second", "models_query"), 4_000),
}
_OTHER_CHARACTERS = 300
_RANGES: Mapping[str, tuple[float, float]] = {
    "top": (1, 50),
    "clusters": (0, 100_000),
    "dimensions": (2, 3),
    "neighbours": (2, 100),
    "min_dist": (0, 0.99),
    "threshold": (0, 1),
}
_MOST_DOCUMENTS = 50


@dataclass(frozen=True, slots=True)
class SharedState:
    """Everything that a link brings back; each field is what stands in the page where nobody has changed it.

    Raises InputError at birth where a field is longer, larger or another than the page can show.
    """

    tab: str = "search"
    sample: str = ""
    """The name of the sample that is open; empty for a corpus of one's own."""
    texts_a: str = ""
    texts_b: str = ""
    """The two boxes of the similarity tab, one text a line."""
    matrix_order: str = "written"
    threshold: float = 0.0
    """Pairs that score below are greyed."""
    query: str = ""
    second: str = ""
    method: str = "meaning"
    top: int = 8
    documents: tuple[str, ...] = ()
    column: str = ""
    value: str = ""
    section: str = ""
    pages: str = ""
    cluster_method: str = "k-means"
    clusters: int = 0
    """0: found automatically."""
    map_query: str = ""
    colour: str = "cluster"
    dimensions: int = 2
    neighbours: int = 15
    min_dist: float = 0.1
    metric: str = "cosine"
    layout: str = "ours"
    second_model: str = WORD_OVERLAP
    """What the live model is compared with."""
    models_view: str = "pairs"
    models_a: str = ""
    models_b: str = ""
    models_query: str = ""

    def __post_init__(self) -> None:
        for name, value in self._given().items():
            _check_kind(name, value)
            _check_extent(name, value)
        for name in self.documents:
            _check_kind("documents", name, str)
            _check_extent("documents", name)

    def to_plain(self) -> dict[str, Any]:
        """{"v": version, ...}: the fields that differ from what stands in the page anyway."""
        told = {name: value for name, value in self._given().items() if value != _DEFAULTS[name]}
        return {"v": VERSION, **{name: list(v) if isinstance(v, tuple) else v for name, v in told.items()}}

    def without_corpus(self) -> SharedState:
        """The same without whatever names a part of the corpus: documents, columns, headings and pages."""
        colour = self.colour if self.colour in PLAIN_COLOURS else _DEFAULTS["colour"]
        return replace(self, sample="", documents=(), column="", value="", section="", pages="", colour=colour)

    def _given(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


_DEFAULTS: Mapping[str, Any] = {field.name: field.default for field in fields(SharedState)}


@dataclass(frozen=True, slots=True)
class Restored:
    """A state from outside, and what stood beside it that this version does not know."""

    state: SharedState
    unknown: tuple[str, ...] = ()


def from_plain(plain: object) -> Restored:
    """The state of a plain dict, as `SharedState.to_plain` gives it; what is not there keeps its default.

    Raises InputError where it is no such dict, of another version, or where a field can't be shown.
    """
    if not isinstance(plain, dict) or not isinstance(plain.get("v"), int):
        raise InputError(DAMAGED)
    if plain["v"] != VERSION:
        raise InputError(
            f"This link is of version {plain['v']} and the page reads version {VERSION}: ask for a new link."
        )
    known = {name: value for name, value in plain.items() if name in _DEFAULTS}
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}
    unknown = sorted(str(name)[:40] for name in plain.keys() - _DEFAULTS.keys() - {"v"})
    return Restored(SharedState(**given), tuple(unknown))


def to_json(state: SharedState) -> bytes:
    """The state as UTF-8 JSON without spaces.

    Raises InputError above `MOST_BYTES`.
    """
    packed = json.dumps(state.to_plain(), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    if len(packed) > MOST_BYTES:
        raise InputError(
            f"Texts and settings take {len(packed):,} bytes and {MOST_BYTES:,} can be shared: share fewer texts."
        )
    return packed


def from_json(packed: bytes) -> Restored:
    """The state of such JSON. Raises InputError where it is damaged, too large, or as `from_plain` does."""
    if len(packed) > MOST_BYTES:
        raise InputError(f"This link unpacks to more than the {MOST_BYTES:,} bytes that the page takes: ask for less.")
    try:
        return from_plain(json.loads(packed.decode("utf-8")))
    except (ValueError, RecursionError) as error:  # no UTF-8, no JSON, a number of a thousand digits, a deep nest
        raise InputError(DAMAGED) from error


def to_fragment(state: SharedState) -> str:
    """The state as a link's fragment, `#` left out. It may be longer than `MOST_CHARACTERS`: `fits` tells.

    Raises InputError as `to_json` does.
    """
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = packer.compress(to_json(state)) + packer.flush()
    return PREFIX + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def fits(fragment: str) -> bool:
    """Whether a fragment is short enough for a link."""
    return len(fragment) <= MOST_CHARACTERS


def from_fragment(fragment: str) -> Restored:
    """The state that a link's fragment holds, with or without its `#`.

    Raises InputError, in one sentence, for a fragment that is too long, damaged, of another version, or
    that holds what the page can't show.
    """
    if not fits(fragment.removeprefix("#")):
        raise InputError(
            f"This link has {len(fragment):,} characters and the page reads {MOST_CHARACTERS:,}: ask for a shorter one."
        )
    packed = fragment.removeprefix("#").removeprefix(PREFIX)
    try:
        deflated = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        unpacked = zlib.decompressobj(wbits=-zlib.MAX_WBITS).decompress(deflated, MOST_BYTES + 1)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise InputError(DAMAGED) from error
    return from_json(unpacked)


def _check_kind(name: str, value: object, kind: type | None = None) -> None:
    """Raise InputError where `value` is not of the kind of its field, or no text that can be written out."""
    kind = kind or type(_DEFAULTS[name])
    fine = isinstance(value, (int, float) if kind is float else kind) and not isinstance(value, bool)
    if not fine or (isinstance(value, str) and not _encodable(value)):
        raise InputError(f"This link is damaged: what it holds as “{name}” can't be read. Ask for it again.")


def _check_extent(name: str, value: object) -> None:
    """Raise InputError where `value` is too long, too large, or none of the choices."""
    if isinstance(value, str):
        most = _CHARACTERS.get(name, _OTHER_CHARACTERS)
        if len(value) > most:
            raise InputError(f"“{name}” has {len(value):,} characters and {most:,} can be shared: share less.")
        if name in _CHOICES and value not in _CHOICES[name]:
            there = ", ".join(choice for choice in _CHOICES[name] if choice)
            raise InputError(f"A link asks for “{value[:40]}” as {name}; there are {there}.")
    elif isinstance(value, tuple):
        if len(value) > _MOST_DOCUMENTS:
            raise InputError(f"{len(value):,} documents are chosen and {_MOST_DOCUMENTS} can be shared: choose fewer.")
    elif isinstance(value, (int, float)):
        low, high = _RANGES[name]
        if not low <= value <= high:
            raise InputError(f"A link asks for {str(value)[:20]} as {name}, which lies between {low} and {high}.")


def _encodable(text: str) -> bool:
    """Whether UTF-8 can hold it: half a surrogate pair it can't."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
