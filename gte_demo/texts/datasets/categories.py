"""Categories that a person names, with example texts: their limits, and the YAML file that holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import yaml
from pydantic import AfterValidator, BeforeValidator, ConfigDict, StringConstraints, TypeAdapter, ValidationError

from gte_demo.errors import InputError

LARGEST_FILE = 1_000_000
"""Bytes of a file of categories."""
MOST_CATEGORIES = 50
MOST_EXAMPLES = 100
"""Examples of one category."""
LONGEST_NAME = 80
LONGEST_ABOUT = 1_000
LONGEST_EXAMPLE = 20_000
SHAPE = "a list of categories, each with “name” and, if you like, “about” (a sentence) and “examples” (a list of texts)"

_REASONS = {"missing": "it is missing", "string_type": "it should be a text", "tuple_type": "it should be a list"}
"""What is wrong, by pydantic's type of error, where its own words are about Python."""


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _none_if_empty(written: Any) -> Any:
    """Read “examples:” without a value as no examples."""
    return () if written == "" else written


def _as_category(written: Any) -> Any:
    """Read a plain text as a category with that name."""
    return {"name": written} if isinstance(written, str) else written


_Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME),
    AfterValidator(_on_one_line),
]
_About = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_ABOUT)]
_Example = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_EXAMPLE)]


@dataclass(frozen=True, slots=True)
class Category:
    """A group of texts that a person has in mind."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    name: _Name
    about: _About = ""
    """A sentence on what belongs there; "" if the name says enough."""
    examples: Annotated[tuple[_Example, ...], BeforeValidator(_none_if_empty)] = ()
    """Texts that belong there."""

    def __post_init__(self) -> None:
        if len(self.examples) > MOST_EXAMPLES:
            raise InputError(
                f"“{self.name}” has {len(self.examples)} examples and the limit is {MOST_EXAMPLES}. Leave some out."
            )

    @property
    def described(self) -> str:
        """What is encoded beside the examples: the name, and the sentence about it."""
        return f"{self.name}: {self.about}" if self.about else self.name


_CATEGORIES = TypeAdapter(tuple[Annotated[Category, BeforeValidator(_as_category)], ...])


def checked_categories(categories: Sequence[Category]) -> tuple[Category, ...]:
    """Return `categories`. Raises InputError for none, more than MOST_CATEGORIES, or two with the same name."""
    if not 1 <= len(categories) <= MOST_CATEGORIES:
        raise InputError(f"Name 1 to {MOST_CATEGORIES} categories, not {len(categories)}.")
    name, times = Counter(category.name.casefold() for category in categories).most_common(1)[0]
    if times > 1:
        raise InputError(f"{times} categories are called “{name}”. Give each a name of its own.")
    return tuple(categories)


def categories_from_yaml(source: str) -> tuple[Category, ...]:
    """Read categories: a list of {name, about?, examples?: [text]}. Raises InputError for anything else."""
    if len(source.encode("utf-8", "replace")) > LARGEST_FILE:
        raise InputError(f"A file of categories has at most {LARGEST_FILE // 1_000_000} MB.")
    try:
        # The base loader reads every value as a text: a category may be called “no”, “2024” or “null”.
        entries = yaml.load(source, yaml.BaseLoader)  # noqa: S506 - it makes texts, lists and mappings only
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise InputError(f"These are not categories: the file is not YAML. It should be {SHAPE}.") from error
    if not isinstance(entries, list):
        raise InputError(f"These are not categories: the file should be {SHAPE}.")
    return checked_categories(_validated(entries))


def _validated(entries: Sequence[object]) -> tuple[Category, ...]:
    try:
        return _CATEGORIES.validate_python(entries)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        number, *name = first["loc"]
        of = f"The “{name[0]}” of category {int(number) + 1}" if name else f"Category {int(number) + 1}"
        reason = _REASONS.get(first["type"], first["msg"])
        raise InputError(f"{of} can't be used: {reason}. Give {SHAPE}.") from error


def categories_from_text(written: str) -> tuple[Category, ...]:
    """Read categories as a person writes them: one a line, after a colon what belongs there; or as YAML.

    Raises InputError as `categories_from_yaml` does, and for text that is too long.
    """
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    if lines and lines[0].startswith("-"):
        return categories_from_yaml(written)
    pairs = [line.partition(":") for line in lines[: MOST_CATEGORIES + 1]]
    return checked_categories(_validated([{"name": name, "about": about} for name, _, about in pairs]))


def categories_from_entries(entries: object) -> tuple[Category, ...]:
    """Read a list of names, or of {name, about?, examples?}. Raises InputError for anything else."""
    if not isinstance(entries, list):
        raise InputError(f"The categories should be {SHAPE}.")
    if len(entries) > MOST_CATEGORIES:
        raise InputError(f"Name 1 to {MOST_CATEGORIES} categories, not {len(entries)}.")
    return checked_categories(_validated(entries))


def categories_to_lines(categories: Sequence[Category]) -> str:
    """Write names and descriptions in the format that `categories_from_text` reads; examples are left out."""
    return "\n".join(f"{one.name}: {' '.join(one.about.split())}" if one.about else one.name for one in categories)


def categories_to_yaml(categories: Sequence[Category]) -> str:
    """Write categories in the format that `categories_from_yaml` reads."""
    entries = [
        {"name": one.name}
        | ({"about": one.about} if one.about else {})
        | ({"examples": list(one.examples)} if one.examples else {})
        for one in categories
    ]
    return str(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=100))
