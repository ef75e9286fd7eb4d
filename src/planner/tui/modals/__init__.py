"""What is asked or shown above a screen; each gives its answer back when it closes."""
