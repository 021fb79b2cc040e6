"""Files and programs to download from the page.

Their content comes from `export` and `figures`.
"""
