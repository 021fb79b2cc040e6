"""Reading the texts that a person has chosen on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gte_demo.errors import InputError


def texts_by_name(plain: object, names: Sequence[str], called: str) -> dict[str, tuple[str, ...]]:
    """Read {name: [text]}, as it comes from a browser: the texts under each of `names`, none where it is missing.

    None is no text at all, and other entries are left out. Raises InputError for anything else; `called` says in its
    sentence what these texts are.
    """
    given = {} if plain is None else plain
    lists: list[Any] = [given.get(name, []) for name in names] if isinstance(given, Mapping) else [None]
    if not all(isinstance(texts, list | tuple) and all(isinstance(t, str) for t in texts) for texts in lists):
        raise InputError(f"{called} can't be read. Take them away, and choose them again.")
    return {name: tuple(texts) for name, texts in zip(names, lists, strict=True)}
