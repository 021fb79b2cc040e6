"""Encoding on Ray: readers, cutters and encoders are pools of actors of a Ray Data pipeline.

Parts are written by the encoders, each whole or not at all, so that an actor or a node that dies leaves nothing half
done: Ray runs what it had begun again, and the part is written again, the same.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gte_demo.cpu import usable_cores
from gte_demo.errors import GteDemoError, InputError
from gte_demo.scale.extras import import_ray
from gte_demo.scale.sources import ListedFile, Unit
from gte_demo.scale.work import Models, Step, Texts, Work, cut, encode, load_encoder, plain_texts, read_unit
from gte_demo.types import ModelInfo

LOCAL = "ray"
"""The engine that starts Ray on this machine; ray://HOST:PORT is a cluster that runs."""
_BLOCK_BYTES = 1 << 20
"""Ray Data otherwise joins everything that is read to one block, and one actor does all the work."""
_STORE_BYTES = 300 << 20
"""Memory of a local Ray for texts on their way: at most some dozens of parts."""
_PACKAGE = str(Path(__file__).resolve().parents[2])


@dataclass(frozen=True, slots=True)
class Pools:
    """How many actors do each step at once, at most."""

    encoders: int
    encoder_cores: int
    """Cores of each; if there are GPUs, it also has one of them."""
    gpus: int
    readers: int
    """As many as of cutters."""

    def __post_init__(self) -> None:
        if min(self.encoders, self.encoder_cores, self.readers) < 1:
            raise ValueError(f"{self.encoders} encoders of {self.encoder_cores} cores, and {self.readers} readers")


class RayCluster:
    """A connection to Ray."""

    def __init__(self, ray: Any) -> None:
        self._ray = ray

    def pools(self, encoders: int | None = None) -> Pools:
        """Return the pools that suit the cluster: an encoder for each GPU, without any one for each machine.

        With `encoders`, so many, which share the cores; each has at most those of the smallest machine.
        """
        nodes = [node["Resources"] for node in self._ray.nodes() if node["Alive"]]
        cores_of = [int(node["CPU"]) for node in nodes if node.get("CPU", 0) >= 1] or [1]
        gpus = int(sum(node.get("GPU", 0) for node in nodes))
        count = encoders or gpus or len(cores_of)
        # An actor that needs more cores than a machine has never starts there.
        cores = max(1, min(sum(cores_of) // count, *cores_of))
        return Pools(count, cores, min(gpus, 1), readers=max(1, sum(cores_of) // 2))

    def model(self, models: Models, pools: Pools) -> ModelInfo:
        """Return which model the encoders have, as one of them tells. Raises ModelError if it can't be loaded."""
        ask = self._ray.remote(num_cpus=pools.encoder_cores, num_gpus=pools.gpus)(_model_of)
        with _own_errors():
            found: ModelInfo = self._ray.get(ask.remote(models))
        return found

    def engine(self, pools: Pools) -> Callable[[Sequence[Unit], Work], Iterator[Step]]:
        """Return the function that encodes units on the cluster."""
        return lambda units, work: self._steps(units, work, pools)

    def _steps(self, units: Sequence[Unit], work: Work, pools: Pools) -> Iterator[Step]:
        if not units:
            return
        data = self._ray.data
        context = data.DataContext.get_current()
        context.target_max_block_size = _BLOCK_BYTES
        context.enable_progress_bars = context.print_on_execution_start = False
        rows = [{"unit": json.dumps(asdict(unit))} for unit in units]
        pipeline = data.from_items(rows, override_num_blocks=len(rows))
        few = data.ActorPoolStrategy(min_size=1, max_size=pools.readers)
        cores = {"num_cpus": pools.encoder_cores, "num_gpus": pools.gpus}
        # Readers and cutters wait for their files and for the encoders, so that they are given no cores of their own.
        pipeline = _each(pipeline, _UnitReader, work, few, {"num_cpus": 0})
        pipeline = _each(pipeline, _TextCutter, work, few, {"num_cpus": 0})
        pipeline = _each(pipeline, _PartEncoder, work, data.ActorPoolStrategy(size=pools.encoders), cores)
        with _own_errors():
            for row in pipeline.iter_rows():
                yield Step(row["part"], int(row["passages"]), int(row["tokens"]), float(row["size"]))


def is_ray(engine: str) -> bool:
    """Whether `engine` names Ray: ray to start one, ray://HOST:PORT for one that runs."""
    return engine == LOCAL or engine.startswith("ray://")


@contextmanager
def connected(engine: str) -> Iterator[RayCluster]:
    """Connect to the Ray that `engine` names: "ray" starts one, ray://HOST:PORT or HOST:PORT is one that runs.

    Raises InputError if Ray is not installed or can't be reached.
    """
    ray = import_ray()
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    options: dict[str, Any] = {"logging_level": "ERROR", "log_to_driver": False}
    if engine == LOCAL:
        options |= {"address": "local", "num_cpus": usable_cores(), "include_dashboard": False}
        options |= {"object_store_memory": _STORE_BYTES}
    else:
        options["address"] = engine
    try:
        ray.init(runtime_env={"env_vars": {"PYTHONPATH": _python_path()}}, **options)
    except (ConnectionError, ValueError, RuntimeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(f"Ray can't be reached at {engine}: {reason}. Start it, or name another.") from error
    try:
        yield RayCluster(ray)
    finally:
        ray.shutdown()


def _python_path() -> str:
    """Return where workers find this package: where it is here, and what this process was told."""
    return os.pathsep.join(filter(None, [_PACKAGE, os.environ.get("PYTHONPATH")]))


def _each(pipeline: Any, actor: type, work: Work, pool: Any, resources: dict[str, int]) -> Any:
    """Add a step that an `actor` does for one row at a time."""
    return pipeline.map_batches(
        actor,
        fn_constructor_args=(work,),
        batch_size=1,
        batch_format="numpy",
        compute=pool,
        zero_copy_batch=True,
        **resources,
    )


class _UnitReader:
    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, batch: dict[str, Any]) -> Iterator[dict[str, Any]]:
        fields = json.loads(batch["unit"][0])
        unit = Unit(fields["number"], tuple(ListedFile(**file) for file in fields["files"]))
        for texts in read_unit(unit, self._work):
            yield _row(plain_texts(texts))


class _TextCutter:
    def __init__(self, work: Work) -> None:
        self._work, self._tokenizer = work, work.models.tokenizer()

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        return _row(plain_texts(cut(_texts(batch), self._tokenizer, self._work)))


class _PartEncoder:
    def __init__(self, work: Work) -> None:
        self._work, self._encoder = work, load_encoder(work)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        return _row(asdict(encode(_texts(batch), self._encoder, self._work)))


def _row(fields: dict[str, Any]) -> dict[str, list[Any]]:
    """Return a batch of one row."""
    return {name: [value] for name, value in fields.items()}


def _texts(batch: dict[str, Any]) -> Texts:
    return Texts(str(batch["part"][0]), float(batch["size"][0]), str(batch["documents"][0]), str(batch["pieces"][0]))


def _model_of(models: Models) -> ModelInfo:
    return models.encoder().info


@contextmanager
def _own_errors() -> Iterator[None]:
    """Raise the error that a person can fix which ended an actor's work, instead of Ray's about it."""
    ray = import_ray()
    try:
        yield
    except ray.exceptions.RayError as error:
        cause: BaseException | None = error
        while cause is not None:
            own = getattr(cause, "cause", None) or cause.__cause__
            if isinstance(cause, GteDemoError):
                raise cause from error
            cause = own
        raise
