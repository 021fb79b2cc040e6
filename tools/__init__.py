"""What is run by hand while one works on this project; nothing of it is installed."""
