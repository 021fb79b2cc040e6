"""What the reader of RTF needs: tokens, the state of groups and paragraphs.

Turning them into blocks belongs in `readers`.
"""
