"""One word in all its places: where it stands in a corpus, and in which senses.

The vectors of words in their context come from `embedding`.
"""
