"""Page parts with their own script and style."""
