"""Gradio's theme, mapped to the variables of assets/style.css, so that one set of names serves both themes."""

from __future__ import annotations

import gradio as gr

_FILLS = {
    "body_background_fill": "var(--ground)",
    "background_fill_primary": "var(--ground)",
    "background_fill_secondary": "var(--ground)",
    "body_text_color": "var(--ink)",
    "body_text_color_subdued": "var(--soft)",
    "border_color_primary": "var(--line)",
    "border_color_accent": "var(--accent)",
    "color_accent_soft": "var(--accent-soft)",
    "link_text_color": "var(--accent)",
    "block_background_fill": "transparent",
    "block_border_color": "var(--line)",
    "block_label_background_fill": "transparent",
    "block_label_text_color": "var(--soft)",
    "block_title_background_fill": "transparent",
    "block_title_text_color": "var(--soft)",
    "block_info_text_color": "var(--faint)",
    "panel_background_fill": "transparent",
    "input_background_fill": "var(--raised)",
    "input_background_fill_focus": "var(--raised)",
    "input_border_color": "var(--line)",
    "input_border_color_focus": "var(--accent)",
    "input_placeholder_color": "var(--faint)",
    "checkbox_background_color": "var(--raised)",
    "checkbox_background_color_selected": "var(--accent)",
    "checkbox_border_color": "var(--line)",
    "checkbox_border_color_selected": "var(--accent)",
    "checkbox_label_background_fill": "transparent",
    "checkbox_label_background_fill_selected": "transparent",
    "checkbox_label_text_color": "var(--soft)",
    "checkbox_label_text_color_selected": "var(--ink)",
    "slider_color": "var(--accent)",
    "button_primary_background_fill": "var(--accent)",
    "button_primary_background_fill_hover": "var(--accent)",
    "button_primary_text_color": "var(--ground)",
    "button_primary_border_color": "var(--accent)",
    "button_secondary_background_fill": "transparent",
    "button_secondary_background_fill_hover": "var(--tint)",
    "button_secondary_text_color": "var(--accent)",
    "button_secondary_border_color": "var(--line)",
    "table_even_background_fill": "transparent",
    "table_odd_background_fill": "transparent",
    "error_text_color": "var(--warn)",
}
_ONCE = {
    "block_border_width": "0px",
    "block_label_border_width": "0px",
    "block_label_padding": "0px",
    "block_padding": "0px",
    "block_shadow": "none",
    "block_radius": "0px",
    "block_title_padding": "0px",
    "form_gap_width": "0px",
    "layout_gap": "8px",
    "panel_border_width": "0px",
    "input_border_width": "1px",
    "input_radius": "6px",
    "button_border_width": "1px",
    "button_large_padding": "8px 20px",
    "button_large_text_size": "15px",
    "button_large_text_weight": "600",
    "input_shadow": "none",
    "input_shadow_focus": "none",
    "button_primary_shadow": "none",
    "button_secondary_shadow": "none",
    "button_large_radius": "6px",
    "button_small_radius": "6px",
    "checkbox_label_shadow": "none",
    "checkbox_label_border_width": "0px",
    "checkbox_label_border_width_dark": "0px",
    "checkbox_label_padding": "3px 0",
}


def theme() -> gr.themes.Base:
    """The theme; colours are only in assets/style.css."""
    base = gr.themes.Base(
        font=[gr.themes.Font("Inter"), "system-ui", "sans-serif"],
        font_mono=[gr.themes.Font("JetBrains Mono"), "ui-monospace", "monospace"],
    )
    return base.set(**_FILLS, **{f"{name}_dark": value for name, value in _FILLS.items()}, **_ONCE)
