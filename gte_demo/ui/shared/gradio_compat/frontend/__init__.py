"""How Gradio's own page, its scripts and its style sheets are served: named ahead, kept by browsers, one script mended.

What of Gradio's Python is used or changed belongs one package up.
"""
