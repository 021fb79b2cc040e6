"""Everything that a person can ask for, without Gradio: page, command and API call these functions.

Methods are `analysis`; layout, wording and drawing are `ui`.
"""
