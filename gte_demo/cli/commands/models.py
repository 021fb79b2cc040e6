"""Commands about the models themselves."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from gte_demo.analysis.similarity.scores import compare
from gte_demo.cli.commands.inputs import exact_encoder_of, settings_of
from gte_demo.cli.commands.outputs import print_json
from gte_demo.embedding.model.catalogue import CARD_QUERY, CARD_SCORES, CARD_TEXTS, FLAGSHIP
from gte_demo.embedding.model.locate import availability
from gte_demo.errors import InputError
from gte_demo.export import json_results as plain
from gte_demo.types import TextEncoder

CARD_TOLERANCE = 0.1


def run_verify(chosen: Namespace) -> None:
    """Score the sentences of the model card and compare with its figures."""
    encoder = exact_encoder_of(chosen)
    found = compare([CARD_QUERY], list(CARD_TEXTS), encoder)
    measured = [round(100 * float(score), 2) for score in found.matrix.scores[0]]
    is_card = encoder.info.name == FLAGSHIP.name
    agrees = all(abs(a - b) < CARD_TOLERANCE for a, b in zip(measured, CARD_SCORES, strict=True)) if is_card else None
    pairs = list(zip(CARD_TEXTS, CARD_SCORES, measured, strict=True))
    if chosen.json:
        rows: list[dict[str, Any]] = [
            {"query": CARD_QUERY, "text": text, "expected": expected if is_card else None, "measured": score}
            for text, expected, score in pairs
        ]
        print_json({"rows": rows, "agrees": agrees, "model": plain.model(encoder.info)})
    else:
        for text, expected, score in pairs:
            print(f"expected {f'{expected:6.2f}' if is_card else '     –'}   measured {score:6.2f}   {text}")
        print(_verdict(encoder, agrees))
    if agrees is False:
        raise InputError(
            "The scores differ from those of the model card, so this is not the original model. Download it again."
        )


def _verdict(encoder: TextEncoder, agrees: bool | None) -> str:
    if agrees is None:
        return f"{encoder.info.name} is live, but the model card is that of gte-base-en-v1.5. {encoder.info.reason}"
    return "The scores agree with the model card." if agrees else "The scores differ from the model card."


def run_models(chosen: Namespace) -> None:
    """List the models."""
    listed = availability(settings_of(chosen).cache_dir / "models")
    if chosen.json:
        print_json({"models": [plain.listed_model(one) for one in listed]})
        return
    for one in listed:
        mark = "yes" if one.available else "no "
        print(
            f"{mark}  {one.spec.name:20} {one.spec.dimension:5} dimensions {one.spec.max_tokens:6} tokens  {one.where}"
        )
