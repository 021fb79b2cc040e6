"""Whether an answer has begun: after that, a fault can't be answered in another way."""

from __future__ import annotations

from starlette.types import Message, Send


class NotedAnswer:
    """Sends the messages of one answer, and notes that it has begun."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        """Send a message."""
        self.has_begun = True
        await self._send(message)
