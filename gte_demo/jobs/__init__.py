"""The jobs that page, command and API offer, without Gradio.

Methods belong in `analysis`; layout, wording and drawing in `ui`.
"""
