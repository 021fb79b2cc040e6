"""From files to documents to passages. Modules that all subpackages use are at the top.

Models and vectors belong in `embedding`.
"""
