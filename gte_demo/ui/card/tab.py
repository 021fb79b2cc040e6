"""The model card tab: published scores, beside the tabs in which each type of task can be tried."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from gte_demo.ui.card import views as card_views
from gte_demo.ui.card import words
from gte_demo.ui.shared import events
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.components import part
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import View
from gte_demo.ui.shared.stream import PRIVATE, Update


@dataclass(frozen=True, slots=True)
class CardTab:
    """The tab's components."""

    item: gr.Tab
    card: gr.HTML


def build(item: gr.Tab) -> CardTab:
    """Lay out the tab in `item`."""
    return CardTab(item, part("card", None, label=shared_words.CARD_TAB, elem_id="card", words=words.CARD))


def wire(tab: CardTab, tabs: gr.Tabs, shared: Shared, context: Context) -> None:
    """Connect the tab: its figures are sent when it is first opened, and its links lead to the other tabs."""

    def look(shown: View | None) -> View | card_views.CardView:
        return shown or card_views.card(context.host.encoder().info.name)

    def lead(event: gr.EventData) -> Update:
        name = events.text(event, "tab")
        return {tabs: gr.Tabs(selected=name.lower()), shared.showing: name}

    tab.item.select(as_gr_error(look), tab.card, tab.card, **PRIVATE)
    tab.card.lead(as_gr_error(lead), None, [tabs, shared.showing], **PRIVATE)
