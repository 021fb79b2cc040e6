"""Measurements beside peers, each a command."""
