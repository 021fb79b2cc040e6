"""What a link holds, and what is opened when one is followed.

The panel that makes links is `ui.share`.
"""
