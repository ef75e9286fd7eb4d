"""How a plan goes, in sections of lines of a width."""
