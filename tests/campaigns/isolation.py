"""Nobody finds what another has stored: visitors and callers of tools each plant a secret and hunt for the others'."""

from __future__ import annotations

import json
import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import httpx
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from tests.campaigns import by_hand

VISITORS, CALLERS, GUESSES = (20, 10, 60) if by_hand.LONG else (3, 2, 4)
PATHS = ("config", "gradio_api/info", "gradio_api/startup-events", "gte-map/", "gradio_api/queue/status")
FILES = ("/tmp", "/etc/passwd", "/proc/self/environ", "../../../../etc/passwd", "~", ".")


def planted(name: str) -> str:
    return f"The secret of {name} is {secrets.token_hex(8)}."


def guesses(own: str) -> list[str]:
    """Ids near one's own, and ids that nobody has."""
    near = [own[:-1] + chr(ord(own[-1]) ^ 1), own[::-1], own.upper(), own + "=", own[:8], f"../{own}", "*", "%"]
    return [*near, *(secrets.token_urlsafe(len(own) * 3 // 4) for _ in range(GUESSES))]


def ask(client: httpx.Client, endpoint: str, *arguments: Any) -> str:
    event = client.post(f"gradio_api/call/{endpoint}", json={"data": arguments}).json()["event_id"]
    return client.get(f"gradio_api/call/{endpoint}/{event}").text


def visit(address: str, name: str) -> tuple[str, list[str]]:
    """Plant a secret and hunt through the API and what is served. Returns the secret and all answers."""
    secret = planted(name)
    with httpx.Client(base_url=f"{address}/", timeout=120, follow_redirects=True) as client:
        stored = ask(client, "add_texts", [secret], name)
        own = json.loads(stored.split("data: ")[-1])[0]["corpus_id"]
        assert secret in ask(client, "search", "what is the secret", own, None, 5, "hybrid", False)
        answers = [ask(client, "state", guess) for guess in guesses(own)]
        answers += [ask(client, "search", "what is the secret", one, None, 5, "hybrid", False) for one in guesses(own)]
        answers += [client.get(path).text for path in PATHS]
        answers += [client.get(f"gradio_api/file={path}").text for path in FILES]
    return secret, answers


async def call_tools(address: str, name: str, found: list[tuple[str, list[str]]]) -> None:
    """The same through the tools of MCP, whose callers share one session of Gradio's."""
    secret = planted(name)
    async with streamable_http_client(f"{address}/gradio_api/mcp/") as streams, ClientSession(*streams[:2]) as session:
        await session.initialize()

        async def use(tool: str, **arguments: Any) -> str:
            return str((await session.call_tool(tool, arguments)).content)

        own = json.loads((await session.call_tool("add_texts", {"texts": [secret], "name": name})).content[0].text)
        answers = [await use("search", query="what is the secret", corpus_id=one) for one in guesses(own["corpus_id"])]
    found.append((secret, answers))


def test_nobody_finds_anothers_secret(server: str) -> None:
    found: list[tuple[str, list[str]]] = []

    async def all_callers() -> None:
        async with anyio.create_task_group() as group:
            for at in range(CALLERS):
                group.start_soon(call_tools, server, f"caller {at}", found)

    with ThreadPoolExecutor(VISITORS) as pool:
        visits = [pool.submit(visit, server, f"visitor {at}") for at in range(VISITORS)]
        anyio.run(all_callers)
        found += [one.result() for one in visits]

    planted_by_all = {secret for secret, _ in found}
    leaks = [(own, other) for own, answers in found for other in planted_by_all - {own} if other in "\n".join(answers)]
    print(f"{sum(len(answers) for _, answers in found):,} hunts of {len(found)}, {len(leaks)} leaks")
    assert len(planted_by_all) == VISITORS + CALLERS
    assert leaks == []


if __name__ == "__main__":
    by_hand.run(__file__)
