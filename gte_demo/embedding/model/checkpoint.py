"""Reading a model's folder as saved by sentence-transformers or downloaded from the model hub.

Only JSON is read here; no weights, no code. Settings that are not supported are errors, never ignored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from gte_demo.embedding.model.architectures import architecture, position_limit
from gte_demo.embedding.model.pooling import Pooling
from gte_demo.errors import ModelError
from gte_demo.files import shown_path

_LEGACY_MODES = {
    "pooling_mode_cls_token": "cls",
    "pooling_mode_max_tokens": "max",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_mean_sqrt_len_tokens": "mean_sqrt_len_tokens",
    "pooling_mode_weightedmean_tokens": "weightedmean",
    "pooling_mode_lasttoken": "lasttoken",
}
"""Before sentence-transformers 6, each pooling mode was a flag. Vectors are concatenated in this order."""

_SEQUENCE_CONFIGS = ("sentence_bert_config.json", "sentence_roberta_config.json", "sentence_xlm-roberta_config.json")


@dataclass(frozen=True, slots=True)
class Prompts:
    """Prompts put before documents and queries; empty for models without prompts."""

    document: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The description of a model on disk."""

    folder: Path
    """The folder with config.json, tokenizer.json and the weights."""
    config: Mapping[str, Any]
    pooling: Pooling
    max_tokens: int
    """The window, special tokens included: as the folder says, but no more than the model has positions."""
    prompts: Prompts
    lowercase: bool
    """Whether texts are converted to lower case before the tokenizer."""
    end_token: str = ""
    """A token to put after every text; empty to leave that to tokenizer.json."""

    @property
    def pad(self) -> int:
        """The padding token."""
        return int(self.config.get("pad_token_id") or 0)


def read_checkpoint(folder: Path, query_prompt: str = "") -> Checkpoint:
    """Describe the model in `folder`; `query_prompt` is used if its files have no prompts.

    Raises ModelError if a file is missing or not valid JSON, or if a setting is not supported or makes no sense.
    """
    try:
        return _read_checkpoint(folder, query_prompt)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
        raise ModelError(
            f"The settings in {shown_path(folder)} can't be used: {type(error).__name__}, {error}."
        ) from error


def _read_checkpoint(folder: Path, query_prompt: str) -> Checkpoint:
    modules = _modules(folder)
    base = folder / modules.get("Transformer", "")
    config = _read(base / "config.json", _OBJECT)
    if "quantization_config" in config:
        raise ModelError(
            f"The weights in {shown_path(base)} are quantised, which can't be loaded; use the original model."
        )
    _check_sizes(config)
    sequence = _sequence_config(base)
    return Checkpoint(
        folder=base,
        config=config,
        pooling=_pooling(folder, modules, config),
        max_tokens=_max_tokens(base, config, sequence),
        prompts=_prompts(folder, query_prompt),
        lowercase=bool(sequence.get("do_lower_case", False)),
        end_token=_end_token(base),
    )


@dataclass(frozen=True, slots=True)
class _Module:
    """An entry of modules.json."""

    type: str
    path: str


Read = TypeVar("Read")
_OBJECT = TypeAdapter(dict[str, Any])
_MODULES = TypeAdapter(list[_Module])


def _read(path: Path, form: TypeAdapter[Read]) -> Read:
    """Read a JSON file of this form. Raises ModelError if it is missing or has another form."""
    if not path.is_file():
        raise ModelError(f"{shown_path(path.parent)} is not a complete model: it has no {path.name}.")
    try:
        return form.validate_json(path.read_bytes())
    except ValidationError as error:
        raise ModelError(f"{shown_path(path)} can't be used: {error.errors(include_url=False)[0]['msg']}.") from error


def _optional(path: Path) -> dict[str, Any]:
    return _read(path, _OBJECT) if path.is_file() else {}


def _modules(folder: Path) -> dict[str, str]:
    """Read modules.json as kind -> folder; empty for a plain transformers checkpoint."""
    if not (folder / "modules.json").is_file():
        return {}
    modules = _read(folder / "modules.json", _MODULES)
    kinds = [_module_kind(module.type) for module in modules]
    if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
        raise ModelError(
            f"{shown_path(folder)} has the modules {', '.join(kinds)}; only Transformer, Pooling and optionally "
            "Normalize are supported."
        )
    return {kind: _inside(folder, module.path) for kind, module in zip(kinds, modules, strict=True)}


