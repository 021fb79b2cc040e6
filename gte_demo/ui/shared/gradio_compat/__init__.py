"""Every use of Gradio that is not public: why, for which version, and what happens where it no longer holds.

The rest of `ui` uses public Gradio only.
"""
