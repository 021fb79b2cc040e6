"""Spreadsheets: what is looked at before one is read, and which tables are on a sheet.

What a table's columns and rows are is `tables`.
"""
