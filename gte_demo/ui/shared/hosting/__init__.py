"""What the page needs wherever it is served: below a path, behind a proxy, watched by its host.

What Gradio itself serves belongs in `gradio_compat`.
"""
