"""Shared by several tabs: context, streaming, errors, formatting, theme, the parts that draw.

Code for a single tab belongs in that tab's package.
"""
