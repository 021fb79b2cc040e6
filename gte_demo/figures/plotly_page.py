"""A figure as one HTML file that works offline, in light and dark themes, on large and small screens."""

from __future__ import annotations

import base64
import hashlib
from html import escape

import plotly.graph_objects as go

_STYLE = """
:root { color-scheme: light dark; --ground: #fbfaf7; --ink: #1d1c1a; }
@media (prefers-color-scheme: dark) { :root { --ground: #151514; --ink: #eceae3; } }
body { margin: 0; padding: 16px 24px; background: var(--ground); color: var(--ink);
  font: 15px/1.5 Inter, system-ui, sans-serif; box-sizing: border-box; height: 100vh;
  display: flex; flex-direction: column; }
h1 { font-size: 20px; font-weight: 600; margin: 0 0 8px; overflow-wrap: anywhere; }
#figure { flex: 1; min-height: 320px; }
@media (max-width: 600px) { body { padding: 16px; } }
"""

_DRAW = """
const box = document.getElementById("figure");
const narrow = (figure.layout.meta || {}).narrow;
const dark = matchMedia("(prefers-color-scheme: dark)");
const style = () => ({ "font.color": getComputedStyle(document.body).color });
const names = () => Object.fromEntries((figure.layout.annotations || []).map((_, i) =>
  [`annotations[${i}].visible`, box.clientWidth > 600 || !narrow || narrow.includes(i)]));
Plotly.newPlot(box, figure.data, figure.layout, { responsive: true, scrollZoom: true, displayModeBar: false })
  .then(() => Plotly.relayout(box, { ...style(), ...names() }));
dark.addEventListener("change", () => Plotly.relayout(box, style()));
addEventListener("resize", () => Plotly.relayout(box, names()));
"""


def figure_html(figure: go.Figure, title: str) -> str:
    """Return a page with `figure` under `title`, about 5 MB because it includes Plotly.

    Its content security policy only allows its two scripts, by their hashes, and no external files. The texts of the
    figure are JSON with "<" escaped, so that they can't end the script.
    """
    from plotly.offline import get_plotlyjs

    library = get_plotlyjs()
    drawing = f"const figure = {figure.to_json()};{_DRAW}"
    policy = (
        f"default-src 'none'; script-src {_hash(library)} {_hash(drawing)} 'unsafe-eval'; "  # Plotly's WebGL needs eval
        "style-src 'unsafe-inline'; img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<h1>{escape(title)}</h1>\n<div id="figure" role="img" aria-label="{escape(title)}"></div>\n'
        f"<script>{library}</script>\n<script>{drawing}</script>\n</body>\n</html>\n"
    )


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
