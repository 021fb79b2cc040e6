"""The state of the page in a link: texts, settings and the open tab, never the user's own corpus.

A link's fragment is `share=` followed by the state as JSON, deflated (RFC 1951), in base64url without padding
(RFC 4648). The content of a link is untrusted: its size is limited before it is unpacked, and it is checked before
it is used.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from dataclasses import dataclass, fields, replace
from typing import Annotated, Any, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    Strict,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic.dataclasses import dataclass as checked_dataclass

from gte_demo.analysis.clusters.clustering import METHODS
from gte_demo.analysis.maps.axis_ends import NO_EXAMPLES, EndExamples, examples_from
from gte_demo.analysis.maps.projection import Layout, Metric
from gte_demo.analysis.search.ranking import DEFAULT_METHOD, Method
from gte_demo.analysis.search.steering import NOT_STEERED, Steering, steering_from
from gte_demo.analysis.similarity.scorers import REDUCED, WORD_OVERLAP
from gte_demo.embedding.model.catalogue import CATALOGUE
from gte_demo.errors import InputError
from gte_demo.links.field_checks import at_most, between, one_of
from gte_demo.texts.datasets.categories import categories_from_yaml
from gte_demo.texts.datasets.samples import SAMPLES, SERVED

VERSION = 1
"""The version of the state. Links of other versions are rejected."""

PREFIX = "share="
MOST_CHARACTERS = 8_192
"""Most characters of a fragment: chat programs and mail clients cut off longer addresses."""
MOST_BYTES = 256 * 1024
"""Most bytes of a state as unpacked JSON, also of one that is saved on the server."""

TABS = ("similarity", "search", "clusters", "map", "models", "lessons", "model card")
PLAIN_COLOURS = ("cluster", "document", "score", "kept", "agreement")
"""The colourings of every map. Any other value is the name of a column of the corpus."""

TEXT_KINDS = ("lines", "documents")
"""The views of the similarity tab."""
MATRIX_ORDERS = ("written", "similarity")
MODELS_VIEWS = ("pairs", "search", "maps", "sizes")
"""The views of the models tab."""

NO_THRESHOLD = -1.0
"""The threshold of categories of which each passage is in one: no cosine is below it."""

DAMAGED = "This link is damaged. Copy all of it, or ask for a new one."
_MOST_DOCUMENTS = 50
_MOST_STEERING = 100_000
"""Characters."""


def _few(documents: tuple[str, ...]) -> tuple[str, ...]:
    if len(documents) > _MOST_DOCUMENTS:
        raise InputError(
            f"{len(documents):,} documents are chosen and at most {_MOST_DOCUMENTS} can be shared. Choose fewer."
        )
    return documents


def _steering(given: object) -> Steering:
    return given if isinstance(given, Steering) else steering_from(given)


def _ends(given: object) -> EndExamples:
    return given if isinstance(given, EndExamples) else examples_from(given)


def _readable_categories(written: str) -> str:
    if written:
        categories_from_yaml(written)
    return written


def _of_few_characters(steering: Steering) -> Steering:
    if (characters := sum(map(len, (*steering.more, *steering.less)))) > _MOST_STEERING:
        raise InputError(
            f"The texts that steer the search have {characters:,} characters and {_MOST_STEERING:,} can be shared. "
            "Take some away."
        )
    return steering


_Line = Annotated[str, at_most(300)]
_Query = Annotated[str, at_most(4_000)]
_Texts = Annotated[str, at_most(100_000)]


@checked_dataclass(frozen=True, slots=True, config=ConfigDict(strict=True))
class SharedState:
    """The state that a link restores. The defaults are those of a new page.

    Raises InputError if a field is too long, out of range or unknown to the page.
    """

    tab: Annotated[_Line, one_of(TABS)] = "search"
    sample: Annotated[_Line, one_of(("", *SAMPLES, SERVED))] = ""
    """The name of the open sample, or SERVED; empty for the user's own corpus."""
    texts_a: _Texts = ""
    texts_b: _Texts = ""
    """The two boxes of the similarity tab, one text per line."""
    text_kind: Annotated[_Line, one_of(TEXT_KINDS)] = "lines"
    document_a: Annotated[int, between(-1, 1_000_000)] = -1
    document_b: Annotated[int, between(-1, 1_000_000)] = -1
    """The places of two documents in the list of those that can be compared; -1 for those chosen without a link."""
    matrix_order: Annotated[_Line, one_of(MATRIX_ORDERS)] = "written"
    threshold: Annotated[float, between(0, 1)] = 0.0
    """Pairs with lower scores are greyed."""
    query: _Query = ""
    second: _Query = ""
    method: Annotated[_Line, one_of(get_args(Method))] = DEFAULT_METHOD
    top: Annotated[int, between(1, 50)] = 8
    documents: Annotated[tuple[_Line, ...], Strict(False), AfterValidator(_few)] = ()
    column: _Line = ""
    value: _Line = ""
    section: _Line = ""
    pages: _Line = ""
    word: _Line = ""
    """The word whose places are listed."""
    steering: Annotated[Steering, BeforeValidator(_steering), AfterValidator(_of_few_characters)] = NOT_STEERED
    cluster_method: Annotated[_Line, one_of(tuple(METHODS))] = "k-means"
    clusters: Annotated[int, between(0, 100_000)] = 0
    """0 finds the number automatically."""
    by_column: _Line = ""
    """The column by which clusters are counted; empty for the first one."""
    categories: Annotated[_Texts, AfterValidator(_readable_categories)] = ""
    """A person's own categories as YAML, with their examples."""
    categories_threshold: Annotated[float, between(-1, 1)] = NO_THRESHOLD
    map_query: _Line = ""
    axis_x: _Query = ""
    axis_y: _Query = ""
    """The words at the ends of the map's axes: "one end | the other"."""
    axis_ends: Annotated[EndExamples, BeforeValidator(_ends)] = NO_EXAMPLES
    """The texts that are chosen for these ends."""
    colour: _Line = "cluster"
    dimensions: Annotated[int, between(2, 3)] = 2
    neighbours: Annotated[int, between(2, 100)] = 15
    min_dist: Annotated[float, between(0, 0.99)] = 0.1
    metric: Annotated[_Line, one_of(get_args(Metric))] = "cosine"
    layout: Annotated[_Line, one_of(get_args(Layout))] = "ours"
    second_model: Annotated[_Line, one_of((WORD_OVERLAP, REDUCED, *(spec.name for spec in CATALOGUE)))] = WORD_OVERLAP
    """The model that is compared with the live one."""
    models_view: Annotated[_Line, one_of(MODELS_VIEWS)] = "pairs"
    models_a: _Texts = ""
    models_b: _Texts = ""
    models_query: _Query = ""
    lesson: _Texts = ""
    """A lesson as YAML. It is only checked when it is opened."""

    @model_validator(mode="wrap")
    @classmethod
    def _in_a_sentence(cls, given: Any, build: ModelWrapValidatorHandler[SharedState]) -> SharedState:
        try:
            return build(given)
        except ValidationError as error:
            name = error.errors(include_url=False)[0]["loc"][0]
            raise InputError(f"This link is damaged: its “{name}” can't be read. Ask for it again.") from error

    def to_plain(self) -> dict[str, Any]:
        """Return {"v": version, ...} with the fields that differ from their defaults."""
        return {"v": VERSION, **_STATE.dump_python(self, mode="json", exclude_defaults=True)}

    def without_corpus(self) -> SharedState:
        """Return the state without everything from its corpus or about it, such as documents, columns and passages."""
        colour = self.colour if self.colour in PLAIN_COLOURS else PLAIN_COLOURS[0]
        none: dict[str, Any] = {"documents": (), "column": "", "value": "", "section": "", "pages": ""}
        none |= {"document_a": -1, "document_b": -1, "by_column": ""}
        return replace(
            self, sample="", colour=colour, steering=NOT_STEERED, axis_ends=NO_EXAMPLES, categories="", **none
        )


