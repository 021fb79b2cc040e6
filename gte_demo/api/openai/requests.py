"""What a request for embeddings may contain, and what is answered if it can't be met, in the shape of OpenAI's API.

The shapes are those of https://platform.openai.com/docs/api-reference/embeddings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from gte_demo.api.arguments import as_choice, as_flag, as_text, as_texts, as_whole_number
from gte_demo.embedding.model.catalogue import find_spec
from gte_demo.errors import GteDemoError, InputError
from gte_demo.types import Kind, ModelInfo

MOST_TEXTS = 2_048
"""Of one request, as in OpenAI's API."""
NUMBERS = (
    "input has token numbers, which belong to another model. Send texts instead; LangChain does so with "
    "OpenAIEmbeddings(check_embedding_ctx_length=False)."
)


class RequestError(GteDemoError):
    """A request that can't be met, with what OpenAI's API answers beside the sentence."""

    def __init__(self, sentence: str, *, status: int = 400, param: str | None = None, code: str | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.param = param
        self.code = code

    def body(self) -> dict[str, Any]:
        """The body of the answer."""
        kind = "invalid_request_error" if self.status < 500 else "server_error"
        return {"error": {"message": str(self), "type": kind, "param": self.param, "code": self.code}}


@dataclass(frozen=True, slots=True)
class EmbeddingRequest:
    """Texts to encode, and how to answer."""

    texts: tuple[str, ...]
    dimensions: int
    """Numbers of each vector."""
    encoding_format: Literal["float", "base64"] = "float"
    kind: Kind = "document"
    truncate: bool = False
    """Whether a text longer than the model's window loses its end; otherwise it is refused."""


def read_request(body: object, model: ModelInfo) -> EmbeddingRequest:
    """Return the checked request. Fields that are not known are ignored. Raises RequestError for one that is wrong."""
    if not isinstance(body, dict):
        raise RequestError("The body must be a JSON object with input and model.")
    try:
        check_model(as_text("model", body.get("model")), model)
        return EmbeddingRequest(
            _texts(body.get("input")),
            _dimensions(body.get("dimensions"), model),
            as_choice("encoding_format", _given(body, "encoding_format", "float"), ("float", "base64")),
            as_choice("input_type", _given(body, "input_type", "document"), ("document", "query")),
            as_flag("truncate", _given(body, "truncate", False)),
        )
    except InputError as error:
        sentence = str(error)
        raise RequestError(sentence, param=sentence.split(maxsplit=1)[0]) from error


def check_model(name: str, model: ModelInfo) -> None:
    """Raise RequestError unless `name` is the model that runs here, by its own name or by that on the model hub."""
    spec = find_spec(model.name)
    if name.casefold() not in {model.name.casefold(), spec.hub_name.casefold() if spec else ""}:
        raise RequestError(
            f"There is no model {name[:100]!r} here. The model is {model.name}.",
            status=404,
            param="model",
            code="model_not_found",
        )


def _given(body: Mapping[str, Any], name: str, default: object) -> object:
    """A field, or its default if it is left out or null."""
    return default if body.get(name) is None else body[name]


def _texts(given: object) -> tuple[str, ...]:
    if isinstance(given, list) and given and all(_is_number(one) or _is_numbers(one) for one in given):
        raise RequestError(NUMBERS, param="input")
    texts = as_texts("input", [given] if isinstance(given, str) else given, MOST_TEXTS)
    if empty := [number for number, text in enumerate(texts, start=1) if not text.strip()]:
        raise RequestError(f"input has an empty text, number {empty[0]:,}. Leave it out.", param="input")
    return tuple(texts)


def _is_number(given: object) -> bool:
    return isinstance(given, int) and not isinstance(given, bool)


def _is_numbers(given: object) -> bool:
    return isinstance(given, list) and bool(given) and all(map(_is_number, given))


def _dimensions(given: object, model: ModelInfo) -> int:
    if given is None:
        return model.dimension
    asked = as_whole_number("dimensions", given)
    spec = find_spec(model.name)
    smallest = spec.smallest_dimension if spec and spec.smallest_dimension else model.dimension
    if not smallest <= asked <= model.dimension:
        allowed = f"{model.dimension:,}" if smallest == model.dimension else f"{smallest:,} to {model.dimension:,}"
        raise RequestError(
            f"dimensions is {asked:,}; vectors of {model.name} have {allowed} numbers.", param="dimensions"
        )
    return asked
