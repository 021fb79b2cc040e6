"""Words and phrases of a corpus, read once, and those that set a group of its passages apart.

What a term is, and how it is read from a text, is `texts.language.terms`.
"""