_STATE = TypeAdapter(SharedState)
_NAMES = frozenset(field.name for field in fields(SharedState))


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored state, and the names of entries that this version does not know."""

    state: SharedState
    unknown: tuple[str, ...] = ()


def from_plain(plain: object) -> Restored:
    """Read a state from the dict that `SharedState.to_plain` returns. Missing fields have their defaults.

    Raises InputError if it is not such a dict, has another version, or has an invalid field.
    """
    if not isinstance(plain, dict) or not isinstance(plain.get("v"), int):
        raise InputError(DAMAGED)
    if plain["v"] != VERSION:
        raise InputError(
            f"This link has version {plain['v']}, but the page reads version {VERSION}. Ask for a new link."
        )
    known = {name: value for name, value in plain.items() if name in _NAMES}
    unknown = sorted(str(name)[:40] for name in plain.keys() - _NAMES - {"v"})
    return Restored(SharedState(**known), tuple(unknown))


def to_json(state: SharedState) -> bytes:
    """Write the state as compact JSON in UTF-8. Raises InputError if it has more than `MOST_BYTES`."""
    packed = json.dumps(state.to_plain(), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    if len(packed) > MOST_BYTES:
        raise InputError(
            f"Texts and settings take {len(packed):,} bytes and {MOST_BYTES:,} can be shared. Share fewer texts."
        )
    return packed


def from_json(packed: bytes) -> Restored:
    """Read a state from JSON. Raises InputError if it is damaged or too large, or as `from_plain` does."""
    if len(packed) > MOST_BYTES:
        raise InputError(
            f"This link unpacks to more than {MOST_BYTES:,} bytes, the most that the page reads. Ask for a smaller one."
        )
    try:
        return from_plain(json.loads(packed.decode("utf-8")))
    except (ValueError, RecursionError) as error:  # not UTF-8, not JSON, a number of a thousand digits, deep nesting
        raise InputError(DAMAGED) from error


def to_fragment(state: SharedState) -> str:
    """Write the state as a link's fragment, without `#`. It may be longer than `MOST_CHARACTERS`; see `fits`.

    Raises InputError as `to_json` does.
    """
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = packer.compress(to_json(state)) + packer.flush()
    return PREFIX + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def fits(fragment: str) -> bool:
    """Return whether a fragment is short enough for a link."""
    return len(fragment) <= MOST_CHARACTERS


def from_fragment(fragment: str) -> Restored:
    """Read the state from a link's fragment, with or without its `#`.

    Raises InputError if the fragment is too long, damaged, of another version, or has an invalid field.
    """
    if not fits(fragment.removeprefix("#")):
        raise InputError(
            f"The link has {len(fragment):,} characters and at most {MOST_CHARACTERS:,} are read. Make it shorter."
        )
    packed = fragment.removeprefix("#").removeprefix(PREFIX)
    try:
        deflated = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        unpacked = zlib.decompressobj(wbits=-zlib.MAX_WBITS).decompress(deflated, MOST_BYTES + 1)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise InputError(DAMAGED) from error
    return from_json(unpacked)
