"""Clients that break off, lie about lengths, or send what nobody can read keep nobody else waiting."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit

import httpx

from tests.campaigns import by_hand

TIMES = 40 if by_hand.LONG else 3
NOTICED = 3.0
"""Seconds after which a person would notice; the machine may be busy."""
JOIN = "POST /gradio_api/call/encode HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n"
UPLOAD = "POST /gradio_api/upload HTTP/1.1\r\nhost: a\r\ncontent-type: multipart/form-data; boundary=x\r\n"
PART = '--x\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
TEXT = '--x\r\ncontent-disposition: form-data; name="files"\r\n\r\na\r\n--x--\r\n'

SENT: dict[str, bytes] = {
    "nothing": b"",
    "half a line": b"GET /conf",
    "no end of the headers": b"GET / HTTP/1.1\r\nhost: a\r\n" + b"x: y\r\n" * 50,
    "half a body": f'{JOIN}content-length: 100000\r\n\r\n{{"data": ["'.encode(),
    "a length that is no number": f"{JOIN}content-length: ten\r\n\r\n".encode(),
    "a negative length": f"{JOIN}content-length: -5\r\n\r\n".encode(),
    "a huge length": f"{JOIN}content-length: 999999999999\r\n\r\n".encode(),
    "a body that is no JSON": f"{JOIN}content-length: 4\r\n\r\n\xff\xfe\0\0".encode("latin-1"),
    "deep nesting": f"{JOIN}content-length: 200000\r\n\r\n{'[' * 200_000}".encode(),
    "many keys": JOIN.encode() + b"content-length: 800002\r\n\r\n{" + b'"k":1,  ' * 100_000 + b"}",
    "half an upload": f"{UPLOAD}content-length: 1000000\r\n\r\n{PART}{'a' * 1000}".encode(),
    "an upload without an end": f"{UPLOAD}content-length: {len(PART) + 5}\r\n\r\n{PART}aaaaa".encode(),
    "a text in place of a file": f"{UPLOAD}content-length: {len(TEXT)}\r\n\r\n{TEXT}".encode(),
    "a bad chunk": f"{JOIN}transfer-encoding: chunked\r\n\r\nzz\r\n".encode(),
    "a body in tiny chunks": f"{JOIN}transfer-encoding: chunked\r\n\r\n".encode() + b"1\r\n \r\n" * 50_000,
    "a path with NUL": b"GET /gradio_api/file=/tmp/%00 HTTP/1.1\r\nhost: a\r\n\r\n",
    "what is no HTTP": os.urandom(500),
}


def send(address: str, content: bytes) -> None:
    """Send it, read a little of an answer if one comes soon, and hang up."""
    place = urlsplit(address)
    with suppress(OSError), socket.create_connection((place.hostname, place.port), timeout=0.2) as connection:
        connection.sendall(content)
        connection.recv(1_000)


def waited(ask: Callable[[], httpx.Response]) -> float:
    begun = time.monotonic()
    assert ask().status_code == 200
    return time.monotonic() - begun


def test_others_are_answered_at_once(server: str) -> None:
    slowest: dict[str, float] = {}
    with httpx.Client(base_url=f"{server}/", timeout=60) as other:
        for name, content in SENT.items():
            for _ in range(TIMES):
                send(server, content)
                slowest[name] = max(slowest.get(name, 0), waited(lambda: other.get("gte-static/keys.js")))
        call = other.post("gradio_api/call/model", json={"data": []}).json()["event_id"]
        assert "event: complete" in other.get(f"gradio_api/call/model/{call}").text

    print(f"{TIMES * len(SENT)} broken requests; others waited {max(slowest.values()):.2f} s at most")
    assert {name: seconds for name, seconds in slowest.items() if seconds > NOTICED} == {}


if __name__ == "__main__":
    by_hand.run(__file__)
