"""The Lessons tab: guess, try, read why.

Lessons themselves are YAML files in assets/lessons.
"""
