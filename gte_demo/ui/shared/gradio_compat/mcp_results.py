"""Tools of MCP answer in JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import wraps
from typing import Any

from gte_demo.ui.shared.gradio_compat.patches import Patch, source_of

PATCH = Patch(
    name="answers of tools in JSON",
    why="Gradio writes the answer of a tool as a Python literal, which most clients can't read.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.mcp:GradioMCPServer.postprocess_output_data"),
    expected="210203ddf313",
)


def answer_in_json() -> None:
    """Write objects and lists as JSON before Gradio makes texts of them."""
    from gradio.mcp import GradioMCPServer

    original = GradioMCPServer.postprocess_output_data

    @wraps(original)  # so that the check at the next start reads the original
    def in_json(self: GradioMCPServer, data: Sequence[Any], root_url: str) -> Any:
        written = [json.dumps(one, ensure_ascii=False) if isinstance(one, dict | list) else one for one in data]
        return original(self, written, root_url)

    GradioMCPServer.postprocess_output_data = in_json  # type: ignore[method-assign]
