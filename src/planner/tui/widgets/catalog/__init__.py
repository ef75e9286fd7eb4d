"""The catalog's widgets: the list in `listing`, drawn by `canvas` in the colours of `look`, and the `bar` above it."""
