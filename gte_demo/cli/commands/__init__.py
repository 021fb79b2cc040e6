"""One module a family of commands: arguments in, one job, text or JSON out.

Nothing is computed here.
"""
