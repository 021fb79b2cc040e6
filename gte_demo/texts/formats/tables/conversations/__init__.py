"""Chats and calendars as tables: a row per message or event.

What is common to all tables is in `formats/tables`; how a chat as text is recognised is in `texts/files`.
"""
