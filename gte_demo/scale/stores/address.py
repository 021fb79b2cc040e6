"""Where an index is: milvus://HOST/NAME, milvus:///FILE.db/NAME, or postgresql://HOST/DATABASE/TABLE."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

from gte_demo.errors import InputError

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
FORMS = "milvus://HOST/NAME or postgresql://HOST/DATABASE/TABLE"


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """The parts of an address."""

    kind: str
    """milvus or postgresql."""
    server: str
    """What the store's own client takes; it may contain a password."""
    name: str
    """Of the index: a collection or a table."""
    shown: str
    """The server as it may be shown."""


def read_address(text: str) -> StoreAddress:
    """Take an address apart. Raises InputError if it is none."""
    url = urlsplit(text)
    rest, _, name = url.path.rpartition("/")
    if url.scheme not in ("milvus", "postgresql") or not _NAME.fullmatch(name):
        shown = text.rpartition("@")[2]
        raise InputError(f"“{shown}” is not the address of an index. Write {FORMS}; names are letters, digits and _.")
    if url.scheme == "postgresql":
        return StoreAddress(url.scheme, urlunsplit(url._replace(path=rest)), name, _host(url) + rest)
    if not url.hostname:
        return StoreAddress(url.scheme, rest, name, rest.rpartition("/")[2])
    secure = "https" if "secure=true" in url.query else "http"
    place = url.netloc if url.port else f"{url.netloc}:19530"
    return StoreAddress(url.scheme, f"{secure}://{place}", name, _host(url))


def _host(url: SplitResult) -> str:
    """The host and the port, without a password."""
    return (url.hostname or "this machine") + (f":{url.port}" if url.port else "")
