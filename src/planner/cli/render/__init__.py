"""Rendering apart from doing: lines of text for the terminal, made of safe parts."""
