"""A model as OpenVINO reads it: converted once from PyTorch, then kept on disk.

Later starts need neither torch nor transformers. What is kept is named by all that made it, is written
whole or not at all, and is read only where its bytes are those that were written.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from gte_demo.embedding.engines.base import make_batch
from gte_demo.embedding.model.architectures import architecture
from gte_demo.embedding.model.checkpoint import Checkpoint
from gte_demo.embedding.model.pooling import pool
from gte_demo.embedding.model.weights import digest, load_model, quiet
from gte_demo.errors import ModelError

if TYPE_CHECKING:
    import openvino
    import torch

log = logging.getLogger(__name__)

VERSION = 1
"""Of this converter: a new one makes all that was kept be converted again."""
MODEL, WEIGHTS, SUMS = "model.xml", "model.bin", "sha256.json"
AGREEMENT = 1e-5
"""How far a converted model's cosines to PyTorch's vectors may be from 1."""


class ConversionError(ModelError):
    """A model that OpenVINO can't run as PyTorch does."""


def openvino_module() -> Any:
    """The package openvino, silenced. Raises ConversionError where it is not installed."""
    # It reports every import over the network; without this package of its own it can't.
    sys.modules.setdefault("openvino_telemetry", cast("Any", None))
    try:
        import openvino
    except ImportError as error:
        raise ConversionError(f"OpenVINO can't be imported here ({error})") from error
    return openvino


def converted_model(checkpoint: Checkpoint, revision: str, root: Path) -> openvino.Model:
    """The model of `checkpoint`, whose weights `revision` names: read from `root`, or converted and kept there.

    Inputs: ids, mask and pooled of a TokenBatch. Outputs: unit vectors (texts, dimension) and hidden states
    (texts, longest, hidden size). A disk that can't be written to is logged, and costs the next start a conversion.
    Raises ConversionError if the model can't be converted, ModelError if it can't be loaded.
    """
    library = openvino_module()
    folder = root / revision / _key(checkpoint)
    if not is_whole(folder):
        model = convert(checkpoint)
        try:
            keep(folder, lambda scratch: library.save_model(model, scratch / MODEL, compress_to_fp16=False))
        except OSError as error:
            log.warning("The converted model can't be kept in %s: %s", root, error)
            return cast("openvino.Model", model)
    # Read again even where it was just converted: mapped from the file, its weights take no memory of their own.
    return cast("openvino.Model", library.Core().read_model(folder / MODEL))


def is_whole(folder: Path) -> bool:
    """Whether `folder` holds a converted model, byte by byte as it was written."""
    try:
        sums = json.loads((folder / SUMS).read_text(encoding="utf-8"))
        return bool(sums == _sums(folder))
    except (OSError, ValueError):  # none there; a damaged list of sums
        return False


def keep(folder: Path, write: Callable[[Path], None]) -> None:
    """Have a model written into a new folder and give it the name `folder` once it is whole.

    Whatever else was kept of the same weights goes: it was made by other versions, or is damaged.
    Raises OSError where it can't be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(mkdtemp(prefix="unfinished-", dir=folder.parent))
    try:
        write(scratch)
        (scratch / SUMS).write_text(json.dumps(_sums(scratch)), encoding="utf-8")
        if is_whole(folder):  # another process was faster
            return
        for other in folder.parent.iterdir():
            if other != scratch and not other.name.startswith("unfinished-"):
                shutil.rmtree(other)
        scratch.rename(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def convert(checkpoint: Checkpoint) -> openvino.Model:
    """PyTorch's model and its pooling as one model of OpenVINO, with batches and lengths of any size.

    Raises ConversionError if OpenVINO can't take it, or gives other vectors.
    """
    import torch

    library = openvino_module()
    module = embedding_module(checkpoint)
    example = example_batch(checkpoint)
    try:
        with quiet(), _root_logger_kept(), warnings.catch_warnings(), torch.inference_mode():
            warnings.simplefilter("ignore")  # tracing warns of every shape that is compared
            model = library.convert_model(module, example_input=example, input=[([-1, -1], np.int64)] * 3)
        _check(library.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"}), module, example)
    except ConversionError:
        raise
    except Exception as error:  # tracing runs the model's own code, and the library has errors of many kinds
        raise ConversionError(f"OpenVINO can't convert it ({str(error).strip().splitlines()[0]})") from error
    return cast("openvino.Model", model)


def embedding_module(checkpoint: Checkpoint) -> torch.nn.Module:
    """The model with its pooling: (ids, mask, pooled) -> (vectors, hidden states)."""
    import torch

    attention = architecture(checkpoint.config).attention

    class Embedding(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = load_model(checkpoint, torch.float32)

        def forward(self, ids: Any, mask: Any, pooled: Any) -> Any:
            bias = attention(mask, self.model.config)
            hidden = self.model(input_ids=ids, attention_mask=bias).last_hidden_state
            return pool(hidden, pooled, checkpoint.pooling.modes), hidden

    return Embedding().eval()


def example_batch(checkpoint: Checkpoint) -> tuple[torch.Tensor, ...]:
    """A batch of made-up texts of several lengths: what is traced, and then compared."""
    import torch

    numbers = np.random.default_rng(0)
    lengths = [min(length, checkpoint.max_tokens) for length in (3, 8, 21, 60)]
    texts = [numbers.integers(0, int(checkpoint.config["vocab_size"]), length) for length in lengths]
    batch = make_batch(texts, checkpoint.pad, skipped=1)
    return tuple(torch.from_numpy(part) for part in (batch.ids, batch.mask, batch.pooled))


@contextmanager
def _root_logger_kept() -> Iterator[None]:
    """The library silences the root logger, and leaves it so where a conversion fails."""
    root = logging.getLogger()
    level, filters, handlers = root.level, list(root.filters), list(root.handlers)
    try:
        yield
    finally:
        root.setLevel(level)
        root.filters[:], root.handlers[:] = filters, handlers


def _check(compiled: Any, module: torch.nn.Module, example: tuple[torch.Tensor, ...]) -> None:
    """Compare both on another shape than that which was traced."""
    import torch

    some = [part[1:3, :21].contiguous() for part in example]
    with torch.inference_mode():
        expected = module(*some)[0].numpy()
    found = compiled([part.numpy() for part in some])[0]
    worst = float(np.abs(1 - (found * expected).sum(axis=1)).max())
    if not worst <= AGREEMENT:  # as a number that is none compares with nothing
        raise ConversionError(f"converted for OpenVINO its vectors are off by {worst:.1g}")


def _sums(folder: Path) -> dict[str, str]:
    return {name: digest([folder / name]) for name in (MODEL, WEIGHTS)}


def _key(checkpoint: Checkpoint) -> str:
    """A digest of all that decides what a conversion gives, but for the weights."""
    parts = {
        "converter": VERSION,
        "versions": {package: metadata.version(package) for package in ("openvino", "torch", "transformers")},
        "config": dict(checkpoint.config),
        "pooling": checkpoint.pooling.modes,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]