def _module_kind(class_name: str) -> str:
    package, _, kind = class_name.rpartition(".")
    # A class from another package is the checkpoint's own code, whatever its name.
    return kind if package.split(".")[0] == "sentence_transformers" else class_name


def _inside(folder: Path, path: str) -> str:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts:
        raise ModelError(f"{shown_path(folder / 'modules.json')} points outside its own folder: {path!r}.")
    return path


_SIZES = ("vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size")


def _check_sizes(config: Mapping[str, Any]) -> None:
    """Raise ValueError unless all sizes that are given are numbers that a model can have."""
    wrong = [name for name in _SIZES if not _is_number(config.get(name, 1), least=1)]
    if not _is_number(config.get("pad_token_id") or 0, least=0):
        wrong.append("pad_token_id")
    if wrong:
        raise ValueError(f"{wrong[0]} can't be {config.get(wrong[0])!r}")


def _is_number(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= _LARGEST


_LARGEST = 10**9
"""Larger than any size of a model."""


def _sequence_config(base: Path) -> dict[str, Any]:
    settings = next((_read(base / name, _OBJECT) for name in _SEQUENCE_CONFIGS if (base / name).is_file()), {})
    if settings.get("transformer_task", "feature-extraction") != "feature-extraction" or settings.get(
        "processing_kwargs"
    ):
        raise ModelError(
            f"{shown_path(base)} has a transformer task or tokenizer settings that are not supported; only feature "
            "extraction is."
        )
    return settings


def _pooling(folder: Path, modules: Mapping[str, str], config: Mapping[str, Any]) -> Pooling:
    settings = _optional(folder / modules["Pooling"] / "config.json") if "Pooling" in modules else {}
    modes = _pooling_modes(settings) or tuple(filter(None, [architecture(config).pooling]))
    if not modes:
        raise ModelError(
            f"{shown_path(folder)} does not say how to pool (modules.json and 1_Pooling/config.json); save it with "
            "sentence-transformers."
        )
    return Pooling(modes, include_prompt=bool(settings.get("include_prompt", True)))


def _pooling_modes(settings: Mapping[str, Any]) -> tuple[str, ...]:
    mode = settings.get("pooling_mode")
    if isinstance(mode, str):
        return (mode,)
    if isinstance(mode, Sequence):
        return tuple(map(str, mode))
    return tuple(name for flag, name in _LEGACY_MODES.items() if settings.get(flag))


def _max_tokens(base: Path, config: Mapping[str, Any], sequence: Mapping[str, Any]) -> int:
    declared = sequence.get("max_seq_length") or _optional(base / "tokenizer_config.json").get("model_max_length")
    positions = position_limit(config)
    # Tokenizers without a limit have a number of thirty digits here.
    if declared is not None and not int(declared) > 0:
        raise ValueError(f"the window can't have {declared} tokens")
    return positions if declared is None else min(int(declared), positions)


def _end_token(base: Path) -> str:
    settings = _optional(base / "tokenizer_config.json")
    token = settings.get("eos_token") or ""
    return str(token.get("content", "") if isinstance(token, dict) else token) if settings.get("add_eos_token") else ""


def _prompts(folder: Path, query_prompt: str) -> Prompts:
    settings = _optional(folder / "config_sentence_transformers.json")
    prompts = {name: prompt or "" for name, prompt in (settings.get("prompts") or {}).items()}
    if not all(isinstance(prompt, str) for prompt in prompts.values()):
        raise TypeError("a prompt is not a text")
    default = prompts.get(settings.get("default_prompt_name") or "", "")
    # An empty prompt means that none was set: current versions write one for every model.
    document = next(filter(None, map(prompts.get, ("document", "passage", "corpus"))), default)
    found = Prompts(document=document, query=prompts.get("query") or default)
    return found if found != Prompts() else Prompts(query=query_prompt)
