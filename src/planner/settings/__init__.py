"""The settings of a person: what holds, where it was said, and what is wrong with it."""
