"""Write the types of what the page's parts draw, as TypeScript has them: python -m tools.view_types.

They are made from the TypedDicts beside the views, and checked by `npm run types`: a field that a view has no longer
is an error in the script that draws it.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from inspect import getdoc
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

UI = Path(__file__).parents[1] / "gte_demo" / "ui"
TYPES = UI / "shared" / "parts" / "types.d.ts"
HEAD = "// Made by tools/view_types.py from the TypedDicts of gte_demo/ui: don't edit.\n"
_PLAIN = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    NoneType: "null",
    Any: "any",
    object: "unknown",
}


def views() -> dict[str, Any]:
    """Each public TypedDict of the package by its name. Raises ValueError where two have the same."""
    found: dict[str, Any] = {}
    for path in sorted(UI.rglob("*.py")):
        module = ".".join(("gte_demo.ui", *path.relative_to(UI).with_suffix("").parts))
        for view in _defined_in(module):
            if view.__name__ in found:
                raise ValueError(f"{view.__name__} is defined in {module} and in {found[view.__name__].__module__}")
            found[view.__name__] = view
    return dict(sorted(found.items()))


def _defined_in(module: str) -> Iterator[Any]:
    for value in vars(import_module(module)).values():
        if is_typeddict(value) and value.__module__ == module and not value.__name__.startswith("_"):
            yield value


def declaration(view: Any) -> str:
    """The interface of one TypedDict."""
    fields = [
        f"  {name}{'' if name in view.__required_keys__ else '?'}: {typescript(hint)};\n"
        for name, hint in get_type_hints(view).items()
    ]
    return (
        f"/** {' '.join((getdoc(view) or '').split())} */\nexport interface {view.__name__} {{\n{''.join(fields)}}}\n"
    )


def typescript(hint: Any) -> str:
    """A Python type as TypeScript has it. Raises TypeError for one that is no plain data."""
    if is_typeddict(hint):
        return str(hint.__name__)
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return " | ".join(typescript(one) for one in inner)
    if origin is Literal:
        return " | ".join(f'"{one}"' for one in inner)
    if origin is dict:
        return f"Record<{typescript(inner[0])}, {typescript(inner[1])}>"
    if origin is list or (origin is tuple and inner[-1] is Ellipsis):
        element = typescript(inner[0])
        return f"({element})[]" if "|" in element else f"{element}[]"
    if origin is tuple:
        return f"[{', '.join(typescript(one) for one in inner)}]"
    raise TypeError(f"{hint} is no plain data")


def declarations() -> str:
    """The whole file."""
    return "\n".join([HEAD, *(declaration(view) for view in views().values())])


if __name__ == "__main__":
    TYPES.write_text(declarations(), encoding="utf-8")
