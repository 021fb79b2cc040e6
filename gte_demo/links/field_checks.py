"""What the fields of a link have to be: each check raises InputError with a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import AfterValidator, ValidationInfo

from gte_demo.errors import InputError


def at_most(characters: int) -> AfterValidator:
    """Limit the length of a text, and reject texts that can't be encoded in UTF-8, such as a lone surrogate."""

    def check(text: str, info: ValidationInfo) -> str:
        if len(text) > characters:
            raise InputError(
                f"“{info.field_name}” has {len(text):,} characters and {characters:,} can be shared. Share less."
            )
        text.encode("utf-8")
        return text

    return AfterValidator(check)


def one_of(choices: Sequence[str]) -> AfterValidator:
    """Limit a text to some choices."""

    def check(choice: str, info: ValidationInfo) -> str:
        if choice not in choices:
            there = ", ".join(filter(None, choices))
            raise InputError(f"The link has “{choice[:40]}” as {info.field_name}, which must be one of {there}.")
        return choice

    return AfterValidator(check)


def between(low: float, high: float) -> AfterValidator:
    """Limit a number to a range, its ends included."""

    def check(number: float, info: ValidationInfo) -> float:
        if not low <= number <= high:
            given = str(number)[:20]
            raise InputError(f"The link has {given} as {info.field_name}, which must be between {low} and {high}.")
        return number

    return AfterValidator(check)
