"""One module a format: a file's bytes -> its documents."""
