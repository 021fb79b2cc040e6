"""A session begins without describing the whole page again.

For its deep links, which this page does not have, Gradio describes every component again for each session,
and a program that calls the API is a session a call: with some three hundred components that is three
quarters of what a call costs. Here they are described once, and a session gets copies.
"""

from __future__ import annotations

from typing import Any

import gradio as gr
from gradio.blocks import BlocksConfig

Description = dict[str, Any]


def describe_once(demo: gr.Blocks) -> None:
    """Have the sessions of `demo`, whose components and events are all there, share their descriptions."""
    demo.default_config = _Shared(demo.default_config)


class _Shared(BlocksConfig):
    """What Gradio copies for each session."""

    def __init__(self, plain: BlocksConfig) -> None:
        super().__init__(plain.root_block)
        self.__dict__.update(plain.__dict__)
        self.described: dict[int, Description] = {}

    def __copy__(self) -> _OfSession:
        if not self.described:
            self.described = {id(block): self.config_for_block(key, [], block) for key, block in self.blocks.items()}
        return _OfSession(self)


class _OfSession(BlocksConfig):
    def __init__(self, shared: _Shared) -> None:
        super().__init__(shared.root_block)
        copied: BlocksConfig = BlocksConfig.__copy__(shared)  # type: ignore[no-untyped-call]
        self.__dict__.update(vars(copied))
        self.described = shared.described

    def config_for_block(  # type: ignore[override]  # Gradio calls its static method by the instance
        self, _id: int, rendered_ids: list[int], block: Any, renderable: Any = None
    ) -> Description:
        """As Gradio does for a component that this session has changed, and else a copy of what is known."""
        known = self.described.get(id(block))
        if known is None or renderable is not None:
            return BlocksConfig.config_for_block(_id, rendered_ids, block, renderable)
        return {**known, "props": dict(known["props"])}
