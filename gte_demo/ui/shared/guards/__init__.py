"""What every request passes before Gradio sees it: its origin, its size, its pace, its content, its share.

What an answer contains does not belong here, except for headers and refusals.
"""
