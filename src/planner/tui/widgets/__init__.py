"""The parts of the screens: they take values in and post messages out, and know nothing of the workspace."""
