"""Converting a model from PyTorch to OpenVINO, and storing the result on disk.

Later starts need neither torch nor transformers. The name of a stored model depends on everything that determines
the conversion. It is written atomically, and only read if its checksums match.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import metadata
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from gte_demo.embedding.engines.base import make_batch
from gte_demo.embedding.model.architectures import architecture
from gte_demo.embedding.model.checkpoint import Checkpoint
from gte_demo.embedding.model.memory_errors import memory_errors
from gte_demo.embedding.model.pooling import pool
from gte_demo.embedding.model.weights import digest, load_model, quiet
from gte_demo.errors import ModelError

if TYPE_CHECKING:
    import openvino
    import torch

log = logging.getLogger(__name__)

VERSION = 1
"""Version of this converter. A new version converts all models again."""
MODEL, WEIGHTS, SUMS = "model.xml", "model.bin", "sha256.json"
UNFINISHED = "unfinished-"
"""How names of folders begin that are being written or removed."""
_STALE_SECONDS = 3600.0
"""No model takes so long to be written."""
AGREEMENT = 1e-5
"""How far the cosines of converted to original vectors may be from 1."""


class ConversionError(ModelError):
    """A model that OpenVINO can't run as PyTorch does."""


def openvino_module() -> Any:
    """Import openvino without its telemetry. Raises ConversionError if it is not installed."""
    # It reports every import over the network, unless its telemetry package is missing.
    sys.modules.setdefault("openvino_telemetry", cast("Any", None))
    try:
        import openvino
    except ImportError as error:
        raise ConversionError(f"OpenVINO can't be imported here ({error})") from error
    return openvino


def converted_model(checkpoint: Checkpoint, revision: str, root: Path) -> openvino.Model:
    """Read the converted model of `checkpoint` with weights `revision` from `root`, or convert and store it there.

    Inputs: ids, mask and pooled of a TokenBatch. Outputs: unit vectors (texts, dimension) and hidden states
    (texts, longest, hidden size). If the disk can't be written to, that is logged, and the next start converts again.
    Raises ConversionError if the model can't be converted, ModelError if it can't be loaded.
    """
    library = openvino_module()
    folder = root / revision / _key(checkpoint)
    if not is_complete(folder):
        model = convert(checkpoint)
        try:
            store(folder, lambda scratch: library.save_model(model, scratch / MODEL, compress_to_fp16=False))
        except (OSError, RuntimeError) as error:  # the library's own error for a full disk is the latter
            log.warning(
                "The converted model can't be stored in %s, so the next start converts it again: %s", root, error
            )
            return cast("openvino.Model", model)
    # Read it even if it was just converted: mapped from the file, its weights take no extra memory.
    with memory_errors():
        return cast("openvino.Model", library.Core().read_model(folder / MODEL))


def is_complete(folder: Path) -> bool:
    """Return whether `folder` contains a converted model with matching checksums."""
    try:
        sums = json.loads((folder / SUMS).read_text(encoding="utf-8"))
        return bool(sums == _sums(folder))
    except (OSError, ValueError):  # missing, or damaged checksums
        return False


def store(folder: Path, write: Callable[[Path], None]) -> None:
    """Write a model into a temporary folder and rename it to `folder` when it is complete.

    Other conversions of the same weights are removed: they are of other versions, or damaged.
    Raises OSError, or what `write` raises, if it can't be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    _remove_unfinished(folder.parent)
    scratch = Path(mkdtemp(prefix=UNFINISHED, dir=folder.parent))
    try:
        write(scratch)
        (scratch / SUMS).write_text(json.dumps(_sums(scratch)), encoding="utf-8")
        if is_complete(folder):  # another process was faster
            return
        for other in folder.parent.iterdir():
            if not other.name.startswith(UNFINISHED):
                _remove(other)
        scratch.rename(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _remove(stored: Path) -> None:
    """Remove a stored model. It is renamed first, so that nobody finds half of it if the process is killed meanwhile.

    Raises OSError.
    """
    doomed = Path(mkdtemp(prefix=UNFINISHED, dir=stored.parent))
    shutil.rmtree(stored.rename(doomed / stored.name).parent)


def _remove_unfinished(parent: Path) -> None:
    """Remove what processes have left that ended while they wrote. What has just been begun may still be written."""
    for scratch in parent.glob(f"{UNFINISHED}*"):
        with suppress(OSError):  # another process has removed it
            if scratch.stat().st_mtime < time.time() - _STALE_SECONDS:
                shutil.rmtree(scratch)


def convert(checkpoint: Checkpoint) -> openvino.Model:
    """Convert the PyTorch model with its pooling to one OpenVINO model for batches and texts of any size.

    Raises ConversionError if OpenVINO can't convert it, or if the vectors differ.
    """
    import torch

    library = openvino_module()
    module = embedding_module(checkpoint)
    example = example_batch(checkpoint)
    try:
        with memory_errors(), quiet(), _root_logger_restored(), warnings.catch_warnings(), torch.inference_mode():
            warnings.simplefilter("ignore")  # tracing warns about every comparison of shapes
            model = library.convert_model(module, example_input=example, input=[([-1, -1], np.int64)] * 3)
            _check(library.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"}), module, example)
    except (ConversionError, MemoryError):
        raise
    except Exception as error:  # tracing runs the model's own code, and the library raises many kinds of errors
        raise ConversionError(f"OpenVINO can't convert it ({str(error).strip().splitlines()[0]})") from error
    return cast("openvino.Model", model)


def embedding_module(checkpoint: Checkpoint) -> torch.nn.Module:
    """Return the model with its pooling: (ids, mask, pooled) -> (vectors, hidden states)."""
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
    """Return a batch of random tokens, texts of several lengths, for tracing and comparison."""
    import torch

    numbers = np.random.default_rng(0)
    lengths = [min(length, checkpoint.max_tokens) for length in (3, 8, 21, 60)]
    texts = [numbers.integers(0, int(checkpoint.config["vocab_size"]), length) for length in lengths]
    batch = make_batch(texts, checkpoint.pad, skipped=1)
    return tuple(torch.from_numpy(part) for part in (batch.ids, batch.mask, batch.pooled))


@contextmanager
def _root_logger_restored() -> Iterator[None]:
    """Restore the root logger, which the library silences, and leaves silenced if a conversion fails."""
    root = logging.getLogger()
    level, filters, handlers = root.level, list(root.filters), list(root.handlers)
    try:
        yield
    finally:
        root.setLevel(level)
        root.filters[:], root.handlers[:] = filters, handlers


def _check(compiled: Any, module: torch.nn.Module, example: tuple[torch.Tensor, ...]) -> None:
    """Compare both models on a shape other than the traced one. Raises ConversionError if they differ."""
    import torch

    some = [part[1:3, :21].contiguous() for part in example]
    with torch.inference_mode():
        expected = module(*some)[0].numpy()
    found = compiled([part.numpy() for part in some])[0]
    worst = float(np.abs(1 - (found * expected).sum(axis=1)).max())
    if not worst <= AGREEMENT:  # `not <=` also catches NaN
        raise ConversionError(f"after conversion for OpenVINO, its vectors are off by {worst:.1g}")


def _sums(folder: Path) -> dict[str, str]:
    return {name: digest([folder / name]) for name in (MODEL, WEIGHTS)}


def _key(checkpoint: Checkpoint) -> str:
    """Return a digest of everything that determines a conversion, except the weights."""
    parts = {
        "converter": VERSION,
        "versions": {package: metadata.version(package) for package in ("openvino", "torch", "transformers")},
        "config": dict(checkpoint.config),
        "pooling": checkpoint.pooling.modes,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]
