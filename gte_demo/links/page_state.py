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
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Annotated, Any, get_args

from pydantic import (
    AfterValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    Strict,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic.dataclasses import dataclass as checked_dataclass

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
_MOST_DOCUMENTS = 50


def _at_most(characters: int) -> AfterValidator:
    """Of a text's length. Texts that UTF-8 can't hold, as half a surrogate pair, are no texts."""

    def check(text: str, info: ValidationInfo) -> str:
        if len(text) > characters:
            raise InputError(
                f"“{info.field_name}” has {len(text):,} characters and {characters:,} can be shared: share less."
            )
        text.encode("utf-8")
        return text

    return AfterValidator(check)


def _one_of(choices: Sequence[str]) -> AfterValidator:
    def check(choice: str, info: ValidationInfo) -> str:
        if choice not in choices:
            there = ", ".join(filter(None, choices))
            raise InputError(f"A link asks for “{choice[:40]}” as {info.field_name}; there are {there}.")
        return choice

    return AfterValidator(check)


def _between(low: float, high: float) -> AfterValidator:
    def check(number: float, info: ValidationInfo) -> float:
        if not low <= number <= high:
            asked = str(number)[:20]
            raise InputError(f"A link asks for {asked} as {info.field_name}, which lies between {low} and {high}.")
        return number

    return AfterValidator(check)


def _few(documents: tuple[str, ...]) -> tuple[str, ...]:
    if len(documents) > _MOST_DOCUMENTS:
        raise InputError(f"{len(documents):,} documents are chosen and {_MOST_DOCUMENTS} can be shared: choose fewer.")
    return documents


_Line = Annotated[str, _at_most(300)]
_Query = Annotated[str, _at_most(4_000)]
_Texts = Annotated[str, _at_most(100_000)]


@checked_dataclass(frozen=True, slots=True, config=ConfigDict(strict=True))
class SharedState:
    """Everything that a link brings back; each field is what stands in the page where nobody has changed it.

    Raises InputError at birth where a field is longer, larger or another than the page can show.
    """

    tab: Annotated[_Line, _one_of(TABS)] = "search"
    sample: Annotated[_Line, _one_of(("", *SAMPLES))] = ""
    """The name of the sample that is open; empty for a corpus of one's own."""
    texts_a: _Texts = ""
    texts_b: _Texts = ""
    """The two boxes of the similarity tab, one text a line."""
    matrix_order: Annotated[_Line, _one_of(MATRIX_ORDERS)] = "written"
    threshold: Annotated[float, _between(0, 1)] = 0.0
    """Pairs that score below are greyed."""
    query: _Query = ""
    second: _Query = ""
    method: Annotated[_Line, _one_of(get_args(Method))] = "meaning"
    top: Annotated[int, _between(1, 50)] = 8
    documents: Annotated[tuple[_Line, ...], Strict(False), AfterValidator(_few)] = ()
    column: _Line = ""
    value: _Line = ""
    section: _Line = ""
    pages: _Line = ""
    cluster_method: Annotated[_Line, _one_of(tuple(METHODS))] = "k-means"
    clusters: Annotated[int, _between(0, 100_000)] = 0
    """0: found automatically."""
    map_query: _Line = ""
    colour: _Line = "cluster"
    dimensions: Annotated[int, _between(2, 3)] = 2
    neighbours: Annotated[int, _between(2, 100)] = 15
    min_dist: Annotated[float, _between(0, 0.99)] = 0.1
    metric: Annotated[_Line, _one_of(get_args(Metric))] = "cosine"
    layout: Annotated[_Line, _one_of(get_args(Layout))] = "ours"
    second_model: Annotated[_Line, _one_of((WORD_OVERLAP, REDUCED, *(spec.name for spec in CATALOGUE)))] = WORD_OVERLAP
    """What the live model is compared with."""
    models_view: Annotated[_Line, _one_of(MODELS_VIEWS)] = "pairs"
    models_a: _Texts = ""
    models_b: _Texts = ""
    models_query: _Query = ""

    @model_validator(mode="wrap")
    @classmethod
    def _in_a_sentence(cls, given: Any, build: ModelWrapValidatorHandler[SharedState]) -> SharedState:
        try:
            return build(given)
        except ValidationError as error:
            name = error.errors(include_url=False)[0]["loc"][0]
            raise InputError(
                f"This link is damaged: what it holds as “{name}” can't be read. Ask for it again."
            ) from error

    def to_plain(self) -> dict[str, Any]:
        """{"v": version, ...}: the fields that differ from what stands in the page anyway."""
        return {"v": VERSION, **_STATE.dump_python(self, mode="json", exclude_defaults=True)}

    def without_corpus(self) -> SharedState:
        """The same without whatever names a part of the corpus: documents, columns, headings and pages."""
        colour = self.colour if self.colour in PLAIN_COLOURS else PLAIN_COLOURS[0]
        return replace(self, sample="", documents=(), column="", value="", section="", pages="", colour=colour)


_STATE = TypeAdapter(SharedState)
_NAMES = frozenset(field.name for field in fields(SharedState))


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
    known = {name: value for name, value in plain.items() if name in _NAMES}
    unknown = sorted(str(name)[:40] for name in plain.keys() - _NAMES - {"v"})
    return Restored(SharedState(**known), tuple(unknown))


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
