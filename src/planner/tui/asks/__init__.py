"""Edits that are asked for as a line of text: how it is read, and what it then means."""
