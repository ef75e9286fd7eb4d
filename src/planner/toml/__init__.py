"""TOML files that people write: read within bounds, with the line of everything that is wrong in them."""
