"""Every use of Gradio that is not public, each a `Patch`: why, for which version, and a check that it still fits.

`compat.check()` says at start which are in force; the rest of `ui` uses public Gradio only.
"""
