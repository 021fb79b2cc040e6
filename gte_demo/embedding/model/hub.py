"""The model hub: its local cache, whether it answers, and downloading a pinned revision."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from pathlib import Path
from threading import Thread

from gte_demo.embedding.model.weights import weight_files
from gte_demo.errors import ModelError

FILES = (
    "config.json",
    "modules.json",
    "sentence_*_config.json",
    "config_sentence_transformers.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "*_Pooling/config.json",
    "model.safetensors",
    "model-*.safetensors",
    "model.safetensors.index.json",
)
"""All files that loading needs: no code, no weights in formats that can run code, no files of other engines."""

_NAME = re.compile(r"\w[\w.-]*/\w[\w.-]*")


def is_hub_name(name: str) -> bool:
    """Return whether `name` is a valid owner/name of the hub."""
    return bool(_NAME.fullmatch(name)) and len(name) <= 96 and "--" not in name and ".." not in name


def cached(repo: str, revision: str) -> Path | None:
    """Return the folder of a revision in the hub's local cache; None unless all files that loading needs are there."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(repo, revision=revision, allow_patterns=list(FILES), local_files_only=True))
        weight_files(folder)
    except (LocalEntryNotFoundError, ModelError, RuntimeError):  # the last: a user without a home
        return None
    return folder if (folder / "config.json").is_file() and (folder / "tokenizer.json").is_file() else None


def why_not(repo: str, revision: str, wait: float) -> str:
    """Return why a revision can't be downloaded from the hub now, as a clause; empty if it can.

    Requests the headers of one small file, and returns after at most `wait` seconds.
    """
    from huggingface_hub import constants, get_hf_file_metadata, hf_hub_url
    from huggingface_hub.errors import HfHubHTTPError

    if constants.HF_HUB_OFFLINE:
        return "HF_HUB_OFFLINE is set"
    url = hf_hub_url(repo, "config.json", revision=revision)
    error = _error_within(wait, lambda: get_hf_file_metadata(url, timeout=wait))
    if isinstance(error, NotYet) or "Timeout" in type(error).__name__:
        return f"the model hub did not answer within {wait:g} s"
    if isinstance(error, HfHubHTTPError):
        return f"the model hub refused it ({type(error).__name__})"
    return f"the model hub could not be reached ({type(error).__name__})" if error else ""


def download(repo: str, revision: str) -> Path:
    """Download the model into the hub's local cache and return its folder. Raises ModelError if that fails."""
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(repo, revision=revision, allow_patterns=list(FILES)))
    except Exception as error:  # errors of the hub, the network and the disk have no common base class
        reason = error.strerror if isinstance(error, OSError) and error.errno else error  # without the path
        raise ModelError(f"Downloading {repo} from the model hub failed: {reason}") from error


def _error_within(seconds: float, task: Callable[[], object]) -> BaseException | None:
    """Run `task` and return its error, NotYet after `seconds`, or None if it succeeded.

    It runs in a separate thread, because host name lookups have no timeout; a daemon, because it may take longer.
    """
    outcome: Future[object] = Future()

    def run() -> None:
        try:
            outcome.set_result(task())
        except Exception as error:  # noqa: BLE001 - passed to the waiting thread
            outcome.set_exception(error)

    Thread(target=run, name="ask-hub", daemon=True).start()
    try:
        return outcome.exception(timeout=seconds)
    except NotYet as error:
        return error
