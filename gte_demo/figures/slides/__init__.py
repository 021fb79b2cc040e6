"""The map as a slide: its contents, and the SVG and PNG that are drawn of them.

What any drawing of the map shares belongs in `figures`.
"""
