"""What several tabs share: context, streaming, errors, formatting, theme, the parts that draw.

What one tab alone uses is in that tab's package.
"""
