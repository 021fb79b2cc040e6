"""The model card's tab: published figures, beside the jobs in which each can be tried."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from gte_demo.ui import card_views, wording
from gte_demo.ui.components import part
from gte_demo.ui.context import Shared
from gte_demo.ui.stream import PRIVATE
from gte_demo.ui.views import View
from gte_demo.ui.wording import card as words


@dataclass(frozen=True, slots=True)
class CardTab:
    """The tab's components."""

    card: gr.HTML


def build() -> CardTab:
    """Lay out the tab."""
    return CardTab(part("card", None, label=wording.CARD_TAB, elem_id="card", words=words.CARD))


def wire(tab: CardTab, tabs: gr.Tabs, shared: Shared) -> None:
    """Connect the tab: its figures are sent when it is first opened, and its links lead to the other tabs."""

    def look(showing: str, shown: View | None) -> View | None:
        return card_views.card() if showing == wording.CARD_TAB and not shown else shown

    def lead(event: gr.EventData) -> tuple[gr.Tabs, str]:
        name = str(event._data["tab"])
        return gr.Tabs(selected=name.lower()), name

    shared.showing.change(look, [shared.showing, tab.card], tab.card, **PRIVATE)
    tab.card.lead(lead, None, [tabs, shared.showing], **PRIVATE)
