"""Links that restore the state of the page: writing, reading and saving states.

The panel that makes links belongs in `ui.share`.
"""
