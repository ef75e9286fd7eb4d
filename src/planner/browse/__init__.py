"""The catalog to look around in: its pages, what is found, narrowed, sorted and compared, as plain values."""
