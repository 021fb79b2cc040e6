"""What a person works on: passages in a row, their vectors, their documents; saved and opened again.

Reading files is `texts`, what can be found out about a corpus is `analysis`.
"""
