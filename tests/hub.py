"""A hub of one's own on this machine, which answers the requests that datasets need."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote, urlsplit

Files = Mapping[str, bytes]


class Hub:
    """Datasets by name and branch. What is put into `refused` answers with that status and error code instead."""

    def __init__(self) -> None:
        self.branches: dict[tuple[str, str], Files] = {}
        self.refused: dict[str, tuple[int, str]] = {}
        self.downloads = 0
        self.url = ""

    def commit(self, repo: str, branch: str) -> str:
        """The commit of a branch, by its content."""
        files = self.branches[repo, branch]
        return hashlib.sha1(repr(sorted(files.items())).encode()).hexdigest()

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body for a path."""
        parts = [unquote(part) for part in urlsplit(path).path.strip("/").split("/")]
        is_api = parts[0] == "api"
        repo = "/".join(parts[2:4] if is_api else parts[1:3])
        if repo in self.refused:
            status, code = self.refused[repo]
            return status, {"X-Error-Code": code, "X-Error-Message": code}, b""
        rest = parts[4:] if is_api else parts[3:]
        branches = {branch: self.commit(name, branch) for name, branch in self.branches if name == repo}
        if not branches:
            return 404, {"X-Error-Code": "RepoNotFound", "X-Error-Message": "not found"}, b""
        if is_api and rest[:1] != ["tree"]:
            branch = rest[1] if rest else "main"
            if branch not in branches:
                return 404, {"X-Error-Code": "RevisionNotFound", "X-Error-Message": "no revision"}, b""
            return 200, {}, json.dumps({"id": repo, "sha": branches[branch], "siblings": []}).encode()
        by_commit = {commit: self.branches[repo, branch] for branch, commit in branches.items()}
        files = by_commit[rest[1]]
        if is_api:
            listed = [
                {"type": "file", "path": name, "size": len(data), "oid": hashlib.sha1(data).hexdigest()}
                for name, data in files.items()
            ]
            return 200, {}, json.dumps(listed).encode()
        data = files["/".join(rest[2:])]
        etag = hashlib.sha1(data).hexdigest()
        return 200, {"ETag": f'"{etag}"', "X-Repo-Commit": rest[1]}, data


@contextmanager
def running_hub() -> Iterator[Hub]:
    """A hub at `hub.url`."""
    hub = Hub()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._send(with_body=False)

        def do_GET(self) -> None:
            hub.downloads += "/resolve/" in self.path
            self._send(with_body=True)

        def _send(self, *, with_body: bool) -> None:
            status, headers, body = hub.answer(self.path)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if with_body:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    hub.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
