"""Reading spreadsheets: checking them before they are read, and finding the tables on a sheet.

Finding the header and the types of columns belongs in `tables`.
"""
