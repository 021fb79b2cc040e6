"""Checking views against their types with pydantic: strictly, without unknown fields."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import UnionType
from typing import Any, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from pydantic import ConfigDict, TypeAdapter
from typing_extensions import TypedDict


def check(view: Callable[..., Any], *args: Any, **options: Any) -> Any:
    """What `view` gives, as the browser gets it. Raises ValidationError where it is not what `view` says it gives."""
    given = json.loads(json.dumps(view(*args, **options)))
    TypeAdapter(closed(get_type_hints(view)["return"])).validate_json(json.dumps(given), strict=True)
    return given


def closed(hint: Any) -> Any:
    """The same type, with TypedDicts that pydantic takes on Python 3.11 too and that forbid fields of other names."""
    if is_typeddict(hint):
        return _closed_typeddict(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (list, dict, tuple):
        return origin[tuple(closed(one) for one in inner)]
    if origin in (Union, UnionType):
        return Union[tuple(closed(one) for one in inner)]  # noqa: UP007 - of a tuple
    return hint


def _closed_typeddict(hint: Any) -> Any:
    fields = {
        name: closed(kind) if name in hint.__required_keys__ else NotRequired[closed(kind)]
        for name, kind in get_type_hints(hint).items()
    }
    made: Any = TypedDict(hint.__name__, fields)
    made.__pydantic_config__ = ConfigDict(extra="forbid")
    return made
