"""Files and programs to take away from the page.

Their content comes from `export` and `figures`.
"""
